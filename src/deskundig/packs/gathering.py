"""All that the record has on a subject, in groups that the sections of a pack read.

Each group is one search; what it found is read set-wise from the record. A thing's ``score`` is its place in the search
(0 to 1) times how recent it is, so that an old paper must fit better to go before a new one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import quote
from uuid import UUID

from deskundig.kernel.folding import fold
from deskundig.kernel.ref import Kind
from deskundig.packs.domain.pack import SourceNote
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Document, Reference
from deskundig.search.domain.port import Hit, SearchRequest, SearchResult

from .catalogue import Thing, things
from .subjects import Subject

_MARKUP = re.compile(r"<[^>]*>")
_LETTERHEAD = re.compile(r"^(?:kamerbrief|brief|aanbiedingsbrief)(?: (?:over|inzake|met|bij))?:? ")
READ = 40                                # things whose text is read for sentences, best first
HALF_LIFE = 6.0                          # years in which the weight of recency halves
_RECENCY = 0.6                           # the part of a score that fades
_LEAST = {True: 0.15, False: 0.45}       # least share of the best score, for an exact query and for one of likeness


class NothingFound(ValueError):  # noqa: N818 - reads as the sentence it is
    """The record has nothing on the subject; the message says what to try, in Dutch."""


class Search(Protocol):
    """``search.service.search``, or a fake."""

    def __call__(self, request: SearchRequest) -> SearchResult: ...


@dataclass(frozen=True, slots=True)
class Group:
    """One search: which kinds, which words stand in the type (soort), and how many are taken."""

    name: str
    title: str
    kinds: tuple[Kind, ...]
    limit: int
    types: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is added to the subject's query: words that people can type themselves."""
        parts = [f"soort:{_KIND_WORDS[self.kinds[0]]}"] if len(self.kinds) == 1 else []
        if self.types:
            quoted = [f'"{word}"' if " " in word else word for word in self.types]
            parts.append(f"soort:({' OR '.join(quoted)})" if len(quoted) > 1 else f"soort:{quoted[0]}")
        return " ".join(parts)

    def holds(self, thing: Thing) -> bool:
        low = thing.type.lower()
        return thing.ref.kind in self.kinds and (not self.types or any(word in low for word in self.types))


_KIND_WORDS = {
    Kind.DOCUMENT: "document", Kind.CASE: "zaak", Kind.EVENT: "activiteit", Kind.COMMITMENT: "toezegging",
    Kind.SPEECH: "spreekbeurt",
}  # fmt: skip
_PAPERS = (Kind.CASE, Kind.DOCUMENT)
GROUPS: tuple[Group, ...] = (
    Group("documents", "stukken", (Kind.DOCUMENT,), 60),
    Group("letters", "brieven van de regering", _PAPERS, 40, ("brief regering",)),
    Group("questions", "vragen", (Kind.CASE,), 60, ("schriftelijke vragen", "mondelinge vragen", "interpellatie")),
    Group("answers", "antwoorden", (Kind.DOCUMENT,), 30, ("antwoord", "antwoorden")),
    Group("motions", "moties", (Kind.CASE,), 60, ("motie",)),
    Group("amendments", "amendementen", (Kind.CASE,), 15, ("amendement",)),
    Group(
        "advice", "adviezen, rapporten en onderzoeken", _PAPERS, 30,
        ("advies", "adviesrapport", "rapport", "onderzoeksrapport", "rekenkamer", "ombudsman", "factsheet",
         "wetenschapstoets", "netwerkverkenning"),
    ),
    Group("positions", "position papers", _PAPERS, 20, ("position paper",)),
    Group("events", "activiteiten", (Kind.EVENT,), 30),
    Group("commitments", "toezeggingen", (Kind.COMMITMENT,), 60),
    Group("speeches", "spreekbeurten", (Kind.SPEECH,), 40),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found. ``groups`` hold things, best first; ``totals`` how many the search counted for each.

    In ``everything`` each thing stands once, best first; a case and its own paper are one thing.
    """

    subject: Subject
    made: dt.date
    groups: Mapping[str, tuple[Thing, ...]]
    everything: tuple[Thing, ...]
    totals: Mapping[str, int]
    total: int
    per_kind: Mapping[str, int]
    per_year: Mapping[str, int]
    until: dt.date | None = None          # the newest paper of the whole record

    def __getitem__(self, group: str) -> tuple[Thing, ...]:
        return self.groups.get(group, ())

    def all(self) -> tuple[Thing, ...]:
        """Every thing once, best first."""
        return self.everything

    def note(self, group: str = "") -> SourceNote:
        """The search that gives the same things and the same count."""
        words, what = next(((g.words, g.title) for g in GROUPS if g.name == group), ("", "alles"))
        return query_note(full_query(self.subject.query, words), f"{what} over ‘{self.subject.name}’")

    def subject_note(self) -> SourceNote:
        """The thing the pack is about, or the search for the topic."""
        return self.subject.thing.note if self.subject.thing else self.note()


def gather(subject: Subject, made: dt.date, search: Search) -> Findings:
    """Run the searches and read what they found. 1 search for each group and 1 query for each kind.

    Raises ``NothingFound`` when there is nothing at all.
    """
    whole = search(SearchRequest(query=subject.query, limit=0, facets=("kind", "year"))) if subject.query else None
    results = {group.name: _searched(subject, group, search) for group in GROUPS}
    read = _read(subject, results)
    groups = {group.name: _group(subject, group, results[group.name], read, made) for group in GROUPS}
    if not any(groups.values()):
        raise NothingFound(_nothing(subject, whole.suggestion if whole else ""))
    return Findings(
        subject=subject,
        made=made,
        groups=groups,
        everything=tuple(_once(sorted((thing for group in groups.values() for thing in group), key=_order))),
        totals={
            name: max(result.total, len(groups[name])) if result and subject.exact else len(groups[name])
            for name, result in results.items()
        },
        total=whole.total if whole else 0,
        per_kind=whole.facets.get("kind", {}) if whole else {},
        per_year=whole.facets.get("year", {}) if whole else {},
        until=_newest_paper(made),
    )


def _newest_paper(made: dt.date) -> dt.date | None:
    """How far the papers that are here go. 1 query."""
    papers = Document.objects.filter(hidden=False, date__lte=made).order_by("-date")
    return papers.values_list("date", flat=True).first()


def _nothing(subject: Subject, suggestion: str) -> str:
    meant = f" Bedoelde u ‘{suggestion}’?" if suggestion and suggestion != subject.query else ""
    return (
        f"Over ‘{subject.name}’ is hier niets gevonden.{meant} Probeer minder of andere woorden, of een nummer van een "
        "stuk, zaak of dossier."
    )


def full_query(query: str, words: str) -> str:
    """A query with words added to it, so that OR in it keeps its meaning."""
    if not words:
        return query
    return f"({query}) {words}" if " OR " in query or " OF " in query else f"{query} {words}"


def query_note(query: str, what: str) -> SourceNote:
    """A count as a source: the search that gives the same number."""
    return SourceNote(
        title=f"Telling: {what}", publisher="deze installatie", type="zoekvraag", query=query,
        path=f"/zoeken?q={quote(query, safe='')}",
    )  # fmt: skip


def _searched(subject: Subject, group: Group, search: Search) -> SearchResult | None:
    if not subject.query:
        return None
    kinds = tuple(kind.value for kind in group.kinds)
    query = full_query(subject.query, group.words)
    sort = "date" if subject.ref and subject.exact else "relevance"    # a dossier's papers all fit: the newest first
    return search(SearchRequest(query=query, kinds=kinds, limit=group.limit, facets=(), sort=sort))  # type: ignore[arg-type]


def _read(subject: Subject, results: Mapping[str, SearchResult | None]) -> dict[UUID, Thing]:
    wanted: dict[Kind, set[UUID]] = defaultdict(set)
    for result in results.values():
        for hit in result.hits if result else ():
            wanted[hit.ref.kind].add(UUID(hit.id))
    for kind, own in subject.own.items():
        wanted[kind].update(own)
    found: dict[UUID, Thing] = {}
    for kind, ids in wanted.items():
        found.update(things(kind, ids))
    return _citing_papers(found)


def _citing_papers(found: dict[UUID, Thing]) -> dict[UUID, Thing]:
    """A case whose own paper is here (a motion, a letter) is cited as that paper: one thing, one source. 3 queries."""
    cases = {uid: thing for uid, thing in found.items() if thing.ref.kind is Kind.CASE}
    rows = Reference.objects.filter(target_id__in=list(cases), relation=Relation.DOCUMENT_CASE)
    links = list(rows.values_list("source_id", "target_id"))
    papers = things(Kind.DOCUMENT, [document for document, _ in links])
    for document, case in sorted(links, key=str):
        paper, thing = papers.get(document), cases[case]
        if paper and fold(paper.title) == fold(thing.title) and found[case].paper is None:
            found[case] = replace(thing, note=paper.note, paper=paper.id)
    return found


def _group(
    subject: Subject, group: Group, result: SearchResult | None, read: Mapping[UUID, Thing], made: dt.date
) -> tuple[Thing, ...]:
    hits = result.hits if result else ()
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    scored: dict[UUID, Thing] = {}
    for place, hit in enumerate(hits):
        thing = read.get(UUID(hit.id))
        share = _share(hit, best, place, len(hits), ranked=subject.ref is None or not subject.exact)
        if thing and share >= _LEAST[subject.exact] and _is_about(subject, thing, hit):
            scored[thing.id] = replace(thing, score=round(share * recency(thing.date, made), 6))
    for kind in group.kinds:
        for uid in subject.own.get(kind, ()):
            thing = read.get(uid)
            if thing and group.holds(thing):
                scored[uid] = replace(thing, score=round(1.0 + recency(thing.date, made), 6), own=True)
    return tuple(_once(sorted(scored.values(), key=_order)))


def _is_about(subject: Subject, thing: Thing, hit: Hit) -> bool:
    """A search for likeness finds every paper with one of the words: two of them must stand together in sight."""
    if subject.exact:
        return True
    seen = f"{thing.title} {thing.matter} {_MARKUP.sub('', hit.snippet)}"
    return subject.terms.found_in(seen) >= min(2, len(subject.terms.words))


def recency(day: dt.date | None, made: dt.date) -> float:
    """1 for something of today, falling to ``1 - _RECENCY`` for what is old or undated."""
    if day is None:
        return 1.0 - _RECENCY
    years = max((made - day).days, 0) / 365.25
    faded: float = 0.5 ** (years / HALF_LIFE)
    return (1.0 - _RECENCY) + _RECENCY * faded


def _share(hit: Hit, best: float, place: int, of: int, *, ranked: bool) -> float:
    return hit.score / best if ranked else 1.0 - 0.5 * place / max(of, 1)


def _once(ordered: Iterable[Thing]) -> Iterator[Thing]:
    """A letter is a case and a document: with one paper, or one title and day, they are one thing.

    It keeps its best place, and its paper where either has one.
    """
    by_name: dict[object, Thing] = {}
    for thing in ordered:
        name = (_LETTERHEAD.sub("", fold(thing.title)), thing.date, thing.ref.kind in _PAPERS)
        other = by_name.get(thing.note.key) or by_name.get(name)
        kept = thing if other is None else _together(other, thing)
        for key in (thing.note.key, name, *((other.note.key,) if other else ())):
            by_name[key] = kept
    yield from sorted({thing.id: thing for thing in by_name.values()}.values(), key=_order)


def _together(first: Thing, second: Thing) -> Thing:
    """The case of the two, cited as the paper."""
    case, document = (first, second) if first.ref.kind is Kind.CASE else (second, first)
    if case.ref.kind is not Kind.CASE or document.ref.kind is not Kind.DOCUMENT:
        return first
    paper = document.id if case.paper is None else case.paper
    note = document.note if case.paper is None else case.note
    score, own = max(first.score, second.score), first.own or second.own
    return replace(case, note=note, paper=paper, score=score, own=own)


def _order(thing: Thing) -> tuple[object, ...]:
    return (-thing.score, -thing.days, str(thing.ref))

"""Advice and reports with the reactions to them, and the matrix of one advice beside one reaction.

A reaction is a paper that the record itself ties to the advice (a citation in its text, the same case) or that names
it or its maker in its title; the last is a proposal and says so. Nothing here writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from deskundig.followthrough.domain.claims import Claim, check_claims
from deskundig.followthrough.domain.letter_passages import letter_passages
from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.followthrough.domain.reaction_terms import ReactionTerm, reaction_term
from deskundig.followthrough.domain.reactions import Cell, Passage, matrix
from deskundig.followthrough.domain.recommendations import Recommendation, recommendations_in
from deskundig.followthrough.domain.tactics import TacticSign, tactics
from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Document, Involvement, Link
from deskundig.record.queries.lines import DocumentLine, documents_by_id
from deskundig.record.queries.references import references_from, references_to
from deskundig.record.queries.texts import prose_of, texts_of

from .advice_actions import LaterAction, actions_on, settled_cells, settled_tactics
from .kept import kept
from .reference_day import reference_day

MOST = 200  # advice-like papers in one list: the newest
_LOOK_BACK = 400  # reactions among the newest papers that call themselves one
_SOON = 366  # days within which an answer may be about a report it names only by its maker
# The Council of State's advice on a bill is answered by the further report that is printed behind it.
_ADVICE = (Q(type__istartswith="Advies") | Q(type__istartswith="Rapport") | Q(type__icontains="adviesrapport")) & ~Q(
    type__icontains="Raad van State"
)
_NOTE_MARK = re.compile(r"\[\^[^\]]{1,8}\]")
_REACTS = re.compile(
    r"\b(?:(?:kabinets|beleids)?reactie|kabinetsstandpunt|nader rapport|standpunt|appreciatie|opvolging)\b",
    re.IGNORECASE,
)
_ANSWERS = "antwoord"
_QUOTED = re.compile(r"['‘“\"«]([^'’”\"»]{6,120})['’”\"»]")
_SMALL = frozenset({"raad", "voor", "over", "rapport", "advies", "overheid", "nederland", "fictief"})

CITES = "de tekst verwijst ernaar"
SAME_CASE = "de bron zet beide bij dezelfde zaak"
BY_TITLE = "de titel noemt het advies"
BY_MAKER = "de titel noemt wie het advies gaf"


@dataclass(frozen=True, slots=True)
class Reaction:
    """``reason`` says how it was found; ``certain`` that the source or a citation says so."""

    document: DocumentLine
    reason: str
    certain: bool


@dataclass(frozen=True, slots=True)
class AdviceRow:
    document: DocumentLine
    makers: tuple[str, ...]
    term: ReactionTerm
    reactions: tuple[Reaction, ...]

    @property
    def open(self) -> bool:
        """Whether no paper that calls itself a reaction was found; answers to questions are not one."""
        return not any(_reacts(r.document) for r in self.reactions)


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """One advice, the reaction laid beside it (None where there is none) and what came of each recommendation."""

    row: AdviceRow
    recommendations: tuple[Recommendation, ...]
    reaction: Reaction | None
    cells: tuple[Cell, ...]
    claims: tuple[Claim, ...]
    tactics: tuple[TacticSign, ...] = ()
    actions: tuple[LaterAction, ...] = ()  # what people recorded that was done later
    stored: Mapping[int, int] = field(default_factory=dict)  # stored proposal of each recommendation, to judge it
    stored_tactics: Mapping[int, int] = field(default_factory=dict)  # that of each label of use


def advice(*, today: date, open_only: bool = False) -> tuple[AdviceRow, ...]:
    """Advice-like papers, newest first. About ten queries whatever their number; kept until the record changes."""
    today = reference_day(today).day
    rows = kept(f"advice:{today.isoformat()}", lambda: _rows(_newest(), today))
    return tuple(row for row in rows if row.open or not open_only)


def advice_page(document: UUID, *, today: date, reaction: UUID | None = None) -> AdvicePage | None:
    """One paper with its matrix; None where it is not here. ``reaction`` chooses one, else the first that was found.

    A chosen reaction that no rule found is laid beside it all the same: a person asked for it.
    """
    rows = _rows(Document.objects.filter(id=document, hidden=False), reference_day(today).day)
    if not rows:
        return None
    row = rows[0]
    chosen = _chosen(row, reaction)
    prose = _prose(document)
    found = recommendations_in(prose)
    later = actions_on(document)
    if chosen is None:
        return AdvicePage(row, found, None, (), (), actions=later)
    other = _prose(chosen.document.id)
    passages = _passages(other)
    spoken = "\n".join(p.text for p in passages)
    cells = matrix(found, passages)
    signs, labels = settled_tactics(document, chosen.document.id, tactics(cells, chosen.document.date))
    cells, stored = settled_cells(document, chosen.document.id, cells)
    return AdvicePage(row, found, chosen, cells, check_claims(spoken, prose.text), signs, later, stored, labels)


@dataclass(frozen=True, slots=True)
class RuleCells:
    """What the rules say of an advice beside one reaction, whatever people made of it."""

    reaction: UUID
    day: date | None
    cells: tuple[Cell, ...]


def rule_cells(row: AdviceRow, most: int) -> Iterator[RuleCells]:
    """The matrix by the rules alone, beside each of the first ``most`` reactions; nothing for an advice without."""
    reactions = row.reactions[:most]
    found = recommendations_in(_prose(row.document.id)) if reactions else ()
    for each in reactions if found else ():
        yield RuleCells(each.document.id, each.document.date, matrix(found, _passages(_prose(each.document.id))))


def _chosen(row: AdviceRow, reaction: UUID | None) -> Reaction | None:
    if reaction is None:
        return row.reactions[0] if row.reactions else None
    known = next((r for r in row.reactions if r.document.id == reaction), None)
    line = documents_by_id([reaction]).get(reaction) if known is None else None
    return Reaction(line, "gekozen door de lezer", False) if line else known


def _passages(prose: Prose) -> tuple[Passage, ...]:
    """Question and answer where the paper has them, else its paragraphs."""
    pairs = [p for p in split_pairs(prose) if p.question and p.answer]
    if len(pairs) > 1:
        return tuple(Passage(f"antwoord {p.number}", p.question, p.answer, asked=True) for p in pairs)
    return letter_passages(prose)


def _newest() -> QuerySet[Document]:
    return Document.objects.filter(_ADVICE, hidden=False).order_by("-date", "id")[:MOST]


def _rows(papers: QuerySet[Document], today: date) -> tuple[AdviceRow, ...]:
    lines = documents_by_id([uid for (uid,) in papers.values_list("id")])
    ordered = sorted(lines.values(), key=lambda d: (-(d.date or date.min).toordinal(), d.number, str(d.id)))
    makers = _makers(lines)
    reactions = _reactions(ordered, makers)
    out = []
    for line in ordered:
        found = reactions.get(line.id, ())
        own = [r.document.date for r in found if r.document.date and _reacts(r.document)]
        out.append(
            AdviceRow(line, makers.get(line.id, ()), reaction_term(line.date, min(own, default=None), today), found)
        )
    return tuple(out)


def _makers(lines: Mapping[UUID, DocumentLine]) -> Mapping[UUID, tuple[str, ...]]:
    """Who sent each paper, or else its authors: the publisher of a printed paper counts as its author. 1 query."""
    found: dict[UUID, dict[str, list[str]]] = {}
    rows = Involvement.objects.filter(subject_id__in=list(lines), role__in=("Afzender", "Auteur"))
    for subject, role, name in rows.order_by("id").values_list("subject_id", "role", "name"):
        if subject is None:
            continue
        found.setdefault(subject, {}).setdefault(role, []).append(name)
    named = {uid: roles.get("Afzender") or roles.get("Auteur", []) for uid, roles in found.items()}
    return {uid: tuple(dict.fromkeys(n for n in names if n))[:2] for uid, names in named.items()}


def _reactions(
    advice: Sequence[DocumentLine], makers: Mapping[UUID, tuple[str, ...]]
) -> Mapping[UUID, tuple[Reaction, ...]]:
    """For each advice its reactions: letters that react before answers, then in order of date."""
    found: dict[UUID, dict[UUID, Reaction]] = {line.id: {} for line in advice}
    by_id = {line.id: line for line in advice}
    for target, reaction in (*_citing(by_id), *_on_case(by_id), *_named(advice, makers)):
        line, other = by_id[target], reaction.document
        if other.id != target and not (line.date and other.date and other.date < line.date):
            found[target].setdefault(other.id, reaction)
    return {uid: tuple(sorted(ones.values(), key=_order)) for uid, ones in found.items() if ones}


def _order(reaction: Reaction) -> tuple[bool, date, str]:
    return (not _reacts(reaction.document), reaction.document.date or date.max, reaction.document.number)


def _reacts(line: DocumentLine) -> bool:
    return bool(_REACTS.search(line.heading))


def _citing(advice: Mapping[UUID, DocumentLine]) -> Iterable[tuple[UUID, Reaction]]:
    """Papers that cite the advice and call themselves a reaction. 2 queries."""
    rows = Link.objects.filter(target_id__in=list(advice), source_kind=Kind.DOCUMENT.value).exclude(verdict="rejected")
    links = list(rows.values_list("source_id", "target_id")[:2000])
    papers = documents_by_id({source for source, _ in links})
    for source, target in links:
        if target is not None and source in papers and _reacts(papers[source]):
            yield target, Reaction(papers[source], CITES, True)


def _on_case(advice: Mapping[UUID, DocumentLine]) -> Iterable[tuple[UUID, Reaction]]:
    """Reactions that the source puts on the case of the advice. 3 queries."""
    own = references_from(list(advice), (Relation.DOCUMENT_CASE,))
    beside = references_to({case for _, case, _ in own}, (Relation.DOCUMENT_CASE,))
    papers = documents_by_id({paper for paper, _, _ in beside})
    for target, case, _ in own:
        for paper, other_case, _ in beside:
            if case == other_case and paper in papers and _reacts(papers[paper]):
                yield target, Reaction(papers[paper], SAME_CASE, True)


def _named(advice: Sequence[DocumentLine], makers: Mapping[UUID, tuple[str, ...]]) -> Iterable[tuple[UUID, Reaction]]:
    """Reactions whose title names the advice, and answers whose title names its maker within a year. 2 queries."""
    wanted = Q(subject__icontains="reactie") | Q(title__icontains="reactie") | Q(type__istartswith=_ANSWERS)
    rows = Document.objects.filter(wanted, hidden=False).order_by("-date", "id")[:_LOOK_BACK]
    papers = documents_by_id([uid for (uid,) in rows.values_list("id")])
    for line in advice:
        words = _words(line.heading)
        names = _names([*makers.get(line.id, ())])
        for paper in papers.values():
            if _reacts(paper) and len(words) > 1 and words <= _words(paper.heading):
                yield line.id, Reaction(paper, BY_TITLE, False)
            elif (
                paper.type.lower().startswith(_ANSWERS) and names and names.search(paper.heading) and _soon(line, paper)
            ):
                yield line.id, Reaction(paper, BY_MAKER, False)


def _soon(line: DocumentLine, paper: DocumentLine) -> bool:
    return bool(line.date and paper.date and 0 <= (paper.date - line.date).days <= _SOON)


def _words(title: str) -> frozenset[str]:
    """The telling words of a title up to its first full stop: its name without the subtitle."""
    name = title.partition(". ")[0]
    return frozenset(w for w in re.findall(r"\w{4,}", name.lower()) if w not in _SMALL)


def _names(makers: Iterable[str]) -> re.Pattern[str] | None:
    """The makers' names and their initials of three letters or more ("WRR")."""
    found: list[str] = []
    for maker in makers:
        bare = maker.partition(" (")[0].strip()
        initials = "".join(word[0] for word in bare.split() if word[0].isupper())
        found += [name for name in (bare, initials) if len(name) >= 3]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)") if found else None


def _prose(document: UUID) -> Prose:
    """The best current text, without note marks: they are no words of a quote."""
    texts = texts_of(document)
    prose = prose_of(texts[0].id) if texts and texts[0].current else Prose(())
    return Prose(tuple(replace(b, text=_NOTE_MARK.sub("", b.text)) for b in prose.blocks))

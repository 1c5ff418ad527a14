"""6. Adviezen en wat ermee is gedaan: advice-like papers, and the reactions that links or titles show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from deskundig.kernel.ref import Kind
from deskundig.packs.catalogue import Thing, things
from deskundig.packs.domain.dutch import there_are
from deskundig.packs.domain.kinds import asks_reaction, holds_reaction, is_attachment, is_of_cabinet
from deskundig.packs.domain.lines import counted, paper
from deskundig.packs.domain.pack import Form, Line, Part, Section, SectionKey, Status, Tone
from deskundig.packs.domain.terms import significant
from deskundig.packs.domain.titles import initials, is_reaction
from deskundig.packs.gathering import Findings
from deskundig.packs.publishers import is_source
from deskundig.packs.recommended import recommended
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Link, Organization, Reference

_ADVICE, _REACTIONS, _EACH = 8, 6, 3
_SHORTEST, _YEAR = 3, 366
_LIKE = 0.6                              # share of the advice's words that a reaction's title must hold
_FROM_LINK = "de tekst noemt dit advies"
_FROM_BODY = "de titel noemt wie het advies gaf"
_FROM_TITLE = "de titel noemt een reactie en de woorden van dit advies"


def section(found: Findings) -> Section:
    whole = [t for t in found["advice"] if not is_attachment(t.title)] or list(found["advice"])
    advice = sorted(whole[:_ADVICE], key=_newest_first)
    letters = [t for t in (*found["letters"], *found["documents"]) if is_reaction(t.title) and is_of_cabinet(t.type)]
    reactions = _reactions(advice, letters, found["answers"])
    came = recommended(whole[:_ADVICE], found.made)
    parts: list[Part] = []
    if advice:
        more = max(found.totals.get("advice", 0) - len(advice), 0)
        lines = tuple(_advice(thing, reactions.get(thing.id, ()), came.get(thing.id, ())) for thing in advice)
        parts.append(Part(Form.LIST, lines, heading="Adviezen, rapporten en onderzoeken", more=more))
    tied = {thing.id for pairs in reactions.values() for thing, _ in pairs}
    untied = {t.note.key: t for t in letters if t.id not in tied}          # a letter is a case and a document: once
    loose = sorted(untied.values(), key=_newest_first)[:_REACTIONS]
    if loose:
        lines = tuple(paper(t.title, t.note, type=t.type, date=t.date) for t in loose)
        parts.append(Part(Form.LIST, lines, heading="Andere reacties en standpunten van het kabinet"))
    return Section(SectionKey.ADVICE, (_intro(found, advice, reactions),), tuple(parts))


Reactions = Mapping[UUID, Sequence[tuple[Thing, str]]]


def _intro(found: Findings, advice: Sequence[Thing], reactions: Reactions) -> Line:
    if not advice:
        return counted("Er is geen advies, rapport of onderzoek over dit onderwerp gevonden.", found.note("advice"))
    total = max(found.totals.get("advice", 0), len(advice))
    asking = [thing for thing in advice if asks_reaction(thing.type)]
    answered = sum(1 for t in asking if holds_reaction(t.type) or _answers(reactions.get(t.id, ())))
    return counted(
        f"{there_are(total, 'advies, rapport of onderzoek', 'adviezen, rapporten en onderzoeken')} gevonden. "
        f"{_answered(answered, len(asking))}",
        found.note("advice"),
    )


def _answered(answered: int, of: int) -> str:
    if of == 0:
        return "Geen daarvan vraagt om een reactie van het kabinet."
    unseen = "Een reactie die het advies niet noemt, ziet deze telling niet."
    if of == 1:
        return f"Op het advies hieronder is {'een' if answered else 'geen'} reactie gevonden. {unseen}"
    return f"Van de {of} hieronder die om een reactie vragen, is die bij {answered or 'geen'} gevonden. {unseen}"


def _answers(reactions: Sequence[tuple[Thing, str]]) -> bool:
    """Whether one of them calls itself a reaction; another may only speak of the advice."""
    return any(is_reaction(thing.title) or holds_reaction(thing.type) for thing, _ in reactions)


def _advice(thing: Thing, reactions: Sequence[tuple[Thing, str]], came: tuple[Line, ...]) -> Line:
    """``came``: its recommendations with what the reaction does with each."""
    status = None
    if holds_reaction(thing.type):
        status = Status("met de reactie van de regering: het nader rapport", Tone.GOOD)
    elif _answers(reactions):
        status = Status("reactie gevonden", Tone.GOOD)
    elif reactions:
        status = Status("geen eigen reactie gevonden, wel genoemd", Tone.WAITING)
    elif asks_reaction(thing.type):
        status = Status("geen reactie gevonden", Tone.WAITING)
    details = tuple(
        paper(f"{_how(t)}: {t.title}", t.note, date=t.date, proposal=reason)
        for t, reason in reactions[:_EACH]
    )
    return paper(thing.title, thing.note, type=thing.type, date=thing.date, status=status, details=(*details, *came))


def _how(thing: Thing) -> str:
    if holds_reaction(thing.type):
        return "Nader rapport"
    return "Reactie" if is_reaction(thing.title) else "Genoemd in"


def _reactions(advice: Sequence[Thing], letters: Sequence[Thing], answers: Sequence[Thing]) -> Reactions:
    """Papers that answer each advice: on its case, by citing it, or by title. With the reason where a rule says so."""
    found: dict[UUID, dict[UUID, tuple[Thing, str]]] = {thing.id: {} for thing in advice}
    reports = [thing for thing in advice if holds_reaction(thing.type)]
    proposed = (*_by_title(advice, (*letters, *reports)), *_by_body(advice, (*letters, *answers)))
    for thing, paper_, reason in (*_on_the_same_case(advice), *_citing(advice), *proposed):
        later = thing.date is None or paper_.date is None or paper_.date >= thing.date
        if paper_.id != thing.id and later:
            found[thing.id].setdefault(paper_.id, (paper_, reason))
    return {
        uid: sorted(pairs.values(), key=lambda pair: _newest_first(pair[0])) for uid, pairs in found.items() if pairs
    }


def _on_the_same_case(advice: Sequence[Thing]) -> Iterator[tuple[Thing, Thing, str]]:
    """Reactions that the source itself puts on the advice's case. 3 queries."""
    by_id = {thing.id: thing for thing in advice}
    cases: dict[UUID, list[UUID]] = {uid: [] for uid in by_id}
    for thing in advice:
        if thing.ref.kind is Kind.CASE:
            cases[thing.id].append(thing.id)
    own = Reference.objects.filter(source_id__in=list(by_id), relation=Relation.DOCUMENT_CASE)
    for document, case in own.values_list("source_id", "target_id"):
        cases[document].append(case)
    wanted = {case for ids in cases.values() for case in ids}
    rows = Reference.objects.filter(target_id__in=wanted, relation=Relation.DOCUMENT_CASE)
    beside = list(rows.values_list("source_id", "target_id"))
    papers = things(Kind.DOCUMENT, [document for document, _ in beside])
    for uid, ids in cases.items():
        for document, case in beside:
            other = papers.get(document)
            if case in ids and other and is_reaction(other.title):
                yield by_id[uid], other, ""


def _citing(advice: Sequence[Thing]) -> Iterator[tuple[Thing, Thing, str]]:
    """Letters whose text cites the advice and whose title calls itself a reaction. 2 queries."""
    by_id = {thing.id: thing for thing in advice}
    rows = Link.objects.filter(target_id__in=list(by_id), source_kind=Kind.DOCUMENT.value).exclude(verdict="rejected")
    links = list(rows.values_list("source_id", "target_id")[:500])
    papers = things(Kind.DOCUMENT, [source for source, _ in links])
    for source, target in links:
        other = papers.get(source)
        if target and other and is_reaction(other.title):
            yield by_id[target], other, _FROM_LINK


def _by_title(advice: Sequence[Thing], letters: Sequence[Thing]) -> Iterator[tuple[Thing, Thing, str]]:
    for thing in advice:
        words = {word.lower() for word in significant(thing.title)}
        for letter in letters:
            shared = words & {word.lower() for word in significant(letter.title)}
            if len(words) >= 2 and len(shared) >= 2 and len(shared) / len(words) >= _LIKE:
                yield thing, letter, _FROM_TITLE


def _by_body(advice: Sequence[Thing], papers: Sequence[Thing]) -> Iterator[tuple[Thing, Thing, str]]:
    """Reactions and answers within a year that name the body in their title ("… over de publicatie van de WRR")."""
    short = _abbreviations({thing.note.publisher for thing in advice})
    for thing in advice:
        body = thing.note.publisher
        if is_source(body) or not asks_reaction(thing.type):
            continue
        names = "|".join(re.escape(name) for name in (body, *short.get(body, ()), *initials(body)))
        name = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        for other in papers:
            soon = thing.date and other.date and (other.date - thing.date).days <= _YEAR
            if soon and name.search(other.title):
                yield thing, other, _FROM_BODY


def _abbreviations(names: set[str]) -> Mapping[str, Sequence[str]]:
    """What bodies are called for short, by their name. 1 query."""
    rows = Organization.objects.filter(name__in=names, hidden=False).exclude(abbreviation="")
    found: dict[str, list[str]] = {}
    for name, abbreviation in rows.values_list("name", "abbreviation"):
        if len(abbreviation) >= _SHORTEST:
            found.setdefault(name, []).append(abbreviation)
    return found


def _newest_first(thing: Thing) -> tuple[int, str]:
    return (-thing.days, str(thing.ref))


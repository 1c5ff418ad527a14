"""Tie votes to motions by their order (``record.domain.vote_order``), where the source names their agenda item only.

The links are proposals by a rule: they are made anew when votes, motions or the parties of who signed them came in, and
a person's verdict on one stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from deskundig.kernel.identifiers import find
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.replacing import says_replaced
from deskundig.record.domain.roles import SUBMITTED
from deskundig.record.domain.vote_order import ALGORITHM, DECIDES, ties_in_order
from deskundig.record.domain.votes import AGAINST, FOR
from deskundig.record.models import Case, Decision, Identifier, Link, Reference, Vote
from deskundig.record.queries.people_on import people_on

from .dialect import dialect
from .runs import RunContext

_PAPERS = Reference.objects.filter(relation=int(Relation.DOCUMENT_CASE))
_CHUNK = 400
_Place = tuple[str, int]  # dossier and number in it


def ties_by_agenda() -> bool:
    """Whether the record has votes that its source tied to agenda items only."""
    return Reference.objects.filter(relation=int(Relation.DECISION_CASE_BY_AGENDA)).exists()


def tie_votes(run: RunContext) -> int:
    """Make the links what the record now says. Returns how many came, went or changed."""
    wanted = {(decision, case): (chance, reason) for decision, case, chance, reason in _ties()}
    stored = {(x.source_id, x.target_id): x for x in Link.objects.filter(relation=DECIDES, maker=ALGORITHM)}
    new = [_link(*pair, *said) for pair, said in wanted.items() if pair not in stored]
    other = [_say(stored[pair], *said) for pair, said in wanted.items() if _differs(stored.get(pair), *said)]
    gone = [x for pair, x in stored.items() if pair not in wanted and not x.verdict]
    touched = sorted({x.target_id for x in (*new, *other, *gone) if x.target_id})
    with transaction.atomic(), connection.cursor() as cursor:
        Link.objects.filter(pk__in=[x.pk for x in gone]).delete()
        Link.objects.bulk_update(other, ["confidence", "reason"], batch_size=_CHUNK)
        Link.objects.bulk_create(new, batch_size=_CHUNK)
        dialect().log(cursor, Kind.CASE.value, [uid.hex for uid in touched], "c", run.id)
    return len(new) + len(other) + len(gone)


def _ties() -> Iterable[tuple[UUID, UUID, float, str]]:
    items = _agenda_items()
    voted = {case for _, cases in items for case in cases}
    papers = dict(_among(_PAPERS, "target_id", voted, "source_id", "target_id"))
    places = _places(voted, papers)
    parties = _parties(places, papers)
    for_votes = _votes({decision for decisions, _ in items for decision in decisions})
    for decisions, cases in items:
        if not all(case in places for case in cases):
            continue  # not only motions that are here: bills and letters have votes of other kinds
        ordered = sorted(cases, key=places.__getitem__)
        found = ties_in_order([parties.get(c, ()) for c in ordered], [for_votes.get(d, {}) for d in decisions])
        for tie in found:
            reason = f"de volgorde van {len(decisions)} stemmingen en {len(cases)} moties, en wat de indieners stemden"
            yield decisions[tie.vote], ordered[tie.motion], round(tie.chance, 4), reason


def _agenda_items() -> list[tuple[list[UUID], set[UUID]]]:
    """Per agenda item its decisions in the order they were taken, and the cases tied to them. 2 queries."""
    cases: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Reference.objects.filter(relation=int(Relation.DECISION_CASE_BY_AGENDA))
    for decision, case in rows.values_list("source_id", "target_id").iterator():
        cases[decision].add(case)
    items: dict[UUID, list[tuple[int, UUID]]] = defaultdict(list)
    taken = Decision.objects.filter(id__in=rows.values("source_id"), hidden=False)
    for decision, item, order in taken.values_list("id", "agenda_item_id", "order"):
        if item is not None and order is not None:
            items[item].append((order, decision))
    found = []
    for held in items.values():
        if len({order for order, _ in held}) == len(held):
            decisions = [decision for _, decision in sorted(held)]
            found.append((decisions, set().union(*(cases[d] for d in decisions))))
    return found


def _places(cases: Collection[UUID], papers: Mapping[UUID, UUID]) -> Mapping[UUID, _Place]:
    """Where each motion stands in print: a changed one in the place of the one its title says it replaces.

    ``papers``: the case of each of their papers.
    """
    motions = Case.objects.filter(hidden=False, type__startswith="Motie")
    titles = dict(_among(motions, "id", cases, "id", "subject"))
    numbers = Identifier.objects.filter(value__startswith="kst-")
    of_motions = {paper: case for paper, case in papers.items() if case in titles}
    own = {of_motions[paper]: value for paper, value in _among(numbers, "object_id", of_motions, "object_id", "value")}
    first = {case: _replaced(titles[case]) or number for case, number in own.items()}
    by_number = {number: case for case, number in own.items()}
    return {case: _place(_root(number, first, by_number)) for case, number in own.items()}


def _root(number: str, first: Mapping[UUID, str], by_number: Mapping[str, UUID]) -> str:
    """The number at the start of a chain of changed motions."""
    seen: set[str] = set()
    while number in by_number and number not in seen:
        seen.add(number)
        number = first[by_number[number]]
    return number


def _replaced(title: str) -> str:
    """The number behind "t.v.v." in a title, "" where there is none."""
    for citation in find(title):
        if says_replaced(title, citation.start):
            return str(citation.identifier)
    return ""


def _place(number: str) -> _Place:
    dossier, _, last = number.rpartition("-")
    return dossier, int(last) if last.isdecimal() else 0


def _parties(cases: Collection[UUID], papers: Mapping[UUID, UUID]) -> Mapping[UUID, frozenset[str]]:
    """The parties of who signed, named on the case or on its papers."""
    days = dict(_among(Case.objects, "id", cases, "id", "started"))
    of = {case: case for case in cases} | {paper: case for paper, case in papers.items() if case in cases}
    when = {thing: days.get(case) for thing, case in of.items()}
    found: dict[UUID, set[str]] = defaultdict(set)
    things = list(of)
    for start in range(0, len(things), _CHUNK):
        for thing, people in people_on(things[start : start + _CHUNK], when).items():
            found[of[thing]].update(p.party for p in people if p.party and p.role in SUBMITTED)
    return {case: frozenset(parties) for case, parties in found.items()}


def _votes(decisions: Collection[UUID]) -> Mapping[UUID, dict[str, bool]]:
    """Of each decision whether a party was for; parties that stand on both sides, as in a roll call, are left out."""
    sides: dict[UUID, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = Vote.objects.filter(hidden=False, choice__in=(FOR, AGAINST))
    for decision, party, choice in _among(rows, "decision_id", decisions, "decision_id", "party_name", "choice"):
        sides[decision][party].add(choice)
    return {
        decision: {party: FOR in said for party, said in parties.items() if len(said) == 1}
        for decision, parties in sides.items()
    }


def _among(rows: Any, field: str, values: Collection[UUID], *columns: str) -> Iterable[tuple[Any, ...]]:
    """The rows whose field is one of these values, some hundreds at a time."""
    wanted = list(values)
    for start in range(0, len(wanted), _CHUNK):
        yield from rows.filter(**{f"{field}__in": wanted[start : start + _CHUNK]}).values_list(*columns)


def _link(decision: UUID, case: UUID, chance: float, reason: str) -> Link:
    return Link(
        relation=DECIDES, source_kind=Kind.DECISION.value, source_id=decision, target_kind=Kind.CASE.value,
        target_id=case, maker=ALGORITHM, confidence=chance, reason=reason,
    )  # fmt: skip


def _differs(link: Link | None, chance: float, reason: str) -> bool:
    return link is not None and (link.confidence != chance or link.reason != reason)


def _say(link: Link, chance: float, reason: str) -> Link:
    link.confidence, link.reason = chance, reason
    return link

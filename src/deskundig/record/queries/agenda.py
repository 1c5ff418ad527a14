"""Agenda items: what was on a meeting's agenda, in order, with the papers and decisions on each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from deskundig.record.domain.relations import Relation
from deskundig.record.models import AgendaItem, Decision

from .decisions_on import DECISION_COLUMNS, DecisionLine, LikelyTie, ballots_of, decision_line, ties_of_votes
from .lines import CaseLine, DocumentLine, cases_by_id, documents_by_id
from .references import references_from, references_to

_COLUMNS = ("id", "number", "event_id", "title", "start", "end", "order", "section", "note", "status")


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """``note`` is HTML as published: clean it before it is shown."""

    id: UUID
    number: str
    event_id: UUID | None
    title: str
    start: datetime | None
    end: datetime | None
    order: int | None
    section: str
    note: str
    status: str
    documents: tuple[DocumentLine, ...] = ()
    cases: tuple[CaseLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = field(default=())


def agenda_lines(ids: Iterable[UUID]) -> tuple[AgendaLine, ...]:
    """These agenda items without what hangs on them. No query when there are none, else 1."""
    wanted = set(ids)
    if not wanted:
        return ()
    rows = AgendaItem.objects.filter(id__in=wanted, hidden=False).values_list(*_COLUMNS)
    return tuple(AgendaLine(*row) for row in rows)


def agenda_of(event: UUID) -> tuple[AgendaLine, ...]:
    """A meeting's agenda in order, with documents, cases and decisions. At most 8 queries."""
    rows = list(AgendaItem.objects.filter(event_id=event, hidden=False).values_list(*_COLUMNS))
    ids = {row[0] for row in rows}
    documents, cases = _papers(ids)
    decisions = _decisions(ids)
    lines = [
        replace(
            AgendaLine(*row), documents=documents.get(row[0], ()), cases=cases.get(row[0], ()),
            decisions=decisions.get(row[0], ()),
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda a: (a.order is None, a.order or 0, a.number)))


def _papers(items: set[UUID]) -> tuple[Mapping[UUID, tuple[DocumentLine, ...]], Mapping[UUID, tuple[CaseLine, ...]]]:
    """Documents and cases of each item; a case's own documents count as papers of the item too."""
    links = references_to(items, (Relation.DOCUMENT_AGENDA_ITEM, Relation.CASE_AGENDA_ITEM))
    case_ids = {source for source, _, relation in links if relation == Relation.CASE_AGENDA_ITEM}
    of_cases = references_to(case_ids, (Relation.DOCUMENT_CASE,))
    document_ids = {source for source, _, relation in links if relation == Relation.DOCUMENT_AGENDA_ITEM}
    documents = documents_by_id({*document_ids, *(source for source, _, _ in of_cases)}) if links else {}
    cases = cases_by_id(case_ids) if case_ids else {}
    papers_of: dict[UUID, dict[UUID, DocumentLine]] = {}
    cases_of: dict[UUID, dict[UUID, CaseLine]] = {}
    by_case: dict[UUID, list[UUID]] = {}
    for document, case, _ in of_cases:
        by_case.setdefault(case, []).append(document)
    for source, item, relation in links:
        found = [source]
        if relation == Relation.CASE_AGENDA_ITEM:
            if source in cases:
                cases_of.setdefault(item, {})[source] = cases[source]
            found = by_case.get(source, [])
        papers_of.setdefault(item, {}).update({d: documents[d] for d in found if d in documents})
    return (
        {item: tuple(sorted(found.values(), key=lambda d: d.number)) for item, found in papers_of.items()},
        {item: tuple(sorted(lines.values(), key=lambda c: c.number)) for item, lines in cases_of.items()},
    )


def _decisions(items: set[UUID]) -> Mapping[UUID, tuple[DecisionLine, ...]]:
    if not items:
        return {}
    decisions = Decision.objects.filter(agenda_item_id__in=items, hidden=False).order_by("order", "id")
    rows: list[tuple[Any, ...]] = list(decisions.values_list(*DECISION_COLUMNS))
    ballots = ballots_of(row[0] for row in rows) if rows else {}
    found: dict[UUID, list[DecisionLine]] = {}
    for row in rows:
        line = decision_line(row, ballots.get(row[0]))
        if line.agenda_item_id:
            found.setdefault(line.agenda_item_id, []).append(line)
    return {item: tuple(lines) for item, lines in found.items()}


@dataclass(frozen=True, slots=True)
class DecidedCases:
    """``certain``: the source ties the decision to these cases. Else they share its agenda item, or are the one that a
    rule proposes: then ``likely`` says how likely and why."""

    cases: tuple[CaseLine, ...] = ()
    certain: bool = True
    likely: LikelyTie | None = None


def cases_of_decisions(decisions: Iterable[UUID]) -> Mapping[UUID, DecidedCases]:
    """The cases each decision is on, in order of number. At most 3 queries."""
    links = references_from(decisions, (Relation.DECISION_CASE, Relation.DECISION_CASE_BY_AGENDA))
    cases = cases_by_id({target for _, target, _ in links}) if links else {}
    found: dict[UUID, dict[UUID, bool]] = {}
    for decision, case, relation in links:
        ties = found.setdefault(decision, {})
        ties[case] = ties.get(case, False) or relation == Relation.DECISION_CASE
    loose = {decision for decision, ties in found.items() if len(ties) > 1 and not any(ties.values())}
    likely, rejected = ties_of_votes(loose)
    for decision, case in rejected:
        found[decision].pop(case, None)
    return {
        decision: _decided(ties, cases, likely.get(decision), certain=decision not in loose)
        for decision, ties in found.items()
    }


def _decided(
    ties: Mapping[UUID, bool], cases: Mapping[UUID, CaseLine], likely: tuple[UUID, LikelyTie] | None, *, certain: bool
) -> DecidedCases:
    shown = {case for case, by_source in ties.items() if by_source} or ({likely[0]} if likely else set(ties))
    found = tuple(sorted((cases[case] for case in shown if case in cases), key=lambda case: case.number))
    if likely and found:
        return DecidedCases(found, certain=likely[1].confirmed, likely=likely[1])
    return DecidedCases(found, certain=certain)

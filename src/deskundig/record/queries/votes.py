"""Everything a vote's page shows: the decision, what it was on, and how every party or member voted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.roles import SUBMITTED
from deskundig.record.models import Decision

from .agenda import DecidedCases, cases_of_decisions
from .decisions_on import DECISION_COLUMNS, DecisionLine, LikelyTie, ballots_of, decision_line
from .finding import find_thing
from .lines import CaseLine, DocumentLine, documents_by_id
from .people_on import Involved, people_on
from .references import references_to


@dataclass(frozen=True, slots=True)
class VotePage:
    """``certain``: the source ties the decision to these cases; else they share its agenda item.

    ``likely``: of those, a rule proposes the one that is given, with how likely and why.
    """

    line: DecisionLine
    cases: tuple[CaseLine, ...]
    certain: bool
    documents: tuple[DocumentLine, ...]
    submitters: tuple[Involved, ...]
    others: tuple[DecisionLine, ...]     # other decisions under the same agenda item
    likely: LikelyTie | None = None


def vote_page(key: str) -> VotePage | None:
    """The decision with this id; None when it is unknown or withdrawn. At most 12 queries."""
    found = find_thing(Kind.DECISION, key)
    if found is None or found.hidden:
        return None
    lines = _with_siblings(found.id)
    line = next(d for d in lines if d.id == found.id)
    decided = cases_of_decisions([found.id]).get(found.id, DecidedCases())
    cases, told = decided.cases, decided.certain or decided.likely is not None
    links = references_to([c.id for c in cases], (Relation.DOCUMENT_CASE,)) if told else []
    documents = documents_by_id({source for source, _, _ in links}) if links else {}
    people = people_on([c.id for c in cases], {c.id: c.started for c in cases}) if told and cases else {}
    return VotePage(
        line=line, cases=cases, certain=decided.certain, likely=decided.likely,
        documents=tuple(sorted(documents.values(), key=lambda d: (d.date or date.max, d.number))),
        submitters=tuple(i for c in cases for i in people.get(c.id, ()) if i.role in SUBMITTED),
        others=tuple(d for d in lines if d.id != found.id),
    )


def _with_siblings(uid: UUID) -> list[DecisionLine]:
    """The decision and the others under its agenda item, in order. 3 queries."""
    item = Decision.objects.filter(id=uid).values_list("agenda_item_id", flat=True).first()
    wanted = Q(id=uid) | Q(agenda_item_id=item) if item else Q(id=uid)
    rows = list(Decision.objects.filter(wanted, hidden=False).order_by("order", "id").values_list(*DECISION_COLUMNS))
    ballots = ballots_of(row[0] for row in rows)
    return [decision_line(row, ballots.get(row[0])) for row in rows]

"""Lists of motions: by outcome, appreciation, party, person, dossier, words and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from deskundig.record.domain.relations import Relation
from deskundig.record.domain.vote_order import DECIDES
from deskundig.record.models import Case, Decision, Link, Reference
from deskundig.record.queries.decisions_on import REJECTED
from deskundig.record.queries.lines import CASE_COLUMNS
from deskundig.record.queries.registers.few import Few, slice_of_few
from deskundig.record.queries.registers.slices import Slice, Window, slice_of

from .kept import kept, kept_few
from .motion_rows import MotionRow, motion_rows
from .narrowing import about, between, submitted_by, submitted_by_party

CASE_TYPE = "Motie"
OUTCOMES = ("aangenomen", "verworpen", "aangehouden", "ingetrokken", "overgenomen", "vervallen")
_TIES = (int(Relation.DECISION_CASE), int(Relation.DECISION_CASE_BY_AGENDA))


@dataclass(frozen=True, slots=True)
class MotionFilter:
    """Empty means everything. ``outcome`` is one of ``OUTCOMES``, or "open": no decision that ended it."""

    outcome: str = ""
    appreciation: str = ""
    party: str = ""
    person: UUID | None = None
    dossier: UUID | None = None
    words: str = ""
    start: date | None = None
    end: date | None = None


def motions(filters: MotionFilter, window: Window) -> Slice[MotionRow]:
    """A page of motions, newest first unless the window says otherwise. At most 17 queries."""
    few = _few(filters)
    if few is not None:
        return slice_of_few(few, Case.objects.all(), CASE_COLUMNS, motion_rows, window)
    return slice_of(motions_found(filters), CASE_COLUMNS, motion_rows, window, order="started", dated=True)


def count_motions(filters: MotionFilter) -> int:
    """How many pass; kept until the record changes."""
    few = _few(filters)
    return kept(f"motions:{filters}", lambda: motions_found(filters).count()) if few is None else len(few)


def _few(filters: MotionFilter) -> Few | None:
    return (
        None if filters == MotionFilter() else kept_few(f"motions:{filters}", lambda: motions_found(filters), "started")
    )


def motions_found(filters: MotionFilter) -> QuerySet[Case]:
    """The cases that pass, in no order."""
    wanted = between("started", filters.start, filters.end) & about(filters.words)
    if filters.outcome == "open":
        wanted &= ~_on(_said(*OUTCOMES), _TIES)
    elif filters.outcome:
        wanted &= _ended(filters.outcome)
    if filters.appreciation:
        wanted &= Q(appreciation__iexact=filters.appreciation)
    if filters.party:
        wanted &= submitted_by_party(filters.party)
    if filters.person:
        wanted &= submitted_by(filters.person)
    if filters.dossier:
        wanted &= Q(dossier_id=filters.dossier)
    return Case.objects.filter(wanted, type=CASE_TYPE, hidden=False, started__isnull=False)


def _ended(outcome: str) -> Q:
    """Decided so by its own decision, or the one that likely is; or by all that its agenda item ties to it."""
    others = tuple(word for word in OUTCOMES if word != outcome)
    own, by_agenda = (int(Relation.DECISION_CASE),), (int(Relation.DECISION_CASE_BY_AGENDA),)
    proposed = Link.objects.filter(relation=DECIDES, target_id__isnull=False).exclude(verdict=REJECTED)
    likely = proposed.filter(source_id__in=_said(outcome)).values("target_id")
    agreed = _on(_said(outcome), by_agenda) & ~_on(_said(*others), by_agenda) & ~Q(id__in=proposed.values("target_id"))
    return _on(_said(outcome), own) | (~_on(_said(*OUTCOMES), own) & (Q(id__in=likely) | agreed))


def _says(*words: str) -> Q:
    wanted = Q()
    for word in words:
        wanted |= Q(type__icontains=word) | (~Q(type__istartswith="stemmen -") & Q(text__istartswith=word))
    return wanted


def _said(*words: str) -> QuerySet[Decision, Any]:
    return Decision.objects.filter(_says(*words), hidden=False).values("id")


def _on(decisions: QuerySet[Decision, Any], relations: tuple[int, ...]) -> Q:
    """Cases that one of these decisions is tied to: looked up once for all cases, for there are fewer decisions."""
    ties = Reference.objects.filter(relation__in=relations, source_id__in=decisions)
    return Q(id__in=ties.values("target_id"))

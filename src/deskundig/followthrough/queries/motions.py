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
from deskundig.record.queries.registers.few import slice_of_few
from deskundig.record.queries.registers.slices import Slice, Window, slice_of

from .kept import kept
from .motion_rows import MotionRow, motion_rows
from .narrowing import about, between, submitted_by, submitted_by_party
from .sheet import Selection, Sheet, both, of_party, parties_of, same_word, size

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
    if filters == MotionFilter():
        return slice_of(_cases(), CASE_COLUMNS, motion_rows, window, order="started", dated=True)
    sheet = motion_sheet()
    few = sheet.chosen(chosen(sheet, filters))
    return slice_of_few(few, Case.objects.all(), CASE_COLUMNS, motion_rows, window)


def count_motions(filters: MotionFilter) -> int:
    """How many pass; kept until the record changes."""

    def count() -> int:
        sheet = motion_sheet()
        return size(chosen(sheet, filters))

    return kept(f"motions:{filters}", count)


def motion_sheet() -> Sheet:
    """All motions with what was decided, their appreciation and parties; kept until the record changes."""
    return kept("motions:sheet", _sheet)


def _sheet() -> Sheet:
    cases = _cases()
    outcomes = [
        (word, uid) for word in (*OUTCOMES, "open")
        for uid in cases.filter(_with_outcome(word)).values_list("id", flat=True)
    ]  # fmt: skip
    every = list(cases.values_list("id", "started", "subject", "title", "appreciation", "dossier_id"))
    rows = ((uid, day, f"{subject}\x1f{title}") for uid, day, subject, title, *_ in every)
    appreciated = ((said, uid) for uid, *_, said, _dossier in every if said)
    filed = ((dossier.hex, uid) for uid, *_, dossier in every if dossier)
    told = {"outcome": outcomes, "appreciation": appreciated, "dossier": filed}
    return Sheet.of(rows, {**told, **parties_of(cases.values("id"))})


def chosen(sheet: Sheet, filters: MotionFilter) -> Selection:
    """The rows of the sheet that ``motions_found`` finds; a test holds the two together. At most 1 query."""
    wanted = [sheet.between(filters.start, filters.end)]
    if filters.outcome:
        wanted.append(sheet.having("outcome", filters.outcome.__eq__))
    if filters.appreciation:
        wanted.append(sheet.having("appreciation", same_word(filters.appreciation)))
    if filters.party:
        wanted.append(of_party(sheet, filters.party))
    if filters.words:
        wanted.append(sheet.saying(filters.words))
    if filters.dossier:
        wanted.append(sheet.having("dossier", filters.dossier.hex.__eq__))
    if filters.person:
        wanted.append(sheet.among(_cases().filter(submitted_by(filters.person)).values_list("id", flat=True)))
    return both(*wanted)


def _cases() -> QuerySet[Case]:
    return Case.objects.filter(type=CASE_TYPE, hidden=False, started__isnull=False)


def motions_found(filters: MotionFilter) -> QuerySet[Case]:
    """The cases that pass, in no order: the question as the database understands it."""
    wanted = between("started", filters.start, filters.end) & about(filters.words)
    if filters.outcome:
        wanted &= _with_outcome(filters.outcome)
    if filters.appreciation:
        wanted &= Q(appreciation__iexact=filters.appreciation)
    if filters.party:
        wanted &= submitted_by_party(filters.party)
    if filters.person:
        wanted &= submitted_by(filters.person)
    if filters.dossier:
        wanted &= Q(dossier_id=filters.dossier)
    return _cases().filter(wanted)


def _with_outcome(outcome: str) -> Q:
    return ~_on(_said(*OUTCOMES), _TIES) if outcome == "open" else _ended(outcome)


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

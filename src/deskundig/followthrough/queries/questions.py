"""Lists of written questions: by state, ministry, party, person, words and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from deskundig.followthrough.domain.deadlines import TERM
from deskundig.record.models import Case
from deskundig.record.queries.registers.few import Few, slice_of_few
from deskundig.record.queries.registers.slices import Slice, Window, slice_of

from .kept import kept, kept_few
from .narrowing import about, addressed_to, between, has_paper, submitted_by, submitted_by_party
from .question_rows import ANSWER, CASE_TYPE, COLUMNS, POSTPONEMENT, QuestionRow, QuestionState, question_rows
from .reference_day import reference_day

_WITHDRAWN = Q(treatment_status__istartswith="ingetrokken")


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Empty means everything. ``OPEN`` takes in the postponed ones. ``late``: open and past the date that holds."""

    state: QuestionState | None = None
    late: bool = False
    ministry: str = ""
    party: str = ""
    person: UUID | None = None
    words: str = ""
    start: date | None = None
    end: date | None = None


def open_questions(filters: QuestionFilter, window: Window, *, today: date) -> Slice[QuestionRow]:
    """A page of written questions, newest first unless the window says otherwise. 5 queries.

    What is open is judged on ``reference_day(today)``: a record that stands still knows no answers of later.
    """
    today = reference_day(today).day
    rows, few = cases_found(filters, today), _few(filters, today)
    if few is not None:
        return slice_of_few(few, Case.objects.all(), COLUMNS, lambda rows: question_rows(rows, today), window)
    return slice_of(rows, COLUMNS, lambda rows: question_rows(rows, today), window, order="started", dated=True)


def count_questions(filters: QuestionFilter, *, today: date) -> int:
    """How many pass; kept until the record changes."""
    today = reference_day(today).day
    few = _few(filters, today)
    if few is not None:
        return len(few)
    return kept(f"questions:{filters}:{today}", lambda: cases_found(filters, today).count())


def _few(filters: QuestionFilter, today: date) -> Few | None:
    if filters == QuestionFilter():
        return None
    return kept_few(f"questions:{filters}:{today}", lambda: cases_found(filters, today), "started")


def cases_found(filters: QuestionFilter, today: date) -> QuerySet[Case]:
    """The cases that pass, in no order."""
    wanted = between("started", filters.start, filters.end) & about(filters.words) & _in_state(filters, today)
    if filters.ministry:
        wanted &= addressed_to(filters.ministry)
    if filters.party:
        wanted &= submitted_by_party(filters.party)
    if filters.person:
        wanted &= submitted_by(filters.person)
    return Case.objects.filter(wanted, type=CASE_TYPE, hidden=False, started__isnull=False)


def _in_state(filters: QuestionFilter, today: date) -> Q:
    answered = has_paper(type_starts=ANSWER)
    postponed = has_paper(type_starts=POSTPONEMENT)
    wanted = Q()
    if filters.late or filters.state in {QuestionState.OPEN, QuestionState.POSTPONED}:
        wanted &= _still_open()
    if filters.late:
        wanted &= Q(started__lt=today - 2 * TERM) | (Q(started__lt=today - TERM) & ~postponed)
    if filters.state is QuestionState.ANSWERED:
        wanted &= answered
    elif filters.state is QuestionState.POSTPONED:
        wanted &= postponed
    elif filters.state is QuestionState.UNKNOWN:
        wanted &= ~has_paper()
    elif filters.state is QuestionState.WITHDRAWN:
        wanted &= _WITHDRAWN
    return wanted


def _still_open() -> Q:
    """Without an answer, though the record has the questions."""
    return ~has_paper(type_starts=ANSWER) & has_paper() & ~_WITHDRAWN

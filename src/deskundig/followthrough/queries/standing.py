"""What stands in each list of threads, whole: ids alone, and the rows of some of them. For who follows a list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from deskundig.record.models import Case, Commitment
from deskundig.record.queries.lines import CASE_COLUMNS

from .commitments import _COLUMNS as COMMITMENT_COLUMNS
from .commitments import CommitmentFilter, CommitmentRow
from .commitments import _few as overdue_commitments
from .commitments import _found as commitments_found
from .commitments import _rows as commitment_rows
from .motions import MotionFilter, MotionRow
from .motions import _cases as motions_found
from .motions import _rows as motion_rows
from .questions import _COLUMNS as QUESTION_COLUMNS
from .questions import QuestionFilter, QuestionRow, cases_found
from .questions import _rows as question_rows
from .reference_day import reference_day


def question_ids(filters: QuestionFilter, *, today: date) -> frozenset[UUID]:
    rows = cases_found(filters, reference_day(today).day)
    return frozenset(rows.values_list("id", flat=True).order_by())


def questions_among(ids: Collection[UUID], *, today: date) -> list[QuestionRow]:
    rows = Case.objects.filter(id__in=ids, hidden=False).order_by("-started", "id").values_list(*QUESTION_COLUMNS)
    return question_rows(list(rows), reference_day(today).day)


def motion_ids(filters: MotionFilter) -> frozenset[UUID]:
    return frozenset(motions_found(filters).values_list("id", flat=True).order_by())


def motions_among(ids: Collection[UUID]) -> list[MotionRow]:
    rows = Case.objects.filter(id__in=ids, hidden=False).order_by("-started", "id").values_list(*CASE_COLUMNS)
    return motion_rows(list(rows))


def commitment_ids(filters: CommitmentFilter, *, today: date) -> frozenset[UUID]:
    few = overdue_commitments(filters, reference_day(today).day)
    if few is not None:
        return frozenset(uid for _, uid in few.rows(0, len(few)))
    return frozenset(commitments_found(filters).values_list("id", flat=True).order_by())


def commitments_among(ids: Collection[UUID], *, today: date) -> list[CommitmentRow]:
    rows = Commitment.objects.filter(id__in=ids, hidden=False).order_by("-created", "id")
    return commitment_rows(list(rows.values_list(*COMMITMENT_COLUMNS)), reference_day(today).day)

"""What stands in each list of threads, whole: ids alone. For who follows a list."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from .commitments import CommitmentFilter, commitments_found, overdue_commitments
from .motions import MotionFilter, motions_found
from .questions import QuestionFilter, cases_found
from .reference_day import reference_day


def question_ids(filters: QuestionFilter, *, today: date) -> frozenset[UUID]:
    rows = cases_found(filters, reference_day(today).day)
    return frozenset(rows.values_list("id", flat=True).order_by())


def motion_ids(filters: MotionFilter) -> frozenset[UUID]:
    return frozenset(motions_found(filters).values_list("id", flat=True).order_by())


def commitment_ids(filters: CommitmentFilter, *, today: date) -> frozenset[UUID]:
    few = overdue_commitments(filters, reference_day(today).day)
    if few is not None:
        return frozenset(uid for _, uid in few.rows(0, len(few)))
    return frozenset(commitments_found(filters).values_list("id", flat=True).order_by())

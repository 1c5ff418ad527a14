"""Plan a move away from a post: before four years only with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.workforce.domain.rotation import check_move
from deskundig.workforce.domain.staff_import import pseudonym
from deskundig.workforce.domain.stints import years_between
from deskundig.workforce.models import PlannedMove, StintRow

from .staff import staff_salt


class NobodyThere(LookupError):  # noqa: N818 - reads as the sentence it is
    """Nobody with this number is in post now, in a place that who asks may plan for."""


def plan_move(
    *,
    organization: str,
    number: str,
    day: date,
    reason: str,
    explanation: str,
    user: User,
    at: datetime,
    units: frozenset[str] | None = None,
) -> PlannedMove:
    """Write down a planned move of who has this personnel number. ``units``: a manager's own; None for all.

    Raises ``NobodyThere``, ``ReasonNeeded`` and ``ValueError``; then nothing is kept.
    """
    person = pseudonym(number, staff_salt())
    rows = StintRow.objects.filter(organization=organization, person=person, end=None).order_by("-start")
    post = next((r for r in rows if units is None or r.unit in units or r.department in units), None)
    if post is None:
        raise NobodyThere
    check_move(post.start, day, reason, explanation)
    with transaction.atomic():
        move, _ = PlannedMove.objects.update_or_create(
            person=person, organization=organization, unit=post.unit, since=post.start,
            defaults={
                "day": day, "reason": reason, "explanation": explanation.strip(), "planned_by": user, "planned_at": at,
            },
        )  # fmt: skip
        early = years_between(post.start, day) < 4
        record_event(
            actor=user.username, action="workforce.move_planned", object=f"planned-move:{move.pk}", at=at,
            details={"early": early, "reason": reason},
        )  # fmt: skip
    return move

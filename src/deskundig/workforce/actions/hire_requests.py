"""Ask, decide, withdraw and renew hire. Every step is one transaction with one audit event.

The rules hold here, whichever door is used: only the requester changes or withdraws, only an approver decides, and
never on the own request. The database holds the last one as well (``hire_four_eyes``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.accounts.numbering import next_number
from deskundig.accounts.reach import reach_of
from deskundig.accounts.roles import Role, has_role
from deskundig.workforce.domain.hire_request import (
    ApprovalRefused,
    Candidates,
    HireRequest,
    check_approval,
    check_other_eyes,
    contradictions,
    missing,
)
from deskundig.workforce.domain.hiring import Category, Motive
from deskundig.workforce.models import HireRequestRow


class RequestNotAllowed(Exception):  # noqa: N818 - reads as the sentence it is
    """This user may not take this step, or the request is not in a state for it."""


class RequestIncomplete(Exception):  # noqa: N818 - reads as the sentence it is
    """The request is not whole; ``gaps`` says what is missing or wrong."""

    def __init__(self, gaps: tuple[str, ...]) -> None:
        super().__init__("; ".join(gaps))
        self.gaps = gaps


@dataclass(frozen=True, slots=True)
class Step:
    """Who does it and when."""

    user: User
    at: datetime


def save_request(*, number: str, request: HireRequest, user: User, at: datetime) -> HireRequestRow:
    """Keep a draft; a new one when ``number`` is empty. Gaps are allowed, contradictions are not."""
    if wrong := contradictions(request):
        raise RequestIncomplete(wrong)
    with transaction.atomic():
        if not has_role(user, Role.CONTRIBUTOR):
            raise RequestNotAllowed("een aanvraag doen kan wie de rol medewerker heeft")
        row = _draft_of(number, user) if number else _new(user, at)
        for name, value in _columns(request).items():
            setattr(row, name, value)
        row.save()
        _tell(row, "workforce.hire_saved", Step(user, at))
    return row


def submit_request(*, number: str, shown: Candidates, user: User, at: datetime) -> HireRequestRow:
    """Ask for the second pair of eyes. ``shown``: who the finder gave, kept for the one who decides."""
    with transaction.atomic():
        row = _draft_of(number, user)
        request = request_of(row)
        if gaps := (*missing(request), *contradictions(request)):
            raise RequestIncomplete(gaps)
        row.state, row.asked = "asked", at
        row.shown = json.dumps([c.name for c in (*shown.inside, *shown.pool)], ensure_ascii=False)
        row.save()
        _tell(row, "workforce.hire_asked", Step(user, at))
    return row


def decide_request(*, number: str, approve: bool, reason: str, user: User, at: datetime) -> HireRequestRow:
    """Approve or refuse, with a reason. Raises ``ApprovalRefused`` for the own request and ``RequestNotAllowed``."""
    if not has_role(user, Role.APPROVER):
        raise RequestNotAllowed("beslissen kan alleen wie de rol beslisser (approver) heeft")
    if not reason.strip():
        raise RequestIncomplete(("een reden",))
    with transaction.atomic():
        row = _row(number)
        if not reach_of(user, Role.APPROVER).holds(row.organization):
            raise RequestNotAllowed("uw rol geldt niet voor deze organisatie")
        if row.state != "asked":
            raise RequestNotAllowed("over deze aanvraag valt niets (meer) te beslissen")
        if row.requester_id == user.pk:
            raise ApprovalRefused("een aanvrager keurt de eigen aanvraag niet goed")
        if approve:
            check_approval(request_of(row), user.username)
        else:
            check_other_eyes(_name(row), user.username)
        row.state = "approved" if approve else "refused"
        row.decided_by, row.decided, row.decision_reason = user, at, reason.strip()
        row.save()
        _tell(row, f"workforce.hire_{row.state}", Step(user, at))
    return row


def withdraw_request(*, number: str, user: User, at: datetime) -> HireRequestRow:
    """Take a draft or an asked request back; it stays on record as withdrawn."""
    with transaction.atomic():
        row = _row(number)
        if row.requester_id != user.pk or row.state not in {"draft", "asked"}:
            raise RequestNotAllowed("intrekken kan de aanvrager, zolang er niet is beslist")
        row.state = "withdrawn"
        row.save()
        _tell(row, "workforce.hire_withdrawn", Step(user, at))
    return row


def again(*, number: str, user: User, at: datetime) -> HireRequestRow:
    """A new draft from a decided request: a renewal when that was approved, else a second try."""
    with transaction.atomic():
        old = _row(number)
        if old.state not in {"approved", "refused", "withdrawn"} or not has_role(user, Role.CONTRIBUTOR):
            raise RequestNotAllowed("verlengen of opnieuw vragen kan als er is beslist")
        if old.requester_id != user.pk and not reach_of(user, Role.HR).holds(old.organization):
            raise RequestNotAllowed("opnieuw vragen kan wie de aanvraag deed")
        row = _new(user, at)
        renewal = old.state == "approved"
        asked = request_of(old)
        first = replace(asked, start=None, end=None, amount=None if renewal else asked.amount)
        for name, value in _columns(first).items():
            setattr(row, name, value)
        row.renews = old if renewal else None
        row.save()
        _tell(row, "workforce.hire_renewed" if renewal else "workforce.hire_saved", Step(user, at))
    return row


def request_of(row: HireRequestRow) -> HireRequest:
    """A row as the value the rules work on."""
    return HireRequest(
        requester=_name(row),
        motive=Motive(row.motive) if row.motive else None,
        category=Category(row.category) if row.category else None,
        reason=row.reason,
        own_options=_lines(row.own_options),
        pool_options=_lines(row.pool_options),
        start=row.start, end=row.end,
        client_expert=row.client_expert,
        handover=row.handover,
        transfer_plan=row.transfer_plan,
        amount=row.amount,
        subject=row.subject, unit=row.unit, organization=row.organization, ict=row.ict,
    )  # fmt: skip


def _columns(request: HireRequest) -> dict[str, Any]:
    return {
        "organization": request.organization, "unit": request.unit, "subject": request.subject,
        "motive": request.motive.value if request.motive else "",
        "category": request.category.value if request.category else "",
        "ict": request.ict, "reason": request.reason, "own_options": "\n".join(request.own_options),
        "pool_options": "\n".join(request.pool_options), "start": request.start, "end": request.end,
        "client_expert": request.client_expert, "handover": request.handover, "transfer_plan": request.transfer_plan,
        "amount": request.amount,
    }  # fmt: skip


def _row(number: str) -> HireRequestRow:
    row = HireRequestRow.objects.select_related("requester").filter(number=number).first()
    if row is None:
        raise RequestNotAllowed("die aanvraag is er niet")
    return row


def _draft_of(number: str, user: User) -> HireRequestRow:
    row = _row(number)
    if row.requester_id != user.pk or row.state != "draft":
        raise RequestNotAllowed("veranderen kan de aanvrager, zolang de aanvraag een concept is")
    return row


def _new(user: User, at: datetime) -> HireRequestRow:
    return HireRequestRow(number=next_number(HireRequestRow, "I", at, digits=4), requester=user, created=at)


def _name(row: HireRequestRow) -> str:
    return row.requester.username if row.requester else ""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _tell(row: HireRequestRow, action: str, step: Step) -> None:
    record_event(
        actor=step.user.username, action=action, object=f"hire_request:{row.number}", at=step.at,
        details={"state": row.state},
    )

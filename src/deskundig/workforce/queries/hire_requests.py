"""Hire requests as their readers may see them: the requester, approvers and HR; nobody else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet, Sum

from deskundig.accounts.audit import events_of
from deskundig.accounts.reach import reach_of
from deskundig.accounts.roles import Role, has_role
from deskundig.workforce.actions.hire_requests import request_of
from deskundig.workforce.domain.hire_request import HireRequest, RunningTotal, amount_in, missing, months
from deskundig.workforce.models import HireLine, HireRequestRow, StaffCost

Viewer = AbstractBaseUser | AnonymousUser
GONE = "iemand die wegging"


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    actor: str
    action: str


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in a list."""

    number: str
    subject: str
    unit: str
    organization: str
    state: str
    amount: Decimal | None
    start: date | None
    end: date | None
    asked: datetime | None
    own: bool  # of the one who looks
    renewal: bool


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request with everything its page shows, and what the one who looks may do with it."""

    line: RequestLine
    request: HireRequest
    gaps: tuple[str, ...]
    shown: tuple[str, ...]
    decided_by: str
    decided: datetime | None
    decision_reason: str
    chain: tuple[RequestLine, ...]  # earlier requests that this one renews, oldest first
    chain_months: float | None
    total: RunningTotal
    trail: tuple[Event, ...]
    may_change: bool
    may_decide: bool
    why_not: str  # why an approver may not decide on this one
    may_withdraw: bool
    may_renew: bool


def visible(user: Viewer) -> QuerySet[HireRequestRow]:
    """The requests that someone may see: own ones, and of its organisations for an approver and HR, without drafts."""
    rows = HireRequestRow.objects.select_related("requester", "decided_by").order_by("-created", "-pk")
    if not user.is_authenticated:
        return rows.none()
    seen = Q(requester_id=user.pk)
    for role in (Role.APPROVER, Role.HR):
        among = reach_of(user, role).among(HireRequestRow.objects.all())
        seen |= ~Q(state="draft") & Q(pk__in=among.values("pk"))
    return rows.filter(seen)


def requests_for(user: Viewer, *, state: str = "", limit: int = 500) -> list[RequestLine]:
    """Newest first."""
    rows = visible(user)
    return [_line(row, user) for row in (rows.filter(state=state) if state else rows)[:limit]]


def request_page(number: str, user: Viewer) -> RequestPage | None:
    """A request with its chain, running total and trail; None when it is not there or not for this user."""
    row = visible(user).filter(number=number).first()
    if row is None:
        return None
    request = request_of(row)
    own, asked = row.requester_id == user.pk, row.state == "asked"
    chain = _chain(row)
    spans = [months(r.start, r.end) for r in (*chain, row)]
    return RequestPage(
        line=_line(row, user), request=request, gaps=missing(request), shown=tuple(json.loads(row.shown)),
        decided_by=row.decided_by.get_username() if row.decided_by else (GONE if row.decided else ""),
        decided=row.decided, decision_reason=row.decision_reason,
        chain=tuple(_line(r, user) for r in chain),
        chain_months=sum(s for s in spans if s is not None) if any(s is not None for s in spans) else None,
        total=running_total(row), trail=tuple(_trail(number)),
        may_change=own and row.state == "draft",
        may_decide=asked and not own and reach_of(user, Role.APPROVER).holds(row.organization),
        why_not=(
            "U vroeg dit zelf aan: iemand anders beslist." if asked and own and has_role(user, Role.APPROVER) else ""
        ),
        may_withdraw=own and row.state in {"draft", "asked"},
        may_renew=row.state in {"approved", "refused", "withdrawn"} and has_role(user, Role.CONTRIBUTOR)
        and (own or reach_of(user, Role.HR).holds(row.organization)),
    )  # fmt: skip


def running_total(row: HireRequestRow) -> RunningTotal:
    """Where the organisation stands in the year of this request, without and with it."""
    year = (row.start or row.created.date()).year
    asked = Decimal(0)
    if row.state in {"draft", "asked"} and row.amount and row.start and row.end and row.end >= row.start:
        asked = amount_in(year, row.amount, row.start, row.end)
    return total_of(row.organization, year, asked=asked)


def total_of(organization: str, year: int, *, asked: Decimal = Decimal(0)) -> RunningTotal:
    """Paid hire of the year, and what was approved for it but is not paid yet (by the request's number)."""
    cost = StaffCost.objects.filter(organization=organization, year__lte=year).order_by("-year").first()
    lines = HireLine.objects.filter(organization=organization, year=year)
    paid = lines.aggregate(total=Sum("amount"))["total"] or Decimal(0)
    on_request = dict(lines.exclude(request="").values_list("request").annotate(total=Sum("amount")))
    approved = sum(
        (max(Decimal(0), part - on_request.get(number, Decimal(0))) for number, part in _approved(organization, year)),
        Decimal(0),
    )
    return RunningTotal(
        organization, year, cost.own if cost else None, cost.year if cost else None, paid,
        approved.quantize(Decimal("0.01")), asked.quantize(Decimal("0.01")),
    )  # fmt: skip


def _approved(organization: str, year: int) -> Iterable[tuple[str, Decimal]]:
    rows = HireRequestRow.objects.filter(
        organization=organization, state="approved", start__lte=date(year, 12, 31), end__gte=date(year, 1, 1)
    )
    for row in rows:
        if row.amount and row.start and row.end:
            yield row.number, amount_in(year, row.amount, row.start, row.end)


def organizations() -> tuple[str, ...]:
    """Names of organisations with staff costs or hire: what a request can be counted for."""
    own = StaffCost.objects.values_list("organization", flat=True)
    return tuple(sorted({*own, *HireLine.objects.values_list("organization", flat=True)}))


def _chain(row: HireRequestRow) -> list[HireRequestRow]:
    chain: list[HireRequestRow] = []
    while row.renews_id is not None and len(chain) < 20:
        row = HireRequestRow.objects.select_related("requester", "decided_by").get(pk=row.renews_id)
        chain.append(row)
    return chain[::-1]


def _trail(number: str) -> Iterable[Event]:
    for event in events_of(f"hire_request:{number}"):
        yield Event(event.at, event.actor, event.action)


def _line(row: HireRequestRow, user: Viewer) -> RequestLine:
    return RequestLine(
        row.number,
        row.subject,
        row.unit,
        row.organization,
        row.state,
        row.amount,
        row.start,
        row.end,
        row.asked,
        row.requester_id is not None and row.requester_id == user.pk,
        row.renews_id is not None,
    )

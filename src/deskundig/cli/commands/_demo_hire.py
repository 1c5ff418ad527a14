"""Hire of a made-up municipality for the demo: what was spent, and requests with their second pair of eyes.

The demo makes the accounts that ask and decide; a sign-in link for them comes in DATA/mail.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User

from deskundig.accounts.granting import grant
from deskundig.accounts.roles import Role
from deskundig.sources.sample import own_hire
from deskundig.workforce.actions.hire_requests import decide_request, save_request, submit_request
from deskundig.workforce.actions.hiring import hire_salt, take_in_hire
from deskundig.workforce.domain.hire_import import HireTable, read_hire
from deskundig.workforce.domain.hire_request import Candidates, HireRequest
from deskundig.workforce.domain.hiring import Category, Motive
from deskundig.workforce.models import HireRequestRow
from deskundig.workforce.tables import read_bytes

REQUESTER, DECIDER, STAFF = "aanvrager@liermonde.example", "beslisser@liermonde.example", "personeel@liermonde.example"
_ACCOUNTS = ((REQUESTER, Role.CONTRIBUTOR), (DECIDER, Role.APPROVER), (DECIDER, Role.CONTRIBUTOR), (STAFF, Role.HR))
_AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
_ACTOR = "voorbeeld"


def take_in_own_hire() -> str:
    """All of it; taken in twice it is there once. Gives what was done, in words."""
    lines, costs = _table(own_hire.hire_file(), "inhuur.csv"), _table(own_hire.cost_file(), "loonsom.csv")
    change = take_in_hire(table=HireTable(lines.lines, costs.costs), name="inhuur.csv (fictief)", actor=_ACTOR, at=_AT)
    for email, role in _ACCOUNTS:
        grant(email=email, role=role, actor=_ACTOR, at=_AT)
    asked = own_hire.requests() if not HireRequestRow.objects.exists() else []
    for row in asked:
        _ask(row)
    return f"inhuur: {change.added} opdrachten, {len(asked)} aanvragen"


def _table(content: bytes, name: str) -> HireTable:
    table = read_bytes(content, name)
    return read_hire(table.rows, table.head, salt=hire_salt(), numbers=table.numbers)


def _ask(row: Mapping[str, Any]) -> None:
    asker, decider = (User.objects.get(username=name) for name in (row["door"], DECIDER))
    at = datetime.combine(row["dag"], time(10), tzinfo=UTC)
    kept = save_request(number="", request=_request(row), user=asker, at=at)
    if row["oordeel"] == "concept":
        return
    submit_request(number=kept.number, shown=Candidates(), user=asker, at=at)
    if row["oordeel"]:
        decide_request(number=kept.number, approve=row["oordeel"] == "goed", reason=row["uitspraak"], user=decider,
                       at=at + timedelta(days=2))


def _request(row: Mapping[str, Any]) -> HireRequest:
    return HireRequest(
        requester=row["door"], motive=Motive(row["motief"]), category=Category(row["categorie"]), reason=row["reden"],
        own_options=tuple(row["zelf"].split("\n")) if row["zelf"] else (),
        pool_options=tuple(row["pool"].strip().split("\n")) if row["pool"] else (), start=row["begin"],
        end=row["einde"], client_expert=row["opdrachtgever"], handover=row["overdracht"], transfer_plan=row["kennis"],
        amount=Decimal(row["bedrag"]), subject=row["onderwerp"], unit=row["eenheid"],
        organization=own_hire.organization(),
    )  # fmt: skip

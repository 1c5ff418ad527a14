"""Staff data is never in logs, addresses, error pages or the audit trail, whatever goes wrong."""

from __future__ import annotations

import logging
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.cli.main import main
from deskundig.workforce.actions import hire_requests
from deskundig.workforce.domain.hire_request import Candidates, HireRequest
from deskundig.workforce.domain.hiring import Category, Motive

pytestmark = pytest.mark.django_db
SECRET = "Geheimenaam"
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TEMPLATES = Path(__file__).resolve().parents[3] / "src" / "deskundig" / "web" / "templates" / "deskundig"
FORM = {
    "onderwerp": f"vervanging {SECRET}", "eenheid": SECRET, "organisatie": SECRET, "zelf": SECRET, "pool": SECRET, "reden": SECRET,
    "motief": "ziekte", "categorie": "beleidsadvies", "bedrag": "1000", "begin": "2026-11-09", "einde": "2026-12-20",
    "opdrachtgever": SECRET, "overdracht": SECRET, "kennis": SECRET, "stap": "indienen",
}  # fmt: skip


def client_of(*roles: str) -> Client:
    return browser(person("-".join(roles), *roles), raise_request_exception=False)


@pytest.mark.parametrize(("what", "text"), [
    ("hiring", f"organisatie;jaar;categorie;bedrag;medewerker\n{SECRET};2025;{SECRET};-5;{SECRET}\n"),
    ("hiring", f"{SECRET};{SECRET}\n1;2\n"),
    ("survey", f"respondent;Goed\n{SECRET};{SECRET}\n{SECRET};4\n"),
    ("staff", f"persoon;eenheid;begin;einde\n{SECRET};{SECRET};2024-13-40;{SECRET}\n"),
])  # fmt: skip
def test_a_bad_file_tells_rows_and_columns_and_no_values(
    what: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "bestand.csv"
    path.write_text(text, encoding="utf-8")
    more = ["--organization", "Gemeente Proefdam"] if what == "staff" else []
    with caplog.at_level(logging.DEBUG):
        assert main(["import", what, str(path), *more]) == 1
    told = capsys.readouterr()
    values = [line for line in (told.out + told.err).splitlines() if SECRET in line]
    heads = [line for line in values if "kolom" in line]  # a head that is not ours may be named: it is no value
    assert values == heads
    assert SECRET not in caplog.text


def test_a_failure_in_the_middle_of_a_request_shows_and_logs_nothing_of_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(**_values: Any) -> None:
        raise RuntimeError("het ging mis")

    monkeypatch.setattr(hire_requests, "_columns", fails)
    monkeypatch.setattr("deskundig.web.views.hire_requests.save_request", fails)
    with caplog.at_level(logging.DEBUG, "django"):
        answer = client_of("contributor").post("/inhuur/aanvragen/nieuw", FORM)
    assert answer.status_code == 500
    assert SECRET not in answer.content.decode()
    assert SECRET not in caplog.text


def test_errors_tell_nothing_to_who_may_not_see_a_request(caplog: pytest.LogCaptureFixture) -> None:
    owner = client_of("contributor")
    address = owner.post("/inhuur/aanvragen/nieuw", FORM)["Location"]
    with caplog.at_level(logging.DEBUG, "django"):
        for client in (client_of("administrator"), Client(headers={"host": "localhost"})):
            for answer in (client.get(address), client.post(f"{address}/besluit", {"oordeel": "goed", "reden": SECRET})):
                assert answer.status_code in (403, 404)
                assert SECRET not in answer.content.decode()
    assert SECRET not in caplog.text
    assert SECRET not in address


def test_the_audit_trail_holds_no_staff_data() -> None:
    asker, approver = person("vraagt", "contributor"), person("beslist", "approver")
    request = HireRequest(
        requester="", motive=Motive.ILLNESS, category=Category.TEMPORARY, reason=SECRET, own_options=(SECRET,), pool_options=(SECRET,),
        start=date(2026, 12, 1), end=date(2026, 12, 31), client_expert=SECRET, handover=SECRET, transfer_plan=SECRET,
        amount=Decimal(5), subject=SECRET, unit=SECRET, organization=SECRET,
    )  # fmt: skip
    row = hire_requests.save_request(number="", request=request, user=asker, at=NOW)
    hire_requests.submit_request(number=row.number, shown=Candidates(), user=asker, at=NOW)
    hire_requests.decide_request(number=row.number, approve=True, reason=SECRET, user=approver, at=NOW)
    events = AuditEvent.objects.all()
    assert len(events) == 3
    assert not any(SECRET in f"{e.object} {e.action} {e.details}" for e in events)


def _routes(node: URLResolver, prefix: str = "") -> list[str]:
    found: list[str] = []
    for item in node.url_patterns:
        path = prefix + str(item.pattern)
        found += _routes(item, path) if isinstance(item, URLResolver) else [path] if isinstance(item, URLPattern) else []
    return found


def test_no_address_of_staff_pages_has_room_for_a_name() -> None:
    """Numbers, years, forms and one-time secrets stand in addresses; people and what is typed of them do not."""
    allowed = {"number", "year", "form", "secret", "name", "key"}  # name: that of a step of a request
    routes = [r for r in _routes(get_resolver()) if r.startswith(("personeel/", "inhuur/"))]
    assert len(routes) > 20
    named = {p for route in routes for p in re.findall(r"<(?:\w+:)?(\w+)>", route)}
    assert named <= allowed


def test_forms_with_staff_data_are_sent_in_the_body() -> None:
    forms = [
        (path.name, form) for folder in ("hire", "rounds") for path in (TEMPLATES / folder).glob("*.html")
        for form in re.findall(r"<form[^>]*>", path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert forms
    assert [name for name, form in forms if 'method="post"' not in form] == []

"""Do it ourselves, unless: two pairs of eyes at every door, nothing approved that is not whole, an annex at the end."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.cli.main import main
from deskundig.workforce.actions.hire_requests import (
    RequestIncomplete,
    RequestNotAllowed,
    again,
    decide_request,
    save_request,
    submit_request,
    withdraw_request,
)
from deskundig.workforce.domain.hire_request import ApprovalRefused, Candidate, Candidates, HireRequest
from deskundig.workforce.domain.hiring import Category, Motive
from deskundig.workforce.models import HireLine, HireRequestRow, StaffCost
from deskundig.workforce.ports import candidates_for, use_candidate_finder
from deskundig.workforce.queries.annex import annex
from deskundig.workforce.queries.hire_requests import request_page, total_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TOWN = "Gemeente Proefdam"
FORM = {
    "onderwerp": "rekenmodel warmtenet", "eenheid": "Ruimte", "organisatie": TOWN, "zelf": "team energie: tot mei bezet",
    "pool": "regiopool: wachtlijst", "reden": "besluit in maart", "motief": "hersens", "categorie": "beleidsadvies",
    "bedrag": "€ 24.000", "begin": "2026-11-09", "einde": "2026-12-20", "opdrachtgever": "beleidsadviseur energie",
    "overdracht": "eerste week samen", "kennis": "wij rekenen straks zelf",
}  # fmt: skip


def whole(**changes: Any) -> HireRequest:
    base: dict[str, Any] = {
        "requester": "", "motive": Motive.BRAINS, "category": Category.POLICY_ADVICE, "reason": "besluit in maart",
        "own_options": ("team energie: bezet",), "pool_options": ("regiopool: vol",), "start": date(2026, 11, 9),
        "end": date(2026, 12, 20), "client_expert": "beleidsadviseur", "transfer_plan": "wij rekenen straks zelf",
        "amount": Decimal(24_000), "handover": "eerste week samen", "subject": "rekenmodel", "unit": "Ruimte",
        "organization": TOWN,
    }  # fmt: skip
    return HireRequest(**{**base, **changes})


def asked(user: User) -> str:
    row = save_request(number="", request=whole(), user=user, at=NOW)
    return submit_request(number=row.number, shown=Candidates(), user=user, at=NOW).number


def test_the_requester_goes_up_the_ladder_and_someone_else_approves() -> None:
    StaffCost.objects.create(organization=TOWN, year=2026, own=Decimal(900_000), source="begroting")
    asker, approver = person("vraagt", "contributor"), person("beslist", "approver")
    client = browser(asker)
    page = client.get("/inhuur/aanvragen/nieuw").content.decode()
    assert page.index("1. Zelf") < page.index("2. Pool of buur") < page.index("3. Inhuur")
    answer = client.post("/inhuur/aanvragen/nieuw", {**FORM, "stap": "indienen"})
    address = answer["Location"]
    assert "wacht op een tweede paar ogen" in client.get(address).content.decode()
    other = browser(approver)
    seen = other.get(address).content.decode()
    assert "team energie: tot mei bezet" in seen
    assert "norm 10 %" in seen
    assert other.post(f"{address}/besluit", {"oordeel": "goed", "reden": "kennis blijft hier"}).status_code == 302
    row = HireRequestRow.objects.get()
    assert (row.state, row.decided_by, row.decision_reason) == ("approved", approver, "kennis blijft hier")
    actions = AuditEvent.objects.filter(object=f"hire_request:{row.number}").values_list("action", flat=True)
    assert list(actions) == ["workforce.hire_saved", "workforce.hire_asked", "workforce.hire_approved"]


def test_who_asks_and_may_approve_cannot_approve_the_own_request_in_the_browser() -> None:
    both = person("beide", "contributor", "approver")
    number, client = asked(both), browser(both)
    page = client.get(f"/inhuur/aanvragen/{number}").content.decode()
    assert "iemand anders beslist" in page
    assert "Keur goed" not in page
    answer = client.post(f"/inhuur/aanvragen/{number}/besluit", {"oordeel": "goed", "reden": "prima"})
    assert answer.status_code == 403
    assert HireRequestRow.objects.get().state == "asked"


def test_the_action_refuses_the_own_request_also_to_refuse_it() -> None:
    both = person("beide", "contributor", "approver")
    number = asked(both)
    for approve in (True, False):
        with pytest.raises(ApprovalRefused, match="eigen aanvraag"):
            decide_request(number=number, approve=approve, reason="prima", user=both, at=NOW)


def test_the_database_refuses_the_own_request_whatever_writes_it() -> None:
    both = person("beide", "contributor", "approver")
    number = asked(both)
    rows = HireRequestRow.objects.filter(number=number)
    with pytest.raises(IntegrityError, match="hire_four_eyes"), transaction.atomic():
        rows.update(state="approved", decided_by=both, decided=NOW, decision_reason="prima")


@pytest.mark.parametrize("change", [{"decision_reason": ""}, {"decided": None}, {"end": None}, {"motive": ""}, {"state": "ja"}])
def test_the_database_holds_what_an_approval_needs(change: dict[str, Any]) -> None:
    number, approver = asked(person("vraagt", "contributor")), person("beslist", "approver")
    values = {"state": "approved", "decided_by": approver, "decided": NOW, "decision_reason": "prima", **change}
    with pytest.raises(IntegrityError), transaction.atomic():
        HireRequestRow.objects.filter(number=number).update(**values)


def test_nobody_decides_without_the_role_or_without_a_reason_or_twice() -> None:
    number, approver = asked(person("vraagt", "contributor")), person("beslist", "approver")
    with pytest.raises(RequestNotAllowed, match="beslisser"):
        decide_request(number=number, approve=True, reason="ja", user=person("hr", "hr"), at=NOW)
    with pytest.raises(RequestIncomplete, match="reden"):
        decide_request(number=number, approve=False, reason=" ", user=approver, at=NOW)
    decide_request(number=number, approve=False, reason="kan via de pool", user=approver, at=NOW)
    with pytest.raises(RequestNotAllowed, match="niets"):
        decide_request(number=number, approve=True, reason="toch wel", user=approver, at=NOW)


def test_a_request_of_someone_who_left_is_not_approved() -> None:
    asker = person("vraagt", "contributor")
    number = asked(asker)
    asker.delete()
    with pytest.raises(ApprovalRefused, match="niet meer bekend"):
        decide_request(number=number, approve=True, reason="ja", user=person("beslist", "approver"), at=NOW)


@pytest.mark.parametrize(("field", "word"), [("reden", "reden"), ("einde", "einddatum"), ("zelf", "eigen mensen"), ("kennis", "kennis wordt overgedragen")])
def test_a_request_with_a_gap_stays_a_draft_and_says_what_is_missing(field: str, word: str) -> None:
    client = browser(person("vraagt", "contributor"))
    answer = client.post("/inhuur/aanvragen/nieuw", {**FORM, field: "", "stap": "indienen"})
    assert answer.status_code == 400
    assert word in answer.content.decode()
    assert HireRequestRow.objects.get().state == "draft"


@pytest.mark.parametrize(("field", "value", "said"), [
    ("bedrag", "USD 5000", "andere munt"), ("bedrag", "-5", "meer dan nul"), ("einde", "2026-02-31", "geen datum"),
    ("einde", "2026-01-01", "voor de begindatum"), ("categorie", "overig", "mogelijkheden"),
])  # fmt: skip
def test_what_cannot_be_read_is_told_and_what_was_typed_is_kept(field: str, value: str, said: str) -> None:
    client = browser(person("vraagt", "contributor"))
    answer = client.post("/inhuur/aanvragen/nieuw", {**FORM, field: value, "stap": "bewaar"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert "team energie: tot mei bezet" in page
    assert not HireRequestRow.objects.exists()


def test_a_draft_is_seen_by_its_requester_only_and_a_request_by_those_who_need_it() -> None:
    asker = person("vraagt", "contributor")
    draft = save_request(number="", request=whole(), user=asker, at=NOW).number
    number = asked(asker)
    for name, roles, sees in (("collega", ("contributor",), 404), ("beheer", ("administrator",), 404), ("hr", ("hr",), 200), ("beslist", ("approver",), 200)):
        client = browser(person(name, *roles))
        assert client.get(f"/inhuur/aanvragen/{number}").status_code == sees, name
        assert client.get(f"/inhuur/aanvragen/{draft}").status_code == 404, name
        assert (number in client.get("/inhuur/aanvragen.csv").content.decode()) is (sees == 200)
    assert browser().get(f"/inhuur/aanvragen/{number}").status_code == 403
    assert number not in browser().get("/inhuur/aanvragen").content.decode()


def test_only_the_requester_changes_and_withdraws() -> None:
    asker, other = person("vraagt", "contributor"), person("ander", "contributor")
    draft = save_request(number="", request=whole(), user=asker, at=NOW).number
    with pytest.raises(RequestNotAllowed):
        save_request(number=draft, request=whole(amount=Decimal(1)), user=other, at=NOW)
    with pytest.raises(RequestNotAllowed):
        withdraw_request(number=draft, user=other, at=NOW)
    assert withdraw_request(number=draft, user=asker, at=NOW).state == "withdrawn"
    with pytest.raises(RequestNotAllowed):
        save_request(number=draft, request=whole(), user=asker, at=NOW)


def test_a_renewal_keeps_the_chain_and_says_how_long_it_lasts() -> None:
    asker, approver = person("vraagt", "contributor"), person("beslist", "approver")
    first = save_request(number="", request=whole(start=date(2026, 1, 1), end=date(2026, 12, 31)), user=asker, at=NOW).number
    submit_request(number=first, shown=Candidates(), user=asker, at=NOW)
    decide_request(number=first, approve=True, reason="goed", user=approver, at=NOW)
    renewal = again(number=first, user=asker, at=NOW)
    save_request(number=renewal.number, request=whole(start=date(2027, 1, 1), end=date(2027, 6, 30)), user=asker, at=NOW)
    page = request_page(renewal.number, asker)
    assert page is not None
    assert [line.number for line in page.chain] == [first]
    assert page.chain_months == pytest.approx(18, abs=0.2)
    assert "18 maanden" in browser(asker).get(f"/inhuur/aanvragen/{renewal.number}").content.decode()


def test_the_running_total_counts_what_is_approved_until_it_is_paid() -> None:
    StaffCost.objects.create(organization=TOWN, year=2025, own=Decimal(900_000), source="jaarrekening")
    HireLine.objects.create(organization=TOWN, year=2026, category=Category.LEGAL, amount=Decimal(50_000), source="x")
    number = asked(person("vraagt", "contributor"))
    decide_request(number=number, approve=True, reason="goed", user=person("beslist", "approver"), at=NOW)
    before = total_of(TOWN, 2026)
    assert (before.paid, before.approved, before.own_year) == (50_000, 24_000, 2025)
    HireLine.objects.create(organization=TOWN, year=2026, category=Category.POLICY_ADVICE, amount=Decimal(20_000), request=number, source="x")
    after = total_of(TOWN, 2026)
    assert (after.paid, after.approved) == (70_000, 4_000)
    assert after.before is not None
    assert after.before.hire == 74_000


def test_candidates_stand_before_the_form_and_are_kept_for_the_second_pair_of_eyes() -> None:
    asker = person("vraagt", "contributor")
    found = Candidates(inside=(Candidate("A. Kenner", "adviseur", "veel bewijs", "schrijver: nota warmte (2025)", "/personen/1"),))
    wired = candidates_for
    try:
        use_candidate_finder(lambda subject, organization, at: found)
        client = browser(asker)
        address = client.post("/inhuur/aanvragen/nieuw", {**FORM, "stap": "zoek"})["Location"]
        assert "nota warmte" in client.get(address).content.decode()
        client.post(address, {**FORM, "stap": "indienen"})
    finally:
        from deskundig.config.hire_candidates import candidates

        use_candidate_finder(candidates)
    assert wired is candidates_for
    assert "A. Kenner" in browser(person("beslist", "approver")).get(address).content.decode()


def test_the_year_report_is_the_annex_table_with_eight_categories_and_subtotals() -> None:
    StaffCost.objects.create(organization=TOWN, year=2026, own=Decimal(900_000), source="jaarrekening")
    for category, amount in ((Category.LEGAL, 40_000), (Category.AUTOMATION, 60_000), (Category.TEMPORARY, 100_000)):
        HireLine.objects.create(organization=TOWN, year=2026, category=category, amount=Decimal(amount), source="grootboek")
    found = annex(TOWN, 2026)
    assert [r.number for r in found.rows if r.kind == "category"] == list(range(1, 9))
    assert [int(r.amount) for r in found.rows if r.kind != "category"] == [0, 100_000, 100_000, 200_000]
    text = browser().get("/inhuur/jaaroverzicht/2026.csv", {"organisatie": TOWN}).content.decode("utf-8-sig")
    assert "subtotaal;;Beleidsondersteunend;100000,00" in text
    page = browser().get("/inhuur/jaaroverzicht/2026", {"organisatie": TOWN}).content.decode()
    assert "18,2 %" in page
    assert "22,2 %" in page
    assert browser().get("/inhuur/jaaroverzicht/2019", {"organisatie": TOWN}).status_code == 404


def test_the_command_line_is_a_door_with_the_same_rules(capsys: pytest.CaptureFixture[str]) -> None:
    both, other = person("beide", "contributor", "approver"), person("beslist", "approver")
    number = asked(both)
    assert main(["hire", "approve", number, "--by", both.username, "--reason", "prima"]) == 1
    assert "eigen aanvraag" in capsys.readouterr().err
    assert main(["hire", "approve", number, "--by", person("hr", "hr").username, "--reason", "prima"]) == 1
    assert main(["hire", "refuse", number, "--by", other.username]) == 2
    assert HireRequestRow.objects.get().state == "asked"
    assert main(["hire", "refuse", number, "--by", other.username, "--reason", "kan via de pool"]) == 0
    assert HireRequestRow.objects.get().decided_by == other
    assert main(["hire", "show", number, "--by", person("collega", "contributor").username]) == 1
    assert main(["hire", "list", "--by", "niemand@voorbeeld.nl"]) == 2

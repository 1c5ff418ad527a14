"""The pages of monitors: only their owner's, protected against forged requests, and what a link in a mail does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from deskundig.accounts.models import AuditEvent
from deskundig.accounts.sign_in import delete_account
from deskundig.alerts.domain import question
from deskundig.alerts.following import follow
from deskundig.alerts.letter import Part
from deskundig.alerts.models import Delivery, Monitor
from deskundig.record.models import Change, Commitment
from deskundig.search import indexing
from deskundig.web.search_form import PARAMETERS

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


@pytest.fixture
def an(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def html(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_monitor_asks_by_the_same_names_as_the_search_page() -> None:
    assert {name: facet for facet, name in PARAMETERS.items()} == question.FACETS


def test_a_question_is_followed_from_its_link_changed_paused_and_removed(an: Client) -> None:
    page = an.get("/mijn/monitors/nieuw?q=externe+inhuur&soort=Motie")
    assert page.status_code == 200 and "Motie" in html(page)
    made = an.post("/mijn/monitors/nieuw", {"naam": "Inhuur", "q": "externe inhuur", "soort": "Motie", "ritme": "weekly"})
    assert made.status_code == 302
    one = Monitor.objects.get()
    assert (one.question, one.rhythm) == ("q=externe+inhuur&soort=Motie", "weekly")
    assert made["Location"] == f"/mijn/monitors/{one.pk}"
    an.post(made["Location"], {"naam": "Warmte", "q": "warmtenet", "ritme": "live", "groep": "Energie"})
    one.refresh_from_db()
    assert (one.name, one.question, one.rhythm, one.group) == ("Warmte", "q=warmtenet", "live", "Energie")
    assert "Energie" in html(an.get("/mijn/monitors"))
    an.post(f"/mijn/monitors/{one.pk}/pauze")
    assert "gepauzeerd" in html(an.get("/mijn/monitors"))
    an.post(f"/mijn/monitors/{one.pk}/verwijderen")
    assert Monitor.objects.count() == 0


def test_an_empty_question_is_refused_with_what_was_typed(an: Client) -> None:
    answer = an.post("/mijn/monitors/nieuw", {"naam": "Niets", "q": "  "})
    assert answer.status_code == 400 and "niets te volgen" in html(answer) and 'value="Niets"' in html(answer)
    assert Monitor.objects.count() == 0


def test_the_preview_shows_what_would_have_been_sent_and_makes_nothing(an: Client, arrive: Callable[..., Any]) -> None:
    arrive("Externe inhuur nu", date=timezone.localdate())
    arrive("Externe inhuur lang geleden", date=datetime(2001, 1, 1, tzinfo=UTC).date())
    indexing.update()
    shown = html(an.post("/mijn/monitors/nieuw", {"naam": "x", "q": "externe inhuur", "bekijk": "1"}))
    assert "1 resultaat" in shown and "nu</a>" in re.sub("</?mark>", "", shown) and "lang geleden" not in shown
    assert Monitor.objects.count() == 0


def test_a_question_that_finds_nothing_yet_can_be_followed(client: Client) -> None:
    shown = html(client.get("/zoeken?q=kwartelbrug"))
    assert "Niets gevonden" in shown
    assert 'href="/mijn/monitors/nieuw?q=kwartelbrug"' in shown


def test_someone_elses_monitor_is_not_there(an: Client, monitor: Callable[..., Monitor]) -> None:
    one = monitor()
    other = Client()
    other.force_login(User.objects.create_user("bo@voorbeeld.nl", "bo@voorbeeld.nl"))
    assert other.get(f"/mijn/monitors/{one.pk}").status_code == 404
    for action in ("", "/pauze", "/verwijderen"):
        assert other.post(f"/mijn/monitors/{one.pk}{action}", {"naam": "x", "q": "x"}).status_code == 404
    other.post("/mijn/monitors/alles-verwijderen")
    one.refresh_from_db()
    assert not one.paused and one.name == "Inhuur"


def test_who_did_not_sign_in_is_refused(client: Client) -> None:
    assert client.get("/mijn/monitors").status_code == 403
    assert client.post("/mijn/monitors/nieuw", {"q": "x"}).status_code == 403


def test_a_forged_request_is_refused(owner: User, monitor: Callable[..., Monitor]) -> None:
    one, strict = monitor(), Client(enforce_csrf_checks=True)
    strict.force_login(owner)
    assert strict.post(f"/mijn/monitors/{one.pk}/verwijderen").status_code == 403
    assert Monitor.objects.count() == 1


def test_the_link_in_a_mail_asks_first_and_one_click_stops(monitor: Callable[..., Monitor]) -> None:
    one, two = monitor(), monitor("q=b")
    reader = Client(enforce_csrf_checks=True)
    address = f"/mijn/monitors/stoppen/{one.secret}"
    assert "Stop de mail" in html(reader.get(address))
    one.refresh_from_db()
    assert not one.paused
    assert reader.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.paused and not two.paused
    reader.post(f"{address}?alles=1")
    two.refresh_from_db()
    assert two.paused
    assert reader.get("/mijn/monitors/stoppen/onzin").status_code == 410


def test_removing_the_account_removes_all(owner: User, monitor: Callable[..., Monitor], arrive: Callable[..., Any]) -> None:
    secret = monitor().secret
    arrive("Externe inhuur")
    follow(at=NOW)
    assert Delivery.objects.count() == 1
    assert Client().get(f"/mijn/monitors/feed/{secret}.json").json()["items"][0]["title"] == "Externe inhuur"
    delete_account(user=owner, at=NOW)
    assert Monitor.objects.count() == Delivery.objects.count() == 0
    assert Client().get(f"/mijn/monitors/feed/{secret}.atom").status_code == 404


def test_a_followed_case_tells_of_its_answer_once_and_not_of_what_was_there(
    world: Any, making: Any, an: Client, arrive: Callable[..., Any]
) -> None:
    an.post("/mijn/monitors/nieuw", {"naam": "Vragen", "ding": "case:2031Z00001", "ritme": "live"})
    for known in (world.answer, world.questions):
        Change.objects.create(kind="document", object_id=known.id, operation="c")
    follow(at=timezone.now())
    assert Delivery.objects.filter(known=False).count() == 0
    late = arrive("Nader antwoord", type="Antwoord schriftelijke vragen", date=timezone.localdate())
    follow(at=timezone.now())
    making.refer(late, making.Relation.DOCUMENT_CASE, world.case)
    for _ in range(2):
        Change.objects.create(kind="document", object_id=late.id, operation="c")
        follow(at=timezone.now())
    told = Delivery.objects.get(known=False)
    assert (told.title, told.reason) == ("Nader antwoord", "de vragen zijn beantwoord")


def test_a_followed_commitment_tells_that_its_state_changed_and_not_that_it_was_sent_again(world: Any, an: Client) -> None:
    an.post("/mijn/monitors/nieuw", {"naam": "Brief", "ding": "commitment:TZ203103-001", "ritme": "live"})
    Change.objects.create(kind="commitment", object_id=world.commitment.id, operation="c")
    follow(at=timezone.now())
    assert Delivery.objects.count() == 0
    Commitment.objects.update(status="Nagekomen")
    for _ in range(2):
        Change.objects.create(kind="commitment", object_id=world.commitment.id, operation="c")
        follow(at=timezone.now())
    assert Delivery.objects.get().reason == "nu: Nagekomen"


def test_what_is_not_here_cannot_be_followed(an: Client) -> None:
    assert an.post("/mijn/monitors/nieuw", {"naam": "x", "ding": "case:2099Z99999"}).status_code == 400
    assert an.get("/mijn/monitors/nieuw?ding=onzin").status_code == 200


def test_a_private_feed_gets_another_address_and_a_mail_never_gives_it_away(
    an: Client, monitor: Callable[..., Monitor]
) -> None:
    one = monitor()
    former = one.secret
    assert an.get(f"/mijn/monitors/feed/{former}.atom").status_code == 200
    answer = an.post(f"/mijn/monitors/{one.pk}/nieuw-adres")
    assert (answer.status_code, answer["Location"]) == (302, f"/mijn/monitors/{one.pk}")
    one.refresh_from_db()
    assert one.secret != former
    assert an.get(f"/mijn/monitors/feed/{former}.atom").status_code == 404
    assert an.get(f"/mijn/monitors/feed/{one.secret}.json").status_code == 200
    assert AuditEvent.objects.filter(action="alerts.feed-renewed").count() == 1
    part = Part.of(one, [])
    assert one.secret not in part.end_url
    token = part.end_url.rpartition("/")[2]
    assert an.get(f"/mijn/monitors/feed/{token}.atom").status_code == 404
    assert an.get(f"/mijn/monitors/stoppen/{token}x").status_code == 410
    Client().post(f"/mijn/monitors/stoppen/{token}")
    one.refresh_from_db()
    assert one.paused, "a link in a mail goes on working after the feed got another address"
    assert Client().post(f"/mijn/monitors/{one.pk}/nieuw-adres").status_code in (302, 403)

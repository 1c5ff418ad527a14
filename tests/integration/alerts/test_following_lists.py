"""Monitors of lists and of days: what enters a list is told once, what stood there is not, and a day that came is told."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from deskundig.alerts import actions
from deskundig.alerts.domain.listed import news_in, packed
from deskundig.alerts.domain.rhythm import Rhythm
from deskundig.alerts.following import follow
from deskundig.alerts.models import Delivery, ListSeen, Monitor
from deskundig.record.models import Case, Change, Commitment, Document
from deskundig.web.alerts.followed_lists import FOLLOW_UPS, REGISTERS, list_now

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
Made = Callable[..., Monitor]


@pytest.fixture
def following(owner: User) -> Made:
    def one(question: str, kind: str = "list") -> Monitor:
        return actions.make_monitor(owner=owner, at=NOW, wishes=actions.Wishes("Lijst", question, kind=kind, rhythm=Rhythm.LIVE))

    return one


def told() -> list[str]:
    return list(Delivery.objects.filter(known=False).order_by("pk").values_list("title", flat=True))


def case(subject: str, started: date = date(2026, 11, 2), type_: str = "Motie") -> Case:
    made = Case.objects.create(id=uuid.uuid4(), source="t", number=f"2026Z{Case.objects.count():05}", type=type_, subject=subject, started=started)
    Change.objects.create(kind="case", object_id=made.id, operation="n")
    return made


def test_what_stood_in_a_list_is_no_news_and_what_enters_it_is_told_once(following: Made) -> None:
    case("Al bekend")
    following("/moties?woorden=warmte")
    following("/moties")
    case("Nieuw over warmte")
    case("Nieuw over wonen")
    for minute in (1, 2):
        follow(at=NOW + timedelta(minutes=minute))
    assert sorted(told()) == ["Nieuw over warmte", "Nieuw over warmte", "Nieuw over wonen"]
    assert "nieuw in: Moties: warmte" in set(Delivery.objects.filter(known=False).values_list("reason", flat=True))


def test_all_that_enters_a_list_is_told_however_much_and_however_old(following: Made) -> None:
    """More than a page, older than what is in sight, and changed so that it passes the filter: each once."""
    for n in range(260):
        case(f"Bekend {n}", started=date(2026, 6, 1) + timedelta(days=n % 90))
    asleep = case("Wordt een motie", started=date(2025, 1, 1), type_="Brief")
    following("/moties")
    new = [case(f"Nieuw {n}", started=date(2026, 8, 1) + timedelta(days=n % 100)) for n in range(330)]
    old = case("Van lang geleden", started=date(2001, 1, 1))
    Case.objects.filter(id=asleep.id).update(type="Motie")
    Change.objects.create(kind="case", object_id=asleep.id, operation="c")
    for minute in (1, 2):
        follow(at=NOW + timedelta(minutes=minute))
    assert sorted(told()) == sorted([*(c.subject for c in new), old.subject, asleep.subject])
    Case.objects.filter(id=new[0].id).update(hidden=True)
    Change.objects.create(kind="case", object_id=new[0].id, operation="d")
    follow(at=NOW + timedelta(minutes=3))
    Case.objects.filter(id=new[0].id).update(hidden=False)
    Change.objects.create(kind="case", object_id=new[0].id, operation="c")
    follow(at=NOW + timedelta(minutes=4))
    assert len(told()) == 332, "what leaves and comes back is told once"


def test_a_list_is_read_again_only_when_the_record_or_the_day_changed(following: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    from deskundig.alerts import ports

    looks: list[str] = []
    finder = ports.list_finder
    monkeypatch.setattr(ports, "list_finder", lambda address, today: looks.append(address) or finder(address, today))
    following("/moties")
    looks.clear()
    for minute in (1, 2):
        follow(at=NOW + timedelta(minutes=minute))
    assert looks == []
    case("Nieuw")
    follow(at=NOW + timedelta(minutes=3))
    follow(at=NOW + timedelta(days=1))
    assert looks == ["/moties", "/moties"] and told() == ["Nieuw"]


def test_a_list_that_was_paused_goes_on_from_now(following: Made) -> None:
    made = following("/moties")
    actions.pause(monitor=made, paused=True, at=NOW)
    case("Tijdens de pauze")
    follow(at=NOW)
    actions.pause(monitor=made, paused=False, at=NOW)
    case("Daarna")
    follow(at=NOW)
    assert told() == ["Daarna"]


def test_what_was_seen_of_a_list_is_eight_bytes_a_thing() -> None:
    ids = [uuid.uuid4() for _ in range(1_000)]
    seen = packed(ids)
    assert len(seen) == 8_000 and news_in(ids, seen) == frozenset()
    other = uuid.UUID(int=7)
    assert news_in([*ids, other], seen) == {other} and news_in(ids, b"") == {*ids}


@pytest.mark.parametrize("address", ["/documenten?soort=Brief+regering", "/vragen?status=open", *REGISTERS, *FOLLOW_UPS])
def test_every_kind_of_list_can_be_followed(world: Any, following: Made, address: str) -> None:
    made = following(address)
    follow(at=NOW)
    assert made.pk and told() == []
    ListSeen.objects.filter(monitor=made).update(ids=b"", position=-1)       # as if all of it came since
    follow(at=NOW)
    now = list_now(address, NOW.date())
    assert now is not None and len(told()) == len(now.ids)


def test_a_list_of_documents_with_its_filter(following: Made, arrive: Callable[..., Document]) -> None:
    following("/documenten?soort=Motie")
    arrive("Een brief")
    arrive("Een motie", type="Motie")
    follow(at=NOW)
    assert told() == ["Een motie"]


def test_what_is_no_list_cannot_be_followed(following: Made) -> None:
    for wrong in ("/status", "/nergens", "https://elders.example/moties", "/mijn/monitors"):
        with pytest.raises(actions.CannotFollow):
            following(wrong)


def test_a_list_is_followed_from_its_page_previewed_and_changed(client: Client, owner: User) -> None:
    client.force_login(owner)
    case("Van deze maand", started=timezone.localdate() - timedelta(days=3))
    case("Van lang geleden", started=date(2001, 1, 1))
    page = client.get("/moties?woorden=van").content.decode()
    assert "/mijn/monitors/nieuw?lijst=%2Fmoties%3Fwoorden%3Dvan" in page
    form = client.get("/mijn/monitors/nieuw?lijst=%2Fmoties%3Fwoorden%3Dvan%26na%3Dx").content.decode()
    assert "Moties: van" in form and "1 resultaat" in form and "Van deze maand" in form and "lang geleden" not in form
    sent = {"naam": "Moties over van", "lijst": "/moties?woorden=van", "ritme": "weekly"}
    one = client.post("/mijn/monitors/nieuw", sent)["Location"]
    made = Monitor.objects.get()
    assert (made.kind, made.question, made.rhythm) == ("list", "/moties?woorden=van", "weekly")
    client.post(one, {**sent, "naam": "Anders", "lijst": "/zaken"})
    made.refresh_from_db()
    assert (made.name, made.question) == ("Anders", "/moties?woorden=van"), "what is followed stays the same"
    assert client.get("/mijn/monitors").status_code == 200


@pytest.mark.parametrize("path", ["/zaken", "/moties"])
def test_a_first_look_at_a_list_counts_all_of_the_month_and_shows_the_newest(
    client: Client, owner: User, path: str
) -> None:
    client.force_login(owner)
    today = timezone.localdate()
    for place in range(230):
        case(f"Van deze maand {place}", started=today - timedelta(days=place % 20 + 1))
    case("Van lang geleden", started=today - timedelta(days=400))
    form = client.get("/mijn/monitors/nieuw", {"lijst": path}).content.decode()
    assert "230 resultaten" in form
    assert form.count("Van deze maand") == 10
    past = client.get("/mijn/monitors/nieuw", {"lijst": f"{path}?tot={today - timedelta(days=200)}"}).content.decode()
    assert "Niets. U krijgt pas bericht" in past, "what a list leaves out is not promised"


def test_a_followed_commitment_tells_once_that_its_day_has_passed(following: Made) -> None:
    made = Commitment.objects.create(
        id=uuid.uuid4(), source="t", number="TZ202610-001", status="Openstaand", created=date(2026, 10, 1),
        text="De minister stuurt de Kamer voor 1 december 2026 een brief.",
    )  # fmt: skip
    following("commitment:TZ202610-001", "thing")
    follow(at=NOW)
    assert told() == []
    for days in (20, 21, 40):
        follow(at=NOW + timedelta(days=days))
    found = Delivery.objects.get(known=False)
    assert found.object_id == made.id and "staat nog open" in found.reason


def test_what_is_answered_says_so_and_what_is_old_says_that_too(
    world: Any, making: Any, following: Made, arrive: Callable[..., Document]
) -> None:
    following("case:2031Z00001", "thing")
    following("q=externe+inhuur", "query")
    answer = arrive("Nader antwoord", type="Antwoord schriftelijke vragen")
    making.refer(answer, making.Relation.DOCUMENT_CASE, world.case)
    arrive("Externe inhuur in 2012", date=date(2012, 3, 1))
    follow(at=NOW)
    reasons = dict(Delivery.objects.filter(known=False).values_list("title", "reason"))
    assert reasons["Nader antwoord"] == "de vragen zijn beantwoord"
    assert reasons["Externe inhuur in 2012"] == "past bij uw zoekvraag; verscheen eerder, nu pas opgenomen"


def test_a_person_about_a_subject_is_a_question_of_what_was_said(world: Any, client: Client, owner: User) -> None:
    client.force_login(owner)
    assert "Alleen over" in client.get("/mijn/monitors/nieuw?ding=person:101").content.decode()
    client.post("/mijn/monitors/nieuw", {"naam": "x", "ding": "person:101", "over": "warmte", "ritme": "daily"})
    made = Monitor.objects.get()
    assert made.kind == "query" and "wat=speech" in made.question and "warmte" in made.question and "persoon" in made.question

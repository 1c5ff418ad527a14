"""Monitors of lists and of days: what enters a list is told once, what stood there is not, and a day that came is told."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from deskundig.alerts import actions
from deskundig.alerts.domain.listed import IN_SIGHT, Listed, ListNow, edge_of, news_in
from deskundig.alerts.domain.rhythm import Rhythm
from deskundig.alerts.following import follow
from deskundig.alerts.models import Delivery, Monitor
from deskundig.record.models import Case, Change, Commitment, Document

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


def test_an_old_thing_that_moves_up_when_another_leaves_is_no_news() -> None:
    """A history that comes in later does not fill a mail either: it lies before the edge."""
    first = date(2026, 1, 1)
    things = [Listed(f"/x/{n}", f"X {n}", day=first + timedelta(days=n)) for n in range(IN_SIGHT + 50)][::-1]
    now = ListNow("X", things[:IN_SIGHT])
    edge, known = edge_of(now), {t.id for t in now.things}
    later = ListNow("X", things[20 : IN_SIGHT + 20])
    assert news_in(later, edge, known) == ()
    new = Listed("/x/nieuw", "Nieuw", day=first + timedelta(days=400))
    assert news_in(ListNow("X", [new, *later.things[1:]]), edge, known) == (new,)
    short = ListNow("X", things[:3])
    assert edge_of(short) is None and news_in(ListNow("X", [*short.things, Listed("/x/oud", "Oud", day=date(1999, 1, 1))]), None, known)


@pytest.mark.parametrize("address", ["/documenten?soort=Brief+regering", "/zaken", "/stemmingen", "/vragen?status=open", "/toezeggingen", "/kamerleden"])
def test_every_kind_of_list_can_be_followed(world: Any, following: Made, address: str) -> None:
    made = following(address)
    follow(at=NOW)
    assert made.pk and told() == []


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
    case("Van deze maand", started=datetime.now(UTC).date() - timedelta(days=3))
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

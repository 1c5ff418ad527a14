"""Someone asks to be hidden between the match and the mail: nothing of them is in a mail, a feed or on a page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from deskundig.alerts import sending
from deskundig.alerts.following import follow
from deskundig.alerts.models import Delivery, Monitor
from deskundig.record.models import Change, Disclosure, Document, Involvement, Person
from deskundig.record.visibility import hide_person, no_longer_shown, show_person

NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
NAME = "Quinta Zilverberg"
pytestmark = pytest.mark.django_db
Make = Callable[..., Monitor]


def told(kind: str, row: Any) -> Any:
    Change.objects.create(kind=kind, object_id=row.pk, operation="n")
    return row


@pytest.fixture
def quinta(db: None) -> Person:
    return Person.objects.create(
        id=uuid.uuid4(), source="tweedekamer", number="9900", name=NAME, family_name="Zilverberg",
        sort_name="zilverberg, quinta",
    )  # fmt: skip


@pytest.fixture
def monitors(quinta: Person, monitor: Make, arrive: Callable[..., Document]) -> list[Monitor]:
    """One of each sort that can meet the name, and something found for each."""
    made = [
        monitor("q=zilverberg+OR+warmtebedrijf", name=f"Alles van {NAME.upper()}"),
        monitor(f"q=%22{NAME.replace(' ', '+')}%22+OR+inhuur", name="Haar naam", group=f"Rond {NAME}"),
        monitor("person:9900", kind="thing", name=NAME),
        monitor("/personen", kind="list", name="Wie er bij komt"),
        monitor("/nevenfuncties", kind="list", name="Nevenfuncties"),
    ]
    Person.objects.filter(pk=quinta.pk).update(modified=NOW)
    other = Person.objects.create(
        id=uuid.uuid4(), source="tweedekamer", number="9901", name="Zilverberg en Zoon", sort_name="zilverberg en zoon",
        family_name="Zilverberg",
    )  # fmt: skip
    late = Person.objects.get(pk=quinta.pk)
    for row in (late, other):
        told("person", row)
    paper = arrive("Position paper over externe inhuur")
    told("involvement", Involvement.objects.create(
        id=uuid.uuid4(), source="tweedekamer", subject_kind="document", subject_id=paper.pk, person=quinta, name=NAME,
        role="Auteur",
    ))  # fmt: skip
    told("disclosure", Disclosure.objects.create(
        id=uuid.uuid4(), source="tweedekamer", nature="side_job", person=quinta, text="Bestuurder van een warmtebedrijf",
    ))  # fmt: skip
    return made


def everything(box: Any) -> str:
    """All that stands in the mails: heads, text and HTML."""
    return "\n".join(
        f"{mail['Subject']}\n{mail.get_body(('plain',)).get_content()}\n{mail.get_body(('html',)).get_content()}"
        for mail in box.mails
    )


def test_a_mail_names_who_is_shown(postbox: Any, monitors: list[Monitor]) -> None:
    """Else the tests below would pass of an empty mail."""
    follow(at=NOW)
    sending.send(at=NOW + timedelta(minutes=1))
    said = everything(postbox)
    assert NAME in said and NAME.upper() in said and "Bestuurder van een warmtebedrijf" in said
    assert "rol: Auteur" in said


def test_who_is_hidden_after_the_match_is_not_in_the_mail(
    postbox: Any, monitors: list[Monitor], quinta: Person
) -> None:
    follow(at=NOW)
    assert Delivery.objects.filter(object_id=quinta.pk).exists()
    assert hide_person(quinta.pk, NOW)
    assert sending.send(at=NOW + timedelta(minutes=1)).mails == 1
    said = everything(postbox)
    assert NAME.lower() not in said.lower()
    assert "warmtebedrijf" not in said.replace("zilverberg OR warmtebedrijf", "")
    assert "rol: Auteur" not in said, "what came about someone who is hidden is no news"
    assert "Zilverberg en Zoon" in said and "Position paper over externe inhuur" in said, "what is shown is still sent"
    assert "naam verborgen" in said


def test_the_subject_of_a_mail_about_one_monitor_does_not_name_who_is_hidden(
    postbox: Any, quinta: Person, monitor: Make, arrive: Callable[..., Document]
) -> None:
    monitor("q=inhuur", name=f"Inhuur en {NAME}")
    arrive("Externe inhuur")
    follow(at=NOW)
    hide_person(quinta.pk, NOW)
    sending.send(at=NOW + timedelta(minutes=1))
    assert postbox.mails[0]["Subject"] == "Deskundig: 1 nieuw – Inhuur en naam verborgen"
    assert NAME not in everything(postbox)


def test_a_mail_that_was_refused_and_goes_later_does_not_name_who_is_hidden_by_then(
    postbox: Any, monitors: list[Monitor], quinta: Person
) -> None:
    follow(at=NOW)
    postbox.refuse = True
    assert sending.send(at=NOW + timedelta(minutes=1)).failed == 1
    hide_person(quinta.pk, NOW)
    postbox.refuse = False
    assert sending.send(at=NOW + timedelta(minutes=2)).mails == 1
    assert NAME not in everything(postbox)


def test_a_mail_with_nothing_left_to_tell_is_not_sent(postbox: Any, quinta: Person, monitor: Make) -> None:
    monitor("/personen", kind="list", name="Wie er bij komt")
    follow(at=NOW)
    hide_person(quinta.pk, NOW)
    assert sending.send(at=NOW + timedelta(minutes=1)) == sending.Sent()
    monitor("q=zilverberg")
    told("person", quinta)
    follow(at=NOW)
    assert sending.send(at=NOW + timedelta(minutes=2)) == sending.Sent()
    assert postbox.mails == []


def test_a_private_feed_and_the_pages_of_monitors_do_not_name_who_is_hidden(
    client: Client, owner: User, monitors: list[Monitor], quinta: Person
) -> None:
    follow(at=NOW)
    client.force_login(owner)
    doors = [f"/mijn/monitors/feed/{one.secret}.{form}" for one in monitors for form in ("atom", "json")]
    doors += ["/mijn/monitors", *(f"/mijn/monitors/{one.pk}" for one in monitors)]
    doors += [f"/mijn/monitors/stoppen/{one.secret}" for one in monitors]

    def naming() -> set[str]:
        return {door for door in doors if _names(client.get(door).content.decode())}

    before = naming()
    assert {doors[0], doors[1], "/mijn/monitors", f"/mijn/monitors/{monitors[2].pk}"} <= before
    hide_person(quinta.pk, NOW)
    assert naming() == set()
    assert client.get(f"/mijn/monitors/feed/{monitors[0].secret}.json").json()["items"][0]["title"] == "Zilverberg en Zoon"
    show_person(quinta.pk)
    assert naming() == before


def _names(text: str) -> bool:
    plain = text.lower().replace("+", " ").replace("%20", " ")
    return NAME.lower() in plain


def test_what_its_source_withdrew_after_the_match_is_not_mailed(
    postbox: Any, monitor: Make, arrive: Callable[..., Document]
) -> None:
    monitor()
    gone, stays = arrive("Externe inhuur een"), arrive("Externe inhuur twee")
    follow(at=NOW)
    Document.objects.filter(pk=gone.pk).update(hidden=True)
    assert sending.send(at=NOW + timedelta(minutes=1)).things == 1
    assert "inhuur een" not in everything(postbox) and stays.subject in everything(postbox)
    assert postbox.mails[0]["Subject"].startswith("Deskundig: 1 nieuw")


def test_of_many_things_those_that_are_gone_are_found_in_portions(
    arrive: Callable[..., Document], django_assert_num_queries: Any
) -> None:
    here, gone = arrive("Hier"), arrive("Weg", hidden=True)
    many = [uuid.uuid4() for _ in range(1_500)]
    with django_assert_num_queries(2):
        assert no_longer_shown([here.pk, *many, gone.pk]) == {gone.pk}
    assert no_longer_shown([]) == frozenset()

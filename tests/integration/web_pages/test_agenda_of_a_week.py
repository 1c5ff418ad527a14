"""The agenda of a week: days as headings, hours, rooms, one committee or all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from deskundig.record.models import Event, Reservation, Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(world: Any, making: Any) -> Any:
    room = Room.objects.create(id=making.uid("room w"), source="t", name="Thorbeckezaal")
    for n, (day, lead) in enumerate(((3, world.committee), (3, None), (8, world.committee))):
        Event.objects.create(
            id=making.uid(f"w{n}"), source="t", nature="activity", number=f"2032A0000{n}", type="Commissiedebat",
            title=f"Debat {n}", date=date(2032, 3, day), start=datetime(2032, 3, day, 9, 30, tzinfo=UTC), lead_committee=lead,
            lead_name=lead.name if lead else "",
        )
        Reservation.objects.create(id=making.uid(f"r{n}"), source="t", event_number=f"2032A0000{n}", room=room)
    return world


def test_a_week_shows_its_days_with_hour_and_room(week: Any, client: Client) -> None:
    html = client.get("/agenda?week=2032-W10").content.decode()
    assert "Woensdag 3 maart" in html and "10.30" in html and "Thorbeckezaal" in html
    assert "Debat 0" in html and "Debat 1" in html and "Debat 2" not in html
    assert "week=2032-W09" in html and "week=2032-W11" in html


def test_one_committee_leaves_the_others_out_and_goes_into_the_calendar(week: Any, client: Client) -> None:
    html = client.get(f"/agenda?week=2032-W10&commissie={week.committee.id}").content.decode()
    assert "Debat 0" in html and "Debat 1" not in html
    ical = client.get(f"/activiteiten.ics?van=2032-03-01&tot=2032-03-07&toon=alles&commissie={week.committee.id}").content.decode()
    assert "Debat 0" in ical and "Debat 1" not in ical


@pytest.mark.parametrize("query", ["", "week=2026-W99", "week=onzin", "week=0001-W01", "week=9999-W52", "commissie=onzin"])
def test_an_empty_or_impossible_week_says_so(client: Client, query: str) -> None:
    answer = client.get(f"/agenda?{query}")
    assert answer.status_code == 200
    assert "Niets in deze week" in answer.content.decode()


def test_a_week_costs_a_constant_number_of_queries(week: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(10):
        client.get("/agenda?week=2032-W10")


def test_a_committee_known_by_name_alone_can_be_chosen_too(week: Any, making: Any, client: Client) -> None:
    Event.objects.create(id=making.uid("w9"), source="t", nature="activity", number="2032A00009", title="Rondetafel",
                         date=date(2032, 3, 4), lead_name="commissie voor Water")
    html = client.get("/agenda?week=2032-W10").content.decode()
    assert "commissie=commissie+voor+Water" in html
    chosen = client.get("/agenda?week=2032-W10&commissie=commissie+voor+Water").content.decode()
    assert "Rondetafel" in chosen and "Debat 0" not in chosen

"""Gifts, trips and side jobs: days as published, undated ones too, by person and year."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client

from deskundig.record.models import Disclosure

pytestmark = pytest.mark.django_db
PATHS = ("/geschenken", "/reizen", "/nevenfuncties")


@pytest.fixture
def trips(world: Any, making: Any) -> Any:
    days = {"a": ("2030-05-01", "2030-05-04"), "b": ("2029", ""), "c": ("", ""), "d": ("2030-02", "2030-03")}
    for name, (start, end) in days.items():
        Disclosure.objects.create(
            id=making.uid(f"trip{name}"), source="registers", nature="trip", person=world.member, text=f"Reis {name}",
            place="Oslo", organization_name="Gastland", start=start, end=end,
        )
    Disclosure.objects.create(id=making.uid("gone"), source="registers", nature="trip", person_id=making.uid("no one"),
                              text="Reis e", start="2028-01-01")
    return world


def _texts(client: Client, query: str = "") -> list[str]:
    return [row["omschrijving"] for row in client.get(f"/reizen?formaat=json{query}").json()["rijen"]]


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_register_says_so(client: Client, path: str) -> None:
    assert "Hier staat nog niets" in client.get(path).content.decode()


def test_days_stand_as_published_and_what_has_none_stands_last(trips: Any, client: Client) -> None:
    assert _texts(client) == ["Reis a", "Reis d", "Reis b", "Reis e", "Reis c"]
    assert _texts(client, "&jaar=2030") == ["Reis a", "Reis d"]
    assert _texts(client, "&jaar=zonder") == ["Reis c"]
    assert _texts(client, "&van=2030-02-10") == ["Reis a", "Reis d"]
    assert _texts(client, "&tot=2029-12-31") == ["Reis b", "Reis e"]


def test_a_person_filters_and_the_page_the_csv_and_the_api_agree(trips: Any, client: Client) -> None:
    html = client.get("/reizen?persoon=101").content.decode()
    assert 'href="/personen/101"' in html and "Gastland" in html and "Reis e" not in html
    text = b"".join(client.get("/reizen?persoon=101&formaat=csv").streaming_content).decode("utf-8-sig")
    told = client.get("/api/v1/reizen?persoon=101").json()
    assert len(list(csv.DictReader(io.StringIO(text)))) == told["aantal"] == 4
    assert [row["tekst"] for row in told["resultaten"]] == _texts(client, "&persoon=101")


def test_a_register_of_trips_costs_a_constant_number_of_queries(
    trips: Any, making: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    for n in range(60):
        Disclosure.objects.create(id=making.uid(f"t{n}"), source="registers", nature="trip", person=trips.member,
                                  text=f"Reis {n}", start=f"2025-01-{n % 28 + 1:02}")
    with django_assert_max_num_queries(14):
        html = client.get("/reizen").content.decode()
    assert 'rel="next"' in html

"""A newcomer finds the rooms and the way in; who is signed in finds what they may do, in Dutch."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.integration.visitors import browser, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer() -> Client:
    return browser(person("b@voorbeeld.example", "reviewer"))


def test_the_home_page_says_what_each_room_is_for(client: Client) -> None:
    text = client.get("/").content.decode()
    for question in ("Wat is er bekend?", "Wie weten het?", "Wat is ermee gedaan?"):
        assert question in text
    assert 'href="/pakketten"' in text


def test_a_visitor_sees_the_way_in_on_every_page_and_who_is_in_does_not(client: Client, reviewer: Client) -> None:
    assert "d-header__sign-in" in client.get("/").content.decode()
    assert "d-header__sign-in" not in reviewer.get("/").content.decode()


def test_a_refused_visitor_is_shown_where_to_sign_in(client: Client, reviewer: Client) -> None:
    refused = client.get("/mijn/monitors")
    assert refused.status_code == 403
    way = 'href="/mijn/aanmelden?verder=%2Fmijn%2Fmonitors">Aanmelden'
    assert way in refused.content.decode().split("<main")[1]
    other = reviewer.get("/personeel/inlezen")
    assert other.status_code == 403
    assert "/mijn/aanmelden" not in other.content.decode().split("<main")[1]


def test_mijn_names_roles_in_dutch_and_opens_the_doors_of_each(reviewer: Client) -> None:
    text = reviewer.get("/mijn").content.decode()
    assert "Rollen: beoordelaar." in text
    assert 'href="/beoordelen"' in text
    assert 'href="/personeel/inlezen"' not in text.split("<main")[1]


def test_no_list_shows_markup_as_words(client: Client) -> None:
    for path in ("/bewindspersonen", "/kamerleden", "/besluiten"):
        assert "&lt;time" not in client.get(path).content.decode()

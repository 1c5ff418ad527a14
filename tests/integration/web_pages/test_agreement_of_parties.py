"""The matrix of parties that vote alike, and members who differ from their party in a roll call."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from deskundig.record.models import AgendaItem, Decision, Event, Vote

pytestmark = pytest.mark.django_db
PATHS = ("/stemmingen/overeenkomst", "/stemmingen/afwijkend")


def _decide(making: Any, world: Any, name: str, method: str, votes: list[tuple[Any, str, str]]) -> None:
    event = Event.objects.create(id=making.uid(f"e{name}"), source="t", nature="activity", number=f"A{name}", date=date(2031, 3, 1))
    item = AgendaItem.objects.create(id=making.uid(f"i{name}"), source="t", event=event, title="Moties")
    decision = Decision.objects.create(id=making.uid(f"d{name}"), source="t", agenda_item=item, voting_method=method,
                                       type="Stemmen - aangenomen")
    for n, (person, party, choice) in enumerate(votes):
        Vote.objects.create(id=making.uid(f"v{name}{n}"), source="t", decision=decision, choice=choice, seats=3, person=person,
                            actor_name=person.name if person else party, party_name=party)


@pytest.mark.parametrize("path", PATHS)
def test_without_votes_the_page_says_that_there_are_too_few(client: Client, path: str) -> None:
    assert "Te weinig stemmingen" in client.get(path).content.decode()


def test_the_matrix_counts_how_often_two_parties_voted_alike(world: Any, making: Any, client: Client) -> None:
    for n in range(20):
        _decide(making, world, f"m{n}", "Met handopsteken", [(None, "PA", "Voor"), (None, "PB", "Voor" if n < 15 else "Tegen")])
    path = "/stemmingen/overeenkomst?van=2031-03-01&tot=2031-03-11"
    html = client.get(path).content.decode()
    assert "75% (20)" in html and ">75</text>" in html
    assert "<strong>PA</strong><span>meest: PB 75%</span>" in html, "on a narrow screen a line for each party"
    row = client.get(path + "&formaat=json").json()["rijen"][0]
    assert (row["fractie"], row["andere"], row["hetzelfde"], row["gedeeld"], row["aandeel"]) == ("PA", "PB", 15, 20, 0.75)
    assert client.get(path + "&formaat=csv").status_code == 200


def test_a_member_who_differs_in_a_roll_call_is_named(
    world: Any, making: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    votes = [(world.member, "PA", "Tegen"), (world.colleague, "PA", "Voor")]
    _decide(making, world, "r", "Hoofdelijk", [*votes, (None, "PA", "Voor")])
    with django_assert_max_num_queries(12):
        html = client.get("/stemmingen/afwijkend").content.decode()
    assert "Iris Zonneveld" in html and "Bram van Dijk" not in html
    assert client.get("/stemmingen/afwijkend?tot=2031-02-01&formaat=json").json()["totaal"] == 0


@pytest.mark.parametrize("query", ["van=gisteren", "van=2099-01-01", "tot=0001-01-01", "van=2031-05-01&tot=2030-01-01"])
@pytest.mark.parametrize("path", PATHS)
def test_no_period_breaks_the_page(world: Any, client: Client, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 200

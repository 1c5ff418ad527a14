"""Who sits, who governs, what was decided, and what has no date yet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from deskundig.record.models import Event, Membership, Organization, Person, Seat

pytestmark = pytest.mark.django_db
PATHS = ("/kamerleden", "/bewindspersonen", "/ministeries", "/besluiten")


def _rows(client: Client, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(address, {"formaat": "json"} if "?" not in address else None).json()["rijen"]
    return found


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_register_says_so(client: Client, path: str) -> None:
    assert "Hier staat nog niets" in client.get(path).content.decode()


def test_members_show_party_since_and_committees_of_the_day_that_is_asked(world: Any, client: Client) -> None:
    assert [(r["naam"], r["fractie"], r["sinds"], r["commissies"]) for r in _rows(client, "/kamerleden")] == [
        ("Bram van Dijk", "PA", "2030-01-01", []), ("Iris Zonneveld", "PA", "2030-01-01", ["Commissie voor Wonen"]),
    ]
    then = _rows(client, "/kamerleden?op=2027-05-05&formaat=json")
    assert [(r["naam"], r["fractie"], r["commissies"]) for r in then] == [("Iris Zonneveld", "PB", [])]
    assert client.get("/api/v1/kamerleden?op=2027-05-05").json()["aantal"] == 1


def test_a_member_without_a_seat_in_the_source_is_there_and_a_former_member_is_not(world: Any, making: Any, client: Client) -> None:
    Person.objects.create(id=making.uid("n1"), source="tweedekamer", number="201", name="Nieuw Lid", sort_name="lid, nieuw",
                          function="Tweede Kamerlid")
    gone = Person.objects.create(id=making.uid("n2"), source="tweedekamer", number="202", name="Oud Lid", sort_name="lid, oud",
                                 function="Oud Kamerlid")
    Membership.objects.create(id=making.uid("n3"), source="registers", nature="member", person=gone, organization=world.party,
                              function="Kamerlid", start="2030-01-01")
    names = [r["naam"] for r in _rows(client, "/kamerleden")]
    assert "Nieuw Lid" in names and "Oud Lid" not in names


def test_vacant_seats_are_told(world: Any, making: Any, client: Client) -> None:
    seat = Seat.objects.create(id=making.uid("vs"), source="tweedekamer", organization=world.party)
    Membership.objects.create(id=making.uid("vm"), source="tweedekamer", nature="vacancy", seat=seat, start="2031-01-01")
    assert "1 zetel is vacant" in client.get("/kamerleden").content.decode()
    assert "vacant" not in client.get("/kamerleden?op=2030-06-01").content.decode()


def test_posts_have_person_ministry_portfolio_and_dates(world: Any, making: Any, client: Client) -> None:
    for name, start, end in (("a", "2029-01-01", "2030-02"), ("b", "2030-02-03", "")):
        Membership.objects.create(id=making.uid(f"post{name}"), source="registers", nature="post", person=world.colleague,
                                  organization=world.ministry, function="minister", portfolio=name, start=start, end=end)
    assert [r["portefeuille"] for r in _rows(client, "/bewindspersonen")] == ["b", "a"]
    assert [r["portefeuille"] for r in _rows(client, "/bewindspersonen?op=2029-05-01&formaat=json")] == ["a"]
    assert [r["portefeuille"] for r in _rows(client, "/bewindspersonen?toon=now&formaat=json")] == ["b"]
    html = client.get("/bewindspersonen").content.decode()
    assert f"/organisaties/{world.ministry.id}" in html and 'href="/personen/102"' in html
    told = client.get("/api/v1/bewindspersonen").json()
    assert [r["portefeuille"] for r in told["resultaten"]] == ["b", "a"]


def test_only_ministries_are_ministries(world: Any, client: Client) -> None:
    assert [r["naam"] for r in _rows(client, "/ministeries")] == ["Ministerie van Wonen"]
    assert Organization.objects.count() > 1


def test_decisions_are_listed_with_case_text_and_method(world: Any, client: Client) -> None:
    row = _rows(client, "/besluiten")[0]
    assert (row["wijze"], row["tekst"], row["datum"], row["zaken"]) == (
        "Met handopsteken", "Aangenomen.", "2031-03-12", ["2031Z00002"])
    assert client.get("/api/v1/besluiten").json()["aantal"] == len(_rows(client, "/besluiten?toon=alles&formaat=json"))


def test_activities_without_a_date_have_their_own_list(world: Any, making: Any, client: Client) -> None:
    Event.objects.create(id=making.uid("later"), source="tweedekamer", nature="activity", number="2031A00077",
                         type="Commissiedebat", title="Ooit")
    Event.objects.create(id=making.uid("planned"), source="tweedekamer", nature="activity", number="2031A00078",
                         type="Commissiedebat", title="Vast", date=date(2031, 5, 5))
    found = [r["nummer"] for r in _rows(client, "/activiteiten?toon=ongepland&formaat=json")]
    assert "2031A00077" in found and "2031A00078" not in found
    assert "Ooit" in client.get("/activiteiten?toon=ongepland").content.decode()


@pytest.mark.parametrize("path", PATHS)
def test_a_register_costs_a_constant_number_of_queries(
    world: Any, making: Any, client: Client, django_assert_max_num_queries: Any, path: str
) -> None:
    for n in range(55):
        person = Person.objects.create(id=making.uid(f"m{n}"), source="tweedekamer", number=str(900 + n), name=f"Lid {n}",
                                       sort_name=f"lid {n:03}", function="Tweede Kamerlid")
        Membership.objects.create(id=making.uid(f"mp{n}"), source="registers", nature="post", person=person,
                                  organization=world.ministry, function="minister", start=f"20{n + 10}-01-01")
    with django_assert_max_num_queries(16):
        assert client.get(path).status_code == 200

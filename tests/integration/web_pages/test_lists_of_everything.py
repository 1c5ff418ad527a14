"""Lists: filters in the address, paging by key over the whole set, the same rows as CSV and JSON."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from deskundig.record.models import Case
from deskundig.web.followup import listing
from deskundig.web.registers import export

pytestmark = pytest.mark.django_db
ROW = r"<th scope=\"row\"[^>]*><a[^>]* href=\"/documenten/([^\"]+)\""
LISTS = (
    "/documenten", "/zaken", "/dossiers", "/activiteiten", "/stemmingen", "/verslagen", "/personen", "/organisaties",
    "/fracties", "/commissies", "/toezeggingen",
)


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_record_has_lists_that_say_so(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Hier staat nog niets" in answer.content.decode()


@pytest.mark.parametrize("path", LISTS)
def test_each_list_shows_its_things_and_exports_the_same(world: Any, client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    data = client.get(f"{path}?formaat=json").json()
    text = b"".join(client.get(f"{path}?formaat=csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert data["totaal"] == len(data["rijen"]) == len(rows) > 0
    assert data["volledig"] is True
    for row in data["rijen"]:
        assert re.search(r'href="[^"]*' + re.escape(row["adres"].partition("://")[2].partition("/")[2]), html), row


@pytest.mark.parametrize(
    "query",
    [
        "soort=Niets", "jaar=1800", "van=2099-01-01", "tot=1900-01-01", "persoon=999999", "fractie=onzin", "dossier=1",
        "letter=q", "na=onzin", "voor=~", "na=2031-01-01~x", "jaar=abcd", "van=gisteren", "volgorde=schuin", "soort=%00",
        "na=%00~00000000-0000-0000-0000-000000000000", "formaat=xml", "toon=alles",
    ],
)
@pytest.mark.parametrize("path", LISTS)
def test_no_question_breaks_a_list(world: Any, client: Client, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 200


def test_someone_who_is_not_here_gives_an_empty_list_and_not_everything(world: Any, client: Client) -> None:
    html = client.get("/zaken?persoon=999999").content.decode()
    assert "Niets gevonden met deze filters" in html


def test_a_list_for_one_person_and_one_body(world: Any, client: Client) -> None:
    mine = client.get("/zaken?persoon=101&soort=Motie&formaat=json").json()
    assert [r["nummer"] for r in mine["rijen"]] == ["2031Z00002"]
    ministry = client.get(f"/zaken?ministerie={world.ministry.id}&formaat=json").json()
    assert [r["nummer"] for r in ministry["rijen"]] == ["2031Z00001"]
    led = client.get(f"/activiteiten?commissie={world.committee.id}&formaat=json").json()
    assert [r["nummer"] for r in led["rijen"]] == ["2031A00001"]
    votes = client.get(f"/stemmingen?fractie={world.other.id}&formaat=json").json()
    assert votes["rijen"][0]["fracties"] == {"PA": "Voor", "PB": "Tegen"}
    html = client.get("/zaken?persoon=101").content.decode()
    assert "Iris Zonneveld" in html


def test_withdrawn_things_are_never_listed(world: Any, client: Client) -> None:
    numbers = [r["nummer"] for r in client.get("/documenten?formaat=json").json()["rijen"]]
    assert "2031D00009" not in numbers


def test_what_has_no_date_is_found_under_its_own_choice(world: Any, client: Client) -> None:
    html = client.get("/documenten").content.decode()
    assert "zonder datum" in html
    undated = client.get("/documenten?jaar=zonder&formaat=json").json()
    assert [r["titel"] for r in undated["rijen"]] == ["Rapport zonder nummer"]


@pytest.mark.parametrize("order", ["", "&volgorde=oplopend"])
def test_turning_pages_by_key_passes_every_row_once_both_ways(world: Any, making: Any, client: Client, order: str) -> None:
    for n in range(180):
        making.document(
            world.things, f"many{n}", f"2030D{n:05}", type="Motie", subject=f"Motie {n}",
            date=date(2030, 1, 1) + timedelta(days=n // 7),
        )
    seen: list[str] = []
    address = "/documenten?soort=Motie" + order
    pages = 0
    while address:
        html = client.get(address).content.decode()
        seen += re.findall(ROW, html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        last, address = address, following[1].replace("&amp;", "&") if following else ""
        pages += 1
    assert pages == 4 and len(seen) == len(set(seen)) == 181
    back: list[str] = []
    address = last
    while address:
        html = client.get(address).content.decode()
        back = re.findall(ROW, html) + back
        previous = re.search(r'rel="prev" href="([^"]+)"', html)
        address = previous[1].replace("&amp;", "&") if previous else ""
    assert back == seen


def test_a_page_of_a_list_costs_a_constant_number_of_queries(
    world: Any, making: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    for n in range(60):
        making.document(world.things, f"q{n}", f"2030D{n:05}", type="Brief", subject=f"Brief {n}", date=date(2030, 1, 1))
    with django_assert_max_num_queries(16):
        client.get("/documenten?soort=Brief")
    with django_assert_max_num_queries(16):
        client.get("/stemmingen")


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(world: Any, making: Any, client: Client) -> None:
    making.document(world.things, "formula", "2030D90000", type="Motie", subject="=HYPERLINK(1)", date=date(2030, 1, 1))
    text = b"".join(client.get("/documenten?jaar=2030&formaat=csv").streaming_content).decode()
    assert "'=HYPERLINK(1)" in text


@pytest.mark.parametrize("path", ["/zaken", "/moties"])
@pytest.mark.parametrize("order", ["", "&volgorde=oplopend"])
def test_a_csv_file_has_every_row_once_however_many_while_json_says_that_it_has_not(
    world: Any, client: Client, monkeypatch: pytest.MonkeyPatch, path: str, order: str
) -> None:
    """Who takes a list into a spreadsheet must not have to guess where it was cut off."""
    monkeypatch.setattr(export, "MOST", 700)
    monkeypatch.setattr(listing, "MOST_EXPORTED", 700)
    day = date(2030, 1, 1)
    Case.objects.bulk_create(
        Case(id=uuid4(), source="t", number=f"2030Z{n:05}", type="Motie", title=f"Motie {n}", started=day + timedelta(n % 7))
        for n in range(1_300)
    )
    answer = client.get(f"{path}?formaat=csv{order}")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    numbers = [row["adres"] for row in rows]
    assert len(numbers) == len(set(numbers)) >= 1_300
    document = client.get(f"{path}?formaat=json{order}").json()
    assert (len(document["rijen"]), document["volledig"], document["totaal"]) == (700, False, len(numbers))
    assert [row["adres"] for row in document["rijen"]] == numbers[:700]

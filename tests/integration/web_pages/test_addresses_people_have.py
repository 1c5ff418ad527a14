"""Addresses of the sites where people found the same things before lead to them here, and so does a pasted one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from deskundig.kernel.ref import Ref
from deskundig.record.models import Event, Organization
from deskundig.search.direct import named_things


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("/document.html?nummer=2031D00002", "/documenten/2031D00002"),
        ("/zaak.html?nummer=2031Z00001", "/zaken/2031Z00001"),
        ("/activiteit.html?nummer=2031A00001", "/activiteiten/2031A00001"),
        ("/toezegging.html?nummer=TZ203103-001", "/toezeggingen/TZ203103-001"),
        ("/persoon.html?nummer=101", "/personen/101"),
        ("/ksd.html?ksd=36600&toevoeging=VII", "/dossiers/36600-VII"),
        ("/ksd.html?ksd=31490&toevoeging=", "/dossiers/31490"),
        ("/getraw/2031D00002", "/documenten/2031D00002"),
        ("/get/2031D00002", "/documenten/2031D00002"),
        ("/op/kst-31490-7", "/documenten/2031D00003"),
        ("/kst-31490-7.html", "/documenten/2031D00003"),
        ("/kst-31490-7.pdf", "/documenten/2031D00003"),
        ("/kamerstukken/detail?id=2031Z00001&did=2031D00002", "/documenten/2031D00002"),
        ("/kamerstukken/moties/detail?id=2031Z00001", "/zaken/2031Z00001"),
        ("/debat_en_vergadering/commissievergaderingen/details?id=2031A00001", "/activiteiten/2031A00001"),
        ("/search.html?q=warmte&soorten=moties&twomonths=true", "/zoeken?q=warmte&soort=Motie"),
        ("/open-vragen.html?fractie=VVD", "/vragen?status=open&fractie=VVD"),
        ("/activiteiten.html?commissie=WON", "/activiteiten?commissie=WON"),
        ("/stemmingen.html", "/stemmingen"),
        ("/index.xml", "/documenten.atom"),
        ("/search/index.xml?q=warmte", "/zoeken.atom?q=warmte"),
    ],
)
def test_an_address_of_before_leads_to_the_same_here(world: Any, client: Client, address: str, here: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (301, 302)
    assert answer["Location"] == here
    assert client.get(here).status_code == 200


def test_ids_of_the_source_lead_on_too(world: Any, client: Client) -> None:
    assert client.get(f"/commissie.html?id={world.committee.id}")["Location"] == f"/organisaties/{world.committee.id}"
    odata = f"/OData/v4/2.0/Document({world.answer.id})/resource"
    assert client.get(odata)["Location"] == "/documenten/2031D00002"


@pytest.mark.parametrize(
    "address",
    [
        "/document.html?nummer=2099D00001", "/document.html", "/zaak.html?nummer=%00", "/op/detail", "/kst-31490-999.html",
        "/kamerstukken/detail", "/persoon.html?nummer=https://elders.example/", "/ksd.html?ksd=x&toevoeging=//elders",
    ],
)
def test_what_is_not_here_is_said_and_never_leads_elsewhere(world: Any, client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Location" not in answer


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("https://www.tweedekamer.nl/kamerstukken/detail?id=2031Z00001&did=2031D00002", "document:2031D00002"),
        ("https://www.tweedekamer.nl/kamerstukken/detail?id=2031Z00001&did=2099D00001", "case:2031Z00001"),
        ("https://zoek.officielebekendmakingen.nl/kst-31490-7.html", "document:2031D00003"),
        ("https://berthub.eu/tkconv/ksd.html?ksd=36600&toevoeging=VII", "dossier:36600-VII"),
    ],
)
def test_a_pasted_address_names_the_thing_it_is_about(world: Any, client: Client, text: str, ref: str) -> None:
    assert named_things(text) == (Ref.parse(ref),)
    assert named_things("https://www.tweedekamer.nl/") == ()


@pytest.mark.parametrize("path", ["/activiteiten?commissie=WON", "/zaken?commissie=won", "/documenten?persoon=Iris+Zonneveld"])
def test_a_filter_can_be_written_as_people_call_it(world: Any, client: Client, path: str) -> None:
    by_name = client.get(path).content.decode()
    name = path.partition("=")[2]
    key = "101" if "persoon" in path else str(world.committee.id)
    by_key = client.get(path.replace(name, key)).content.decode()
    assert "Niets gevonden" not in by_name
    assert by_name.count("<tr") == by_key.count("<tr") > 1, quote(path)


def test_a_committee_without_a_page_of_its_own_is_a_filter_of_the_agenda(world: Any, client: Client) -> None:
    """A source may name the committee of a meeting by letters only."""
    Event.objects.filter(nature="activity").update(
        lead_committee_id=None, lead_name="commissie voor Elders", lead_abbreviation="ELD"
    )
    page = client.get("/activiteiten?toon=alles&commissie=ELD").content.decode()
    assert page.count("commissie voor Elders") >= 1, "the facet says what the letters mean"
    for asked in ("ELD", "commissie voor Elders"):
        assert "Niets gevonden" not in client.get("/activiteiten", {"toon": "alles", "commissie": asked}).content.decode()
        assert client.get("/api/v1/activiteiten", {"commissie": asked}).json()["resultaten"]
    Organization.objects.create(id=uuid4(), source="t", type="ministry", name="Ministerie van Elders", abbreviation="ELD")
    cache.clear()
    assert "Niets gevonden" not in client.get("/activiteiten?toon=alles&commissie=ELD").content.decode(), "not the ministry"
    assert "Niets gevonden" in client.get("/activiteiten?toon=alles&commissie=XYZ").content.decode()
    assert "Niets gevonden" in client.get("/zaken?commissie=ELD").content.decode(), "never everything"

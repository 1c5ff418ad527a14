"""The lists of the API are those of the site: the same filters, columns and rows, so that neither can drift."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import pytest
from django.test import Client

from deskundig.api.columns import columns_of, flat
from deskundig.api.follow_up import COMMITMENT_STATES, MOTION_STATES, PROMISE_STATES, QUESTION_STATES, QuestionSet
from deskundig.api.openapi import filter_parameters
from deskundig.api.resources import RESOURCES, WHEN, Resource
from deskundig.followthrough.queries import CommitmentRow, MotionRow
from deskundig.followthrough.queries.found_promises import FoundRow
from deskundig.web.followup.commitments import COMMITMENTS
from deskundig.web.followup.found_promises import FOUND_PROMISES
from deskundig.web.followup.listing import FollowUp
from deskundig.web.followup.motions import MOTIONS
from deskundig.web.followup.questions import QUESTIONS
from deskundig.web.registers import declared
from deskundig.web.registers.declared import Declared
from deskundig.web.registers.form import BODIES, VALUES, RegisterForm

pytestmark = pytest.mark.django_db
DECLARED = {d.path: d for d in vars(declared).values() if isinstance(d, Declared)}
OF_API = {"/woo" if r.name == "woo-documenten" else f"/{r.name}": r for r in RESOURCES}
FOLLOW_UPS: tuple[tuple[FollowUp, type[Any], tuple[str, ...]], ...] = (
    (QUESTIONS, QuestionSet, QUESTION_STATES), (MOTIONS, MotionRow, MOTION_STATES),
    (COMMITMENTS, CommitmentRow, COMMITMENT_STATES), (FOUND_PROMISES, FoundRow, PROMISE_STATES),
)  # fmt: skip
# where a column of the site has another name in the API: its column, or its columns
NAMED: Mapping[str, tuple[str, ...]] = {
    "onderdeelVan": ("onderwerp",), "afgesloten": ("afgedaan",), "verantwoordelijke": ("organisatie",),
    "categorie": ("wooCategorie",), "persoon": ("persoonsnaam",), "omschrijving": ("tekst",), "van": ("begin",),
    "tot": ("einde",), "bestemming": ("plaats",), "betaaldDoor": ("organisatienaam",), "toelichting": ("opmerking",),
    "ondersoort": ("subsoort",), "zakenZeker": ("zeker",), "zakenWaarschijnlijkheid": ("waarschijnlijkheid.kans",),
    "besluit": ("regel.soort",), "nietDeelgenomen": ("regel.telling.afwezig",), "voor": ("regel.telling.voor", "voor"),
    "tegen": ("regel.telling.tegen", "tegen"), "fracties": ("regel.telling.fracties", "fracties"),
    "datum": ("datum", "regel.datum", "dag"), "waarschijnlijkheid": ("likely", "waarschijnlijkheid"), "ingezonden": ("termijn.ingezonden",),
    "uitgesteld": ("termijn.uitgesteld",), "dagen": ("termijn.dagen",), "dagenTeLaat": ("termijn.dagenTeLaat",),
    "dagenReces": ("termijn.recessen",), "antwoord": ("antwoorden",), "ingediend": ("zaak.begonnen",),
    "beantwoord": ("termijn.beantwoord",), "uiterlijk": ("termijn.uiterlijk", "datums.uiterlijk.laatst"),
    "gedaanOp": ("regel.gemaakt",), "termijnInWoorden": ("datums.uiterlijk.tekst",), "navragenOp": ("datums.navragenOp",),
    "nagekomenOp": ("regel.nagekomen",), "door": ("regel.persoonsnaam",), "aan": ("gedaanAanPersoon.naam",),
    "fractie": ("fractie", "gedaanAanFractie.afkorting"), "onderwerp": ("titel", "zaak.titel", "regel.agendapunttitel"),
    "nummer": ("nummer", "sleutel", "verwijzing", "regel.nummer", "regel.verwijzing"), "zaak": ("zaak.nummer",),
    "titel": ("titel", "zaak.titel"), "dossier": ("dossier.sleutel",), "activiteit": ("activiteit.nummer",),
    "stemVanGekozene": (), "geregistreerd": ("geregistreerd.toezegging.nummer",),
}  # fmt: skip


def rows_of(page: Mapping[str, Any]) -> list[str]:
    """The address of each row of the API."""
    found = []
    for row in page["resultaten"]:
        place = row if "adres" in row else row.get("regel") or row.get("zaak") or {}
        found.append(place.get("adres") or "")
    return found


def of_site(client: Client, path: str, query: str) -> list[str]:
    document = client.get(f"{path}?{query}&formaat=json").json()
    return [row["adres"] for row in document["rijen"]]


@pytest.mark.parametrize("path", DECLARED)
def test_every_list_of_the_site_is_in_the_api_over_the_same_register(path: str) -> None:
    site, api = DECLARED[path], OF_API[path]
    assert api.register is site.register
    assert (api.type, api.own, api.agenda, api.descending) == (
        site.fixed.get("soort", ""), site.own[0] if site.own else "", site.agenda, site.descending,
    )  # fmt: skip
    assert {*site.states} <= {*api.shown}


def _site_filters(site: Declared) -> Iterator[str]:
    """Every parameter of the address of a list that says what is in it."""
    yield from (f.name for f in fields(RegisterForm) if f.name not in ("path", "body", "value", "na", "voor", "volgorde", "soort", "toon"))
    yield from BODIES
    yield from ["soort"] if site.types else []
    yield from ["toon"] if site.states or site.agenda else []
    yield from [site.own[0]] if site.own else []


@pytest.mark.parametrize("path", DECLARED)
def test_every_filter_of_the_site_is_a_parameter_of_the_api(path: str) -> None:
    told = {p["name"] for p in filter_parameters(OF_API[path])}
    assert {*_site_filters(DECLARED[path])} <= told
    assert {site.own[0] for site in DECLARED.values() if site.own} == {*VALUES}


@pytest.mark.parametrize(("listed", "line", "states"), FOLLOW_UPS, ids=lambda v: getattr(v, "path", ""))
def test_every_state_of_a_list_of_doen_can_be_asked_of_the_api(listed: FollowUp, line: type[Any], states: tuple[str, ...]) -> None:
    assert {*listed.states} <= {*states}


@pytest.mark.parametrize("path", [*DECLARED, *(f.path for f, _, _ in FOLLOW_UPS)])
def test_every_column_of_the_site_is_in_the_api_and_in_the_files(path: str, world: Any, client: Client) -> None:
    rows = client.get(f"{path}?toon=alles&formaat=json").json()["rijen"]
    if not rows:
        pytest.skip("the record of the tests has no such row")
    line = OF_API[path].line if path in OF_API else next(line for f, line, _ in FOLLOW_UPS if f.path == path)
    columns = {name for name, _ in flat(columns_of(line))}
    ends = {name.rpartition(".")[2] for name in columns}
    lost = [name for name in rows[0] if name not in ends and not ({*NAMED.get(name, ("?",))} & columns) and NAMED.get(name) != ()]
    assert lost == []
    head = next(csv.reader(io.StringIO(b"".join(client.get(f"{path}?toon=alles&formaat=csv")).decode("utf-8-sig"))))
    assert head == [*rows[0]]


def _questions_of(client: Client, resource: Resource) -> Iterator[str]:
    """The list as it is, and narrowed by the values that it counts itself."""
    yield ""
    counted = client.get(f"/api/v1/{resource.name}/_tellingen").json()
    for name, values in counted.items():
        if isinstance(values, list):
            yield from (f"{name}={value['waarde']}" for value in values[:2] if value["waarde"])


@pytest.mark.parametrize("path", DECLARED)
def test_the_api_gives_the_rows_of_the_site_for_every_filter_that_is_counted(path: str, world: Any, client: Client) -> None:
    resource = OF_API[path]
    for query in _questions_of(client, resource):
        shown = query if query.startswith("toon=") or not resource.agenda else f"{query}&toon=alles"
        page = client.get(f"/api/v1/{resource.name}?{query}&perPagina=100").json()
        site = of_site(client, path, shown)
        assert [row.rpartition("/")[2] for row in rows_of(page)][:100] == [row.rpartition("/")[2] for row in site][:100], query
        assert page["aantal"] == len(site), query


def test_what_comes_and_what_was_is_asked_alike(world: Any, client: Client) -> None:
    for path in ("/activiteiten", "/besluiten"):
        for when in WHEN:
            page = client.get(f"/api/v1{path}?toon={when}&perPagina=100")
            assert page.status_code == 200 and page.json()["aantal"] == len(of_site(client, path, f"toon={when}"))


def test_a_value_that_no_list_has_is_refused(client: Client) -> None:
    for address in ("/documenten?zaal=x", "/woo-documenten?zaal=x", "/zaken?toon=open", "/fracties?soort=party", "/activiteiten?toon=alles"):
        answer = client.get(f"/api/v1{address}")
        assert answer.status_code == 400, address
        assert answer.json()["errors"][0]["naam"] in ("zaal", "toon", "soort")


def test_questions_and_commitments_are_counted_as_beside_their_lists(world: Any, client: Client) -> None:
    for name, facets in (("vragen", {"fractie", "ministerie"}), ("toezeggingen", {"ministerie", "fractie", "commissie"})):
        found = client.get(f"/api/v1/{name}/_tellingen")
        assert found.status_code == 200 and {*found.json()} == facets
        assert client.get(f"/api/v1/{name}/_tellingen?na=x").status_code == 400
        for facet, values in found.json().items():
            for value in values[:2]:
                listed = client.get(f"/api/v1/{name}", {facet: value["waarde"]}).json()
                assert listed["aantal"] == value["aantal"], (name, facet, value)

"""Decision files under /api/v1: private by default, the funnel as data, and no word of what the caller may not read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.integration.decision_files import brought
from tests.integration.visitors import browser, person

from deskundig.judgement.actions import change_file, open_file, share_file
from deskundig.judgement.domain.changing import add
from deskundig.judgement.domain.file import Argument, DecisionFile, Needed, Option, Side, Use
from deskundig.judgement.models import DecisionFileRow
from deskundig.kernel.grid import Kind, Source

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def holder(name: str) -> tuple[User, Client]:
    user = person(name, "contributor")
    return user, browser(user)


def filled(file: DecisionFile) -> DecisionFile:
    file = add(file, "needs", Needed(0, "warmte", Kind.VAK, Source.WETENSCHAP, must=True))
    file = add(file, "inputs", brought("Advies", Use.FOLLOWED, "het draagt de keuze", needs=(1,)))
    file = add(file, "inputs", brought("Bezwaar", Use.NOT_FOLLOWED, "te duur voor bewoners"))
    file = add(file, "inputs", brought("Nota", Use.REACHED))
    file = add(file, "inputs", brought("Raming", Use.WEIGHED, withdrawn=True, withdrawn_because="er stond een fout in"))
    file = add(file, "options", Option(0, "Net aanleggen"))
    return add(
        file,
        "arguments",
        Argument(0, 1, Side.CONTRA, "het kan niet uit", by="Mees de Vries", role="een beleidsadviseur"),
    )


@pytest.fixture
def row() -> tuple[DecisionFileRow, User, Client]:
    user, client = holder("een")
    made = open_file(title="Warmtenet", question="Welk net?", owners=("een",), user=user, at=NOW)
    made = change_file(number=made.number, version=made.version, part="ingebracht", change=filled, user=user, at=NOW)
    return made, user, client


def anonymous(path: str, **headers: str) -> Any:
    return Client(headers={"host": "localhost"}).get(f"/api/v1/{path}", headers=headers)


def test_a_private_file_does_not_exist_for_a_visitor_or_another_colleague(row: Any) -> None:
    made, _, own = row
    _, other = holder("twee")
    unknown = anonymous("besluitdossiers/B1999-001")
    for client in (Client(headers={"host": "localhost"}), other):
        answer = client.get(f"/api/v1/besluitdossiers/{made.number}")
        assert answer.status_code == 404
        assert answer.json()["detail"] == unknown.json()["detail"].replace("B1999-001", made.number)
        assert client.get("/api/v1/besluitdossiers").json() == {"aantal": 0, "resultaten": []}
    assert own.get(f"/api/v1/besluitdossiers/{made.number}").status_code == 200
    assert [f["nummer"] for f in own.get("/api/v1/besluitdossiers").json()["resultaten"]] == [made.number]


def test_the_funnel_tells_what_went_in_what_was_used_what_not_and_why(row: Any) -> None:
    made, user, _ = row
    share_file(number=made.number, public=True, user=user, at=NOW)
    answer = anonymous(f"besluitdossiers/{made.number}").json()
    funnel = answer["dossier"]["trechter"]
    counts = {k: funnel[k] for k in ("nodig", "ingebracht", "besproken", "gewogen", "gevolgd", "nietGevolgd")}
    assert counts == {"nodig": 1, "ingebracht": 3, "besproken": 2, "gewogen": 2, "gevolgd": 1, "nietGevolgd": 1}
    assert [(i["titel"], i["gebruikt"], i["gebruik"], i["omdat"]) for i in funnel["inbreng"]] == [
        ("Advies", True, "gevolgd", "het draagt de keuze"),
        ("Bezwaar", True, "niet gevolgd", "te duur voor bewoners"),
        ("Nota", False, "op de plek gekomen", "nog niet besproken"),
    ]
    (gone,) = funnel["ingetrokken"]
    assert (gone["gebruikt"], gone["gebruik"], gone["omdat"]) == (False, "ingetrokken", "er stond een fout in")
    assert answer["dossier"]["compleet"] is False
    assert {"onderdeel": "gewogen", "tekst": "nog niet gewogen: Nota"} in answer["dossier"]["staatInDeWeg"]
    assert answer["dossier"]["behoeften"][0]["gehoord"] is True


def test_loyal_dissent_keeps_its_role_and_no_mail_address_leaves(row: Any) -> None:
    made, user, own = row
    share_file(number=made.number, public=True, user=user, at=NOW)
    for answer in (anonymous(f"besluitdossiers/{made.number}"), own.get(f"/api/v1/besluitdossiers/{made.number}")):
        text = answer.content.decode()
        assert "een beleidsadviseur" in text
        assert "Mees de Vries" not in text
        assert "@voorbeeld.nl" not in text


def test_the_tag_of_one_reader_is_no_tag_of_another_and_a_change_gives_a_new_one(row: Any) -> None:
    made, user, own = row
    path = f"besluitdossiers/{made.number}"
    first = own.get(f"/api/v1/{path}")
    assert "Cookie" in first["Vary"]
    assert own.get(f"/api/v1/{path}", headers={"if-none-match": first["ETag"]}).status_code == 304
    assert anonymous(path, **{"if-none-match": first["ETag"]}).status_code == 404
    change_file(number=made.number, version=made.version, part="kop", change=lambda f: f, user=user, at=NOW)
    assert own.get(f"/api/v1/{path}", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_lists_are_narrowed_and_wrong_questions_are_told(row: Any) -> None:
    _, _, own = row
    assert own.get("/api/v1/besluitdossiers?woorden=warmtenet&status=open").json()["aantal"] == 1
    assert own.get("/api/v1/besluitdossiers?status=besloten").json()["aantal"] == 0
    wrong = own.get("/api/v1/besluitdossiers?status=ooit&kleur=rood")
    assert wrong.status_code == 400
    assert {e["naam"] for e in wrong.json()["errors"]} == {"status", "kleur"}
    assert anonymous("besluitdossiers/" + "9" * 200).status_code == 404


def test_the_document_describes_both_addresses_and_every_field_has_a_dutch_name(row: Any) -> None:
    made, _, own = row
    paths = anonymous("openapi.json").json()["paths"]
    assert {"/besluitdossiers", "/besluitdossiers/{nummer}"} <= paths.keys()

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    names = keys(json.loads(own.get(f"/api/v1/besluitdossiers/{made.number}").content))
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9]*", name) for name in names)
    assert not names & {"title", "inputs", "because", "used", "needs", "funnel", "phase", "public", "file"}


def test_the_list_is_turned_page_by_page_there_and_back_and_a_state_narrows_it(row: Any) -> None:
    _, user, client = row
    for n in range(2, 6):       # two files with the same moment of change: the number tells them apart
        made = open_file(title=f"Dossier {n}", question="", owners=(), user=user, at=NOW)
        if n == 5:
            change_file(number=made.number, version=1, part="gewogen", user=user, at=NOW,
                        change=lambda file: replace(file, decided=date(2026, 5, 4)))  # fmt: skip
    address, pages = "/api/v1/besluitdossiers?perPagina=2", []
    while address:
        body = client.get(address).json()
        assert body["aantal"] == 5
        pages.append([each["nummer"] for each in body["resultaten"]])
        address = body.get("volgende", "")
    assert pages == [["B2026-005", "B2026-004"], ["B2026-003", "B2026-002"], ["B2026-001"]]
    last = client.get("/api/v1/besluitdossiers?perPagina=2&na=" + quote("2026-05-04T09:00:00+00:00~B2026-002"))
    before = client.get(last.json()["vorige"]).json()
    assert [each["nummer"] for each in before["resultaten"]] == pages[1]
    assert 'rel="prev"' in last["Link"]
    decided = client.get("/api/v1/besluitdossiers?status=besloten").json()
    assert (decided["aantal"], [each["nummer"] for each in decided["resultaten"]]) == (1, ["B2026-005"])
    assert client.get("/api/v1/besluitdossiers?status=open").json()["aantal"] == 4


def test_nonsense_in_the_place_of_a_page_gives_the_first_one_or_says_what_is_wrong(row: Any) -> None:
    made, _, client = row
    for odd in ("x", "~", "2026-05-04~B2026-001", "2026-99-99T00:00:00+00:00~B", "%00"):
        answer = client.get(f"/api/v1/besluitdossiers?na={odd}")
        assert [each["nummer"] for each in answer.json()["resultaten"]] == [made.number], odd
    assert client.get("/api/v1/besluitdossiers?perPagina=0").status_code == 400


def test_the_page_of_the_site_turns_by_the_same_cursor(row: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _, user, client = row
    monkeypatch.setattr("deskundig.web.judgement.listing._PER_PAGE", 1)
    open_file(title="Nieuwste dossier", question="", owners=(), user=user, at=NOW)
    first = client.get("/besluitdossiers").content.decode()
    assert "Nieuwste dossier" in first and "Warmtenet" not in first and "2 besluitdossiers" in first
    (following,) = re.findall(r'rel="next" href="([^"]+)"', first)
    second = client.get(following.replace("&amp;", "&")).content.decode()
    assert "Warmtenet" in second and "Nieuwste dossier" not in second
    assert 'rel="prev"' in second
    assert "Nieuwste dossier" not in client.get("/besluitdossiers?status=besloten").content.decode()

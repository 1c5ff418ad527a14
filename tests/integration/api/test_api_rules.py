"""The API keeps the Dutch REST API Design Rules (2.2 draft); each test names the rule it holds."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from deskundig.api.resources import RESOURCES
from deskundig.api.shapes import dutch
from deskundig.kernel.ref import stable_id
from deskundig.record.models import Case, Change, Document
from deskundig.search.engines.memory import MemoryEngine
from deskundig.search.service import using

pytestmark = pytest.mark.django_db
CLIENT = Client(headers={"host": "localhost"})


def get(path: str, **headers: str) -> Any:
    return CLIENT.get(f"/api/v1/{path}", headers=headers)


@pytest.fixture
def papers() -> list[Document]:
    made = [
        Document(id=stable_id("t", str(i)), source="t", number=f"2026D0000{i}", type="Motie", title=f"Stuk {i}",
                 date=f"2026-01-0{i}", modified=datetime(2026, 1, i, 8, 30, 15, 123456, tzinfo=UTC))
        for i in range(1, 6)
    ]
    Document.objects.bulk_create(made)
    Case.objects.create(id=stable_id("t", "z"), source="t", number="2026Z00001", type="Motie", subject="Warmte", started="2026-01-02")
    Change.objects.bulk_create([Change(kind="document", object_id=d.id, operation="n") for d in made])
    return made


def paths() -> dict[str, Any]:
    return get("openapi.json").json()["paths"]


# --- names ---------------------------------------------------------------------------------------------------------

def test_collections_are_plural_dutch_nouns_in_kebab_case() -> None:
    for path in paths():
        for segment in path.strip("/").split("/"):
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*|_[a-z]+|\{[a-z][A-Za-z]*\}", segment), path
    assert all(r.name.endswith(("en", "s")) for r in RESOURCES)


def test_query_keys_are_camel_case() -> None:
    names = {p["name"] for path in paths().values() for op in path.values() for p in op.get("parameters", ()) if p["in"] == "query"}
    assert names
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9]*", n) for n in names)


def test_fields_are_camel_case_dutch_and_never_the_code_s_own(papers: list[Document]) -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    found = keys(get("documenten").json()) | keys(get("documenten/2026D00001").json())
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9]*", k) for k in found), sorted(found)
    assert not found & {"title", "date", "number", "type", "cases", "people", "identifier"}


def test_a_trailing_slash_is_not_found_and_not_redirected() -> None:
    assert get("documenten/").status_code == 404


def test_the_version_stands_in_the_address_and_in_a_header() -> None:
    response = get("documenten")
    assert re.fullmatch(r"\d+\.\d+\.\d+", response["API-Version"])
    assert paths()


# --- methods and errors -----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_refused_with_a_problem(method: str) -> None:
    response = getattr(CLIENT, method)("/api/v1/documenten")
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("path", "status"), [
    ("niets", 404), ("documenten/2099D99999", 404), ("documenten?van=gisteren", 400), ("zoekresultaten", 400),
    ("documenten/%00", 404), ("wijzigingen?na=-1", 400),
])
def test_every_error_is_a_problem_with_status_title_and_detail(path: str, status: int) -> None:
    response = get(path)
    body = json.loads(response.content)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]


def test_all_wrong_parameters_are_told_together() -> None:
    body = get("documenten?van=x&perPagina=9999&kleur=rood").json()
    assert {e["naam"] for e in body["errors"]} == {"van", "perPagina", "kleur"}


# --- lists ----------------------------------------------------------------------------------------------------------

def test_paging_by_link_header_gives_every_row_once(papers: list[Document]) -> None:
    seen, path = [], "documenten?perPagina=2"
    while path:
        response = get(path)
        body = response.json()
        assert body["aantal"] == 5
        seen += [r["nummer"] for r in body["resultaten"]]
        following = re.search(r'<[^>]*/api/v1/([^>]*)>; rel="next"', response["Link"])
        path = following[1] if following else ""
    assert seen == [f"2026D0000{i}" for i in (5, 4, 3, 2, 1)]


def test_filters_are_those_of_the_site(papers: list[Document]) -> None:
    body = get("documenten?van=2026-01-03&tot=2026-01-04&volgorde=oplopend").json()
    assert [r["nummer"] for r in body["resultaten"]] == ["2026D00003", "2026D00004"]
    assert get("documenten?persoon=niemand").json()["aantal"] == 0


def test_questions_and_motions_take_the_filters_of_the_site(papers: list[Document]) -> None:
    assert get("moties").json()["aantal"] == 1
    assert get("moties?woorden=warmte").json()["resultaten"][0]["zaak"]["nummer"] == "2026Z00001"
    assert get("vragen?status=open").json()["aantal"] == 0
    assert get("vragen?status=zoek&dossier=1").json()["errors"][0]["naam"] == "dossier"


def test_counts_per_filter(papers: list[Document]) -> None:
    assert get("documenten/_tellingen").json()["soort"] == [{"waarde": "Motie", "aantal": 5}]


def test_times_are_utc_with_z_and_dates_have_no_time(papers: list[Document]) -> None:
    page = get("documenten/2026D00001").json()
    assert page["datums"]["datum"] == "2026-01-01"
    assert page["datums"]["gewijzigd"] == "2026-01-01T08:30:15Z"


# --- headers --------------------------------------------------------------------------------------------------------

def test_security_and_cors_headers_stand_on_every_answer() -> None:
    for path in ("documenten", "niets", "openapi.json"):
        response = get(path)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_a_conditional_request_is_answered_until_something_changes(papers: list[Document]) -> None:
    tag = get("documenten")["ETag"]
    assert get("documenten", if_none_match=tag).status_code == 304
    Change.objects.create(kind="document", object_id=papers[0].id, operation="c")
    assert get("documenten", if_none_match=tag).status_code == 200


def test_a_browser_may_ask_what_is_allowed() -> None:
    response = CLIENT.options("/api/v1/documenten")
    assert response.status_code == 204
    assert "GET" in response["Access-Control-Allow-Methods"]


# --- the document ---------------------------------------------------------------------------------------------------

def test_the_openapi_document_is_complete() -> None:
    document = get("openapi.json").json()
    assert document["openapi"].startswith("3.")
    assert {"name", "email", "url"} <= document["info"]["contact"].keys()
    assert document["servers"][0]["url"].endswith("/api/v1")
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert method == "get"
            assert operation["summary"], path
            assert {"200", "400", "404", "500"} <= operation["responses"].keys()
            assert all("API-Version" in r["headers"] for r in operation["responses"].values())
    for resource in RESOURCES:
        assert f"/{resource.name}" in document["paths"]


def test_every_reference_in_the_document_leads_somewhere() -> None:
    document = get("openapi.json").json()
    text = json.dumps(document)
    for name in set(re.findall(r'"#/components/schemas/([^"]+)"', text)):
        assert name in document["components"]["schemas"]


# --- the change feed ------------------------------------------------------------------------------------------------

def test_others_can_follow_with_a_cursor_and_miss_nothing(papers: list[Document]) -> None:
    first = get("wijzigingen?perPagina=3").json()
    assert first["meer"]
    second = get(f"wijzigingen?na={first['laatste']}").json()
    assert not second["meer"]
    numbers = [c["verwijzing"] for c in first["wijzigingen"] + second["wijzigingen"]]
    assert numbers == [f"document:2026D0000{i}" for i in range(1, 6)]
    assert get(f"wijzigingen?na={second['laatste']}").json()["wijzigingen"] == []


def test_every_line_and_page_of_a_resource_has_a_plain_form() -> None:
    for resource in RESOURCES:
        assert is_dataclass(resource.line)
        assert fields(resource.line)
    assert dutch({"x": datetime(2026, 7, 1, 12, tzinfo=UTC)}) == {"x": "2026-07-01T12:00:00Z"}


def test_a_question_that_cannot_be_read_says_where() -> None:
    with using(MemoryEngine()):
        body = get("zoekresultaten?q=%28warmte").json()
    assert isinstance(body["problemen"][0]["plaats"], int)
    assert body["problemen"][0]["reden"]

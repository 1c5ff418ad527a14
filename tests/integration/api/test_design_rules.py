"""The 36 rules of the Dutch REST API Design Rules (2.2), each by its number with one test of its own.

``docs/explanation/api-rules.md`` says of each how it is held; a test here holds the two together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from deskundig.accounts.models import AuditEvent
from deskundig.api import VERSION
from deskundig.api.resources import RESOURCES
from deskundig.api.shapes import _MADE, told
from deskundig.api.words import HELD_BACK, WORDS, word
from deskundig.record.models import Change, Document
from deskundig.search.engines.memory import MemoryEngine
from deskundig.search.service import using

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
CLIENT = Client(headers={"host": "localhost"}, raise_request_exception=False)
RULES: dict[int, tuple[str, Callable[[Any], None]]] = {}
_PROBLEM = "application/problem+json"


def rule(number: int, name: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    def kept(test: Callable[[Any], None]) -> Callable[[Any], None]:
        assert number not in RULES
        RULES[number] = name, test
        return test

    return kept


def get(path: str, **headers: str) -> Any:
    return CLIENT.get(f"/api/v1/{path}", headers=headers)


def document() -> dict[str, Any]:
    return json.loads(get("openapi.json").content)


def operations() -> list[tuple[str, dict[str, Any]]]:
    return [(path, op) for path, methods in document()["paths"].items() for op in methods.values()]


def parameters() -> list[dict[str, Any]]:
    return [p for _, op in operations() for p in op.get("parameters", ())]


@rule(1, "naming-resources")
def _nouns(world: Any) -> None:
    first = {path.split("/")[1] for path, _ in operations()}
    assert first and not {name for name in first if name.endswith(("eren", "zoek")) and name != "zoekresultaten"}


@rule(2, "naming-collections")
def _plural(world: Any) -> None:
    assert all(path.split("/")[1].endswith(("en", "s")) for path, _ in operations())


@rule(3, "interface-language")
def _dutch(world: Any) -> None:
    names = {name for schema in document()["components"]["schemas"].values() for name in schema.get("properties", ())}
    english = {key for key, value in WORDS.items() if "_" not in key and value != key}
    dutch = {*WORDS.values()}
    assert not (names - {"type", "title", "detail", "errors", "status"}) & (english - dutch)


@rule(4, "no-trailing-slash")
def _no_slash(world: Any) -> None:
    assert not any(path.endswith("/") for path, _ in operations())
    assert get("documenten/").status_code == 404


@rule(5, "path-segments-kebab-case")
def _kebab(world: Any) -> None:
    segments = {s for path, _ in operations() for s in path.strip("/").split("/")}
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*|_[a-z]+|\{[a-z][A-Za-z]*\}", s) for s in segments)


@rule(6, "query-keys-camel-case")
def _camel(world: Any) -> None:
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9]*", p["name"]) for p in parameters())


@rule(7, "hide-implementation")
def _hidden(world: Any) -> None:
    for answer in (get("documenten"), get("niets"), get("documenten?van=x")):
        said = answer.content.decode().lower() + str(answer.headers).lower()
        assert not re.search(r"django|ninja|sqlite|traceback|\.py\b|gunicorn", said)


@rule(8, "date-time/format")
def _times(world: Any) -> None:
    moment = get(f"documenten/{world.letter.number}").json()["datums"]["gewijzigd"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment)


@rule(9, "date-time/timezone")
def _utc(world: Any) -> None:
    text = get("activiteiten").content.decode()
    assert not re.search(r"\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d", text) and re.search(r"T\d\d:\d\d:\d\dZ", text)


@rule(10, "date-time/date-omit-time-portion")
def _days(world: Any) -> None:
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["datum"]) for row in get("documenten").json()["resultaten"])


@rule(11, "http-methods")
def _methods(world: Any) -> None:
    assert {method for methods in document()["paths"].values() for method in methods} == {"get"}
    for method in ("post", "put", "patch", "delete", "trace"):
        answer = CLIENT.generic(method.upper(), "/api/v1/documenten")
        assert answer.status_code == 405 and answer["Allow"] == "GET, HEAD, OPTIONS"


@rule(12, "http-safety")
def _safe(world: Any) -> None:
    before = Change.objects.count(), AuditEvent.objects.count(), Document.objects.count()
    with using(MemoryEngine()):
        for path, _ in operations():
            get(re.sub(r"\{\w+\}", "x", path[1:]))
    assert (Change.objects.count(), AuditEvent.objects.count(), Document.objects.count()) == before


@rule(13, "http-response-code")
def _codes(world: Any) -> None:
    asked = {"documenten": 200, "documenten/niets": 404, "documenten?van=x": 400, "documenten/_uitvoer?vorm=xml": 400}
    assert {path: get(path).status_code for path in asked} == asked
    assert get("documenten/_uitvoer", accept="image/png").status_code == 406
    assert get("documenten", if_none_match=get("documenten")["ETag"]).status_code == 304


@rule(14, "stateless")
def _stateless(world: Any) -> None:
    answer = get("documenten")
    assert not answer.cookies and answer.content == Client(headers={"host": "localhost"}).get("/api/v1/documenten").content


@rule(15, "nested-child")
def _nested(world: Any) -> None:
    """What exists of itself has an address of its own, and a list is narrowed by a parameter, not by a nested path."""
    assert all(len(path.strip("/").split("/")) <= 2 for path, _ in operations())


@rule(16, "resource-operations")
def _named_operations(world: Any) -> None:
    found = {path for path, _ in operations() if "/_" in path}
    assert found and all(re.fullmatch(r"/[a-z-]+/_[a-z]+", path) for path in found)


@rule(17, "error-handling/problem-details")
def _problems(world: Any) -> None:
    for path in ("niets", "documenten?van=x", "documenten/niets", "documenten/", "%00"):
        answer = get(path)
        assert answer["Content-Type"] == _PROBLEM
        assert {"status", "title", "detail"} <= answer.json().keys() and answer.json()["status"] == answer.status_code


@rule(18, "error-handling/invalid-input")
def _invalid(world: Any) -> None:
    for wrong in ("van=x", "van=", "perPagina=0", "perPagina=101", "kleur=rood", "volgorde=door elkaar", "jaar=0"):
        assert get(f"documenten?{wrong}").status_code == 400


@rule(19, "error-handling/all-errors")
def _all_errors(world: Any) -> None:
    told = get("documenten?van=x&tot=y&perPagina=0&kleur=rood").json()["errors"]
    assert {e["naam"] for e in told} == {"van", "tot", "perPagina", "kleur"} and all(e["reden"] for e in told)


@rule(20, "doc-openapi")
def _openapi(world: Any) -> None:
    described = document()
    assert re.fullmatch(r"3\.\d+\.\d+", described["openapi"])
    ids = [op["operationId"] for _, op in operations()]
    assert len(ids) == len(set(ids)) >= 3 * len(RESOURCES)
    assert all(op["summary"] and op["tags"] and "200" in op["responses"] for _, op in operations())


@rule(21, "doc-openapi-contact")
def _contact(world: Any) -> None:
    assert {"name", "email", "url"} <= document()["info"]["contact"].keys()


@rule(22, "doc-language")
def _described_in_dutch(world: Any) -> None:
    said = " ".join([document()["info"]["description"], *(p.get("description", "") for p in parameters())]).lower()
    assert re.search(r"\b(de|het|een|alleen|vanaf)\b", said) and not re.search(r"\b(the|only|from|with)\b", said)


@rule(23, "publish-openapi")
def _published(world: Any) -> None:
    answer = get("openapi.json")
    assert answer.status_code == 200 and answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "application/json"


@rule(24, "deprecation-schedule")
def _deprecation(world: Any) -> None:
    """Nothing is deprecated; the document says how long what is deprecated stays."""
    assert not any(op.get("deprecated") for _, op in operations())
    assert "vervallen" in document()["info"]["description"]


@rule(25, "transition-period")
def _transition(world: Any) -> None:
    assert "twaalf maanden" in document()["info"]["description"]


@rule(26, "uri-version")
def _version_in_address(world: Any) -> None:
    assert document()["servers"][0]["url"].endswith(f"/api/v{VERSION.partition('.')[0]}")


@rule(27, "changelog")
def _changelog(world: Any) -> None:
    said = (ROOT / "docs" / "explanation" / "api-changes.md").read_text(encoding="utf-8")
    assert f"## {VERSION}" in said


@rule(28, "semver")
def _semver(world: Any) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION) and document()["info"]["version"] == VERSION


@rule(29, "version-header")
def _version_header(world: Any) -> None:
    for path in ("documenten", "niets", "openapi.json", "documenten/_uitvoer", "documenten?van=x"):
        assert get(path)["API-Version"] == VERSION


@rule(30, "transport/tls")
def _tls(world: Any) -> None:
    secure = CLIENT.get("/api/v1/documenten", secure=True)
    assert "max-age=" in secure["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in get("documenten")


@rule(31, "transport/no-sensitive-uris")
def _nothing_sensitive(world: Any) -> None:
    named = {p["name"].lower() for p in parameters()}
    assert not named & {"token", "sleutelcode", "apikey", "wachtwoord", "bsn", "email", "sessie"}


@rule(32, "transport/security-headers")
def _security_headers(world: Any) -> None:
    for path in ("documenten", "niets", "documenten/_uitvoer?vorm=csv"):
        answer = get(path)
        assert answer["Cache-Control"] == "no-store" and answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@rule(33, "transport/cors")
def _cors(world: Any) -> None:
    allowed = CLIENT.options("/api/v1/documenten", headers={"origin": "https://elders.example"})
    assert allowed.status_code == 204 and allowed["Access-Control-Allow-Origin"] == "*"
    assert "GET" in allowed["Access-Control-Allow-Methods"] and "Link" in allowed["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in allowed


@rule(34, "modules/geospatial")
def _no_geometry(world: Any) -> None:
    """The module asks nothing of an API without geometry."""
    assert not re.search(r"geojson|geometr|coordinat|crs84", json.dumps(document()).lower())


@rule(35, "modules/signing")
def _not_signed(world: Any) -> None:
    """The module asks nothing where nothing is signed: public data, whole by TLS."""
    assert not {"signature", "signature-input"} & {name.lower() for name in get("documenten").headers}


@rule(36, "modules/encryption")
def _not_encrypted(world: Any) -> None:
    """The module asks nothing where nothing is encrypted above TLS: everything here is public."""
    assert "application/jose" not in json.dumps(document())


@pytest.mark.parametrize("number", range(1, 37), ids=lambda n: f"{n}-{RULES[n][0]}" if n in RULES else str(n))
def test_rule(world: Any, number: int) -> None:
    RULES[number][1](world)


def test_the_explanation_has_every_rule_by_number_and_name() -> None:
    text = (ROOT / "docs" / "explanation" / "api-rules.md").read_text(encoding="utf-8")
    told = {int(n): name for n, name in re.findall(r"^\| (\d+) \| `([^`]+)` \|", text, re.MULTILINE)}
    assert told == {number: name for number, (name, _) in RULES.items()}


def test_every_field_has_a_dutch_word_and_no_two_share_one(world: Any) -> None:
    """Also in the schemas of the document, which are made of the same reads."""
    document()      # the reads are made with it
    assert len(_MADE) > 40
    for read in _MADE:
        names = [word(f.name, read.__name__) for f in told(read)]
        assert len(names) == len(set(names)), (read.__name__, names)
        assert [f.name for f in told(read) if f.name not in WORDS] == [], read.__name__


def test_who_judged_or_recorded_something_stays_in_the_house() -> None:
    whole = json.dumps(document())
    names = {f.name for read in _MADE for f in told(read)}
    assert names and not names & HELD_BACK
    assert "reviewers" not in whole and "beoordelaars" not in whole

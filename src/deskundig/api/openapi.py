"""The public OpenAPI document: servers, contact, headers and problems that ninja does not write by itself."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from django.conf import settings

_TEXT = {"type": "string"}
_YEAR = {"type": "string", "pattern": "^([1-9][0-9]{3}|zonder)$"}
_DAY = {"type": "string", "format": "date"}


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def list_parameters() -> list[dict[str, Any]]:
    """The parameters every list takes: the same filters as on the site."""
    return [
        _parameter("soort", "alleen deze soort", _TEXT),
        _parameter("jaar", "jjjj, of 'zonder' voor wat geen datum heeft", _YEAR),
        _parameter("van", "vanaf deze dag", _DAY),
        _parameter("tot", "tot en met deze dag", _DAY),
        _parameter("toon", "een stand van de lijst, zoals open", _TEXT),
        _parameter("letter", "eerste letter, bij lijsten op naam", _TEXT),
        _parameter("persoon", "nummer van een persoon", _TEXT),
        _parameter("dossier", "nummer van een dossier, zoals 36600-VII", _TEXT),
        *[_parameter(n, f"id van een {n}", _TEXT) for n in ("organisatie", "fractie", "commissie", "ministerie")],
        _parameter("volgorde", "volgorde van de lijst", {"type": "string", "enum": ["oplopend", "aflopend"]}),
        _parameter("na", "cursor: de pagina hierna", _TEXT),
        _parameter("voor", "cursor: de pagina hiervoor", _TEXT),
        _parameter("perPagina", "hoeveel rijen", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}),
    ]


def follow_up_parameters(states: Sequence[str]) -> list[dict[str, Any]]:
    """The parameters of questions and motions."""
    named = ("fractie", "ministerie", "persoon", "dossier", "woorden", "na", "voor")
    return [
        _parameter("status", "alleen met deze stand", {"type": "string", "enum": list(states)}),
        *[_parameter(name, name, _TEXT) for name in named],
        _parameter("van", "vanaf deze dag", _DAY), _parameter("tot", "tot en met deze dag", _DAY),
        _parameter("volgorde", "volgorde van de lijst", {"type": "string", "enum": ["oplopend", "aflopend"]}),
        _parameter("perPagina", "hoeveel rijen", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}),
    ]


def search_parameters() -> list[dict[str, Any]]:
    question = _parameter("q", "de vraag, in de zoektaal van de site", _TEXT)
    question["required"] = True
    return [
        question,
        _parameter("soort", "alleen dit soort ding", _TEXT),
        _parameter("van", "vanaf deze dag", _DAY),
        _parameter("tot", "tot en met deze dag", _DAY),
        _parameter("sorteer", "volgorde", {"type": "string", "enum": ["relevantie", "datum", "datumOplopend"]}),
        _parameter("pagina", "welke pagina", {"type": "integer", "minimum": 1, "default": 1}),
        _parameter("perPagina", "hoeveel resultaten", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}),
    ]


PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["status", "title", "detail"],
    "properties": {
        "type": _TEXT, "title": _TEXT, "detail": _TEXT, "status": {"type": "integer"},
        "errors": {"type": "array", "items": {"type": "object", "properties": {"naam": _TEXT, "reden": _TEXT}}},
    },
}
_PROBLEMS = {"400": "Ongeldige vraag", "404": "Niet gevonden", "500": "Fout op de server"}


def document(schema: dict[str, Any]) -> dict[str, Any]:
    """Complete the generated document by the design rules."""
    done = copy.deepcopy(dict(schema))
    done["servers"] = [{"url": f"{settings.BASE_URL}/api/v1", "description": "deze installatie"}]
    done["info"]["contact"] = {
        "name": settings.ORGANIZATION, "email": settings.CONTACT, "url": settings.BASE_URL + "/over",
    }
    done["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    done.setdefault("components", {}).setdefault("schemas", {})["Probleem"] = PROBLEM_SCHEMA
    for path in done["paths"].values():
        for operation in path.values():
            _complete(operation)
    return done


def _complete(operation: dict[str, Any]) -> None:
    version = {"API-Version": {"description": "versie van de API", "schema": _TEXT}}
    for response in operation["responses"].values():
        response["headers"] = version
        response.setdefault("description", "OK")
    for status, title in _PROBLEMS.items():
        operation["responses"][status] = {
            "description": title,
            "headers": version,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}},
        }

"""The public OpenAPI document: servers, contact, headers and problems that ninja does not write by itself."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from deskundig.kernel.grid import Kind as KnowledgeKind
from deskundig.kernel.grid import Source
from deskundig.packs.render.formats import FORMATS as PACKS

from .export import FORMS
from .queries import LONGEST_TEXT, LONGEST_VALUE
from .resources import Resource
from .search import FILTERS, LONGEST_QUERY, MOST_VALUES

KINDS, SOURCES = tuple(k.value for k in KnowledgeKind), tuple(s.value for s in Source)
_TEXT = {"type": "string"}
_YEAR = {"type": "string", "pattern": "^([1-9][0-9]{3}|zonder)$"}
_DAY = {"type": "string", "format": "date"}


_WORD = {"type": "string", "maxLength": LONGEST_TEXT}


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


_ORDER = _parameter("volgorde", "volgorde van de lijst", {"type": "string", "enum": ["oplopend", "aflopend"]})
_PER_PAGE = _parameter(
    "perPagina", "hoeveel rijen", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}
)
_PAGING = (
    _parameter("na", "cursor: de pagina hierna", _WORD), _parameter("voor", "cursor: de pagina hiervoor", _WORD),
    _PER_PAGE,
)  # fmt: skip


def filter_parameters(resource: Resource) -> list[dict[str, Any]]:
    """What a list can be narrowed by: the same filters as on the site."""
    shown = {"type": "string", "enum": [*resource.shown]} if resource.shown else None
    return [
        *([] if resource.type else [_parameter("soort", "alleen deze soort", _WORD)]),
        *([_parameter("toon", "alleen wat zo staat", shown)] if shown else []),
        *([_parameter(resource.own, f"alleen deze {resource.own}", _WORD)] if resource.own else []),
        _parameter("jaar", "jjjj, of 'zonder' voor wat geen datum heeft", _YEAR),
        _parameter("van", "vanaf deze dag", _DAY),
        _parameter("tot", "tot en met deze dag", _DAY),
        _parameter("op", "de stand op deze dag, bij lijsten van wat duurt", _DAY),
        _parameter("letter", "eerste letter, bij lijsten op naam", _WORD),
        _parameter("persoon", "nummer van een persoon", _WORD),
        _parameter("dossier", "nummer van een dossier, zoals 36600-VII", _WORD),
        *[_parameter(n, f"id van een {n}", _WORD) for n in ("organisatie", "fractie", "commissie", "ministerie")],
    ]


def list_parameters(resource: Resource) -> list[dict[str, Any]]:
    """Filters, order and page of a list."""
    return [*filter_parameters(resource), _ORDER, *_PAGING]


def follow_up_parameters(
    states: Sequence[str], *, without: Sequence[str] = (), paged: bool = True, ordered: bool = True,
    choices: Mapping[str, tuple[str, Sequence[str]]] | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """The parameters of the lists of Doen; each lacks some of the words. ``choices``: what it has of its own, with what
    that means and the values it takes; any word where none are given."""
    named = {
        "fractie": "naam of afkorting", "ministerie": "naam van ministerie of bewindspersoon",
        "commissie": "naam, afkorting of id van een commissie", "persoon": "nummer van een persoon",
        "dossier": "nummer van een dossier", "woorden": "woorden in de titel",
    }
    return [
        _parameter("status", "alleen met deze stand", {"type": "string", "enum": list(states)}),
        *[_parameter(name, text, _WORD) for name, text in named.items() if name not in without],
        *[
            _parameter(name, text, {"type": "string", "enum": [*values]} if values else _WORD)
            for name, (text, values) in (choices or {}).items()
        ],
        _parameter("van", "vanaf deze dag", _DAY), _parameter("tot", "tot en met deze dag", _DAY),
        *((_ORDER,) if ordered else ()), *(_PAGING if paged else ()),
    ]  # fmt: skip


def export_extra(parameters: list[dict[str, Any]]) -> dict[str, Any]:
    """What the document says of an export: the form as a parameter, and the files it answers with."""
    said = "vorm van het bestand; zonder keuze beslist de kop Accept"
    form = _parameter("vorm", said, {"type": "string", "enum": [*FORMS]})
    order = [] if _ORDER in parameters else [_ORDER]
    files = {f.media_types[0]: {"schema": {"type": "string", "format": "binary"}} for f in FORMS.values()}
    return {
        "parameters": [*parameters, *order, form],
        "responses": {200: {"description": "Alle rijen van de lijst", "content": files}},
    }


def search_parameters() -> list[dict[str, Any]]:
    """The query, the filters of the search page by its names, order and page."""
    asked = {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY}
    question = _parameter("q", "de vraag, in de zoektaal van de site", asked)
    question["required"] = True
    several = {"type": "array", "items": {"type": "string", "maxLength": LONGEST_VALUE}, "maxItems": MOST_VALUES}
    return [
        question,
        *[_parameter(name, f"alleen deze waarde van {name}; mag vaker", several) for name in FILTERS],
        _parameter("van", "vanaf deze dag", _DAY),
        _parameter("tot", "tot en met deze dag", _DAY),
        _parameter("sorteer", "volgorde", {"type": "string", "enum": ["relevantie", "datum", "datumOplopend"]}),
        _parameter("pagina", "welke pagina", {"type": "integer", "minimum": 1, "maximum": 10_000, "default": 1}),
        _PER_PAGE,
    ]


def change_parameters() -> list[dict[str, Any]]:
    return [
        _parameter("na", "volgnummer waarna", {"type": "integer", "minimum": 0, "maximum": 999_999_999, "default": 0}),
        _parameter("perPagina", "hoeveel", {"type": "integer", "minimum": 1, "maximum": 1_000, "default": 100}),
    ]


def expert_parameters() -> list[dict[str, Any]]:
    question = _parameter("vraag", "in gewone woorden", {"type": "string", "minLength": 1, "maxLength": 500})
    question["required"] = True
    kinds, sources = ({"type": "array", "items": {"type": "string", "enum": [*of]}} for of in (KINDS, SOURCES))
    return [
        question,
        _parameter("soort", "alleen deze soort kennis", kinds), _parameter("bron", "alleen uit deze bron", sources),
        _parameter("organisatie", "een deel van de naam", _WORD),
        _parameter("op", "alleen bewijs van voor deze dag", _DAY),
        _parameter("perPagina", "hoeveel", {"type": "integer", "minimum": 1, "maximum": 50, "default": 10}),
    ]  # fmt: skip


def pack_extra() -> dict[str, Any]:
    """The forms a pack can have, and the files they are."""
    form = _parameter("vorm", "vorm van het pakket", {"type": "string", "enum": [*PACKS]})
    files = {f.media_type: {"schema": _TEXT} for f in PACKS.values() if f.name != "json"}
    return {"parameters": [form], "responses": {200: {"content": files}}}


def decision_parameters() -> list[dict[str, Any]]:
    return [
        _parameter("status", "nog open, of al besloten", {"type": "string", "enum": ["open", "besloten"]}),
        _parameter("woorden", "waarover het gaat", _WORD),
        *_PAGING,
    ]


def advice_parameters() -> list[dict[str, Any]]:
    return [_parameter("status", "open: zonder reactie", {"type": "string", "enum": ["open"]})]


PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["status", "title", "detail"],
    "properties": {
        "type": _TEXT, "title": _TEXT, "detail": _TEXT, "status": {"type": "integer"},
        "errors": {"type": "array", "items": {"type": "object", "properties": {"naam": _TEXT, "reden": _TEXT}}},
    },
}
_PROBLEMS = {
    "400": "Ongeldige vraag", "404": "Niet gevonden", "406": "Vorm niet beschikbaar", "500": "Fout op de server",
    "503": "Tijdelijk niet beschikbaar",
}


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

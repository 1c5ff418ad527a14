"""Organisations of the TOOI registers, as the fixtures of public software list them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from deskundig.sources.contract import Problem
from deskundig.sources.extraction.lines import clean

from .entries import OrganizationEntry

# the folder in the address says what an organisation is
TYPES: Mapping[str, str] = {
    "gemeente": "municipality",
    "provincie": "province",
    "waterschap": "water_board",
    "zbo": "agency",
    "so": "partnership",
    "col": "caribbean_body",
    "ministerie": "ministry",
    "oorg": "body",
}
_ADDRESS = "https://identifier.overheid.nl/tooi/id/"


def read_organizations(items: object, place: str) -> Iterator[OrganizationEntry | Problem]:
    """Entries of a JSON list of ``{"model", "fields"}``; a row without address or name is a problem."""
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        fields: Mapping[str, Any] = item.get("fields", {}) if isinstance(item, dict) else {}
        identifier, name = str(fields.get("identifier") or ""), clean(str(fields.get("naam") or ""))
        if not identifier.startswith(_ADDRESS) or not name:
            reason = "Een organisatie heeft geen TOOI-adres of geen naam."
            yield Problem("organisatie-zonder-adres", reason, "Organisatie", identifier, f"{place}, rij {number}")
            continue
        folder = identifier.removeprefix(_ADDRESS).partition("/")[0]
        yield OrganizationEntry(identifier, _with_type(name), TYPES.get(folder, "body"), identifier=identifier)


def _with_type(name: str) -> str:
    """Names start with a capital: the register writes "gemeente Westervoort"."""
    return name[0].upper() + name[1:]


def is_register(items: object) -> bool:
    """Whether this JSON is a list of organisations (and not of themes or categories)."""
    return _model(items) == "organisation"


def is_vocabulary(items: object) -> bool:
    """Whether this JSON is a list of themes or of information categories."""
    return _model(items) in {"theme", "informationcategory"}


def _model(items: object) -> str:
    first = items[0] if isinstance(items, list) and items else None
    return str(first.get("model", "")).rpartition(".")[2] if isinstance(first, dict) else ""

"""Addresses of the search service. It wants filter values encoded twice, dates as dd-mm-jjjj, pages of 10, 20 or 50."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

PAGE_SIZE = 50
PAGE_SIZES = (10, 20, 50)


@dataclass(frozen=True, slots=True)
class Query:
    """What to ask for; empty fields do not limit. ``since`` and ``until`` are days of publication, both included."""

    words: str = ""
    organization: str = ""  # "ministerie van Algemene Zaken"
    category: str = ""  # informatiecategorie: "adviezen"
    type: str = ""  # documentsoort
    theme: str = ""
    since: date | None = None
    until: date | None = None


def search_address(base_url: str, query: Query, start: int = 0, size: int = PAGE_SIZE) -> str:
    """The address of one page of results, counted from 0. Raises ``ValueError`` for a page size the service refuses."""
    if size not in PAGE_SIZES:
        raise ValueError(f"page size {size} is not one of {PAGE_SIZES}")
    values = [("zoektekst", quote(query.words, safe="")), ("start", str(start)), ("aantalResultaten", str(size))]
    values.append(("sort", "publicatiedatum"))
    values += [(name, _day(day)) for name, day in
               (("publicatiedatumVan", query.since), ("publicatiedatumTot", query.until)) if day]  # fmt: skip
    filters = (("organisatie", query.organization), ("informatiecategorie", query.category),
               ("documentsoort", query.type), ("thema", query.theme))  # fmt: skip
    values += [(name, _twice(value)) for name, value in filters if value]
    return f"{base_url.rstrip('/')}/zoek?" + "&".join(f"{name}={value}" for name, value in values)


def detail_address(base_url: str, document: str) -> str:
    """The address of one document's full description."""
    return f"{base_url.rstrip('/')}/zoek/{quote(document, safe='')}"


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _twice(value: str) -> str:
    return quote(quote(value, safe=""), safe="")

"""Where a thing can be read at its publisher: addresses that follow from its source and number."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

TWEEDEKAMER = "tweedekamer"

_SITE = "https://www.tweedekamer.nl"
_FILES = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"


def document_page(source: str, number: str, address: str = "") -> str:
    """The page for people; an address that the source itself gave goes first."""
    if _is_web(address):
        return address
    if source == TWEEDEKAMER and number:
        return f"{_SITE}/kamerstukken/detail?id={quote(number)}&did={quote(number)}"
    return ""


def document_file(source: str, id: UUID) -> str:
    """The file itself."""
    return f"{_FILES}/Document({id})/resource" if source == TWEEDEKAMER else ""


def case_page(source: str, number: str) -> str:
    return f"{_SITE}/kamerstukken/detail?id={quote(number)}" if source == TWEEDEKAMER and number else ""


def event_page(source: str, number: str, nature: str) -> str:
    if source == TWEEDEKAMER and number and nature == "activity":
        return f"{_SITE}/debat_en_vergadering/commissievergaderingen/details?id={quote(number)}"
    return ""


def report_file(source: str, id: UUID) -> str:
    return f"{_FILES}/Verslag({id})/resource" if source == TWEEDEKAMER else ""


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))

"""Dates as people type them in a spreadsheet: 2028-01-31, 31-1-2028, 31/01/2028, 31 januari 2028."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")  # midnight: a spreadsheet's form
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 0?0:00(?::00)?)?")
_WORDS = re.compile(r"(\d{1,2}) ([a-z]{3,9})\.? (\d{4})")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip


def read_date(text: str) -> date | None:
    """A date in ISO or Dutch order, or with its month in Dutch; None for an empty or impossible one.

    Never the American order: 01-02-2028 is the first of February.
    """
    told = text.strip().casefold()
    if match := _ISO.fullmatch(told):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    elif match := _DUTCH.fullmatch(told):
        parts = (int(match[3]), int(match[2]), int(match[1]))
    elif (match := _WORDS.fullmatch(told)) and (month := _month(match[2])):
        parts = (int(match[3]), month, int(match[1]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _month(name: str) -> int | None:
    """The number of a month by its name or the first three letters of it; "mrt" is March."""
    found = [i for i, month in enumerate(_MONTHS, start=1) if name == month or name == month[:3]]
    return 3 if name == "mrt" else found[0] if found else None

"""What an address asks for: numbers and days from its query, where nonsense counts as not asked."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict


def number_asked(query: QueryDict, name: str, default: int = 1) -> int:
    """A whole number from 1 up to a million."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) <= 6 and int(text) else default


def row_number(text: str) -> int | None:
    """The number of a row as a form sends it; None for what no row can have as its number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def day_asked(query: QueryDict, name: str) -> date | None:
    """A day as ``2025-08-29``."""
    try:
        return date.fromisoformat(query.get(name, "").strip())
    except ValueError:
        return None

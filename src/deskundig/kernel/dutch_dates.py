"""Days as Dutch is written in texts that are made outside a screen: reasons, reports, packs."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def long_date(day: date) -> str:
    """29 augustus 2025: the form for sentences."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """29 aug 2025: the form for tables, as on screen."""
    return f"{day.day} {_SHORT[day.month - 1]} {day.year}"

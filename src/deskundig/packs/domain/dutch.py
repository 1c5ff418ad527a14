"""Dutch as it is printed in a pack: dates, counts, lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from deskundig.kernel.dutch_dates import long_date as long_date
from deskundig.kernel.dutch_dates import short_date as short_date


def day_cell(day: date | None) -> str:
    """The first cell of a row: an empty one would read as if it were forgotten."""
    return short_date(day) if day else "–"


def number(value: int) -> str:
    """1.234: thousands with a point."""
    return f"{value:,}".replace(",", ".")


def count(value: int, one: str, many: str) -> str:
    """"1 motie", "12 moties", "geen moties"."""
    if value == 0:
        return f"geen {many}"
    return f"{number(value)} {one if value == 1 else many}"


def there_are(value: int, one: str, many: str) -> str:
    """"Er is 1 motie", "Er zijn 12 moties"."""
    return f"Er {'is' if value == 1 else 'zijn'} {count(value, one, many)}"


def enumeration(items: Sequence[str], last: str = "en") -> str:
    """"a, b en c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def capital(text: str) -> str:
    """The text with its first letter as a capital; the rest as it is."""
    return text[:1].upper() + text[1:]


def shorten(text: str, length: int) -> str:
    """At most ``length`` characters, cut between words and shown as cut."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"

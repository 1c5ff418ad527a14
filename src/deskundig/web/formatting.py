"""How values are written on a Dutch page: dates, numbers, links. Everything comes out as safe HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .page import Cell, Link

_DUTCH_MARKS = str.maketrans(",.", ".,")


def written_number(number: float) -> str:
    """1234567 → "1.234.567"; a fraction keeps one decimal, with a comma. In English the marks change places."""
    whole = isinstance(number, int) or number == int(number)
    text = f"{int(number):,}" if whole else f"{number:,.1f}"
    return text if get_language() == "en" else text.translate(_DUTCH_MARKS)


def first_few(parts: Sequence[str], most: int) -> list[str]:
    """The first of them, and in the place of the rest how many there are: "en nog 1.204"."""
    more = len(parts) - most
    return [*parts[:most], *([_("en nog %(n)s") % {"n": written_number(more)}] if more > 0 else [])]


def written_day(value: date | datetime, *, short: bool = False) -> SafeString:
    """A ``<time>`` with the Amsterdam calendar day: "29 augustus 2025", short "29 aug 2025"."""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    month = ("M" if get_language() == "en" else "b") if short else "F"  # Dutch months have no capital
    text = format_date(day, f"j {month} Y")
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), text)


def noted(value: date | str | None, note: str = "") -> SafeString:
    """A value of a cell and under it, smaller, what is to be said of it; a day in its short form."""
    if not value:
        return SafeString("")
    said = written_day(value, short=True) if isinstance(value, date) else value
    below = format_html(' <span class="d-cell-note">{}</span>', note) if note else ""
    return format_html('<span class="d-nowrap">{}</span>{}', said, below)


def written_moment(value: date | datetime) -> SafeString:
    """A ``<time>`` with day and hour, "29 augustus 2025, 14:05"; a date has no hour."""
    if not isinstance(value, datetime):
        return written_day(value)
    local = timezone.localtime(value)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), format_date(local, "j F Y, H:i"))


def written(value: object) -> SafeString:
    """Any value that a component takes, as HTML; text is escaped unless it was made safe."""
    if value is None:
        return SafeString("")
    if isinstance(value, Cell):
        return format_html('<a href="{}">{}</a>', value.url, written(value.text)) if value.url else written(value.text)
    if isinstance(value, Link):
        return _written_link(value)
    if isinstance(value, datetime):
        return written_moment(value)
    if isinstance(value, date):
        return written_day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_html("{}", written_number(value))
    return format_html("{}", value)


def _written_link(link: Link) -> SafeString:
    if not link.url:
        return format_html("{}", link.text)
    if link.title:
        return format_html('<a href="{}" title="{}">{}</a>', link.url, link.title, link.text)
    return format_html('<a href="{}">{}</a>', link.url, link.text)

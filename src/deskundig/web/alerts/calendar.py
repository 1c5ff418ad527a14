"""Activities as iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings

from deskundig.kernel.address import path_of
from deskundig.record.queries.lines import EventLine

from .feed import plain

MOST = 500
_CANCELLED = ("geannuleerd", "vervallen", "verplaatst")


def as_ical(title: str, lines: Iterable[EventLine], stamp: datetime) -> str:
    """One calendar; ``stamp`` is when it was made. An event without a day is left out."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Deskundig//NL", f"X-WR-CALNAME:{_text(title)}"]
    for line in lines:
        if line.date:
            rows += _event(line, stamp)
    return "".join(f"{part}\r\n" for row in (*rows, "END:VCALENDAR") for part in _folded(row))


def _event(line: EventLine, stamp: datetime) -> Iterator[str]:
    address = settings.BASE_URL + path_of(line.ref)
    yield "BEGIN:VEVENT"
    yield f"UID:{line.id}@deskundig"
    yield f"DTSTAMP:{_utc(stamp)}"
    yield from _times(line)
    yield f"SUMMARY:{_text(': '.join(part for part in (line.type, line.title) if part))}"
    if line.place:
        yield f"LOCATION:{_text(line.place)}"
    if line.lead_name:
        yield f"DESCRIPTION:{_text(line.lead_name)}"
    yield f"URL:{address}"
    yield f"STATUS:{'CANCELLED' if line.status.lower() in _CANCELLED else 'CONFIRMED'}"
    yield "END:VEVENT"


def _times(line: EventLine) -> Iterator[str]:
    assert line.date is not None
    if line.start is None:
        yield f"DTSTART;VALUE=DATE:{line.date:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{line.date + timedelta(days=1):%Y%m%d}"
        return
    yield f"DTSTART:{_utc(line.start)}"
    if line.end and line.end > line.start:
        yield f"DTEND:{_utc(line.end)}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """Escaped as RFC 5545 3.3.11 asks; what is no text is left out."""
    joined = "\n".join(plain(value).splitlines())
    return joined.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(row: str) -> Iterator[str]:
    """Lines of at most 75 bytes; a following line begins with a space. No character is cut in two."""
    part, size = "", 0
    for character in row:
        width = len(character.encode())
        if size + width > 75:
            yield part
            part, size = " ", 1
        part, size = part + character, size + width
    yield part

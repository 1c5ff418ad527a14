"""What is new in the record and what is coming up, for the home page; and how far consumers of the change log are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from deskundig.record.models import Case, Document, Event

from .lines import (
    CASE_COLUMNS,
    DOCUMENT_COLUMNS,
    EVENT_COLUMNS,
    CaseLine,
    DocumentLine,
    EventLine,
    case_line,
    document_line,
    event_line,
)

CALLED_OFF = ("Geannuleerd", "Verplaatst", "Vervallen")  # states of an event as the Tweede Kamer publishes them


@dataclass(frozen=True, slots=True)
class Deadline:
    """A case whose term (termijn) is near. Its source fills it in rarely."""

    case: CaseLine
    deadline: date


def newest_documents(today: date, limit: int = 10) -> tuple[DocumentLine, ...]:
    """The latest by their own date, without attachments, which are found at what they belong to.

    A date in the future is a typing error or an announcement, and is left out.
    """
    rows = (
        Document.objects.filter(hidden=False, date__lte=today)
        .exclude(type="Bijlage")
        .order_by("-date", "-number")
        .values_list(*DOCUMENT_COLUMNS)[:limit]
    )
    return tuple(document_line(row) for row in rows)


def coming_events(today: date, limit: int = 8, days: int = 60) -> tuple[EventLine, ...]:
    """Events from today on that go ahead (not called off, moved or lapsed), the first one first."""
    rows = (
        Event.objects.filter(hidden=False, date__gte=today, date__lte=today + timedelta(days=days))
        .exclude(status__in=CALLED_OFF)
        .order_by("date", "start")
        .values_list(*EVENT_COLUMNS)[:limit]
    )
    return tuple(event_line(row) for row in rows)


def near_deadlines(today: date, limit: int = 8, days: int = 60) -> tuple[Deadline, ...]:
    """Cases whose term ends soon and that are not settled."""
    rows = (
        Case.objects.filter(hidden=False, deadline__gte=today, deadline__lte=today + timedelta(days=days))
        .exclude(closed=True)
        .order_by("deadline", "number")
        .values_list(*CASE_COLUMNS, "deadline")[:limit]
    )
    return tuple(Deadline(case_line(row[:-1]), row[-1]) for row in rows)

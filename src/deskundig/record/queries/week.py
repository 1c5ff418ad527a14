"""The activities of a week with their rooms, and the committees that meet in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from deskundig.record.models import Event, Reservation

from .lines import EVENT_COLUMNS, EventLine, event_line


@dataclass(frozen=True, slots=True)
class Planned:
    """An activity and where it is: reserved rooms, else the place as published."""

    line: EventLine
    where: str


@dataclass(frozen=True, slots=True)
class Days:
    """``committees``: key, name and number of activities of who leads in these days, whatever was filtered.

    The key is the id, or the name where the source ties no committee to its name.
    """

    planned: tuple[Planned, ...]
    committees: tuple[tuple[str, str, int], ...]


def planned_between(start: date, end: date, committee: str = "") -> Days:
    """Activities from start to end, both included, by day and hour. 2 queries."""
    rows = Event.objects.filter(nature="activity", hidden=False, date__gte=start, date__lte=end)
    every = [event_line(row) for row in rows.values_list(*EVENT_COLUMNS)]
    counted = Counter((_key(e), e.lead_name or e.lead_abbreviation) for e in every if _key(e))
    wanted = sorted((e for e in every if committee in ("", _key(e))), key=_moment)
    rooms = _rooms(e.number for e in wanted if e.number)
    planned = tuple(Planned(e, ", ".join(rooms.get(e.number, ())) or e.place.strip()) for e in wanted)
    leads = sorted(counted.items(), key=lambda found: found[0][1].lower())
    return Days(planned, tuple((key, name, n) for (key, name), n in leads))


def last_planned_day() -> date | None:
    """The last day with an activity. 1 query."""
    day: date | None = Event.objects.filter(nature="activity", hidden=False).aggregate(day=Max("date"))["day"]
    return day


def _key(line: EventLine) -> str:
    return str(line.lead_id) if line.lead_id else line.lead_name or line.lead_abbreviation


def _moment(line: EventLine) -> tuple[str, str, str]:
    return str(line.date), line.start.isoformat() if line.start else "", line.number


def _rooms(numbers: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    rows = Reservation.objects.filter(event_number__in=set(numbers), hidden=False)
    found: dict[str, set[str]] = defaultdict(set)
    for number, name in rows.values_list("event_number", "room__name"):
        if name:
            found[number].add(name)
    return {number: tuple(sorted(names)) for number, names in found.items()}

"""Need and capacity on a topic over the years: whether what is needed still has the people it had.

The pendulum of the report of the council (Deskundige overheid, paragraph 1.2): expertise goes while the task remains,
and is missed years later. The alarm is for that: less than the floor, while it is still needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_EPS = 1e-9


class Alarm(StrEnum):
    FELL = "gezakt"              # once enough, now below the floor
    NEVER = "nooit genoeg"       # below the floor on every day that is known
    COMING = "komt eronder"      # not below the floor now, but on a later day as far as is planned


@dataclass(frozen=True, slots=True)
class Point:
    """One day: full-time people that are needed and that are there. ``floor`` is the least that will do."""

    day: date
    needed: float
    floor: float
    present: float

    @property
    def short(self) -> bool:
        return self.needed > 0 and self.present + _EPS < self.floor


def alarm_of(points: Sequence[Point], today: date) -> tuple[Alarm, date] | None:
    """The alarm and the day from which it holds; None while all is well or the task is gone. Points by day."""
    past = [p for p in points if p.day <= today]
    if past and past[-1].short:
        since = past[-1]
        for point in reversed(past):
            if not point.short:
                return Alarm.FELL, since.day
            since = point
        return Alarm.NEVER, since.day
    coming = next((p for p in points if p.day > today and p.short), None)
    return (Alarm.COMING, coming.day) if coming else None

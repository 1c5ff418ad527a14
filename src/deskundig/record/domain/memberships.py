"""Who was in which party on a day, from seats with partial dates (CCYY, CCYY-MM or CCYY-MM-DD)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stint:
    """A stay on a party's seat; ``end`` empty: still."""

    party: str
    party_key: str
    start: str
    end: str


def covers(start: str, end: str, day: date) -> bool:
    """Whether a period holds a day; a partial date counts as far as it is known, both ends included."""
    text = day.isoformat()
    return (not start or start <= text[: len(start)]) and (not end or text[: len(end)] <= end)


def party_on(stints: Iterable[Stint], day: date | None) -> Stint | None:
    """The party on that day; of two that both hold it, the one that began last. Without a day: the newest."""
    fitting = [s for s in stints if day is None or covers(s.start, s.end, day)]
    return max(fitting, key=lambda s: s.start, default=None)


def length_in_days(start: str, end: str, today: date) -> int | None:
    """Days from start to end (today while it lasts); None when the start is not known to the day."""
    try:
        first = date.fromisoformat(start)
        last = date.fromisoformat(end) if end else today
    except ValueError:
        return None
    return max((last - first).days, 0)

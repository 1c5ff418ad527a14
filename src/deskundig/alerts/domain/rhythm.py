"""When a monitor may mail: the last planned moment before now. Pure; hours are Amsterdam time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from deskundig.kernel.clock import AMSTERDAM


class Rhythm(StrEnum):
    LIVE = "live"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"


def last_moment(rhythm: Rhythm, *, hour: int, weekday: int, now: datetime) -> datetime:
    """The last planned moment that is not after ``now`` (aware); for a live monitor that is now itself."""
    if rhythm is Rhythm.LIVE:
        return now
    local = now.astimezone(AMSTERDAM)
    if rhythm is Rhythm.HOURLY:
        return local.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    planned = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    if rhythm is Rhythm.WEEKLY:
        planned -= timedelta(days=(local.weekday() - weekday) % 7)
    if planned > local:
        planned -= timedelta(days=7 if rhythm is Rhythm.WEEKLY else 1)
    return planned.astimezone(UTC)


def is_due(rhythm: Rhythm, *, hour: int, weekday: int, mailed: datetime, now: datetime) -> bool:
    """Whether a planned moment passed since the last mail."""
    return rhythm is Rhythm.LIVE or last_moment(rhythm, hour=hour, weekday=weekday, now=now) > mailed

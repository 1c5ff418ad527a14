"""Times as the source writes them: Amsterdam time with its offset, and UTC with seven decimals."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from . import dice

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local(day: date, clock: str = "00:00") -> str:
    """``2024-05-15T14:00:00+02:00``."""
    return datetime.combine(day, time.fromisoformat(clock), _AMSTERDAM).isoformat()


def changed(key: str, day: date) -> tuple[str, str]:
    """When a row of that day changed and when it became visible: local with milliseconds, UTC with seven decimals."""
    seconds = dice.number(f"{key}:uur", 8 * 3600, 18 * 3600)
    clock = time(seconds // 3600, seconds // 60 % 60, seconds % 60, dice.number(f"{key}:ms", 1, 999) * 1000)
    moment = datetime.combine(day, clock, _AMSTERDAM)
    visible = datetime.fromtimestamp(moment.timestamp() + dice.number(f"{key}:na", 40, 5400), UTC)
    ticks = dice.number(f"{key}:t", 1, 9_999_999)
    return moment.isoformat(timespec="milliseconds"), f"{visible:%Y-%m-%dT%H:%M:%S}.{ticks:07}Z"

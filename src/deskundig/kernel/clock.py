"""Amsterdam time. Source times come local without offset, with Z, or with an offset: all three become one instant.

Rules for a local time without offset: the hour that happens twice in October is the first one (summer time), and the
hour that is skipped in March is read as if the clock had not yet moved. The source writes "unknown" as year 0001;
years before 1000 and year 9999 therefore mean "no time".

``instant_text`` and ``local_date_text`` give the text that SQLite and PostgreSQL store, without a ``datetime`` in
between: an import calls them for every row. What they keep between calls is the shift of one wall-clock hour, which is
exact because Amsterdam has changed its clock on whole hours, by whole hours, since 1940; older times take the slow way.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_INSTANT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3])(:[0-5]\d:[0-5]\d)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)?", re.ASCII
)
_SPARSE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d))?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_WHOLE_HOURS_SINCE = "1946"
_CACHE_LIMIT = 65_536

_utc_hours: dict[tuple[str, str, str | None], tuple[str, str]] = {}


def instant(text: str | None) -> datetime | None:
    """One moment, in UTC. ``None`` for nothing and for "unknown"; ``ValueError`` for text that is no time.

    A date without a time is midnight in Amsterdam.
    """
    stored = instant_text(text)
    return datetime.fromisoformat(stored).replace(tzinfo=UTC) if stored else None


def instant_text(text: str | None) -> str | None:
    """The moment as a database stores it: ``2025-06-12 08:15:00`` or ``2025-06-12 08:15:00.867000``, in UTC."""
    if not text:
        return None
    match = _INSTANT.fullmatch(text)
    if match is None:
        return _unusual_instant(text)
    day, hour, rest, fraction, offset = match.groups()
    found = _utc_hours.get((day, hour, offset)) or _utc_hour(day, hour, offset)
    if not found[0]:
        return None
    if len(found[0]) > 13:      # a shift that is not in whole hours
        return _exact(match)
    if fraction is None:
        return found[0] + rest
    micro = fraction[:6].ljust(6, "0")
    return found[0] + rest if micro == "000000" else f"{found[0]}{rest}.{micro}"


def local_date(text: str | None) -> date | None:
    """The calendar day in Amsterdam. ``None`` for nothing and for "unknown"; ``ValueError`` for text that is no day."""
    stored = local_date_text(text)
    return date.fromisoformat(stored) if stored else None


def local_date_text(text: str | None) -> str | None:
    """The calendar day in Amsterdam as text: ``2025-08-29``."""
    if not text:
        return None
    match = _INSTANT.fullmatch(text)
    if match is None:
        return _unusual_date(text)
    day, hour, _, _, offset = match.groups()
    found = _utc_hours.get((day, hour, offset)) or _utc_hour(day, hour, offset)
    if len(found[0]) > 13:
        return _local_day(_exact(match))
    return found[1] or None


def session_year(day: date) -> str:
    """The parliamentary year (vergaderjaar) of a day, ``2024-2025``: it starts on the third Tuesday of September."""
    first = date(day.year, 9, 1)
    opening = first + timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = day.year if day >= opening else day.year - 1
    return f"{start}-{start + 1}"


def _utc_hour(day: str, hour: str, offset: str | None) -> tuple[str, str]:
    """The UTC hour of a wall-clock hour, ``2025-06-12 08``, and its day in Amsterdam; two empty texts for "unknown".

    A first text longer than 13 characters says that minutes shift too.
    """
    if _is_unknown(day):
        date.fromisoformat(day)
        return _remember(day, hour, offset, ("", ""))
    local = datetime.fromisoformat(f"{day}T{hour}:00:00{offset or ''}")
    whole = day >= _WHOLE_HOURS_SINCE
    if offset is None:
        local = local.replace(tzinfo=AMSTERDAM)
    elif offset != "Z" and offset[-2:] != "00":
        whole = False
    utc = _utc(local)
    form = "%Y-%m-%d %H" if whole else "%Y-%m-%d %H:%M"
    return _remember(day, hour, offset, (utc.strftime(form), f"{utc.astimezone(AMSTERDAM):%Y-%m-%d}"))


def _remember(day: str, hour: str, offset: str | None, found: tuple[str, str]) -> tuple[str, str]:
    if len(_utc_hours) >= _CACHE_LIMIT:
        _utc_hours.clear()
    _utc_hours[day, hour, offset] = found
    return found


def _exact(match: re.Match[str]) -> str:
    day, hour, rest, fraction, offset = match.groups()
    local = datetime.fromisoformat(f"{day}T{hour}{rest}.{(fraction or '')[:6].ljust(6, '0')}{offset or ''}")
    return _stored(local if offset else local.replace(tzinfo=AMSTERDAM))


def _unusual_instant(text: str) -> str | None:
    match = _SPARSE.fullmatch(text.strip())
    if match is None:
        if text.strip() != text:
            return instant_text(text.strip())
        raise ValueError(f"not a time: {text[:60]!r}")
    day, hour, minute, offset = match.groups()
    if _is_unknown(day):
        date.fromisoformat(day)
        return None
    local = datetime.fromisoformat(f"{day}T{hour or '00'}:{minute or '00'}:00{offset or ''}")
    return _stored(local if offset else local.replace(tzinfo=AMSTERDAM))


def _unusual_date(text: str) -> str | None:
    """A day without a time is that day, whatever offset stands behind it."""
    match = _SPARSE.fullmatch(text.strip())
    if match is not None and match[2] is None:
        date.fromisoformat(match[1])
        return None if _is_unknown(match[1]) else match[1]
    stored = _unusual_instant(text)
    return _local_day(stored) if stored else None


def _is_unknown(day: str) -> bool:
    return day < "1000" or day >= "9999"


def _local_day(stored: str) -> str:
    return f"{datetime.fromisoformat(stored).replace(tzinfo=UTC).astimezone(AMSTERDAM):%Y-%m-%d}"


def _stored(moment: datetime) -> str:
    return str(_utc(moment).replace(tzinfo=None))


def _utc(moment: datetime) -> datetime:
    """In UTC; ``ValueError`` where that falls outside the calendar."""
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"not a time on the calendar: {moment}") from error

"""From a source's value to the one form a column keeps. Each converter raises ``ValueError`` for what it cannot read.

Values come as text (SyncFeed) or as JSON numbers and booleans (OData); both give the same result. They run a dozen
times a row, so what repeats within a page (ids of parties, of decisions) is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from deskundig.ingest.domain.table import Column, Sort
from deskundig.kernel.clock import instant_text, local_date_text

Convert = Callable[[Any], object]

_GUID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}").fullmatch
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII).fullmatch
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-([1-7]))?", re.ASCII).fullmatch
_FLAGS = {"true": True, "false": False, "True": True, "False": False, "1": True, "0": False, True: True, False: False}
_RANGES = {Sort.SMALL: 2**15, Sort.INTEGER: 2**31, Sort.BIG: 2**63}
_MOST_REMEMBERED = 65_536

_ids: dict[str, str] = {}
_days: dict[str, str] = {}
_moments: dict[str, str] = {}


def hex_id(value: str) -> str:
    """32 hex digits of a GUID."""
    found = _ids.get(value)
    if found is None:
        if not _GUID(value):
            raise ValueError("geen geldig id")
        found = value.replace("-", "").lower()
        _remember(_ids, value, found)
    return found


def day(value: str) -> str | None:
    """The Amsterdam calendar day; remembered, for a source has far fewer days than rows."""
    found = _days.get(value)
    if found is None:
        found = _remember(_days, value, local_date_text(value))
    return found or None


def moment(value: str) -> str | None:
    """The instant; remembered, for meetings begin at the same times."""
    found = _moments.get(value)
    if found is None:
        found = _remember(_moments, value, instant_text(value))
    return found or None


def _remember(memory: dict[str, str], value: str, found: str | None) -> str:
    if len(memory) >= _MOST_REMEMBERED:
        memory.clear()
    memory[value] = found or ""
    return memory[value]


def flag(value: str | bool) -> bool:
    try:
        return _FLAGS[value]
    except (KeyError, TypeError):
        raise ValueError("geen ja of nee") from None


def whole_number(limit: int) -> Convert:
    """Whole numbers from ``-limit`` up to and not including ``limit``."""

    def convert(value: str | float) -> int:
        number = int(value)
        if not -limit <= number < limit:
            raise ValueError("getal te groot")
        return number

    return convert


def amount(value: str | float) -> str:
    """``1250.00``: an amount with two decimals, as text (binary fractions would not come back equal)."""
    try:
        number = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        raise ValueError("geen bedrag") from None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 12:
        raise ValueError("geen bedrag")
    return f"{number:.2f}"


def partial_date(value: str) -> str:
    """``2015``, ``2015-03`` or ``2015-03-01``; a week (``2015-W10``) becomes its first day, a moment its day."""
    text = value.strip()
    if _PARTIAL(text):
        if len(text) == 10:
            date.fromisoformat(text)
        return "" if text < "1000" else text
    week = _WEEK(text)
    if week:
        return str(date.fromisocalendar(int(week[1]), int(week[2]), int(week[3] or 1)))
    return local_date_text(text) or ""


def converter(column: Column, *, partial: bool = False) -> Convert | None:
    """How to convert a source's value for a column; ``None`` where text stays as it is."""
    if column.sort is Sort.TEXT:
        return partial_date if partial else None
    if column.sort in _RANGES:
        return whole_number(_RANGES[column.sort])
    simple: dict[Sort, Convert] = {
        Sort.FLAG: flag,
        Sort.DAY: day,
        Sort.MOMENT: moment,
        Sort.DECIMAL: amount,
        Sort.ID: hex_id,
    }
    return simple[column.sort]

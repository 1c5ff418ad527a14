"""Rows of a list counted by type and month: every year and every period is counted from these, not asked for again."""

from __future__ import annotations

import json
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

ByYear = Mapping[tuple[str, str], int]       # rows by type and year; the year is "" for what has no date


@dataclass(frozen=True, slots=True)
class Cells:
    """``years`` every page reads; ``packed``, the months, only where a period is asked for."""

    years: ByYear
    packed: bytes

    @classmethod
    def of(cls, months: Mapping[tuple[str, str], int]) -> Cells:
        """``months``: rows by type and month as "2024-05", or what of it is known."""
        years = Counter[tuple[str, str]]()
        for (type_, month), n in months.items():
            years[type_, month[:4]] += n
        return cls(dict(years), json.dumps([(*cell, n) for cell, n in months.items()]).encode())

    def within(self, start: date | None, end: date | None) -> Counter[tuple[str, str]]:
        """Rows by type and year in the months that lie in the period as a whole."""
        first, last = whole_months(start, end)
        found = Counter[tuple[str, str]]()
        for type_, month, n in json.loads(self.packed):
            if first <= month <= last:
                found[type_, month[:4]] += n
        return found

    def ends(self, type: str) -> tuple[date, date] | None:
        """The first and the last day of the months that hold any row, or any of a type; None where none has a date."""
        months = [month for type_, month, _n in json.loads(self.packed) if month and (not type or type_ == type)]
        if not months:
            return None
        first, last = date.fromisoformat(f"{min(months)}-01"), date.fromisoformat(f"{max(months)}-01")
        return first, _last_of_month(last)


def whole_months(start: date | None, end: date | None) -> tuple[str, str]:
    """The first and the last month that lie in a period as a whole; the last may stand before the first."""
    first = f"{start.year:04}-{start.month + (start.day > 1):02}" if start else "0"
    last = f"{end.year:04}-{end.month - (not _closes_month(end)):02}" if end else "9999-12"
    return first, last


def other_days(start: date | None, end: date | None) -> Iterator[tuple[date, date]]:
    """What of a period lies outside those months: at most two runs of days, from the first to the last."""
    if start and start.day > 1:
        closing = _last_of_month(start)
        yield from _run(start, min(closing, end or closing))
    if end and not _closes_month(end):
        opening = end.replace(day=1)
        if not start or start <= opening:
            yield opening, end


def _run(start: date, end: date) -> Iterator[tuple[date, date]]:
    if start <= end:
        yield start, end


def _closes_month(day: date) -> bool:
    return day == _last_of_month(day)


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])

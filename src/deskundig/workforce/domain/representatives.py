"""Careers of elected people: experience, renewal, early exit, size of parties. Public data: nothing is hidden.

WRR 113, figures 4.1 and 4.3, sections 4.3 to 4.5. A career is the periods of one person in one body, joined where they
follow within a month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, median

from .stints import years_between

Period = tuple[date, date | None]
GAP_DAYS = 30
TERM_START = 60  # so many periods beginning on one day: a new term began
SETTLING = timedelta(days=120)  # ministers leave the House and are followed up: no renewal, no early exit


@dataclass(frozen=True, slots=True)
class ExperiencePoint:
    """Members on a day and the years they had served before it, all periods together."""

    day: date
    members: int
    mean_years: float
    median_years: float


@dataclass(frozen=True, slots=True)
class Term:
    """A term between two days on which many began. ``new``: never sat before. ``left``: gone before the term's end."""

    start: date
    end: date | None
    members: int
    new: int
    back: int  # sat before, but not at the end of the term before
    left: int | None  # None while the term runs

    @property
    def renewal(self) -> float | None:
        return (self.new + self.back) / self.members if self.members else None

    @property
    def early_exit(self) -> float | None:
        return None if self.left is None or not self.members else self.left / self.members


@dataclass(frozen=True, slots=True)
class PartySizes:
    day: date
    members: int
    parties: int

    @property
    def mean_size(self) -> float:
        return self.members / self.parties if self.parties else 0.0

    def load(self, topics: int) -> float | None:
        """Topics that one member of a party of mean size has to follow."""
        return topics / self.mean_size if self.members else None


def join_periods(periods: Sequence[Period], *, gap_days: int = GAP_DAYS) -> list[Period]:
    """Periods that touch or follow within ``gap_days`` as one; impossible ones (end before start) are left out."""
    joined: list[Period] = []
    for start, end in sorted((p for p in periods if p[1] is None or p[1] >= p[0]), key=lambda p: p[0]):
        if joined:
            last_start, last_end = joined[-1]
            if last_end is None:
                continue
            if (start - last_end).days <= gap_days:
                joined[-1] = (last_start, None if end is None else max(last_end, end))
                continue
        joined.append((start, end))
    return joined


def _sits(periods: Iterable[Period], day: date) -> bool:
    return any(start <= day and (end is None or end >= day) for start, end in periods)


def _served(periods: Iterable[Period], day: date) -> float:
    return sum(years_between(start, min(end or day, day)) for start, end in periods if start < day)


def experience(careers: Mapping[str, Sequence[Period]], days: Iterable[date]) -> tuple[ExperiencePoint, ...]:
    """Years served before each day by who sat on it; days on which nobody sat are left out."""
    found = []
    for day in days:
        years = [_served(periods, day) for periods in careers.values() if _sits(periods, day)]
        if years:
            found.append(ExperiencePoint(day, len(years), mean(years), median(years)))
    return tuple(found)


def term_starts(starts: Iterable[date], *, least: int = TERM_START) -> tuple[date, ...]:
    """Days on which many periods begin: a term began. Two within a year are one."""
    counted = Counter(starts)
    days: list[date] = []
    for day in sorted(d for d, n in counted.items() if n >= least):
        if not days or (day - days[-1]).days > 200:
            days.append(day)
    return tuple(days)


def terms(careers: Mapping[str, Sequence[Period]], starts: Sequence[date]) -> tuple[Term, ...]:
    """Renewal and early exit per term. Members are counted after the time in which ministers are followed up."""
    return tuple(
        _term(careers, start, starts[i + 1] if i + 1 < len(starts) else None) for i, start in enumerate(starts)
    )


def _term(careers: Mapping[str, Sequence[Period]], start: date, end: date | None) -> Term:
    settled, eve = start + SETTLING, start - timedelta(days=1)
    members = {p for p, periods in careers.items() if _sits(periods, settled)}
    before = {p for p in members if careers[p][0][0] < start}
    there = {p for p in before if _sits(careers[p], eve - timedelta(days=7)) or _sits(careers[p], eve)}
    left = None
    if end is not None:
        left = sum(1 for p in members if not _sits(careers[p], end - timedelta(days=30)))
    return Term(start, end, len(members), len(members - before), len(before - there), left)


def party_sizes(seats: Iterable[tuple[str, Period]], days: Iterable[date]) -> tuple[PartySizes, ...]:
    """Members and parties on each day, from who sat for which party when."""
    data = list(seats)
    found = []
    for day in days:
        parties = Counter(party for party, period in data if _sits([period], day))
        if parties:
            found.append(PartySizes(day, sum(parties.values()), len(parties)))
    return tuple(found)

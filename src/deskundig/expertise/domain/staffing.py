"""Who works in a unit and for how long still: what the mix and the key-person risk ask of the staff record.

The staff record belongs to a sibling part; ``StaffRecord`` is what is needed of it, tied together in ``config.wiring``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import exp, sqrt
from typing import Protocol

from deskundig.kernel.dutch_dates import long_date

from .grid import Form

DAYS_PER_YEAR = 365.25
EDGES = (0.0, 1.0, 3.0, 5.0, 10.0)           # years: the bands in which people leave at different rates
ENOUGH_EXITS = 5                             # in a band, before its own rate is used
ENOUGH_YEARS = 20.0                          # person-years seen in a band, before its own rate is used
_TWO_SIDED = 1.96                            # standard errors for 95 %
USUAL = 0.10                                 # chance to leave within a year where no stints tell


class Shown(StrEnum):
    """What someone lets others see of one thing they can do."""

    NAME = "naam"                            # the manager sees it with the name
    COUNTS = "telt"                          # it counts in the mix, without a name
    NOT = "niet"                             # only the person sees it; it counts nowhere


class Basis(StrEnum):
    """Where a skill comes from."""

    OWN = "eigen"                            # the person says so
    EVIDENCE = "bewijs"                      # public pieces show it, and the person confirmed it
    GIVEN = "opgave"                         # the organisation handed it in


def form_of(basis: Basis) -> Form:
    """Explicit where public pieces show it; what is only said of somebody is not written down as far as we know."""
    return Form.EXPLICIT if basis is Basis.EVIDENCE else Form.TACIT


@dataclass(frozen=True, slots=True)
class Post:
    """One person's time in a unit. ``end`` is the last day, in the future where leaving is planned."""

    person: str
    start: date
    end: date | None = None
    internal: bool = True
    unit: str = ""                           # as the staff record names it

    def present(self, day: date) -> bool:
        return self.start <= day and (self.end is None or self.end >= day)


class StaffRecord(Protocol):
    """The posts of an organisation, of now and of the past, each with its unit."""

    def __call__(self, organization: str) -> Sequence[Post]: ...


@dataclass(frozen=True, slots=True)
class Working:
    """One person as the unit has them on a day. ``years`` None: no start is known."""

    person: str
    years: float | None
    last_day: date | None
    internal: bool
    leave: float                             # chance to be gone within twelve months
    leave_because: str
    leave_range: tuple[float, float] = (0.0, 1.0)   # in which that chance lies, for 95 %


def working(
    posts: Sequence[Post],
    members: Sequence[str],
    day: date,
    rates: Mapping[int, float],
    ranges: Mapping[int, tuple[float, float]] | None = None,
) -> dict[str, Working]:
    """Who is there on a day: members with a post that covers it, and members of whom no post is known at all."""
    by_person: dict[str, list[Post]] = {}
    for post in posts:
        by_person.setdefault(post.person, []).append(post)
    found = {}
    for person in members:
        own = by_person.get(person)
        if own is None:
            between = (ranges or {}).get(-1, (0.0, 1.0))
            found[person] = Working(person, None, None, True, rates.get(-1, USUAL), "duur onbekend", between)
            continue
        here = [p for p in own if p.present(day)]
        if here:
            found[person] = _of_post(person, here, day, rates, ranges or {})
    return found


def _of_post(
    person: str, here: Sequence[Post], day: date, rates: Mapping[int, float], ranges: Mapping[int, tuple[float, float]]
) -> Working:
    start = min(p.start for p in here)
    last = None if any(p.end is None for p in here) else max(p.end for p in here if p.end)
    years = (day - start).days / DAYS_PER_YEAR
    inside = any(p.internal for p in here)
    if last is not None and last <= _in_a_year(day):
        return Working(person, years, last, inside, 1.0, f"vertrekt op {long_date(last)}", (1.0, 1.0))
    band = band_of(years)
    because = f"{_BANDS[band]} in functie"
    return Working(person, years, last, inside, rates.get(band, USUAL), because, ranges.get(band, (0.0, 1.0)))


_BANDS = ("korter dan 1 jaar", "1 tot 3 jaar", "3 tot 5 jaar", "5 tot 10 jaar", "10 jaar of langer")


def band_of(years: float) -> int:
    return sum(1 for edge in EDGES[1:] if years >= edge)


def _in_a_year(day: date) -> date:
    return day + timedelta(days=365)


@dataclass(frozen=True, slots=True)
class LeaveRates:
    """Chance to leave within twelve months by band of tenure, -1 for all together; what they rest on.

    ``ranges``: in which each of them lies for 95 %, by how many exits were seen.
    """

    by_band: Mapping[int, float]
    exits: int
    person_years: float
    source: str
    ranges: Mapping[int, tuple[float, float]]

    @property
    def enough(self) -> bool:
        return self.exits >= ENOUGH_EXITS and self.person_years >= ENOUGH_YEARS


def leave_rates(posts: Sequence[Post], day: date, *, source: str, years_back: int = 5) -> LeaveRates:
    """Exits per person-year of the last years as a chance within twelve months: 1 - exp(-rate).

    A band with few exits or little time seen takes the rate of all bands together; where even that rests on too little,
    one in ten. An exit before ``day`` counts; planned leaving does not.
    """
    since = day - timedelta(days=round(years_back * DAYS_PER_YEAR))
    seen, left = [0.0] * len(EDGES), [0] * len(EDGES)
    for post in posts:
        last = min(post.end or day, day)
        if last < since or post.start > day:
            continue
        for band, low in enumerate(EDGES):
            high = EDGES[band + 1] if band + 1 < len(EDGES) else 200.0
            seen[band] += _overlap(post.start, last, since, low, high)
        if post.end is not None and since <= post.end < day:
            left[band_of((post.end - post.start).days / DAYS_PER_YEAR)] += 1
    exits, time = sum(left), sum(seen)
    counted = exits >= ENOUGH_EXITS and time >= ENOUGH_YEARS
    usual = _chance(exits, time) if counted else USUAL
    between = chance_range(exits, time)
    between = between if counted else (min(USUAL, between[0]), max(USUAL, between[1]))
    rates, ranges = {-1: usual}, {-1: between}
    for band in range(len(EDGES)):
        enough = left[band] >= ENOUGH_EXITS and seen[band] >= ENOUGH_YEARS
        rates[band] = _chance(left[band], seen[band]) if enough else usual
        ranges[band] = chance_range(left[band], seen[band]) if enough else between
    told = source if counted else "te weinig vertrek geteld; daarom één op de tien per jaar"
    return LeaveRates(rates, exits, time, told, ranges)


def _chance(exits: int, years: float) -> float:
    return 1 - exp(-exits / years) if years else USUAL


def chance_range(exits: int, years: float) -> tuple[float, float]:
    """In which the chance to leave within a year lies, for 95 %, after so many exits in so many person-years.

    Exits as a Poisson count, with Byar's approximation of its exact limits (Breslow and Day 1987, part 2.3). Nothing is
    known without time seen.
    """
    if years <= 0:
        return 0.0, 1.0
    low = exits * (1 - 1 / (9 * exits) - _TWO_SIDED / (3 * sqrt(exits))) ** 3 if exits else 0.0
    more = exits + 1
    high = more * (1 - 1 / (9 * more) + _TWO_SIDED / (3 * sqrt(more))) ** 3
    return max(0.0, 1 - exp(-low / years)), 1 - exp(-high / years)


def _overlap(start: date, last: date, since: date, low: float, high: float) -> float:
    """Years of [start, last] after ``since`` in which the person had been there from ``low`` to ``high`` years."""
    begin = max(since, start + timedelta(days=round(low * DAYS_PER_YEAR)))
    until = min(last, start + timedelta(days=min(round(high * DAYS_PER_YEAR), 73_000)))
    return max(0.0, (until - begin).days / DAYS_PER_YEAR)


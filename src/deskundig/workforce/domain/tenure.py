"""Tenure statistics: bands, medians from bands, survival with left truncation and right censoring.

Sources: E.L. Kaplan and P. Meier, JASA 53 (1958); M. Greenwood (1926) for the variance; log-log interval as in
J.D. Kalbfleisch and R.L. Prentice (2002). Formulas: methods section 4.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt

from .stints import Stint, years_between

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Band:
    """``low`` ≤ years < ``high``; ``high`` None is the open band at the end."""

    low: float
    high: float | None
    share: float


def shares(years: Sequence[float], edges: Sequence[float]) -> tuple[Band, ...]:
    """Shares of ``years`` in the bands between ``edges`` (first edge 0); the last band is open."""
    total = len(years)
    ordered = sorted(years)
    bands = []
    for low, high in zip(edges, [*edges[1:], None], strict=True):
        top = total if high is None else bisect_left(ordered, high)
        bands.append(Band(low, high, (top - bisect_left(ordered, low)) / total if total else 0.0))
    return tuple(bands)


def band_median(bands: Sequence[Band]) -> float | None:
    """The median by linear interpolation inside its band; None when it falls in the open band (never averaged)."""
    total = sum(b.share for b in bands)
    before = 0.0
    for band in bands:
        if before + band.share >= total / 2:
            if band.high is None or band.share == 0:
                return None
            return band.low + (total / 2 - before) / band.share * (band.high - band.low)
        before += band.share
    return None


@dataclass(frozen=True, slots=True)
class Spell:
    """One observed spell in years: under observation from ``entry`` (left truncation) to ``exit``."""

    entry: float
    exit: float
    event: bool                # False: still there, or not seen to leave (right censoring)


@dataclass(frozen=True, slots=True)
class SurvivalPoint:
    time: float
    at_risk: int
    events: int
    survival: float
    low: float                 # 95 % interval
    high: float


def spells(stints: Iterable[Stint], *, from_day: date, to_day: date) -> list[Spell]:
    """Stints as spells seen in the window: who was there before ``from_day`` enters at the age reached that day."""
    out = []
    for stint in stints:
        end = stint.end if stint.end is not None and stint.end <= to_day else None
        last = end or to_day
        first = max(stint.start, from_day)
        if last < first or stint.start > to_day:
            continue
        out.append(
            Spell(years_between(stint.start, first), years_between(stint.start, last), event=end is not None)
        )
    return out


def kaplan_meier(observed: Iterable[Spell]) -> tuple[SurvivalPoint, ...]:
    """The survival curve at each time with an event. Zero-length spells with an event count at their time."""
    data = list(observed)
    times = sorted({s.exit for s in data if s.event})
    entries = sorted(s.entry for s in data)
    exits = sorted(s.exit for s in data)
    events: dict[float, int] = {}
    for spell in data:
        if spell.event:
            events[spell.exit] = events.get(spell.exit, 0) + 1
    survival, variance = 1.0, 0.0
    points = []
    for time in times:
        at_risk = bisect_left(entries, time) - bisect_left(exits, time)
        died = events[time]
        if at_risk <= 0:
            continue
        survival *= 1 - died / at_risk
        variance += died / (at_risk * (at_risk - died)) if at_risk > died else 0.0
        low, high = _log_log_interval(survival, variance)
        points.append(SurvivalPoint(time, at_risk, died, survival, low, high))
    return tuple(points)


def _log_log_interval(survival: float, variance: float) -> tuple[float, float]:
    if survival <= 0.0 or survival >= 1.0:
        return survival, survival
    theta = log(-log(survival))
    spread = Z95 * sqrt(variance) / abs(log(survival))
    return exp(-exp(theta + spread)), exp(-exp(theta - spread))


def median_survival(curve: Sequence[SurvivalPoint]) -> float | None:
    """The first time at which half or fewer remain; None when the curve stays above one half."""
    return next((p.time for p in curve if p.survival <= 0.5), None)


@dataclass(frozen=True, slots=True)
class IncidencePoint:
    time: float
    incidence: float


def cumulative_incidence(observed: Iterable[tuple[Spell, str]], cause: str) -> tuple[IncidencePoint, ...]:
    """Aalen-Johansen: the chance to have left by ``cause``, where other exits compete (O. Aalen, S. Johansen, 1978)."""
    data = list(observed)
    entries = sorted(s.entry for s, _ in data)
    exits = sorted(s.exit for s, _ in data)
    times = sorted({s.exit for s, _ in data if s.event})
    survival, total = 1.0, 0.0
    points = []
    for time in times:
        at_risk = bisect_left(entries, time) - bisect_left(exits, time)
        if at_risk <= 0:
            continue
        left = sum(1 for s, _ in data if s.event and s.exit == time)
        by_cause = sum(1 for s, c in data if s.event and s.exit == time and c == cause)
        total += survival * by_cause / at_risk
        survival *= 1 - left / at_risk
        points.append(IncidencePoint(time, total))
    return tuple(points)

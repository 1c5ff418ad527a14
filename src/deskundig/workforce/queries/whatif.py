"""What if: two scenarios for one place of an organisation (or for a made-up unit), ten years ahead, with bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import sqrt

from deskundig.workforce.domain.calibration import LeaveRates, calibrated
from deskundig.workforce.domain.places import WHOLE
from deskundig.workforce.domain.projection import Assumption, Rules, YearBand, assumptions, project
from deskundig.workforce.domain.release import Release
from deskundig.workforce.domain.release_stock import BANDS, EDGES

SIMULATED = 60  # posts in a run: more say the same, only with a narrower band
RUNS = 100
YEARS = 10
SEED = 1
MADE_UP = Rules(posts=40)
_OPEN_BAND = 18.0  # years: where the last band is taken to end


@dataclass(frozen=True)
class Start:
    """Where the scenarios begin: how many posts, how long people are in post, how often they leave."""

    name: str
    posts: int
    tenures: tuple[float, ...]
    rates: LeaveRates | None
    rates_of: str  # the place whose stints gave the rates; empty: assumptions


@dataclass(frozen=True)
class Scenario:
    name: str
    rules: Rules
    bands: tuple[YearBand, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def total(self) -> float:
        """Expert-years over all years, per post at the start, in the middle of the runs."""
        return sum(band.middle for band in self.bands)


@dataclass(frozen=True)
class WhatIf:
    start: Start
    scenarios: tuple[Scenario, Scenario]

    @property
    def difference(self) -> float:
        """Expert-years that the second has more than the first, for all posts and years together."""
        first, second = self.scenarios
        return (second.total - first.total) * self.start.posts


def start_of(release: Release | None, place: str = WHOLE) -> Start:
    """A place of a release, as far as its figures may be shown; what is hidden comes from the place around it."""
    if release is None:
        return Start("een eenheid van veertig functies", MADE_UP.posts, (), None, "")
    path = release.places.up(place)
    posts = next((n for key in path if (n := release.cell("n", key, "", ""))), MADE_UP.posts)
    with_rates = next((key for key in path if key in release.leaving), None)
    shares = next((found for key in path if (found := _shares(release, key))), ())
    rates = release.leaving[with_rates] if with_rates is not None else None
    name = release.places.all[with_rates].name if with_rates is not None else ""
    return Start(release.places.all[place].name, posts, _spread(shares), rates, name)


def _shares(release: Release, place: str) -> tuple[int, ...]:
    counts = [release.cell("stock", place, "", "", band) for band in BANDS]
    return tuple(c for c in counts if c is not None) if None not in counts and any(counts) else ()


def _spread(counts: Sequence[int]) -> tuple[float, ...]:
    """Times in post of the simulated posts: evenly inside each band, in a fixed mixed order."""
    total = sum(counts)
    if not total:
        return ()
    ends = [*EDGES[1:], _OPEN_BAND]
    years: list[float] = []
    for low, high, count in zip(EDGES, ends, counts, strict=True):
        seats = round(SIMULATED * count / total)
        years += [low + (high - low) * (i + 0.5) / seats for i in range(seats)]
    half = (len(years) + 1) // 2
    return tuple(y for pair in zip(years[:half], [*years[half:], years[-1]], strict=False) for y in pair)[:SIMULATED]


def what_if(start: Start, first: Rules, second: Rules, *, seed: int = SEED) -> WhatIf:
    """Both scenarios over the same start and the same draws."""
    return WhatIf(start, (_scenario("A", start, first, seed), _scenario("B", start, second, seed)))


def base_rules(start: Start) -> Rules:
    """As it is now: own rates of leaving where they are known, no planned moves."""
    return calibrated(replace(MADE_UP, posts=start.posts), start.rates)


def _scenario(name: str, start: Start, rules: Rules, seed: int) -> Scenario:
    own = calibrated(rules, start.rates)
    told = assumptions(own)
    if start.rates_of:
        source = f"eigen gegevens van {start.rates_of}, op hele procenten"
        told = tuple(replace(a, source=source) if a.name == "vertrek per jaar" else a for a in told)
    return Scenario(name, own, _bands(own, start.tenures, seed), told)


@lru_cache(maxsize=128)
def _bands(rules: Rules, tenures: tuple[float, ...], seed: int) -> tuple[YearBand, ...]:
    """Posts do not depend on each other, so the band of many is that of some, narrower by the root of their ratio."""
    some = min(rules.posts, SIMULATED)
    pooled = rules.pooled_posts / rules.posts
    bands = project(replace(rules, posts=some, pooled_posts=0), tenures=tenures, years=YEARS, runs=RUNS, seed=seed)
    narrow = sqrt(some / rules.posts)
    return tuple(
        YearBand(
            b.year, b.middle + pooled - (b.middle - b.low) * narrow, b.middle + pooled,
            b.middle + pooled + (b.high - b.middle) * narrow,
        )
        for b in bands
    )  # fmt: skip

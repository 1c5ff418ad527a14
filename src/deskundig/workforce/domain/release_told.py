"""What curves of staying and rates of leaving tell of the posts that ended: bounds on counts (``release_years``).

A curve steps only where ``threshold`` people or more left, a rate stands only where as many did. A rate times the years
that people spent in the band is a count; those years are known in part from who stayed and who came. A curve that has
fallen to a share S tells that at most -ln(S) times the posts there were have ended by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from .calibration import LeaveRates
from .places import WHOLE
from .release_audit import Bound
from .release_stock import BANDS, EDGES

Key = tuple[str, ...]
Terms = list[tuple[Key, float]]
_HALF = 0.005  # shares are rounded to whole percents
_YEAR = 0.99  # of a post that is there on two reporting days: the least it spent between them, in years
_GROUPS = (BANDS[:2], BANDS[2:4], BANDS[4:])  # bands of the rates, in bands of the posts that ended


@dataclass(frozen=True)
class Told:
    """What is shown over the time from ``start`` on: points of curves as (years, share left), and rates. ``since``: the
    begin of the period of the posts that ended."""

    start: date
    since: date
    curves: Mapping[str, Sequence[tuple[int, float]]]
    rates: Mapping[str, LeaveRates]


def bounds_told(told: Told, days: Sequence[str], begin: str, places: Iterable[str], threshold: int) -> Iterator[Bound]:
    """``days``: reporting days, newest first; ``begin``: the eve of the oldest."""
    whole_period = told.start <= told.since  # then what is counted for a rate holds all posts that ended
    within = told.start >= told.since  # then it is among them
    for place in places:
        stays = _Place(place, days, begin)
        rates, points = told.rates.get(place), told.curves.get(place, ())
        yield from _of_counts(stays, rates, threshold, whole_period=whole_period, within=within)
        if within:
            yield from _of_steps(stays, points, threshold)
        if within and whole_period:
            yield from _of_fall(stays, points)
            if rates is not None:
                yield from _of_years(stays, rates)


@dataclass(frozen=True, slots=True)
class _Place:
    key: str
    days: Sequence[str]  # newest first
    begin: str

    def ended(self, bands: Iterable[str], weight: float = 1.0) -> Terms:
        return [((self.days[0], "done", self.key, band), weight) for band in bands]

    def each_year(self, kinds: Iterable[str], weight: float) -> Terms:
        around = {"in", "out"} if self.key == WHOLE else set()
        return [((day, kind, self.key), weight) for day in self.days for kind in kinds if kind not in around]

    def short(self, weight: float) -> Terms:
        """Posts that began and ended between two reporting days: what ended, less what the years show."""
        return [*self.ended([""], weight), *self.each_year(("left", "out", "moved"), -weight)]


def _of_counts(
    place: _Place, rates: LeaveRates | None, threshold: int, *, whole_period: bool, within: bool
) -> Iterator[Bound]:
    """A rate stands where enough people left, and is absent where not."""
    for group, rate in zip(_GROUPS, rates.any_end if rates else (None,) * len(_GROUPS), strict=True):
        source = ("rates", place.key) if rates else ()
        if rate is None and whole_period:
            yield Bound(tuple(place.ended(group)), threshold - 1, source)
        elif rate is not None and within:
            yield Bound(tuple(place.ended(group, -1.0)), -threshold, source)


def _of_steps(place: _Place, points: Sequence[tuple[int, float]], threshold: int) -> Iterator[Bound]:
    for edge, bands in _up_to_edges():
        steps = sum(1 for years, _ in points if years <= edge)
        if steps:
            yield Bound(tuple(place.ended(bands, -1.0)), -threshold * steps, ("curve", place.key))


def _of_fall(place: _Place, points: Sequence[tuple[int, float]]) -> Iterator[Bound]:
    """At most as many ended as would if all posts of the period were at risk all along."""
    share = dict(points)
    for edge, bands in _up_to_edges():
        if share.get(edge, 0.0) > _HALF:
            fallen = -log(share[edge] - _HALF)
            posts = [
                ((place.begin, "n", place.key, "", ""), -fallen),
                *place.each_year(("came", "in", "moved"), -fallen),
            ]
            yield Bound((*place.ended(bands), *posts, *place.short(-fallen)), 0, ("curve", place.key))


def _of_years(place: _Place, rates: LeaveRates) -> Iterator[Bound]:
    """Counts over rates are years in post: no more than who was there can have spent, no fewer than who stayed did."""
    source = ("rates", place.key)
    shown = [(group, rate) for group, rate in zip(_GROUPS, rates.any_end, strict=True) if rate is not None]
    least = [term for group, rate in shown for term in place.ended(group, 1 / (rate + _HALF))]
    there: Terms = [((day, "n", place.key, "", ""), -1.0) for day in (*place.days[1:], place.begin)]
    yield Bound((*least, *there, *place.each_year(("came", "in"), -1.0), *place.short(-1.0)), 0, source)
    if len(shown) == len(_GROUPS) and all(rate > _HALF for _, rate in shown):
        most = [term for group, rate in shown for term in place.ended(group, -1 / (rate - _HALF))]
        yield Bound((*most, *place.each_year(("same", "moved"), _YEAR)), 0, source)


def _up_to_edges() -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, edge in enumerate(EDGES[1:], start=1):
        yield int(edge), BANDS[:number]

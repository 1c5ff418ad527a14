"""The releases of several years as one system of cells, sums and bounds: part of a release (``domain.release``).

Whoever keeps the releases of five years lays them side by side. The headcount of a day stands in two of them, as the
end of one year and the begin of the next. Who was in a place on one reporting day and no longer on the next ended a
post there: over the years these are the posts that ended, but for the few that began and ended between two reporting
days; that rest is taken as known. Who is three years in post today was one year in post two years ago. What curves of
staying and rates of leaving tell of the posts that ended is in ``release_told``.

Programs over all cells of a large organisation take too long. There the older years tell less, so that less can be laid
side by side: nothing of units, then of departments, then of domains, and at last nothing at all (``_STEPS``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from deskundig.kernel.suppression import Sum

from .places import WHOLE, Level, Places
from .release_audit import Bound, Outcome, free_small_cells
from .release_stock import ALL, ATTRIBUTES, BANDS, EDGES, UPPER, completed_since
from .release_told import Told, bounds_told

Key = tuple[str, ...]
ENDED = ("left", "out", "moved")
_OLD = BANDS[2:]  # bands that nobody is in where all are at most two years in post, with a part of the second
_INNER = frozenset({"between", "between rest", "inner in", "inner out", "flow rest"})  # close sums, stand on no page
_CELL, _CELL_INNER, _CELL_DEAR, _SOURCE = 1.0, 0.1, 25.0, 4.0


_EVERY = frozenset(Level)
_UPPER = frozenset(UPPER)
_HIGH = frozenset({Level.WHOLE, Level.DOMAIN})
# levels of the newest year that are reckoned with, and levels that the older years tell of
_STEPS = ((_EVERY, _EVERY), (_EVERY, _UPPER), (_UPPER, _UPPER), (_HIGH, _HIGH), (frozenset({Level.WHOLE}),) * 2)


@dataclass(frozen=True)
class Year:
    """One release as it is made: its true counts, the sums they stand in and what is hidden so far."""

    eve: date
    day: date
    begin: date | None  # of the period of the matrix of units
    counts: Mapping[Key, int]
    sums: Sequence[Sum]
    hidden: frozenset[Key]
    fresh: frozenset[str]
    told: Told | None  # curves and rates: of the newest only


def hide_together(
    years: Sequence[Year], places: Places, *, threshold: int, dear: Iterable[Key]
) -> tuple[list[frozenset[Key]], frozenset[Key]]:
    """Newest first: what each year must hide, and which curves, rates and notes of ``fresh`` are withdrawn."""
    lines = _System(years, places, threshold, frozenset(dear))
    for newest, older in _STEPS:
        silent = lines.below(older)
        found = lines.freed(lines.below(newest), silent)
        if found is not None:
            break
    else:
        silent = lines.below(frozenset())
        found = Outcome(lines.hidden, frozenset())
    notes = {("fresh", str(year.day), place) for year in years[1:] for place in silent & year.fresh}
    hidden = [
        _of_year(year, name, found, silent if number else frozenset())
        for number, (year, name) in enumerate(zip(years, lines.names, strict=True))
    ]
    return hidden, found.withdrawn | notes


class _System:
    """Cells, sums and bounds of all years, each under its day."""

    def __init__(self, years: Sequence[Year], places: Places, threshold: int, dear: frozenset[Key]) -> None:
        self.years, self.places, self.threshold = years, places, threshold
        self.names = [_names(year) for year in years]
        named = list(zip(years, self.names, strict=True))
        self.counts = {name(key): n for year, name in named for key, n in year.counts.items()}
        self.hidden = frozenset(name(key) for year, name in named for key in year.hidden)
        self.sums = [
            [Sum(name(line.total), tuple(map(name, line.parts))) for line in year.sums] for year, name in named
        ]
        self.dear = {name(key) for name in self.names for key in dear}

    def below(self, levels: frozenset[Level]) -> frozenset[str]:
        """Places of other levels."""
        return frozenset(key for key, place in self.places.all.items() if place.level not in levels)

    def freed(self, apart: frozenset[str], silent: frozenset[str]) -> Outcome | None:
        """Reckoned with: all but places ``apart`` in the newest year, and ``silent`` ones in the older."""
        day = self.names[0].day
        first, *rest = self.sums
        sums = [line for line in first if not _names_any(line, apart)]
        sums += [line for lines in (*rest, _ended(self.years, self.places)) for line in lines
                 if not _names_any(line, silent)]  # fmt: skip
        bounds = [
            bound
            for bound in _bounds(self.years, self.places, self.counts, self.threshold)
            if not any(key[2] in (apart if key[0] == day else silent) for key, _ in bound.terms)
        ]
        return free_small_cells(
            self.counts, sums, bounds,
            hidden=self.hidden, threshold=self.threshold, cost=self._cost, bound_cost=_SOURCE,
        )  # fmt: skip

    def _cost(self, key: Key) -> float:
        if key[1] in _INNER:
            return _CELL_INNER
        return (_CELL_DEAR if key in self.dear else _CELL) * (1 + min(self.counts.get(key, 0), 100) / 100)


def _names_any(line: Sum, places: frozenset[str]) -> bool:
    return any(not places.isdisjoint(key[2:4]) for key in (line.total, *line.parts))


class _names:  # noqa: N801 - used as the function it is
    """Keys of a release under their day: a headcount at the begin of a period is that of another day."""

    def __init__(self, year: Year) -> None:
        self.day = year.day.isoformat()
        self.others = {"n0": year.eve.isoformat(), "nb": year.begin.isoformat() if year.begin else ""}

    def __call__(self, key: Key) -> Key:
        return (self.others[key[0]], "n", *key[1:]) if key[0] in self.others else (self.day, *key)


def _of_year(year: Year, name: _names, found: Outcome, silent: frozenset[str]) -> frozenset[Key]:
    """In the keys of the release; cells that no sum names stay as they were. Nothing is told of ``silent`` places."""
    cells = {*year.counts, *year.hidden} | {key for line in year.sums for key in (line.total, *line.parts)}
    return frozenset(key for key in cells if name(key) in found.hidden or not silent.isdisjoint(key[1:3]))


def covers_completed(years: Sequence[Year]) -> bool:
    """Whether the years of the moves are together the period of the posts that ended."""
    linked = all(later.eve == older.day for later, older in pairwise(years))
    return linked and years[-1].eve == completed_since(years[0].day)


def ended_keys(years: Iterable[Year], place: str) -> list[Key]:
    """Nobody goes elsewhere inside from the organisation as a whole."""
    kinds = [kind for kind in ENDED if not (kind == "out" and place == WHOLE)]
    return [(year.day.isoformat(), kind, place) for year in years for kind in kinds]


def _ended(years: Sequence[Year], places: Places) -> Iterator[Sum]:
    if covers_completed(years):
        day = years[0].day.isoformat()
        for place in places.all:
            yield Sum((day, "done", place, ""), tuple(ended_keys(years, place)))


def _bounds(years: Sequence[Year], places: Places, counts: Mapping[Key, int], threshold: int) -> Iterator[Bound]:
    yield from _of_fresh(years, places, counts, threshold)
    for place, found in places.all.items():
        crossed = [(n, v) for n, values in ATTRIBUTES.items() for v in values] if found.level in UPPER else []
        for pair in [(ALL, ALL), *crossed]:
            yield from _of_cohorts(years, place, pair)
    if years[0].told is not None and covers_completed(years):
        days = [year.day.isoformat() for year in years]
        yield from bounds_told(years[0].told, days, years[-1].eve.isoformat(), places.all, threshold)


def _of_fresh(years: Sequence[Year], places: Places, counts: Mapping[Key, int], threshold: int) -> Iterator[Bound]:
    """Where "nobody is longer than two years in post" is said, older bands are empty; where not, somebody is older."""
    for year in years:
        day = year.day.isoformat()
        for place in places.all:
            source = ("fresh", day, place)
            if place in year.fresh:
                yield Bound(tuple(((day, "stock", place, ALL, ALL, band), 1.0) for band in _OLD), 0, source)
            elif counts.get((day, "n", place, ALL, ALL), 0) >= threshold:
                yield Bound(tuple(((day, "stock", place, ALL, ALL, band), -1.0) for band in BANDS[1:]), -1)


def _of_cohorts(years: Sequence[Year], place: str, pair: tuple[str, str]) -> Iterator[Bound]:
    """Who is so long in post was there before, and who is not any more ended a post."""
    for i, later in enumerate(years):
        for older in years[i + 1 :]:
            gap = later.day.year - older.day.year
            for edge in EDGES[1:]:
                if edge < gap:
                    continue
                before = max(e for e in EDGES if e <= edge - gap)
                longer = _at_least(later.day, place, pair, edge)
                then = _at_least(older.day, place, pair, before)
                yield Bound((*((k, 1.0) for k in longer), *((k, -1.0) for k in then)), 0)
                if before == edge - gap and pair == (ALL, ALL):
                    ended = [(k, -1.0) for k in ended_keys(years[i : years.index(older)], place)]
                    yield Bound((*((k, 1.0) for k in then), *((k, -1.0) for k in longer), *ended), 0)


def _at_least(day: date, place: str, pair: tuple[str, str], edge: float) -> list[Key]:
    bands = [band for band, low in zip(BANDS, EDGES, strict=True) if low >= edge]
    return [(day.isoformat(), "stock", place, *pair, band) for band in bands]

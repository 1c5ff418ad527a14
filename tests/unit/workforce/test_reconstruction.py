"""What someone who holds every release of five years at once, and a linear program, can work out.

The attack is written apart from the product: sums are those of ``test_release``, from the meaning of the tables. Between
the years a headcount returns, posts that ended are at least the departures and moves of the years, and who is long in
post was there before. Curves, rates of leaving and "nobody is longer than two years in post" bound counts as well. Of
every small hidden cell the least and the most are asked for: where only one whole number is left, it is known.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from math import ceil, floor, inf, log
from pathlib import Path
from random import Random
from typing import Any

import pytest

from deskundig.workforce.domain import release as release_module
from deskundig.workforce.domain.places import WHOLE, places_of
from deskundig.workforce.domain.release import Release, build_releases
from deskundig.workforce.domain.release_stock import BANDS, EDGES
from deskundig.workforce.domain.stints import Stint

numpy = pytest.importorskip("numpy")
optimize = pytest.importorskip("scipy.optimize")
sparse = pytest.importorskip("scipy.sparse")

DAYS = [date(2026 - back, 1, 1) for back in range(5)]
INSIDE, PUBLIC = 5, 10
BEGINS = (None, date(2021, 1, 1), date(2023, 1, 1))  # of records: of old, with the period of ended posts, within it
GROUPS = (("0-1", "1-3"), ("3-5", "5-10"), ("10+",))  # bands of rates in bands of posts that ended
Key = tuple[str, ...]
Term = tuple[float, int, Key]
SINCE = date(2021, 1, 1)
_SPEC = importlib.util.spec_from_file_location("sums_of_releases", Path(__file__).with_name("test_release.py"))
assert _SPEC is not None and _SPEC.loader is not None
_SUMS = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SUMS)


def organization(seed: int, people: int = 50) -> list[Stint]:
    """Three units and one of four people; nobody goes back to the same unit at once, or stays a few weeks only."""
    random = Random(seed)
    units = [("Klein", "Stad", "fysiek"), ("A", "Stad", "fysiek"), ("B", "Zorg", "sociaal"), ("C", "Stad", "fysiek")]
    found: list[Stint] = []
    for number in range(people):
        day, last = date(2014, 1, 1) + timedelta(days=random.randrange(4_000)), ""
        while day < DAYS[0]:
            open_to = units[:1] if number < 4 and not last else [u for u in units[1:] if u[0] != last]
            last, department, domain = random.choice(open_to)
            end = day + timedelta(days=random.randrange(400, 3_000))
            found.append(Stint(f"p{number}", last, day, end if end < DAYS[0] else None, scale=random.choice([9, 14]),
                               domain=domain, department=department, work="beleid"))  # fmt: skip
            day = end + timedelta(days=1)
            if random.random() < 0.6:
                break
    return found


def released(stints: list[Stint], threshold: int, begin: date | None = None, inner: list[Release] | None = None) -> list[Release]:
    """Newest first."""
    return build_releases(
        stints, places_of(stints, "O"), organization="O", days=DAYS, threshold=threshold, observed_from=begin, inner=inner or ()
    )


Row = tuple[dict[int, float], float]  # weights of unknowns, and what they add up to (or at most)


class Attacker:
    """Unknowns for hidden cells, equations and inequalities of all releases, and what each unknown can be."""

    def __init__(self, releases: list[Release], truth: list[Release]) -> None:
        self.releases, self.truth = releases, truth
        self.places = releases[0].places
        self.unknowns: dict[tuple[int, Key], int] = {}
        self.equal: list[Row] = []
        self.less: list[Row] = []
        for year, key, parts in self._sums():
            self._take(self.equal, [(-1, year, key), *((1, year, part) for part in parts)])
        for place in self.places.all:
            self._at_most(0, [(-1, 0, ("done", place, "")), *self._ended(place, range(len(releases)), 1)])
            self._fresh(place)
            for pair in _SUMS.CROSSED:
                self._cohorts(place, pair)
            self._curve(place)
            self._rates(place)

    def _sums(self) -> Iterator[tuple[int, Key, list[Key]]]:
        """Sums that hold: posts of people who came back to a unit break those that tie five years to bands."""
        for year, release in enumerate(self.releases):
            for total, parts in _SUMS._all_sums(release):
                spanning = {total[0], *(part[0] for part in parts)} & {"done", "route", "nb"}
                true = self._true(year, total) == sum(self._true(year, part) for part in parts)
                absent = year or ("done" not in spanning and release.routed_from is None)  # visitors get no matrix of units
                if true and not (spanning and absent):
                    yield year, total, parts

    def _ended(self, place: str, years: Iterable[int], sign: float) -> list[Term]:
        return [(sign, y, (kind, place)) for y in years for kind in ("left", "out", "moved") if not (kind == "out" and place == WHOLE)]

    def _fresh(self, place: str) -> None:
        for year, release in enumerate(self.releases):
            older = [("stock", place, "", "", band) for band in BANDS[2:]]
            if place in release.fresh:
                self._at_most(0, [(1, year, key) for key in older])

    def _cohorts(self, place: str, pair: tuple[str, str]) -> None:
        """Who is ``edge`` years in post was there ``gap`` years earlier; who was and is not so any more ended a post."""
        for year in range(len(self.releases)):
            for gap in range(1, len(self.releases) - year):
                for edge in (1, 3, 5, 10):
                    long = [(1, year, ("stock", place, *pair, b)) for b, low in zip(BANDS, EDGES, strict=True) if low >= edge]
                    then = [(1, year + gap, ("stock", place, *pair, b)) for b, low in zip(BANDS, EDGES, strict=True)
                            if low >= max((e for e in EDGES if e <= edge - gap), default=99)]  # fmt: skip
                    if edge >= gap:
                        self._at_most(0, [*long, *((-1, y, key) for _, y, key in then)])
                    if edge - gap in EDGES and pair == ("", ""):
                        ended = self._ended(place, range(year, year + gap), -1)
                        self._at_most(0, [*then, *((-1, y, key) for _, y, key in long), *ended])

    def _curve(self, place: str) -> None:
        """Each step is of enough departures; of what fell, no more can have ended than the posts there were."""
        release = self.releases[0]
        start = release.observed_from or DAYS[-1]
        points = release.curves.get(place, ())
        for number, edge in enumerate((1, 3, 5, 10), start=1):
            done = [("done", place, band) for band in BANDS[:number]]
            steps = sum(p.years <= edge for p in points)
            if steps and start >= SINCE:
                self._at_most(-steps * release.threshold, [(-1, 0, key) for key in done])
            at = next((p for p in points if p.years == edge), None)
            if at is not None and start == SINCE and at.survival > 0.005:
                fall = -log(at.survival - 0.005)
                last = len(self.releases) - 1
                posts = [(-fall, last, ("n0", place, "", "")), (-fall, 0, ("done", place, "")), *self._ended(place, range(5), fall)]
                posts += [(-fall, y, (kind, place)) for y in range(5) for kind in ("came", "in", "moved") if kind != "in" or place]
                self._at_most(0, [*((1, 0, key) for key in done), *posts])

    def _rates(self, place: str) -> None:
        release = self.releases[0]
        start, found = release.observed_from or DAYS[-1], release.leaving.get(place)
        for group, rate in zip(GROUPS, found.any_end if found else (None,) * 3, strict=True):
            if rate is None and start <= SINCE:
                self._at_most(release.threshold - 1, [(1, 0, ("done", place, band)) for band in group])
            if rate is not None and start >= SINCE:
                self._at_most(-release.threshold, [(-1, 0, ("done", place, band)) for band in group])
        if found is None or start != SINCE:
            return
        known = [(group, rate) for group, rate in zip(GROUPS, found.any_end, strict=True) if rate is not None]
        years = [(1 / (rate + 0.005), 0, ("done", place, band)) for group, rate in known for band in group]
        there = [(-1, y, (kind, place, *rest)) for y in range(5) for kind, *rest in (("n0", "", ""), ("came",), ("in",)) if kind != "in" or place]
        self._at_most(0, [*years, *there, (-1, 0, ("done", place, "")), *self._ended(place, range(5), 1)])
        if len(known) == 3 and all(rate > 0.005 for _, rate in known):
            most = [(-1 / (rate - 0.005), 0, ("done", place, band)) for group, rate in known for band in group]
            self._at_most(0, [*most, *((0.99, y, (kind, place)) for y in range(5) for kind in ("same", "moved"))])

    def _true(self, year: int, key: Key) -> int:
        return self.truth[year].cell(*key) or 0

    def _at_most(self, most: float, terms: list[Term]) -> None:
        """Only what is true: an attacker who is wrong learns nothing."""
        if sum(weight * self._true(year, key) for weight, year, key in terms) <= most + 1e-9:
            self._take(self.less, terms, most)

    def _take(self, lines: list[Row], terms: list[Term], most: float = 0) -> None:
        row: dict[int, float] = {}
        known = 0.0
        for weight, year, key in terms:
            if key[0] == "n0" and year + 1 < len(self.releases):  # the headcount of a year before
                year, key = year + 1, ("n", *key[1:])
            shown = self.releases[year].cell(*key)
            if shown is None:
                place = self.unknowns.setdefault((year, key), len(self.unknowns))
                row[place] = row.get(place, 0) + weight
            else:
                known += weight * shown
        if any(row.values()):
            lines.append((row, most - known))

    def small(self) -> list[tuple[int, Key]]:
        return sorted(cell for cell in self.unknowns if 0 < self._true(*cell) < self.releases[0].threshold)

    def cornered(self) -> dict[tuple[int, Key], int]:
        """Small cells that are known. Most turn out not to be by a few solutions that differ from the truth in many."""
        left, random = set(self.small()), Random(1)
        for _ in range(6):
            wish = numpy.zeros(len(self.unknowns))
            for cell in sorted(left):
                wish[self.unknowns[cell]] = random.choice((1, -1))
            high = [(0, 2 * self._true(*cell) + 3) for cell in self.unknowns]
            found = self._solve(wish, high)
            assert found.success, "what is released contradicts itself"
            left = {cell for cell in left if abs(found.x[self.unknowns[cell]] - self._true(*cell)) < 1 - 1e-6}
        known = {}
        while left:
            cell = left.pop()
            cost = numpy.zeros(len(self.unknowns))
            cost[self.unknowns[cell]] = 1
            ends = [self._solve(sign * cost, (0, None)) for sign in (1, -1)]
            low, high = (end.fun * sign if end.success else inf for sign, end in zip((1, -1), ends, strict=True))
            if high < inf and floor(high + 1e-6) <= ceil(low - 1e-6):
                known[cell] = round(low)
            for end in (end for end in ends if end.success):
                left = {c for c in left if abs(end.x[self.unknowns[c]] - self._true(*c)) < 1 - 1e-6}
        return known

    def range_of(self, unknown: int) -> tuple[float, float]:
        cost = numpy.zeros(len(self.unknowns))
        cost[unknown] = 1
        low, high = (self._solve(sign * cost, (0, None)) for sign in (1, -1))
        assert low.success, "what is released contradicts itself"
        return low.fun, -high.fun if high.success else float("inf")

    def _solve(self, cost: Any, bounds: Any) -> Any:
        return optimize.linprog(cost, method="highs", bounds=bounds, **self._lines)

    @cached_property
    def _lines(self) -> dict[str, Any]:
        """As matrices, once all is known."""
        less = {"A_ub": self._matrix(self.less), "b_ub": [n for _, n in self.less]} if self.less else {}
        return {"A_eq": self._matrix(self.equal), "b_eq": [n for _, n in self.equal], **less}

    def _matrix(self, lines: list[Row]) -> Any:
        cells = [(value, row, column) for row, (line, _) in enumerate(lines) for column, value in line.items()]
        values, rows, columns = zip(*cells, strict=True)
        return sparse.csr_matrix((values, (rows, columns)), shape=(len(lines), len(self.unknowns)))


@pytest.mark.parametrize("seed", range(6))
def test_no_small_number_follows_from_all_releases_of_five_years_by_linear_programming(seed: int) -> None:
    """Every small cell of each organisation: for people inside, and of the second also for visitors."""
    stints, begin = organization(seed, people=30 + 2 * seed), BEGINS[seed % 3]
    truth = released(stints, 1, begin)
    inside = released(stints, INSIDE, begin)
    attacker = Attacker(inside, truth)
    assert len(attacker.small()) > 200, "there is something to find"
    assert attacker.cornered() == {}
    if seed == 1:
        assert Attacker(released(stints, PUBLIC, begin, inside), truth).cornered() == {}


@pytest.mark.parametrize("seed", [0, 1])
def test_without_the_step_over_all_years_the_attack_succeeds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    stints, begin = organization(seed), BEGINS[seed % 3]
    truth = released(stints, 1, begin)
    monkeypatch.setattr(release_module, "hide_together", lambda years, *_, **__: ([y.hidden for y in years], frozenset()))
    found = Attacker(released(stints, INSIDE, begin), truth).cornered()
    assert found
    assert all(truth[year].cell(*key) == n for (year, key), n in found.items()), "and what it finds is true"


def test_the_same_people_give_the_same_releases_again() -> None:
    """Else who keeps the releases from before an import reads what is hidden now."""
    stints = organization(3)
    assert [r.cells for r in released(stints, INSIDE)] == [r.cells for r in released(stints[::-1], INSIDE)]


def test_the_attacker_finds_what_is_not_protected() -> None:
    """Against a release of which one hidden part of a shown total is taken away, the linear program does find it."""
    stints = organization(0)
    truth = released(stints, 1)
    bare = released(stints, 1)
    key = next(key for key, n in bare[0].cells.items() if key[0] == "stock" and key[1] == WHOLE and n and n < INSIDE)
    bare[0].cells[key] = None  # type: ignore[index]  # a mapping that may be written to in a test
    attacker = Attacker(bare, truth)
    low, high = attacker.range_of(attacker.unknowns[0, key])
    assert (round(low), round(high)) == (truth[0].cell(*key),) * 2

"""What someone who holds every release of five years at once, and a linear program, can work out.

The sums are those of ``test_release``, written from the meaning of the tables; between the years a headcount returns,
and posts that ended are at least the departures and moves of the years. Of each small hidden cell that is looked at the
least and the most are asked for: where they are equal, it is known.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil, floor
from pathlib import Path
from random import Random
from typing import Any

import pytest

from deskundig.workforce.domain.places import WHOLE, places_of
from deskundig.workforce.domain.release import Release, build_release
from deskundig.workforce.domain.stints import Stint

numpy = pytest.importorskip("numpy")
optimize = pytest.importorskip("scipy.optimize")
sparse = pytest.importorskip("scipy.sparse")

DAYS = [date(2026 - back, 1, 1) for back in range(5)]
THRESHOLD, LOOKED_AT = 5, 24
Key = tuple[str, ...]
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


def released(stints: list[Stint], threshold: int) -> list[Release]:
    """Newest first."""
    places = places_of(stints, "O")
    older = [build_release(stints, places, organization="O", day=day, threshold=threshold, newest=False) for day in DAYS[1:]]
    return [build_release(stints, places, organization="O", day=DAYS[0], threshold=threshold, earlier=older), *older]


class Attacker:
    """Unknowns for hidden cells, equations and inequalities of all releases, and what each unknown can be."""

    def __init__(self, releases: list[Release], truth: list[Release]) -> None:
        self.releases = releases
        self.unknowns: dict[tuple[int, Key], int] = {}
        self.equal: list[tuple[dict[int, int], int]] = []
        self.less: list[tuple[dict[int, int], int]] = []
        for year, key, parts in self._sums(truth):
            self._take(self.equal, [(-1, year, key), *((1, year, part) for part in parts)])
        for place in releases[0].places.all:
            ended = [(1, year, (kind, place)) for year in range(len(releases)) for kind in ("left", "out", "moved")
                     if not (kind == "out" and place == WHOLE)]  # fmt: skip
            self._take(self.less, [(-1, 0, ("done", place, "")), *ended])

    def _sums(self, truth: list[Release]) -> Iterator[tuple[int, Key, list[Key]]]:
        """Sums that hold: posts of people who came back to a unit break those that tie five years to bands."""
        for year, release in enumerate(self.releases):
            for total, parts in _SUMS._all_sums(release):
                spanning = {total[0], *(part[0] for part in parts)} & {"done", "route", "nb"}
                true = truth[year].cell(*total) == sum(truth[year].cell(*part) or 0 for part in parts)
                if true and not (year and spanning):
                    yield year, total, parts

    def _take(self, lines: list[tuple[dict[int, int], int]], terms: list[tuple[int, int, Key]]) -> None:
        row: dict[int, int] = {}
        known = 0
        for sign, year, key in terms:
            if key[0] == "n0" and year + 1 < len(self.releases):  # the headcount of a year before
                year, key = year + 1, ("n", *key[1:])
            shown = self.releases[year].cell(*key)
            if shown is None:
                place = self.unknowns.setdefault((year, key), len(self.unknowns))
                row[place] = row.get(place, 0) + sign
            else:
                known += sign * shown
        if any(row.values()):
            lines.append((row, -known))

    def range_of(self, unknown: int) -> tuple[float, float]:
        many = len(self.unknowns)
        cost = numpy.zeros(many)
        cost[unknown] = 1
        asked = {"A_eq": self._matrix(self.equal), "b_eq": [n for _, n in self.equal], "bounds": (0, None)}
        if self.less:
            asked |= {"A_ub": self._matrix(self.less), "b_ub": [n for _, n in self.less]}
        low, high = (optimize.linprog(sign * cost, method="highs", **asked) for sign in (1, -1))
        assert low.success, "what is released contradicts itself"
        return low.fun, -high.fun if high.success else float("inf")

    def _matrix(self, lines: list[tuple[dict[int, int], int]]) -> Any:
        cells = [(value, row, column) for row, (line, _) in enumerate(lines) for column, value in line.items()]
        values, rows, columns = zip(*cells, strict=True)
        return sparse.csr_matrix((values, (rows, columns)), shape=(len(lines), len(self.unknowns)))


@pytest.mark.parametrize("seed", range(3))
def test_hardly_a_small_number_follows_from_all_releases_of_five_years_by_linear_programming(seed: int) -> None:
    """What the product itself looks for are equations and bounds within one release. In organisations as small as these
    a program over five releases can still corner one cell in some seventy: that is known, and it may not become more.
    """
    stints = organization(seed)
    truth = released(stints, 1)
    attacker = Attacker(released(stints, THRESHOLD), truth)
    small = sorted(cell for cell in attacker.unknowns if 0 < (truth[cell[0]].cell(*cell[1]) or 0) < THRESHOLD)
    assert len(small) > 10 * LOOKED_AT, "there is something to find"
    ranges = {cell: attacker.range_of(attacker.unknowns[cell]) for cell in Random(seed).sample(small, LOOKED_AT)}
    cornered = {cell: low for cell, (low, high) in ranges.items() if floor(high + 1e-6) <= ceil(low - 1e-6)}
    assert len(cornered) <= 1, cornered


def test_the_attacker_finds_what_is_not_protected() -> None:
    """Against a release of which one hidden part of a shown total is taken away, the linear program does find it."""
    stints = organization(0)
    truth = released(stints, 1)
    bare = released(stints, 1)
    key = next(key for key, n in bare[0].cells.items() if key[0] == "stock" and key[1] == WHOLE and n and n < THRESHOLD)
    bare[0].cells[key] = None  # type: ignore[index]  # a mapping that may be written to in a test
    attacker = Attacker(bare, truth)
    low, high = attacker.range_of(attacker.unknowns[0, key])
    assert (round(low), round(high)) == (truth[0].cell(*key),) * 2

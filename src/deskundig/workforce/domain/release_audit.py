"""What someone with a linear program can still work out from tables with hidden cells, and what must be hidden besides.

Cells are tied by sums and by bounds (what a curve or a rate tells of the counts behind it). Whoever asks a linear
program for the least and the most that a hidden cell can be knows it when one whole number is left. So each small
cell must be free to be one more or one less than it is, with all other hidden cells moving along, none below zero,
and everything that is shown as it is. ``free_small_cells`` looks for such a move. Many cells move at once in a few
programs; for the rest the cheapest move that also changes shown cells is sought, and those cells are hidden, or the
bound is withdrawn. After it that cell is free for good, as more hidden cells only leave more room.

Method: the attacker's problem of M. Fischetti and J.J. Salazar-González (Management Science 47, 2001), with cells
chosen by the relaxation of J.P. Kelly, B.L. Golden and A.A. Assad (Networks 22, 1992); solved by HiGHS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from deskundig.kernel.suppression import Sum

Key = tuple[str, ...]
_ROUNDS = 8  # programs that move many cells at once
_ENOUGH = 1 - 1e-6  # a move by one, but for rounding
_SOME = 1e-7
_MOST_CELLS = 12_000  # in one system: programs over more take minutes
_MOST_SOUGHT = 120  # cells that the move of one is looked for, one by one
_REACH = (1_500, 1_000_000)  # cells looked at for the move of one


@dataclass(frozen=True, slots=True)
class Bound:
    """The weighted sum of ``terms`` is at most ``most``. ``source`` tells this and may be withdrawn; empty: logic."""

    terms: tuple[tuple[Key, float], ...]
    most: float
    source: Key = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """``hidden``: all cells to hide. ``withdrawn``: sources of bounds that may not be shown either."""

    hidden: frozenset[Key]
    withdrawn: frozenset[Key]


def free_small_cells(
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
    bounds: Iterable[Bound],
    *,
    hidden: Iterable[Key],
    threshold: int,
    cost: Callable[[Key], float],
    bound_cost: float,
) -> Outcome | None:
    """Hide and withdraw what is needed for every hidden count below ``threshold`` to have two possible values.

    None where that is more work than is done here. What counts is cells and programs, not time: the same counts
    give the same answer on every machine.
    """
    bounds = list(bounds)
    tied = {key for line in sums for key in (line.total, *line.parts)} | {k for b in bounds for k, _ in b.terms}
    if len(tied) > _MOST_CELLS:
        return None
    audit = _Audit(counts, sums, bounds, set(hidden), cost, bound_cost)
    asked = {key for key in audit.hidden if 0 < counts.get(key, 0) < threshold and key in audit.column}
    left = audit.pinned(asked)
    for _ in range(_MOST_SOUGHT):
        if not left:
            break
        key = min(left)
        left -= {key} | audit.free(key)
    if left:
        return None
    return Outcome(frozenset(audit.hidden), frozenset(audit.withdrawn))


@dataclass(frozen=True, slots=True)
class _Move:
    """What a move costs: the shown cells that it changes and what tells otherwise."""

    price: float
    cells: set[Key]
    sources: set[Key]
    freed: set[Key]  # hidden cells that it moves by one or more


class _Audit:
    """Moves away from the true counts, as columns of linear programs: one per cell."""

    def __init__(
        self,
        counts: Mapping[Key, int],
        sums: Sequence[Sum],
        bounds: Sequence[Bound],
        hidden: set[Key],
        cost: Callable[[Key], float],
        bound_cost: float,
    ) -> None:
        from scipy.sparse import vstack

        self.hidden = hidden
        self.withdrawn: set[Key] = set()
        self.cost, self.bound_cost = cost, bound_cost
        keys = {key for line in sums for key in (line.total, *line.parts)} | {k for b in bounds for k, _ in b.terms}
        self.keys = sorted(keys)
        self.column = {key: number for number, key in enumerate(self.keys)}
        self.count = [counts.get(key, 0) for key in self.keys]
        self.equal = _matrix([[(line.total, -1.0), *((p, 1.0) for p in line.parts)] for line in sums], self.column)
        told = [(b, b.most - sum(w * counts.get(k, 0) for k, w in b.terms)) for b in bounds]
        self.bounds = [(b, room) for b, room in told if room >= 0]  # one that does not hold tells nobody anything
        self.upper = _matrix([list(b.terms) for b, _ in self.bounds], self.column)
        self.ties = abs(vstack([self.equal, self.upper], format="csr"))

    def pinned(self, asked: Iterable[Key]) -> set[Key]:
        """Those of ``asked`` that a few programs, each moving as many cells as it can, have not moved."""
        from numpy import array, flatnonzero

        left = {self.column[key] for key in asked}
        if not left:
            return set()
        columns = array([n for n, key in enumerate(self.keys) if key in self.hidden])
        equal, upper = self.equal[:, columns], self.upper[:, columns]
        rows = flatnonzero(abs(equal).sum(axis=1))
        near = flatnonzero(abs(upper).sum(axis=1))
        room = array([self.bounds[n][1] for n in near])
        random = Random(0)  # noqa: S311 - which way cells are tried, the same each time
        for turn in range(_ROUNDS):
            wish = {n: (1, -1)[turn] if turn < 2 else random.choice((1, -1)) for n in sorted(left)}
            moved = _solve(
                [-wish.get(n, 0) for n in columns],
                (equal[rows], upper[near], room),
                [(-self.count[n], 1 if wish.get(n) == 1 else None) for n in columns],
            )
            gone = set() if moved is None else set(columns[abs(moved) >= _ENOUGH].tolist())
            few = len(left & gone) * 20 < len(left)
            left -= gone
            if not left or (few and turn > 1):
                break
        return {self.keys[n] for n in left}

    def free(self, key: Key) -> set[Key]:
        """Hide and withdraw what bars the cheaper of one more and one less. Gives the cells that it frees.

        Looked for among the cells near it first: a move of those alone is a move, and found soon.
        """
        for reach in _REACH:
            near = self._near(self.column[key], reach)
            best: _Move | None = None
            for way in (1, -1):
                found = self._move(self.column[key], way, near)
                if found is not None and (best is None or found.price < best.price):
                    best = found
                if best is not None and best.price == 0:
                    break
            if best is not None:
                self.hidden |= best.cells
                self.withdrawn |= best.sources
                return best.freed
        return set()

    def _near(self, asked: int, reach: int) -> Any:
        """The columns of at least so many cells that share a sum or a bound with it, or with those that do."""
        from numpy import flatnonzero, zeros

        seen, many = zeros(len(self.keys)), 0
        seen[asked] = 1
        while many < (seen > 0).sum() < reach:
            many = int((seen > 0).sum())
            seen = seen + self.ties.T @ ((self.ties @ seen) > 0)
        return flatnonzero(seen)

    def _move(self, asked: int, way: int, near: Any) -> _Move | None:
        """The cheapest move of a cell by one, if there is one, in which no cells but those ``near`` move."""
        from numpy import array, flatnonzero
        from scipy.sparse import csr_array, eye_array, hstack

        closed = array([n for n in near if self.keys[n] in self.hidden])
        shown = array([n for n in near if self.keys[n] not in self.hidden], dtype=int)
        both = [*closed, *shown]
        tied = flatnonzero(abs(self.equal[:, both]).sum(axis=1))
        lines = [n for n in flatnonzero(abs(self.upper[:, both]).sum(axis=1)).tolist() if not self._is_withdrawn(n)]
        equal, upper = self.equal[tied], self.upper[lines]
        beside = csr_array((len(tied), len(lines)))
        equal = hstack([equal[:, closed], equal[:, shown], -equal[:, shown], beside], format="csr")
        upper = hstack([upper[:, closed], upper[:, shown], -upper[:, shown], -eye_array(len(lines))], format="csr")
        wanted: list[tuple[float, float | None]] = [(-self.count[n], None) for n in closed]
        wanted[closed.tolist().index(asked)] = (1, None) if way == 1 else (-self.count[asked], -1)
        moved = _solve(
            [0.0] * len(closed) + [self.cost(self.keys[n]) for n in shown] * 2 + [self.bound_cost] * len(lines),
            (equal, upper, array([self.bounds[n][1] for n in lines])),
            wanted
            + [(0, None)] * len(shown)
            + [(0, self.count[n]) for n in shown]
            + [(0, None if self.bounds[n][0].source else 0) for n in lines],
        )
        if moved is None:
            return None
        start, many = len(closed), len(shown)
        up, down, over = moved[start : start + many], moved[start + many : start + 2 * many], moved[start + 2 * many :]
        cells = {self.keys[n] for n in shown[(up > _SOME) | (down > _SOME)]}
        sources = {self.bounds[n][0].source for n, much in zip(lines, over, strict=True) if much > _SOME}
        freed = {self.keys[n] for n in closed[abs(moved[:start]) >= _ENOUGH]}
        return _Move(sum(map(self.cost, cells)) + self.bound_cost * len(sources), cells, sources, freed)

    def _is_withdrawn(self, line: int) -> bool:
        return self.bounds[line][0].source in self.withdrawn


def _solve(
    prices: Sequence[float], lines: tuple[Any, Any, Any], limits: Sequence[tuple[float, float | None]]
) -> Any | None:
    from numpy import zeros
    from scipy.optimize import linprog

    equal, upper, room = lines
    less = {"A_ub": upper, "b_ub": room} if upper.shape[0] else {}
    found = linprog(prices, A_eq=equal, b_eq=zeros(equal.shape[0]), bounds=limits, method="highs", **less)
    return found.x if found.success else None


def _matrix(lines: Sequence[Sequence[tuple[Key, float]]], column: Mapping[Key, int]) -> Any:
    from scipy.sparse import csr_array

    cells = [(weight, row, column[key]) for row, line in enumerate(lines) for key, weight in line]
    values, rows, columns = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_array((values, (rows, columns)), shape=(len(lines), len(column)), dtype=float)

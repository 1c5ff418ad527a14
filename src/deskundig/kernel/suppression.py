"""Hide small counts in tables that hang together, so that no hidden count follows from the shown ones.

A set of tables is a set of cells and the sums that tie them: rows and columns to their totals, units to their
department, one table to another that shares its margin. Three steps:

1. counts from 1 up to the threshold are hidden;
2. in each sum, hidden parts of a shown total are at least two and together at least the threshold; a hidden total has a
   hidden part: else more is hidden, the smallest first;
3. what is left is solved as a system of equations, and each known total bounds its hidden parts, as no count is below
   zero; a small count that comes out all the same costs a further cell.

Method: complementary cell suppression (L. Willenborg and T. de Waal, Elements of Statistical Disclosure Control, 2001,
chapter 4); step 3 is the audit of its section on linear constraints, exact for the equations. The bounds are those sum
by sum: a linear program over all sums can narrow them further. Releases about staff are held to that as well
(``workforce.domain.release_audit``).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

Key = tuple[str, ...]
_SWEEPS = 24  # over all sums; ranges that are still narrowing then are wide
_PRIME = (1 << 61) - 1  # equations have coefficients 1 and -1: solving modulo a large prime loses nothing


@dataclass(frozen=True, slots=True)
class Sum:
    """``total`` is the sum of ``parts``. Cells without a count are zero."""

    total: Key
    parts: tuple[Key, ...]


def suppress(
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
    *,
    threshold: int,
    closed: Iterable[Key] = (),
    fixed: Iterable[Key] = (),
    dear: Iterable[Key] = (),
) -> frozenset[Key]:
    """The cells to hide. ``closed`` are hidden already; ``fixed`` cells were decided before and stay as they are.

    ``dear`` cells, such as totals that readers come for, are hidden only where nothing else will do.
    """
    work = _Suppression(counts, sums, threshold, set(closed), frozenset(fixed), frozenset(dear))
    work.settle(range(len(sums)))
    while found := work.recomputable():
        before = len(work.hidden)
        for key in sorted(found):  # in one order, so that the same counts hide the same cells each time
            work.cover(key)
        if len(work.hidden) == before:
            break
    return frozenset(work.hidden)


def recomputable(sums: Sequence[Sum], hidden: Iterable[Key]) -> frozenset[Key]:
    """Hidden cells whose exact count follows from the shown ones: what someone with a calculator could find."""
    return frozenset(_solved(sums, set(hidden)))


class _Suppression:
    """The state of one run: which cells are hidden by now, and which sums each cell stands in."""

    def __init__(
        self,
        counts: Mapping[Key, int],
        sums: Sequence[Sum],
        threshold: int,
        closed: set[Key],
        fixed: frozenset[Key],
        dear: frozenset[Key],
    ) -> None:
        self.counts = counts
        self.sums = sums
        self.threshold = threshold
        self.fixed = fixed
        self.dear = dear
        self.small: set[Key] = {k for k, n in counts.items() if 0 < n < threshold and k not in fixed}
        self.hidden: set[Key] = self.small | closed
        self.places: dict[Key, list[int]] = defaultdict(list)
        for number, line in enumerate(sums):
            for key in (line.total, *line.parts):
                self.places[key].append(number)

    def settle(self, numbers: Iterable[int]) -> None:
        """Apply the rule of sums until nothing changes."""
        queue = deque(numbers)
        waiting = set(queue)
        while queue:
            number = queue.popleft()
            waiting.discard(number)
            key = self._needed(self.sums[number])
            if key is None:
                continue
            self.hidden.add(key)
            for other in self.places[key]:
                if other not in waiting:
                    waiting.add(other)
                    queue.append(other)

    def _needed(self, line: Sum) -> Key | None:
        """The cell that this sum still needs hidden."""
        closed = [p for p in line.parts if p in self.hidden]
        if line.total in self.hidden:
            return None if closed else self._smallest(line)
        if not closed or (len(closed) > 1 and sum(self.counts.get(p, 0) for p in closed) >= self.threshold):
            return None
        return self._smallest(line)

    def _smallest(self, line: Sum) -> Key | None:
        """The open part that costs least; else the total."""
        open_parts = [p for p in line.parts if p not in self.hidden and p not in self.fixed]
        if open_parts:
            return min(open_parts, key=self._cost)
        return line.total if line.total not in self.hidden and line.total not in self.fixed else None

    def _cost(self, key: Key) -> tuple[bool, bool, int, Key]:
        """Few people cost little; zero only when nothing else is open, as it protects least; dear cells most."""
        count = self.counts.get(key, 0)
        return key in self.dear, count == 0, count, key

    def recomputable(self) -> set[Key]:
        """Small cells that follow from the shown ones.

        No count is below zero: so each known total bounds its hidden parts, and a cell with one value left is known.
        """
        unknown = self.hidden - _solved(self.sums, self.hidden)
        while pinned := self._pinned(unknown):
            unknown -= pinned
            unknown -= _solved(self.sums, unknown)
        return self.small & (self.hidden - unknown)

    def _pinned(self, unknown: set[Key]) -> set[Key]:
        """Unknown cells of which sum by sum only one value is left over."""
        least: dict[Key, float] = dict.fromkeys(unknown, 0)
        most: dict[Key, float] = dict.fromkeys(unknown, inf)
        due = {
            number
            for number, line in enumerate(self.sums)
            if line.total in unknown or any(part in unknown for part in line.parts)
        }
        for _ in range(_SWEEPS):
            later: set[int] = set()
            for number in sorted(due):  # a sum of which no cell changed says nothing new
                for key in self._narrow(self.sums[number], least, most):
                    later.update(self.places[key])
            due = later
        return {key for key, low in least.items() if low == most[key]}

    def _narrow(self, line: Sum, least: dict[Key, float], most: dict[Key, float]) -> list[Key]:
        """Bound the total by its parts, and each part by the total and the others. Gives the cells that changed."""
        parts = [part for part in line.parts if part in least]
        shown = sum(self.counts.get(part, 0) for part in line.parts if part not in least)
        total = self.counts.get(line.total, 0)
        low, high = shown + sum(least[p] for p in parts), shown + sum(most[p] for p in parts)
        bounds = [(line.total, low, high)] if line.total in least else []
        floor, top = least.get(line.total, total), most.get(line.total, total)
        endless = sum(1 for p in parts if most[p] == inf)
        finite = shown + sum(most[p] for p in parts if most[p] < inf)
        for part in parts:
            open_above = endless > (most[part] == inf)  # another part has no known most
            rest = inf if open_above else finite - (most[part] if most[part] < inf else 0)
            bounds.append((part, floor - rest, top - (low - least[part])))
        changed = []
        for key, lowest, highest in bounds:
            if lowest > least[key] or highest < most[key]:
                least[key], most[key] = max(lowest, least[key]), min(highest, most[key])
                changed.append(key)
        return changed

    def cover(self, key: Key) -> None:
        """Hide one more cell near this one. Hidden cells lead on to further sums, until one offers a cell not dear."""
        seen, edge, dear = {key}, [key], None
        while edge:
            numbers = sorted({number for near in edge for number in self.places[near]})
            found = [more for number in numbers if (more := self._smallest(self.sums[number])) is not None]
            chosen = min(found, key=self._cost, default=None)
            if chosen is not None and chosen not in self.dear:
                return self._hide(chosen)
            dear = dear or chosen
            lines = (self.sums[number] for number in numbers)
            edge = [k for line in lines for k in (line.total, *line.parts) if k in self.hidden and k not in seen]
            seen.update(edge)
        if dear is not None:
            self._hide(dear)
        return None

    def _hide(self, key: Key) -> None:
        self.hidden.add(key)
        self.settle(self.places[key])


def _solved(sums: Iterable[Sum], hidden: set[Key]) -> set[Key]:
    """Unknowns with one possible value: those whose row holds nothing else once the equations are reduced."""
    pivots: dict[Key, dict[Key, int]] = {}
    uses: dict[Key, set[Key]] = defaultdict(set)
    for line in sums:
        row: dict[Key, int] = {}
        for part in line.parts:
            if part in hidden:
                row[part] = row.get(part, 0) + 1
        if line.total in hidden:
            row[line.total] = row.get(line.total, 0) - 1
        row = {k: v % _PRIME for k, v in row.items() if v}
        _reduce(row, pivots)
        if row:
            _take_up(row, pivots, uses)
    return {pivot for pivot, row in pivots.items() if len(row) == 1}


def _reduce(row: dict[Key, int], pivots: Mapping[Key, dict[Key, int]]) -> None:
    """Take from ``row`` what earlier equations already say; their rows hold no pivots but their own."""
    for key in [k for k in row if k in pivots]:
        _subtract(row, pivots[key], row[key])


def _subtract(row: dict[Key, int], other: Mapping[Key, int], factor: int) -> None:
    for key, value in other.items():
        left = (row.get(key, 0) - factor * value) % _PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)


def _take_up(row: dict[Key, int], pivots: dict[Key, dict[Key, int]], uses: dict[Key, set[Key]]) -> None:
    """Make ``row`` the equation of one of its unknowns, and take that unknown out of all others."""
    pivot = min(row, key=lambda k: len(uses[k]))
    inverse = pow(row[pivot], -1, _PRIME)
    row = {k: v * inverse % _PRIME for k, v in row.items()}
    for owner in list(uses.pop(pivot, ())):
        other = pivots[owner]
        before = set(other)
        _subtract(other, row, other[pivot])
        for key in before - other.keys():
            uses[key].discard(owner)
        for key in other.keys() - before:
            uses[key].add(owner)
    pivots[pivot] = row
    for key in row:
        if key != pivot:
            uses[key].add(pivot)

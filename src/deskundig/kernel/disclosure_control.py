"""Disclosure control: no published cell may tell about a person. One place for every figure about people.

Threshold k=10 for publication, 5 as the floor inside an organisation; never exactly one hidden cell in a row or
column, so that nothing can be recomputed by subtracting; hidden is shown as "te klein om te tonen", never as 0.
Rules: methods section 5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .recomputable import recomputable

PUBLIC_THRESHOLD = 10
INTERNAL_FLOOR = 5
MAX_ATTRIBUTES = 3
TOO_SMALL = "te klein om te tonen"
SENSITIVE = frozenset({"herkomst", "gezondheid", "geloof", "seksuele gerichtheid", "vakbond"})


class NotPublishable(Exception):  # noqa: N818 - reads as the sentence it is
    """The table as asked would tell too much; the message says what to leave out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A count that may be shown, or None: hidden. Zero is hidden too when it stands in a row with small cells."""

    count: int | None

    def __str__(self) -> str:
        return TOO_SMALL if self.count is None else str(self.count)


@dataclass(frozen=True, slots=True)
class SafeTable:
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    row_totals: Mapping[str, Cell]
    column_totals: Mapping[str, Cell]
    total: Cell
    threshold: int


def check_attributes(attributes: Sequence[str], *, unit_level: bool) -> None:
    """At most three attributes are crossed, and sensitive ones never at the level of a unit."""
    if len(attributes) > MAX_ATTRIBUTES:
        raise NotPublishable(f"kruis hoogstens {MAX_ATTRIBUTES} kenmerken; gevraagd zijn er {len(attributes)}")
    sensitive = SENSITIVE.intersection(a.casefold() for a in attributes)
    if sensitive and unit_level:
        raise NotPublishable(f"{', '.join(sorted(sensitive))} wordt nooit per eenheid getoond")


def effective_threshold(asked: int, *, public: bool) -> int:
    """The threshold in force: a setting can raise it, never lower it below 10 (public) or 5 (inside)."""
    return max(asked, PUBLIC_THRESHOLD if public else INTERNAL_FLOOR)


def protect(
    counts: Mapping[tuple[str, str], int], rows: Sequence[str], columns: Sequence[str], *, threshold: int
) -> SafeTable:
    """Hide small cells, then further cells until no hidden one can be recomputed from its row, column or total.

    What solving the sums still gives away is hidden by one cell more at a time, at last by the totals.
    After it, every row and column with a hidden cell has at least two, unless it holds one cell only and its total is
    hidden as well. Totals below the threshold are hidden too.
    """
    small = {(r, c) for r in rows for c in columns if 0 < counts.get((r, c), 0) < threshold}
    hidden = set(small)
    _complement(counts, rows, columns, hidden)
    row_sums = {r: sum(counts.get((r, c), 0) for c in columns) for r in rows}
    column_sums = {c: sum(counts.get((r, c), 0) for r in rows) for c in columns}
    hidden_rows = _hidden_totals(row_sums, threshold, {r: [(r, c) in hidden for c in columns] for r in rows})
    hidden_columns = _hidden_totals(column_sums, threshold, {c: [(r, c) in hidden for r in rows] for c in columns})
    grand = sum(row_sums.values())
    total_hidden = 0 < grand < threshold
    while given := small & recomputable(rows, columns, hidden, hidden_rows, hidden_columns, total_hidden=total_hidden):
        r, c = min(given)
        around = [k for k in (*((r, other) for other in columns), *((other, c) for other in rows)) if k not in hidden]
        if around:
            hidden.add(min(around, key=lambda k: (counts.get(k, 0) == 0, counts.get(k, 0), k)))
        elif r not in hidden_rows or c not in hidden_columns:
            hidden_rows.add(r)
            hidden_columns.add(c)
        else:
            total_hidden = True
    return SafeTable(
        rows=tuple(rows),
        columns=tuple(columns),
        cells={(r, c): Cell(None if (r, c) in hidden else counts.get((r, c), 0)) for r in rows for c in columns},
        row_totals={r: Cell(None if r in hidden_rows else n) for r, n in row_sums.items()},
        column_totals={c: Cell(None if c in hidden_columns else n) for c, n in column_sums.items()},
        total=Cell(None if total_hidden else grand),
        threshold=threshold,
    )


def _complement(
    counts: Mapping[tuple[str, str], int],
    rows: Sequence[str],
    columns: Sequence[str],
    hidden: set[tuple[str, str]],
) -> None:
    """Secondary suppression: a line with exactly one hidden cell also hides its smallest open one, until stable."""
    lines = [[(r, c) for c in columns] for r in rows] + [[(r, c) for r in rows] for c in columns]
    changed = True
    while changed:
        changed = False
        for line in lines:
            closed = [cell for cell in line if cell in hidden]
            exposed = len(closed) == 1 or (closed and sum(counts.get(c, 0) for c in closed) == len(closed))
            candidates = [cell for cell in line if cell not in hidden]
            if exposed and candidates:
                # a zero says as much as a number once the total is known, so it may serve as well
                hidden.add(min(candidates, key=lambda cell: (counts.get(cell, 0) == 0, counts.get(cell, 0), cell)))
                changed = True


def _hidden_totals(sums: Mapping[str, int], threshold: int, closed: Mapping[str, list[bool]]) -> set[str]:
    """Totals that are small themselves, or that would give away the only cell of their line; never exactly one."""
    hidden = {k for k, n in sums.items() if 0 < n < threshold or (len(closed[k]) == 1 and closed[k][0])}
    if len(hidden) == 1 and len(sums) > 1:
        others = [k for k in sums if k not in hidden]
        hidden.add(min(others, key=lambda k: (sums[k] == 0, sums[k], k)))
    return hidden


def differs_safely(first: int, second: int, *, threshold: int) -> bool:
    """Whether publishing both counts of nested groups is safe: their difference is 0 or at least the threshold."""
    difference = abs(first - second)
    return difference == 0 or difference >= threshold


def published_share(numerator: int, denominator: int, *, threshold: int) -> str:
    """A share as text: whole percents below 100 people, one decimal above, hidden when either side is too small."""
    rest = denominator - numerator
    if denominator < threshold or 0 < numerator < threshold or 0 < rest < threshold:
        return TOO_SMALL
    percent = 100 * numerator / denominator
    return f"{percent:.0f} %" if denominator < 100 else f"{percent:.1f} %".replace(".", ",")

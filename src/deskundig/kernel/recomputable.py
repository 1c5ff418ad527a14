"""Which hidden cells of a table its open cells and totals give away: by solving the sums, as an attacker would.

A cell is given away when every solution of "cells of a line add up to its total" has the same value in it. That depends
on what is hidden only, not on the numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

Cell = tuple[str, str]


def recomputable(
    rows: Sequence[str], columns: Sequence[str], hidden: Collection[Cell], hidden_rows: Collection[str],
    hidden_columns: Collection[str], *, total_hidden: bool,
) -> set[Cell]:  # fmt: skip
    """The hidden cells that can be recomputed."""
    unknown: list[tuple[str, str, str]] = [("cell", *cell) for cell in sorted(hidden)]
    unknown += [("row", r, "") for r in sorted(hidden_rows)] + [("column", c, "") for c in sorted(hidden_columns)]
    place = {name: i for i, name in enumerate(unknown)}
    lines = [
        {("cell", r, c): 1 for c in columns if (r, c) in hidden} | ({("row", r, ""): -1} if r in hidden_rows else {})
        for r in rows
    ] + [
        {("cell", r, c): 1 for r in rows if (r, c) in hidden}
        | ({("column", c, ""): -1} if c in hidden_columns else {})
        for c in columns
    ]  # fmt: skip
    if not total_hidden:
        lines += [{("row", r, ""): 1 for r in hidden_rows}, {("column", c, ""): 1 for c in hidden_columns}]
    else:
        # both kinds of totals add up to the same, whatever that is
        lines.append({("row", r, ""): 1 for r in hidden_rows} | {("column", c, ""): -1 for c in hidden_columns})
    sums = [[Fraction(line.get(name, 0)) for name in place] for line in lines if line]
    solved = _eliminated(sums, len(unknown))
    alone = {next(i for i, x in enumerate(line) if x) for line in solved if sum(1 for x in line if x) == 1}
    return {(unknown[i][1], unknown[i][2]) for i in alone if unknown[i][0] == "cell"}


def _eliminated(lines: list[list[Fraction]], width: int) -> list[list[Fraction]]:
    """Gauss and Jordan: each leading one alone in its column."""
    top = 0
    for column in range(width):
        pivot = next((i for i in range(top, len(lines)) if lines[i][column]), None)
        if pivot is None:
            continue
        lines[top], lines[pivot] = lines[pivot], lines[top]
        lead = lines[top][column]
        lines[top] = [x / lead for x in lines[top]]
        for i, line in enumerate(lines):
            if i != top and line[column]:
                factor = line[column]
                lines[i] = [a - factor * b for a, b in zip(line, lines[top], strict=True)]
        top += 1
    return lines

"""Equations solved by hand, to hold the product's own suppression of small counts against."""

from __future__ import annotations

from fractions import Fraction


def eliminate(rows: list[list[Fraction]], width: int) -> int:
    """Gauss and Jordan, in place: each row an equation, its last number the sum. Gives how many rows tell something."""
    top = 0
    for column in range(width):
        pivot = next((i for i in range(top, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        rows[top] = [x / rows[top][column] for x in rows[top]]
        for i, row in enumerate(rows):
            if i != top and row[column]:
                rows[i] = [a - row[column] * b for a, b in zip(row, rows[top], strict=True)]
        top += 1
    return top

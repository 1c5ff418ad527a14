"""The rows of a table as HTML. A list has hundreds of cells: written here they cost a tenth of a template's loop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .formatting import written
from .page import Badge, Cell, Column, Table


def rows_html(table: Table) -> SafeString:
    """``<tr>`` for each row: the first cell heads its row, the others say their column for narrow screens."""
    openings = [_opening(place, column) for place, column in enumerate(table.columns)]
    # openings hold escaped heads and cells are written as safe HTML
    return mark_safe("\n".join("".join(_row(row, openings)) for row in table.rows))  # noqa: S308


def badge_html(badge: Badge) -> SafeString:
    tone, text = escape(badge.tone), escape(badge.text)
    return mark_safe(f'<span class="nl-data-badge d-badge d-badge--{tone}">{text}</span>')  # noqa: S308 (both are escaped)


def _opening(place: int, column: Column) -> str:
    if not place:
        return '<th scope="row" role="rowheader">'
    number = ' class="d-table__number"' if column.number else ""
    return f'<td role="cell" data-label="{escape(column.title)}"{number}>'


def _row(row: Sequence[Any], openings: list[str]) -> Iterator[str]:
    yield '<tr role="row">'
    for place, (cell, opening) in enumerate(zip(row, openings, strict=False)):
        yield opening
        yield written(cell)
        if isinstance(cell, Cell) and cell.badge:
            yield f" {badge_html(cell.badge)}"
        yield "</td>" if place else "</th>"
    yield "</tr>"

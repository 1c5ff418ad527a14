"""The rows of a table as HTML. A list has hundreds of cells: written here they cost a tenth of a template's loop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .formatting import written
from .page import Badge, Cell, Column, Table

NOTHING = "–"                           # stands in a cell where the record says nothing


def rows_html(table: Table) -> SafeString:
    """``<tr>`` for each row: the first cell heads its row, the others say their column for narrow screens."""
    openings = [_opening(place, column) for place, column in enumerate(table.columns)]
    dutch = [column.dutch and get_language() != "nl" for column in table.columns]
    # openings hold escaped heads and cells are written as safe HTML
    return mark_safe("\n".join("".join(_row(row, openings, dutch)) for row in table.rows))  # noqa: S308


def without_empty_columns(table: Table) -> Table:
    """The table without columns in which no row says anything; what heads the rows or is sorted by stays."""
    told = [
        not place or bool(column.sorted) or any(_says(row[place]) for row in table.rows if place < len(row))
        for place, column in enumerate(table.columns)
    ]
    if all(told) or not table.rows:
        return table
    rows = [[cell for cell, keep in zip(row, told, strict=False) if keep] for row in table.rows]
    columns = [column for column, keep in zip(table.columns, told, strict=True) if keep]
    return replace(table, columns=columns, rows=rows)


def _says(cell: object) -> bool:
    if isinstance(cell, Cell):
        return bool(cell.badge or cell.note) or _says(cell.text)
    return cell is not None and cell not in ("", NOTHING)


def badge_html(badge: Badge) -> SafeString:
    tone, text = escape(badge.tone), escape(badge.text)
    return mark_safe(f'<span class="nl-data-badge d-badge d-badge--{tone}">{text}</span>')  # noqa: S308 (both are escaped)


def _opening(place: int, column: Column) -> str:
    if not place:
        narrow = ' class="d-table__date"' if column.number else ""           # a number heads its row in a narrow column
        return f'<th scope="row" role="rowheader"{narrow}>'
    number = ' class="d-table__number"' if column.number else ""
    return f'<td role="cell" data-label="{escape(column.title)}"{number}>'


def _row(row: Sequence[Any], openings: list[str], dutch: list[bool]) -> Iterator[str]:
    yield '<tr role="row">'
    for place, (cell, opening, words_of_record) in enumerate(zip(row, openings, dutch, strict=False)):
        yield opening.replace("<td ", "<td data-nothing ", 1) if cell == NOTHING else opening
        yield f'<span lang="nl">{written(cell)}</span>' if words_of_record and cell else written(cell)
        if isinstance(cell, Cell) and cell.badge:
            yield f" {badge_html(cell.badge)}"
        if isinstance(cell, Cell) and cell.note:
            yield f' <span class="d-cell-note">{escape(cell.note)}</span>'
        yield "</td>" if place else "</th>"
    yield "</tr>"

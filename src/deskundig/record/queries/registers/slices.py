"""A page of a list by key: however far one turns, no row before it is read again.

A cursor is the order value and id of a row at the edge of a page: ``2025-08-29~<id>``. Rows that come in meanwhile
never make a page repeat or skip a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet

PORTION = 500
LONGEST_SPAN = 3000              # days; beyond this all days are looked in
Line = TypeVar("Line")
Read = Callable[[Sequence[tuple[Any, ...]]], Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Window:
    """Which page: the first one, or the one after or before a cursor."""

    after: str = ""
    before: str = ""
    limit: int = 50
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Slice(Generic[Line]):
    """Lines of one page. ``after`` and ``before`` are the cursors of its neighbours, empty where there is none."""

    lines: tuple[Line, ...]
    after: str = ""
    before: str = ""
    full: bool = False           # as many lines as were asked for


def spans(
    window: Window, ends: tuple[date, date], days_for: Callable[[date], int]
) -> Iterator[tuple[date, date]]:
    """Days to look in, from the cursor on in the direction of the page, each span four times as long; at last all.

    ``days_for`` a day tells how many days near it are likely to fill a page: the length of the first span.
    """
    backward = bool(window.before) and not window.after
    earlier = window.descending != backward
    first, last = ends
    edge = _day_of(window.after or window.before) or (last if earlier else first)
    days = days_for(edge)
    while days < LONGEST_SPAN:
        step = timedelta(days=days)
        if earlier and edge - first > step:
            yield edge - step, edge
        elif not earlier and last - edge > step:
            yield edge, edge + step
        days *= 4
    yield date.min, date.max


def slice_of(
    rows: QuerySet[Any], columns: Sequence[str], read: Read[Line], window: Window, *, order: str, dated: bool
) -> Slice[Line]:
    """One page of ``rows`` in the order of a column and then the id. 1 query.

    ``order`` may follow a relation; rows where it is empty must have been left out. ``dated``: it is a date.
    """
    backward = bool(window.before) and not window.after
    cursor = _read_cursor(window.after or window.before, order, rows, dated=dated)
    descending = window.descending != backward
    if cursor is not None:
        rows = rows.filter(_beyond(order, cursor, descending=descending))
    elif dated:
        rows = rows.filter(**{f"{order}__gte": date.min})      # leaves nothing out, and has the index walked in order
    direction = (F(order).desc(), F("id").desc()) if descending else (F(order).asc(), F("id").asc())
    found = list(rows.order_by(*direction).values_list(*columns, order, "id")[: window.limit + 1])
    more = len(found) > window.limit
    found = found[: window.limit]
    if backward:
        found.reverse()
    if not found:
        return Slice(())
    lines = tuple(read([row[:-2] for row in found]))
    first, last = _cursor(found[0]), _cursor(found[-1])
    has_next, has_previous = (True, more) if backward else (more, cursor is not None)
    neighbours = (last if has_next else "", first if has_previous else "")
    return Slice(lines, *neighbours, full=more)


def all_lines(
    rows: QuerySet[Any], columns: Sequence[str], read: Read[Line], *, order: str, descending: bool, most: int
) -> Iterator[Line]:
    """The whole list in order, at most ``most`` rows, read in portions so that memory stays small."""
    direction = (F(order).desc(), F("id").desc()) if descending else (F(order).asc(), F("id").asc())
    found = rows.order_by(*direction).values_list(*columns)[:most].iterator(chunk_size=PORTION)
    while portion := list(islice(found, PORTION)):
        yield from read(portion)


def _beyond(order: str, cursor: tuple[Any, UUID], *, descending: bool) -> Q:
    value, uid = cursor
    side, tie = ("lt", "id__lt") if descending else ("gt", "id__gt")
    # the outer bound is implied by the inner ones, and lets the database walk the index in order
    return Q(**{f"{order}__{side}e": value}) & (Q(**{f"{order}__{side}": value}) | Q(**{order: value, tie: uid}))


def _cursor(row: tuple[Any, ...]) -> str:
    value, uid = row[-2], row[-1]
    return f"{value.isoformat() if isinstance(value, date) else value}~{uid}"


def _read_cursor(text: str, order: str, rows: QuerySet[Any], *, dated: bool) -> tuple[Any, UUID] | None:
    """None for no cursor and for nonsense: then the list begins at its first page."""
    value, _tilde, uid = text.rpartition("~")
    try:
        if dated:
            return date.fromisoformat(value), UUID(uid)
        if order in rows.query.annotations:
            return value, UUID(uid)
        return rows.model._meta.get_field(order).to_python(value), UUID(uid)
    except (ValueError, ValidationError):
        return None


def _day_of(cursor: str) -> date | None:
    try:
        return date.fromisoformat(cursor.rpartition("~")[0])
    except ValueError:
        return None

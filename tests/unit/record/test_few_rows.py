"""Rows kept as days and ids give the same pages as the list they were taken from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskundig.record.queries.registers.few import Few, slice_of_few
from deskundig.record.queries.registers.slices import Window


@dataclass
class FakeRows:
    """What is asked of a queryset here: rows by id that were not withdrawn, in any order."""

    wanted: list[UUID] = field(default_factory=list)
    withdrawn: frozenset[UUID] = frozenset()

    def filter(self, id__in: list[UUID], hidden: bool) -> FakeRows:
        return FakeRows([uid for uid in id__in if (uid in self.withdrawn) == hidden], self.withdrawn)

    def values_list(self, *_columns: str) -> list[tuple[UUID]]:
        return [(uid,) for uid in reversed(self.wanted)]


def _read(rows: Any) -> list[UUID]:
    return [row[0] for row in rows]


_ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 10**9)), unique_by=lambda r: r[1], max_size=30)


@settings(deadline=None)
@given(rows=_ROWS, limit=st.integers(1, 7), descending=st.booleans())
def test_turning_forward_and_back_gives_every_row_once_in_order(
    rows: list[tuple[int, int]], limit: int, descending: bool
) -> None:
    days = [(date(2030, 1, 1) + timedelta(days=n), UUID(int=uid)) for n, uid in rows]
    few = Few.of(days)
    expected = [uid for _, uid in sorted(days, reverse=descending)]
    forward, pages, cursor = [], [], ""
    while True:
        part = slice_of_few(few, FakeRows(), ("id",), _read, Window(cursor, "", limit, descending))  # type: ignore[arg-type]
        pages.append(part)
        forward += part.lines
        cursor = part.after
        if not cursor:
            break
    assert forward == expected
    assert pages[0].before == ""
    for place in range(len(pages) - 1, 0, -1):
        window = Window("", pages[place].before, limit, descending)
        assert slice_of_few(few, FakeRows(), ("id",), _read, window).lines == pages[place - 1].lines  # type: ignore[arg-type]


@pytest.mark.parametrize("cursor", ["nonsense", "2030-01-01~", "~~", "31-31-2030~x"])
def test_nonsense_begins_at_the_first_page(cursor: str) -> None:
    few = Few.of([(date(2030, 1, n), UUID(int=n)) for n in range(1, 6)])
    part = slice_of_few(few, FakeRows(), ("id",), _read, Window(cursor, "", 2, True))  # type: ignore[arg-type]
    assert part.lines == (UUID(int=5), UUID(int=4))


def test_what_was_withdrawn_after_the_days_were_kept_is_left_out() -> None:
    kept = Few.of([(date(2030, 1, n), UUID(int=n)) for n in (1, 2, 3)])
    rows = FakeRows(withdrawn=frozenset({UUID(int=2)}))
    page = slice_of_few(kept, rows, ("id",), _read, Window("", "", 3, True))  # type: ignore[arg-type]
    assert page.lines == (UUID(int=3), UUID(int=1))

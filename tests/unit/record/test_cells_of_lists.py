"""Every year and every period of a list is counted from its months and a few days more."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.record.queries.registers.cells import Cells, other_days, whole_months

_DAYS = st.dates(date(2022, 11, 20), date(2024, 4, 10))
_ASKED = st.none() | _DAYS


def _months(rows: list[tuple[str, date]]) -> Counter[tuple[str, str]]:
    return Counter((type_, day.isoformat()[:7]) for type_, day in rows)


@given(rows=st.lists(st.tuples(st.sampled_from("ab"), _DAYS), max_size=60), start=_ASKED, end=_ASKED)
def test_a_period_is_the_sum_of_its_whole_months_and_its_other_days(
    rows: list[tuple[str, date]], start: date | None, end: date | None
) -> None:
    found = Cells.of(_months(rows)).within(start, end)
    for first, last in other_days(start, end):
        found.update((type_, str(day.year)) for type_, day in rows if first <= day <= last)
    passing = [(t, str(day.year)) for t, day in rows if (start or date.min) <= day <= (end or date.max)]
    assert found == Counter(passing)


@given(start=_ASKED, end=_ASKED)
def test_never_more_than_two_months_of_days_are_asked_for(start: date | None, end: date | None) -> None:
    runs = list(other_days(start, end))
    assert len(runs) <= 2
    assert all((first.year, first.month) == (last.year, last.month) and first <= last for first, last in runs)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (None, None, ("0", "9999-12")),
        (date(2024, 1, 1), date(2024, 2, 29), ("2024-01", "2024-02")),
        (date(2023, 12, 2), date(2024, 1, 30), ("2023-13", "2024-00")),
        (date.max, date.min, ("9999-13", "0001-00")),
    ],
)
def test_whole_months_go_from_their_first_day_to_their_last(
    start: date | None, end: date | None, months: tuple[str, str]
) -> None:
    assert whole_months(start, end) == months


def test_what_has_no_date_counts_in_no_period_and_in_no_year() -> None:
    cells = Cells.of({("a", ""): 3, ("a", "2024-05"): 1})
    assert cells.years == {("a", ""): 3, ("a", "2024"): 1}
    assert cells.within(None, date(2024, 5, 31)) == {("a", "2024"): 1}


def test_a_list_ends_with_the_months_that_hold_any_of_it() -> None:
    cells = Cells.of({("a", "2024-02"): 1, ("b", "2019-12"): 1, ("b", ""): 2})
    assert cells.ends("") == (date(2019, 12, 1), date(2024, 2, 29))
    assert cells.ends("a") == (date(2024, 2, 1), date(2024, 2, 1) + timedelta(days=28))
    assert cells.ends("c") is None

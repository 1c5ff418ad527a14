"""When capacity on a topic falls below its floor while the task remains."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.expertise.domain.capacity_trend import Alarm, Point, alarm_of

TODAY = date(2026, 11, 22)


def points(*present: float, needed: float = 1.0, floor: float = 0.5, first: int = 2022) -> list[Point]:
    return [Point(TODAY.replace(year=first + n), needed, floor, value) for n, value in enumerate(present)]


@pytest.mark.parametrize(
    ("present", "alarm", "year"),
    [
        ((1, 1, 1, 1, 1, 1), None, 0),
        ((1, 1, 1, 0.2, 0.2, 0.2), Alarm.FELL, 2025),
        ((0, 1, 0.2, 0.2, 0.2, 1), Alarm.FELL, 2024),
        ((0.2, 0.2, 0.2, 0.2, 0.2), Alarm.NEVER, 2022),
        ((1, 1, 1, 1, 1, 0.4), Alarm.COMING, 2027),
        ((0, 0, 0, 0, 0.5), None, 0),
    ],
)
def test_the_alarm_tells_what_happened_and_from_which_day(
    present: tuple[float, ...], alarm: Alarm | None, year: int
) -> None:
    found = alarm_of(points(*present), TODAY)
    assert found == ((alarm, TODAY.replace(year=year)) if alarm else None)


def test_there_is_no_alarm_where_the_task_is_gone() -> None:
    assert alarm_of(points(1, 1, 0, needed=0.0, floor=0.0), TODAY) is None


def test_a_need_that_is_still_to_come_without_anyone_for_it_is_told() -> None:
    assert alarm_of(points(0.0, first=2028), TODAY) == (Alarm.COMING, TODAY.replace(year=2028))


@given(st.lists(st.floats(0, 3), max_size=9))
def test_more_people_never_raise_an_alarm(present: list[float]) -> None:
    if alarm_of(points(*present), TODAY) is None:
        assert alarm_of(points(*(p + 1 for p in present)), TODAY) is None

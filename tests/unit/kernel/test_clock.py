"""Three kinds of source time become one instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.clock import AMSTERDAM, instant, instant_text, local_date, local_date_text, session_year


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2026-09-10T13:30:01.8670000", "2026-09-10 11:30:01.867000"),
        ("2025-06-12T11:28:08.7878643Z", "2025-06-12 11:28:08.787864"),
        ("2025-06-12T13:03:10.49+02:00", "2025-06-12 11:03:10.490000"),
        ("2025-06-12T13:03:10.0000000+02:00", "2025-06-12 11:03:10"),
        ("2025-01-12T13:03:10", "2025-01-12 12:03:10"),
        ("2025-08-29", "2025-08-28 22:00:00"),
        ("2025-08-29 10:00", "2025-08-29 08:00:00"),
        (" 2025-08-29T10:00:00 ", "2025-08-29 08:00:00"),
        ("2020-01-01T00:30:00+05:30", "2019-12-31 19:00:00"),
        ("2020-01-01T00:30:20.5-00:20", "2020-01-01 00:50:20.500000"),
    ],
)
def test_local_zulu_and_offset_times_become_the_same_utc_text(text: str, stored: str) -> None:
    assert instant_text(text) == stored
    assert instant(text) == datetime.fromisoformat(stored).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", [None, "", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59"])
def test_nothing_and_the_years_that_mean_unknown_give_no_time(text: str | None) -> None:
    assert instant(text) is None
    assert instant_text(text) is None
    assert local_date(text) is None
    assert local_date_text(text) is None


@pytest.mark.parametrize(
    "text", ["morgen", "2025-02-30", "2025-02-30T10:00:00Z", "2025-13-01", "2025-01-01T25:00:00", "20250101", "2025-01-01T10:00:00+99:00",
             "2025-01-01T10:61:00", "٢٠٢٥-01-01", "0001-02-30"]
)
def test_text_that_is_no_time_is_refused(text: str) -> None:
    for read in (instant, instant_text, local_date, local_date_text):
        with pytest.raises(ValueError):
            read(text)


def test_the_hour_that_happens_twice_is_the_first_one_unless_an_offset_says_otherwise() -> None:
    assert instant_text("2025-10-26T02:30:00") == "2025-10-26 00:30:00"
    assert instant_text("2025-10-26T02:30:00+01:00") == "2025-10-26 01:30:00"
    assert instant_text("2025-10-26T01:59:59") == "2025-10-25 23:59:59"
    assert instant_text("2025-10-26T03:00:00") == "2025-10-26 02:00:00"


def test_the_hour_that_is_skipped_is_read_as_if_the_clock_had_not_moved() -> None:
    assert instant_text("2025-03-30T01:59:59") == "2025-03-30 00:59:59"
    assert instant_text("2025-03-30T02:30:00") == "2025-03-30 01:30:00"
    assert instant_text("2025-03-30T03:00:00") == "2025-03-30 01:00:00"


def test_times_before_whole_hour_offsets_are_exact_to_the_minute() -> None:
    assert instant("1938-05-05T12:00:00") == datetime(1938, 5, 5, 12, tzinfo=AMSTERDAM)
    assert local_date_text("1938-05-05T00:10:00") == "1938-05-05"


def test_a_day_is_the_calendar_day_in_amsterdam() -> None:
    assert local_date_text("2025-08-28T22:00:00Z") == "2025-08-29"
    assert local_date_text("2025-08-28T21:59:59Z") == "2025-08-28"
    assert local_date_text("2025-08-29T00:00:00+02:00") == "2025-08-29"
    assert local_date_text("2025-08-29+02:00") == "2025-08-29"
    assert local_date("2025-08-29T23:59:59.9999999") == date(2025, 8, 29)


# hypothesis wants naive bounds: these are wall-clock times
WALL_CLOCK = st.datetimes(min_value=datetime(1000, 1, 3), max_value=datetime(9998, 12, 28))  # noqa: DTZ001
MODERN = st.datetimes(min_value=datetime(1900, 1, 3), max_value=datetime(2200, 1, 1))  # noqa: DTZ001


@given(WALL_CLOCK)
def test_local_times_agree_with_the_time_zone_database(moment: datetime) -> None:
    expected = moment.replace(tzinfo=AMSTERDAM, fold=0).astimezone(UTC)
    text = moment.isoformat()
    assert instant(text) == expected
    assert local_date(text) == expected.astimezone(AMSTERDAM).date()


@given(MODERN, st.integers(min_value=-14 * 60, max_value=14 * 60))
def test_times_with_an_offset_agree_with_the_standard_library(moment: datetime, minutes: int) -> None:
    sign = "-" if minutes < 0 else "+"
    text = f"{moment.isoformat()}{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    expected = datetime.fromisoformat(text).astimezone(UTC)
    assert instant(text) == expected
    assert local_date(text) == expected.astimezone(AMSTERDAM).date()
    assert instant_text(text) == str(expected.replace(tzinfo=None))


@given(st.text(max_size=60) | st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?", fullmatch=True))
def test_no_text_makes_it_fail_in_another_way_than_value_error(text: str) -> None:
    def read_with(reader: Callable[[str], object]) -> object:
        try:
            return reader(text)
        except ValueError:
            return "refused"

    moment, day = read_with(instant), read_with(local_date)
    assert moment in (None, "refused") or (isinstance(moment, datetime) and moment.utcoffset() == timedelta(0))
    assert read_with(instant_text) == (str(moment)[:-6] if isinstance(moment, datetime) else moment)
    assert read_with(local_date_text) == (str(day) if isinstance(day, date) else day)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2024, 9, 16), "2023-2024"), (date(2024, 9, 17), "2024-2025"), (date(2025, 8, 29), "2024-2025"),
        (date(2026, 9, 14), "2025-2026"), (date(2026, 9, 15), "2026-2027"), (date(2020, 1, 1), "2019-2020"),
    ],
)
def test_the_session_year_starts_on_the_third_tuesday_of_september(day: date, year: str) -> None:
    assert session_year(day) == year


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_session_years_never_go_back(day: date) -> None:
    assert session_year(day) <= session_year(day + timedelta(days=1))

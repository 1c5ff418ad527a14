"""When a monitor may mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deskundig.alerts.domain.rhythm import Rhythm, is_due, last_moment

MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)      # 10:30 in Amsterdam


def test_a_live_monitor_is_always_due() -> None:
    assert is_due(Rhythm.LIVE, hour=8, weekday=0, mailed=MONDAY, now=MONDAY)


def test_an_hourly_monitor_mails_once_an_hour() -> None:
    assert not is_due(Rhythm.HOURLY, hour=8, weekday=0, mailed=MONDAY - timedelta(minutes=20), now=MONDAY)
    assert is_due(Rhythm.HOURLY, hour=8, weekday=0, mailed=MONDAY - timedelta(minutes=31), now=MONDAY)


def test_a_daily_monitor_mails_after_its_hour_in_amsterdam() -> None:
    assert last_moment(Rhythm.DAILY, hour=10, weekday=0, now=MONDAY) == datetime(2026, 11, 16, 9, tzinfo=UTC)
    assert last_moment(Rhythm.DAILY, hour=11, weekday=0, now=MONDAY) == datetime(2026, 11, 15, 10, tzinfo=UTC)


def test_the_hour_stays_the_same_hour_when_the_clock_changes() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert last_moment(Rhythm.DAILY, hour=8, weekday=0, now=summer) == datetime(2026, 7, 1, 6, tzinfo=UTC)


def test_a_weekly_monitor_mails_on_its_day() -> None:
    assert last_moment(Rhythm.WEEKLY, hour=8, weekday=4, now=MONDAY) == datetime(2026, 11, 13, 7, tzinfo=UTC)
    assert last_moment(Rhythm.WEEKLY, hour=11, weekday=0, now=MONDAY) == datetime(2026, 11, 9, 10, tzinfo=UTC)


@given(
    st.sampled_from(Rhythm), st.integers(0, 23), st.integers(0, 6),
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(lambda t: t.replace(tzinfo=UTC)),  # noqa: DTZ001
)
def test_the_last_moment_is_never_ahead_and_never_more_than_a_period_back(
    rhythm: Rhythm, hour: int, weekday: int, now: datetime
) -> None:
    moment = last_moment(rhythm, hour=hour, weekday=weekday, now=now)
    assert timedelta(0) <= now - moment <= timedelta(days=7, hours=1)

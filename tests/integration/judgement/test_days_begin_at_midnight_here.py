"""In the first hour of a year UTC is still in the former one: numbers and days are those of the clock on the wall here."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.integration.visitors import person

from deskundig.expertise.domain.pool_tables import read_pool
from deskundig.expertise.knowledge import board
from deskundig.expertise.pools.actions import hand_in_pool
from deskundig.judgement.domain.signal import Level
from deskundig.judgement.models import SignalRow
from deskundig.judgement.signal_actions import close_signal, pass_on, send_signal

pytestmark = pytest.mark.django_db
HALF_PAST_TWELVE = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # on 1 January here


def test_a_signal_of_the_first_hour_of_a_year_is_of_that_year_and_that_day() -> None:
    sender = person("melder", "contributor")
    row = send_signal(title="Vergunningen", text="46 zijn nooit nagekeken.", user=sender, at=HALF_PAST_TWELVE)
    assert (row.number, row.opened) == ("S2027-001", date(2027, 1, 1))
    pass_on(number=row.number, level=Level.MANAGER, text="Nagevraagd.", user=sender, at=HALF_PAST_TWELVE)
    close_signal(number=row.number, outcome="Nagekeken.", user=sender, at=HALF_PAST_TWELVE)
    closed = SignalRow.objects.get()
    assert closed.closed == date(2027, 1, 1)
    assert [hop.day for hop in closed.hops.all()] == [date(2027, 1, 1)] * 2


def test_a_pool_and_a_question_on_the_board_get_a_number_of_the_new_year() -> None:
    user = person("vrager", "contributor")
    tables = read_pool(
        [{"gemeente": "A", "onderwerp": "Warmte", "fte": "1"}],
        [{"naam": "Kim", "onderwerpen": "warmte", "capaciteit": "1"}], (), (), max_distance=None, km_cost=0.0, holders=2,
    )  # fmt: skip
    assert hand_in_pool(title="Regio", tables=tables, user=user, at=HALF_PAST_TWELVE).number == "P2027-001"
    asked = board.ask(
        question="Hoeveel woningen sluiten aan op een warmtenet?", decision="Wel of geen warmtenet", known="Twee rapporten",
        scope="de komende vijf jaar, één buurt", user=user, at=HALF_PAST_TWELVE,
    )  # fmt: skip
    assert asked.number == "K2027-001"


def test_a_number_follows_the_highest_of_its_year_also_past_a_thousand_and_after_a_removal() -> None:
    user = person("melder", "contributor")
    sent = [send_signal(title="Loket", text="Dicht.", user=user, at=HALF_PAST_TWELVE).number for _ in range(3)]
    assert sent == ["S2027-001", "S2027-002", "S2027-003"]
    SignalRow.objects.get(number="S2027-002").delete()
    assert send_signal(title="Loket", text="Dicht.", user=user, at=HALF_PAST_TWELVE).number == "S2027-004"
    SignalRow.objects.filter(number="S2027-003").update(number="S2027-999")
    for number in ("S2027-1000", "S2027-1001"):
        assert send_signal(title="Loket", text="Dicht.", user=user, at=HALF_PAST_TWELVE).number == number

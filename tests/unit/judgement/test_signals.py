"""What a signal loses on its way: numbers, names and firm words, and where it stuck."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.judgement.domain.signal import Feedback, Hop, Level, may_pass, overall, standing, steps
from deskundig.judgement.domain.signal_softening import names_in, numbers_in, softening

FIRST = "In Liermonde zijn 46 vergunningen nooit nagekeken. Drie zijn onveilig: dit moet direct anders, zegt de GGD Rietbron."
MANAGER = "In Liermonde zijn 46 vergunningen niet nagekeken. Drie zijn mogelijk onveilig."
TOP = "Vergunningen zijn een aandachtspunt."
DAY = date(2031, 3, 1)
HOPS = (
    Hop(Level.FRONT, DAY, FIRST, "melder"), Hop(Level.MANAGER, DAY + timedelta(days=10), MANAGER, "chef"),
    Hop(Level.TOP, DAY + timedelta(days=40), TOP, "chef"),
)  # fmt: skip


def test_numbers_are_compared_in_one_spelling() -> None:
    assert numbers_in("drie van de 1.250 gevallen, 15 procent, € 2 miljoen") == ("3", "1250", "15%", "2 miljoen")


def test_a_name_is_a_capital_inside_a_sentence() -> None:
    assert names_in("Bewoners van Liermonde belden de GGD Rietbron. Daarna niet meer.") == ("Liermonde", "GGD Rietbron")


def test_a_step_tells_what_was_kept_lost_and_weakened() -> None:
    found = softening(FIRST, MANAGER)
    assert found.numbers_kept == ("46", "3")
    assert found.names_lost == ("GGD Rietbron",)
    assert {"nooit", "moet", "direct"} <= set(found.firm_lost)
    assert found.firm_kept == ("onveilig",)
    assert found.soft_new == ("mogelijk",)
    assert found.facts == (3, 4)
    assert found.firmness_after < found.firmness_before


def test_the_whole_way_is_compared_from_the_first_words_to_the_last() -> None:
    found = overall(HOPS)
    assert found is not None
    assert (found.facts[0], len(steps(HOPS))) == (0, 2)
    assert [s.days for s in steps(HOPS)] == [10, 30]
    assert overall(HOPS[:1]) is None


def test_the_same_text_loses_nothing() -> None:
    assert not softening(FIRST, FIRST).softened


def test_a_signal_is_stuck_when_it_lies_over_a_month_and_the_sender_heard_nothing() -> None:
    late = HOPS[-1].day + timedelta(days=31)
    assert standing(HOPS, (), None, late).stuck
    assert standing(HOPS, (), None, late).words == "blijft 31 dagen liggen bij: bestuur van de organisatie"
    assert not standing(HOPS, (), None, late - timedelta(days=1)).stuck
    assert not standing(HOPS, (Feedback(HOPS[-1].day, "wij zijn bezig", "chef"),), None, late).stuck
    assert standing(HOPS, (Feedback(DAY, "ontvangen", "chef"),), None, late).stuck
    assert not standing(HOPS, (), late, late + timedelta(days=100)).stuck


@pytest.mark.parametrize(
    ("level", "day", "text"),
    [(Level.TOP, DAY + timedelta(days=41), "x"), (Level.MINISTER, DAY, "x"), (Level.MINISTER, DAY + timedelta(days=41), " ")],
)
def test_a_hop_does_not_go_back_in_time_stay_where_it_is_or_lack_words(level: Level, day: date, text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        may_pass(HOPS, level, day, text)


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_fact_of_the_first_text_is_either_kept_or_lost(before: str, after: str) -> None:
    found = softening(before, after)
    assert sorted((*found.numbers_kept, *found.numbers_lost)) == sorted(numbers_in(before))
    assert set(found.names_kept) | set(found.names_lost) == set(names_in(before))

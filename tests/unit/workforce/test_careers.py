"""Careers: of representatives, which are public, and one's own under the rotation rules."""

from __future__ import annotations

from datetime import date

import pytest

from deskundig.workforce.domain.representatives import experience, join_periods, party_sizes, term_starts, terms
from deskundig.workforce.domain.rotation import Phase, ReasonNeeded, career, check_move, phase_of, stays_in_domain
from deskundig.workforce.domain.size_classes import size_class
from deskundig.workforce.domain.stints import Stint

OLD, NEW = date(2012, 9, 20), date(2017, 3, 23)
CAREERS = {
    "stays": [(OLD, date(2021, 3, 30))],
    "left early": [(OLD, date(2014, 1, 1))],
    "came back": [(date(2006, 11, 30), date(2010, 6, 16)), (NEW, date(2021, 3, 30))],
    "new": [(NEW, date(2021, 3, 30))],
}


def test_experience_adds_up_all_periods_before_the_day() -> None:
    (point,) = experience(CAREERS, [date(2018, 1, 1), date(1800, 1, 1)])
    assert point.members == 3
    assert point.mean_years == pytest.approx((5.28 + (3.54 + 0.78) + 0.78) / 3, abs=0.02)


def test_renewal_and_early_exit_per_term() -> None:
    first, second = terms(CAREERS, [OLD, NEW])
    assert (first.members, first.left, first.early_exit) == (2, 1, 0.5)
    assert (second.members, second.new, second.back) == (3, 1, 1)
    assert second.renewal == pytest.approx(2 / 3)
    assert second.early_exit is None, "the term still runs"


def test_a_term_begins_where_many_periods_begin() -> None:
    days = [OLD] * 80 + [NEW] * 70 + [date(2017, 5, 1)] * 65 + [date(2015, 1, 1)] * 5
    assert term_starts(days) == (OLD, NEW)


def test_periods_that_follow_within_a_month_are_one_stay() -> None:
    assert join_periods([(OLD, date(2014, 1, 1)), (date(2014, 1, 20), None)]) == [(OLD, None)]
    assert join_periods([(OLD, date(2010, 1, 1))]) == [], "an end before the start is left out"


def test_members_per_party_and_topics_per_member() -> None:
    seats = [("a", (OLD, None))] * 12 + [("b", (OLD, None))] * 4
    (size,) = party_sizes(seats, [NEW])
    assert (size.mean_size, size.load(16)) == (8.0, 2.0)


@pytest.mark.parametrize(("years", "phase"), [(0, Phase.SETTLING), (3, Phase.LOOKING), (5, Phase.MOVING), (7, Phase.STAYING)])
def test_phases_turn_at_three_five_and_seven_years(years: float, phase: Phase) -> None:
    assert phase_of(years) is phase


def test_a_move_before_four_years_needs_a_reason_and_an_explanation() -> None:
    since = date(2022, 7, 1)
    with pytest.raises(ReasonNeeded):
        check_move(since, date(2025, 6, 30), "", "")
    with pytest.raises(ReasonNeeded):
        check_move(since, date(2025, 6, 30), "ontwikkeling", "  ")
    check_move(since, date(2025, 6, 30), "ontwikkeling", "leergang met overdracht")
    check_move(since, date(2026, 7, 1), "", "")
    with pytest.raises(ValueError, match="voor het begin"):
        check_move(since, date(2022, 6, 1), "", "")
    with pytest.raises(ValueError, match="kennen we niet"):
        check_move(since, date(2025, 6, 30), "zomaar", "x")


def test_a_career_path_tells_how_often_one_stayed_in_the_domain() -> None:
    stints = [
        Stint("p", "Bouw", date(2010, 1, 1), date(2013, 1, 1), domain="fysiek"),
        Stint("p", "Wegen", date(2013, 1, 2), date(2018, 1, 1), domain="fysiek"),
        Stint("p", "Zorg", date(2018, 1, 2), domain="sociaal"),
    ]
    posts = career(stints, date(2026, 1, 1))
    assert stays_in_domain(posts) == (1, 2)
    assert posts[1].full_strength == pytest.approx(posts[1].years - 1)


def test_municipalities_are_compared_with_the_class_the_report_gives() -> None:
    assert (size_class(15_000).over_ten, size_class(15_000).inside) == (33.0, 4.0)
    assert (size_class(900_000).over_ten, size_class(900_000).inside) == (44.0, 19.1)
    assert size_class(118_000).over_ten is None, "the text gives none, so none is invented"
    with pytest.raises(ValueError, match="inwoners"):
        size_class(0)

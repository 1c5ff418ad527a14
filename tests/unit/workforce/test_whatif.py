"""Levers move expertise as the report reasons, from an organisation's own figures, and bands are honest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from deskundig.workforce.domain.calibration import calibrated, leave_rates
from deskundig.workforce.domain.levers import LEVERS, LeverWrong, rules_of, typed_value
from deskundig.workforce.domain.places import WHOLE, places_of
from deskundig.workforce.domain.projection import Rules
from deskundig.workforce.domain.release import build_release
from deskundig.workforce.domain.stints import Exit, Stint
from deskundig.workforce.queries.whatif import base_rules, start_of, what_if

START = start_of(None)
BASE = base_rules(START)


def gains(first: dict[str, str], second: dict[str, str]) -> float:
    return what_if(START, rules_of(BASE, first), rules_of(BASE, second)).difference


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({"functieduur": "3"}, {"functieduur": "7"}),
        ({"functieduur": "3", "domein": "0"}, {"functieduur": "3", "domein": "100"}),
        ({"inhuur": "60"}, {"inhuur": "0"}),
        ({"inhuur": "60"}, {"inhuur": "60", "overdracht": "80"}),
        ({}, {"pool": "4"}),
        ({"vervanging": "20"}, {}),
        ({"krimp": "22"}, {}),
        ({"krimp": "22", "functieduur": "2,5"}, {"krimp": "22"}),
    ],
    ids=["longer posts", "inside a domain", "own staff", "transfer", "a pool", "no hiring stop", "no cut", "a cut with low rotation"],
)  # fmt: skip
def test_each_lever_moves_expertise_the_way_the_report_reasons(worse: dict[str, str], better: dict[str, str]) -> None:
    assert gains(worse, better) > 10


def test_the_same_scenario_twice_differs_nothing() -> None:
    assert gains({"krimp": "10"}, {"krimp": "10"}) == 0


def test_more_posts_give_a_narrower_band_around_the_same_middle() -> None:
    few = what_if(START, replace(BASE, posts=60), BASE).scenarios[0].bands[5]
    many = what_if(START, replace(BASE, posts=6_000), BASE).scenarios[0].bands[5]
    assert many.middle == few.middle
    assert (many.high - many.low) * 9 < few.high - few.low


@pytest.mark.parametrize(
    ("key", "text"), [("krimp", "veel"), ("krimp", "120"), ("inhuur", "-1"), ("functieduur", "0"), ("onbekend", "1")]
)
def test_a_lever_that_cannot_be_is_told_at_its_name(key: str, text: str) -> None:
    with pytest.raises(LeverWrong) as found:
        rules_of(BASE, {key: text})
    assert found.value.key == key


def test_a_value_is_shown_as_it_is_typed() -> None:
    for lever in LEVERS:
        shown = typed_value(BASE, lever)
        assert rules_of(BASE, {lever.key: shown}) == pytest.approx(BASE) if shown == "geen" else True
    assert typed_value(rules_of(BASE, {"inhuur": "12,5%"}), LEVERS[2]) == "12,5"
    assert rules_of(BASE, {"functieduur": "geen"}).post_length is None


def test_own_departures_replace_the_assumed_chances_where_there_are_enough() -> None:
    stints = [Stint(f"p{i}", "u", date(2015, 1, 1), date(2016, 1, 1), exit=Exit.INSIDE) for i in range(30)]
    stints += [Stint(f"q{i}", "u", date(2015, 1, 1)) for i in range(30)]
    rates = leave_rates(stints, date(2015, 1, 1), date(2017, 1, 1), least=5)
    assert rates.any_end[0] == pytest.approx(30 / 90, abs=0.01)
    assert rates.out == (None, None, None)
    assert calibrated(Rules(posts=10), rates).leave_first_years == rates.any_end[0]
    planned = calibrated(Rules(posts=10, post_length=4.0), rates)
    assert planned.leave_first_years == Rules(posts=10).leave_first_years, "moves inside are then the plan's"


def test_a_unit_too_small_begins_with_the_figures_of_what_is_around_it() -> None:
    day = date(2026, 1, 1)
    stints = [Stint(f"p{i}", "Groot", date(2010 + i % 14, 3, 1), date(2025, 2, 1) if i % 3 == 0 else None) for i in range(90)]
    stints += [Stint(f"k{i}", "Klein", date(2020, 1, 1)) for i in range(3)]
    release = build_release(stints, places_of(stints, "O"), organization="O", day=day, threshold=5)
    start = start_of(release, "eenheid/Klein")
    assert start.name == "Klein"
    assert start.posts != 3
    assert start.rates_of == "O"
    assert start_of(release, WHOLE).rates is not None

"""Needs against supply, evenness, and what hangs on one person."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskundig.expertise.domain.grid import CELLS, Kind, Source
from deskundig.expertise.domain.key_person import Strength, critical_group, holders, topic_risks
from deskundig.expertise.domain.mix import Level, Need, Supply, by_cell, coverage, experience, gaps, overall, variety

HEAT = {"topic": "warmtenetten", "kind": Kind.VAK, "source": Source.PROFESSIE}


def _supply(person: str, **changes: object) -> Supply:
    return Supply(**{"person": person, "level": Level.WORKING, **HEAT, **changes})  # type: ignore[arg-type]


def test_the_grid_has_twelve_cells() -> None:
    assert len(CELLS) == len(set(CELLS)) == 12


def test_a_need_is_met_by_people_at_the_level_and_the_rest_is_named() -> None:
    (found,) = coverage([Need(**HEAT, level=Level.EXPERT, people=2)],
                        [_supply("a", level=Level.EXPERT), _supply("b"), _supply("a", level=Level.EXPERT, fte=0.5)])
    assert (found.present, found.share, found.holders, found.below, found.gap) == (1.0, 0.5, ("a",), 1, 1.0)


def test_a_person_who_may_leave_counts_for_the_chance_to_stay() -> None:
    (found,) = coverage([Need(**HEAT, horizon=3)], [_supply("a", stay=0.4)])
    assert found.share == pytest.approx(0.4)


def test_gaps_come_with_must_haves_first_and_the_mean_never_stands_alone() -> None:
    needs = [Need(**HEAT, weight=5), Need(**{**HEAT, "topic": "bodem"}, must=True), Need(**{**HEAT, "topic": "recht"}, weight=2)]
    covered = coverage(needs, [_supply("a", topic="recht")])
    assert [g.need.topic for g in gaps(covered)] == ["bodem", "warmtenetten"]
    assert overall(covered) == pytest.approx(2 / 8)
    assert overall([]) is None


def test_the_grid_shows_needed_and_present_per_cell_without_counting_surplus() -> None:
    cells = by_cell(coverage([Need(**HEAT)], [_supply("a"), _supply("b")]))
    assert cells[Kind.VAK, Source.PROFESSIE] == (1.0, 1.0)
    assert cells[Kind.VELD, Source.ERVARING] == (0.0, 0.0)


def test_evenness_names_what_is_missing() -> None:
    found = variety({"wetenschap": 3, "professie": 3, "ervaring": 0})
    assert found.missing == ("ervaring",)
    assert found.effective == pytest.approx(2)
    assert variety({"a": 1, "b": 1}).evenness == pytest.approx(1)
    assert variety({"a": 0, "b": 0}).evenness == 0


def test_nobody_longer_than_two_years_is_a_warning() -> None:
    found = experience([0.5, 1.5, 2.0])
    assert found is not None
    assert found.nobody_beyond_2
    assert found.below_3 == 1
    assert experience([]) is None


def test_a_holder_has_half_of_the_strongest_and_more_than_one_piece_of_evidence() -> None:
    found = holders([Strength("a", "t", 10, 5), Strength("b", "t", 6, 2), Strength("c", "t", 4, 9), Strength("d", "t", 9, 1)])
    assert found == {"t": ("a", "b")}


def test_the_critical_group_is_the_smallest_that_orphans_more_than_half() -> None:
    held = {"t1": ("a",), "t2": ("a", "b"), "t3": ("b",), "t4": ("c",)}
    group = critical_group(held)
    assert group.people == ("a", "b")
    assert group.orphaned == 0.75
    assert group.exact


def test_when_nobody_holds_most_topics_no_one_needs_to_leave() -> None:
    assert critical_group({"t1": (), "t2": (), "t3": ("a",)}).people == ()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from("tuvwxyz"), st.frozensets(st.sampled_from("abcde"), min_size=1), min_size=1))
def test_no_smaller_group_orphans_more_than_half(held: dict[str, frozenset[str]]) -> None:
    group = critical_group({t: tuple(sorted(p)) for t, p in held.items()})
    assert group.orphaned > 0.5
    for one in group.people:
        rest = set(group.people) - {one}
        assert sum(p <= rest for p in held.values()) / len(held) <= 0.5


def test_risk_is_weight_times_the_chance_that_all_holders_leave_times_what_is_not_written() -> None:
    risks = topic_risks({"t1": ("a",), "t2": ("a", "b")}, {"a": 0.5, "b": 0.5}, documented={"t1": 0.5}, months={"a": 5})
    assert [(r.topic, r.priority) for r in risks] == [("t1", 0.25), ("t2", 0.25)]
    assert risks[0].months_left == 5
    assert risks[1].months_left is None

"""Needs against supply, evenness, and what hangs on one person."""

from __future__ import annotations

from itertools import combinations, product
from math import prod

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskundig.expertise.domain.grid import CELLS, Kind, Source
from deskundig.expertise.domain.key_person import bears, critical_group, orphan_chance, topic_risks
from deskundig.expertise.domain.mix import Level, Need, Supply, by_cell, coverage, experience, gaps, overall, variety
from deskundig.expertise.smallest_group import smallest_group

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


def test_new_and_experienced_are_in_balance_when_each_is_there_as_much() -> None:
    even, fresh, two = experience([1, 5, 12]), experience([0.5, 1, 2]), experience([1, 1, 20, 20])
    assert even and fresh and two
    assert even.balance == pytest.approx(1) and fresh.balance == 0 and 0 < two.balance < 1
    assert (even.below_1, even.below_3, even.below_5, even.from_10) == pytest.approx((0, 1 / 3, 1 / 3, 1 / 3))


def test_needs_at_two_levels_share_the_people_who_can_do_both() -> None:
    needs = [Need(**HEAT, level=Level.BASIC, people=1), Need(**HEAT, level=Level.EXPERT, people=1)]
    below, above = coverage(needs, [_supply("a", level=Level.EXPERT)])
    assert (above.share, below.share, below.present) == (1.0, 0.0, 0.0)
    below, above = coverage(needs, [_supply("a", level=Level.EXPERT), _supply("b", level=Level.BASIC)])
    assert (above.share, below.share) == (1.0, 1.0)
    assert below.holders == ("a", "b")


def test_someone_bears_a_topic_at_the_level_asked_and_on_more_than_one_piece_of_proof() -> None:
    assert bears(2, 2, pieces=None)
    assert not bears(1, 2, pieces=None)
    assert bears(3, 2, pieces=2)
    assert not bears(3, 2, pieces=1)


def test_the_critical_group_is_the_smallest_that_orphans_more_than_half() -> None:
    held = {"t1": ("a",), "t2": ("a", "b"), "t3": ("b",), "t4": ("c",)}
    group = critical_group(held)
    assert group.people == ("a", "b")
    assert group.orphaned == 0.75
    assert group.exact


def test_when_nobody_holds_most_topics_no_one_needs_to_leave() -> None:
    assert critical_group({"t1": (), "t2": (), "t3": ("a",)}).people == ()


def _smallest(held: dict[str, frozenset[str]], weights: dict[str, float]) -> tuple[int, float]:
    """All groups of every size are tried: how many must leave, and how much the worst such group orphans."""
    people, total = sorted({p for group in held.values() for p in group}), sum(weights.values())
    for size in range(len(people) + 1):
        worst = max(sum(weights[t] for t, p in held.items() if p <= set(c)) for c in combinations(people, size))
        if worst > total / 2:
            return size, worst / total
    raise AssertionError("when all leave, everything is orphaned")


HELD = st.dictionaries(st.sampled_from("stuvwxyz"), st.frozensets(st.sampled_from("abcdefg"), max_size=4), min_size=1)
WEIGHTS = st.fixed_dictionaries({t: st.sampled_from([0.5, 1.0, 2.0, 3.0]) for t in "stuvwxyz"})


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HELD, WEIGHTS)
def test_the_exact_group_is_what_trying_all_groups_finds(held: dict[str, frozenset[str]], weights: dict[str, float]) -> None:
    some = {t: weights[t] for t in held}
    size, worst = _smallest(held, some)
    group = critical_group({t: tuple(p) for t, p in held.items()}, some)
    assert group.exact
    assert (len(group.people), group.orphaned) == (size, pytest.approx(worst))
    assert group.greedy >= size


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HELD, WEIGHTS)
def test_the_greedy_group_orphans_more_than_half_and_its_bound_holds(held: dict[str, frozenset[str]], weights: dict[str, float]) -> None:
    some = {t: weights[t] for t in held}
    size, _ = _smallest(held, some)
    group = critical_group({t: tuple(p) for t, p in held.items()}, some, steps=0)
    assert group.orphaned > 0.5
    assert group.at_least <= size <= len(group.people)
    assert len(group.people) == group.greedy


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HELD, WEIGHTS)
def test_the_integer_programme_finds_what_trying_all_groups_finds(held: dict[str, frozenset[str]], weights: dict[str, float]) -> None:
    pytest.importorskip("scipy")
    some = {t: weights[t] for t in held}
    size, worst = _smallest(held, some)
    group = smallest_group({t: tuple(p) for t, p in held.items()}, some, steps=0)
    assert group.exact
    assert (len(group.people), group.orphaned) == (size, pytest.approx(worst))


def test_taking_people_one_by_one_takes_more_than_needed_and_that_is_told_beside_the_proven_group() -> None:
    held = {"t1": ("a",), "t2": ("b", "c"), "t3": ("b", "c")}
    group = critical_group(held)
    assert (group.people, group.orphaned, group.exact, group.greedy) == (("b", "c"), pytest.approx(2 / 3), True, 3)
    unproven = critical_group(held, steps=0)
    assert (len(unproven.people), unproven.exact, unproven.at_least) == (3, False, 1)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_the_chance_that_nobody_is_left_is_the_sum_over_all_that_can_happen(chances: list[float]) -> None:
    everything = product([True, False], repeat=len(chances))
    nobody = sum(prod(c if gone else 1 - c for c, gone in zip(chances, who, strict=True)) for who in everything if all(who))
    somebody = sum(
        prod(c if gone else 1 - c for c, gone in zip(chances, who, strict=True))
        for who in product([True, False], repeat=len(chances)) if not all(who)
    )  # fmt: skip
    assert orphan_chance(chances) == pytest.approx(nobody)
    assert orphan_chance(chances) == pytest.approx(1 - somebody)


def test_the_range_of_a_topic_follows_from_the_ranges_of_who_bears_it() -> None:
    (risk,) = topic_risks({"t": ("a", "b")}, {"a": 0.2, "b": 1.0}, ranges={"a": (0.1, 0.4), "b": (1.0, 1.0)})
    assert (risk.low, risk.orphan_chance, risk.high) == pytest.approx((0.1, 0.2, 0.4))


def test_risk_is_weight_times_the_chance_that_all_holders_leave_times_what_is_not_written() -> None:
    risks = topic_risks({"t1": ("a",), "t2": ("a", "b")}, {"a": 0.5, "b": 0.5}, documented={"t1": 0.5}, months={"a": 5})
    assert [(r.topic, r.priority) for r in risks] == [("t1", 0.25), ("t2", 0.25)]
    assert risks[0].months_left == 5
    assert risks[1].months_left is None

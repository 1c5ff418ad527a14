"""Each lever moves expertise the way the report reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deskundig.workforce.domain.projection import Rules, assumptions, project

BASE = Rules(posts=40, post_length=4.0)


def _expert_years(rules: Rules) -> float:
    return sum(band.middle for band in project(rules, runs=30))


def test_the_same_seed_gives_the_same_bands_and_bands_are_in_order() -> None:
    bands = project(BASE, runs=40)
    assert bands == project(BASE, runs=40)
    assert bands != project(BASE, runs=40, seed=2)
    assert all(b.low <= b.middle <= b.high for b in bands)


def test_longer_posts_give_more_expert_years() -> None:
    assert _expert_years(replace(BASE, post_length=7.0)) > _expert_years(BASE) > _expert_years(replace(BASE, post_length=2.0))


def test_rotation_inside_a_domain_keeps_more_than_rotation_across() -> None:
    assert _expert_years(replace(BASE, inside_domain=1.0)) > _expert_years(replace(BASE, inside_domain=0.0))


def test_own_staff_builds_more_than_hire_and_transfer_helps() -> None:
    hire = replace(BASE, hired_share=0.6)
    assert _expert_years(replace(BASE, hired_share=0.0)) > _expert_years(hire)
    assert _expert_years(replace(hire, transfer=0.6)) > _expert_years(hire)


def test_a_cut_with_high_rotation_leaves_less_than_a_cut_with_low_rotation() -> None:
    cut = replace(BASE, cut=0.22)
    assert _expert_years(replace(cut, post_length=2.5)) < _expert_years(replace(cut, post_length=None))
    assert _expert_years(cut) < _expert_years(BASE)


def test_a_hiring_stop_costs_expertise_and_a_pool_brings_it() -> None:
    assert _expert_years(replace(BASE, replace_share=0.3)) < _expert_years(BASE)
    assert _expert_years(replace(BASE, pooled_posts=4)) == pytest.approx(_expert_years(BASE) + 10 * 4 / 40)


def test_impossible_rules_are_refused() -> None:
    with pytest.raises(ValueError, match="tussen 0 en 1"):
        replace(BASE, cut=1.2)
    with pytest.raises(ValueError, match="minstens één"):
        replace(BASE, posts=0)


def test_every_assumption_names_its_source() -> None:
    assert all(a.source and a.value for a in assumptions(BASE))

"""Measures of ranked lists, by hand."""

from __future__ import annotations

import math

import pytest
from eval.measures import bootstrap, kappa, ndcg, paired, precision, reciprocal_rank


def test_measures_of_a_small_list():
    assert reciprocal_rank("xyab", {"a", "b"}) == pytest.approx(1 / 3)
    assert reciprocal_rank("xyz", {"a"}) == 0
    assert precision("axbxx", {"a", "b"}) == pytest.approx(0.4)
    best = 1 + 1 / math.log2(3)
    assert ndcg("axb", {"a", "b"}) == pytest.approx((1 + 1 / math.log2(4)) / best)


def test_an_interval_holds_its_mean_and_is_the_same_every_time():
    found = bootstrap([0.0, 1.0] * 30)
    assert found.low < found.mean == 0.5 < found.high and found == bootstrap([0.0, 1.0] * 30)


def test_a_gain_on_every_question_is_no_chance_and_no_gain_is():
    _, chance = paired([0.9] * 20, [0.5] * 20)
    assert chance < 0.01
    _, chance = paired([0.5, 0.6] * 10, [0.6, 0.5] * 10)
    assert chance > 0.9


def test_kappa_counts_agreement_beyond_chance():
    assert kappa("aabb", "aabb") == 1
    assert kappa("aaaa", "aabb") == pytest.approx(0)

"""Fair to the last demand, equal to trying every split, and honest when the best plan could not be proven."""

from __future__ import annotations

import sys
from itertools import product
from random import Random

import pytest

from deskundig.expertise.domain.pool import Demand, Expert, Plan, Problem, greedy
from deskundig.expertise.optimum import NO_SOLVER, best_plan

pytest.importorskip("scipy")


def _small(seed: int) -> Problem:
    """Two municipalities, two topics, three experts; all sizes are multiples of 0.2, capacity is often short."""
    random = Random(seed)
    experts = tuple(
        Expert(f"e{i}", frozenset(random.sample(["a", "b"], random.choice([1, 2]))), random.choice([0.0, 0.2, 0.4]),
               random.choice([10, 20]), random.choice([0, 5]))
        for i in range(3)
    )  # fmt: skip
    demands = tuple(Demand(f"m{i}", topic, random.choice([0.2, 0.4])) for i in range(2) for topic in ("a", "b"))
    far = {(d.municipality, e.name): float(random.choice([5, 90])) for d in demands for e in experts}
    return Problem(demands, experts, far, max_distance=50, km_cost=0.1, holders_per_topic=1)


def _every_split(problem: Problem) -> list[tuple[list[float], float]]:
    """Shortages (largest first) and cost of every split in steps of 0.2 fte."""
    pairs = [(d, e) for d in problem.demands for e in problem.experts if problem.may_serve(d, e)]
    found = []
    for amounts in product(*[range(round(d.fte * 5) + 1) for d, _ in pairs]):
        given = [(d, e, n / 5) for (d, e), n in zip(pairs, amounts, strict=True)]
        if any(sum(v for _, e, v in given if e is x) > x.capacity + 1e-9 for x in problem.experts):
            continue
        short = [d.fte - sum(v for own, _, v in given if own is d) for d in problem.demands]
        if min(short) < -1e-9:
            continue
        cost = sum(v * (e.cost + problem.km_cost * problem.distance[d.municipality, e.name]) for d, e, v in given)
        cost += sum(e.fixed for e in {e for _, e, v in given if v > 0})
        shares = sorted((s / d.fte for s, d in zip(short, problem.demands, strict=True)), reverse=True)
        found.append((shares, cost))
    return found


def _shares(problem: Problem, plan: Plan) -> list[float]:
    short = (plan.shortage.get((d.municipality, d.topic), 0.0) / d.fte for d in problem.demands)
    return sorted(short, reverse=True)


def _fairer(one: list[float], other: list[float]) -> bool:
    """Whether ``one`` has the smaller shortage at the first place where they differ."""
    return next((a < b for a, b in zip(one, other, strict=True) if abs(a - b) > 1e-3), False)


@pytest.mark.parametrize("seed", range(12))
def test_no_split_is_fairer_than_the_plan_and_none_as_fair_is_cheaper(seed: int) -> None:
    problem = _small(seed)
    plan = best_plan(problem)
    mine = _shares(problem, plan)
    assert plan.proven
    for shares, cost in _every_split(problem):
        assert not _fairer(shares, mine), (shares, mine)
        if max(abs(a - b) for a, b in zip(shares, mine, strict=True)) < 1e-6 and set(plan.members) == _used(plan):
            assert plan.cost <= cost + 1e-3


def _used(plan: Plan) -> set[str]:
    return {a.expert for a in plan.assignments}


def test_a_demand_nobody_can_serve_does_not_hide_how_the_others_are_treated() -> None:
    able = Expert("e", frozenset({"bodem"}), 0.5, cost=1.0)
    demands = (Demand("ver", "geluid", 0.2), Demand("rijk", "bodem", 0.8), Demand("arm", "bodem", 0.2))
    plan = best_plan(Problem(demands, (able,), {("arm", "e"): 40.0}, km_cost=10, holders_per_topic=1))
    assert plan.largest_shortage == pytest.approx(1.0)
    assert plan.shortage["rijk", "bodem"] / 0.8 == pytest.approx(0.5, abs=1e-3)
    assert plan.shortage["arm", "bodem"] / 0.2 == pytest.approx(0.5, abs=1e-3)


def test_after_the_largest_shortage_the_next_is_as_small_as_can_be_too() -> None:
    """One topic is short whatever happens; that gives no right to leave the other to the dearest municipality."""
    experts = (Expert("x", frozenset({"a"}), 0.1), Expert("y", frozenset({"b"}), 0.6, cost=5.0))
    demands = (Demand("p", "a", 1.0), Demand("p", "b", 0.6), Demand("q", "b", 0.6))
    plan = best_plan(Problem(demands, experts, {("q", "y"): 80.0}, km_cost=3, holders_per_topic=1))
    assert plan.shortage["p", "a"] == pytest.approx(0.9, abs=1e-3)
    assert plan.shortage["p", "b"] == pytest.approx(0.3, abs=1e-3) == plan.shortage["q", "b"]


def test_without_the_solver_the_plan_is_made_by_steps_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    plan = best_plan(_small(1))
    assert plan.explanation[0] == NO_SOLVER and not plan.proven


def test_without_time_or_with_too_much_to_prove_the_plan_is_made_by_steps_and_says_so() -> None:
    late = best_plan(_small(1), time_limit=0.0)
    assert not late.proven and "in 0 seconden niet te bewijzen" in late.explanation[0]
    topics = frozenset({"a"})
    many = tuple(Demand(f"m{i}", "a", 0.1) for i in range(400))
    large = best_plan(Problem(many, tuple(Expert(f"e{i}", topics, 1) for i in range(200)), {}))
    assert "te groot" in large.explanation[0] and not large.shortage


def test_the_plan_by_steps_spreads_a_shortage_and_keeps_a_second_holder() -> None:
    experts = (Expert("e", frozenset({"a"}), 0.5, cost=1), Expert("achter", frozenset({"a"}), 0.0, cost=9))
    plan = greedy(Problem((Demand("een", "a", 0.5), Demand("twee", "a", 0.5)), experts, {}))
    assert plan.shortage["een", "a"] == pytest.approx(0.25) == plan.shortage["twee", "a"]
    assert plan.members == ("achter", "e") and not plan.thin_topics
    assert any("achter de hand" in step for step in plan.explanation)

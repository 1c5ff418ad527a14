"""A pool plan is fair first and cheap after that; the optimum equals brute force on small cases."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from deskundig.expertise.domain.pool import Demand, Expert, Problem, greedy, impossible, posts_alone_and_together
from deskundig.expertise.optimum import best_plan

pytest.importorskip("scipy")


def _small(seed: int) -> Problem:
    random = Random(seed)
    topics = ["a", "b"]
    experts = tuple(
        Expert(f"e{i}", frozenset(random.sample(topics, random.choice([1, 2]))), random.choice([0.2, 0.4, 0.6]),
               random.choice([10, 20]), random.choice([0, 5]))
        for i in range(3)
    )
    demands = tuple(Demand(f"m{i}", t, random.choice([0.2, 0.4])) for i in range(2) for t in topics if random.random() < 0.8)
    distance = {(d.municipality, e.name): float(random.choice([5, 40])) for d in demands for e in experts}
    return Problem(demands or (Demand("m0", "a", 0.2),), experts, distance, max_distance=50, km_cost=0.1, holders_per_topic=1)


def _brute_force(problem: Problem) -> tuple[float, float]:
    """Largest share and cost by trying every split in steps of 0.1 fte (all sizes are multiples of it)."""
    pairs = [(d, e) for d in problem.demands for e in problem.experts if problem.may_serve(d, e)]
    best = (9.0, 9.0, 9e9)
    for amounts in product(*[range(round(d.fte * 10) + 1) for d, _ in pairs]):
        given = {p: n / 10 for p, n in zip(pairs, amounts, strict=True)}
        if any(sum(v for (_, e), v in given.items() if e is x) > x.capacity + 1e-9 for x in problem.experts):
            continue
        served = [sum(v for (d, _), v in given.items() if d is demand) for demand in problem.demands]
        if any(s > d.fte + 1e-9 for s, d in zip(served, problem.demands, strict=True)):
            continue
        shares = [1 - s / d.fte for s, d in zip(served, problem.demands, strict=True)]
        total = sum(d.fte - s for s, d in zip(served, problem.demands, strict=True))
        cost = sum(v * (e.cost + problem.km_cost * problem.distance[d.municipality, e.name]) for (d, e), v in given.items())
        cost += sum(e.fixed for e in {e for (_, e), v in given.items() if v > 0})
        best = min(best, (round(max(shares), 9), round(total, 9), round(cost, 9)))
    return best[0], best[2]


@pytest.mark.parametrize("seed", [1, 3, 8])
def test_the_optimum_is_never_worse_than_every_split_in_tenths(seed: int) -> None:
    problem = _small(seed)
    plan = best_plan(problem)
    largest, cost = _brute_force(problem)
    assert plan.proven
    assert plan.largest_shortage <= largest + 1e-6
    if plan.largest_shortage == pytest.approx(largest, abs=1e-6) and largest == 0:
        assert plan.cost <= cost + 1e-4


def test_the_largest_shortage_comes_before_the_cost() -> None:
    problem = Problem(
        (Demand("rijk", "bodem", 1.0), Demand("arm", "bodem", 0.1)), (Expert("e", frozenset({"bodem"}), 0.55, cost=1.0),),
        {("arm", "e"): 90.0}, km_cost=10, holders_per_topic=1,
    )
    plan = best_plan(problem)
    assert plan.largest_shortage == pytest.approx(0.5, abs=1e-3)
    assert plan.shortage["arm", "bodem"] == pytest.approx(0.05, abs=1e-3)


def test_a_plan_keeps_two_holders_for_every_topic_where_it_can() -> None:
    experts = (Expert("goedkoop", frozenset({"ict"}), 5, cost=1), Expert("duur", frozenset({"ict"}), 5, cost=9, fixed=3))
    plan = best_plan(Problem((Demand("m", "ict", 0.2),), experts, {}))
    assert plan.members == ("duur", "goedkoop")
    assert plan.thin_topics == ()
    assert {a.expert for a in plan.assignments} == {"goedkoop"}
    alone = best_plan(Problem((Demand("m", "ict", 0.2),), experts[:1], {}))
    assert alone.thin_topics == ("ict",)


def test_an_infeasible_pool_says_which_demand_cannot_be_met() -> None:
    problem = Problem((Demand("ver", "geluid", 0.5), Demand("bij", "geluid", 0.5)), (Expert("e", frozenset({"geluid"}), 0.4),),
                      {("ver", "e"): 120.0}, max_distance=50)
    told = impossible(problem)
    assert any(t.startswith("ver: niemand binnen bereik") for t in told)
    assert any("gevraagd 1,00 fte, hoogstens 0,40 fte" in t for t in told)
    assert best_plan(problem).shortage["ver", "geluid"] == pytest.approx(0.5)


def test_the_greedy_plan_explains_every_step() -> None:
    problem = _small(2)
    plan = greedy(problem)
    assert len(plan.explanation) >= len(plan.assignments)
    assert not plan.proven


def test_ten_municipalities_with_a_tenth_need_one_post_together() -> None:
    demands = [Demand(f"m{i}", "heat", 0.1) for i in range(10)]
    assert posts_alone_and_together(demands) == {"heat": (10, 1)}


def test_wrong_problems_are_refused() -> None:
    with pytest.raises(ValueError, match="meer dan nul"):
        Problem((Demand("m", "t", 0),), (), {})
    with pytest.raises(ValueError, match="één keer"):
        Problem((Demand("m", "t", 1), Demand("m", "t", 2)), (), {})

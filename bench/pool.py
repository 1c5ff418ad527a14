"""A regional pool of 50 municipalities, 30 experts and 15 topics: seconds to the proven optimum."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from random import Random
from statistics import median

from deskundig.expertise.domain.pool import Demand, Expert, Problem
from deskundig.expertise.optimum import best_plan


def _problem(seed: int) -> Problem:
    random = Random(seed)
    topics = [f"t{i}" for i in range(15)]
    place = {name: (random.uniform(0, 80), random.uniform(0, 80)) for name in [*map(str, range(50)), *(f"e{i}" for i in range(30))]}
    demands = tuple(Demand(str(m), t, random.choice([0.05, 0.1, 0.2, 0.4])) for m in range(50) for t in random.sample(topics, 8))
    experts = tuple(
        Expert(f"e{i}", frozenset(random.sample(topics, 4)), random.choice([0.6, 0.8, 1.0, 2.0, 3.0]), random.uniform(80e3, 130e3), 4e3)
        for i in range(30)
    )
    distance = {
        (d.municipality, e.name): ((place[d.municipality][0] - place[e.name][0]) ** 2 + (place[d.municipality][1] - place[e.name][1]) ** 2) ** 0.5
        for d in demands for e in experts
    }
    return Problem(demands, experts, distance, max_distance=75, km_cost=300)


def measure(args: argparse.Namespace) -> Iterator[dict[str, object]]:
    seconds, proven = [], 0
    for seed in range(3):
        problem = _problem(seed)
        start = time.perf_counter()
        plan = best_plan(problem)
        seconds.append(time.perf_counter() - start)
        proven += plan.proven
    yield {"figure": "pool to proven optimum", "value": round(median(seconds), 2), "unit": "s", "target": 10, "proven": f"{proven}/3",
           "corpus": "50 municipalities x 30 experts x 15 topics", "worst": round(max(seconds), 2)}

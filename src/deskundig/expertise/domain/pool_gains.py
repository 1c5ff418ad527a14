"""Who gains what by a pool: each municipality beside doing it alone, each expert with what is asked of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from .pool import Assignment, Demand, Expert, Plan, Problem


@dataclass(frozen=True, slots=True)
class Gain:
    """``cost``: the share in the plan, with fixed costs by hours. ``alone``: whole posts filled by itself.

    Alone a municipality hires a whole post per topic, at the mean cost of who could do it; None where nobody can.
    """

    municipality: str
    asked: float
    served: float
    topics: int
    served_topics: int
    cost: float
    alone_posts: int
    alone_cost: float | None

    @property
    def share(self) -> float:
        return self.served / self.asked if self.asked else 1.0


@dataclass(frozen=True, slots=True)
class Use:
    """What the plan asks of one expert."""

    expert: str
    capacity: float
    used: float
    municipalities: int
    topics: tuple[str, ...]
    cost: float
    member: bool


def gains(problem: Problem, plan: Plan) -> tuple[Gain, ...]:
    """Per municipality, the worst served first."""
    experts = {e.name: e for e in problem.experts}
    hours: dict[str, float] = {}
    for item in plan.assignments:
        hours[item.expert] = hours.get(item.expert, 0.0) + item.fte
    standby = sum(experts[name].fixed for name in plan.members if not hours.get(name))
    total = sum(hours.values())
    asked: dict[str, list[Demand]] = defaultdict(list)
    for demand in problem.demands:
        asked[demand.municipality].append(demand)
    got: dict[str, list[Assignment]] = defaultdict(list)
    for item in plan.assignments:
        got[item.municipality].append(item)
    whole = _mean_costs(problem)
    each = standby / total if total else 0.0
    found = [_gain(name, problem, plan, asked[name], got[name], hours, each, whole, experts) for name in asked]
    return tuple(sorted(found, key=lambda g: (g.share, g.municipality)))


def _gain(
    name: str, problem: Problem, plan: Plan, asked: Sequence[Demand], got: Sequence[Assignment],
    hours: Mapping[str, float], standby: float, whole: Mapping[str, float], experts: Mapping[str, Expert],
) -> Gain:  # fmt: skip
    cost = sum(
        a.fte * (experts[a.expert].cost + problem.km_cost * problem.distance.get((name, a.expert), 0.0) + standby)
        + experts[a.expert].fixed * a.fte / hours[a.expert]
        for a in got
    )
    alone = [ceil(d.fte - 1e-9) * whole[d.topic] for d in asked if d.topic in whole]
    return Gain(
        municipality=name, asked=sum(d.fte for d in asked), served=sum(a.fte for a in got), topics=len(asked),
        served_topics=sum((name, d.topic) not in plan.shortage for d in asked), cost=cost,
        alone_posts=sum(ceil(d.fte - 1e-9) for d in asked),
        alone_cost=sum(alone) if len(alone) == len(asked) else None,
    )  # fmt: skip


def _mean_costs(problem: Problem) -> Mapping[str, float]:
    """What a whole post costs by topic: the mean of who can do it."""
    costs: dict[str, list[float]] = defaultdict(list)
    for expert in problem.experts:
        for topic in expert.topics:
            costs[topic].append(expert.cost)
    return {topic: sum(found) / len(found) for topic, found in costs.items()}


def uses(problem: Problem, plan: Plan) -> tuple[Use, ...]:
    """Per expert, the fullest first; those the plan leaves out last."""
    done: dict[str, list[Assignment]] = defaultdict(list)
    for item in plan.assignments:
        done[item.expert].append(item)
    found = []
    for expert in problem.experts:
        own = done[expert.name]
        used = sum(a.fte for a in own)
        travel = sum(a.fte * problem.km_cost * problem.distance.get((a.municipality, expert.name), 0.0) for a in own)
        member = expert.name in plan.members
        found.append(
            Use(expert.name, expert.capacity, used, len({a.municipality for a in own}),
                tuple(sorted({a.topic for a in own})), used * expert.cost + travel + (expert.fixed if member else 0.0),
                member)
        )  # fmt: skip
    return tuple(sorted(found, key=lambda u: (not u.member, -u.used, u.expert)))

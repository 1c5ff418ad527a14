"""Who gains what by a pool: each municipality beside doing it alone, each expert with what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from .pool import Plan, Problem


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
    found = [_gain(name, problem, plan, hours, standby / total if total else 0.0)
             for name in dict.fromkeys(d.municipality for d in problem.demands)]  # fmt: skip
    return tuple(sorted(found, key=lambda g: (g.share, g.municipality)))


def _gain(name: str, problem: Problem, plan: Plan, hours: Mapping[str, float], standby: float) -> Gain:
    asked = [d for d in problem.demands if d.municipality == name]
    got = [a for a in plan.assignments if a.municipality == name]
    experts = {e.name: e for e in problem.experts}
    cost = sum(
        a.fte * (experts[a.expert].cost + problem.km_cost * problem.distance.get((name, a.expert), 0.0) + standby)
        + experts[a.expert].fixed * a.fte / hours[a.expert]
        for a in got
    )
    alone = [_alone(problem, d.topic, d.fte) for d in asked]
    whole = None if any(a is None for a in alone) else sum(a for a in alone if a is not None)
    return Gain(
        municipality=name, asked=sum(d.fte for d in asked), served=sum(a.fte for a in got), topics=len(asked),
        served_topics=sum((name, d.topic) not in plan.shortage for d in asked), cost=cost,
        alone_posts=sum(ceil(d.fte - 1e-9) for d in asked), alone_cost=whole,
    )  # fmt: skip


def _alone(problem: Problem, topic: str, fte: float) -> float | None:
    able = [e.cost for e in problem.experts if topic in e.topics]
    return ceil(fte - 1e-9) * sum(able) / len(able) if able else None


def uses(problem: Problem, plan: Plan) -> tuple[Use, ...]:
    """Per expert, the fullest first; those the plan leaves out last."""
    found = []
    for expert in problem.experts:
        own = [a for a in plan.assignments if a.expert == expert.name]
        used = sum(a.fte for a in own)
        travel = sum(a.fte * problem.km_cost * problem.distance.get((a.municipality, expert.name), 0.0) for a in own)
        member = expert.name in plan.members
        found.append(
            Use(expert.name, expert.capacity, used, len({a.municipality for a in own}),
                tuple(sorted({a.topic for a in own})), used * expert.cost + travel + (expert.fixed if member else 0.0),
                member)
        )  # fmt: skip
    return tuple(sorted(found, key=lambda u: (not u.member, -u.used, u.expert)))

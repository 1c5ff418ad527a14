"""A regional pool: who serves whom on which topic, so that the largest shortage is as small as can be, then cheapest.

The problem, the measures every plan is judged by, and the greedy plan that can be explained step by step. The proven
optimum comes from ``expertise.optimum``. Methods section 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Demand:
    """What a municipality needs on a topic, in fte (0.1 is half a day a week)."""

    municipality: str
    topic: str
    fte: float


@dataclass(frozen=True, slots=True)
class Expert:
    """A candidate for the pool: capacity in fte, topics, cost per fte a year; fixed cost when used at all."""

    name: str
    topics: frozenset[str]
    capacity: float
    cost: float = 0.0
    fixed: float = 0.0


@dataclass(frozen=True, slots=True)
class Problem:
    """``distance`` in km per (municipality, expert); absent is zero. ``max_distance`` None: no limit."""

    demands: tuple[Demand, ...]
    experts: tuple[Expert, ...]
    distance: Mapping[tuple[str, str], float]
    max_distance: float | None = None
    km_cost: float = 0.0           # euros per fte and km a year
    holders_per_topic: int = 2

    def __post_init__(self) -> None:
        if any(d.fte <= 0 for d in self.demands) or any(e.capacity < 0 for e in self.experts):
            raise ValueError("vraag is meer dan nul fte en capaciteit nooit negatief")
        if len({(d.municipality, d.topic) for d in self.demands}) != len(self.demands):
            raise ValueError("elke gemeente noemt een onderwerp één keer")

    def may_serve(self, demand: Demand, expert: Expert) -> bool:
        far = self.distance.get((demand.municipality, expert.name), 0.0)
        return demand.topic in expert.topics and (self.max_distance is None or far <= self.max_distance)


@dataclass(frozen=True, slots=True)
class Assignment:
    municipality: str
    topic: str
    expert: str
    fte: float


@dataclass(frozen=True, slots=True)
class Plan:
    """``largest_shortage`` is a share of one municipality's demand on one topic; ``proven``: no better plan exists."""

    assignments: tuple[Assignment, ...]
    shortage: Mapping[tuple[str, str], float]      # fte per (municipality, topic) that is not served
    largest_shortage: float
    cost: float
    method: str
    proven: bool
    members: tuple[str, ...] = ()                  # who is in the pool, also those who only stand by as second holder
    thin_topics: tuple[str, ...] = ()              # fewer holders in the pool than asked for
    explanation: tuple[str, ...] = ()


def measure(
    problem: Problem,
    assignments: Iterable[Assignment],
    *,
    method: str,
    proven: bool,
    standby: Iterable[str] = (),
    explanation: Sequence[str] = (),
) -> Plan:
    """Judge assignments: shortage per demand, the largest as a share, cost, topics with too few holders."""
    done = tuple(a for a in assignments if a.fte > 1e-9)
    members = tuple(sorted({a.expert for a in done}.union(standby)))
    served: dict[tuple[str, str], float] = {}
    for item in done:
        served[item.municipality, item.topic] = served.get((item.municipality, item.topic), 0.0) + item.fte
    shortage = {}
    largest = 0.0
    for demand in problem.demands:
        lacking = max(0.0, demand.fte - served.get((demand.municipality, demand.topic), 0.0))
        if lacking > 1e-6:
            shortage[demand.municipality, demand.topic] = lacking
            largest = max(largest, lacking / demand.fte)
    cost = cost_of(problem, done, members)
    thin = thin_topics(problem, members)
    return Plan(done, shortage, largest, cost, method, proven, members, thin, tuple(explanation))


def cost_of(problem: Problem, assignments: Sequence[Assignment], members: Sequence[str]) -> float:
    """Euros a year: hours, travel, and the fixed cost of every member."""
    experts = {e.name: e for e in problem.experts}
    running = sum(
        a.fte * (experts[a.expert].cost + problem.km_cost * problem.distance.get((a.municipality, a.expert), 0.0))
        for a in assignments
    )
    return running + sum(experts[name].fixed for name in members)


def thin_topics(problem: Problem, members: Sequence[str]) -> tuple[str, ...]:
    """Topics in demand that fewer members can serve than asked for: there the pool hangs on one person."""
    used = set(members)
    wanted = {d.topic for d in problem.demands}
    able = {t: sum(1 for e in problem.experts if e.name in used and t in e.topics) for t in wanted}
    return tuple(sorted(t for t, n in able.items() if n < problem.holders_per_topic))


def impossible(problem: Problem) -> tuple[str, ...]:
    """Which demand no plan can meet, in words: nobody with the topic within reach, or too little capacity in all."""
    told = [
        f"{demand.municipality}: niemand binnen bereik voor {demand.topic}"
        for demand in problem.demands
        if not any(problem.may_serve(demand, e) for e in problem.experts)
    ]
    for topic in sorted({d.topic for d in problem.demands}):
        asked = sum(d.fte for d in problem.demands if d.topic == topic)
        offered = sum(e.capacity for e in problem.experts if topic in e.topics)
        if offered < asked - 1e-9:
            told.append(f"{topic}: gevraagd {asked:.2f} fte, hoogstens {offered:.2f} fte beschikbaar".replace(".", ","))
        able = sum(1 for e in problem.experts if topic in e.topics)
        if able < problem.holders_per_topic:
            who = "1 deskundige" if able == 1 else f"{able} deskundigen"
            told.append(f"{topic}: {who}, gevraagd zijn er {problem.holders_per_topic}")
    return tuple(told)


def greedy(problem: Problem) -> Plan:
    """The plan that can be explained: hardest demand first, each to the cheapest expert in reach with room."""
    room = {e.name: e.capacity for e in problem.experts}
    choices = {d: [e for e in problem.experts if problem.may_serve(d, e)] for d in problem.demands}
    steps: list[str] = []
    done: list[Assignment] = []
    for demand in sorted(problem.demands, key=lambda d: (len(choices[d]), -d.fte, d.municipality, d.topic)):
        left = demand.fte
        for expert in sorted(choices[demand], key=lambda e: (_price(problem, demand, e), e.name)):
            given = min(left, room[expert.name])
            if given <= 1e-9:
                continue
            room[expert.name] -= given
            left -= given
            done.append(Assignment(demand.municipality, demand.topic, expert.name, given))
            steps.append(f"{demand.municipality}, {demand.topic}: {given:.2f} fte van {expert.name}".replace(".", ","))
            if left <= 1e-9:
                break
        if left > 1e-9:
            steps.append(f"{demand.municipality}, {demand.topic}: {left:.2f} fte blijft over".replace(".", ","))
    return measure(problem, done, method="stap voor stap", proven=False, explanation=steps)


def _price(problem: Problem, demand: Demand, expert: Expert) -> float:
    return expert.cost + problem.km_cost * problem.distance.get((demand.municipality, expert.name), 0.0)


def posts_alone_and_together(demands: Iterable[Demand]) -> dict[str, tuple[int, int]]:
    """Per topic: whole posts when each municipality hires for itself, and when they hire together."""
    data = list(demands)
    return {
        topic: (
            sum(ceil(d.fte - 1e-9) for d in data if d.topic == topic),
            ceil(sum(d.fte for d in data if d.topic == topic) - 1e-9),
        )
        for topic in sorted({d.topic for d in data})
    }

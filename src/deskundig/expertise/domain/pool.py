"""A regional pool: who serves whom on which topic, so that the largest shortage is as small as can be, then cheapest.

The problem, the measures every plan is judged by, and the greedy plan that can be explained step by step. The proven
optimum comes from ``expertise.optimum``. Methods section 3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, isfinite


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
        if not all(map(isfinite, self._numbers())):
            raise ValueError("elk getal van een pool is eindig")
        if self.holders_per_topic < 0:
            raise ValueError("het aantal deskundigen per onderwerp is nooit negatief")
        if any(d.fte <= 0 for d in self.demands) or any(e.capacity < 0 for e in self.experts):
            raise ValueError("vraag is meer dan nul fte en capaciteit nooit negatief")
        if any(e.cost < 0 or e.fixed < 0 for e in self.experts) or self.km_cost < 0:
            raise ValueError("kosten zijn nooit negatief")
        if any(km < 0 for km in self.distance.values()) or (self.max_distance or 0.0) < 0:
            raise ValueError("een afstand is nooit negatief")
        if len({(d.municipality, d.topic) for d in self.demands}) != len(self.demands):
            raise ValueError("elke gemeente noemt een onderwerp één keer")

    def _numbers(self) -> Iterator[float]:
        yield from (d.fte for d in self.demands)
        for expert in self.experts:
            yield from (expert.capacity, expert.cost, expert.fixed)
        yield from self.distance.values()
        yield from (self.max_distance or 0.0, self.km_cost)

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
    """Which demand no plan can meet, in words: nobody has the topic, nobody is near enough, or too little capacity."""
    able = _able(problem)
    told = [
        f"{demand.municipality}: {_why_nobody(problem, demand, able.get(demand.topic, ()))}"
        for demand in problem.demands
        if not any(problem.may_serve(demand, e) for e in able.get(demand.topic, ()))
    ]
    asked: dict[str, float] = defaultdict(float)
    for demand in problem.demands:
        asked[demand.topic] += demand.fte
    for topic in sorted(asked):
        experts = able.get(topic, ())
        offered = sum(e.capacity for e in experts)
        if offered < asked[topic] - 1e-9:
            told.append(
                f"{topic}: gevraagd {asked[topic]:.2f} fte, hoogstens {offered:.2f} fte beschikbaar".replace(".", ",")
            )
        if len(experts) < problem.holders_per_topic:
            who = "1 deskundige" if len(experts) == 1 else f"{len(experts)} deskundigen"
            told.append(f"{topic}: {who}, gevraagd zijn er {problem.holders_per_topic}")
    return tuple(told)


def _able(problem: Problem) -> Mapping[str, Sequence[Expert]]:
    """Who knows each topic."""
    found: dict[str, list[Expert]] = defaultdict(list)
    for expert in problem.experts:
        for topic in expert.topics:
            found[topic].append(expert)
    return found


def _why_nobody(problem: Problem, demand: Demand, able: Sequence[Expert]) -> str:
    """"niemand binnen bereik voor geluid (Kim is het dichtst bij: 120 km, de grens is 50 km)"."""
    if not able:
        return f"niemand binnen bereik voor {demand.topic}: geen deskundige heeft dit onderwerp"
    near = min(able, key=lambda e: (problem.distance.get((demand.municipality, e.name), 0.0), e.name))
    far = problem.distance.get((demand.municipality, near.name), 0.0)
    return (
        f"niemand binnen bereik voor {demand.topic} ({near.name} is het dichtst bij: {far:.0f} km, "
        f"de grens is {problem.max_distance or 0:.0f} km)"
    )


def without_distance(problem: Problem) -> int:
    """Pairs that could work together and of which no distance is known, where distance counts: taken as 0 km."""
    if problem.max_distance is None and not problem.km_cost:
        return 0
    able = _able(problem)
    pairs = {(d.municipality, e.name) for d in problem.demands for e in able.get(d.topic, ())}
    return len(pairs - problem.distance.keys())


# -- the plan that can be explained --

ROUNDS = 10


def greedy(problem: Problem, why: str = "") -> Plan:
    """The plan that can be explained: in ten rounds each demand gets a tenth, the hardest to serve first.

    Each tenth goes to the cheapest in reach with room, so that a shortage falls on all alike. Then, per topic with too
    few holders, the cheapest who knows it stands by. ``why``: the reason that this is not the best plan.
    """
    able = _able(problem)
    room = {e.name: e.capacity for e in problem.experts}
    given: dict[tuple[int, str], float] = {}
    choices = {i: _cheapest_first(problem, demand, able) for i, demand in enumerate(problem.demands)}
    demands = problem.demands
    order = sorted(choices, key=lambda i: (len(choices[i]), -demands[i].fte, demands[i].municipality, demands[i].topic))
    for round_ in range(1, ROUNDS + 1):
        for i in order:
            got = sum(given.get((i, e.name), 0.0) for e in choices[i])
            left = demands[i].fte * round_ / ROUNDS - got
            for expert in choices[i]:
                part = min(left, room[expert.name])
                if part > 1e-9:
                    room[expert.name] -= part
                    given[i, expert.name] = given.get((i, expert.name), 0.0) + part
                    left -= part
    done = [Assignment(demands[i].municipality, demands[i].topic, name, fte) for (i, name), fte in given.items()]
    standby, told = _standby(problem, {a.expert for a in done}, able)
    steps = (*((why,) if why else ()), *_steps(demands, order, choices, given), *told)
    return measure(problem, done, method="stap voor stap", proven=False, standby=standby, explanation=steps)


def _cheapest_first(problem: Problem, demand: Demand, able: Mapping[str, Sequence[Expert]]) -> Sequence[Expert]:
    near = [e for e in able.get(demand.topic, ()) if problem.may_serve(demand, e)]
    return sorted(near, key=lambda e: (_price(problem, demand, e), e.name))


def _steps(
    demands: Sequence[Demand], order: Sequence[int], choices: Mapping[int, Sequence[Expert]],
    given: Mapping[tuple[int, str], float],
) -> Iterator[str]:  # fmt: skip
    """What each demand got and from whom, in the order of the rounds."""
    for i in order:
        what, left = f"{demands[i].municipality}, {demands[i].topic}", demands[i].fte
        for expert in choices[i]:
            part = given.get((i, expert.name), 0.0)
            left -= part
            if part > 1e-9:
                yield f"{what}: {_fte(part)} fte van {expert.name}"
        if left > 1e-9:
            yield f"{what}: {_fte(left)} fte blijft over"


def _fte(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _standby(
    problem: Problem, members: set[str], able: Mapping[str, Sequence[Expert]]
) -> tuple[list[str], list[str]]:  # fmt: skip
    """Who joins only to be the second holder of a topic, and why."""
    joined: list[str] = []
    told: list[str] = []
    for topic in sorted({d.topic for d in problem.demands}):
        holders = [e for e in able.get(topic, ()) if e.name in members]
        outside = [e for e in able.get(topic, ()) if e.name not in members]
        others = sorted(outside, key=lambda e: (e.fixed, e.cost, e.name))
        for expert in others[: max(0, problem.holders_per_topic - len(holders))]:
            members.add(expert.name)
            joined.append(expert.name)
            told.append(f"{topic}: {expert.name} staat achter de hand, zodat het niet aan één mens hangt")
    return joined, told


def _price(problem: Problem, demand: Demand, expert: Expert) -> float:
    return expert.cost + problem.km_cost * problem.distance.get((demand.municipality, expert.name), 0.0)


def posts_alone_and_together(demands: Iterable[Demand]) -> dict[str, tuple[int, int]]:
    """Per topic: whole posts when each municipality hires for itself, and when they hire together."""
    alone: dict[str, int] = defaultdict(int)
    together: dict[str, float] = defaultdict(float)
    for demand in demands:
        alone[demand.topic] += ceil(demand.fte - 1e-9)
        together[demand.topic] += demand.fte
    return {topic: (alone[topic], ceil(together[topic] - 1e-9)) for topic in sorted(alone)}

"""The proven best pool: a mixed-integer programme solved by HiGHS through scipy (an optional dependency).

Fair first: the largest shortage, as a share of one demand, as small as can be; of what is not held back by that one the
next largest; and so on (lexicographic, as methods section 3 asks). A demand that nobody can serve does not count: it
would be 100 % in every plan and hide how the others are treated. Then the cost, with experts as members or not
(binary), so that their fixed cost counts and every topic keeps enough holders. Fairness needs no binaries: with
everybody taken as a member a shortage can only be smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from time import monotonic

from deskundig.expertise.domain.pool import Assignment, Plan, Problem, greedy, impossible, measure

TIME_LIMIT = 30.0  # seconds for fairness together, and for the cost
MOST_PAIRS = 60_000  # of demand and expert: with more a programme would fill the memory
_SLACK = 1e-7
_LEVELS = 40  # shortages that are told apart; the last ones together
_LOWER = 1e-4  # of a demand: how much less counts as less
PROVEN, NEARLY = "bewezen optimum (HiGHS)", "eerlijk, en het goedkoopste dat in de tijd is gevonden (HiGHS)"
NO_SOLVER = "Er is geen rekenprogramma (scipy met HiGHS) geïnstalleerd; daarom is dit plan stap voor stap gemaakt."
TOO_LARGE = "Deze pool is te groot om het beste plan van te bewijzen; daarom is dit plan stap voor stap gemaakt."
NO_TIME = "Het beste plan was in {} seconden niet te bewijzen; daarom is dit plan stap voor stap gemaakt."


Row = dict[int, float]


@dataclass(slots=True)
class _System:
    """The rows of the programme, each between two bounds."""

    rows: list[Row] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def add(self, row: Row, low: float, high: float) -> None:
        self.rows.append(row)
        self.lower.append(low)
        self.upper.append(high)

    def copy(self) -> _System:
        return _System(list(self.rows), list(self.lower), list(self.upper))


@dataclass(slots=True)
class _Model:
    """Column numbers of the programme: assigned fte, used experts, shortage per demand, the largest share."""

    pairs: dict[tuple[int, int], int]
    used: dict[int, int]
    short: dict[int, int]
    worst: int
    size: int


def best_plan(problem: Problem, *, time_limit: float = TIME_LIMIT) -> Plan:
    """The optimum; without scipy, without enough time or for too large a pool the greedy plan, which says why.

    ``time_limit`` in seconds for fairness, and again for the cost. Where a fair plan was found and only its cost not
    proven in time, that plan is given, with how much too dear it can be.
    """
    try:
        import scipy.optimize  # noqa: F401 - asked for here so that its absence is an answer, not a crash
    except ImportError:
        return greedy(problem, NO_SOLVER)
    if not problem.demands or not problem.experts:
        return greedy(problem)
    if len(problem.demands) * len(problem.experts) > MOST_PAIRS:
        return greedy(problem, TOO_LARGE)
    return _solve(problem, time_limit) or greedy(problem, NO_TIME.format(f"{time_limit:g}".replace(".", ",")))


def _solve(problem: Problem, time_limit: float) -> Plan | None:
    model = _number(problem)
    system = _constraints(problem, model)
    until = monotonic() + time_limit
    shares = _fairest(problem, model, system, until)
    if shares is None:
        return None
    for d, share in shares.items():
        system.add({model.short[d]: 1.0}, 0.0, problem.demands[d].fte * share + _SLACK)
    found = _optimise(_costs(problem, model), system, model, max(time_limit, 0.1), whole=True)
    if found is None:
        return None
    values, gap = found
    done = [_assignment(problem, d, e, values[i]) for (d, e), i in model.pairs.items() if values[i] > 1e-6]
    members = [problem.experts[e].name for e, i in model.used.items() if values[i] > 0.5]
    told = impossible(problem)
    if gap:
        dear = f"{100 * gap:.1f}".replace(".", ",")
        told = (f"Eerlijk verdeeld; dat het niet goedkoper kan, is niet bewezen: hoogstens {dear} % te duur.", *told)
    return measure(
        problem, done, method=NEARLY if gap else PROVEN, proven=not gap, standby=members, explanation=told
    )  # fmt: skip


def _fairest(problem: Problem, model: _Model, system: _System, until: float) -> dict[int, float] | None:
    """The share of each demand that goes short in the fairest plan; None when time ran out before the first level."""
    served = {d for d, _ in model.pairs}
    fixed = {d: 1.0 for d in model.short if d not in served}
    free = served
    while free:
        level = _lowest(problem, model, system, fixed, free, until)
        if level is None:
            return None
        if level <= _LOWER / 10:
            return {**fixed, **dict.fromkeys(free, 0.0)}
        bound = (
            free if len(set(fixed.values())) >= _LEVELS else _held_at(problem, model, system, fixed, free, level, until)
        )
        if bound is None:
            return None
        fixed |= dict.fromkeys(bound, level)
        free = free - bound
    return fixed


def _lowest(
    problem: Problem, model: _Model, system: _System, fixed: dict[int, float], free: set[int], until: float
) -> float | None:  # fmt: skip
    """The smallest that the largest shortage of the free demands can be, the others kept at theirs."""
    under = system.copy()
    for d, demand in enumerate(problem.demands):
        row = {model.short[d]: 1.0, **({model.worst: -demand.fte} if d in free else {})}
        under.add(row, float("-inf"), 0.0 if d in free else demand.fte * fixed[d] + _SLACK)
    found = _optimise({model.worst: 1.0}, under, model, until - monotonic(), whole=False)
    return None if found is None else found[0][model.worst]


def _held_at(
    problem: Problem, model: _Model, system: _System, fixed: dict[int, float], free: set[int], level: float,
    until: float,
) -> set[int] | None:  # fmt: skip
    """Which free demands cannot get below the level while no other goes above it: at least one."""
    under = system.copy()
    gain = {d: model.size + n for n, d in enumerate(sorted(free))}
    for d, demand in enumerate(problem.demands):
        top = demand.fte * (level if d in free else fixed[d]) + _SLACK
        under.add({model.short[d]: 1.0, **({gain[d]: demand.fte} if d in free else {})}, float("-inf"), top)
    for column in gain.values():
        under.add({column: 1.0}, 0.0, _LOWER)
    goal = dict.fromkeys(gain.values(), -1.0)
    found = _optimise(goal, under, model, until - monotonic(), whole=False, more=len(gain))
    if found is None:
        return None
    held = {d for d, column in gain.items() if found[0][column] < _LOWER / 2}
    return held or set(free)


def _assignment(problem: Problem, demand: int, expert: int, fte: float) -> Assignment:
    asked = problem.demands[demand]
    return Assignment(asked.municipality, asked.topic, problem.experts[expert].name, round(fte, 6))


def _number(problem: Problem) -> _Model:
    numbers = count()
    pairs = {
        (d, e): next(numbers)
        for d, demand in enumerate(problem.demands)
        for e, expert in enumerate(problem.experts)
        if problem.may_serve(demand, expert)
    }
    used = {e: next(numbers) for e in range(len(problem.experts))}
    short = {d: next(numbers) for d in range(len(problem.demands))}
    worst = next(numbers)
    return _Model(pairs, used, short, worst, worst + 1)


def _constraints(problem: Problem, model: _Model) -> _System:
    system = _System()
    for d, demand in enumerate(problem.demands):
        system.add({model.short[d]: 1.0}, demand.fte, demand.fte)
    rows = list(system.rows)
    for (d, _), i in model.pairs.items():
        rows[d][i] = 1.0
    given: dict[int, Row] = {e: {} for e in model.used}
    for (_, e), i in model.pairs.items():
        given[e][i] = 1.0
    for e, expert in enumerate(problem.experts):
        if given[e]:
            system.add({**given[e], model.used[e]: -expert.capacity}, float("-inf"), 0.0)
    for topic in sorted({d.topic for d in problem.demands}):
        able = [e for e, expert in enumerate(problem.experts) if topic in expert.topics]
        wanted = min(problem.holders_per_topic, len(able))
        if able:
            system.add({model.used[e]: 1.0 for e in able}, float(wanted), float("inf"))
    return system


def _costs(problem: Problem, model: _Model) -> Row:
    goal: Row = {}
    for (d, e), i in model.pairs.items():
        far = problem.distance.get((problem.demands[d].municipality, problem.experts[e].name), 0.0)
        goal[i] = problem.experts[e].cost + problem.km_cost * far
    for e, i in model.used.items():
        goal[i] = problem.experts[e].fixed
    return goal


def _optimise(
    goal: Row, system: _System, model: _Model, time_limit: float, *, whole: bool, more: int = 0
) -> tuple[list[float], float] | None:
    """The best values and the gap to what is proven (0: proven); None when nothing was found in time.

    ``whole``: members are in or out, else in part. ``more``: columns behind those of the model.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    if time_limit <= 0:
        return None
    size = model.size + more
    entries = [(r, c, v) for r, row in enumerate(system.rows) for c, v in row.items()]
    at, columns, values = zip(*entries, strict=True)
    matrix = coo_array((values, (at, columns)), shape=(len(system.rows), size)).tocsr()
    objective = np.zeros(size)
    for column, weight in goal.items():
        objective[column] = weight
    integral = np.zeros(size)
    top = np.full(size, np.inf)
    for column in model.used.values():
        integral[column] = 1 if whole else 0
        top[column] = 1
    outcome = milp(
        objective,
        constraints=LinearConstraint(matrix, system.lower, system.upper),
        bounds=Bounds(0, top),
        integrality=integral,
        options={"time_limit": time_limit, "mip_rel_gap": 0.0},
    )
    if outcome.x is None or outcome.status not in (0, 1):
        return None
    return [float(v) for v in outcome.x], 0.0 if outcome.status == 0 else max(float(outcome.mip_gap or 0.0), 1e-9)

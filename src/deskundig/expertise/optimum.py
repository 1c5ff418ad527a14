"""The proven best pool: a mixed-integer programme solved by HiGHS through scipy (an optional dependency).

Three steps, each kept while the next is taken: the largest shortage as a share of one demand as small as can be; then
the total shortage; then the cost. Experts are members or not (binary), so that their fixed cost counts and every topic
keeps enough holders.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from deskundig.expertise.domain.pool import Assignment, Plan, Problem, greedy, impossible, measure

TIME_LIMIT = 30.0                 # seconds for each step
_SLACK = 1e-7


@dataclass(slots=True)
class _Model:
    """Column numbers of the programme: assigned fte, used experts, shortage per demand, the largest share."""

    pairs: dict[tuple[int, int], int]
    used: dict[int, int]
    short: dict[int, int]
    worst: int
    size: int


def best_plan(problem: Problem, *, time_limit: float = TIME_LIMIT) -> Plan:
    """The optimum, or the greedy plan when scipy is not installed or no proof was found in time.

    ``time_limit`` in seconds for each of the three steps.
    """
    try:
        import scipy.optimize  # noqa: F401 - asked for here so that its absence is an answer, not a crash
    except ImportError:
        return greedy(problem)
    if not problem.demands or not problem.experts:
        return greedy(problem)
    return _solve(problem, time_limit) or greedy(problem)


def _solve(problem: Problem, time_limit: float) -> Plan | None:
    model = _number(problem)
    rows, lower, upper = _constraints(problem, model)
    fairness = {model.worst: 1.0}
    shortage = dict.fromkeys(model.short.values(), 1.0)
    values = None
    for goal in (fairness, shortage, _costs(problem, model)):
        values = _optimise(goal, rows, lower, upper, model, time_limit)
        if values is None:
            return None
        rows.append(goal)
        lower.append(float("-inf"))
        upper.append(sum(w * values[i] for i, w in goal.items()) * (1 + _SLACK) + _SLACK)
    assert values is not None
    done = [_assignment(problem, d, e, values[i]) for (d, e), i in model.pairs.items() if values[i] > 1e-6]
    members = [problem.experts[e].name for e, i in model.used.items() if values[i] > 0.5]
    return measure(
        problem, done, method="bewezen optimum (HiGHS)", proven=True, standby=members, explanation=impossible(problem)
    )


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


Row = dict[int, float]


def _constraints(problem: Problem, model: _Model) -> tuple[list[Row], list[float], list[float]]:
    rows: list[Row] = []
    lower: list[float] = []
    upper: list[float] = []

    def add(row: Row, low: float, high: float) -> None:
        rows.append(row)
        lower.append(low)
        upper.append(high)

    infinite = float("inf")
    for d, demand in enumerate(problem.demands):
        served = {i: 1.0 for (dd, _), i in model.pairs.items() if dd == d}
        add({**served, model.short[d]: 1.0}, demand.fte, demand.fte)
        add({model.short[d]: 1.0, model.worst: -demand.fte}, -infinite, 0.0)
    for e, expert in enumerate(problem.experts):
        given = {i: 1.0 for (_, ee), i in model.pairs.items() if ee == e}
        if given:
            add({**given, model.used[e]: -expert.capacity}, -infinite, 0.0)
    for topic in {d.topic for d in problem.demands}:
        able = [e for e, expert in enumerate(problem.experts) if topic in expert.topics]
        wanted = min(problem.holders_per_topic, len(able))
        add({model.used[e]: 1.0 for e in able}, float(wanted), infinite) if able else None
    return rows, lower, upper


def _costs(problem: Problem, model: _Model) -> Row:
    goal: Row = {}
    for (d, e), i in model.pairs.items():
        far = problem.distance.get((problem.demands[d].municipality, problem.experts[e].name), 0.0)
        goal[i] = problem.experts[e].cost + problem.km_cost * far
    for e, i in model.used.items():
        goal[i] = problem.experts[e].fixed
    return goal


def _optimise(
    goal: Row, rows: list[Row], lower: list[float], upper: list[float], model: _Model, time_limit: float
) -> list[float] | None:
    """One step; None when HiGHS did not prove an optimum within the time."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    entries = [(r, c, v) for r, row in enumerate(rows) for c, v in row.items()]
    at, columns, values = zip(*entries, strict=True)
    matrix = coo_array((values, (at, columns)), shape=(len(rows), model.size)).tocsr()
    objective = np.zeros(model.size)
    for column, weight in goal.items():
        objective[column] = weight
    whole = np.zeros(model.size)
    top = np.full(model.size, np.inf)
    for column in model.used.values():
        whole[column] = 1
        top[column] = 1
    outcome = milp(
        objective, constraints=LinearConstraint(matrix, lower, upper), bounds=Bounds(0, top), integrality=whole,
        options={"time_limit": time_limit, "mip_rel_gap": 0.0},
    )
    return [float(v) for v in outcome.x] if outcome.status == 0 else None

"""Work a plan out for a page: once for each question, and no longer than a reader waits."""

from __future__ import annotations

from datetime import datetime

from deskundig.expertise.domain.pool import Plan, Problem, greedy
from deskundig.expertise.domain.pool_tables import PoolTables
from deskundig.expertise.domain.pool_transport import digest_of, plan_from_json, plan_to_json
from deskundig.expertise.domain.pool_what_if import WhatIf, changed
from deskundig.expertise.models import PoolPlan
from deskundig.expertise.optimum import best_plan

PATIENCE = 8.0  # seconds for each step that a page waits for a proof


def plan_for(problem: Problem, *, at: datetime, by_steps: bool = False, keep: bool = True) -> Plan:
    """The best plan, proven where that fits in the time; worked out before, it is read. ``by_steps``: the plain one.

    Without ``keep`` it is worked out each time and nothing is stored.
    """
    if by_steps:
        return greedy(problem)
    if not keep:
        return best_plan(problem, time_limit=PATIENCE)
    digest = digest_of(problem)
    kept = PoolPlan.objects.filter(digest=digest).first()
    if kept is not None:
        return plan_from_json(kept.plan)
    plan = best_plan(problem, time_limit=PATIENCE)
    if plan.proven:
        PoolPlan.objects.get_or_create(digest=digest, defaults={"plan": plan_to_json(plan), "made": at})
    return plan


Worked = tuple[Problem, Plan]


def worked_out(
    tables: PoolTables, what_if: WhatIf, *, at: datetime, by_steps: bool = False, keep: bool = True
) -> tuple[Worked | None, Worked]:  # fmt: skip
    """The pool as it is, where something else was asked, to compare with; and the pool as asked."""
    problem = changed(tables.problem, what_if, tables)
    then = problem, plan_for(problem, at=at, by_steps=by_steps, keep=keep)
    if not what_if.changes:
        return None, then
    return (tables.problem, plan_for(tables.problem, at=at, by_steps=by_steps, keep=keep)), then

"""A pool and its plan as files: what goes out as CSV or JSON can be handed in again."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse

from deskundig.accounts.roles import Role, has_role
from deskundig.accounts.units import Viewer
from deskundig.expertise.domain.pool import Plan, Problem
from deskundig.expertise.domain.pool_transport import tables_to_json
from deskundig.expertise.pools.queries import PoolPage
from deskundig.web.units.exports import csv_file


def may_hand_in(user: Viewer) -> bool:
    return has_role(user, Role.MANAGER)


def as_json(pool: PoolPage) -> HttpResponse:
    response = HttpResponse(tables_to_json(pool.tables), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{pool.number}.json"'
    return response


def table_csv(pool: PoolPage, name: str) -> HttpResponse:
    """One of the four tables, with the columns that are read."""
    rows: list[dict[str, Any]] = json.loads(tables_to_json(pool.tables))[name]
    head = list(rows[0]) if rows else ["leeg"]
    return csv_file(f"{pool.number}-{name}", head, [[_written(value) for value in row.values()] for row in rows])


def _written(value: Any) -> Any:
    """A number with a decimal comma, as spreadsheets here read it and the form reads it back."""
    return f"{round(value, 6):.12g}".replace(".", ",") if isinstance(value, float) else value


def plan_csv(pool: PoolPage, problem: Problem, plan: Plan) -> HttpResponse:
    """Who goes where for what, and what is short."""
    done = [
        (
            a.municipality,
            a.topic,
            a.expert,
            _written(a.fte),
            _written(problem.distance.get((a.municipality, a.expert))),
            "",
        )
        for a in plan.assignments
    ]
    short = [(m, t, "", "", "", _written(fte)) for (m, t), fte in plan.shortage.items()]
    head = ("gemeente", "onderwerp", "naam", "fte", "km", "tekort")
    return csv_file(f"{pool.number}-verdeling", head, [*done, *short])

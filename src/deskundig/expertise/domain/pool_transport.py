"""A pool and its plan as JSON: out and in again without loss."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from .pool import Assignment, Plan, Problem
from .pool_tables import PoolTables, UnreadablePool, read_pool

FORMAT = "deskundig-pool/1"


def tables_to_json(tables: PoolTables) -> str:
    """The rows of the four tables with the conditions."""
    problem = tables.problem
    document = {
        "format": FORMAT,
        "vraag": [{"gemeente": d.municipality, "onderwerp": d.topic, "fte": d.fte} for d in problem.demands],
        "deskundigen": [
            {"naam": e.name, "onderwerpen": " + ".join(sorted(e.topics)), "capaciteit": e.capacity, "kosten": e.cost,
             "vast": e.fixed, "plaats": tables.at.get(e.name, "")} for e in problem.experts
        ],
        "afstand": [{"gemeente": m, "naam": n, "km": km} for (m, n), km in sorted(problem.distance.items())],
        "plaatsen": [{"plaats": p, "breedte": a, "lengte": b} for p, (a, b) in sorted(tables.places.items())],
        "voorwaarden": {"max_km": problem.max_distance, "km_kosten": problem.km_cost,
                        "houders": problem.holders_per_topic},
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False)


def tables_from_json(text: str) -> PoolTables:
    """Raises ``UnreadablePool`` for anything that ``tables_to_json`` did not write, or could not have."""
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            raise UnreadablePool(f"geen pool: {str(document['format'])[:40]}")
        told = document["voorwaarden"]
        far = None if told["max_km"] is None else float(told["max_km"])
        return read_pool(
            *(_rows(document[name]) for name in ("vraag", "deskundigen", "afstand", "plaatsen")),
            max_distance=far, km_cost=float(told["km_kosten"]), holders=int(told["houders"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, UnreadablePool):
            raise
        raise UnreadablePool("dit is geen pool die hier is bewaard") from None


def _rows(rows: Any) -> list[dict[str, str]]:
    return [{str(name): _written(value) for name, value in row.items()} for row in rows]


def _written(value: Any) -> str:
    """As people write it: 1.125 of JSON is no eleven hundred."""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def digest_of(problem: Problem) -> str:
    """The same for the same problem, whatever the order of its rows."""
    parts = (
        sorted((d.municipality, d.topic, d.fte) for d in problem.demands),
        sorted((e.name, sorted(e.topics), e.capacity, e.cost, e.fixed) for e in problem.experts),
        sorted(problem.distance.items()), problem.max_distance, problem.km_cost, problem.holders_per_topic,
    )  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def plan_to_json(plan: Plan) -> str:
    return json.dumps(
        {
            "assignments": [[a.municipality, a.topic, a.expert, a.fte] for a in plan.assignments],
            "shortage": [[m, t, fte] for (m, t), fte in plan.shortage.items()],
            "largest_shortage": plan.largest_shortage, "cost": plan.cost, "method": plan.method, "proven": plan.proven,
            "members": plan.members, "thin_topics": plan.thin_topics, "explanation": plan.explanation,
        },
        ensure_ascii=False,
    )  # fmt: skip


def plan_from_json(text: str) -> Plan:
    kept = json.loads(text)
    return Plan(
        assignments=tuple(Assignment(*row) for row in kept["assignments"]),
        shortage={(m, t): fte for m, t, fte in kept["shortage"]}, largest_shortage=kept["largest_shortage"],
        cost=kept["cost"], method=kept["method"], proven=kept["proven"], members=tuple(kept["members"]),
        thin_topics=tuple(kept["thin_topics"]), explanation=tuple(kept["explanation"]),
    )  # fmt: skip

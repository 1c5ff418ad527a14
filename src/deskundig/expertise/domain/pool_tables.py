"""Read a pool from tables: demand, experts, distances, places. Every wrong row is told by its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, isfinite, radians, sin, sqrt

from .pool import Demand, Expert, Problem

Row = Mapping[str, str]
_BETWEEN_TOPICS = re.compile(r"[;+|]")
_EARTH = 6_371.0                       # km


class UnreadablePool(ValueError):  # noqa: N818 - reads as the sentence it is
    """The tables are no pool; the message lists what is wrong, row by row."""


@dataclass(frozen=True, slots=True)
class PoolTables:
    """A pool as people hand it in. ``places``: degrees north and east; ``at``: the place of an expert."""

    problem: Problem
    places: Mapping[str, tuple[float, float]]
    at: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Other conditions to work a plan out for: factors on demand and capacity, another distance, people who leave."""

    demand: float = 1.0
    capacity: float = 1.0
    max_distance: float | None = None          # None: as it is
    holders: int | None = None
    without: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        return self != WhatIf()


def changed(problem: Problem, what_if: WhatIf) -> Problem:
    """The problem under other conditions."""
    return Problem(
        demands=tuple(replace(d, fte=d.fte * what_if.demand) for d in problem.demands),
        experts=tuple(
            replace(e, capacity=e.capacity * what_if.capacity) for e in problem.experts if e.name not in what_if.without
        ),
        distance=problem.distance,
        max_distance=problem.max_distance if what_if.max_distance is None else what_if.max_distance,
        km_cost=problem.km_cost,
        holders_per_topic=problem.holders_per_topic if what_if.holders is None else what_if.holders,
    )


def read_pool(
    demands: Iterable[Row], experts: Sequence[Row], distances: Iterable[Row], places: Iterable[Row], *,
    max_distance: float | None, km_cost: float, holders: int,
) -> PoolTables:  # fmt: skip
    """A pool from its tables. Where no distance is given it follows from the places, as the crow flies.

    Raises ``UnreadablePool`` with all wrong rows together.
    """
    wrong: list[str] = []
    positions = _places(places, wrong)
    at = {_text(row, "naam"): _text(row, "plaats") for row in experts if _text(row, "plaats")}
    try:
        problem = read_problem(
            demands, experts, distances, max_distance=max_distance, km_cost=km_cost, holders=holders
        )
    except UnreadablePool as error:
        wrong.append(str(error))
    if wrong:
        raise UnreadablePool("; ".join(wrong))
    far = dict(problem.distance)
    for demand in problem.demands:
        for expert in problem.experts:
            here, there = positions.get(demand.municipality), positions.get(at.get(expert.name, ""))
            if here and there:
                far.setdefault((demand.municipality, expert.name), round(kilometres(here, there), 1))
    return PoolTables(replace(problem, distance=far), positions, at)


def kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Over the globe, as the crow flies (haversine)."""
    (a, b), (c, d) = ((radians(x), radians(y)) for x, y in (here, there))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def read_problem(
    demands: Iterable[Row],
    experts: Iterable[Row],
    distances: Iterable[Row],
    *,
    max_distance: float | None,
    km_cost: float,
    holders: int,
) -> Problem:
    """The problem of the tables. Raises ``UnreadablePool`` with all wrong rows together."""
    wrong: list[str] = []
    asked = [_demand(row, number, wrong) for number, row in enumerate(demands, start=2)]
    able = [_expert(row, number, wrong) for number, row in enumerate(experts, start=2)]
    far = {}
    for number, row in enumerate(distances, start=2):
        far[_text(row, "gemeente"), _text(row, "naam")] = _number(row, "km", f"afstand rij {number}", wrong)
    names = [e.name for e in able if e]
    twice = sorted({name for name in names if names.count(name) > 1})
    wrong += [f"deskundigen: {name} staat er meer dan één keer in" for name in twice]
    if not any(asked) and not wrong:
        wrong.append("er is geen vraag: noem per rij een gemeente, een onderwerp en fte")
    if wrong:
        raise UnreadablePool("; ".join(wrong))
    try:
        return Problem(
            tuple(d for d in asked if d), tuple(e for e in able if e), far, max_distance=max_distance, km_cost=km_cost,
            holders_per_topic=holders,
        )
    except ValueError as error:
        raise UnreadablePool(str(error)) from None


def _places(rows: Iterable[Row], wrong: list[str]) -> dict[str, tuple[float, float]]:
    found = {}
    for number, row in enumerate(rows, start=2):
        told = f"plaatsen rij {number}"
        north, east = _number(row, "breedte", told, wrong), _number(row, "lengte", told, wrong)
        if not _text(row, "plaats"):
            wrong.append(f"{told}: plaats hoort gevuld te zijn")
        elif not (-90 <= north <= 90 and -180 <= east <= 180):
            wrong.append(f"{told}: breedte en lengte zijn geen plek op aarde")
        found[_text(row, "plaats")] = north, east
    return found


def _demand(row: Row, number: int, wrong: list[str]) -> Demand | None:
    place = f"vraag rij {number}"
    fte = _number(row, "fte", place, wrong)
    if not _text(row, "gemeente") or not _text(row, "onderwerp"):
        wrong.append(f"{place}: gemeente en onderwerp horen gevuld te zijn")
        return None
    return Demand(_text(row, "gemeente"), _text(row, "onderwerp"), fte)


def _expert(row: Row, number: int, wrong: list[str]) -> Expert | None:
    place = f"deskundigen rij {number}"
    topics = frozenset(t.strip() for t in _BETWEEN_TOPICS.split(row.get("onderwerpen", "")) if t.strip())
    capacity = _number(row, "capaciteit", place, wrong)
    if not _text(row, "naam") or not topics:
        wrong.append(f"{place}: naam en onderwerpen horen gevuld te zijn")
        return None
    cost, fixed = _number(row, "kosten", place, wrong, empty=0.0), _number(row, "vast", place, wrong, empty=0.0)
    return Expert(_text(row, "naam"), topics, capacity, cost, fixed)


def _text(row: Row, name: str) -> str:
    return (row.get(name) or "").strip()


def _number(row: Row, name: str, place: str, wrong: list[str], *, empty: float | None = None) -> float:
    text = _text(row, name).replace(",", ".")
    if not text and empty is not None:
        return empty
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        wrong.append(f"{place}: {name} is geen getal")
        return 0.0
    return value

"""A pool under other conditions: more demand, less capacity, someone leaves, a municipality joins or stops."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from deskundig.kernel.folding import fold

from .pool import Demand, Plan, Problem
from .pool_gains import Gain, gains
from .pool_tables import PoolTables, kilometres

_ASKED = re.compile(r"\s*(?P<topic>[^;:]*?[^\s;:\d])\s+(?P<fte>\d+(?:[.,]\d+)?)\s*(?:fte)?\s*")
_LONGEST = 120


class UnreadableJoin(ValueError):  # noqa: N818 - reads as the sentence it is
    """What a municipality that joins asks for cannot be read; the message says how to write it, in Dutch."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Factors on demand and capacity, another distance, people and municipalities that leave, demand that joins."""

    demand: float = 1.0
    capacity: float = 1.0
    max_distance: float | None = None  # None: as it is
    holders: int | None = None
    without: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()
    joined: tuple[Demand, ...] = ()

    @property
    def changes(self) -> bool:
        return self != WhatIf()


@dataclass(frozen=True, slots=True)
class Compared:
    """One municipality before and after, in fte and euros a year. None where it is not in that plan."""

    municipality: str
    served: float | None
    cost: float | None
    served_then: float | None
    cost_then: float | None


def joining(text: str) -> tuple[Demand, ...]:
    """ "Dalen: bodem 0,2; recht 0,1" as demand. Raises ``UnreadableJoin``; an empty text is nobody."""
    if not text.strip():
        return ()
    name, colon, rest = text.partition(":")
    asked = [_ASKED.fullmatch(part) for part in rest.split(";") if part.strip()]
    if not colon or not name.strip() or len(name) > _LONGEST or not asked or None in asked:
        raise UnreadableJoin("schrijf een gemeente die erbij komt als: Dalen: bodem 0,2; recht 0,1")
    found = {m["topic"].strip(): float(m["fte"].replace(",", ".")) for m in asked if m}
    return tuple(Demand(name.strip(), topic, fte) for topic, fte in found.items() if fte > 0)


def fitting(joined: Iterable[Demand], problem: Problem, stopped: Collection[str] = ()) -> tuple[Demand, ...]:
    """The demand that joins, with topics as the pool writes them.

    Raises ``UnreadableJoin`` for a municipality that takes part already, unless it stops first.
    """
    there = {fold(d.municipality): d.municipality for d in problem.demands if d.municipality not in stopped}
    known = [t for e in problem.experts for t in sorted(e.topics)] + [d.topic for d in problem.demands]
    topics = {fold(topic): topic for topic in known}
    found = tuple(replace(demand, topic=topics.get(fold(demand.topic), demand.topic)) for demand in joined)
    for demand in found:
        if fold(demand.municipality) in there:
            raise UnreadableJoin(f"{there[fold(demand.municipality)]} doet al mee aan deze pool")
    return found


def changed(problem: Problem, what_if: WhatIf, tables: PoolTables | None = None) -> Problem:
    """The problem under other conditions. ``tables`` give the distance to a municipality that joins, by its place."""
    stays = [d for d in problem.demands if d.municipality not in what_if.stopped]
    there = {d.municipality for d in stays}
    stays += [d for d in what_if.joined if d.municipality not in there]
    far = dict(problem.distance)
    if tables is not None:
        far |= _far_of_joined(what_if.joined, problem, tables)
    return Problem(
        demands=tuple(replace(d, fte=d.fte * what_if.demand) for d in stays),
        experts=tuple(
            replace(e, capacity=e.capacity * what_if.capacity) for e in problem.experts if e.name not in what_if.without
        ),
        distance=far,
        max_distance=problem.max_distance if what_if.max_distance is None else what_if.max_distance,
        km_cost=problem.km_cost,
        holders_per_topic=problem.holders_per_topic if what_if.holders is None else what_if.holders,
    )


def _far_of_joined(
    joined: Iterable[Demand], problem: Problem, tables: PoolTables
) -> Mapping[tuple[str, str], float]:  # fmt: skip
    places = tables.places
    return {
        (demand.municipality, e.name): round(kilometres(places[demand.municipality], places[tables.at[e.name]]), 1)
        for demand in joined if demand.municipality in places
        for e in problem.experts if tables.at.get(e.name) in places
    }  # fmt: skip


def compared(before: tuple[Problem, Plan], then: tuple[Problem, Plan]) -> tuple[Compared, ...]:
    """Each municipality of either plan, whoever loses most first."""
    old = {g.municipality: g for g in gains(*before)}
    new = {g.municipality: g for g in gains(*then)}
    rows = [_compared(name, old.get(name), new.get(name)) for name in {**old, **new}]
    return tuple(sorted(rows, key=lambda r: ((r.served_then or 0.0) - (r.served or 0.0), r.municipality)))


def _compared(name: str, old: Gain | None, new: Gain | None) -> Compared:
    return Compared(
        name,
        old.served if old else None,
        old.cost if old else None,
        new.served if new else None,
        new.cost if new else None,
    )

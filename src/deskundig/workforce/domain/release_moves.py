"""Cells and sums of who came, left, moved and stayed: part of a release (``domain.release``).

Per place: ``same`` in the same unit, ``moved`` to another unit within the place, ``in`` and ``out`` between the place
and the rest of the organisation, ``came`` and ``left`` between the place and the world. ``flow`` ties two places of one
level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from deskundig.kernel.suppression import Sum

from .mobility import unit_on
from .places import Level, Places
from .stints import Stint

FLOW_LEVELS = (Level.DOMAIN, Level.DEPARTMENT)
ELSEWHERE = "elders"                    # inside, but in no place of the level
Key = tuple[str, ...]


def move_cells(stints: Sequence[Stint], places: Places, eve: date, day: date) -> tuple[Counter[Key], list[Sum]]:
    """Compare where everyone was on the eve with where they are on the day. People are counted, not contracts."""
    before, after = unit_on(stints, eve), unit_on(stints, day)
    counts: Counter[Key] = Counter()
    for person in before.keys() | after.keys():
        old = places.path(before[person]) if person in before else ()
        new = places.path(after[person]) if person in after else ()
        counts.update(_steps(old, new, places))
    _derive(counts, places)
    return counts, [*_place_sums(places), *_flow_sums(places)]


def _steps(old: tuple[str, ...], new: tuple[str, ...], places: Places) -> Iterator[Key]:
    """What one person adds. Paths run from the unit up to the organisation."""
    for place in old:
        if place in new:
            yield "same" if old == new else "moved", place
        else:
            yield "out" if new else "left", place
    for place in new:
        if place not in old:
            yield "in" if old else "came", place
    if old and new:
        for level in FLOW_LEVELS:
            start, goal = _at(old, level, places), _at(new, level, places)
            if start != goal:
                yield "flow", start, goal


def _at(path: tuple[str, ...], level: Level, places: Places) -> str:
    return next((p for p in path if places.all[p].level is level), ELSEWHERE)


def _derive(counts: Counter[Key], places: Places) -> None:
    """Cells that close the sums: moves between the places under a parent, and what no flow of its level shows."""
    for parent, children in places.children.items():
        counts["between", parent] = counts["moved", parent] - sum(counts["moved", c] for c in children)
        counts["inner in", parent] = sum(counts["in", c] for c in children)
        counts["inner out", parent] = sum(counts["out", c] for c in children)
        counts["between rest", parent] = counts["between", parent] - sum(counts[f] for f in _among(children, places))
    for start, goal, parts in _nested(places):
        counts["flow rest", start, goal] = counts["flow", start, goal] - sum(counts[p] for p in parts)


def _place_sums(places: Places) -> Iterator[Sum]:
    for key in places.all:
        yield Sum(("n0", key, "", ""), (("same", key), ("moved", key), ("left", key), ("out", key)))
        yield Sum(("n", key, "", ""), (("same", key), ("moved", key), ("came", key), ("in", key)))
    for parent, children in places.children.items():
        for kind in ("same", "came", "left"):
            yield Sum((kind, parent), tuple((kind, child) for child in children))
        between = ("between", parent)
        yield Sum(("moved", parent), (*(("moved", child) for child in children), between))
        # who moves between two children goes out of one and into the other
        for way in ("in", "out"):
            yield Sum((f"inner {way}", parent), tuple((way, child) for child in children))
            yield Sum((f"inner {way}", parent), ((way, parent), between))
        yield Sum(between, (*_among(children, places), ("between rest", parent)))


def _among(children: Sequence[str], places: Places) -> Iterator[Key]:
    """Flows between places under one parent, for the levels that have flows."""
    flowing = [c for c in children if places.all[c].level in FLOW_LEVELS]
    for start in flowing:
        for goal in flowing:
            if start != goal and places.all[start].level is places.all[goal].level:
                yield "flow", start, goal


def _flow_sums(places: Places) -> Iterator[Sum]:
    """Rows and columns of each matrix against the counts per place; flows of domains against those of departments."""
    for level in FLOW_LEVELS:
        keys = places.at(level)
        for key in keys:
            others = [k for k in (*keys, ELSEWHERE) if k != key]
            yield Sum(("out", key), tuple(("flow", key, other) for other in others))
            yield Sum(("in", key), tuple(("flow", other, key) for other in others))
    for start, goal, parts in _nested(places):
        yield Sum(("flow", start, goal), (*parts, ("flow rest", start, goal)))


def _nested(places: Places) -> Iterator[tuple[str, str, tuple[Key, ...]]]:
    domains = places.at(Level.DOMAIN)
    inside = {
        d: [c for c in places.children.get(d, ()) if places.all[c].level is Level.DEPARTMENT] for d in domains
    }
    for start in domains:
        for goal in domains:
            if start != goal:
                yield start, goal, tuple(("flow", a, b) for a in inside[start] for b in inside[goal])

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
from .places import WHOLE, Level, Places
from .release_stock import BANDS
from .stints import Stint

FLOW_LEVELS = (Level.DOMAIN, Level.DEPARTMENT)
ELSEWHERE = "elders"  # inside, but in no place of the level
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
        among, whole = _among(children, places)
        if not whole:
            counts["between rest", parent] = counts["between", parent] - sum(counts[f] for f in among)
    for start, goal, parts, whole in _nested(places):
        if not whole:
            counts["flow rest", start, goal] = counts["flow", start, goal] - sum(counts[p] for p in parts)


def _place_sums(places: Places) -> Iterator[Sum]:
    """Sums of a place and of the places under it. Cells that can only be zero are in none: they would hide nothing."""
    for key, place in places.all.items():
        stay: tuple[Key, ...] = (("same", key),) if place.level is Level.UNIT else (("same", key), ("moved", key))
        inside = () if key == WHOLE else (key,)
        yield Sum(("n0", key, "", ""), (*stay, ("left", key), *(("out", k) for k in inside)))
        yield Sum(("n", key, "", ""), (*stay, ("came", key), *(("in", k) for k in inside)))
        # who is new in post came from outside or from elsewhere inside: bands and moves tell the same
        inner: tuple[Key, ...] = () if place.level is Level.UNIT else (("moved", key),)
        yield Sum(("stock", key, "", "", BANDS[0]), (("came", key), *inner, *(("in", k) for k in inside)))
    for parent, children in places.children.items():
        yield from _sums_under(parent, children, places)


def _sums_under(parent: str, children: Sequence[str], places: Places) -> Iterator[Sum]:
    for kind in ("same", "came", "left"):
        yield Sum((kind, parent), tuple((kind, child) for child in children))
    between = ("between", parent)
    deeper = tuple(("moved", child) for child in children if places.all[child].level is not Level.UNIT)
    yield Sum(("moved", parent), (*deeper, between))
    # who moves between two children goes out of one and into the other
    for way in ("in", "out"):
        yield Sum((f"inner {way}", parent), tuple((way, child) for child in children))
        yield Sum((f"inner {way}", parent), (between,) if parent == WHOLE else ((way, parent), between))
    among, whole = _among(children, places)
    if among:
        yield Sum(between, tuple(among) if whole else (*among, ("between rest", parent)))


def _among(children: Sequence[str], places: Places) -> tuple[list[Key], bool]:
    """Flows between the places of one level under a parent; whether these are all moves between its children."""
    levels = {places.all[c].level for c in children}
    flows: list[Key] = [
        ("flow", a, b)
        for a in children
        for b in children
        if a != b and places.all[a].level is places.all[b].level and places.all[a].level in FLOW_LEVELS
    ]
    return flows, len(levels) == 1 and levels <= set(FLOW_LEVELS)


def _flow_sums(places: Places) -> Iterator[Sum]:
    """Rows and columns of each matrix against the counts per place; flows of domains against those of departments."""
    for level in FLOW_LEVELS:
        keys = places.at(level)
        everyone = all(any(places.all[p].level is level for p in places.path(unit)) for unit in places.of_unit)
        reach = keys if everyone else (*keys, ELSEWHERE)
        for key in keys:
            others = [k for k in reach if k != key]
            yield Sum(("out", key), tuple(("flow", key, other) for other in others))
            yield Sum(("in", key), tuple(("flow", other, key) for other in others))
    for start, goal, parts, whole in _nested(places):
        yield Sum(("flow", start, goal), parts if whole else (*parts, ("flow rest", start, goal)))


def _nested(places: Places) -> Iterator[tuple[str, str, tuple[Key, ...], bool]]:
    """Flows between domains with those between their departments, and whether these are all."""
    domains = places.at(Level.DOMAIN)
    inside = {d: [c for c in places.children.get(d, ()) if places.all[c].level is Level.DEPARTMENT] for d in domains}
    whole = {d: len(inside[d]) == len(places.children.get(d, ())) for d in domains}
    for start in domains:
        for goal in domains:
            if start != goal:
                parts: tuple[Key, ...] = tuple(("flow", a, b) for a in inside[start] for b in inside[goal])
                yield start, goal, parts, whole[start] and whole[goal]

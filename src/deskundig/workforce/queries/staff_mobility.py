"""Mobility of an organisation's staff as a page, a file and a command show it: parts of releases, nothing counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.workforce.domain.places import Level, Place
from deskundig.workforce.domain.release import Release
from deskundig.workforce.domain.release_moves import ELSEWHERE, FLOW_LEVELS
from deskundig.workforce.domain.release_routes import GONE, LEVELS, NEW


@dataclass(frozen=True, slots=True)
class YearOfMoves:
    """Counts between two reporting days; None where hidden. Each rate is over the mean of both headcounts."""

    since: date
    day: date
    before: int | None
    after: int | None
    came: int | None
    left: int | None
    moved: int | None  # to another unit within the place
    came_in: int | None  # from elsewhere in the organisation
    went_out: int | None

    @property
    def mean(self) -> float | None:
        return None if self.before is None or self.after is None else (self.before + self.after) / 2

    def rate(self, count: int | None) -> float | None:
        """A share of the mean headcount; None where either is hidden or nobody is there."""
        return None if count is None or not self.mean else count / self.mean


@dataclass(frozen=True, slots=True)
class Flows:
    """Moves from one place (row) to another (column) of a level; the diagonal is who stayed, None is hidden."""

    level: Level
    places: tuple[Place, ...]
    cells: tuple[tuple[int | None, ...], ...]
    left: tuple[int | None, ...]
    came: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Routes:
    """From which place (row) to which (column) people went between two days; the diagonal is who is where they were.

    ``left`` and ``came``: between the places and the world. None is hidden. ``small``: places that have no row here.
    """

    level: Level
    since: date
    day: date
    places: tuple[Place, ...]
    cells: tuple[tuple[int | None, ...], ...]
    left: tuple[int | None, ...]
    came: tuple[int | None, ...]
    small: tuple[str, ...]


@dataclass(frozen=True)
class StaffMobility:
    organization: str
    place: Place
    around: tuple[Place, ...]
    years: tuple[YearOfMoves, ...]  # oldest first
    flows: tuple[Flows, ...]  # of the last year, for the organisation as a whole
    below: tuple[tuple[Place, YearOfMoves], ...]
    routes: tuple[Routes, ...]  # between the places of each level in this place, over several years
    threshold: int

    @property
    def last(self) -> YearOfMoves:
        return self.years[-1]


def staff_mobility(releases: Sequence[Release], place: str, *, visible: Sequence[str]) -> StaffMobility:
    """The figures of one place over the releases, oldest first. At least one release."""
    last = releases[-1]
    places = last.places
    return StaffMobility(
        organization=last.organization,
        place=places.all[place],
        around=tuple(places.all[k] for k in reversed(places.up(place)[1:])),
        years=tuple(_year(r, place) for r in releases),
        flows=tuple(f for level in FLOW_LEVELS if not place and (f := _flows(last, level, visible))),
        below=tuple((places.all[c], _year(last, c)) for c in places.children.get(place, ()) if c in visible),
        routes=tuple(r for level in LEVELS if (r := _routes(last, place, level, visible)) is not None),
        threshold=last.threshold,
    )


def _routes(release: Release, place: str, level: Level, visible: Sequence[str]) -> Routes | None:
    """The matrix of a level in a place: only for who may see all of it. Less than two places are no matrix."""
    places = release.places
    mine = [k for k in places.at(level) if place in places.up(k)]
    shown = [k for k in mine if release.cell("nb", k, "", "") is not None and release.cell("n", k, "", "") is not None]
    if release.routed_from is None or len(shown) < 2 or not set(mine) <= set(visible):
        return None
    return Routes(
        level=level,
        since=release.routed_from,
        day=release.day,
        places=tuple(places.all[k] for k in shown),
        cells=tuple(tuple(release.cell("route", a, b) for b in shown) for a in shown),
        left=tuple(release.cell("route", k, GONE) for k in shown),
        came=tuple(release.cell("route", NEW, k) for k in shown),
        small=tuple(places.all[k].name for k in mine if k not in shown),
    )


def _year(release: Release, place: str) -> YearOfMoves:
    """Where the people may not be counted, "nobody came" is not told either: it would be about every one of them."""
    before, after = release.cell("n0", place, "", ""), release.cell("n", place, "", "")
    small = before is None or after is None

    def told(kind: str) -> int | None:
        return None if small and not release.cell(kind, place) else release.cell(kind, place)

    return YearOfMoves(
        since=release.since,
        day=release.day,
        before=before,
        after=after,
        came=told("came"),
        left=told("left"),
        moved=told("moved"),
        came_in=told("in"),
        went_out=told("out"),
    )


def _flows(release: Release, level: Level, visible: Sequence[str]) -> Flows | None:
    """The matrix of a level: only for who may see all of its places, as a hole in it would say as much."""
    keys = release.places.at(level)
    if len(keys) < 2 or not set(keys) <= set(visible):
        return None
    cells = tuple(tuple(_flow(release, a, b) for b in keys) for a in keys)
    return Flows(
        level,
        tuple(release.places.all[k] for k in keys),
        cells,
        left=tuple(release.cell("left", k) for k in keys),
        came=tuple(release.cell("came", k) for k in keys),
    )


def _flow(release: Release, start: str, goal: str) -> int | None:
    if start != goal:
        return release.cell("flow", start, goal)
    same, moved = release.cell("same", start), release.cell("moved", start)
    return None if same is None or moved is None else same + moved


__all__ = ["ELSEWHERE", "Flows", "Routes", "StaffMobility", "YearOfMoves", "staff_mobility"]

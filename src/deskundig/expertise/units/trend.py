"""Full-time people per topic that a unit needs, over the years behind and those that are planned. For its manager."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from deskundig.accounts.models import Unit
from deskundig.accounts.units import path_of_unit, subtree
from deskundig.expertise.domain.capacity_trend import Alarm, Point, alarm_of
from deskundig.expertise.models import Need as NeedRow
from deskundig.kernel.disclosure_control import INTERNAL_FLOOR
from deskundig.kernel.folding import fold

from .roster import PostsRead, Roster, bearing, needs_of, roster_of

BACK, AHEAD = 5, 2                           # years


@dataclass(frozen=True, slots=True)
class TopicTrend:
    """``points`` is empty where the line would tell when someone comes or goes who shows no name."""

    topic: str
    points: tuple[Point, ...]
    alarm: tuple[Alarm, date] | None


@dataclass(frozen=True, slots=True)
class UnitTrend:
    unit: int
    path: str
    day: date
    topics: tuple[TopicTrend, ...]           # with an alarm first


def unit_trend(unit: Unit, *, day: date) -> UnitTrend:
    """About six queries a year, however many people. What was needed before its first day counts as not needed."""
    posts, days = PostsRead(), [_years(day, n) for n in range(-BACK, AHEAD + 1)]
    floors = _floors(unit)
    points: dict[str, list[Point]] = {}
    behind: dict[str, dict[str, str]] = {}
    for at in days:
        roster, needs = roster_of(unit, at, posts), [need for _id, need, _note in needs_of(unit, at)]
        able = bearing(roster, needs)
        for topic in {need.topic for need in needs}:
            needed = max(need.people for need in needs if need.topic == topic)
            held = able.get(topic, {})
            behind.setdefault(topic, {}).update({key: ability.name for key, ability in held.items()})
            floor = min(needed, floors.get(fold(topic), needed))
            points.setdefault(topic, []).append(Point(at, needed, floor, _fte(roster, held)))
    lines = [_line(topic, tuple(found), behind[topic], day) for topic, found in points.items()]
    return UnitTrend(unit.pk, path_of_unit(unit), day, tuple(sorted(lines, key=_order)))


def _fte(roster: Roster, held: Iterable[str]) -> float:
    return round(sum(roster.fte.get(key, 0.0) for key in held), 2)


def _floors(unit: Unit) -> dict[str, float]:
    """The floor of a topic that is designated vital, where it has one below its norm."""
    rows = NeedRow.objects.filter(unit__in=subtree(unit), vital=True, floor__isnull=False)
    found: dict[str, float] = {}
    for topic, floor in rows.values_list("topic", "floor"):
        found[fold(topic)] = max(found.get(fold(topic), 0.0), floor or 0.0)
    return found


def _line(topic: str, points: tuple[Point, ...], behind: dict[str, str], day: date) -> TopicTrend:
    if len(behind) < INTERNAL_FLOOR and not all(behind.values()):
        return TopicTrend(topic, (), None)
    return TopicTrend(topic, points, alarm_of(points, day))


def _order(line: TopicTrend) -> tuple[bool, bool, str]:
    return line.alarm is None, not line.points, line.topic.casefold()


def _years(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)

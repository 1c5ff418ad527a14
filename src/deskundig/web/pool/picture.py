"""The map of a pool: municipalities where they lie, experts at their place, a line as wide as the hours that go."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.expertise.domain.pool import Plan, Problem
from deskundig.expertise.domain.pool_tables import PoolTables
from deskundig.web.page import Column, Picture, Table
from deskundig.web.units.words import number

_LABEL_ROOM = 50  # below the lowest place, for its name
_FIRST_SEAT, _NEXT_SEAT = -0.7, -0.85  # radians
_FRAME = '<svg class="d-svg d-svg--{}" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}</svg>'
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One drawing: on a narrow screen the same map is higher than wide, and a seat stands closer to its place."""

    name: str
    width: int
    height: int
    margin: int
    seat: int
    thickest: float


_WIDE, _NARROW = _Sheet("wide", 704, 470, 80, 24, 7.0), _Sheet("narrow", 360, 430, 44, 17, 5.0)


def map_picture(tables: PoolTables, problem: Problem, plan: Plan) -> Picture:
    """A dot per municipality, red where something is short; a ring per expert; table: who goes where and how far."""
    short = {m for m, _topic in plan.shortage}
    names = list(dict.fromkeys(d.municipality for d in problem.demands))
    served = len(names) - len(short & set(names))
    title = ngettext(
        "%(n)s van de %(all)s gemeenten krijgt alles wat zij vraagt",
        "%(n)s van de %(all)s gemeenten krijgen alles wat zij vragen",
        served,
    ) % {"n": served, "all": len(names)}
    svg = SafeString("")
    for sheet in (_WIDE, _NARROW):
        towns = _spots(names, tables.places, sheet)
        rings = _experts(tables, problem, plan, towns, sheet)
        drawn = _drawn(problem, plan, towns, rings, short, sheet)
        svg += format_html(_FRAME, sheet.name, title, sheet.width, sheet.height, drawn)
    return Picture(title, svg, _table(problem, plan), name="kaart")


def _spots(names: list[str], places: Mapping[str, Spot], sheet: _Sheet) -> dict[str, Spot]:
    """Where the places lie, those of which that is not known in a row below; on a circle when it is known of few."""
    known = [name for name in names if name in places]
    unknown = [name for name in names if name not in places]
    if 2 * len(known) <= len(names):
        return {name: _on_circle(i, len(names), sheet) for i, name in enumerate(names)}
    row = _LABEL_ROOM if unknown else 0
    north = [a for a, _b in places.values()]
    east = [b for _a, b in places.values()]
    narrow = math.cos(math.radians(sum(north) / len(north)))
    height, width = max(north) - min(north) or 1e-6, (max(east) - min(east)) * narrow or 1e-6
    room = sheet.height - 2 * _LABEL_ROOM - row
    scale = min((sheet.width - 2 * sheet.margin) / width, room / height)
    left, top = (sheet.width - width * scale) / 2, (sheet.height - row - height * scale) / 2
    found = {
        name: (left + (b - min(east)) * narrow * scale, top + (max(north) - a) * scale)
        for name, (a, b) in places.items()
    }
    step = (sheet.width - 2 * sheet.margin) / max(1, len(unknown) - 1)
    below = sheet.height - 0.8 * _LABEL_ROOM
    return found | {name: (sheet.margin + i * step, below) for i, name in enumerate(unknown)}


def _on_circle(place: int, number_: int, sheet: _Sheet) -> Spot:
    turn = 2 * math.pi * place / max(1, number_)
    across, down = sheet.width / 2 - sheet.margin, sheet.height / 2 - 1.5 * _LABEL_ROOM
    return sheet.width / 2 + across * math.sin(turn), sheet.height / 2 - down * math.cos(turn)


def _experts(
    tables: PoolTables, problem: Problem, plan: Plan, towns: Mapping[str, Spot], sheet: _Sheet
) -> dict[str, Spot]:  # fmt: skip
    """A ring beside the expert's place; without one, amid those served."""
    found: dict[str, Spot] = {}
    centre = (sheet.width / 2, sheet.height / 2)
    seats: dict[str, int] = {}
    for expert in problem.experts:
        if expert.name not in plan.members:
            continue
        home = tables.at.get(expert.name, "")
        if home in towns:
            x, y = towns[home]
            seats[home] = seats.get(home, 0) + 1
            turn = _FIRST_SEAT + _NEXT_SEAT * (seats[home] - 1)  # above the dot: its name stands below
            found[expert.name] = x + sheet.seat * math.cos(turn), y + sheet.seat * math.sin(turn)
            continue
        spots = [towns[a.municipality] for a in plan.assignments if a.expert == expert.name]
        middle = (sum(x for x, _y in spots), sum(y for _x, y in spots)) if spots else centre
        count = max(1, len(spots))
        found[expert.name] = (middle[0] / count, middle[1] / count) if spots else middle
    return found


def _drawn(
    problem: Problem, plan: Plan, towns: Mapping[str, Spot], rings: Mapping[str, Spot], short: set[str], sheet: _Sheet
) -> SafeString:  # fmt: skip
    asked: dict[str, float] = {}
    for demand in problem.demands:
        asked[demand.municipality] = asked.get(demand.municipality, 0.0) + demand.fte
    flows: dict[tuple[str, str], float] = {}
    for item in plan.assignments:
        flows[item.municipality, item.expert] = flows.get((item.municipality, item.expert), 0.0) + item.fte
    most = max(flows.values(), default=1.0)
    lines = format_html_join(
        "",
        '<line class="d-svg-flow" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"/>',
        (
            (*_at(rings[e]), *_at(towns[m]), f"{1 + sheet.thickest * fte / most:.1f}")
            for (m, e), fte in flows.items()
            if e in rings and m in towns
        ),
    )
    top = max(asked.values(), default=1.0)
    dots = format_html_join(
        "",
        '<circle class="d-svg-place{}" cx="{}" cy="{}" r="{}"/><text x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (
                " d-svg-place--short" if name in short else "",
                *_at(towns[name]),
                f"{5 + 9 * math.sqrt(fte / top):.1f}",
                *_at((towns[name][0], towns[name][1] + 30)),
                f"{name} ✕" if name in short else name,
            )
            for name, fte in asked.items()
        ),
    )
    pins = format_html_join(
        "",
        '<circle class="d-svg-pin" cx="{}" cy="{}" r="6"><title>{}</title></circle>',
        ((*_at(spot), name) for name, spot in rings.items()),
    )
    return format_html("{}{}{}", lines, dots, pins)


def _at(spot: Spot) -> tuple[str, str]:
    return f"{spot[0]:.1f}", f"{spot[1]:.1f}"


def _table(problem: Problem, plan: Plan) -> Table:
    columns = (
        Column(_("Gemeente")),
        Column(_("Onderwerp")),
        Column(_("Deskundige")),
        Column(_("Fte"), number=True),
        Column(_("Afstand (km)"), number=True),
    )
    rows = []
    for a in sorted(plan.assignments, key=lambda a: (a.municipality, a.topic, a.expert)):
        far = problem.distance.get((a.municipality, a.expert))
        rows.append([a.municipality, a.topic, a.expert, number(a.fte, 2), "" if far is None else number(far, 0)])
    return Table(_("Wie waarvoor naar wie gaat"), columns, rows, name="verdeling")

"""The map of a pool: municipalities where they lie, experts at their place, a line as wide as the hours that go."""

from __future__ import annotations

import math
from collections.abc import Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.expertise.domain.pool import Plan, Problem
from deskundig.expertise.domain.pool_tables import PoolTables
from deskundig.web.page import Column, Picture, Table
from deskundig.web.units.words import number

_W, _H, _MARGIN = 704, 470, 50
_FIRST_SEAT, _NEXT_SEAT = -0.7, -0.85  # radians
_FRAME = '<svg class="d-svg" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}</svg>'
Spot = tuple[float, float]


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
    towns = _spots(names, tables.places)
    rings = _experts(tables, problem, plan, towns)
    svg = format_html(_FRAME, title, _W, _H, _drawn(problem, plan, towns, rings, short))
    return Picture(title, svg, _table(problem, plan), name="kaart")


def _spots(names: list[str], places: Mapping[str, Spot]) -> dict[str, Spot]:
    """Where the places lie; on a circle when that is not known of all."""
    known = {name: places[name] for name in names if name in places}
    if len(known) < len(names):
        return {name: _on_circle(i, len(names)) for i, name in enumerate(names)}
    north = [a for a, _b in places.values()]
    east = [b for _a, b in places.values()]
    narrow = math.cos(math.radians(sum(north) / len(north)))
    height, width = max(north) - min(north) or 1e-6, (max(east) - min(east)) * narrow or 1e-6
    scale = min((_W - 2 * _MARGIN - 60) / width, (_H - 2 * _MARGIN) / height)
    left, top = (_W - width * scale) / 2, (_H - height * scale) / 2
    return {
        name: (left + (b - min(east)) * narrow * scale, top + (max(north) - a) * scale)
        for name, (a, b) in {**places, **known}.items()
    }


def _on_circle(place: int, number_: int) -> Spot:
    turn = 2 * math.pi * place / max(1, number_)
    return _W / 2 + 250 * math.sin(turn), _H / 2 - 160 * math.cos(turn)


def _experts(tables: PoolTables, problem: Problem, plan: Plan, towns: Mapping[str, Spot]) -> dict[str, Spot]:
    """A ring beside the expert's place; without one, amid those served."""
    found: dict[str, Spot] = {}
    seats: dict[str, int] = {}
    for expert in problem.experts:
        if expert.name not in plan.members:
            continue
        home = tables.at.get(expert.name, "")
        if home in towns:
            x, y = towns[home]
            seats[home] = seats.get(home, 0) + 1
            turn = _FIRST_SEAT + _NEXT_SEAT * (seats[home] - 1)  # above the dot: its name stands below
            found[expert.name] = x + 24 * math.cos(turn), y + 24 * math.sin(turn)
            continue
        spots = [towns[a.municipality] for a in plan.assignments if a.expert == expert.name]
        middle = (sum(x for x, _y in spots), sum(y for _x, y in spots)) if spots else (_W / 2, _H / 2)
        count = max(1, len(spots))
        found[expert.name] = (middle[0] / count, middle[1] / count) if spots else middle
    return found


def _drawn(
    problem: Problem, plan: Plan, towns: Mapping[str, Spot], rings: Mapping[str, Spot], short: set[str]
) -> SafeString:
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
            (*_at(rings[e]), *_at(towns[m]), f"{1 + 7 * fte / most:.1f}")
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

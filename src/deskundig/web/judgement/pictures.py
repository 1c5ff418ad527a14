"""The funnel and the 4x3 grid of a decision file, each with its table."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.judgement.domain.balance import GridCell
from deskundig.judgement.queries import FilePage
from deskundig.kernel.grid import CELLS, Kind, Source
from deskundig.web.page import Column, Picture, Table

from .words import KINDS, SOURCES

_W, _H = 704, 54


def funnel_picture(page: FilePage) -> Picture:
    """Trapezia that narrow from brought in to followed or not; each step's number stands in it."""
    f = page.funnel
    steps = [
        (_("ingebracht"), f.brought), (_("besproken"), f.discussed), (_("gewogen"), f.weighed),
        (_("gevolgd"), f.followed), (_("niet gevolgd, met reden"), f.not_followed),
    ]
    title = _("%(n)s van de %(all)s inbrengen zijn gewogen") % {"n": f.weighed, "all": f.brought}
    table = Table(
        _("Wat erin ging en wat ermee is gedaan"), (Column(_("Stap")), Column(_("Inbrengen"), number=True)),
        [[name, str(count)] for name, count in steps], name="trechter",
    )
    return Picture(title, _funnel(steps[:3], f.followed, f.not_followed, title), table, name="trechter-beeld")


def _funnel(steps: list[tuple[str, int]], followed: int, not_followed: int, title: str) -> SafeString:
    widths = [620, 470, 320, 190]
    rows = format_html_join(
        "",
        '<polygon class="d-svg-bar{}" points="{}"/><text class="{}" x="{}" y="{}" text-anchor="middle">{} {}</text>',
        (
            (
                ("", " d-svg-bar--soft", "")[i % 2], _trapezium(i, widths[i], widths[i + 1]),
                "d-svg-light d-svg-plain" if i % 2 == 0 else "d-svg-plain", _W // 2, i * (_H + 6) + 33, count, name,
            )
            for i, (name, count) in enumerate(steps)
        ),
    )
    y = 3 * (_H + 6) + 24
    return format_html(
        '<svg class="d-svg" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}'
        '<text x="{}" y="{}" text-anchor="middle">{}</text></svg>',
        title, _W, y + 14, rows, _W // 2, y,
        _("%(a)s gevolgd · %(b)s niet gevolgd, met reden") % {"a": followed, "b": not_followed},
    )


def _trapezium(i: int, top: int, bottom: int) -> str:
    y, middle = i * (_H + 6), _W // 2
    upper = [(middle - top // 2, y), (middle + top // 2, y)]
    corners = [*upper, (middle + bottom // 2, y + _H), (middle - bottom // 2, y + _H)]
    return " ".join(f"{x},{y}" for x, y in corners)


def grid_table(page: FilePage) -> Table:
    """Kinds as rows, sources as columns: needed, heard and brought in per cell, in words."""
    rows = [
        [str(KINDS[kind]), *(_cell(page.grid[kind, source]) for source in Source)] for kind in Kind
    ]
    return Table(
        _("Welke deskundigheid is nodig, en wat is gehoord?"),
        (Column(_("Soort")), *(Column(str(SOURCES[s])) for s in Source)), rows, name="rooster",
    )


def _cell(cell: GridCell) -> str:
    if not cell.needed:
        return _("%(n)s ingebracht") % {"n": cell.inputs} if cell.inputs else "–"
    said = _("%(heard)s van %(needed)s gehoord") % {"heard": cell.heard, "needed": cell.needed}
    return f"✕ {said}" if cell.missing else f"✓ {said}"


def missing_cells(page: FilePage) -> list[str]:
    """Cells that are needed and not (wholly) heard, in words."""
    return [f"{KINDS[k]}, {SOURCES[s]}" for k, s in CELLS if page.grid[k, s].missing]

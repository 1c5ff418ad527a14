"""The pictures of a unit: the grid of need against present, the years people are there, units beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.expertise.domain.grid import CELLS, Cell, Kind, Source
from deskundig.expertise.units.mix import BANDS, UnitMix
from deskundig.expertise.units.suppressed import SafeLine, SafeMix
from deskundig.web.drawings import Bar, bars
from deskundig.web.page import Column, Picture, Table

from .words import KINDS, SOURCES, count, number, share

_LEFT, _HEAD, _W, _H, _GAP = 110, 30, 190, 64, 8
_WIDTH = _LEFT + 3 * (_W + _GAP)
_TOP = _HEAD + 4 * (_H + _GAP)
_FRAME = '<svg class="d-svg" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}</svg>'

Numbers = Mapping[Cell, tuple[float, float]]


def grid_picture(mix: UnitMix) -> Picture:
    """Per cell: a frame as wide as what is needed, filled as far as it is there; a dashed line for the horizon."""
    lacking = [c for c in CELLS if mix.cells_later[c][0] and mix.cells[c][1] + 1e-9 < mix.cells_later[c][0]]
    asked = [c for c in CELLS if mix.cells_later[c][0]]
    title = _("In %(n)s van de %(all)s vakjes waarin iets nodig is, is er te weinig") % {
        "n": len(lacking),
        "all": len(asked),
    }
    if not asked:
        title = _("Er is nog niet gezegd wat nodig is")
    return Picture(title, _grid(mix, title), _grid_table(mix), name="rooster")


def _grid(mix: UnitMix, title: str) -> SafeString:
    top = max([n for n, _p in (*mix.cells.values(), *mix.cells_later.values())] + [1.0])
    heads = format_html_join(
        "",
        '<text x="{}" y="18" text-anchor="middle">{}</text>',
        ((_LEFT + i * (_W + _GAP) + _W // 2, SOURCES[s]) for i, s in enumerate(Source)),
    )
    names = format_html_join(
        "",
        '<text x="0" y="{}">{}</text>',
        ((_HEAD + i * (_H + _GAP) + _H // 2 + 5, KINDS[k]) for i, k in enumerate(Kind)),
    )
    cells = format_html_join("", "{}", ((_cell(mix, cell, i, top),) for i, cell in enumerate(CELLS)))
    return format_html(_FRAME, title, _WIDTH, _TOP, format_html("{}{}{}", heads, names, cells))


def _cell(mix: UnitMix, cell: Cell, place: int, top: float) -> SafeString:
    x, y = _LEFT + place % 3 * (_W + _GAP), _HEAD + place // 3 * (_H + _GAP)
    needed, present = mix.cells[cell]
    needed_later, present_later = mix.cells_later[cell]
    box = format_html('<rect class="d-svg-box" x="{}" y="{}" width="{}" height="{}"/>', x, y, _W, _H)
    most = max(needed, needed_later)
    if not most:
        quiet = (
            _("niet gevraagd; wel aanwezig: %(n)s") % {"n": mix.able[cell]}
            if mix.able.get(cell)
            else _("niet gevraagd")
        )
        return format_html(
            '{}<text class="d-svg-quiet" x="{}" y="{}" text-anchor="middle">{}</text>',
            box,
            x + _W // 2,
            y + _H // 2 + 5,
            quiet,
        )
    scale = (_W - 20) / top
    short = present + 1e-9 < needed
    words = f"{number(present)} / {number(needed)}"
    if (needed_later, present_later) != (needed, present):
        words += f" → {number(present_later)} / {number(needed_later)}"
    return format_html(
        '{}<rect class="d-svg-need" x="{x}" y="{y}" width="{need}" height="16"/>'
        '<rect class="d-svg-bar{tone}" x="{x}" y="{y}" width="{have}" height="16"/>'
        '<line class="d-svg-norm" x1="{later}" x2="{later}" y1="{a}" y2="{b}"/><text x="{x}" y="{t}">{words}</text>',
        box,
        x=x + 10,
        y=y + 10,
        need=f"{max(needed, 0.01) * scale:.1f}",
        have=f"{present * scale:.1f}",
        tone=" d-svg-bar--negative" if short else "",
        later=f"{x + 10 + present_later * scale:.1f}",
        a=y + 6,
        b=y + 30,
        t=y + 50,
        words=f"{words}{' ✕' if short else ' ✓'}",
    )


def _grid_table(mix: UnitMix) -> Table:
    return Table(
        _("Nodig en aanwezig in mensen, op %(day)s en op %(at)s") % {"day": mix.day, "at": mix.at},
        (
            Column(_("Soort en bron")),
            Column(_("Nodig"), number=True),
            Column(_("Aanwezig"), number=True),
            Column(_("Nodig later"), number=True),
            Column(_("Aanwezig later"), number=True),
            Column(_("Mensen met iets in dit vak"), number=True),
        ),
        [
            [
                f"{KINDS[c[0]]}, {SOURCES[c[1]]}",
                number(mix.cells[c][0]),
                number(mix.cells[c][1]),
                number(mix.cells_later[c][0]),
                number(mix.cells_later[c][1]),
                str(mix.able.get(c, 0)),
            ]
            for c in CELLS
        ],
        name="rooster-cijfers",
    )


def safe_grid_table(safe: SafeMix) -> Table:
    """Kinds as rows, sources as columns: how many people bring something, the small counts hidden."""
    return Table(
        _("Mensen die iets inbrengen, per soort en bron"),
        (Column(_("Soort")), *(Column(str(SOURCES[s])) for s in Source)),
        [[str(KINDS[k]), *(count(safe.able[k, s]) for s in Source)] for k in Kind],
        name="rooster",
    )


def years_picture(bands: Sequence[tuple[str, int | None]], title: str) -> Picture:
    rows = [Bar(label, None if n is None else float(n), count(n)) for label, n in bands]
    table = Table(
        _("Hoe lang mensen in de eenheid werken"),
        (Column(_("Duur")), Column(_("Mensen"), number=True)),
        [[label, count(n)] for label, n in bands],
        name="duur-cijfers",
    )
    return Picture(title, bars(rows, title=title), table, name="duur")


def own_years(mix: UnitMix) -> Picture | None:
    if mix.experience is None:
        return None
    told = mix.experience
    title = _("%(new)s %% werkt er korter dan drie jaar, %(old)s %% tien jaar of langer") % {
        "new": round(told.below_3 * 100),
        "old": round(told.from_10 * 100),
    }
    return years_picture(list(zip(BANDS, mix.bands, strict=True)), title)


def comparison(lines: Sequence[SafeLine], type_: str) -> Picture | None:
    """Coverage of units of one type, where enough people are behind it."""
    if len(lines) < 2:
        return None
    title = _("Dekking bij %(n)s eenheden van het soort ‘%(type)s’") % {"n": len(lines), "type": type_}
    rows = [
        Bar(
            line.path,
            None if line.overall is None else line.overall * 100,
            share(line.overall),
            "" if line.own else "soft",
        )
        for line in lines
    ]
    table = Table(
        title,
        (
            Column(_("Eenheid")),
            Column(_("Mensen"), number=True),
            Column(_("Dekking"), number=True),
            Column(_("Gelijkmatigheid over bronnen"), number=True),
        ),
        [[line.path, count(line.people), share(line.overall), share(line.evenness)] for line in lines],
        name="vergelijking-cijfers",
    )
    return Picture(title, bars(rows, title=title), table, name="vergelijking")

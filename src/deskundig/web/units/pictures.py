"""The pictures of a unit: the grid of need against present, the years people are there, units beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.expertise.domain.grid import CELLS, Cell, Kind, Source
from deskundig.expertise.domain.mix import Experience
from deskundig.expertise.units.mix import BANDS, UnitMix
from deskundig.expertise.units.suppressed import SafeLine, SafeMix
from deskundig.kernel.disclosure_control import TOO_SMALL
from deskundig.web.drawings import Bar, bars
from deskundig.web.page import Column, Fact, Picture, Table
from deskundig.web.things.lines import long_day

from .words import KINDS, SOURCES, count, number, share

_FRAME = (
    '<svg class="d-svg d-svg--{}" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}'
    "</svg>"
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where the cells of the grid stand: names of kinds beside their row, or above it on a narrow screen."""

    kind: str
    left: int
    above: int
    width: int
    height: int

    def at(self, place: int) -> tuple[int, int]:
        """The corner of one of the twelve cells."""
        return self.left + place % 3 * (self.width + _GAP), _HEAD + self.row(place // 3) + self.above

    def row(self, number: int) -> int:
        return number * (self.above + self.height + _GAP)


_HEAD, _GAP = 30, 8
_SHEETS = (_Sheet("wide", 110, 0, 190, 64), _Sheet("narrow", 0, 24, 112, 78))

def grid_picture(mix: UnitMix) -> Picture:
    """Per cell: a frame as wide as what is needed, filled as far as it is there; a dashed line for the horizon."""
    title = _finding(mix)
    return Picture(title, _grid(mix, title), _grid_table(mix), name="rooster")


def _finding(mix: UnitMix) -> str:
    """In how many cells there is too little: now, and at the horizon where that is another day."""
    now, then = ([c for c in CELLS if cells[c][0]] for cells in (mix.cells, mix.cells_later))
    if not then:
        return _("Er is nog niet gezegd wat nodig is")
    short, shorter = (
        sum(1 for c in CELLS if cells[c][1] + 1e-9 < cells[c][0]) for cells in (mix.cells, mix.cells_later)
    )
    told = _("Nu is er in %(n)s van de %(all)s vakjes waarin iets nodig is te weinig") % {"n": short, "all": len(now)}
    if mix.at == mix.day:
        return told
    at = {"n": shorter, "all": len(then), "at": long_day(mix.at)}
    return told + _("; volgens plan op %(at)s in %(n)s van de %(all)s") % at


def _grid(mix: UnitMix, title: str) -> SafeString:
    return format_html_join("", "{}", ((_drawn(mix, title, sheet),) for sheet in _SHEETS))


def _drawn(mix: UnitMix, title: str, sheet: _Sheet) -> SafeString:
    top = max([n for n, _p in (*mix.cells.values(), *mix.cells_later.values())] + [1.0])
    heads = format_html_join(
        "",
        '<text x="{}" y="18" text-anchor="middle">{}</text>',
        ((sheet.at(i)[0] + sheet.width // 2, SOURCES[s]) for i, s in enumerate(Source)),
    )
    down = 16 if sheet.above else sheet.height // 2 + 5
    names = format_html_join(
        "", '<text x="0" y="{}">{}</text>', ((_HEAD + sheet.row(i) + down, KINDS[k]) for i, k in enumerate(Kind))
    )
    cells = format_html_join("", "{}", ((_cell(mix, cell, sheet, i, top),) for i, cell in enumerate(CELLS)))
    wide, high = sheet.at(2)[0] + sheet.width + _GAP, _HEAD + sheet.row(4)
    return format_html(_FRAME, sheet.kind, title, wide, high, format_html("{}{}{}", heads, names, cells))


def _cell(mix: UnitMix, cell: Cell, sheet: _Sheet, place: int, top: float) -> SafeString:
    x, y = sheet.at(place)
    box = format_html(
        '<rect class="d-svg-box" x="{}" y="{}" width="{}" height="{}"/>', x, y, sheet.width, sheet.height
    )
    if not max(mix.cells[cell][0], mix.cells_later[cell][0]):
        return format_html("{}{}", box, _not_asked(mix, cell, sheet, x, y))
    (needed, present), scale = mix.cells[cell], (sheet.width - 20) / top
    short = present + 1e-9 < needed
    return format_html(
        '{}<rect class="d-svg-need" x="{x}" y="{y}" width="{need}" height="16"/>'
        '<rect class="d-svg-bar{tone}" x="{x}" y="{y}" width="{have}" height="16"/>'
        '<line class="d-svg-norm" x1="{later}" x2="{later}" y1="{a}" y2="{b}"/>{words}',
        box,
        x=x + 10,
        y=y + 10,
        need=f"{max(needed, 0.01) * scale:.1f}",
        have=f"{present * scale:.1f}",
        tone=" d-svg-bar--negative" if short else "",
        later=f"{x + 10 + mix.cells_later[cell][1] * scale:.1f}",
        a=y + 6,
        b=y + 30,
        words=_cell_words(mix, cell, sheet, x + 10, y + 50),
    )


def _cell_words(mix: UnitMix, cell: Cell, sheet: _Sheet, x: int, y: int) -> SafeString:
    """Present of needed, now and where it differs at the horizon: on one line, or on two where the cell is narrow."""
    needed, present = mix.cells[cell]
    now = f"{number(present)} / {number(needed)}"
    mark = "✕" if present + 1e-9 < needed else "✓"
    needed_later, present_later = mix.cells_later[cell]
    then = f"→ {number(present_later)} / {number(needed_later)}"
    if (needed_later, present_later) == (needed, present):
        lines = [f"{now} {mark}"]
    else:
        lines = [f"{now} {mark}", then] if sheet.above else [f"{now} {then} {mark}"]
    rows = ((x, y + 20 * i, line) for i, line in enumerate(lines))
    return format_html_join("", '<text x="{}" y="{}">{}</text>', rows)


def _not_asked(mix: UnitMix, cell: Cell, sheet: _Sheet, x: int, y: int) -> SafeString:
    lines = [_("niet gevraagd")]
    if mix.able.get(cell):
        lines.append(_("wel aanwezig: %(n)s") % {"n": mix.able[cell]})
    first = y + sheet.height // 2 + 5 - 10 * (len(lines) - 1)
    return format_html_join(
        "",
        '<text class="d-svg-quiet" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((x + sheet.width // 2, first + 20 * i, line) for i, line in enumerate(lines)),
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


def experience_facts(found: Experience | None) -> list[Fact]:
    """New and experienced (WRR 113, section 2.3): shares, and one figure for their balance."""
    if found is None:
        return []
    below = (found.below_1, found.below_3, found.below_5)
    return [
        Fact(_("Korter dan 1, 3 en 5 jaar"), " · ".join(share(part) for part in below)),
        Fact(_("10 jaar of langer"), share(found.from_10)),
        Fact(_("Balans van nieuw en ervaren"), share(found.balance)),
    ]


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
        [[line.path, line.size or TOO_SMALL, share(line.overall), share(line.evenness)] for line in lines],
        name="vergelijking-cijfers",
    )
    return Picture(title, bars(rows, title=title), table, name="vergelijking")

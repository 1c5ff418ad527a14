"""Who went from where to where over the years, on the screen: a matrix per level as picture, table and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.web.page import Cell, Column, Picture, Source, Table
from deskundig.workforce.queries.staff_mobility import Routes, StaffMobility

from .staff_question import crossed, shown

MOST_DRAWN = 20  # places in one matrix: more cannot be read
_ROW, _HEAD = 22, 26


@dataclass(frozen=True, slots=True)
class _Layout:
    """Room in pixels for the whole and for the names, and letters of a name that fit there."""

    width: int
    names: int
    letters: int


_WIDE, _NARROW = _Layout(480, 172, 24), _Layout(352, 112, 14)
_MOST_NARROW = 9  # places; more of them have no room for their counts on a telephone, and the wide picture scrolls
_LEVELS = {
    "domein": gettext_lazy("domeinen"),
    "hoofdafdeling": gettext_lazy("hoofdafdelingen"),
    "eenheid": gettext_lazy("eenheden"),
}  # fmt: skip


def pictures(found: StaffMobility, source: str) -> list[Picture]:
    return [_picture(one, source) for one in found.routes if len(one.places) <= MOST_DRAWN]


def long_tables(found: StaffMobility) -> list[Table]:
    """Of a level with more places than a matrix can hold: what may be shown, the largest first."""
    return [_list(one) for one in found.routes if len(one.places) > MOST_DRAWN]


def period(found: StaffMobility) -> str:
    if not found.routes:
        return ""
    one = found.routes[0]
    return _("Vergeleken: waar iemand was op %(from)s en waar op %(to)s.") % {
        "from": f"1 januari {one.since.year}", "to": f"1 januari {one.day.year}",
    }  # fmt: skip


def left_out(found: StaffMobility) -> str:
    """Which places have no row of their own."""
    names = [name for one in found.routes for name in one.small]
    return ", ".join(dict.fromkeys(names))


def data_rows(found: StaffMobility) -> list[dict[str, Any]]:
    """Every cell for programs; None: te klein om te tonen."""
    return [
        {
            "organisatie": found.organization, "niveau": one.level.value, "van": start, "naar": goal,
            "vanaf": one.since.isoformat(), "tot": one.day.isoformat(), "aantal": count, "minstens": found.threshold,
        }
        for one in found.routes
        for start, goal, count in _cells(one)
    ]  # fmt: skip


def _cells(one: Routes) -> Iterator[tuple[str, str, int | None]]:
    for place, row, left in zip(one.places, one.cells, one.left, strict=True):
        yield from ((place.name, goal.name, count) for goal, count in zip(one.places, row, strict=True))
        yield place.name, _("weg uit de organisatie"), left
    for place, came in zip(one.places, one.came, strict=True):
        yield _("nieuw in de organisatie"), place.name, came


def _moves(one: Routes) -> list[tuple[int, str, str]]:
    """Moves between places that may be shown, the largest first."""
    found = [
        (count, start.name, goal.name)
        for start, row in zip(one.places, one.cells, strict=True)
        for goal, count in zip(one.places, row, strict=True)
        if count and start is not goal
    ]
    return sorted(found, key=lambda move: (-move[0], move[1], move[2]))


def _title(one: Routes) -> str:
    moves, level = _moves(one), str(_LEVELS[one.level.value])
    if not moves:
        return _("Tussen %(level)s: geen stroom is groot genoeg om te tonen") % {"level": level}
    count, start, goal = moves[0]
    return _("Tussen %(level)s: de grootste stroom gaat van %(start)s naar %(goal)s (%(n)s mensen)") % {
        "level": level, "start": start, "goal": goal, "n": count,
    }  # fmt: skip


def _picture(one: Routes, source: str) -> Picture:
    title = _title(one)
    return Picture(title, matrix(one, title), _table(one), name=f"wegen-{one.level.value}", source=Source(source))


def _table(one: Routes) -> Table:
    """Numbered columns: fourteen long names side by side cannot be read."""
    heads = [Column(str(number), number=True) for number in range(1, len(one.places) + 1)]
    rows: list[list[Cell | str | SafeString]] = [
        [f"{number}. {place.name}", *(crossed(n) for n in row), crossed(left)]
        for number, (place, row, left) in enumerate(zip(one.places, one.cells, one.left, strict=True), start=1)
    ]
    rows.append([_("nieuw"), *(crossed(n) for n in one.came), ""])
    return Table(
        _("Van (rij) naar (kolom met hetzelfde nummer) in %(years)s jaar; schuin omlaag wie bleef")
        % {"years": one.day.year - one.since.year},
        [Column(_("Van ↓ naar →")), *heads, Column(_("weg"), number=True)], rows,
        cards=False, name=f"wegen-{one.level.value}-tabel",
    )  # fmt: skip


def _list(one: Routes) -> Table:
    return Table(
        _title(one), [Column(_("Van")), Column(_("Naar")), Column(_("Mensen"), number=True)],
        [[start, goal, shown(count)] for count, start, goal in _moves(one)], name=f"wegen-{one.level.value}-lijst",
    )  # fmt: skip


def matrix(one: Routes, title: str) -> SafeString:
    """A square per cell, darker with more people; a cross where the count is hidden, a frame for who stayed."""
    if len(one.places) > _MOST_NARROW:
        return _drawn(one, title, _WIDE, " d-svg--middle")
    return format_html(
        "{}{}", _drawn(one, title, _WIDE, " d-svg--wide d-svg--middle"), _drawn(one, title, _NARROW, " d-svg--narrow")
    )


def _drawn(one: Routes, title: str, layout: _Layout, look: str) -> SafeString:
    size = len(one.places)
    step = (layout.width - layout.names) / (size + 1)
    top = max((count for count, _start, _goal in _moves(one)), default=1)
    heads = format_html_join(
        "", '<text x="{}" y="18" text-anchor="middle">{}</text>',
        ((f"{layout.names + (i + 0.5) * step:.1f}", i + 1 if i < size else _("weg")) for i in range(size + 1)),
    )  # fmt: skip
    rows = format_html_join("", "{}", ((_row(one, i, step, top, layout),) for i in range(size + 1)))
    return format_html(
        '<svg class="d-svg{}" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}{}</svg>',
        look, title, layout.width, _HEAD + (size + 1) * _ROW + 4, heads, rows,
    )  # fmt: skip


def _row(one: Routes, number: int, step: float, top: int, layout: _Layout) -> SafeString:
    y, last = _HEAD + number * _ROW, number == len(one.places)
    name = _("nieuw") if last else f"{number + 1}. {one.places[number].name}"
    name = name if len(name) <= layout.letters else name[: layout.letters - 1].rstrip() + "…"
    counts = one.came if last else (*one.cells[number], one.left[number])
    margin = len(one.places)
    squares = format_html_join(
        "", "{}",
        (
            (_square(count, layout.names + i * step, y, step, 0 if margin in (i, number) else top, stayed=i == number),)
            for i, count in enumerate(counts)
        ),
    )  # fmt: skip
    return format_html('<text x="0" y="{}">{}</text>{}', y + 16, name, squares)


def _square(count: int | None, x: float, y: int, step: float, top: int, *, stayed: bool) -> SafeString:
    """``top`` is the largest move; 0 for a margin, which is about other people."""
    middle = f"{x + step / 2:.1f}"
    if count is None:
        return format_html(
            '<text class="d-svg-quiet d-svg-plain" x="{}" y="{}" text-anchor="middle">×</text>', middle, y + 16
        )
    if not count:
        return SafeString("")
    tone, weight = "d-svg-bar", 0.15 + 0.45 * min(count / top, 1) if top else 0.0
    if stayed or not top:
        tone, weight = ("d-svg-box", 1.0) if stayed else ("d-svg-bar d-svg-bar--quiet", 0.4)
    box = format_html(
        '<rect class="{}" fill-opacity="{}" x="{}" y="{}" width="{}" height="{}"/>',
        tone, f"{weight:.2f}", f"{x + 1:.1f}", y + 1, f"{step - 2:.1f}", _ROW - 2,
    )  # fmt: skip
    return format_html(
        '{}<text class="d-svg-plain" x="{}" y="{}" text-anchor="middle">{}</text>', box, middle, y + 16, count
    )

"""The funnel of a decision file: what was needed, what went in, how far each input came, and how it ended.

Drawn twice: with room for names beside the steps, and for a narrow screen with the names above them. Each input is a
square with its number, dashed where it stopped; the list beside the picture names all of them with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.judgement.domain.file import Input, Needed, Use, met
from deskundig.judgement.queries import FilePage
from deskundig.web.page import Cell, Column, Picture, Table

from .words import KINDS, SOURCES, ended

_GAP, _SPACE = 6, 7
_ENDS = ((Use.FOLLOWED, "positive"), (Use.WEIGHED, ""), (Use.NOT_FOLLOWED, "aside"))


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in pixels. ``left``: room for names beside the steps, ``head``: room for them above; one of them is 0."""

    name: str
    width: int
    left: int
    head: int
    band: int
    chip: int
    stacked: bool  # the three ends below each other

    @property
    def middle(self) -> float:
        return self.left + (self.width - self.left) / 2

    @property
    def most(self) -> int:
        """Squares that fit in a row; more inputs than this are drawn as a count."""
        return int((self.width - self.left) * 0.85) // (self.chip + _SPACE)

    @property
    def step(self) -> int:
        return self.head + self.band + _GAP


WIDE = Layout("wide", 704, 132, 0, 58, 30, stacked=False)
NARROW = Layout("narrow", 352, 0, 24, 44, 28, stacked=True)


@dataclass(frozen=True, slots=True)
class _Chip:
    """A square: its sign, what a pointer reads on it, and its look."""

    sign: str
    title: str
    tone: str


def funnel_picture(page: FilePage) -> Picture:
    """The drawing with its finding as the title, and the table that says the same."""
    inputs = page.file.heard
    rows: list[list[Any]] = [
        [
            Cell(f"{i.id}. {i.title}", f"#inbreng-{i.id}"),
            f"{KINDS[i.kind]}, {SOURCES[i.source]}",
            ended(i.use),
            i.because or "–",
        ]
        for i in inputs
    ]
    columns = (Column(_("Inbreng")), Column(_("Soort en bron")), Column(_("Hoe ver")), Column(_("Waarom")))
    table = Table(_("Wat erin ging en wat ermee is gedaan"), columns, rows, name="trechter")
    title = finding(page)
    drawn = format_html("{}{}", _drawn(page, title, WIDE), _drawn(page, title, NARROW))
    return Picture(title, drawn, table, name="trechter-beeld")


def finding(page: FilePage) -> str:
    """What the picture says, in one sentence: how much of what came in was weighed, and what is still to be heard."""
    f, unheard = page.funnel, len(missing_needs(page))
    if not f.brought:
        told = _("Er is nog niets ingebracht")
    else:
        told = ngettext(
            "%(weighed)s van de %(n)s inbreng is gewogen", "%(weighed)s van de %(n)s inbrengen zijn gewogen", f.brought
        ) % {"weighed": f.weighed, "n": f.brought}
    if not unheard:
        return told
    wanted = ngettext("%(n)s behoefte is nog niet gehoord", "%(n)s behoeften zijn nog niet gehoord", unheard)
    return f"{told}; {wanted % {'n': unheard}}"


def missing_needs(page: FilePage) -> Sequence[Needed]:
    """Needs that nobody met and nobody let go with a reason; the must-haves first."""
    open_ = [n for n in page.file.needs if not met(n, page.file.heard) and not n.waived_because.strip()]
    return sorted(open_, key=lambda n: not n.must)


def _drawn(page: FilePage, title: str, layout: Layout) -> SafeString:
    inputs = page.file.heard
    top = layout.step if page.file.needs else 0
    parts = [_needs(page, layout)] if page.file.needs else []
    parts += [_bands(inputs, layout, top)]
    ends = top + 3 * layout.step + 8
    parts += [_end(n, use, tone, inputs, ends, layout) for n, (use, tone) in enumerate(_ENDS)]
    height = ends + (3 * (layout.chip + 20) if layout.stacked else 88)
    return format_html(
        '<svg class="d-svg d-svg--{}" role="img" aria-label="{}" viewBox="0 0 {} {}"'
        ' xmlns="http://www.w3.org/2000/svg">{}</svg>',
        layout.name, title, layout.width, height, format_html_join("", "{}", ((p,) for p in parts)),
    )  # fmt: skip


def _needs(page: FilePage, layout: Layout) -> SafeString:
    """A square a need: heard, let go with a reason, or still missing."""
    chips = []
    for need in page.file.needs:
        if met(need, page.file.heard):
            chips.append(_Chip("✓", _("%(topic)s: gehoord") % {"topic": need.topic}, "positive"))
        elif need.waived_because.strip():
            chips.append(_Chip("–", _("%(topic)s: losgelaten, met reden") % {"topic": need.topic}, "aside"))
        else:
            chips.append(_Chip("✕", _("%(topic)s: nog niet gehoord") % {"topic": need.topic}, "missing"))
    heard = sum(c.tone == "positive" for c in chips)
    said = _("%(heard)s van %(n)s gehoord") % {"heard": heard, "n": len(chips)}
    y = layout.head + (layout.band - layout.chip) / 2
    return format_html("{}{}", _named(_("Nodig"), said, 0, layout), _chips(chips, layout.middle, y, layout))


def _bands(inputs: Sequence[Input], layout: Layout, top: int) -> SafeString:
    steps = [
        (_("Ingebracht"), Use.NONE, Use.DISCUSSED),
        (_("Besproken"), Use.DISCUSSED, Use.WEIGHED),
        (_("Gewogen"), Use.WEIGHED, Use.WEIGHED),
    ]
    counts = [sum(i.use >= use for i in inputs) for _name, use, _next in steps]
    widths = [_width(count, max(len(inputs), 1), layout) for count in counts]
    widths.append(max(widths[-1] * 0.82, layout.width / 4))
    return format_html_join(
        "", "{}",
        (
            (_band(name, top + n * layout.step, widths[n : n + 2], [i for i in inputs if i.use >= use], on, layout),)
            for n, (name, use, on) in enumerate(steps)
        ),
    )  # fmt: skip


def _width(count: int, most: int, layout: Layout) -> float:
    return max(layout.width / 4, (layout.width - layout.left - 4) * count / most)


def _band(
    name: str, y: int, widths: Sequence[float], inputs: Sequence[Input], further: Use, layout: Layout
) -> SafeString:
    wide, narrow = widths
    top, bottom = y + layout.head, y + layout.head + layout.band
    corners = [(-wide / 2, top), (wide / 2, top), (narrow / 2, bottom), (-narrow / 2, bottom)]
    points = " ".join(f"{layout.middle + x:.0f},{at:.0f}" for x, at in corners)
    chips = [_Chip(str(i.id), _hint(i), "" if i.use >= further else "stopped") for i in inputs]
    stopped = sum(c.tone == "stopped" for c in chips)
    said = str(len(inputs))
    if stopped:
        said = _("%(n)s, waarvan %(stopped)s niet verder") % {"n": len(inputs), "stopped": stopped}
    return format_html(
        '<polygon class="d-funnel" points="{}"/>{}{}', points, _named(name, said, y, layout),
        _chips(chips, layout.middle, top + (layout.band - layout.chip) / 2, layout),
    )  # fmt: skip


def _named(name: str, said: str, y: int, layout: Layout) -> SafeString:
    """The name of a step with its count: below each other at the side, or on one line above it."""
    if layout.head:
        return format_html(
            '<text class="d-svg-plain" x="0" y="{}"><tspan class="d-funnel__name">{}</tspan> {}</text>',
            y + 16,
            name,
            said,
        )
    lines = [said] if len(said) < 18 else said.split(", ")
    rest = format_html_join(
        "", '<text class="d-svg-plain d-svg-quiet" x="0" y="{}">{}</text>',
        ((y + 40 + 16 * n, line) for n, line in enumerate(lines)),
    )  # fmt: skip
    return format_html('<text class="d-svg-plain d-funnel__name" x="0" y="{}">{}</text>{}', y + 22, name, rest)


def _end(n: int, use: Use, tone: str, inputs: Sequence[Input], top: int, layout: Layout) -> SafeString:
    own = [i for i in inputs if i.use is use]
    chips = [_Chip(str(i.id), _hint(i), tone) for i in own]
    names = {Use.FOLLOWED: _("Gevolgd"), Use.WEIGHED: _("Meegewogen"), Use.NOT_FOLLOWED: _("Niet gevolgd, met reden")}
    said = f"{names[use]}: {len(own)}"
    box: tuple[float, ...]
    words: tuple[float, float]
    if layout.stacked:
        y, high = top + n * (layout.chip + 20), layout.chip + 14
        box = (1, y, layout.width - 2, high)
        words, anchor, at = (12, y + high / 2 + 5), "start", (layout.width * 0.74, y + 7)
    else:
        wide = layout.width / 3
        box = (wide * n + 3, top, wide - 6, 84)
        words, anchor, at = (wide * (n + 0.5), top + 24), "middle", (wide * (n + 0.5), top + 40)
    return format_html(
        '<rect class="d-funnel__end" x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="d-svg-plain d-funnel__name" x="{}" y="{}" text-anchor="{}">{}</text>{}',
        *(f"{v:.0f}" for v in (*box, *words)), anchor, said,
        _chips(chips, *at, layout, most=4 if layout.stacked else 6),
    )  # fmt: skip


def _hint(item: Input) -> str:
    return f"{item.title}: {ended(item.use)}"


def _chips(chips: Sequence[_Chip], middle: float, y: float, layout: Layout, most: int = 0) -> SafeString:
    """Squares in a row around ``middle``; what does not fit as a count."""
    most, size = most or layout.most, layout.chip
    shown = chips if len(chips) <= most else chips[: most - 1]
    left = len(chips) - len(shown)
    start = middle - ((len(shown) + bool(left)) * (size + _SPACE) - _SPACE) / 2
    squares = format_html_join(
        "", '<g><title>{}</title><rect class="d-chip-svg{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>'
        '<text class="d-svg-plain{}" x="{}" y="{}" text-anchor="middle">{}</text></g>',
        (
            (
                chip.title, f" d-chip-svg--{chip.tone}" if chip.tone else "",
                f"{start + n * (size + _SPACE):.0f}", f"{y:.0f}", size, size,
                " d-svg-light" if chip.tone in ("", "positive") else "",
                f"{start + n * (size + _SPACE) + size / 2:.0f}", f"{y + size / 2 + 5:.0f}", chip.sign,
            )
            for n, chip in enumerate(shown)
        ),
    )  # fmt: skip
    if not left:
        return squares
    x = start + len(shown) * (size + _SPACE) + size / 2
    return squares + format_html(
        '<text class="d-svg-plain" x="{}" y="{}" text-anchor="middle">+{}</text>', f"{x:.0f}", f"{y + 20:.0f}", left
    )

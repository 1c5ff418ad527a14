"""The pictures of a decision file: the funnel, who spoke, and whether anything new still comes. Each with its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.judgement.domain.file import Input, Use
from deskundig.judgement.queries import FilePage
from deskundig.web import drawings
from deskundig.web.formatting import written_number
from deskundig.web.page import Cell, Column, Picture, Table

from .words import KINDS, SOURCES, USES

_WIDTH, _BAND, _GAP = 704, 62, 6
_LEFT = 132  # room for the names of the steps
_CHIP, _SPACE = 30, 7
_MOST_CHIPS = 14  # more inputs than this are drawn as a count only
_ENDS = ((Use.FOLLOWED, "positive"), (Use.WEIGHED, ""), (Use.NOT_FOLLOWED, "aside"))


def funnel_picture(page: FilePage) -> Picture:
    """Each input a numbered square that goes as far down as it came; a dashed one stopped there."""
    inputs = page.file.heard
    rows: list[list[Any]] = [
        [
            Cell(f"{i.id}. {i.title}", f"#inbreng-{i.id}"),
            f"{KINDS[i.kind]}, {SOURCES[i.source]}",
            str(USES[i.use]).removesuffix(", omdat …"),
            i.because or "–",
        ]
        for i in inputs
    ]
    columns = (Column(_("Inbreng")), Column(_("Soort en bron")), Column(_("Hoe ver")), Column(_("Waarom")))
    table = Table(_("Wat erin ging en wat ermee is gedaan"), columns, rows, name="trechter")
    title = _finding(page)
    return Picture(title, _funnel(inputs, title), table, name="trechter-beeld")


def _finding(page: FilePage) -> str:
    f = page.funnel
    if not f.brought:
        return _("Er is nog niets ingebracht")
    brought = ngettext("%(n)s inbreng", "%(n)s inbrengen", f.brought) % {"n": f.brought}
    return _("%(brought)s, %(weighed)s gewogen: %(followed)s gevolgd, %(aside)s niet gevolgd met reden") % {
        "brought": brought,
        "weighed": f.weighed,
        "followed": f.followed,
        "aside": f.not_followed,
    }


def _funnel(inputs: Sequence[Input], title: str) -> SafeString:
    steps = [
        (_("Ingebracht"), Use.NONE, Use.DISCUSSED),
        (_("Besproken"), Use.DISCUSSED, Use.WEIGHED),
        (_("Gewogen"), Use.WEIGHED, Use.WEIGHED),
    ]
    most = max(len(inputs), 1)
    widths = [_width(sum(i.use >= use for i in inputs), most) for _name, use, _next in steps]
    widths = [max(w, *widths[n:]) for n, w in enumerate(widths)] + [max(150.0, widths[-1] * 0.82)]
    bands = format_html_join(
        "",
        "{}",
        (
            (_band(n, name, widths[n], widths[n + 1], [i for i in inputs if i.use >= use], further),)
            for n, (name, use, further) in enumerate(steps)
        ),
    )
    top = 3 * (_BAND + _GAP) + 16
    ends = format_html_join("", "{}", ((_end(n, use, tone, inputs, top),) for n, (use, tone) in enumerate(_ENDS)))
    return format_html(
        '<svg class="d-svg" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}{}</svg>',
        title,
        _WIDTH,
        top + 92,
        bands,
        ends,
    )


def _width(count: int, most: int) -> float:
    return max(150.0, (_WIDTH - _LEFT - 12) * count / most)


def _band(row: int, name: str, wide: float, narrow: float, inputs: Sequence[Input], further: Use) -> SafeString:
    y, middle = row * (_BAND + _GAP), _LEFT + (_WIDTH - _LEFT) / 2
    corners = [
        (middle - wide / 2, y),
        (middle + wide / 2, y),
        (middle + narrow / 2, y + _BAND),
        (middle - narrow / 2, y + _BAND),
    ]
    points = " ".join(f"{x:.0f},{y_:.0f}" for x, y_ in corners)
    return format_html(
        '<polygon class="d-funnel" points="{}"/><text class="d-svg-plain d-funnel__name" x="0" y="{}">{}</text>'
        '<text class="d-svg-plain d-svg-quiet" x="0" y="{}">{}</text>{}',
        points,
        y + 28,
        name,
        y + 46,
        len(inputs),
        _chips(inputs, middle, y + (_BAND - _CHIP) / 2, {i.id: "" if i.use >= further else "stopped" for i in inputs}),
    )


def _end(n: int, use: Use, tone: str, inputs: Sequence[Input], top: float) -> SafeString:
    third = _WIDTH / 3
    own = [i for i in inputs if i.use is use]
    names = {Use.FOLLOWED: _("Gevolgd"), Use.WEIGHED: _("Meegewogen"), Use.NOT_FOLLOWED: _("Niet gevolgd, met reden")}
    middle = third * n + third / 2
    return format_html(
        '<rect class="d-funnel__end" x="{}" y="{}" width="{}" height="84"/>'
        '<text class="d-svg-plain d-funnel__name" x="{}" y="{}" text-anchor="middle">{}: {}</text>{}',
        f"{third * n + 3:.0f}",
        top,
        f"{third - 6:.0f}",
        f"{middle:.0f}",
        top + 24,
        names[use],
        len(own),
        _chips(own, middle, top + 40, {i.id: tone for i in own}, most=6),
    )


def _chips(
    inputs: Sequence[Input], middle: float, y: float, tones: dict[int, str], most: int = _MOST_CHIPS
) -> SafeString:
    """Squares with the input's number, in a row around ``middle``; the rest as a count."""
    shown = inputs if len(inputs) <= most else inputs[: most - 1]
    left = len(inputs) - len(shown)
    width = (len(shown) + bool(left)) * (_CHIP + _SPACE) - _SPACE
    start = middle - width / 2
    squares = format_html_join(
        "",
        '<rect class="d-chip-svg{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>'
        '<text class="d-svg-plain{}" x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (
                f" d-chip-svg--{tones[i.id]}" if tones[i.id] else "",
                f"{start + n * (_CHIP + _SPACE):.0f}",
                f"{y:.0f}",
                _CHIP,
                _CHIP,
                "" if tones[i.id] in ("stopped", "aside") else " d-svg-light",
                f"{start + n * (_CHIP + _SPACE) + _CHIP / 2:.0f}",
                f"{y + 20:.0f}",
                i.id,
            )
            for n, i in enumerate(shown)
        ),
    )
    if not left:
        return squares
    x = start + len(shown) * (_CHIP + _SPACE) + _CHIP / 2
    rest = format_html(
        '<text class="d-svg-plain" x="{}" y="{}" text-anchor="middle">+{}</text>', f"{x:.0f}", f"{y + 20:.0f}", left
    )
    return squares + rest


def origin_picture(page: FilePage) -> Picture:
    """Who spoke: the share of each origin, with the voices that are missing."""
    total = len(page.file.heard)
    shares = page.origins.shares
    bars = [
        drawings.Bar(
            o.value,
            shares[o] * 100,
            _amount(page.origins.counts[o], shares[o]) if shares[o] else _("niet gehoord"),
            "" if shares[o] else "quiet",
        )
        for o in sorted(shares, key=lambda o: -shares[o])
    ]
    missing = len(page.origins.missing)
    title = _("Alle herkomsten zijn gehoord")
    if missing:
        title = ngettext(
            "%(n)s van de 7 herkomsten is niet gehoord", "%(n)s van de 7 herkomsten zijn niet gehoord", missing
        ) % {"n": missing}
    rows: list[list[Any]] = [
        [o.value, page.origins.counts[o], f"{written_number(round(100 * shares[o]))}%"] for o in shares
    ]
    columns = (Column(_("Herkomst")), Column(_("Inbrengen"), number=True), Column(_("Aandeel"), number=True))
    caption = _("Wie spraken: aandeel in %(n)s inbrengen") % {"n": total}
    return Picture(
        title, drawings.bars(bars, title=title), Table(caption, columns, rows, name="herkomst"), name="herkomst-beeld"
    )


def _amount(count: int, share: float) -> str:
    return f"{count} ({written_number(round(100 * share))}%)"


def saturation_picture(page: FilePage) -> Picture:
    """How many considerations each input added: does anything new still come?"""
    curve = page.robustness.curve
    last = sum(n.new for n in curve[-3:])
    title = ngettext(
        "De laatste drie inbrengen gaven %(n)s nieuwe overweging",
        "De laatste drie inbrengen gaven %(n)s nieuwe overwegingen",
        last,
    ) % {"n": last}
    bars = [drawings.Bar(f"{n.input}. {n.title}", n.new, _("%(n)s nieuw") % {"n": n.new}) for n in curve]
    rows: list[list[Any]] = [[f"{n.input}. {n.title}", n.new, n.known] for n in curve]
    columns = (
        Column(_("Inbreng")),
        Column(_("Nieuwe overwegingen"), number=True),
        Column(_("Bekend daarna"), number=True),
    )
    table = Table(_("Komt er nog iets nieuws bij?"), columns, rows, name="verzadiging")
    return Picture(title, drawings.bars(bars, title=title), table, name="verzadiging-beeld")

"""What if on the screen: levers of two scenarios, a band for each, and what it all rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.web.page import Column, Field, Picture, Table
from deskundig.workforce.domain.levers import LEVERS, PERCENT, YEARS, LeverWrong, rules_of, typed_value
from deskundig.workforce.domain.projection import Rules, YearBand
from deskundig.workforce.queries.whatif import Scenario, Start, WhatIf

_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM, _HEIGHT = 480, 46, 24, 34, 40, 300
_LETTER = 16  # lowest distance of two letters
_START = {"b-inhuur": "5", "b-overdracht": "40"}
_UNITS = {PERCENT: "%", YEARS: "jaar"}


@dataclass(frozen=True)
class Levers:
    """One scenario's form: its fields, and the rules they make (None where something typed is wrong)."""

    name: str
    title: str
    fields: Sequence[Field]
    rules: Rules | None


def levers(base: Rules, form: Mapping[str, str], name: str) -> Levers:
    """Scenario A is how it is now; B begins with an example until someone types."""
    prefix = f"{name.lower()}-"
    given = any(key.startswith(("a-", "b-")) for key in form)
    source: Mapping[str, str] = form if given else _START
    typed = {lever.key: source.get(prefix + lever.key, "")[:12] for lever in LEVERS}
    rules, wrong = None, {}
    try:
        rules = rules_of(base, typed)
    except LeverWrong as error:
        wrong[error.key] = str(error)
    fields = [
        Field(
            prefix + lever.key, f"{_(lever.label)} ({_UNITS.get(lever.measure, lever.measure)})", typed[lever.key],
            description=_("%(why)s. Nu: %(now)s.") % {"why": _(lever.recommendation), "now": typed_value(base, lever)},
            error=wrong.get(lever.key, ""),
        )
        for lever in LEVERS
    ]  # fmt: skip
    title = _("Scenario A") if name == "A" else _("Scenario B")
    return Levers(name, title, fields, rules)


def picture(found: WhatIf) -> Picture:
    first, second = found.scenarios
    difference = found.difference
    title = _("Geen van beide scenario’s geeft duidelijk meer deskundigheid")
    if not _overlap(first.bands[-1], second.bands[-1]):
        words = _("Scenario B geeft %(n)s deskundige jaren meer in tien jaar") if difference > 0 else _(
            "Scenario B geeft %(n)s deskundige jaren minder in tien jaar"
        )  # fmt: skip
        title = words % {"n": f"{abs(difference):.0f}"}
    return Picture(title, bands(found.scenarios, title), band_table(found), name="wat-als")


def _overlap(a: YearBand, b: YearBand) -> bool:
    return a.low <= b.high and b.low <= a.high


def band_table(found: WhatIf) -> Table:
    first, second = found.scenarios
    heads = (_("A laag"), _("A midden"), _("A hoog"), _("B laag"), _("B midden"), _("B hoog"))
    return Table(
        _("Deskundige jaren per functie in elk jaar: 10e, 50e en 90e percentiel van de trekkingen"),
        [Column(_("Jaar"), number=True), *(Column(head, number=True) for head in heads)],
        [
            [str(a.year), *(f"{v:.2f}".replace(".", ",") for v in (a.low, a.middle, a.high, b.low, b.middle, b.high))]
            for a, b in zip(first.bands, second.bands, strict=True)
        ],
        name="wat-als-cijfers",
    )


def bands(scenarios: Sequence[Scenario], title: str) -> SafeString:
    """A filled band and its middle per scenario; the second has a dashed middle, so that colour is not needed.

    Both are named twice: above the lines with a piece of the line, and by their letter at its end. The drawing is
    narrow, so that its words keep their size on a telephone.
    """
    top = max(1.0, *(b.high for s in scenarios for b in s.bands))
    count = len(scenarios[0].bands)

    def place(year: int, value: float) -> tuple[float, float]:
        x = _LEFT + (year - 1) / (count - 1) * (_WIDTH - _LEFT - _RIGHT)
        return x, _TOP + (1 - value / top) * (_HEIGHT - _TOP - _BOTTOM)

    grid = format_html_join(
        "", '<line class="d-svg-axis" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (_LEFT, _WIDTH - _RIGHT, f"{y:.1f}", f"{y:.1f}", _LEFT - 6, f"{y + 4:.1f}", f"{share:.0%}")
            for share in (0.0, 0.25, 0.5, 0.75, 1.0) for y in [place(1, share * top)[1]]
        ),
    )  # fmt: skip
    letters = _letters([place(s.bands[-1].year, s.bands[-1].middle)[1] for s in scenarios])
    drawn = format_html_join(
        "", "{}{}{}", (_drawn(s, place, letters[i], dashed=i > 0) for i, s in enumerate(scenarios))
    )
    ends = format_html(
        '<text x="{}" y="{}">1</text><text x="{}" y="{}" text-anchor="end">{}</text><text x="{}" y="{}" '
        'text-anchor="middle">{}</text>',
        _LEFT, _HEIGHT - 20, _WIDTH - _RIGHT, _HEIGHT - 20, count, (_LEFT + _WIDTH - _RIGHT) // 2, _HEIGHT - 4,
        _("jaar"),
    )  # fmt: skip
    return format_html(
        '<svg class="d-svg d-svg--middle" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}{}{}{}</svg>',
        title, _WIDTH, _HEIGHT, _legend(scenarios), grid, drawn, ends,
    )  # fmt: skip


def _legend(scenarios: Sequence[Scenario]) -> SafeString:
    """A piece of each line with its name, above the drawing at the left: the first thing seen on a narrow screen."""
    return format_html_join(
        "", '<path class="d-svg-line{}" d="M{} 14H{}"/><text class="d-svg-plain" x="{}" y="18">{}</text>',
        (
            (" d-svg-line--dashed" if i else "", x, x + 34, x + 40, _("scenario %(name)s") % {"name": s.name})
            for i, s in enumerate(scenarios) for x in [_LEFT + i * 150]
        ),
    )  # fmt: skip


def _letters(ends: Sequence[float]) -> list[float]:
    """Where the letters stand: at the ends of their lines, apart where these are close."""
    first, second = ends
    gap = _LETTER - abs(first - second)
    if gap <= 0:
        return [first, second]
    down = gap / 2 if second >= first else -gap / 2
    return [first - down, second + down]


def _drawn(scenario: Scenario, place: Any, letter: float, *, dashed: bool) -> tuple[SafeString, SafeString, SafeString]:
    upper = [place(b.year, b.high) for b in scenario.bands]
    lower = [place(b.year, b.low) for b in reversed(scenario.bands)]
    middle = [place(b.year, b.middle) for b in scenario.bands]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*upper, *lower])
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in middle)
    tone = "d-svg-bar--quiet" if dashed else "d-svg-bar--soft"
    return (
        format_html('<polygon class="{}" fill-opacity="0.6" points="{}"/>', tone, points),
        format_html('<path class="d-svg-line{}" d="{}"/>', " d-svg-line--dashed" if dashed else "", path),
        format_html('<text x="{}" y="{}">{}</text>', f"{middle[-1][0] + 6:.1f}", f"{letter + 5:.1f}", scenario.name),
    )


def assumption_table(found: WhatIf) -> Table:
    first, second = found.scenarios
    return Table(
        _("Waar de uitkomst op rust"), (Column(_("Aanname")), Column("A"), Column("B"), Column(_("Bron"))),
        [
            [a.name, a.value, b.value, a.source]
            for a, b in zip(first.assumptions, second.assumptions, strict=True)
        ],
        name="aannames",
    )  # fmt: skip


def start_sentence(start: Start) -> str:
    """Where the figures begin, and what they are calibrated on."""
    if start.rates_of:
        text = _(
            "Begint bij %(name)s: %(posts)s functies, met de duur en het vertrek uit de eigen gegevens van %(of)s."
        )
        return text % {"name": start.name, "posts": start.posts, "of": start.rates_of}
    text = _("Begint bij %(name)s. Er zijn geen eigen gegevens om op te ijken: de kansen op vertrek zijn aannames.")
    return text % {"name": start.name}


def data(found: WhatIf) -> dict[str, Any]:
    return {
        "begin": {"naam": found.start.name, "functies": found.start.posts, "geijkt_op": found.start.rates_of},
        "verschil_in_deskundige_jaren": round(found.difference, 1),
        "scenarios": [
            {
                "naam": s.name, "knoppen": {lever.key: typed_value(s.rules, lever) for lever in LEVERS},
                "jaren": [{"jaar": b.year, "laag": b.low, "midden": b.middle, "hoog": b.high} for b in s.bands],
                "aannames": [{"naam": a.name, "waarde": a.value, "bron": a.source} for a in s.assumptions],
            }
            for s in found.scenarios
        ],
    }  # fmt: skip

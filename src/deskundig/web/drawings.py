"""Pictures as inline SVG made on the server: no script, no inline style, readable in print and without colour.

Each drawing takes values and gives safe markup; the words beside it are escaped. Colours come from classes in
``frontend/src/picture.css``. Every picture is shown with its table (``web.page.Picture``). Bars and lines are drawn
twice, for a wide and for a narrow screen; the style sheet shows one of the two.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH = 704
_ROW = 30
_LABEL = 290
_VALUE = 92
_NARROW = 352                           # what a screen of 390 pixels has
_NARROW_ROW = 44
_NARROW_VALUE = 112
_MOST_NAME = 156                        # room for a name beside its line, on a narrow screen
_APART = 15                             # between the names at the ends of lines
_FRAME = '<svg class="d-svg d-svg--{}" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">'


@dataclass(frozen=True, slots=True)
class Bar:
    """``value`` None draws no bar but keeps the row: ``text`` says why ("te klein om te tonen")."""

    label: str
    value: float | None
    text: str
    tone: str = ""                      # "", soft, positive, negative, quiet


def bars(rows: Sequence[Bar], *, title: str, norm: float | None = None, norm_label: str = "") -> SafeString:
    """Horizontal bars with direct labels; a dashed line at ``norm``. The longest value fills the width."""
    values = [r.value for r in rows if r.value is not None]
    top = max([*values, norm or 0, 1e-9])
    head = 24 if norm is not None else 4

    def drawn(kind: str, width: int, row: int, left: int, right: int) -> SafeString:
        scale, height = (width - left - right) / top, head + row * len(rows) + 4
        draw = _bar if left else _bar_below
        marks = format_html_join("", "{}", ((draw(r, head + i * row, scale),) for i, r in enumerate(rows)))
        line = _norm(norm_label, left + norm * scale, height) if norm is not None else ""
        return format_html(_FRAME + "{}{}</svg>", kind, title, width, height, line, marks)

    return drawn("wide", WIDTH, _ROW, _LABEL, _VALUE) + drawn("narrow", _NARROW, _NARROW_ROW, 0, _NARROW_VALUE)


def _bar(row: Bar, y: int, scale: float) -> SafeString:
    label = row.label if len(row.label) <= 44 else row.label[:43].rstrip() + "…"
    width = max(1.0, (row.value or 0) * scale) if row.value is not None else 0
    tone = f" d-svg-bar--{row.tone}" if row.tone else ""
    bar = (
        format_html(
            '<rect class="d-svg-bar{}" x="{}" y="{}" width="{}" height="{}"/>',
            tone, _LABEL, y + 5, f"{width:.1f}", _ROW - 10,
        )
        if row.value is not None
        else SafeString("")
    )
    return format_html(
        '<text x="{}" y="{}" text-anchor="end">{}</text>{}<text x="{}" y="{}">{}</text>',
        _LABEL - 10, y + 20, label, bar, f"{_LABEL + width + 8:.1f}", y + 20, row.text,
    )


def _bar_below(row: Bar, y: int, scale: float) -> SafeString:
    """A row for a narrow screen: the bar stands under its label."""
    width = max(1.0, (row.value or 0) * scale) if row.value is not None else 0
    tone = f" d-svg-bar--{row.tone}" if row.tone else ""
    bar = SafeString("")
    if row.value is not None:
        bar = format_html(
            '<rect class="d-svg-bar{}" x="0" y="{}" width="{}" height="{}"/>', tone, y + 20, f"{width:.1f}", 16
        )
    label = row.label if len(row.label) <= 50 else row.label[:49].rstrip() + "…"
    return format_html(
        '<text x="0" y="{}">{}</text>{}<text x="{}" y="{}">{}</text>',
        y + 14, label, bar, f"{width + 6:.1f}" if width else "0", y + 33, row.text,
    )


def _norm(label: str, x: float, height: int) -> SafeString:
    return format_html(
        '<line class="d-svg-norm" x1="{0}" x2="{0}" y1="20" y2="{1}"/>'
        '<text x="{0}" y="14" text-anchor="middle">{2}</text>',
        f"{x:.1f}", height, label,
    )


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Series:
    """A line with its name written at its end; ``dashed`` tells it apart without colour."""

    name: str
    points: Sequence[Point]
    dashed: bool = False
    stepped: bool = False


def lines(
    series: Sequence[Series],
    *,
    title: str,
    x_label: str,
    y_label: str,
    y_top: float | None = None,
    norm: float | None = None,
) -> SafeString:
    """Lines over one axis from zero, with names at their ends and four grid lines."""
    xs = [p.x for s in series for p in s.points] or [0.0, 1.0]
    ys = [p.y for s in series for p in s.points]
    span = min(xs), max(max(xs), min(xs) + 1e-9)
    ceiling = y_top if y_top is not None else _round_ceiling(max([*ys, norm or 0, 1e-9]))
    names = x_label, y_label
    wide = _Field("wide", WIDTH, 300, 52, 150, span, ceiling)
    room = min(_MOST_NAME, 12 + round(6.8 * max((len(s.name) for s in series), default=0)))
    narrow = _Field("narrow", _NARROW, 270, 40, room, span, ceiling)
    return _lines(series, wide, title, names, norm) + _lines(series, narrow, title, names, norm)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where lines are drawn: its size and margins in units of the picture, and the values at its edges."""

    kind: str
    width: int
    height: int
    left: int
    right: int
    span: tuple[float, float]
    ceiling: float
    top: int = 16
    bottom: int = 40

    @property
    def end(self) -> int:
        return self.width - self.right

    def place(self, point: Point) -> tuple[float, float]:
        low, high = self.span
        x = self.left + (point.x - low) / (high - low) * (self.end - self.left)
        return x, self.top + (1 - point.y / self.ceiling) * (self.height - self.top - self.bottom)


def _lines(
    series: Sequence[Series], field: _Field, title: str, names: tuple[str, str], norm: float | None
) -> SafeString:
    low, high = field.span
    grid = format_html_join(
        "", '<line class="d-svg-axis" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="end">{}</text>',
        (
            _grid(i, field.ceiling, field.left, field.end, field.place(Point(low, field.ceiling * i / 4))[1])
            for i in range(5)
        ),
    )
    ends = format_html(
        '<text x="{}" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>',
        field.left, field.height - 20, _at_axis(low), field.end, field.height - 20,
        _at_axis(high),
    )
    told = [(s, [field.place(p) for p in s.points]) for s in series if s.points]
    drawn = format_html_join("", "{}", ((_line(s, places),) for s, places in told))
    named = _names([(s.name, *places[-1]) for s, places in told])
    y = f"{field.place(Point(low, norm))[1]:.1f}" if norm is not None else ""
    normed = format_html(
        '<line class="d-svg-norm" x1="{}" x2="{}" y1="{}" y2="{}"/>', field.left, field.end, y, y
    ) if norm is not None else SafeString("")
    return format_html(
        _FRAME + '{}{}{}{}{}<text x="{}" y="{}" text-anchor="middle">{}</text><text x="4" y="12">{}</text></svg>',
        field.kind, title, field.width, field.height, grid, normed, drawn, named, ends,
        (field.left + field.end) // 2, field.height - 4, names[0], names[1],
    )


def _names(ends: Sequence[tuple[str, float, float]]) -> SafeString:
    """The name of each line at its end; where lines end together, one below another."""
    placed: list[tuple[str, str, str]] = []
    free = 0.0
    for name, x, y in sorted(ends, key=lambda end: end[2]):
        at = max(y + 4, free)
        free = at + _APART
        placed.append((f"{x + 8:.1f}", f"{at:.1f}", name))
    return format_html_join("", '<text x="{}" y="{}">{}</text>', placed)


def _at_axis(value: float) -> str:
    """A year, or a length with one decimal."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def _round_ceiling(value: float) -> float:
    """The least of 2, 4, 8, 10, 12, 16 or 20 times a power of ten that is not below ``value``: quarters read well."""
    scale = 10.0 ** (math.floor(math.log10(value)) - (0 if value >= 1 else 1))
    return next((f * scale for f in (1, 2, 4, 8, 10, 12, 16, 20, 40, 80, 100) if f * scale >= value), value)


def _grid(i: int, ceiling: float, left: int, right: int, y: float) -> tuple[int, int, str, str, int, str, str]:
    return left, right, f"{y:.1f}", f"{y:.1f}", left - 6, f"{y + 4:.1f}", f"{ceiling * i / 4:.3g}".replace(".", ",")


def _line(series: Series, places: Sequence[tuple[float, float]]) -> SafeString:
    steps = [f"M{places[0][0]:.1f} {places[0][1]:.1f}"]
    for x, y in places[1:]:
        steps.append(f"H{x:.1f}V{y:.1f}" if series.stepped else f"L{x:.1f} {y:.1f}")
    dashed = " d-svg-line--dashed" if series.dashed else ""
    return format_html('<path class="d-svg-line{}" d="{}"/>', dashed, " ".join(steps))

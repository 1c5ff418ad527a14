"""Pictures as inline SVG made on the server: no script, no inline style, readable in print and without colour.

Each drawing takes values and gives safe markup; the words beside it are escaped. Colours come from classes in
``frontend/src/picture.css``. Every picture is shown with its table (``web.page.Picture``).
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
_FRAME = '<svg class="d-svg" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">'


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
    room = WIDTH - _LABEL - _VALUE
    head = 24 if norm is not None else 4
    height = head + _ROW * len(rows) + 4
    drawn = format_html_join("", "{}", ((_bar(r, head + i * _ROW, room / top),) for i, r in enumerate(rows)))
    line = _norm(norm, norm_label, room / top, height) if norm is not None else ""
    return format_html(
        _FRAME + "{}{}</svg>", title, WIDTH, height, line, drawn,
    )


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


def _norm(norm: float, label: str, scale: float, height: int) -> SafeString:
    x = _LABEL + norm * scale
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
    left, right, top, bottom, height = 52, 150, 16, 40, 300
    xs = [p.x for s in series for p in s.points] or [0.0, 1.0]
    ys = [p.y for s in series for p in s.points]
    low, high = min(xs), max(max(xs), min(xs) + 1e-9)
    ceiling = y_top if y_top is not None else _round_ceiling(max([*ys, norm or 0, 1e-9]))

    def place(point: Point) -> tuple[float, float]:
        x = left + (point.x - low) / (high - low) * (WIDTH - left - right)
        return x, top + (1 - point.y / ceiling) * (height - top - bottom)

    grid = format_html_join(
        "", '<line class="d-svg-axis" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="end">{}</text>',
        (_grid(i, ceiling, left, WIDTH - right, place(Point(low, ceiling * i / 4))[1]) for i in range(5)),
    )
    ends = format_html(
        '<text x="{}" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>',
        left, height - 20, f"{low:g}", WIDTH - right, height - 20, f"{high:g}",
    )
    drawn = format_html_join("", "{}", ((_line(s, [place(p) for p in s.points]),) for s in series if s.points))
    normed = (
        format_html('<line class="d-svg-norm" x1="{}" x2="{}" y1="{}" y2="{}"/>', left, WIDTH - right,
                    f"{place(Point(low, norm))[1]:.1f}", f"{place(Point(low, norm))[1]:.1f}")
        if norm is not None else SafeString("")
    )
    return format_html(
        _FRAME + '{}{}{}{}<text x="{}" y="{}" text-anchor="middle">{}</text><text x="4" y="12">{}</text></svg>',
        title, WIDTH, height, grid, normed, drawn, ends, (left + WIDTH - right) // 2, height - 4, x_label, y_label,
    )


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
    end_x, end_y = places[-1]
    return format_html(
        '<path class="d-svg-line{}" d="{}"/><text x="{}" y="{}">{}</text>',
        " d-svg-line--dashed" if series.dashed else "",
        " ".join(steps), f"{end_x + 8:.1f}", f"{end_y + 4:.1f}", series.name,
    )

"""Counts per label as an SVG picture: bars with their number above them, readable in black and white."""

from __future__ import annotations

import re
from html import escape

from deskundig.packs.domain.dutch import number
from deskundig.packs.domain.pack import Figure

from . import typesetting

_WIDTH, _BARS, _TOP, _FOOT = 640, 92, 18, 20
_FORBIDDEN = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]")    # what XML cannot hold
_BAR, _INK, _LINE = "#2b5797", "#1b1f24", "#8a9099"


def to_svg(figure: Figure) -> str:
    """The picture alone; its title and table stand beside it. All text in it is escaped."""
    step = _WIDTH / max(len(figure.points), 1)
    bar = min(step * 0.72, 56)
    most = max((value for _, value in figure.points), default=0) or 1
    every = 1 + len(figure.points) // 20         # with many years, print a label under every second or third bar
    pieces = []
    for i, (label, value) in enumerate(figure.points):
        middle = step * (i + 0.5)
        height = round(_BARS * value / most, 1)
        top = _TOP + _BARS - height
        left = middle - bar / 2
        pieces.append(f'<rect x="{left:.1f}" y="{top:.1f}" width="{bar:.1f}" height="{height}" fill="{_BAR}"/>')
        if value:
            pieces.append(_text(middle, top - 4, number(value), 11))
        if i % every == 0:
            pieces.append(_text(middle, _TOP + _BARS + 14, label, 11))
    base = _TOP + _BARS
    pieces.append(f'<line x1="0" y1="{base}" x2="{_WIDTH}" y2="{base}" stroke="{_LINE}" stroke-width="1"/>')
    high = _TOP + _BARS + _FOOT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {high}" width="{_WIDTH}" height="{high}" '
        f'role="img" aria-label="{_safe(described(figure))}">{"".join(pieces)}</svg>'
    )


def to_png(figure: Figure, pixels_per_inch: int = 220) -> bytes:
    """The same picture in pixels, for Word."""
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("figure.svg")'
    return typesetting.to_png({"main": page, "figure.svg": to_svg(figure).encode()}, pixels_per_inch)


def described(figure: Figure) -> str:
    """The picture in words, for those who do not see it."""
    counts = ", ".join(f"{label}: {number(value)}" for label, value in figure.points)
    return f"{figure.title}. {figure.unit} per {figure.label.lower()}: {counts}."


def _text(x: float, y: float, text: str, size: int) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="middle" fill="{_INK}" '
        f"font-family=\"Noto Sans, Libertinus Serif, sans-serif\">{_safe(text)}</text>"
    )


def _safe(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))

"""The matrix of agreement as a picture: the darker a cell, the more alike; the number stands in it.

A matrix of fifteen parties cannot be read on a narrow screen. There a line for each party names who is nearest to it
and who is farthest from it; the table below holds every pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.record.domain.agreement import Agreement
from deskundig.web.drawings import WIDTH

_LABEL = 124
_HEAD = 112
_ROW = 30
_NEAREST = 3                     # parties that are named at either end, on a narrow screen
_DEEPEST = 0.8                   # the number stays dark and readable in the deepest cell


def heatmap(found: Agreement, order: Sequence[str], *, title: str) -> SafeString:
    """Rows and columns in the given order; a pair with too few votes keeps an empty cell."""
    wide = (WIDTH - _LABEL) / max(len(order), 1)
    height = _HEAD + _ROW * len(order) + 4
    drawn = format_html_join("", "{}", ((mark,) for mark in (*_heads(order, wide), *_cells(found, order, wide))))
    return format_html(
        '<svg class="d-svg d-svg--wide" role="img" aria-label="{}" viewBox="0 0 {} {}" '
        'xmlns="http://www.w3.org/2000/svg">{}</svg><ul class="d-nearest">{}</ul>',
        title, WIDTH, height, drawn, format_html_join("", "<li>{}</li>", _nearest(found, order)),
    )


def _nearest(found: Agreement, order: Sequence[str]) -> Iterator[tuple[SafeString]]:
    """For each party that can be compared: with whom it votes alike most and least often."""
    for one in order:
        others = ((found.pairs[one, other].share, other) for other in order if other != one)
        shares = sorted(((share, other) for share, other in others if share is not None), reverse=True)
        if not shares:
            continue
        most, least = shares[:_NEAREST], shares[_NEAREST:][-_NEAREST:][::-1]
        told = [_("meest: %(parties)s") % {"parties": _named(most)}]
        told += [_("minst: %(parties)s") % {"parties": _named(least)}] if least else []
        lines = format_html_join("", "<span>{}</span>", ((line,) for line in told))
        yield (format_html("<strong>{}</strong>{}", one, lines),)


def _named(shares: Sequence[tuple[float, str]]) -> str:
    return ", ".join(f"{party} {share:.0%}" for share, party in shares)


def _heads(order: Sequence[str], wide: float) -> Iterator[SafeString]:
    for place, party in enumerate(order):
        x = round(_LABEL + (place + 0.5) * wide + 4, 1)
        y = _HEAD + _ROW * place + 20
        yield format_html('<text x="{}" y="{}" text-anchor="end">{}</text>', _LABEL - 8, y, party)
        yield format_html('<text transform="translate({} {}) rotate(-60)">{}</text>', x, _HEAD - 8, party)


def _cells(found: Agreement, order: Sequence[str], wide: float) -> Iterator[SafeString]:
    for row, one in enumerate(order):
        for column, other in enumerate(order):
            share = found.pairs[one, other].share
            if one == other or share is None:
                continue
            x, y = round(_LABEL + column * wide, 1), _HEAD + row * _ROW
            # shares below 0.3 hardly occur: the colours are spread over the rest
            yield format_html(
                '<rect class="d-svg-bar" x="{}" y="{}" width="{}" height="{}" fill-opacity="{}"/>',
                x, y, round(wide - 2, 1), _ROW - 2, round(max((share - 0.3) / 0.7 * _DEEPEST, 0.05), 2),
            )
            yield format_html(
                '<text class="d-svg-plain" x="{}" y="{}" text-anchor="middle">{}</text>',
                round(x + wide / 2 - 1, 1), y + 19, round(share * 100),
            )

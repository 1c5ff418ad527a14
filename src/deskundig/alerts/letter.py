"""The words of a digest, as text and as HTML. Dutch: the one language of the mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import format_html, format_html_join

from .models import Delivery, Monitor

SHOWN = 50                # of one monitor in one mail; the rest is behind a link


@dataclass(frozen=True, slots=True)
class Part:
    """What a digest says about one monitor."""

    name: str
    url: str
    end_url: str
    rows: Sequence[Delivery]
    more: int

    @classmethod
    def of(cls, monitor: Monitor, rows: Sequence[Delivery]) -> Part:
        base = f"{settings.BASE_URL}/mijn/monitors"
        name = f"{monitor.group}: {monitor.name}" if monitor.group else monitor.name
        return cls(
            name, f"{base}/{monitor.pk}", f"{base}/stoppen/{monitor.secret}", rows[:SHOWN], max(len(rows) - SHOWN, 0)
        )

    @property
    def total(self) -> int:
        return len(self.rows) + self.more


def subject_of(parts: Sequence[Part]) -> str:
    total = sum(part.total for part in parts)
    names = parts[0].name if len(parts) == 1 else f"{len(parts)} monitors"
    return " ".join(f"Deskundig: {total} nieuw – {names}".split())[:150]


def text_of(parts: Sequence[Part]) -> str:
    lines = ["Dit is nieuw bij wat u volgt.", ""]
    for part in parts:
        lines += [part.name, "=" * min(len(part.name), 70), ""]
        for row in part.rows:
            lines += [f"* {' '.join(row.title.split())}", f"  {_about(row)}", f"  {_address(row)}", ""]
        if part.more:
            lines += [f"En nog {part.more}: {part.url}", ""]
        lines += [f"Aanpassen: {part.url}", f"Stoppen: {part.end_url}", ""]
    return "\n".join(lines)


def html_of(parts: Sequence[Part]) -> str:
    return format_html(
        '<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>Deskundig</title>'
        '<body style="font-family:sans-serif;line-height:1.5"><p>Dit is nieuw bij wat u volgt.</p>{}</body></html>',
        format_html_join("", "{}", ((_html_part(part),) for part in parts)),
    )


def _html_part(part: Part) -> str:
    rows = format_html_join(
        "", '<li><a href="{}">{}</a><br><small>{}</small></li>',
        ((_address(row), row.title, _about(row)) for row in part.rows),
    )
    more = format_html('<p><a href="{}">En nog {}</a></p>', part.url, part.more) if part.more else ""
    return format_html(
        '<h2>{}</h2><ul>{}</ul>{}<p><small><a href="{}">Aanpassen</a> · <a href="{}">Stoppen</a></small></p>',
        part.name, rows, more, part.url, part.end_url,
    )


def _about(row: Delivery) -> str:
    day = f"{row.day:%d-%m-%Y}" if row.day else ""
    return " · ".join(part for part in (row.type, day, row.reason or "past bij uw zoekvraag") if part)


def _address(row: Delivery) -> str:
    return settings.BASE_URL + row.url

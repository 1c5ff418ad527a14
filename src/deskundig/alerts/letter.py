"""The words of a digest, as text and as HTML. Dutch: the one language of the mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import override

from .models import Delivery, Monitor
from .queries import stop_token
from .showing import Say, words_of

SHOWN = 50                # of one monitor in one mail; the rest is behind a link


@dataclass(frozen=True, slots=True)
class Part:
    """What a digest says about one monitor."""

    name: str
    asked: str               # what was searched for, empty for a thing or a list
    url: str
    end_url: str
    rows: Sequence[Delivery]
    more: int
    say: Say = field(default=str, repr=False)      # how the words of owners are said

    @classmethod
    def of(cls, monitor: Monitor, rows: Sequence[Delivery], say: Say = str) -> Part:
        base, words = f"{settings.BASE_URL}/mijn/monitors", words_of(monitor, say)
        name = f"{words.group}: {words.name}" if words.group else words.name
        asked = parse_qs(words.question).get("q", [""])[0] if monitor.kind == "query" else ""
        return cls(
            name, asked, f"{base}/{monitor.pk}", f"{base}/stoppen/{stop_token(monitor.pk)}", rows[:SHOWN],
            max(len(rows) - SHOWN, 0), say,
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
        lines += [part.name, "=" * min(len(part.name), 70), "", *([f"{_matches(part)}", ""] if part.asked else [])]
        for row in part.rows:
            about = [f"  {said}"] if (said := _about(row, part.say)) else []
            lines += [f"* {' '.join(row.title.split())}", *about, f"  {_address(row)}", ""]
        if part.more:
            lines += [f"En nog {part.more}: {part.url}", ""]
        lines += [f"Aanpassen: {part.url}", f"Stoppen: {part.end_url}", ""]
    base = f"{settings.BASE_URL}/mijn/monitors"
    return "\n".join([*lines, "-- ", _WHY, f"Alles wat u volgt: {base}", f"Alle mail stoppen: {_end_all(parts)}", ""])


def html_of(parts: Sequence[Part]) -> str:
    return format_html(
        '<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>Deskundig</title>'
        '<body style="font-family:sans-serif;line-height:1.5;max-width:42em"><p>Dit is nieuw bij wat u volgt.</p>{}'
        '<hr><p><small>{} <a href="{}">Alles wat u volgt</a> · <a href="{}">Alle mail stoppen</a></small></p>'
        "</body></html>",
        format_html_join("", "{}", ((_html_part(part),) for part in parts)), _WHY,
        f"{settings.BASE_URL}/mijn/monitors", _end_all(parts),
    )


_WHY = "U krijgt deze mail omdat u dit op Deskundig volgt."


def _end_all(parts: Sequence[Part]) -> str:
    return f"{parts[0].end_url}?alles=1" if parts else ""


def _matches(part: Part) -> str:
    return f"Alles hieronder past bij uw zoekvraag: {part.asked}"


def _html_part(part: Part) -> str:
    rows = format_html_join(
        "", '<li style="margin-bottom:.75em"><a href="{}">{}</a><br><small>{}</small></li>',
        ((_address(row), row.title, _about(row, part.say)) for row in part.rows),
    )
    more = format_html('<p><a href="{}">En nog {}</a></p>', part.url, part.more) if part.more else ""
    return format_html(
        '<h2 style="font-size:1.2em"><a href="{}">{}</a></h2>{}<ul style="padding-left:1.2em">{}</ul>{}'
        '<p><small><a href="{}">Aanpassen</a> · <a href="{}">Stoppen</a></small></p>',
        part.url, part.name, format_html("<p><small>{}</small></p>", _matches(part)) if part.asked else "", rows, more,
        part.url, part.end_url,
    )


def _about(row: Delivery, say: Say) -> str:
    with override("nl"):
        day = date_format(row.day, "j F Y") if row.day else ""
    return " · ".join(part for part in (row.type, day, say(row.reason)) if part)


def _address(row: Delivery) -> str:
    return settings.BASE_URL + row.url

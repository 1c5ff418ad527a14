"""How the small pieces of a pack look in HTML. Layout stands in the templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from deskundig.packs.domain import dutch
from deskundig.packs.domain.handover import Paper
from deskundig.packs.domain.pack import Figure, Line, Part, Run, SourceNote
from deskundig.packs.render import wording
from deskundig.packs.render.figure import to_svg

register = template.Library()


@register.simple_tag
def pack_text(line: Line, site: str) -> SafeString:
    """The words of a line; the run that names what it is about links to its page."""
    link, at = wording.link_of(line, site), wording.linked_run(line)
    pieces = [_run(run, link if i == at else "") for i, run in enumerate(line.text)]
    if line.mark:
        pieces.insert(0, format_html('<strong class="pack-mark">{}</strong> ', wording.MARKS[line.mark]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _run(run: Run, link: str) -> SafeString:
    words: Any = format_html("<q>{}</q>", run.text) if run.quote else run.text
    if run.strong:
        words = format_html("<strong>{}</strong>", words)
    return format_html('<a href="{}">{}</a>', link, words) if link else format_html("{}", words)


@register.simple_tag
def pack_notes(notes: Sequence[SourceNote]) -> SafeString:
    """The source numbers behind a line; the space before them does not break."""
    return format_html(
        '<span class="pack-notes">\u00a0{}</span>',
        format_html_join(
            " ", '<a href="#bron-{}" title="{}" aria-label="bron {}">{}</a>',
            ((note.number, dutch.shorten(note.title, 120), note.number, note.number) for note in notes),
        ),
    )  # fmt: skip


@register.simple_tag
def pack_cells(part: Part, line: Line) -> list[tuple[str, str]]:
    """A line's facts as (label, value) in the order of the table's columns."""
    facts = {fact.label: fact.value for fact in line.facts}
    return [(label, facts.get(label, "–")) for label in part.fact_labels]


@register.simple_tag
def pack_svg(figure: Figure) -> SafeString:
    return mark_safe(to_svg(figure))  # noqa: S308 - to_svg escapes all text it is given


@register.filter
def pack_day(day: date | None) -> str:
    """29 augustus 2025."""
    return dutch.long_date(day) if day else ""


@register.filter
def pack_short_day(day: date | None) -> str:
    """29-08-2025."""
    return dutch.short_date(day) if day else ""


@register.filter
def pack_more(part: Part) -> str:
    return wording.more_text(part)


@register.filter
def pack_facts(note: SourceNote) -> str:
    return wording.note_facts(note)


@register.filter
def pack_origin(note: SourceNote, pack: Paper) -> str:
    return wording.note_origin(note, pack)


@register.filter
def pack_outside(note: SourceNote) -> str:
    return wording.outside(note)

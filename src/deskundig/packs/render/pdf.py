"""A pack as a tagged PDF (PDF/UA-1) on A4, set by Typst with the fonts it carries: the same on every machine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import orjson

from deskundig.packs.domain.dutch import day_cell, long_date, shorten
from deskundig.packs.domain.glance import TITLE as GLANCE_TITLE
from deskundig.packs.domain.glance import at_a_glance
from deskundig.packs.domain.pack import SOURCES_TITLE, Figure, Form, Line, Pack, Part, Section, SourceNote

from .columns import widths
from .figure import described, to_svg
from .typesetting import MissingGlyphError, to_pdf_ua
from .wording import (
    AMSTERDAM,
    DATE,
    MARKS,
    PROPOSAL,
    STATUS,
    link_of,
    linked_run,
    made_text,
    more_text,
    note_facts,
    note_origin,
    outside,
    printed,
    reading_text,
    sources_text,
)

_TEMPLATE = Path(__file__).resolve().parent.parent / "assets" / "pack.typ"
_CONTROL = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
# Latin with its extensions, Greek, Cyrillic, punctuation and signs: what the carried fonts are sure to have
_UNPRINTABLE = re.compile(
    r"[^\u0009\u000a\u0020-\u007e\u00a0-\u017f\u0192\u01cd-\u01dc\u0218-\u021b\u0391-\u03a1\u03a3-\u03c9\u0401\u0410-\u044f"
    r"\u0451\u1e80-\u1e85\u1ef2\u1ef3\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
    r"\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]"
)
Item = dict[str, Any]
_ROOM = 16.4                             # cm between the margins of A4


def to_pdf(pack: Pack) -> bytes:
    """The pack as PDF/UA-1. A character that no font here has is printed as a box. Raises ``PrintError``."""
    pictures = {
        f"figure-{section.key.value}.svg": to_svg(section.figure) for section in pack.sections if section.figure
    }
    data = orjson.dumps(printable(_items(pack), rare=True)).decode()
    texts = {"pack.json": data, **pictures}
    moment = int(pack.made.timestamp())
    try:
        return to_pdf_ua(_files(texts), moment)
    except MissingGlyphError:
        return to_pdf_ua(_files({name: _UNPRINTABLE.sub("□", text) for name, text in texts.items()}), moment)


def _files(texts: dict[str, str]) -> dict[str, bytes]:
    return {"main": _TEMPLATE.read_bytes(), **{name: text.encode() for name, text in texts.items()}}


def printable(value: Any, *, rare: bool) -> Any:
    """Values ready for a template. ``rare`` False: signs that no carried font is sure to have become a box."""
    if isinstance(value, str):
        clean = _CONTROL.sub("", value)
        return clean if rare else _UNPRINTABLE.sub("□", clean)
    if isinstance(value, dict):
        return {key: printable(item, rare=rare) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(item, rare=rare) for item in value]
    return value


def _items(pack: Pack) -> Item:
    """What the template prints, with every word and address settled."""
    return {
        "title": pack.title or pack.kind,
        "short": shorten(pack.title, 80),
        "author": pack.organization or "Deskundig",
        "keywords": [pack.topic] if pack.topic else [],
        "kind": pack.kind,
        "day": long_date(pack.made.astimezone(AMSTERDAM).date()),
        "made": made_text(pack),
        "reading": reading_text(pack),
        "footer": pack.organization or pack.site,
        "glance-title": GLANCE_TITLE,
        "glance": [
            {"question": answer.question, "lines": [_line(line, (), pack.site) for line in answer.lines]}
            for answer in at_a_glance(pack)
        ],
        "date": DATE,
        "event": "Wat er gebeurde",
        "proposal": PROPOSAL,
        "official": "Officiële pagina",
        "sources-title": SOURCES_TITLE,
        "sources-number": str(len(pack.sections) + 1),
        "sections": [_section(section, i, pack.site) for i, section in enumerate(pack.sections, start=1)],
        "sources-text": sources_text(pack),
        "sources": [_note(note, pack) for note in pack.sources],
    }


def _section(section: Section, number: int, site: str) -> Item:
    return {
        "key": section.key.value,
        "number": str(number),
        "title": section.title,
        "intro": [_line(line, (), site) for line in section.intro],
        "figure": _figure(section.figure) if section.figure else None,
        "parts": [_part(part, site) for part in section.parts],
    }


def _figure(figure: Figure) -> Item:
    return {"title": figure.title, "source": figure.source.number, "alt": described(figure)}


def _part(part: Part, site: str) -> Item:
    heads = [*([DATE] if part.dated else []), part.subject, *part.fact_labels, *([STATUS] if part.with_status else [])]
    lines = [_line(line, part.fact_labels, site) for line in part.lines]
    return {
        "form": part.form.value,
        "heading": part.heading,
        "subject": part.subject,
        "heads": heads,
        "dated": part.dated,
        "stated": part.with_status,
        "lines": lines,
        "widths": _widths(part, heads, lines) if part.form is Form.TABLE else [],
        "more": more_text(part),
    }


def _widths(part: Part, heads: list[str], lines: list[Item]) -> list[float]:
    rows = (
        [*([line["short"]] if part.dated else []), "", *line["cells"], *([line["status"]] if part.with_status else [])]
        for line in lines
    )
    return widths([heads, *rows], int(part.dated), _ROOM)


def _line(line: Line, labels: tuple[str, ...], site: str) -> Item:
    link, at = link_of(line, site), linked_run(line)
    values = {fact.label: fact.value for fact in line.facts}
    return {
        "text": [
            {"text": printed(run), "strong": run.strong, "link": link if i == at else ""}
            for i, run in enumerate(line.text)
        ],
        "sources": [note.number for note in line.sources],
        "date": long_date(line.date) if line.date else "",
        "short": day_cell(line.date),
        "status": line.status.text if line.status else "",
        "tone": line.status.tone.value if line.status else "neutral",
        "facts": [{"label": fact.label, "value": fact.value} for fact in line.facts],
        "cells": [values.get(label, "–") for label in labels],
        "proposal": line.proposal,
        "details": [_line(detail, (), site) for detail in line.details],
        "mark": MARKS.get(line.mark, ""),
    }


def _note(note: SourceNote, pack: Pack) -> Item:
    origin = ". ".join(part for part in (note_facts(note), note_origin(note, pack)) if part)
    return {
        "number": note.number,
        "title": note.title,
        "origin": origin + ".",
        "link": pack.site + note.path if note.path else "",
        "outside": outside(note),
    }

"""A decision note as a tagged PDF (PDF/UA-1), set by Typst."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from deskundig.judgement.domain.note import Note
from deskundig.packs.render.pdf import printable
from deskundig.packs.render.typesetting import MissingGlyphError, to_pdf_ua

_TEMPLATE = Path(__file__).resolve().parent.parent / "assets" / "note.typ"


def to_pdf(note: Note, *, made: datetime) -> bytes:
    """The note as PDF/UA-1. Raises ``render.typesetting.PrintError``."""
    moment = int(made.timestamp())
    try:
        return to_pdf_ua(_files(note, rare=True), moment)
    except MissingGlyphError:
        return to_pdf_ua(_files(note, rare=False), moment)


def _files(note: Note, *, rare: bool) -> dict[str, bytes]:
    values: dict[str, Any] = {
        "title": note.title,
        "number": note.number,
        "facts": note.facts,
        "warning": note.warning,
        "parts": [
            {
                "title": part.title,
                "paragraphs": part.paragraphs,
                "items": [{"lead": i.lead, "text": i.text, "under": i.under} for i in part.items],
            }
            for part in note.parts
        ],
    }
    return {"main": _TEMPLATE.read_bytes(), "note.json": orjson.dumps(printable(values, rare=rare))}

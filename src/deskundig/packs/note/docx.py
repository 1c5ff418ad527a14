"""A decision note as a Word file, with real headings and lists."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document

from deskundig.judgement.domain.note import Note
from deskundig.packs.render import docx_parts as parts

_FORBIDDEN = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]")


def to_docx(note: Note, *, made: datetime) -> bytes:
    """The note as the bytes of a .docx file."""
    document: Any = Document()
    parts.style(document)
    properties = document.core_properties
    properties.title, properties.subject, properties.author = _clean(note.title)[:250], "Beslisnota", "Deskundig"
    properties.language, properties.comments = "nl-NL", ""
    properties.created = properties.modified = made.replace(tzinfo=None)
    parts.running(document.sections[0].header.paragraphs[0], f"Beslisnota {note.number}\t{_clean(note.title)[:80]}")
    parts.numbered_pages(document.sections[0].footer.paragraphs[0], f"Dossier {note.number}")
    document.add_paragraph(f"Beslisnota {note.number}", style="Subtitle")
    document.add_paragraph(_clean(note.title), style="Title")
    document.add_paragraph(_clean(note.facts), style="Pack small")
    if note.warning:
        document.add_paragraph().add_run(_clean(note.warning)).bold = True
    for part in note.parts:
        document.add_heading(part.title, level=1)
        for text in part.paragraphs:
            document.add_paragraph(_clean(text))
        for item in part.items:
            paragraph = document.add_paragraph(style="List Bullet")
            if item.lead:
                paragraph.add_run(_clean(item.lead)).bold = True
            if item.text:
                paragraph.add_run(_clean(f": {item.text}" if item.lead else item.text))
            for line in item.under:
                document.add_paragraph(_clean(line), style="Pack detail")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)

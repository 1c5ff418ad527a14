"""A note that fits: the roomiest wording with which the PDF has no more than two pages."""

from __future__ import annotations

from datetime import datetime

import pypdfium2

from deskundig.judgement.domain.file import DecisionFile
from deskundig.judgement.domain.note import ROOMS, Note, note_of

from .pdf import to_pdf

PAGES = 2


def fitted(file: DecisionFile, number: str, *, made: datetime) -> tuple[Note, bytes]:
    """The note and its PDF. Raises ``render.typesetting.PrintError``."""
    note, pdf = note_of(file, number), b""
    for room in ROOMS:
        note = note_of(file, number, room)
        pdf = to_pdf(note, made=made)
        if pages(pdf) <= PAGES:
            break
    return note, pdf


def pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()

"""Which of a thing's two titles says most: the source keeps the matter's title and this paper's own subject apart."""

from __future__ import annotations

import re

_FILE_ID = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}(?:\.\w{2,5})?\Z", re.IGNORECASE)


def heading(subject: str, title: str, type: str) -> tuple[str, str]:
    """The large title and the line of context above it.

    A subject that only repeats the type ("Memorie van toelichting"), or that stands in the title as it is, says less
    than the title of the matter. Some papers have an id for a title; that says nothing.
    """
    own, matter = _words(subject), _words(title)
    if not own or own.lower() == type.strip().lower() or own.lower() in matter.lower():
        return (matter or own or type.strip() or "Zonder titel"), ""
    return own, matter


def _words(title: str) -> str:
    """Attachments can carry the id of their file for a title: that is none."""
    clean = title.strip()
    return "" if _FILE_ID.match(clean) else clean

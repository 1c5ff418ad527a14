"""Which of a thing's two titles says most: the source keeps the matter's title and this paper's own subject apart."""

from __future__ import annotations

from .keys import read_uuid


def heading(subject: str, title: str, type: str) -> tuple[str, str]:
    """The large title and the line of context above it.

    A subject that only repeats the type ("Memorie van toelichting"), or that stands in the title as it is, says less
    than the title of the matter. Some papers have an id for a title; that says nothing.
    """
    own, matter = subject.strip(), title.strip()
    if read_uuid(matter) is not None:
        matter = ""
    if not own or own.lower() == type.strip().lower() or own.lower() in matter.lower():
        return (matter or own or type.strip() or "Zonder titel"), ""
    return own, matter

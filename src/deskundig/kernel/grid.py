"""Kinds and sources of expertise: the grid of twelve cells (WRR 113, tables 2.1 and 2.2)."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What the expertise is about."""

    VAK = "vak"                    # the subject: law, hydrology, statistics
    VELD = "veld"                  # the field: who and what is at play there
    PROCES = "proces"              # how decisions come about and are carried through
    UITVOERING = "uitvoering"      # what works in practice, at the counter and in the street


class Source(StrEnum):
    """Where it was acquired."""

    WETENSCHAP = "wetenschap"
    PROFESSIE = "professie"
    ERVARING = "ervaring"


Cell = tuple[Kind, Source]
CELLS: tuple[Cell, ...] = tuple((kind, source) for kind in Kind for source in Source)

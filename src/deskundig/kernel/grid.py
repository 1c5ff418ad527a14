"""Kinds, sources and forms of expertise: the grid of twelve cells (WRR 113, tables 2.1 and 2.2) and note 56."""

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


class Form(StrEnum):
    """Whether it can be handed over as it is (WRR 113, note 56)."""

    EXPLICIT = "expliciet"         # written down: others can read it
    TACIT = "impliciet"            # in somebody's head and hands: it leaves with them


Cell = tuple[Kind, Source]
CELLS: tuple[Cell, ...] = tuple((kind, source) for kind in Kind for source in Source)

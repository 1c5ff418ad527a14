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

KIND_HELP: dict[Kind, str] = {
    Kind.VAK: "kennis van de inhoud van een vak of onderwerp",
    Kind.VELD: "kennis van de mensen, belangen en verhoudingen in een gebied",
    Kind.PROCES: "kennis van hoe plannen en besluiten tot stand komen",
    Kind.UITVOERING: "kennis van wat in de praktijk werkt en wat niet",
}
SOURCE_HELP: dict[Source, str] = {
    Source.WETENSCHAP: "uit onderzoek",
    Source.PROFESSIE: "uit jaren in het beroep",
    Source.ERVARING: "uit eigen leven of omgeving",
}

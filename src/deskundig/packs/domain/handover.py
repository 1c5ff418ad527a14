"""The handover file as a value: what someone who leaves passes on. As with a pack, no line without its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .pack import Figure, Line, Pack, Part, SourceNote, number_sources

READING = (
    "Dit overzicht is gemaakt uit het openbare geheugen, de besluitdossiers en de gegevens van de eenheid; er is niets "
    "bij bedacht. Vul aan wat u weet en nergens staat. Het nummer achter een regel wijst naar de bron."
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter. ``intro`` answers its question first."""

    title: str
    intro: tuple[Line, ...]
    parts: tuple[Part, ...] = ()
    figure: Figure | None = None

    def lines(self) -> Iterator[Line]:
        for top in (*self.intro, *(line for part in self.parts for line in part.lines)):
            yield from top.walk()


@dataclass(frozen=True, slots=True)
class Handover:
    """A handover file. Make it with ``assemble_handover``, which numbers the sources."""

    title: str
    made: dt.datetime
    sections: tuple[Chapter, ...]
    sources: tuple[SourceNote, ...]
    site: str = ""
    organization: str = ""
    since: dt.datetime | None = None

    @property
    def kind(self) -> str:
        return "Overdracht"


Paper = Pack | Handover


def assemble_handover(
    *, title: str, made: dt.datetime, chapters: Iterable[Chapter], site: str = "", organization: str = ""
) -> Handover:
    """Number the sources in reading order and make the file."""
    told, sources = number_sources(chapters)
    return Handover(title, made, told, sources, site=site.rstrip("/"), organization=organization)

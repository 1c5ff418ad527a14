"""The kennispakket as a value: sections of lines, and no line without the source that shows it.

Everything a reader can print, save or compare is here; what is said on a line was found, counted or quoted, never made
up. Renderers read this value and nothing else, so that page, Word file and PDF say the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from deskundig.kernel.ref import Ref


class PackError(ValueError):
    """A pack that may not exist: a line without a source, or a source number that points nowhere."""


class SectionKey(StrEnum):
    """The sections in reading order (UI.md, "Kennispakket"); the ninth is the list of sources."""

    ABOUT = "about"
    STATE = "state"
    QUESTIONS = "questions"
    PROMISES = "promises"
    MOTIONS = "motions"
    ADVICE = "advice"
    PEOPLE = "people"
    MISSING = "missing"


TITLES: dict[SectionKey, str] = {
    SectionKey.ABOUT: "Waar gaat het om",
    SectionKey.STATE: "Stand van zaken en tijdlijn",
    SectionKey.QUESTIONS: "Wat is gevraagd en beantwoord",
    SectionKey.PROMISES: "Wat is toegezegd en loopt",
    SectionKey.MOTIONS: "Moties en stemmingen",
    SectionKey.ADVICE: "Adviezen en wat ermee is gedaan",
    SectionKey.PEOPLE: "Wie weten hiervan",
    SectionKey.MISSING: "Wat ontbreekt",
}
SOURCES_TITLE = "Bronnen"


class Form(StrEnum):
    """How a part reads best. Every renderer knows all of them."""

    PROSE = "prose"          # a paragraph a line
    LIST = "list"            # a bullet a line
    TIMELINE = "timeline"    # date left, what happened right
    TABLE = "table"          # date, text, the facts as columns, status
    PAIRS = "pairs"          # question, and the answer under it
    CARDS = "cards"          # a person or body with the pieces that show it


class Tone(StrEnum):
    """What a status means for the reader; always beside words, never colour alone."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WAITING = "waiting"
    BAD = "bad"


class Mark(StrEnum):
    """How a line stands to an earlier version of the pack."""

    NONE = ""
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. ``quote``: the source's own words, unchanged but for white space and cuts shown as "…"."""

    text: str
    strong: bool = False
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """Where a thing stands, in words."""

    text: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Fact:
    """A named detail of a line: a column where the lines form a table."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where a line comes from: a document, a vote, a register, or a count that anyone can redo.

    ``number`` is 0 until the pack is numbered. ``path`` is the address on the site that made the pack, ``address`` that
    of the publisher's own page. ``query`` is set for a count: the search that gives the same number.
    """

    title: str
    publisher: str
    number: int = 0
    type: str = ""
    official: str = ""                    # official number, as people cite it
    date: dt.date | None = None
    address: str = ""
    path: str = ""
    fetched: dt.date | None = None
    ref: Ref | None = None
    query: str = ""

    @property
    def key(self) -> str:
        """What makes it one and the same source, whatever its number. One query may be counted on two pages."""
        counted = self.path if self.query else ""
        return str(self.ref) if self.ref else counted or self.query or self.address or f"{self.publisher}: {self.title}"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the pack says. Refused without words or without a source."""

    text: tuple[Run, ...]
    sources: tuple[SourceNote, ...]
    date: dt.date | None = None
    ref: Ref | None = None
    status: Status | None = None
    facts: tuple[Fact, ...] = ()
    proposal: str = ""                    # why a rule thinks so, where no person has confirmed it yet
    details: tuple[Line, ...] = ()
    mark: Mark = Mark.NONE
    place: int = 0                        # in a ranking over all parts of the section, from 1; 0: not ranked

    def __post_init__(self) -> None:
        if not self.plain.strip():
            raise PackError("a line of a pack needs words")
        if not self.sources:
            raise PackError(f"a line of a pack needs a source: {self.plain[:80]!r}")

    @property
    def plain(self) -> str:
        return "".join(run.text for run in self.text)

    def walk(self) -> Iterator[Line]:
        """This line and all lines under it, in reading order."""
        yield self
        for line in self.details:
            yield from line.walk()


@dataclass(frozen=True, slots=True)
class Figure:
    """Counts per label (years, mostly). ``title`` states the finding; the values are its table."""

    title: str
    label: str                            # head of the first column: "Jaar"
    unit: str                             # head of the second: "Documenten"
    points: tuple[tuple[str, int], ...]
    source: SourceNote

    @property
    def sources(self) -> tuple[SourceNote, ...]:
        return (self.source,)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one form under one heading. ``subject`` is the head of the text column in a table."""

    form: Form
    lines: tuple[Line, ...]
    heading: str = ""
    subject: str = ""
    more: int = 0                         # how many were found and are not listed here

    @property
    def fact_labels(self) -> tuple[str, ...]:
        """The labels of all facts, in order of first use: the columns of a table. One that is always empty has none."""
        facts = [fact for line in self.lines for fact in line.facts]
        told = {fact.label for fact in facts if fact.value.strip(" –")}
        return tuple(dict.fromkeys(fact.label for fact in facts if fact.label in told))

    @property
    def dated(self) -> bool:
        return any(line.date for line in self.lines)

    @property
    def with_status(self) -> bool:
        return any(line.status for line in self.lines)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section. ``intro`` answers its question first; where nothing was found it says what was searched."""

    key: SectionKey
    intro: tuple[Line, ...]
    parts: tuple[Part, ...] = ()
    figure: Figure | None = None

    @property
    def title(self) -> str:
        return TITLES[self.key]

    def lines(self) -> Iterator[Line]:
        for top in (*self.intro, *(line for part in self.parts for line in part.lines)):
            yield from top.walk()


@dataclass(frozen=True, slots=True)
class Pack:
    """A kennispakket. Make it with ``assemble``, which numbers the sources."""

    title: str
    made: dt.datetime
    sections: tuple[Section, ...]
    sources: tuple[SourceNote, ...]
    topic: str = ""
    ref: Ref | None = None
    site: str = ""                        # address of the installation that made it, without a slash at the end
    organization: str = ""
    since: dt.datetime | None = None         # when the version it is compared with was made
    audience: str = ""                       # for whom (domain.audience); empty: the full form

    def __post_init__(self) -> None:
        if [note.number for note in self.sources] != list(range(1, len(self.sources) + 1)):
            raise PackError("sources are numbered 1, 2, 3 … in the order of the list")
        if tuple(section.key for section in self.sections) != tuple(SectionKey):
            raise PackError("a pack has all its sections, in their order")
        known = set(self.sources)
        for note in _notes(self.sections):
            if note not in known:
                raise PackError(f"a line cites a source that is not listed: {note.title[:80]!r}")

    @property
    def kind(self) -> str:
        """What it is called at its head and in the name of its file."""
        return "Kennispakket"

    @property
    def page_path(self) -> str:
        """Where the site shows this pack, without the query of a topic."""
        return f"/pakketten/{self.ref}" if self.ref else "/pakketten"


def assemble(
    *,
    title: str,
    made: dt.datetime,
    sections: Iterable[Section],
    topic: str = "",
    ref: Ref | None = None,
    site: str = "",
    organization: str = "",
    since: dt.datetime | None = None,
    audience: str = "",
) -> Pack:
    """Number the sources in reading order, the same source always with the same number, and make the pack."""
    told, sources = number_sources(sections)
    return Pack(
        title=title,
        made=made,
        sections=told,
        sources=sources,
        topic=topic,
        ref=ref,
        site=site.rstrip("/"),
        organization=organization,
        since=since,
        audience=audience,
    )


_S = TypeVar("_S", bound=Any)


def number_sources(sections: Iterable[_S]) -> tuple[tuple[_S, ...], tuple[SourceNote, ...]]:
    """Sections (or what has their fields) with their sources numbered in reading order, and the list of sources."""
    told = tuple(sections)
    numbered: dict[str, SourceNote] = {}
    for note in _notes(told):
        if note.key not in numbered:
            numbered[note.key] = replace(note, number=len(numbered) + 1)
    return tuple(_renumber(section, numbered) for section in told), tuple(numbered.values())


def _notes(sections: Iterable[Any]) -> Iterator[SourceNote]:
    for section in sections:
        for line in section.lines():
            yield from line.sources
        if section.figure:
            yield section.figure.source


def _renumber(section: _S, numbered: dict[str, SourceNote]) -> _S:
    def of_line(line: Line) -> Line:
        notes = dict.fromkeys(numbered[note.key] for note in line.sources)
        return replace(line, sources=tuple(notes), details=tuple(of_line(d) for d in line.details))

    figure = section.figure
    return replace(
        section,
        intro=tuple(of_line(line) for line in section.intro),
        parts=tuple(replace(part, lines=tuple(of_line(line) for line in part.lines)) for part in section.parts),
        figure=replace(figure, source=numbered[figure.source.key]) if figure else None,
    )

"""For whom a pack is: how much of each section it holds, so that it reads as a paper of four to eight pages.

Everyone gets the same nine sections from the same record; nobody gets other facts. Rows of a register that are left out
are counted at their place ("en nog 12 andere"), and what a sentence counts ("de 10 hieronder") is never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import ceil

from .pack import Form, Line, Part, Section, SectionKey

S = SectionKey
LONGEST = 345.0                          # lines of print: eight pages of about 43 at least
_LEAST = 3                               # lines of a part that always stay
_LEAST_NAMES = 6                         # people and bodies of one kind of knowledge that always stay
_LINE = 95                               # characters of a line of print
_HEAD, _CHAPTER, _PICTURE, _SOURCE = 2.0, 3.0, 10.0, 1.6


@dataclass(frozen=True, slots=True)
class Audience:
    """``most``: lines per part of a section; ``pieces``: proof per person; ``reading``: how to read this form."""

    name: str
    title: str
    most: Mapping[SectionKey, int] = field(default_factory=dict)
    pieces: int = 3
    reading: str = ""


AUDIENCES: Mapping[str, Audience] = {
    a.name: a
    for a in (
        Audience("griffier", "griffier of onderzoeker"),
        Audience(
            "kamerlid", "Kamerlid of raadslid",
            {S.ABOUT: 3, S.STATE: 8, S.QUESTIONS: 5, S.PROMISES: 6, S.MOTIONS: 3}, pieces=1,
            reading="Dit is de korte vorm voor een debat: het nieuwste en wat nog openstaat eerst.",
        ),
        Audience(
            "beleidsmedewerker", "beleidsmedewerker",
            {S.STATE: 10, S.QUESTIONS: 6, S.PROMISES: 10, S.MOTIONS: 2}, pieces=2,
            reading="Dit is de vorm voor wie aan beleid werkt: stukken, adviezen en toezeggingen staan er ruim in.",
        ),
        Audience(
            "burger", "inwoner",
            {S.ABOUT: 3, S.STATE: 6, S.QUESTIONS: 3, S.PROMISES: 4, S.MOTIONS: 2}, pieces=1,
            reading=(
                "Een motie is een verzoek van de Kamer aan de regering. Een toezegging is iets wat een minister "
                "belooft. Schriftelijke vragen moet een minister in drie weken beantwoorden. Een "
                "dossier bundelt stukken over één onderwerp."
            ),
        ),
    )
}  # fmt: skip
DEFAULT = "griffier"


def tailored(sections: Iterable[Section], audience: Audience, *, longest: float = LONGEST) -> tuple[Section, ...]:
    """The sections as this audience gets them, no longer than ``longest`` lines of print where that can be."""
    kept = [_for(section, audience) for section in sections]
    if weight(kept) > longest:
        kept = [_with_pieces(s, 2, further=1) if s.key is S.PEOPLE else s for s in kept]
    while weight(kept) > longest:
        place = _heaviest(kept)
        if place is None:
            break
        i, p = place
        kept[i] = _change(kept[i], p, _shorter(kept[i].parts[p], len(kept[i].parts[p].lines) - 1))
    return tuple(kept)


def weight(sections: Iterable[Section]) -> float:
    """About how many lines of print; measured on forty packs of the real record: 40 to 51 make a page."""
    total = 0.0
    sources: set[str] = set()
    for section in sections:
        total += _CHAPTER + (_PICTURE if section.figure else 0) + _HEAD * sum(bool(p.heading) for p in section.parts)
        for line in section.lines():
            total += _line(line)
            sources.update(note.key for note in line.sources)
    return total + _SOURCE * len(sources)


def _line(line: Line) -> int:
    facts = sum(len(fact.label) + len(fact.value) for fact in line.facts)
    return max(1, ceil((len(line.plain) + len(line.proposal) + facts) / _LINE))


def _for(section: Section, audience: Audience) -> Section:
    most = audience.most.get(section.key)
    if section.key is S.PEOPLE:
        return _with_pieces(section, audience.pieces)
    if most is None:
        return section
    free = _free(section)
    parts = tuple(_shorter(part, most) if i in free else part for i, part in enumerate(section.parts))
    return replace(section, parts=parts)


def _free(section: Section) -> frozenset[int]:
    """Parts that may be cut: no sentence above counts what stands in them."""
    if section.key in (S.MISSING, S.ADVICE):
        return frozenset()
    first = 1 if section.key is S.MOTIONS else 0
    return frozenset(range(first, len(section.parts)))


def _shorter(part: Part, most: int) -> Part:
    """Of a register what is left out is counted; of chosen sentences fewer are chosen."""
    left = len(part.lines) - most
    if left <= 0:
        return part
    counted = part.form in (Form.TABLE, Form.TIMELINE)
    return replace(part, lines=part.lines[:most], more=part.more + left if counted else part.more)


def _with_pieces(section: Section, most: int, further: int | None = None) -> Section:
    """``most`` pieces of proof for each; ``further``: for those behind the first few of a kind of knowledge."""
    least = most if further is None else further

    def of(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        kept = ((line, most if place < _LEAST else least) for place, line in enumerate(lines))
        return tuple(replace(line, details=line.details[:pieces]) for line, pieces in kept)

    return replace(section, parts=tuple(replace(part, lines=of(part.lines)) for part in section.parts))


def _heaviest(sections: list[Section]) -> tuple[int, int] | None:
    """The part that takes most room of those that may still be cut."""
    places = [
        (sum(_line(one) for line in part.lines for one in line.walk()), i, p)
        for i, section in enumerate(sections)
        for p, part in enumerate(section.parts)
        if p in _free(section) and len(part.lines) > (_LEAST_NAMES if section.key is S.PEOPLE else _LEAST)
    ]
    return max(places)[1:] if places else None


def _change(section: Section, place: int, part: Part) -> Section:
    return replace(section, parts=tuple(part if i == place else p for i, p in enumerate(section.parts)))

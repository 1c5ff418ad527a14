"""Who knows of a subject, as a pack asks it: the port that an expert finder keeps, and what it gives.

Evidence is counted, by role and dated; it says where someone showed knowledge in public, and is no score of a person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from deskundig.kernel.ref import Ref

from .pack import SourceNote
from .terms import Terms

_ENOUGH = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """One paper or speech that shows someone's knowledge. ``sentence`` is quoted from it; empty without a text."""

    note: SourceNote
    role: str
    date: dt.date | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Expert:
    """A person or body with the pieces that show it. ``roles`` counts all pieces; ``pieces`` holds the best."""

    name: str
    roles: tuple[tuple[str, int], ...]
    pieces: tuple[Piece, ...]
    function: str = ""                    # party, office or organisation, at the newest piece
    ref: Ref | None = None
    group: str = ""                       # heading it stands under: people of the House, bodies, speakers
    first: dt.date | None = None
    last: dt.date | None = None
    proposal: str = ""                    # why a rule takes it to be this person
    place: int = 0                        # among all who were found, from 1; 0: not ranked

    @property
    def total(self) -> int:
        return sum(count for _, count in self.roles)


def fitting(experts: Sequence[Expert], terms: Terms) -> list[Expert]:
    """Experts with only those pieces that name the subject in their title or quoted sentence; nobody without any.

    Of a subject of more words two must be named; where few people do, one word is enough for the others.
    """
    found = list(_naming(experts, terms, min(2, len(terms.words))))
    if len(found) < _ENOUGH:
        known = {expert.name for expert in found}
        found += [expert for expert in _naming(experts, terms, 1) if expert.name not in known]
    return found


def seated(experts: Sequence[Expert], most: int, each: int) -> list[Expert]:
    """At most ``most`` of them, best first, with a seat for the best ``each`` of every group (kind and source).

    A list cut off by place alone would hold members of parliament only, and leave out the two scientists below them.
    """
    sure: list[Expert] = []
    for group in dict.fromkeys(expert.group for expert in experts):
        sure += [expert for expert in experts if expert.group == group][:each]
    rest = [expert for expert in experts if expert not in sure]
    chosen = [*sure[:most], *rest[: max(0, most - len(sure))]]
    return [expert for expert in experts if expert in chosen]


def _naming(experts: Iterable[Expert], terms: Terms, least: int) -> Iterator[Expert]:
    for expert in experts:
        kept = tuple(p for p in expert.pieces if terms.found_in(f"{p.note.title} {p.sentence}") >= least)
        if kept:
            yield replace(expert, pieces=kept)


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind or source of expertise for which nobody was found, and the search that shows it.

    ``more``: other sources of the line, such as the institutions it names.
    """

    text: str
    note: SourceNote
    more: tuple[SourceNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Experts:
    """``counted``: from what was counted, for the reader. ``note``: where all of them stand, if anywhere."""

    found: tuple[Expert, ...]
    counted: str
    note: SourceNote | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a finder is given: the subject, and the papers, cases, activities and speeches found on it, best first."""

    query: str
    terms: Terms
    made: dt.date
    documents: Sequence[UUID]
    cases: Sequence[UUID]
    events: Sequence[UUID]
    speeches: Sequence[UUID]
    notes: Mapping[UUID, SourceNote]
    titles: Mapping[UUID, str]
    types: Mapping[UUID, str]
    dates: Mapping[UUID, dt.date | None]
    papers: Mapping[UUID, UUID]           # of a case: the document that is the thing itself
    texts: Mapping[UUID, UUID]            # of a case: the document in which its words stand, its paper or its answer
    within: frozenset[UUID] = frozenset()  # of a dossier or person: the own papers and cases; no others are asked
    of_person: bool = False

    def paper(self, thing: UUID) -> str:
        """What counts as one piece: a case and its own paper are the same."""
        return self.notes[thing].key


class ExpertFinder(Protocol):
    """Finds who knows of a subject, with the evidence."""

    def __call__(self, asked: Asked) -> Experts: ...

"""The search port: what goes into an index, what is asked, what comes back. Engines implement ``Engine``.

Every engine passes the same test suite (``tests/integration/search``), the in-memory fake included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from deskundig.kernel.ref import Ref

from .senses import Senses

Sort = Literal["relevance", "date", "date_asc"]
FACETS = ("kind", "type", "year", "organization", "party", "ministry", "committee", "topic")
FARTHEST_HIT = 10_000       # paging ends here; a narrower question or another order shows the rest


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One findable thing. ``ref.key`` is its permanent key; ``id`` its UUID as 32 hex digits."""

    ref: Ref
    id: str
    title: str
    type: str = ""                              # soort, as published: "Motie", "Commissiedebat"
    body: str = ""
    numbers: tuple[str, ...] = ()               # its own official identifiers, canonical
    cites: tuple[str, ...] = ()                 # identifiers it points at, canonical
    date: date | None = None
    url: str = ""
    persons: tuple[str, ...] = ()               # printed names
    person_keys: tuple[str, ...] = ()           # Ref keys
    parties: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    ministries: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()              # "31490", "36600-VII"
    aliases: tuple[tuple[str, str], ...] = ()   # (facet, other name): ("ministry", "BZK") finds but is not counted
    weight: float = 1.0                         # prior between 0 and 2: a document above an agenda entry


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query in the words of the query language, and the filters a page adds to it.

    Values of one facet in ``filters`` widen (OR), facets among each other narrow (AND). ``filters`` also takes
    ``person`` (Ref keys) and ``dossier``.
    """

    query: str
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)   # facet name -> chosen values
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    facets: Sequence[str] = FACETS


@dataclass(frozen=True, slots=True)
class Hit:
    ref: Ref
    title: str
    type: str
    date: date | None
    score: float
    snippet: str                                # safe HTML: escaped text with <mark>
    url: str
    why: tuple[str, ...] = ()                   # title, text, number, person
    people: tuple[str, ...] = ()
    id: str = ""                                # UUID as 32 hex digits


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """Why a query could not be read as it stands: a Dutch sentence and the character where, from 1."""

    message: str
    place: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``total`` counts all hits; order is over all of them, not over a first slice.

    Counts of a facet ignore that facet's own filter, so that a second value can be chosen.
    """

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    direct: tuple[Ref, ...] = ()                # an official number or a name was typed: the thing itself
    suggestion: str = ""                        # "bedoelde u"
    problems: tuple[QueryProblem, ...] = ()     # the query was broken; ``query`` is what was searched instead
    some_of: tuple[str, ...] = ()               # nothing has all words: each hit has at least one of these


class QueryError(ValueError):
    """The query cannot be read: ``place`` is the character where, from 1; the message says what to do, in Dutch."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


class SearchUnavailable(Exception):  # noqa: N818 - reads as the sentence it is
    """The index cannot be used now; the message says why and what to do, in Dutch."""


@dataclass(frozen=True, slots=True)
class RankingRequest:
    """``words``: each finds its forms and compounds too. ``exact`` words find only themselves. Both have a weight.

    ``every``: only things that have all of them. ``kinds`` and ``types``: only these; empty: all.
    ``before``: only things of an earlier day, so none without one. ``pieces``: by the pieces of the words instead
    (``domain.pieces``), rare ones for more; only documents, speeches and commitments have them, and there are no forms.
    """

    words: Mapping[str, float]
    exact: Mapping[str, float] = field(default_factory=dict)
    every: bool = False
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    before: date | None = None
    limit: int = 500
    pieces: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """What another part ranks with: the best things by their id with the score of their words alone (no prior).

    ``forms`` are, for each word asked with its forms, the words that find it: to show where in a text it stands.
    """

    things: tuple[tuple[str, float], ...] = ()
    forms: tuple[tuple[str, ...], ...] = ()


Texts = Callable[[Sequence[tuple[Ref, str]]], Mapping[str, str]]
"""Gives the full text of things, by their id, for those of the (ref, id) pairs that have one."""


class Engine(Protocol):
    """An index that can be written by one process and read by many."""

    def apply(self, upserts: Iterable[IndexEntry], deletes: Iterable[str], position: int | None = None) -> int:
        """Write entries and drop ids in one commit; gives the number of entries written.

        ``position`` is how far in the change log the index is after this; it is kept with the index itself.
        """
        ...

    def replace(self, entries: Iterable[IndexEntry], position: int = 0) -> int:
        """Build a new index of these entries beside the present one and put it in its place at once."""
        ...

    def position(self) -> int | None:
        """What ``apply`` or ``replace`` was last told; None when there is no index yet."""
        ...

    def learned(self) -> int:
        """How many things there were when the engine learned its words: many more now ask for a ``replace``."""
        ...

    def clear(self) -> None: ...

    def count(self) -> int: ...

    def search(self, request: SearchRequest) -> SearchResult:
        """Raises ``QueryError`` for a query that cannot be read."""
        ...

    def ranked(self, asked: RankingRequest) -> Ranking:
        """Things with any of the words, best first: ids and scores only, so that many cost little."""
        ...

    def occurrences(self, words: Iterable[str]) -> Mapping[str, int]:
        """In how many things each word stands, as it is written."""
        ...

    def senses(self) -> Senses:
        """What words stand for in this index: what reads questions outside it must split words as it does."""
        ...

    def similar(self, id: str, limit: int = 5) -> tuple[Hit, ...]:
        """Things about the same subject, best first; empty for an id that is not in the index."""
        ...

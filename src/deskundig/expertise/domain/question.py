"""What is asked of the finder and what it gives back: frozen values, without a database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from deskundig.kernel.grid import Form
from deskundig.kernel.ref import Ref
from deskundig.search.domain.words import FUNCTION_WORDS, words_of

from .grid import CELLS, Cell, Kind, Source
from .ranking import DEFAULT, Algorithm, Feature

MOST = 50                # experts that are listed for one question: nobody gets a list of everyone
LONGEST = 500            # characters of a question that are read
_MOST_WORDS = 30
# Words of the question itself: "wie weet iets over …" asks about what comes after.
_ASKS = """
    deskundige deskundigen deskundigheid expert expertise experts gaan gaat graag helpen iemand kennen kennis kent
    mensen verstand vertellen vind vinden weet weten wie wist zoek zoeken zoekt
"""
_ASKING = frozenset(_ASKS.split())


@dataclass(frozen=True, slots=True)
class Question:
    """``at``: only evidence of before that day counts. ``outside``: outside parliament and the ministries; None: both.

    ``in_office``: only people who hold a seat or post on that day. ``organization``: a part of a name.
    ``plain``: by score alone, not spread.
    """

    query: str
    at: dt.date
    past: bool = False                    # ``at`` was asked for: what happened on or after it does not exist yet
    kinds: tuple[Kind, ...] = ()
    sources: tuple[Source, ...] = ()
    forms: tuple[Form, ...] = ()
    organization: str = ""
    outside: bool | None = None
    in_office: bool = False
    plain: bool = False
    limit: int = 10
    algorithm: Algorithm = DEFAULT

    def words(self) -> tuple[str, ...]:
        """The words that carry the subject, each once."""
        every = list(dict.fromkeys(words_of(self.query[:LONGEST])))
        telling = [word for word in every if word not in FUNCTION_WORDS and word not in _ASKING]
        return tuple((telling or every)[:_MOST_WORDS])


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence on screen. ``sentence`` is quoted and holds the subject; empty where none does."""

    ref: Ref
    title: str
    type: str
    date: dt.date | None
    role: str                             # Dutch label
    sentence: str
    kind: Kind
    source: Source
    reason: str                           # why this kind and source
    maker: str
    form: Form
    form_because: str                     # why this form
    worth: float                          # what it adds to the score, before the number of pieces counts
    thing: UUID


@dataclass(frozen=True, slots=True)
class Said:
    """What someone says to know: shown apart, not counted."""

    topic: str
    kind: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Apart:
    """What someone should know before asking this person, which says nothing of what they know and never ranks.

    ``in_office``: a seat or post on the day asked; ``interests``: declared side jobs and memberships that run then.
    """

    in_office: bool
    interests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expert:
    """Someone found, with the proof. ``total``: pieces of evidence on this subject."""

    holder: str
    ref: Ref | None
    name: str
    body: bool
    organizations: tuple[str, ...]
    function: str
    score: float
    confidence: str
    total: int
    place: int                            # in the plain ranking, from 1
    outside: bool
    cells: Mapping[Cell, int]
    features: tuple[Feature, ...]
    evidence: tuple[Proof, ...]
    first: dt.date | None
    last: dt.date | None
    says: tuple[Said, ...] = ()
    apart: Apart | None = None            # of persons of the record only
    roles: tuple[tuple[str, int], ...] = ()   # Dutch label and how often
    forms: Mapping[Form, int] = field(default_factory=dict)   # pieces of each form


@dataclass(frozen=True, slots=True)
class Found:
    """``grid`` and ``forms``: how many of all that were found (not only those listed) have proof in each."""

    question: Question
    experts: tuple[Expert, ...]
    total: int
    grid: Mapping[Cell, int]
    forms: Mapping[Form, int] = field(default_factory=dict)
    added: tuple[str, ...] = ()           # words the best things added to the question
    took_ms: float = 0.0
    organizations: tuple[tuple[str, int], ...] = field(default=())

    @property
    def empty_cells(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in CELLS if not self.grid.get(cell))

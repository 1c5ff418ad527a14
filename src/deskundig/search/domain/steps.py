"""The steps of a plan: what an engine looks for, in exact words only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .snippets import Marks

Weighed = tuple[tuple[str, float], ...]      # (word, how much finding it counts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Things with one of these words in a field.

    ``bases``: or with another form of one of these; ``parts``: or with a compound of one of these.
    """

    field: str
    asked: str
    words: Weighed
    bases: Weighed = ()
    parts: Weighed = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a sequence: any of these words, or of the words that start with them."""

    words: tuple[str, ...]
    starts: bool = False


@dataclass(frozen=True, slots=True)
class InOrder:
    """Words in this order, side by side."""

    field: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Words in any order, with at most ``distance`` others between them."""

    field: str
    slots: tuple[Slot, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Starts:
    """Words that start so."""

    field: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """Things that have, belong to, or cite an official number."""

    value: str
    own: bool = False         # only things that have it themselves


@dataclass(frozen=True, slots=True)
class OfKind:
    kind: str


@dataclass(frozen=True, slots=True)
class Between:
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class All:
    """Every thing."""


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts; ``close`` are pairs of neighbouring words that count for more where they stand together."""

    parts: tuple[Step, ...]
    close: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    parts: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: Step


Step = AnyOf | InOrder | Together | Starts | Numbered | OfKind | Between | All | Every | Some | Without


@dataclass(frozen=True, slots=True)
class Plan:
    """``step`` to find things; ``marks`` to mark in what was found; ``asked`` the plain words."""

    step: Step
    marks: Marks = field(default_factory=Marks)
    asked: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

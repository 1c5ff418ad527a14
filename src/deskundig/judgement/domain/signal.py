"""A signal from the front line and its way up: each hop with its day and words, where it stuck, and what came back.

The way that signals of the benefits scandal went had five hops: front line → manager → top of the organisation →
department → minister → parliament (row 21 of the specification).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from .signal_softening import Softening, softening

STUCK_AFTER = timedelta(days=30)
PROTECTED = "beschermde melder"


class Level(StrEnum):
    """Where a hop arrives, from low to high."""

    FRONT = "uitvoering"
    MANAGER = "leidinggevende"
    TOP = "bestuur van de organisatie"
    DEPARTMENT = "departement"
    MINISTER = "bewindspersoon of college"
    ASSEMBLY = "Kamer of raad"


@dataclass(frozen=True, slots=True)
class Hop:
    """The signal as it arrived somewhere; ``text`` in the words of that day, ``by`` who passed it on."""

    level: Level
    day: date
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was told to the sender."""

    day: date
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one hop to the next: days it took and what changed in the words."""

    before: Hop
    after: Hop
    days: int
    softening: Softening


@dataclass(frozen=True, slots=True)
class Standing:
    """``age``: days since it last moved. ``stuck``: it lies over a month and nobody answered the sender since."""

    at: Level
    age: int
    stuck: bool
    answered: bool
    words: str


def steps(hops: Sequence[Hop]) -> tuple[Step, ...]:
    return tuple(Step(a, b, (b.day - a.day).days, softening(a.text, b.text)) for a, b in pairwise(hops))


def overall(hops: Sequence[Hop]) -> Softening | None:
    """From the sender's words to the last ones; None before it was passed on."""
    return softening(hops[0].text, hops[-1].text) if len(hops) > 1 else None


def standing(hops: Sequence[Hop], feedback: Sequence[Feedback], closed: date | None, today: date) -> Standing:
    """Where a signal is, how long it has been there, and whether the sender heard something since it moved."""
    last = hops[-1]
    end = closed or today
    age = max(0, (end - last.day).days)
    answered = any(f.day >= last.day for f in feedback)
    stuck = closed is None and not answered and age > STUCK_AFTER.days
    if closed:
        words = f"afgesloten na {max(0, (closed - hops[0].day).days)} dagen"
    elif stuck:
        words = f"blijft {age} dagen liggen bij: {last.level.value}"
    else:
        words = f"ligt {age} dagen bij: {last.level.value}"
    return Standing(last.level, age, stuck, answered, words)


def may_pass(hops: Sequence[Hop], level: Level, day: date, text: str) -> None:
    """Raises ``ValueError``, in Dutch, where a hop would go back in time or has no words."""
    if not text.strip():
        raise ValueError("Schrijf op in welke woorden het signaal is doorgegeven.")
    if day < hops[-1].day:
        raise ValueError("Deze stap kan niet vóór de vorige liggen.")
    if level is hops[-1].level:
        raise ValueError("Het signaal ligt daar al.")

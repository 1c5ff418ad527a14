"""Rotation: the 3-5-7 phase of a post, and the reason that a move before four years asks for.

WRR 113, section 3.2 and box 3.3: after three years one may think of a move, after five it is time, seven is the most;
since mid 2022 four years is the least, with exceptions, and longer than seven may under conditions. A phase is for the
person alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from .stints import Stint, effective_years, years_between

LEAST_YEARS = 4
APPLIES_FROM = 12  # salary scale from which the rule holds


class Phase(StrEnum):
    """Years in post: up to three, three to five, five to seven, longer."""

    SETTLING = "0-3"
    LOOKING = "3-5"
    MOVING = "5-7"
    STAYING = "7+"


class MoveReason(StrEnum):
    """Why someone moves before four years. The list is ours; the rule only says that there are exceptions."""

    NEEDED = "opgave"  # needed at once elsewhere
    DEVELOPMENT = "ontwikkeling"
    PERSONAL = "persoonlijk"  # no further question is asked
    REORGANIZATION = "reorganisatie"
    TEMPORARY = "tijdelijk"  # the post was temporary from the start
    CONFLICT = "werkverhouding"


REASONS: dict[str, str] = {
    MoveReason.NEEDED: "dringend nodig voor een andere opgave", MoveReason.DEVELOPMENT: "ontwikkeling",
    MoveReason.PERSONAL: "persoonlijk", MoveReason.REORGANIZATION: "de functie verandert of vervalt",
    MoveReason.TEMPORARY: "de functie was tijdelijk", MoveReason.CONFLICT: "werkverhouding",
}  # fmt: skip


class ReasonNeeded(ValueError):  # noqa: N818 - reads as the sentence it is
    """A move before four years has no reason; ``years`` is how long the person would have been in post."""

    def __init__(self, years: float) -> None:
        super().__init__(f"eerder dan {LEAST_YEARS} jaar: geef een reden en leg die uit")
        self.years = years


@dataclass(frozen=True, slots=True)
class Post:
    """A post of one's own career, as its holder sees it."""

    unit: str
    role: str
    domain: str
    start: date
    end: date | None
    years: float
    full_strength: float  # years after the first, in which one gets in


def phase_of(years: float) -> Phase:
    if years < 3:
        return Phase.SETTLING
    if years < 5:
        return Phase.LOOKING
    return Phase.MOVING if years < 7 else Phase.STAYING


def check_move(since: date, day: date, reason: str, explanation: str) -> None:
    """A planned move is in order. Raises ``ReasonNeeded`` and ``ValueError``."""
    if day < since:
        raise ValueError("de overstap ligt voor het begin van de functie")
    if reason and reason not in REASONS:
        raise ValueError("deze reden kennen we niet")
    years = years_between(since, day)
    if years < LEAST_YEARS - 0.01 and not (reason and explanation.strip()):
        raise ReasonNeeded(years)


def career(stints: Iterable[Stint], today: date) -> tuple[Post, ...]:
    """Posts in order, the present one last."""
    return tuple(
        Post(s.unit, s.role, s.domain, s.start, s.end, years, effective_years(years))
        for s in sorted(stints, key=lambda s: s.start)
        if s.start <= today and (years := years_between(s.start, min(s.end or today, today))) is not None
    )


def stays_in_domain(posts: Sequence[Post]) -> tuple[int, int]:
    """Moves within a domain, and all moves between posts whose domain is known."""
    pairs = [(a.domain, b.domain) for a, b in pairwise(posts) if a.domain and b.domain]
    return sum(a == b for a, b in pairs), len(pairs)

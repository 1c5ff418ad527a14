"""A stint: one person on one post in one unit, from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DAYS_PER_YEAR = 365.25


class Tie(StrEnum):
    """How a person is tied to the unit."""

    OWN = "own"
    HIRED = "hired"
    POOLED = "pooled"
    ELECTED = "elected"


class Exit(StrEnum):
    """Why a stint ended. Needed where exits compete (a move inside is not a departure)."""

    INSIDE = "inside"
    OUT = "out"
    RETIREMENT = "retirement"
    POLITICAL = "political"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stint:
    """``end`` is the last day in post; None means still there. ``person`` is a pseudonym, never printed."""

    person: str
    unit: str
    start: date
    end: date | None = None
    role: str = ""
    scale: int | None = None
    tie: Tie = Tie.OWN
    domain: str = ""
    exit: Exit = Exit.UNKNOWN
    department: str = ""
    work: str = ""             # beleid, uitvoering or toezicht
    account: str = ""          # pseudonym of the person's mail address, for the own view only

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"einde {self.end} ligt voor begin {self.start}")

    def present(self, day: date) -> bool:
        return self.start <= day and (self.end is None or self.end >= day)


def years_between(start: date, end: date) -> float:
    """Years of 365.25 days from ``start`` to ``end``."""
    return (end - start).days / DAYS_PER_YEAR


def stock_tenure(stints: Iterable[Stint], day: date) -> list[float]:
    """Years in post so far of everyone who is in post on ``day``: the STOCK, biased towards long stayers."""
    return sorted(years_between(s.start, day) for s in stints if s.present(day))


def completed_tenure(stints: Iterable[Stint], start: date, end: date) -> list[float]:
    """Years in post of those who left in [start, end]: the COMPLETED tenure. Never mix it with the stock."""
    return sorted(years_between(s.start, s.end) for s in stints if s.end is not None and start <= s.end <= end)


def overlapping(stints: Iterable[Stint]) -> list[tuple[Stint, Stint]]:
    """Pairs of stints of one person in one unit and role that overlap: likely an import fault."""
    found: list[tuple[Stint, Stint]] = []
    by_post: dict[tuple[str, str, str], list[Stint]] = {}
    for stint in stints:
        by_post.setdefault((stint.person, stint.unit, stint.role), []).append(stint)
    for group in by_post.values():
        group.sort(key=lambda s: s.start)
        longest = group[0]
        for later in group[1:]:
            if longest.end is None or later.start <= longest.end:
                found.append((longest, later))
            if longest.end is not None and (later.end is None or later.end > longest.end):
                longest = later
    return found


def effective_years(years: float, *, learning: float = 1.0) -> float:
    """Years at full strength in a post of ``years``, after ``learning`` years to get in (WRR 113, box 3.3)."""
    return max(0.0, years - learning)

"""Vital expertise: what an organisation designates as such, with a norm for how far it must be there.

Source: WRR, Deskundige overheid (2025), recommendation 7: designate vital expertise and posts, set norms for how they
are filled, and secure that. Its examples: staff and knowledge management, digital affairs, the legal function,
procurement and commissioning.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_SLACK = 1e-9                            # sums of parts of a job


class Filling(StrEnum):
    """How far a vital expertise is filled."""

    MET = "op de norm"
    SHORT = "onder de norm"
    BREACH = "onder de ondergrens"


@dataclass(frozen=True, slots=True)
class Norm:
    """Full-time people: what there must be, and below what the work is at risk.

    Without ``floor`` the norm is it; a norm that was lowered since takes the floor with it.
    """

    people: float
    floor: float | None = None

    def __post_init__(self) -> None:
        if self.people <= 0 or (self.floor is not None and self.floor <= 0):
            raise ValueError("een norm en een ondergrens liggen boven nul")

    @property
    def lowest(self) -> float:
        return self.people if self.floor is None else min(self.floor, self.people)

    def rate(self, present: float) -> float:
        """Fill rate: present over the norm, at most 1."""
        return min(1.0, present / self.people)

    def filling(self, present: float) -> Filling:
        if present + _SLACK < self.lowest:
            return Filling.BREACH
        return Filling.MET if present + _SLACK >= self.people else Filling.SHORT

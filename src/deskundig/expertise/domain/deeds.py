"""What people did on papers that lie together in a dossier, a debate or under a topic: by role and by age. Pure."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from .roles import ROLES

Key = TypeVar("Key", bound=Hashable)

HALF_LIFE = 0.7  # years, as for finds
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Deed(Generic[Key]):
    """Somebody's part in one paper. ``where``: the dossier or the name of the debate it belongs to."""

    holder: str
    role: str
    day: date
    where: Key

    def worth(self, at: date) -> float:
        """The weight of the role, halved for every half-life that passed before ``at``."""
        return ROLES[self.role].weight * faded(self.day, at, HALF_LIFE)


def faded(day: date, at: date, half_life: float) -> float:
    """What is left at ``at`` of something that counted for 1 on ``day``; ``half_life`` in years."""
    return float(2.0 ** (-max((at - day).days, 0) / _YEAR / half_life))

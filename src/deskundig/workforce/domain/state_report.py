"""The state of expertise (Staat van de deskundigheid) of an organisation: chapters of figures, each with its proof.

A figure without numerator, denominator, period or source says so in words; it is never left empty. What is too small to
show is told as such before it comes here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NOT_TOLD = "niet van toepassing"


@dataclass(frozen=True, slots=True)
class Told:
    """One figure in words. ``numerator``/``denominator``: what was counted over what."""

    label: str
    value: str
    numerator: str
    denominator: str
    period: str
    source: str
    note: str = ""

    def __post_init__(self) -> None:
        lacking = [name for name in ("label", "value", "period", "source") if not getattr(self, name).strip()]
        if lacking:
            raise ValueError(f"cijfer zonder {', '.join(lacking)}: {self.label}")


@dataclass(frozen=True, slots=True)
class Chapter:
    """``finding`` answers the chapter's question, or says why there are no rows; ``path`` is its monitor."""

    key: str
    title: str
    finding: str
    rows: tuple[Told, ...]
    path: str


@dataclass(frozen=True, slots=True)
class StateReport:
    """``unit`` empty: the whole organisation. ``threshold``: figures about fewer people are not in it."""

    organization: str
    unit: str
    made: date
    threshold: int
    chapters: tuple[Chapter, ...]

    @property
    def subject(self) -> str:
        return f"{self.organization}, {self.unit}" if self.unit else self.organization

    @property
    def title(self) -> str:
        return f"Staat van de deskundigheid {self.made.year}: {self.subject}"

    @property
    def figures(self) -> int:
        return sum(len(chapter.rows) for chapter in self.chapters)

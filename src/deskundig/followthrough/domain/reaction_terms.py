"""When a reaction to an advice is due: three months after it came out (Kaderwet adviescolleges, article 24)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = 3


@dataclass(frozen=True, slots=True)
class ReactionTerm:
    """``late`` counts days past ``due``, on the day of the reaction or else today; 0 when in time or without a date.

    The duty holds for advisory councils; for other reports the three months are shown as a measure, not as a duty.
    """

    given: date | None
    due: date | None
    answered: date | None
    late: int

    @property
    def open(self) -> bool:
        return self.answered is None


def reaction_term(given: date | None, answered: date | None, today: date) -> ReactionTerm:
    if given is None:
        return ReactionTerm(None, None, answered, 0)
    due = _months_on(given, MONTHS)
    return ReactionTerm(given, due, answered, max(0, ((answered or today) - due).days))


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))

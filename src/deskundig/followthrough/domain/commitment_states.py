"""Where a commitment stands, from the word in the House's register.

What a ministry says is done is *claimed*; *verified* needs a person who looked (methods.md section 10: public
auditors keep the two apart, because claims are self-reported).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .due_dates import DueDate, due_dates

REVIEW_MONTHS = 6      # when a commitment names no date: the day to ask about it


class CommitmentState(StrEnum):
    """The register knows made, in progress, claimed, lapsed and not kept; people add the rest."""

    MADE = "gedaan"
    ACKNOWLEDGED = "bevestigd door het ministerie"
    IN_PROGRESS = "deels voldaan"
    CLAIMED = "volgens het ministerie voldaan"
    VERIFIED = "nagegaan: voldaan"
    LAPSED = "vervallen"
    DROPPED = "losgelaten met reden"
    NOT_KEPT = "niet nagekomen"


_WORDS = {
    "openstaand": CommitmentState.MADE,
    "deels voldaan": CommitmentState.IN_PROGRESS,
    "voldaan": CommitmentState.CLAIMED,
    "afgedaan": CommitmentState.CLAIMED,
    "vervallen": CommitmentState.LAPSED,
    "niet nagekomen": CommitmentState.NOT_KEPT,
}
CLOSING_WORDS = tuple(w for w, s in _WORDS.items() if s not in {CommitmentState.MADE, CommitmentState.IN_PROGRESS})
LAPSED_WORDS = tuple(w for w, s in _WORDS.items() if s is CommitmentState.LAPSED)


@dataclass(frozen=True, slots=True)
class CommitmentDates:
    """``due`` is what the text promises, ``review`` the day to ask where it promises none; one of them is None."""

    due: DueDate | None
    review: date | None

    @property
    def day(self) -> date | None:
        return self.due.latest if self.due else self.review


def state_of(word: str) -> CommitmentState:
    """An unknown or empty word counts as made: nothing says that anything was done."""
    return _WORDS.get(word.strip().lower(), CommitmentState.MADE)


def is_open(state: CommitmentState) -> bool:
    return state in {CommitmentState.MADE, CommitmentState.ACKNOWLEDGED, CommitmentState.IN_PROGRESS}


def dates_of(text: str, made: date | None) -> CommitmentDates:
    """The last date the text names counts: "binnen drie weken een brief, voor de zomer het plan"."""
    if made is None:
        return CommitmentDates(None, None)
    found = due_dates(text, made)
    if found:
        return CommitmentDates(max(found, key=lambda d: d.latest), None)
    year, month = divmod(made.year * 12 + made.month - 1 + REVIEW_MONTHS, 12)
    return CommitmentDates(None, date(year, month + 1, min(made.day, monthrange(year, month + 1)[1])))

"""How a set of written questions stands: answered, in time, late, or not to be told from what is here.

Three weeks is the term of the House's rules of procedure; a notice of postponement gives three weeks more. Recess does
not lengthen it here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .dutch import count, short_date
from .pack import Status, Tone

TERM = 21                                # days
EXTENSION = 21


@dataclass(frozen=True, slots=True)
class QuestionState:
    """``days`` between asking and answering, or until today; None where the record lacks a date."""

    status: Status
    answered: bool
    days: int | None = None
    late: int = 0                         # days over the term
    known: bool = True                    # False: the record holds no document of the case, so it cannot tell


def state_of(
    *,
    asked: dt.date | None,
    answered: dt.date | None,
    has_answer: bool,
    today: dt.date,
    postponed: dt.date | None = None,
    documented: bool = True,
) -> QuestionState:
    """``documented``: the record has at least one document of the case; without any it cannot tell."""
    end = answered if has_answer else today
    days = (end - asked).days if asked and end and end >= asked else None
    term = TERM + (EXTENSION if postponed else 0)
    late = max(days - term, 0) if days is not None else 0
    if has_answer:
        return QuestionState(Status("beantwoord", Tone.GOOD), True, days, late)
    if asked is None or not documented:
        return QuestionState(Status("geen antwoord hier", Tone.NEUTRAL), False, days, known=False)
    if late:
        words = f"geen antwoord gevonden, {count(late, 'dag', 'dagen')} over de termijn"
        return QuestionState(Status(words, Tone.BAD), False, days, late)
    due = short_date(asked + dt.timedelta(days=term))
    return QuestionState(Status(f"open, termijn tot {due}", Tone.WAITING), False, days)

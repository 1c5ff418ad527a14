"""How a set of written questions stands, in words: answered, in time, late, or not to be told from what is here.

The dates and terms are those of ``followthrough.domain.deadlines``; here they become a status to take in at once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from deskundig.followthrough.domain.deadlines import Deadline, deadline

from .dutch import count, enumeration, short_date
from .pack import Status, Tone


@dataclass(frozen=True, slots=True)
class QuestionState:
    """``known`` is False where the record holds no document of the case, so that it cannot tell.

    ``deadline`` is None where the day of asking is not known.
    """

    status: Status
    answered: bool
    deadline: Deadline | None = None
    known: bool = True

    @property
    def late(self) -> int:
        """Days past the term that holds, 0 when in time or not to be told."""
        return self.deadline.late if self.deadline and self.known else 0

    @property
    def days(self) -> int | None:
        """Days from question to answer; None where either is not known."""
        return self.deadline.days if self.deadline and self.answered and self.deadline.answered else None


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
    term = None
    if asked is not None:
        term = deadline(asked, today=today, postponed=postponed, answered=answered if has_answer else None)
    if has_answer:
        return QuestionState(_answered(term), answered=True, deadline=term)
    if term is None or not documented:
        return QuestionState(Status("geen antwoord hier", Tone.NEUTRAL), answered=False, deadline=term, known=False)
    if term.late:
        words = f"geen antwoord gevonden, {count(term.late, 'dag', 'dagen')} over de termijn"
        return QuestionState(Status(words, Tone.BAD), answered=False, deadline=term)
    due = short_date(term.extended if postponed else term.due)
    word = "uitgesteld" if postponed else "open"
    return QuestionState(Status(f"{word}, termijn tot {due}", Tone.WAITING), answered=False, deadline=term)


def _answered(term: Deadline | None) -> Status:
    if term is None or not term.late or term.answered is None:
        return Status("beantwoord", Tone.GOOD)
    weeks = "zes" if term.postponed else "drie"
    return Status(f"beantwoord, {count(term.late, 'dag', 'dagen')} na {weeks} weken{_recess(term)}", Tone.WAITING)


def _recess(term: Deadline) -> str:
    """"; 12 dagen in het zomerreces": context for the days, empty when none fell in a recess."""
    if not term.recess_days:
        return ""
    within = enumeration([f"het {name}" for name in dict.fromkeys(recess.name for recess in term.recesses)])
    inside = "geheel" if term.recess_days >= term.days else f"{count(term.recess_days, 'dag', 'dagen')}"
    return f"; {inside} in {within}"

"""When an answer to written questions is due, and how long it took (row 73 of the specification).

The House's rules of procedure give three weeks; a minister who needs longer says so within them and gets three more.
Recesses are shown beside the days as context: the rule itself knows no recess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .recess import Recess, recesses_between

TERM = timedelta(weeks=3)


@dataclass(frozen=True, slots=True)
class Deadline:
    """``due`` is three weeks after the questions, ``extended`` three weeks more. ``on`` is the day it is judged on:
    the day of the answer, else today.

    ``late`` counts days past the date that holds (the extended one once a postponement was sent in time or at all),
    ``late_plain`` days past the plain three weeks; both 0 when in time.
    """

    asked: date
    due: date
    extended: date
    postponed: date | None
    answered: date | None
    on: date
    days: int
    late: int
    late_plain: int
    late_extended: int
    postponed_in_time: bool | None
    recesses: tuple[Recess, ...]

    @property
    def open(self) -> bool:
        return self.answered is None

    @property
    def recess_days(self) -> int:
        """Days of the period that fell in a recess."""
        return sum(r.days_within(self.asked, self.on) for r in self.recesses)


def deadline(asked: date, *, today: date, postponed: date | None = None, answered: date | None = None) -> Deadline:
    """The dates of one set of questions. An answer or notice dated before the questions counts as the same day."""
    on = max(asked, answered or today)
    due, extended = asked + TERM, asked + 2 * TERM
    holds = due if postponed is None else extended
    return Deadline(
        asked=asked,
        due=due,
        extended=extended,
        postponed=postponed,
        answered=answered,
        on=on,
        days=(on - asked).days,
        late=max(0, (on - holds).days),
        late_plain=max(0, (on - due).days),
        late_extended=max(0, (on - extended).days),
        postponed_in_time=None if postponed is None else postponed <= due,
        recesses=recesses_between(asked, on),
    )

"""Which dossiers nobody is left for: threads are open, and everybody who worked on them has gone.

"Two years later nobody knows what became of it": what stays open stays with people, and people go. Somebody has gone
when the last seat or post has ended. A list of seats only says who is there for as long as it is kept up: a seat
without an end in a list that stands still proves nothing after ``STALE``. Then, and of who has no seat in the record,
the last day on which they did something tells, and ``Basis.ACTED`` says that it was judged so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

STALE = timedelta(days=365)  # longer than a list of seats stands still between two appointments
QUIET = timedelta(days=365)  # who signed nothing for a year of sittings is held to have gone
KEY_PAPERS = 3


class Basis(StrEnum):
    SEAT = "zetel of functie"
    ACTED = "laatste stuk"


class Open(StrEnum):
    """The kinds of threads that can be open in a dossier."""

    QUESTIONS = "vragen zonder antwoord"
    COMMITMENTS = "toezeggingen die openstaan"
    UNDECIDED = "moties zonder uitslag"
    NO_LETTER = "aangenomen moties zonder brief"


@dataclass(frozen=True, slots=True)
class Seat:
    """``end`` empty: still, says its list, which was kept up until ``known``. Partial dates: CCYY[-MM[-DD]]."""

    start: str
    end: str
    known: date | None


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether somebody is there on a day; ``last`` is the last day that shows it, None where there is none."""

    there: bool
    last: date | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Worker:
    """Who worked on a dossier. ``holder`` is the id of a person of the record, or the name where it has no more."""

    holder: str
    last_here: date | None  # the last paper in this dossier
    presence: Presence


@dataclass(frozen=True, slots=True)
class Standing:
    """What is open in a dossier and who worked on it, the last to touch it first."""

    open: Mapping[Open, int]
    workers: Sequence[Worker]

    @property
    def left(self) -> tuple[Worker, ...]:
        return tuple(w for w in self.workers if w.presence.there)

    @property
    def orphaned(self) -> bool:
        """Of a dossier of which nobody is known it cannot be said that all have gone."""
        return bool(self.threads) and bool(self.workers) and not self.left

    @property
    def on_one(self) -> bool:
        """More than one worked on it, and one is left."""
        return bool(self.threads) and len(self.workers) > 1 and len(self.left) == 1

    @property
    def threads(self) -> int:
        return sum(self.open.values())


def presence(seats: Iterable[Seat], acted: date | None, day: date) -> Presence:
    """Whether somebody is there on ``day``; ``acted`` is the last day they signed or sent anything."""
    ended: date | None = None
    for seat in seats:
        if seat.start[:10] > day.isoformat():
            continue
        until = _last_day(seat.end) if seat.end else seat.known
        if until is None:
            continue
        if (seat.end and until >= day) or (not seat.end and day - until <= STALE):
            return Presence(True, max(filter(None, (acted, min(until, day)))), Basis.SEAT)
        if seat.end:
            ended = max(filter(None, (ended, until)))
    if acted is not None and (ended is None or acted > ended):
        return Presence(day - acted <= QUIET, acted, Basis.ACTED)
    return Presence(False, ended, Basis.SEAT if ended else Basis.ACTED)


def _last_day(text: str) -> date | None:
    """The last day that a partial date can mean; None for what is no date."""
    year, month, day = (*text.split("-"), "", "")[:3]
    try:
        if not month:
            return date(int(year), 12, 31)
        if not day:
            following = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
            return following - timedelta(days=1)
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def key_papers(papers: Iterable[tuple[date | None, int | None, str]]) -> tuple[str, ...]:
    """The paper that began it and the last ones, of (day, number in the dossier, key): at most ``KEY_PAPERS``."""
    ordered = sorted(papers, key=lambda p: (p[0] or date.max, p[1] is None, p[1] or 0, p[2]))
    keys = [key for _day, _number, key in ordered]
    return tuple(dict.fromkeys([*keys[:1], *reversed(keys[-(KEY_PAPERS - 1) :])]))


def longest_alone_first(standing: Standing) -> tuple[date, int]:
    """A key to sort by: who went first, and of those the dossier with the most open."""
    return max((w.presence.last or date.min for w in standing.workers), default=date.min), -standing.threads

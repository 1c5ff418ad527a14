"""Which decision files nobody is left for: something is open in them, and everybody who worked on them has gone.

"Two years later nobody knows what became of it" (WRR 113, section 2.4). Somebody has gone when the account was removed
or switched off, or when the staff record says that the last post has ended. Of whom neither tells anything, a year
without a sign of life does; ``Basis`` says which of these it was, for a year of silence proves no leaving.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from deskundig.kernel.dutch_dates import long_date

from .completeness import blocks
from .file import DecisionFile, Step

QUIET = timedelta(days=365)  # who was not here for a year is held to have gone


class Basis(StrEnum):
    """What somebody is judged by."""

    REMOVED = "account verwijderd"
    CLOSED = "account afgesloten"
    POST = "laatste functie geëindigd"
    SEEN = "laatst hier gezien"


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who may work on a file or did. ``open`` None: there is no such account any more.

    ``seen``: the last day on which they signed in or did something. ``ended``: the last day of the last post, where the
    staff record has one and none goes on.
    """

    name: str
    open: bool | None
    seen: date | None = None
    ended: date | None = None


class Departures(Protocol):
    """Of these accounts those whose last post ended before a day, with the last day of it."""

    def __call__(self, accounts: Collection[str], day: date) -> Mapping[str, date]: ...


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether somebody is there on a day; ``last``: the last day on which they were seen here, where one is known.

    The day on which a post ended stays with the staff record.
    """

    there: bool
    last: date | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Worker:
    name: str
    presence: Presence
    last_here: date | None  # the last thing done with this file


@dataclass(frozen=True, slots=True)
class Crew:
    """Who worked on a file, the last to touch it first."""

    workers: Sequence[Worker]

    @property
    def left(self) -> tuple[Worker, ...]:
        return tuple(w for w in self.workers if w.presence.there)

    @property
    def gone(self) -> bool:
        """Of a file of which nobody is known it cannot be said that all have gone."""
        return bool(self.workers) and not self.left

    @property
    def on_one(self) -> bool:
        """More than one worked on it, and one is left."""
        return len(self.workers) > 1 and len(self.left) == 1

    @property
    def since(self) -> date:
        """The last day that shows anybody who has gone."""
        return max((w.presence.last or date.min for w in self.workers if not w.presence.there), default=date.min)


def presence(account: Account, day: date) -> Presence:
    if account.open is None:
        return Presence(False, account.seen, Basis.REMOVED)
    if not account.open:
        return Presence(False, account.seen, Basis.CLOSED)
    if account.ended is not None and account.ended < day:
        return Presence(False, account.seen, Basis.POST)
    quiet = account.seen is None or day - account.seen > QUIET
    return Presence(not quiet, account.seen, Basis.SEEN)


def crew(workers: Iterable[Worker]) -> Crew:
    return Crew(tuple(sorted(workers, key=lambda w: (w.last_here or date.min, w.name), reverse=True)))


def still_open(file: DecisionFile) -> tuple[str, ...]:
    """What waits for somebody: what stands in the way, steps that are not done, and the look back after deciding."""
    steps = tuple(f"geplande stap niet gedaan: {step.name} ({long_date(step.planned)})" for step in _undone(file))
    back = ("besloten, maar er staat niet wat ervan kwam",) if file.decided and not file.outcome.strip() else ()
    return (*(block.text for block in blocks(file)), *steps, *back)


def _undone(file: DecisionFile) -> list[Step]:
    return sorted((s for s in file.steps if s.done is None), key=lambda s: s.planned)

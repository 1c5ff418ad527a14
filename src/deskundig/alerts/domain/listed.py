"""A followed list: what stands in it now, and what of that is news. Pure.

A list is known by the newest things in it. What was there when someone began to follow it is no news. When a thing
leaves (a question is answered), an older one moves up into sight; it lies before the edge of what was in sight then,
and is no news either. So a history that is imported later does not fill a mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

IN_SIGHT = 200                # the newest things of a list that are looked at


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing in a list, by its permanent path on the site."""

    path: str
    title: str
    type: str = ""
    day: date | None = None

    @property
    def id(self) -> UUID:
        return uuid5(NAMESPACE_URL, self.path)


@dataclass(frozen=True, slots=True)
class ListNow:
    """The newest things in a list, at most ``IN_SIGHT``."""

    title: str
    things: Sequence[Listed]


def edge_of(now: ListNow) -> date | None:
    """The oldest day in sight, where more may lie beyond; None when the whole list is in sight."""
    days = [thing.day for thing in now.things if thing.day]
    return min(days) if days and len(now.things) >= IN_SIGHT else None


def news_in(now: ListNow, edge: date | None, known: Iterable[UUID]) -> tuple[Listed, ...]:
    """What is new since the list was followed: not known, and after the edge."""
    seen = set(known)
    return tuple(
        thing for thing in now.things
        if thing.id not in seen and (edge is None or thing.day is None or thing.day > edge)
    )  # fmt: skip

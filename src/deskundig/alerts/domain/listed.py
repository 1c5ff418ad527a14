"""A followed list: what stands in it now, and what of that is news. Pure.

What stood in the list when someone began to follow it is no news; all that is in it at a later look and was not at the
look before is, however much it is and however old: a question that became late, a history that came in later. What was
there is kept as eight bytes a thing, so that a list of a hundred thousand takes less than a megabyte.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

WIDE = 8                      # bytes kept of an id: its halves, one laid over the other
_LOW = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing in a list, with its permanent path on the site."""

    id: UUID
    path: str
    title: str
    type: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ListNow:
    """The ids of all that is in a list, and the words of those that are asked for."""

    title: str
    ids: Collection[UUID]
    among: Callable[[Collection[UUID]], Iterable[Listed]]


def packed(ids: Iterable[UUID]) -> bytes:
    return b"".join(sorted(_short(uid) for uid in ids))


def news_in(ids: Iterable[UUID], seen: bytes) -> frozenset[UUID]:
    """What is in the list and was not at the look that ``seen`` was packed at."""
    known = {seen[at : at + WIDE] for at in range(0, len(seen), WIDE)}
    return frozenset(uid for uid in ids if _short(uid) not in known)


def _short(uid: UUID) -> bytes:
    return (uid.int >> 64 ^ uid.int & _LOW).to_bytes(WIDE)

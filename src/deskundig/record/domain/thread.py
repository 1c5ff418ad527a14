"""The thread a thing stands in (question → answer; motion → vote → letter; advice → reaction): moments with a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from deskundig.kernel.ref import Ref


@dataclass(frozen=True, slots=True)
class Moment:
    """One step. ``what`` says what kind of step in a few words, ``title`` which one; ``state`` adds how it went."""

    day: date | None
    what: str
    title: str
    ref: Ref | None = None
    state: str = ""
    here: bool = False           # the thing whose thread this is


def in_order(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """Oldest first, undated ones last, each step once (two cases can share a document)."""
    unique: dict[tuple[object, ...], Moment] = {}
    for moment in moments:
        key = (moment.ref or moment.title, moment.what, moment.day)
        if key not in unique or moment.here:
            unique[key] = moment
    return tuple(sorted(unique.values(), key=lambda m: (m.day is None, m.day or date.min, m.what, m.title)))


def around(moments: tuple[Moment, ...], limit: int) -> tuple[tuple[Moment, ...], int]:
    """At most ``limit`` moments near the thing itself, and how many were left out."""
    if len(moments) <= limit:
        return moments, 0
    place = next((i for i, m in enumerate(moments) if m.here), len(moments) - 1)
    start = min(max(place - limit // 2, 0), len(moments) - limit)
    return moments[start : start + limit], len(moments) - limit

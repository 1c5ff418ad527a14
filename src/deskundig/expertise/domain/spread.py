"""A list that shows more than one corner: spread over organisations, kinds and sources, by greedy choice.

Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998) over labels instead of texts: each next one is the best
of what is left after a deduction for what the list already has. Every kind of knowledge from every source that someone
brings has a seat: a list of twelve members of parliament would hide the two scientists below them. The plain ranking is
always one click away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

_FIRST = 5  # of these at most ``_EACH`` of one organisation
_EACH = 2
_LAMBDA = 0.7  # how much the place counts beside being different

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Labels:
    organization: str
    kind: str
    source: str


def spread(items: Sequence[T], score: Callable[[T], float], labels: Callable[[T], Labels], limit: int) -> list[T]:
    """At most ``limit`` items. ``items`` best first; an item without organisation shares it with nobody."""
    best = max((score(item) for item in items), default=0.0) or 1.0
    left, chosen = list(items), list[T]()
    while left and len(chosen) < limit:
        open_ = _unseated(left, chosen, labels, limit - len(chosen)) or left
        allowed = [i for i in open_ if len(chosen) >= _FIRST or not _is_full(labels(i), chosen, labels)] or open_
        worth = [_LAMBDA * score(i) / best - (1 - _LAMBDA) * _likeness(labels(i), chosen, labels) for i in allowed]
        taken = allowed[worth.index(max(worth))]
        chosen.append(taken)
        left.remove(taken)
    return chosen


def _unseated(left: Sequence[T], chosen: Sequence[T], labels: Callable[[T], Labels], seats: int) -> list[T]:
    """Those who bring a kind and source nobody in the list has, once the seats left are only just enough for these."""
    seated = {_corner(labels(c)) for c in chosen}
    new = [item for item in left if _corner(labels(item)) not in seated]
    return new if len({_corner(labels(item)) for item in new}) >= seats else []


def _corner(own: Labels) -> tuple[str, str]:
    return own.kind, own.source


def _is_full(own: Labels, chosen: Sequence[T], labels: Callable[[T], Labels]) -> bool:
    return bool(own.organization) and sum(labels(c).organization == own.organization for c in chosen) >= _EACH


def _likeness(own: Labels, chosen: Sequence[T], labels: Callable[[T], Labels]) -> float:
    """The most that one of the chosen has in common: a third each for organisation, kind and source."""
    return max((_alike(own, labels(c)) for c in chosen), default=0.0)


def _alike(a: Labels, b: Labels) -> float:
    same = (bool(a.organization) and a.organization == b.organization, a.kind == b.kind, a.source == b.source)
    return sum(same) / len(same)

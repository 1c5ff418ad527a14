"""Who appears in the same debates as whom: the spokespersons of one field meet each other all the time. Pure.

Two people are as near as the cosine of what they took part in, a debate counting for less the more took part and the
longer it is ago. Someone gets a share of the scores of those they are near: evidence that spreads over a graph of
people (Serdyukov, Rode and Hiemstra, CIKM 2008; Campbell et al., CIKM 2003). It finds the spokesperson whose own papers
use other words than the question, and never somebody without own evidence.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .deeds import HALF_LIFE, faded

_SLIGHT = 0.02  # a part in a debate of four years ago: no longer counted
_MOST = 300  # of those found, best first, who count as company
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in one debate."""

    holder: str
    debate: Hashable
    day: date
    weight: float


class Company:
    """Who took part in what, ready to spread scores over."""

    def __init__(self, parts: Iterable[Part], at: date) -> None:
        """``at`` sets what is too long ago; among what is left only the differences in age count."""
        debates: dict[Hashable, dict[str, float]] = defaultdict(dict)
        for part in parts:
            worth = part.weight * faded(part.day, at, HALF_LIFE)
            if worth >= _SLIGHT and worth > debates[part.debate].get(part.holder, 0.0):
                debates[part.debate][part.holder] = worth
        took: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, there in enumerate(debates.values()):
            for holder, worth in there.items():
                took[holder].append((number, worth / math.log(2 + len(there))))
        self._took = {holder: _of_length_one(parts_) for holder, parts_ in took.items()}
        self._there: dict[int, list[tuple[str, float]]] = defaultdict(list)
        for holder, parts_ in self._took.items():
            for debate, worth in parts_:
                self._there[debate].append((holder, worth))

    def spread(self, scores: Mapping[str, float]) -> dict[str, float]:
        """What each of those found gets from the company of the others. Adds nobody."""
        best = sorted(scores, key=lambda holder: (-scores[holder], holder))[:_MOST]
        found = [holder for holder in best if holder in self._took]
        weight: dict[int, float] = defaultdict(float)
        for holder in found:
            for debate, worth in self._took[holder]:
                weight[debate] += worth * scores[holder]
        return {
            holder: max(sum(worth * weight[debate] for debate, worth in self._took[holder]) - scores[holder], 0.0)
            for holder in found
        }

    def nearest(self, holder: str, scores: Mapping[str, float]) -> tuple[str, ...]:
        """Those from whom somebody gets most, for the explanation."""
        given: dict[str, float] = defaultdict(float)
        for debate, own in self._took.get(holder, ()):
            for other, worth in self._there[debate]:
                if other != holder and other in scores:
                    given[other] += own * worth * scores[other]
        named = sorted(given, key=lambda other: (-given[other], other))[:_NAMED]
        return tuple(other for other in named if given[other] > 0)


def _of_length_one(parts: list[tuple[int, float]]) -> list[tuple[int, float]]:
    length = math.sqrt(sum(worth * worth for _, worth in parts))
    return [(debate, worth / length) for debate, worth in parts]

"""Papers of debates whose name is like the question. Pure.

A motion says what it asks; the debate it was brought in at ("tweeminutendebat Passend onderwijs") says what it is
about. Names are compared by the pieces of their words: the cosine of what they share, rare pieces for more.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.search.domain.pieces import pieces_of
from deskundig.search.domain.words import words_of

from .deeds import Deed

_POWER = 2  # of the likeness: names that share one common word are many
_MOST = 60  # names that count
_LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Debated:
    """``names`` of the debates most alike, and what everybody did on their papers."""

    names: tuple[str, ...]
    worth: Mapping[str, float]


class DebateNames:
    """The debates of some years, ready to be asked."""

    def __init__(self, deeds: Iterable[Deed[str]], at: date) -> None:
        """``at`` sets how old things are; among them only the differences in age count."""
        self._worth: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for deed in deeds:
            self._worth[deed.where][deed.holder] += deed.worth(at)
        pieces = {name: pieces_of(words_of(name)) for name in self._worth}
        number = Counter(piece for found in pieces.values() for piece in found)
        self._weights = {piece: math.log(1 + len(pieces) / count) for piece, count in number.items()}
        self._unseen = math.log(1 + len(pieces))
        self._with: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for name, found in pieces.items():
            for piece, weight in self._of_length_one(found).items():
                self._with[piece].append((name, weight))

    def asked(self, words: Sequence[str]) -> Debated | None:
        """What was done in debates whose name is like these words; None where no name is."""
        alike: dict[str, float] = defaultdict(float)
        for piece, own in self._of_length_one(pieces_of(words)).items():
            for name, weight in self._with.get(piece, ()):
                alike[name] += own * weight
        best = sorted((name for name in alike if alike[name] >= _LEAST), key=lambda name: (-alike[name], name))[:_MOST]
        if not best:
            return None
        worth: dict[str, float] = defaultdict(float)
        for name in best:
            share = (alike[name] / alike[best[0]]) ** _POWER
            for holder, done in self._worth[name].items():
                worth[holder] += share * done
        return Debated(tuple(best), dict(worth))

    def _of_length_one(self, pieces: Iterable[str]) -> dict[str, float]:
        weights = {piece: self._weights.get(piece, self._unseen) for piece in pieces}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {piece: weight / length for piece, weight in weights.items()}

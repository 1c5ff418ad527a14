"""Which letter may keep a commitment: a later letter whose title names what was promised.

The same words, pieces of words and days as for motions (``motion_features``), but a commitment has no title: the
letter's title must be in the commitment, not the other way round. No weights were learned: the record that this was
built on has no commitments with their letters, so the confidence is the plain share of telling words, uncalibrated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import Generic, TypeVar

from .motion_titles import pieces_of, terms_of, without_numbers

ALGORITHM = "nakomingsbrief@1"
LEAST = 0.6  # share of the title's telling words that the commitment names
_FEWEST = 3  # telling words: "Voortgang wonen" says too little
_WITHIN = timedelta(days=730)
_COURTESY = frozenset(
    terms_of("brief toezegging gedaan tijdens debat reactie uitvoering voortgang stand zaken informatie nadere over")
)

Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class SentLetter(Generic[Id]):
    id: Id
    title: str
    sent: date


@dataclass(frozen=True, slots=True)
class Kept(Generic[Id]):
    letter: SentLetter[Id]
    share: float
    words: tuple[str, ...]

    @property
    def reason(self) -> str:
        return f"de titel van de brief noemt: {', '.join(self.words)} ({self.share:.0%} van haar zeggende woorden)"


class LetterIndex(Generic[Id]):
    """Letters, found by the words of their titles."""

    def __init__(self, letters: Iterable[SentLetter[Id]]) -> None:
        self._letters = list(letters)
        self._terms = [
            tuple(t for t in terms_of(without_numbers(x.title)) if t not in _COURTESY) for x in self._letters
        ]
        self._by_term: dict[str, list[int]] = defaultdict(list)
        for place, terms in enumerate(self._terms):
            for term in terms:
                self._by_term[term].append(place)

    def keeping(self, text: str, made: date, limit: int = 2) -> list[Kept[Id]]:
        """The letters of the two years after the commitment that name what it promises, best first."""
        said, pieces = set(terms_of(text)), pieces_of(text)
        near = {p for term in said for p in self._by_term.get(term, ())}
        found = [kept for place in sorted(near) if (kept := self._compare(place, said, pieces, made)) is not None]
        return sorted(found, key=lambda k: (-k.share, k.letter.sent))[:limit]

    def _compare(self, place: int, said: set[str], pieces: frozenset[str], made: date) -> Kept[Id] | None:
        letter, terms = self._letters[place], self._terms[place]
        if not made < letter.sent <= made + _WITHIN or len(terms) < _FEWEST:
            return None
        named = tuple(t for t in terms if t in said or pieces_of(t) <= pieces)
        total = sum(self._weight(t) for t in terms)
        share = sum(self._weight(t) for t in named) / total if total else 0.0
        return Kept(letter, share, named) if share >= LEAST and len(named) >= _FEWEST else None

    def _weight(self, term: str) -> float:
        return log(1 + len(self._letters) / (1 + len(self._by_term.get(term, ()))))


def all_kept(index: LetterIndex[Id], commitments: Iterable[tuple[Id, str, date]]) -> Iterator[tuple[Id, str, Kept[Id]]]:
    """For each (id, text, day made) the letters that may keep it."""
    for uid, text, made in commitments:
        for kept in index.keeping(text, made):
            yield uid, text, kept

"""What is known of the words of the record: their forms, the compounds they stand in, and how often they are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from .compounds import first_part, split
from .counts import Counts
from .lemma import family, keys

_SMALL = 5_000      # in so few things many parts of compounds do not occur by themselves


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word of the record. Words that share a key are forms of one word; ``parts`` are keys of a compound's parts."""

    text: str
    count: int                       # in how many things it occurs
    keys: tuple[str, ...]
    family: str
    parts: tuple[str, ...]


class Vocabulary(Protocol):
    """The words of one index. Every list is ordered by use, most used first."""

    def get(self, word: str, default: int, /) -> int:
        """In how many things a word occurs."""
        ...

    def size(self) -> int:
        """The number of things in the index."""
        ...

    def forms(self, keys: Sequence[str]) -> list[tuple[str, int]]:
        """Words that share one of these keys."""
        ...

    def relatives(self, family: str) -> list[tuple[str, int]]:
        """Words of a family."""
        ...

    def compounds(self, keys: Sequence[str]) -> list[tuple[str, int]]:
        """Compounds that one of these keys is a part of."""
        ...

    def alike(self, word: str, slips: int) -> list[tuple[str, int]]:
        """Words within a number of typing slips."""
        ...


def least_frequency(things: int) -> int:
    """How many things a word must occur in to count as a part of compounds: more things bring more typing errors."""
    return 1 if things < 1_000 else 2 if things < 20_000 else 3 if things < 200_000 else 5


def is_word(text: str) -> bool:
    """Numbers and noise are found as they stand; only real words have forms."""
    return 2 < len(text) <= 45 and text.isalpha()


class Learner:
    """Says what there is to say of words, given how often words are used in a number of things."""

    def __init__(self, counts: Counts, things: int) -> None:
        self._counts = counts
        self.small = things < _SMALL
        self._least = least_frequency(things)
        self._keys: dict[str, tuple[str, ...]] = {}        # of parts: the same parts return in many compounds
        self._parts: dict[str, tuple[str, ...]] = {}

    def learn(self, words: Iterable[str]) -> Iterator[KnownWord]:
        """Words of which there is nothing to say (names, slips that occur once) are left out."""
        for word in words:
            if is_word(word):
                count = self._counts.get(word, 0)
                bases, related, parts = keys(word, self._counts), family(word), self._parts_of(word)
                if count > 1 or parts or len(bases) > 1 or bases[0] != word or related not in {"", word}:
                    yield KnownWord(word, count, bases, related, parts)

    def _parts_of(self, word: str) -> tuple[str, ...]:
        """The keys of a compound's parts, those of parts that are compounds themselves included."""
        found: dict[str, None] = {}
        waiting = list(split(word, self._counts, self._least))
        if not waiting and self.small and (first := first_part(word, self._counts)):
            return keys(first, self._counts)
        while waiting:
            part = waiting.pop()
            if part not in self._keys:
                self._keys[part] = keys(part, self._counts)
                self._parts[part] = split(part, self._counts, self._least)
            found.update(dict.fromkeys(self._keys[part]))
            waiting.extend(self._parts[part])
        return tuple(found)

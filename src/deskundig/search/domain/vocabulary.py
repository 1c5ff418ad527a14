"""What is known of the words of the record: their forms, the compounds they stand in, and how often they are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from .compounds import first_part, split
from .lemma import Frequency, family, keys
from .words import FUNCTION_WORDS

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

    def count(self, word: str) -> int: ...

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


def learn(words: Iterable[str], frequency: Frequency, things: int) -> Iterator[KnownWord]:
    """What can be said of each word, given how often words are used."""
    least = least_frequency(things)
    for word in words:
        if is_word(word):
            parts = parts_of(word, frequency, least)
            if not parts and things < _SMALL:
                parts = keys(first, frequency) if (first := first_part(word, frequency)) else ()
            yield KnownWord(word, frequency(word), keys(word, frequency), family(word), parts)


def parts_of(word: str, frequency: Frequency, least: int) -> tuple[str, ...]:
    """The keys of a compound's parts, those of parts that are compounds themselves included."""
    found: dict[str, None] = {}
    waiting = list(split(word, frequency, least))
    while waiting:
        part = waiting.pop()
        if part in FUNCTION_WORDS:
            continue
        found.update(dict.fromkeys(keys(part, frequency)))
        waiting.extend(split(part, frequency, least))
    return tuple(found)

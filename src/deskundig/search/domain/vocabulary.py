"""What is known of the words of the record: how often they are used, their forms, and the compounds they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from .lemma import family
from .senses import Senses, is_word


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word of the record. Words that share a base are forms of one word; ``parts`` are those of a compound."""

    text: str
    count: int                       # in how many things it occurs
    bases: tuple[str, ...]
    family: str
    parts: tuple[str, ...]


class Vocabulary(Protocol):
    """The words of one index. Every list is ordered by use, most used first."""

    @property
    def senses(self) -> Senses:
        """The rules by which the index was made."""
        ...

    def get(self, word: str, default: int, /) -> int:
        """In how many things a word occurs now."""
        ...

    def size(self) -> int:
        """The number of things in the index."""
        ...

    def forms(self, bases: Sequence[str]) -> list[tuple[str, int]]:
        """Words with one of these bases."""
        ...

    def relatives(self, family: str) -> list[tuple[str, int]]:
        """Words of a family."""
        ...

    def compounds(self, bases: Sequence[str]) -> list[tuple[str, int]]:
        """Compounds that a word with one of these bases is a part of; where there are very many, the most used."""
        ...

    def alike(self, word: str, slips: int) -> list[tuple[str, int]]:
        """Words within a number of typing slips."""
        ...


def learn(words: Iterable[tuple[str, int]], senses: Senses) -> Iterator[KnownWord]:
    """What there is to say of words (with their counts). Those of which there is nothing to say are left out."""
    for word, count in words:
        if is_word(word):
            sense, related = senses.of(word), family(word)
            if count > 1 or sense.parts or sense.bases != (word,) or related not in {"", word}:
                yield KnownWord(word, count, sense.bases, related, sense.parts)

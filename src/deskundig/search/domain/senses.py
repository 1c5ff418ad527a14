"""What the words of a text stand for: the base form of each word and the parts of each compound.

An engine keeps these beside the words themselves, so that a query finds other forms and compounds by one look-up each,
however many there are. The rules ask how often words are used; that is counted once, when an index is built, and kept
with it: the same word stands for the same as long as the index lives.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .compounds import first_part, split
from .counts import Counts
from .lemma import SHORTEST_FORM, keys
from .words import FUNCTION_WORDS, words_of

Split = Callable[[str], list[str]]
"""Gives the folded words of a text, in order. An engine may have a faster way than ``words_of``; it does the same."""

SMALL = 5_000            # in so few things many parts of compounds do not occur by themselves
_MOST_REMEMBERED = 600_000
_ENOUGH = 180            # words of content in a text from which it is worth while to tell what it is about
_FIRST_ABOUT, _MOST_ABOUT = 8, 50
MOSTLY = "+"             # ends the words that a text is mostly about
_NOTHING = ("", "")      # most words are their own base and no compound


@dataclass(frozen=True, slots=True)
class Described:
    """Each a line of words: bases of words that are not their own base, parts of compounds, what it is about."""

    bases: str
    parts: str
    about: str


@dataclass(frozen=True, slots=True)
class Sense:
    """The bases of a word (itself, where it is one) and the bases of its parts."""

    bases: tuple[str, ...]
    parts: tuple[str, ...]


class Senses:
    """The rules for one index: ``counts`` says how often words are used in ``things`` things."""

    def __init__(self, counts: Counts, things: int, split_text: Split = words_of) -> None:
        self.counts = counts
        self._split = split_text
        self.small = things < SMALL
        self._things = things
        self._least = least_frequency(things)
        self._known: dict[str, Sense] = {}
        self._lines: dict[str, tuple[str, str]] = {}      # by word, the bases and parts that are added

    def of(self, word: str) -> Sense:
        """What a folded word stands for."""
        known = self._known.get(word)
        if known is None:
            known = Sense(keys(word, self.counts), self._parts_of(word)) if is_word(word) else Sense((word,), ())
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            self._known[word] = known
        return known

    def bases(self, word: str) -> tuple[str, ...]:
        """The bases of a folded word, for who does not ask for its parts: those cost most to find."""
        known = self._known.get(word)
        if known is not None:
            return known.bases
        return keys(word, self.counts) if is_word(word) else (word,)

    def described(self, texts: Iterable[str]) -> Described:
        """What an index keeps of texts beside their words."""
        words = [word for text in texts for word in self._split(text)]
        remembered = self._lines.get
        found = [remembered(word) or self._learn(word) for word in set(words) if len(word) >= SHORTEST_FORM]
        telling = [pair for pair in found if pair is not _NOTHING]
        return Described(
            bases=" ".join([bases for bases, _ in telling if bases]),
            parts=" ".join([parts for _, parts in telling if parts]),
            about=" ".join(self.about(words)) if len(words) >= _ENOUGH else "",
        )

    def about(self, words: list[str]) -> list[str]:
        """The bases of the words that a text uses much and others little, most telling first; the first few twice.

        TF-IDF: a long text has many words, and this tells which of them are its subject.
        """
        used: Counter[str] = Counter()
        for word, number in Counter(words).items():
            if number > 1 and word not in FUNCTION_WORDS:
                used[self.of(word).bases[0]] += number
        get, things = self.counts.get, self._things
        telling = [(n * math.log((things + 1) / (get(base, 0) + 1)), base) for base, n in used.items() if n > 2]
        best = heapq.nlargest(min(_MOST_ABOUT, _FIRST_ABOUT + len(words) // _ENOUGH), telling)
        return [base for _, base in best] + [f"{base}{MOSTLY}" for _, base in best[:_FIRST_ABOUT]]

    def _learn(self, word: str) -> tuple[str, str]:
        if len(self._lines) > _MOST_REMEMBERED:
            self._lines.clear()
        sense = self.of(word)
        pair = " ".join(base for base in sense.bases if base != word), " ".join(sense.parts)
        self._lines[word] = kept = pair if any(pair) else _NOTHING
        return kept

    def _parts_of(self, word: str) -> tuple[str, ...]:
        """The bases of a compound's parts, those of parts that are compounds themselves included."""
        parts = split(word, self.counts, self._least)
        if not parts and self.small and (first := first_part(word, self.counts)):
            return keys(first, self.counts)
        found: dict[str, None] = {}
        for part in parts:
            sense = self.of(part)
            found.update(dict.fromkeys((*sense.bases, *sense.parts)))
        return tuple(found)


def least_frequency(things: int) -> int:
    """How many things a word must occur in to count as a part of compounds: more things bring more typing errors."""
    return 1 if things < 1_000 else 2 if things < 20_000 else 3 if things < 200_000 else 5


def is_word(text: str) -> bool:
    """Numbers and noise are found as they stand; only real words have forms."""
    return 2 < len(text) <= 45 and text.isalpha()


def count_words(things: Iterable[Iterable[str]], split_text: Split = words_of) -> Counter[str]:
    """In how many things (each a number of texts) each word occurs."""
    counts: Counter[str] = Counter()
    for texts in things:
        counts.update({word for text in texts for word in split_text(text)})
    return counts

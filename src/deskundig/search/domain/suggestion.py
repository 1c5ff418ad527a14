"""“Bedoelde u”: a query with its slips of typing put right by the words of the record."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from .distance import distance
from .nodes import And, Field, Near, Node, Not, Or, Phrase, Prefix, Word, printed
from .planner import Planner
from .senses import is_word
from .vocabulary import Vocabulary
from .words import FUNCTION_WORDS, words_of

_SHORTEST = 4          # shorter words are names and abbreviations more often than slips
_RARE = 3              # a word used no more than this may be a slip that got into the record
_FAR_MORE = 50         # ... if what was meant is used so many times more
_SLIP = 2.5            # what a slip costs, in natural logarithms of use
_FIRST_LETTER = 1.5    # people seldom mistype the first letter


def suggest(node: Node, vocabulary: Vocabulary) -> str:
    """The query that was probably meant; empty when nothing looks like a slip."""
    corrected = _Corrector(vocabulary).node(node)
    return printed(corrected) if corrected != node else ""


class _Corrector:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._planner = Planner(vocabulary)

    def node(self, node: Node) -> Node:
        match node:
            case Word(text, place):
                return Word(self._word(text), place)
            case Phrase(text, place):
                return Phrase(" ".join(self._word(w) for w in text.split()), place)
            case And(parts):
                return And(tuple(self._neighbours(parts)))
            case Or(parts):
                return Or(tuple(self.node(p) for p in parts))
            case Near(terms, words, place):
                fixed = tuple(t if isinstance(t, Prefix) else Word(self._word(t.text), t.place) for t in terms)
                return Near(fixed, words, place)
            case Field("titel" | "persoon" as name, Word(text, place), where):
                return Field(name, Word(self._word(text), place), where)
            case Not():
                return node
            case _:
                return node

    def _neighbours(self, parts: Sequence[Node]) -> Iterator[Node]:
        """Parts one by one, but two words whose border slipped (*extern einhuur*) or that are one word together."""
        waiting = list(parts)
        while waiting:
            part = waiting.pop(0)
            if waiting and isinstance(part, Word) and isinstance(waiting[0], Word):
                moved = self._border(part.text, waiting[0].text)
                if moved:
                    waiting.pop(0)
                    yield from (Word(w, part.place) for w in moved)
                    continue
            yield self.node(part)

    def _border(self, left: str, right: str) -> tuple[str, ...]:
        if not (is_word(left.lower()) and is_word(right.lower())):
            return ()
        now = min(self._count(left), self._count(right))
        if now > _RARE:
            return ()
        joined = "".join(words_of(left) + words_of(right))
        options = [((joined,), self._count(joined))] + [
            ((a, b), count) for a, b, count in self._splits(joined) if (a, b) != (left.lower(), right.lower())
        ]
        best, count = max(options, key=lambda o: o[1])
        return best if count > _RARE and count >= _FAR_MORE // 5 * max(now, 1) else ()

    def _word(self, text: str) -> str:
        word = "".join(words_of(text))
        if len(word) < _SHORTEST or not is_word(word) or word in FUNCTION_WORDS or words_of(text) != [word]:
            return text
        own = self._count(word)
        if own > _RARE or (own == 0 and len(self._planner.forms(word)) > 1):
            return text
        options = [(self._likeness(word, w, c), w) for w, c in self._vocabulary.alike(word, 1 if len(word) < 6 else 2)
                   if w != word and c >= _FAR_MORE * own and c > 1]  # fmt: skip
        if own == 0 and not any(distance(word, w, 1) <= 1 for _, w in options):
            options += [(math.log(c) - 1.5 * _SLIP, f"{a} {b}") for a, b, c in self._splits(word) if c > _RARE]
        best = max(options)[1] if options else text
        return best[:1].upper() + best[1:] if text[:1].isupper() else best

    def _likeness(self, word: str, other: str, count: int) -> float:
        first = 0.0 if word[0] == other[0] else _FIRST_LETTER
        return math.log(count) - _SLIP * distance(word, other) - first

    def _splits(self, joined: str) -> Iterator[tuple[str, str, int]]:
        for at in range(2, len(joined) - 1):
            left, right = joined[:at], joined[at:]
            if len(left) >= _SHORTEST and len(right) >= _SHORTEST:
                yield left, right, min(self._count(left), self._count(right))

    def _count(self, word: str) -> int:
        return self._vocabulary.get("".join(words_of(word)), 0)

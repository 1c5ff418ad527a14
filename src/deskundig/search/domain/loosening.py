"""A long question of which nothing holds every word: ask for some of its words, the rare ones. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .nodes import And, Node, Word, all_of, any_of
from .words import FUNCTION_WORDS, words_of

LEAST = 3      # words: with fewer a slip of the pen is likelier than a long question
MOST = 8       # the rarest words; common ones would bring things about anything


@dataclass(frozen=True, slots=True)
class Looser:
    """``words``: of which one is enough; whatever else was asked (fields, phrases, exclusions) still holds."""

    node: Node
    words: tuple[str, ...]


def loose_words(node: Node) -> tuple[str, ...]:
    """The telling words that a question asks for all together; empty where it is not such a question."""
    parts = node.parts if isinstance(node, And) else ()
    telling = [part.text for part in parts if isinstance(part, Word) and not _says_nothing(part.text)]
    return tuple(dict.fromkeys(telling)) if len(set(telling)) >= LEAST else ()


def loosened(node: Node, occurrences: Callable[[Iterable[str]], Mapping[str, int]]) -> Looser | None:
    """The question with any of its rarest words; None where it cannot be loosened.

    ``occurrences`` counts words as they are written; it is asked only for a question that can be loosened.
    """
    words = loose_words(node)
    if not words or not isinstance(node, And):
        return None
    parts = {word: words_of(word) for word in words}
    counts = occurrences(dict.fromkeys(part for of_word in parts.values() for part in of_word))
    seen = {word: min((counts.get(part, 0) for part in of_word), default=0) for word, of_word in parts.items()}
    if not any(seen.values()):
        return None
    best = rarest(words, seen, MOST)
    kept = tuple(word for word in words if word in best)
    rest = [part for part in node.parts if not isinstance(part, Word)]
    return Looser(all_of([any_of([Word(word) for word in kept]), *rest]), kept)


def rarest(words: Iterable[str], counts: Mapping[str, int], most: int) -> list[str]:
    """The words that tell most, rarest first. One that stands nowhere comes last: another form of it may."""
    return sorted(words, key=lambda word: (not counts.get(word), counts.get(word, 0)))[:most]


def _says_nothing(text: str) -> bool:
    return all(word in FUNCTION_WORDS for word in words_of(text))

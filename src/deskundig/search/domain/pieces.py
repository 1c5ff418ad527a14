"""Pieces of words: all runs of four letters, with the edges of the word marked.

Compounds and derivations that no rule joins (*beroepsonderwijs*, *beroepsopleiding*) have pieces in common. One piece
says little and forty say much, so they serve to rank by a whole question, not to decide what is found.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from deskundig.kernel.ref import Kind

from .port import IndexEntry
from .words import FUNCTION_WORDS, composed, words_of

ANY = "*"  # stands in all things that have pieces: how many there are
_HAVE = frozenset({Kind.DOCUMENT, Kind.SPEECH, Kind.COMMITMENT})  # what someone can have proof of
_LENGTH = 4
_FARTHEST = 3_000  # characters of a text whose pieces are kept: its beginning tells its subject
MOST_ASKED = 40  # pieces of one question, the rarest


def pieces_of(words: Iterable[str]) -> list[str]:
    """The pieces of these folded words, each once; function words have none."""
    return list(dict.fromkeys(piece for word in words if word not in FUNCTION_WORDS for piece in _of(word)))


def pieces_in(entry: IndexEntry) -> list[str]:
    """The pieces of the title and of the beginning of the body; of kinds of things that nobody has proof of none."""
    if entry.ref.kind not in _HAVE:
        return []
    return [ANY, *pieces_of(words_of(composed(f"{entry.title} {entry.body[:_FARTHEST]}")))]


@lru_cache(maxsize=200_000)
def _of(word: str) -> tuple[str, ...]:
    edged = f"^{word}$"
    return tuple(edged[at : at + _LENGTH] for at in range(len(edged) - _LENGTH + 1))

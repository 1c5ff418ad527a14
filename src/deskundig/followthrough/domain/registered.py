"""Whether a promise in a text is likely one that the register of commitments holds already.

The register tells a promise in other words, often taken from several sentences. So the telling words of the register
are looked for in the sentence and those around it. Only what was made in the same debate, or by the same ministry
within two weeks, is compared; the caller sees to that. The threshold was not learnt: the shared record has no register.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .fulfilment import telling
from .motion_titles import pieces_of

ALGORITHM = "toezegging-register@1"
PROPOSE = 0.6  # share of the register's telling words
_FEWEST = 2  # telling words in common: one subject word alone says too little

Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class Twin(Generic[Id]):
    """``share``: of the telling words of the register's text that the passage names; ``words`` are their stems."""

    commitment: Id
    text: str
    share: float
    words: tuple[str, ...]

    @property
    def reason(self) -> str:
        return f"de tekst noemt: {', '.join(self.words)} ({self.share:.0%} van de zeggende woorden in het register)"


def likely_twin(passage: str, register: Iterable[tuple[Id, str]]) -> Twin[Id] | None:
    """The commitment whose words the passage names most; None where none is likely enough."""
    terms = frozenset(telling(passage))
    if len(terms) < _FEWEST:
        return None
    pieces = pieces_of(passage)
    best: Twin[Id] | None = None
    for commitment, text in register:
        asked = telling(text)
        named = tuple(t for t in asked if t in terms or pieces_of(t) <= pieces)
        share = len(named) / len(asked) if asked else 0.0
        if share >= PROPOSE and len(named) >= _FEWEST and (best is None or share > best.share):
            best = Twin(commitment, text, share, named)
    return best

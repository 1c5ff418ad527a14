"""Choices that are always the same for the same question.

Each choice depends on its own key only. Adding a document to the sample changes no other document.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")

_SPAN = 1 << 64


def _draw(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")


def number(key: str, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``, both included."""
    return low + _draw(key) % (high - low + 1)


def pick(key: str, options: Sequence[T]) -> T:
    return options[_draw(key) % len(options)]


def order(key: str, options: Sequence[T]) -> list[T]:
    """The options in an order of their own."""
    places = sorted(range(len(options)), key=lambda place: _draw(f"{key}:{place}"))
    return [options[place] for place in places]


def chance(key: str, share: float) -> bool:
    """True for about ``share`` (0 to 1) of all keys."""
    return _draw(key) / _SPAN < share

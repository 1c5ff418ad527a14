"""How often words are used, as every rule about words asks it."""

from __future__ import annotations

from typing import Protocol


class Counts(Protocol):
    """In how many things a word occurs. A ``dict`` is one."""

    def get(self, word: str, default: int, /) -> int: ...

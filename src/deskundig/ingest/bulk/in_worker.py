"""What runs in a worker process of this machine: no Django, one doing for all its pieces."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from deskundig.sources.heap import keep_freed_memory

from .port import Work, attempt

_FEW_COLLECTIONS = 200_000
_AFTER_THE_WRITER = 3  # there is one writer and it is what all wait for

_do: Callable[[Any], Any] | None = None


def begin(work: Work[Any, Any]) -> None:
    """Start a worker process. The work makes many containers and no cycles."""
    global _do
    os.nice(_AFTER_THE_WRITER)
    keep_freed_memory(collect_after=_FEW_COLLECTIONS)
    _do = work.begun()


def do_all(pieces: list[Any]) -> list[Any]:
    """What each piece gives, in their order."""
    assert _do is not None
    return [attempt(_do, piece) for piece in pieces]

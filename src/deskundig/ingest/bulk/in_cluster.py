"""What runs in a worker of the cluster: bytes in, bytes out. It needs Deskundig installed and nothing else of it."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from typing import Any

import deskundig

from .port import Work, attempt

_mine = threading.local()  # a worker can have several threads, and a doing is not made for more than one


def do_packed(work: bytes, pieces: bytes) -> bytes:
    """What the pickled work makes of each of the pickled pieces, pickled."""
    do = _doing(work)
    return pickle.dumps([attempt(do, piece) for piece in pickle.loads(pieces)], protocol=5)  # noqa: S301 - from our own side


def _doing(packed: bytes) -> Callable[[Any], Any]:
    if getattr(_mine, "packed", b"") != packed:
        close = getattr(getattr(_mine, "do", None), "close", None)
        if close is not None:
            close()
        work: Work[Any, Any] = pickle.loads(packed)  # noqa: S301 - from our own side
        _mine.do, _mine.packed = work.begun(), packed
    do: Callable[[Any], Any] = _mine.do
    return do


def version_here() -> str:
    return deskundig.__version__

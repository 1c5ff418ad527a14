"""How long work takes the processor: what tests of bounded time compare, so that they tell of the work and not of the day."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_TIMES = 3


def cpu_seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor for ``work``, the least of some times.

    Only this thread counts, and garbage is left lying meanwhile: other tests leave threads and much to look through
    in the same process.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        return min(_once(work) for _ in range(_TIMES))
    finally:
        if collects:
            gc.enable()


def _once(work: Callable[[], object]) -> float:
    started = time.thread_time()
    work()
    return time.thread_time() - started

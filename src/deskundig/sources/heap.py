"""How a worker process keeps its memory: for work that makes and drops many small things, page after page."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of mallopt, in glibc's malloc.h


def keep_freed_memory(*, collect_after: int) -> None:
    """Let the process keep what one piece took for the next, and look for cycles seldom.

    Giving memory back to the system and asking for it again costs a sixth of the reading of feed pages and of PDFs. The
    collector need not look through what was there at the start, and waits for ``collect_after`` new containers. Where
    there is no glibc only the collector is set.
    """
    gc.freeze()
    gc.set_threshold(collect_after)
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL("libc.so.6").mallopt
        mallopt(_TRIM_THRESHOLD, 256 << 20)
        mallopt(_MMAP_THRESHOLD, 64 << 20)

"""What runs in a worker process: no Django, one preparer for all its work."""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Mapping
from contextlib import suppress

from deskundig.kernel.ref import Kind

from .domain.prepared import Prepared
from .domain.table import Table
from .prepare import Input, Preparer

_FEW_COLLECTIONS = 200_000
_AFTER_THE_WRITER = 3      # there is one writer and it is what all wait for
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3      # of mallopt, in glibc's malloc.h

_preparer: Preparer | None = None


def begin(source: str, tables: Mapping[Kind, Table]) -> None:
    """Start a worker process.

    Mapping makes many containers and no cycles, so the collector need not look through all of them, and not through
    what was there before the fork.
    """
    global _preparer
    os.nice(_AFTER_THE_WRITER)
    gc.freeze()
    gc.set_threshold(_FEW_COLLECTIONS)
    _keep_freed_memory()
    _preparer = Preparer(source, tables)


def _keep_freed_memory() -> None:
    """Let glibc keep what a page's tree took for the next page: giving it back and asking again costs a sixth."""
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL("libc.so.6").mallopt
        mallopt(_TRIM_THRESHOLD, 256 * 1024 * 1024)
        mallopt(_MMAP_THRESHOLD, 64 * 1024 * 1024)


def prepare(given: list[Input]) -> list[Prepared]:
    """Prepare some pieces, in their order."""
    assert _preparer is not None
    return [_preparer(piece) for piece in given]

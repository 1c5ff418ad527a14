"""Keep the serving process small: give back mapped pages of the index that were read once and may not be needed soon.

The index is read through memory maps. Pages that were touched count as resident memory of the process until the system
is short of memory, so a server that answers many different questions seems to grow to the size of its index. Dropping
the mapping of a page costs nothing but a minor fault when it is needed again: its content stays in the page cache.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock

_EVERY = 32              # searches between two looks; a look is one small read of /proc
_DONT_NEED = 4           # MADV_DONTNEED; on a shared file mapping it drops the mapping, never data
_PAGE = 4096
LIMIT = 192 * 1024 * 1024


class Residence:
    """``ease`` after every search. Does nothing where there is no Linux ``/proc``."""

    def __init__(self, directory: Path, limit: int = LIMIT) -> None:
        self._directory = str(directory.resolve())
        self._limit = limit
        self._searches = 0
        self._busy = Lock()
        self._madvise = _madvise()

    def ease(self) -> int:
        """Give mapped pages of the directory back when there are too many; gives the number of mappings dropped."""
        self._searches += 1
        if self._madvise is None or self._searches % _EVERY or mapped_bytes() < self._limit:
            return 0
        if not self._busy.acquire(blocking=False):
            return 0
        try:
            return sum(self._madvise(start, end - start, _DONT_NEED) == 0 for start, end in self._mappings())
        finally:
            self._busy.release()

    def _mappings(self) -> list[tuple[int, int]]:
        found = []
        with suppress(OSError), Path("/proc/self/maps").open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                addresses, _, rest = line.partition(" ")
                # only read-only shared maps of our own files: index segments are never written again
                if rest.startswith("r--s") and self._directory in rest:
                    start, _, end = addresses.partition("-")
                    found.append((int(start, 16), int(end, 16)))
        return found


def mapped_bytes() -> int:
    """Resident memory of this process that is mapped from files; 0 where that cannot be asked."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[2]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0


def _madvise() -> ctypes._NamedFuncPointer | None:
    if sys.platform != "linux":
        return None
    with suppress(OSError, AttributeError):
        function = ctypes.CDLL(ctypes.util.find_library("c") or "libc.so.6", use_errno=True).madvise
        function.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
        function.restype = ctypes.c_int
        return function
    return None

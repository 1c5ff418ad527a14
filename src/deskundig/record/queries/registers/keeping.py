"""What was counted over much, kept per state of the record; dear counts are made again behind the page.

The first reader after a change need not wait for a second of counting: what was counted last is given once more, and a
thread counts anew. Cheap counts are made at once, so that a small record is never behind. An answer made of a former
count must not be kept by who asked (``gave_former``): it is older than the state it is given in.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection

DEAR = 0.025             # seconds of work, from which a reader does not wait for a count that was made before
Value = TypeVar("Value")
_gave_former: ContextVar[bool] = ContextVar("gave_former", default=False)


@dataclass(frozen=True, slots=True)
class Kept:
    key: str                 # whole: names in the cache may be hashes
    value: Any
    state: Hashable          # of the record, when it was counted
    at: float
    took: float              # seconds of work


def kept(name: str, key: str, state: Hashable, make: Callable[[], Value], *, seconds: float, worth: float = 0) -> Value:
    """What ``make`` gives in this state of the record, or gave in the one before while it is made anew.

    ``worth``: while the record goes on changing, a count stays so many times as long as it took.
    """
    found: Kept | None = cache.get(name)
    if found is None or found.key != key:
        return _made(name, key, state, make, seconds)
    if found.state != state and time.monotonic() - found.at >= found.took * worth:
        if found.took < DEAR:
            return _made(name, key, state, make, seconds)
        _gave_former.set(True)
        _behind.make(name, lambda: _made(name, key, state, make, seconds))
    value: Value = found.value
    return value


def begin_answer() -> None:
    """Call when a request begins, for ``gave_former`` at its end."""
    _gave_former.set(False)


def gave_former() -> bool:
    """Whether something in this answer was counted in an earlier state of the record."""
    return _gave_former.get()


def _made(name: str, key: str, state: Hashable, make: Callable[[], Value], seconds: float) -> Value:
    at, work = time.monotonic(), time.thread_time()
    value = make()
    cache.set(name, Kept(key, value, state, at, time.thread_time() - work), seconds)
    return value


class _Behind:
    """One thread that counts behind pages, each count once at a time."""

    def __init__(self) -> None:
        self._thread: ThreadPoolExecutor | None = None
        self._busy: set[str] = set()
        self._lock = Lock()

    def make(self, name: str, make: Callable[[], object]) -> None:
        with self._lock:
            if name in self._busy:
                return
            self._busy.add(name)
            self._thread = self._thread or ThreadPoolExecutor(1, thread_name_prefix="counts")
        self._thread.submit(self._run, name, make)

    def _run(self, name: str, make: Callable[[], object]) -> None:
        try:
            make()
        finally:
            connection.close()           # of this thread
            with self._lock:
                self._busy.discard(name)

    def wait(self) -> None:
        """Until all that was begun is done; for tests."""
        if self._thread:
            self._thread.submit(lambda: None).result()


_behind = _Behind()
wait_for_counts = _behind.wait

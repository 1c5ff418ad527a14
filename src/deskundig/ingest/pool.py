"""Parse and map in several processes, in order, without ever holding more than a few pages.

The first pieces are done in this process: a poll that brings one page never waits for processes to start. Workers are
forked where that is safe (Linux, one thread, no open database connection): they start in milliseconds. They get plain
values and no database.
"""

from __future__ import annotations

import gc
import multiprocessing
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.context import BaseContext
from typing import Generic, TypeVar

from django.db import connection

from deskundig.kernel.ref import Kind

from .domain.prepared import Prepared
from .domain.table import Table
from .prepare import Input, Preparer
from .tables import all_tables

_INLINE = 4        # pieces done here before workers are started
_AHEAD = 4         # pieces given out per worker
_FEW_COLLECTIONS = 200_000

Label = TypeVar("Label")
_preparer: Preparer | None = None


class WorkerDiedError(Exception):
    """A worker process was killed, most likely for want of memory. What was loaded stays."""


class PreparingPool(Generic[Label]):
    """Prepares the input of one source. ``workers`` 0: everything in this process."""

    def __init__(self, source: str, workers: int) -> None:
        self._source, self._workers = source, workers
        self._preparer = Preparer(source, all_tables())
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> PreparingPool[Label]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def prepared(self, given: Iterable[tuple[Label, Input]]) -> Iterator[tuple[Label, Prepared]]:
        """Prepare each input; the results come in the order of the input, with their labels."""
        source = iter(given)
        inline = _INLINE if self._workers and self._executor is None else 0
        for label, piece in source if not self._workers else islice(source, inline):
            yield label, self._preparer(piece)
        first = next(source, None)
        if first is None:
            return
        try:
            yield from self._in_workers(first, source, self._started())
        except BrokenProcessPool:
            self._executor = None
            message = "een werkproces is gestopt (geheugen?); begin opnieuw: wat af was is bewaard"
            raise WorkerDiedError(message) from None

    def _in_workers(
        self, first: tuple[Label, Input], rest: Iterator[tuple[Label, Input]], executor: ProcessPoolExecutor
    ) -> Iterator[tuple[Label, Prepared]]:
        waiting: deque[tuple[Label, Future[Prepared]]] = deque()
        waiting.append((first[0], executor.submit(_prepare, first[1])))
        for label, piece in rest:
            waiting.append((label, executor.submit(_prepare, piece)))
            if len(waiting) >= self._workers * _AHEAD:
                done_label, done = waiting.popleft()
                yield done_label, done.result()
        while waiting:
            done_label, done = waiting.popleft()
            yield done_label, done.result()

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            if not connection.in_atomic_block:
                connection.close()          # a forked process must not share it
            self._executor = ProcessPoolExecutor(
                self._workers, mp_context=_context(), initializer=_begin, initargs=(self._source, all_tables())
            )
        return self._executor


def _context() -> BaseContext:
    safe = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


def _begin(source: str, tables: Mapping[Kind, Table]) -> None:
    """A worker process has one preparer for all its work.

    Mapping makes many containers and no cycles; without the collector looking through all of them, and through
    everything that was there before the fork, a page takes half the time.
    """
    global _preparer
    gc.freeze()
    gc.set_threshold(_FEW_COLLECTIONS)
    _preparer = Preparer(source, tables)


def _prepare(given: Input) -> Prepared:
    assert _preparer is not None
    return _preparer(given)

"""Parse and map in several processes, in order, without ever holding more than a few pages.

The first pieces are done in this process: a poll that brings one page never waits for processes to start. Workers are
forked where that is safe (Linux, one thread, no open database connection): they start in milliseconds. They get plain
values and no database.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.context import BaseContext
from typing import Generic, TypeVar

from django.db import connection

from .domain.prepared import Prepared
from .prepare import Input, Preparer
from .tables import all_tables
from .worker import begin, prepare

_INLINE = 4        # pieces done here before workers are started
_TOGETHER = 4      # pieces given to a worker at a time: it saves messages
_AHEAD = 8         # messages given out per worker: work for the time that one transaction takes

Label = TypeVar("Label")


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
            yield from self._in_workers(chain([first], source), self._started())
        except BrokenProcessPool:
            self._executor = None
            message = "een werkproces is gestopt (geheugen?); begin opnieuw: wat af was is bewaard"
            raise WorkerDiedError(message) from None

    def _in_workers(
        self, given: Iterator[tuple[Label, Input]], executor: ProcessPoolExecutor
    ) -> Iterator[tuple[Label, Prepared]]:
        waiting: deque[tuple[list[Label], Future[list[Prepared]]]] = deque()
        while some := list(islice(given, _TOGETHER)):
            waiting.append(([label for label, _ in some], executor.submit(prepare, [piece for _, piece in some])))
            if len(waiting) >= self._workers * _AHEAD:
                labels, done = waiting.popleft()
                yield from zip(labels, done.result(), strict=True)
        while waiting:
            labels, done = waiting.popleft()
            yield from zip(labels, done.result(), strict=True)

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            if not connection.in_atomic_block:
                connection.close()          # a forked process must not share it
            self._executor = ProcessPoolExecutor(
                self._workers, mp_context=_context(), initializer=begin, initargs=(self._source, all_tables())
            )
        return self._executor


def _context() -> BaseContext:
    safe = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")

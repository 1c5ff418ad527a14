"""Workers on this machine: processes that are forked where that is safe, and replaced when they die."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import Generic

from django.db import connection

from .flow import Group, in_order
from .in_worker import begin, do_all
from .port import In, Label, Lost, Out, Work, WorkersGoneError

_AHEAD = 8  # groups given out per worker: work for the time that one transaction takes


class Processes(Generic[In, Out]):
    """A pool of ``count`` processes. They get plain values; pieces by path are read from the disk they share."""

    def __init__(self, work: Work[In, Out], count: int) -> None:
        self._work, self._count = work, count
        self._all: ProcessPoolExecutor | None = None
        self._one: ProcessPoolExecutor | None = None  # for what a process died of

    def map(self, given: Iterable[tuple[Label, In]]) -> Iterator[tuple[Label, Out | Lost]]:
        return in_order(given, self._work, send=self._send, receive=self._received, room=lambda: self._count * _AHEAD)

    def close(self) -> None:
        for executor in (self._all, self._one):
            if executor is not None:
                executor.shutdown(wait=True, cancel_futures=True)
        self._all = self._one = None

    def _send(self, group: Group[In]) -> None:
        for _ in range(2):
            self._all = self._all or self._started(self._count)
            try:
                group.ticket = self._all.submit(do_all, group.pieces)
            except BrokenProcessPool:
                self._all = None
            else:
                return
        raise WorkersGoneError("werkprocessen starten niet (geheugen?); wat af was is bewaard")

    def _received(self, group: Group[In]) -> list[Out | Lost]:
        """What the group gave. When a process died every group under way is broken: each piece is then tried alone."""
        try:
            found: list[Out | Lost] = group.ticket.result()
        except BrokenProcessPool:
            return [self._alone(piece) for piece in group.pieces]
        return found

    def _alone(self, piece: In) -> Out | Lost:
        self._one = self._one or self._started(1)
        try:
            outcome: Out | Lost = self._one.submit(do_all, [piece]).result()[0]
        except BrokenProcessPool:
            self._one = None
            return Lost("een werkproces is erbij gestopt (geheugen?)", died=True)
        return outcome

    def _started(self, count: int) -> ProcessPoolExecutor:
        if not connection.in_atomic_block:
            connection.close()  # a forked process must not share it
        return ProcessPoolExecutor(count, mp_context=_context(), initializer=begin, initargs=(self._work,))


def _context() -> BaseContext:
    safe = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")

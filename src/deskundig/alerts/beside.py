"""A second process that reads half of the things, for when many come at once.

It opens the index for itself (a fork would carry open databases along) and plans the same questions, which takes a few
seconds: worth it for many thousands of things. When it ends before its work, the first process does all of it.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection

from deskundig.search.domain.port import Engine, IndexEntry

from .matching import Asked, Percolator

Match = Callable[[Sequence[IndexEntry]], Iterator[tuple[int, IndexEntry]]]
Opened = Callable[[], Engine]
LEAST = 64               # fewer things are not worth sending


def installed() -> Engine:
    """The index of this installation, in a process that has just begun."""
    import django

    django.setup()
    from deskundig.search import service  # needs Django, which is ready only now

    return service.engine()


@contextmanager
def two_readers(own: Percolator, questions: Mapping[int, Asked], opened: Opened = installed) -> Iterator[Match]:
    """Gives what matches as ``own.match`` does, with half of the work done beside it."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_read_along, args=(there,), daemon=True)
    process.start()
    there.close()
    _sent(here, (opened, dict(questions)))
    try:
        yield lambda entries: _match(own, here, entries)
    finally:
        here.close()
        process.terminate()
        process.join()


def _match(own: Percolator, along: Connection, entries: Sequence[IndexEntry]) -> Iterator[tuple[int, IndexEntry]]:
    half = len(entries) // 2 if len(entries) >= LEAST and _sent(along, entries[len(entries) // 2 :]) else len(entries)
    yield from own.match(entries[:half])
    if half == len(entries):
        return
    try:
        found: list[tuple[int, int]] = along.recv()
    except (EOFError, OSError):
        yield from own.match(entries[half:])
        return
    yield from ((number, entries[half + place]) for number, place in found)


def _sent(along: Connection, what: object) -> bool:
    try:
        along.send(what)
    except OSError:
        return False
    return True


def _read_along(asked: Connection) -> None:
    try:
        opened, questions = asked.recv()
        percolator = Percolator(opened())
        percolator.ask(questions)
        while True:
            entries: Sequence[IndexEntry] = asked.recv()
            asked.send([(n, place) for place, entry in enumerate(entries) for n, _ in percolator.match([entry])])
    except (EOFError, OSError):
        return           # the process that asks has gone

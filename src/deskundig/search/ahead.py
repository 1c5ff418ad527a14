"""Make entries in a second process while the first one indexes them: reading the record is a third of the work."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from itertools import islice
from multiprocessing.connection import Connection

from deskundig.search.domain.port import IndexEntry, SearchUnavailable

_BATCH = 250


def entries_ahead() -> Iterator[IndexEntry]:
    """``all_entries`` made by another process; it waits when this one is behind, and ends when this one does.

    Raises ``SearchUnavailable`` when the other process ends before its work.
    """
    context = multiprocessing.get_context("spawn")      # a fork would carry an open database into the other process
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_make, args=(sending,), daemon=True)
    process.start()
    sending.close()
    try:
        while batch := _next(receiving):
            yield from batch
    finally:
        receiving.close()
        process.terminate()
        process.join()


def _next(receiving: Connection) -> list[IndexEntry]:
    try:
        batch: list[IndexEntry] = receiving.recv()
    except (EOFError, OSError):
        raise SearchUnavailable("het lezen van de gegevens voor de zoekindex is afgebroken") from None
    return batch


def _make(sending: Connection) -> None:
    import django

    django.setup()
    from .entries import all_entries  # needs Django, which is ready only now
    from .entries.names import Names

    entries = all_entries(Names())
    try:
        while batch := list(islice(entries, _BATCH)):
            sending.send(batch)
        sending.send([])
    except BrokenPipeError:
        pass             # the process that indexes has gone: there is nobody to work for
    finally:
        sending.close()

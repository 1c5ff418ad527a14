"""Bring the index up to date with the record, by pulling its change log.

The position in the log is kept with the index (it is what the index holds) and as ``ReadCursor("search")`` (so that
others can see how far search is). It is saved after the commit: a killed run does its last step again, which changes
nothing. A rebuild happens aside and is put in place at once; readers never see half an index.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from deskundig.kernel.ref import Kind
from deskundig.record import change_log
from deskundig.search import service
from deskundig.search.domain.port import Engine, IndexEntry, SearchRequest

from .ahead import entries_ahead
from .entries import SOURCES, all_entries, entries_of, entries_of_all
from .entries.names import Names
from .owners import owners_of

CONSUMER = "search"
STEP = 5_000             # changes taken together
_GROWTH = 1.5            # from so many times the things that the index was made of
_FEW = 50                # ... and so many more it is made anew

_MANY = 20_000           # changes in the log, from which a second process to read the record is worth its start

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did."""

    written: int
    dropped: int
    rebuilt: bool
    seconds: float
    things: int              # in the index now


def update(*, rebuild: bool = False, engine: Engine | None = None, progress: Progress | None = None) -> Report:
    """Index what changed since the last run, or everything. Raises ``SearchUnavailable`` when another run is busy."""
    started = time.monotonic()
    engine = engine or service.engine()
    last = change_log.newest()
    position = engine.position()
    if rebuild or position is None or position > last or _is_too_much(last - position, engine):
        entries = entries_ahead() if last > _MANY else all_entries(Names())
        written, dropped, rebuilt = engine.replace(_counted(entries, progress), last), 0, True
        change_log.keep_position(CONSUMER, last)
    else:
        written, dropped, rebuilt = *_catch_up(engine, position, progress), False
    return Report(written, dropped, rebuilt, time.monotonic() - started, engine.count())


def behind() -> int:
    """How many changes of the record the index does not hold yet."""
    return max(change_log.newest() - (service.engine().position() or 0), 0)


def is_readable() -> bool:
    """Whether there is an index of the form this program reads: after it changed there is none until the next run."""
    return service.engine().position() is not None


def _catch_up(engine: Engine, position: int, progress: Progress | None) -> tuple[int, int]:
    written = dropped = 0
    names = Names()
    for kind in _not_yet_findable(engine):
        written += engine.apply(entries_of_all(kind, names), (), position)
    while True:
        log = change_log.after(position, STEP)
        if not log:
            change_log.keep_position(CONSUMER, position)
            return written, dropped
        position = log[-1][0]
        owners = owners_of(log)
        if not owners.keys().isdisjoint({Kind.PERSON, Kind.ORGANIZATION, Kind.DOSSIER}):
            names = Names()
        entries = {e.id: e for kind, ids in owners.items() for e in entries_of(kind, sorted(ids), names)}
        gone = [uid.hex for ids in owners.values() for uid in ids if uid.hex not in entries]
        written += engine.apply(entries.values(), gone, position)
        dropped += len(gone)
        change_log.keep_position(CONSUMER, position)
        if progress:
            progress(written)


def _not_yet_findable(engine: Engine) -> list[Kind]:
    """Kinds that are in the record and not in the index: one made before this program could find them is filled up."""
    missing = [kind for kind in SOURCES if not engine.search(_any_of(kind)).total]
    return [kind for kind in missing if SOURCES[kind].rows().exists()]


def _any_of(kind: Kind) -> SearchRequest:
    return SearchRequest("", kinds=(kind.value,), limit=1, facets=())


def _is_too_much(changes: int, engine: Engine) -> bool:
    """When most would be new, a rebuild is quicker, and the engine then knows the words of all of it."""
    return engine.count() + changes > _GROWTH * engine.learned() + _FEW


def _counted(entries: Iterable[IndexEntry], progress: Progress | None) -> Iterator[IndexEntry]:
    for number, entry in enumerate(entries, 1):
        yield entry
        if progress and number % STEP == 0:
            progress(number)



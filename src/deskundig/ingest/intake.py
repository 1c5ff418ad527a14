"""From landed input to the record: prepare in workers, load in transactions of whole pieces."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from django.conf import settings
from django.db import connection

from deskundig.record.statistics import make_statistics
from deskundig.sources.contract import Landed

from .bulk.preparing import NOT_READ, PreparingPool
from .load import Loader, Piece
from .prepare import Input
from .runs import RunContext

_ROWS_A_TRANSACTION = 10_000
_BULK = ("PRAGMA wal_autocheckpoint=8000", "PRAGMA cache_size=-131072")       # pages of the log; KiB
_USUAL = ("PRAGMA wal_autocheckpoint=1000", "PRAGMA cache_size=-16384")
_FEW_COLLECTIONS = (200_000, 20, 20)
_MANY_ROWS = 50_000       # after so many the planner needs new statistics


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of input stands: its stream and the token to go on from after it."""

    stream: str = ""
    token: str = ""
    landed: Landed | None = None
    place: str = ""


class Intake:
    """Takes input for one source in; ``workers`` 0 does all in this process."""

    def __init__(self, source: str, workers: int | None = None) -> None:
        self._source = source
        self._pool: PreparingPool[Place] = PreparingPool(source, settings.BULK_WORKERS if workers is None else workers)
        self._thresholds = gc.get_threshold()
        self._taken = 0

    def __enter__(self) -> Self:
        _pragmas(_BULK)
        gc.set_threshold(*_FEW_COLLECTIONS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.__exit__(kind, value, trace)
        gc.set_threshold(*self._thresholds)
        if self._taken >= _MANY_ROWS and kind is None:
            make_statistics()
        _pragmas(_USUAL)

    def take(self, given: Iterable[tuple[Place, Input]], run: RunContext, *, stuck: set[str] | None = None) -> None:
        """Prepare and load all of it. What was loaded when an error ends it stays loaded, with its tokens.

        ``stuck``: streams of which a piece could not be prepared; they are added here. The rest of them is loaded, but
        their tokens stay before that piece, so that it comes again.
        """
        stuck = set() if stuck is None else stuck
        loader = Loader(run, self._source)
        held: list[Piece] = []
        rows = 0
        for where, prepared in self._pool.prepared(given):
            if prepared.problems and prepared.problems[0].code == NOT_READ:
                stuck.add(where.stream)
                run.fail(f"niet alles is gelezen: {where.place or where.stream}")
            token = "" if where.stream in stuck else where.token
            held.append(Piece(prepared, where.stream, token, where.landed, where.place))
            rows += sum(prepared.read.values())
            self._taken += sum(prepared.read.values())
            if rows >= _ROWS_A_TRANSACTION:
                loader.load(held)
                held, rows = [], 0
        if held:
            loader.load(held)


def _pragmas(statements: Iterable[str]) -> None:
    """Room for bulk work on SQLite: fewer checkpoints, more pages in memory."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

"""Bulk parsing: pages of a feed and lines of record files become rows ready to load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic

from deskundig.ingest.domain.prepared import Prepared
from deskundig.ingest.domain.table import Table
from deskundig.ingest.prepare import Input, Lines, PackedPage, Page, Preparer
from deskundig.ingest.tables import all_tables
from deskundig.kernel.ref import Kind
from deskundig.sources.contract import Problem

from .chosen import workers_for
from .port import Label

NOT_READ = "piece-not-read"  # the code of the problem of a piece that no worker could prepare


@dataclass(frozen=True, slots=True)
class Preparing:
    """Parse and map the input of one source."""

    source: str
    tables: Mapping[Kind, Table]
    together: int = 4

    def begun(self) -> Preparer:
        return Preparer(self.source, self.tables)

    def carried(self, piece: Input) -> Input:
        return piece.packed() if isinstance(piece, Page) else piece

    def weight(self, piece: Input) -> int:
        return len(piece.content) if isinstance(piece, Lines | PackedPage) else 0


class PreparingPool(Generic[Label]):
    """Prepares the input of one source. ``workers`` 0: everything in this process."""

    def __init__(self, source: str, workers: int) -> None:
        self._workers = workers_for(Preparing(source, all_tables()), workers)

    def __enter__(self) -> PreparingPool[Label]:
        return self

    def __exit__(self, *_: object) -> None:
        self._workers.close()

    def prepared(self, given: Iterable[tuple[Label, Input]]) -> Iterator[tuple[Label, Prepared]]:
        """Prepare each input; the results come in the order of the input, with their labels.

        What could not be prepared is a problem of the run. Raises ``WorkersGoneError``.
        """
        for label, found in self._workers.map(given):
            if isinstance(found, Prepared):
                yield label, found
            else:
                message = f"dit stuk van de bron is niet gelezen: {found.reason}"
                yield label, Prepared(problems=[Problem(NOT_READ, message)])

"""A folder of OData records as the feed would hold them: one live version per row, in the order of their changes.

Two records of one row are merged as a loader merges them: the newer one wins field by field, an older one that comes
later is left out. Rows are kept in temporary files and only their places in memory, so that half a million rows take
some tens of megabytes.
"""

from __future__ import annotations

import tempfile
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson

from deskundig.kernel.clock import instant_text
from deskundig.sources.contract import Also, SourceRecord
from deskundig.sources.tweedekamer.odata import parse_lines
from deskundig.sources.tweedekamer.odata_files import LinesPiece, is_record_file, read_file
from deskundig.sources.tweedekamer.schema import ENTITIES

from .feed_xml import FeedEntry

_TOKEN_STEP = 7      # tokens are not consecutive: "the previous one plus one" is no token


@dataclass(slots=True)
class _Row:
    """``updated`` as published, ``moment`` sortable; ``values`` as JSON, for there are many rows."""

    updated: str
    moment: str
    deleted: bool
    values: bytes


@dataclass(slots=True)
class _Shelf:
    """The rows of one entity on disk, in order of their tokens."""

    file: IO[bytes]
    places: array[int] = field(default_factory=lambda: array("q"))
    tokens: array[int] = field(default_factory=lambda: array("q"))


class Collected:
    """The rows of a folder (or of given records), ready to be asked for pages."""

    def __init__(self, records: Iterable[SourceRecord]) -> None:
        self._shelves: dict[str, _Shelf] = {}
        self._fill(records)

    @classmethod
    def of_folder(cls, folder: Path) -> Collected:
        """All records of the OData files in a folder. What cannot be read is left out: this is a trial."""
        return cls(_records(folder))

    @property
    def counts(self) -> dict[str, int]:
        return {entity: len(shelf.places) for entity, shelf in sorted(self._shelves.items())}

    def after(self, entity: str, token: int, limit: int) -> list[FeedEntry]:
        """The next rows of one entity after a token."""
        shelf = self._shelves.get(entity)
        if shelf is None:
            return []
        start = bisect_right(shelf.tokens, token)
        return [self._read(entity, shelf, i) for i in range(start, min(start + limit, len(shelf.places)))]

    def after_in_all(self, token: int, limit: int) -> list[FeedEntry]:
        """The next rows of all the feed's entities together."""
        names = [name for name in self._shelves if ENTITIES[name].in_feed]
        found = [entry for name in names for entry in self.after(name, token, limit)]
        return sorted(found, key=lambda entry: entry.token)[:limit]

    def _read(self, entity: str, shelf: _Shelf, number: int) -> FeedEntry:
        shelf.file.seek(shelf.places[number])
        row_id, updated, moment, deleted, values = orjson.loads(shelf.file.readline())
        restored = {n: tuple(v) if isinstance(v, list) else v for n, v in values.items()}
        record = SourceRecord(entity, row_id, restored, deleted, updated, shelf.tokens[number])
        visible = f"{moment.replace(' ', 'T')}Z" if moment else ""
        return FeedEntry(record, shelf.tokens[number], visible)

    def _fill(self, records: Iterable[SourceRecord]) -> None:
        moments: list[tuple[str, str, int]] = []
        for entity, rows in _by_entity(records):
            shelf = self._shelves[entity] = _Shelf(tempfile.TemporaryFile(prefix="deskundig-replay-"))  # noqa: SIM115
            for number, (row_id, row) in enumerate(sorted(rows.items(), key=lambda item: (item[1].moment, item[0]))):
                shelf.places.append(shelf.file.tell())
                facts = (row_id, row.updated, row.moment, row.deleted, orjson.Fragment(row.values))
                shelf.file.write(orjson.dumps(facts) + b"\n")
                moments.append((row.moment, entity, number))
        for rank, (_, entity, _) in enumerate(sorted(moments), 1):
            self._shelves[entity].tokens.append(rank * _TOKEN_STEP)


def _records(folder: Path) -> Iterator[SourceRecord]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and is_record_file(path):
            for piece in read_file(path):
                if isinstance(piece, LinesPiece):
                    items = parse_lines(piece.entity, piece.content)
                    yield from (item for item in items if isinstance(item, SourceRecord))


def _by_entity(records: Iterable[SourceRecord]) -> Iterator[tuple[str, dict[str, _Row]]]:
    """Spool the records by entity, then merge one entity at a time."""
    spools: dict[str, IO[bytes]] = {}
    try:
        for record in records:
            spool = spools.get(record.entity)
            if spool is None:
                spool = spools[record.entity] = tempfile.TemporaryFile(prefix="deskundig-spool-")  # noqa: SIM115
            also = [n for n, v in record.values.items() if isinstance(v, Also)]
            row = (record.id, record.updated, record.deleted, dict(record.values), also)
            spool.write(orjson.dumps(row, default=list) + b"\n")
        for entity in sorted(spools):
            spools[entity].seek(0)
            yield entity, _merged(spools[entity])
    finally:
        for spool in spools.values():
            spool.close()


def _merged(lines: Iterable[bytes]) -> dict[str, _Row]:
    rows: dict[str, _Row] = {}
    loose: list[tuple[str, dict[str, Any], list[str]]] = []
    for line in lines:
        row_id, updated, deleted, values, also = orjson.loads(line)
        if not updated:
            loose.append((row_id, values, also))
            continue
        moment = instant_text(updated) or ""
        row = rows.get(row_id)
        if row is None:
            rows[row_id] = _Row(updated, moment, deleted, orjson.dumps(values))
        elif moment >= row.moment:
            _take(row, values, also, deleted)
            row.updated, row.moment, row.deleted = updated, moment, deleted
    for row_id, values, also in loose:
        if row_id in rows:
            _take(rows[row_id], values, also, deleted=False)
    return rows


def _take(row: _Row, values: dict[str, Any], also: list[str], deleted: bool) -> None:
    stored = orjson.loads(row.values)
    for name, value in values.items():
        if name in also:
            earlier = stored.get(name) or []
            stored[name] = [*earlier, *(v for v in value if v not in earlier)]
        elif not (deleted and (value is None or value == [])):
            stored[name] = value
    row.values = orjson.dumps(stored)

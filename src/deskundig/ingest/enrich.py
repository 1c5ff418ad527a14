"""Write what readers of files and registers found, beside what other sources say of the same rows.

A row that another source gave keeps that source and everything it says: only what it leaves empty is filled in. A row
of one's own is replaced as said. So a file adds to the Tweede Kamer's record and never argues with it, and when the
Tweede Kamer speaks about a row that a file made first, its word wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation
from deskundig.sources.contract import Also, SourceRecord

from .domain.prepared import Prepared
from .load import Loader, Piece
from .mapping.mapper import Mapper
from .mapping.record_words import RECORD_WORDS
from .runs import RunContext
from .tables import all_tables, model_of

Values = Mapping[str, object]


@dataclass(slots=True)
class _Row:
    kind: Kind
    id: str
    values: dict[str, object]
    links: dict[str, set[str]] = field(default_factory=dict)
    updated: str = ""
    fill: bool = True  # only what is empty


class RecordWriter:
    """Collects rows and writes them by ``flush``, each batch in one transaction. One row is written once a batch."""

    def __init__(self, run: RunContext, source: str) -> None:
        self._run, self._source = run, source
        self._mappers = {name: Mapper({**RECORD_WORDS}, all_tables()) for name in (source,)}
        self._loaders: dict[str, Loader] = {}
        self._rows: dict[tuple[Kind, str], _Row] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def put(self, kind: Kind, row_id: UUID, values: Values, *, updated: str = "", fill: bool = False) -> None:
        """Say fields of a row; ``None`` and ``""`` say nothing. Said twice in a batch, the first word stands.

        ``updated``: the source's own time of change; a row that is newer here is left alone. ``fill``: only what the
        row leaves empty, also when it is a row of one's own.
        """
        row = self._row(kind, row_id)
        row.fill = row.fill and fill
        row.updated = row.updated or updated
        for name, value in values.items():
            if value not in (None, "", ()):
                row.values.setdefault(name, value)

    def link(self, relation: Relation, source: UUID, target: UUID, kind: Kind) -> None:
        """Add a reference to a row of ``kind``; references that are there already stay."""
        self._row(kind, source).links.setdefault(relation.name.lower(), set()).add(str(target))

    def _row(self, kind: Kind, row_id: UUID) -> _Row:
        return self._rows.setdefault((kind, str(row_id)), _Row(kind, str(row_id), {}))

    def flush(self, *, place: str = "") -> None:
        """Write everything that was put. Raises ``StorageFullError``; then nothing of this batch was written."""
        rows, self._rows = list(self._rows.values()), {}
        by_source: dict[str, list[_Row]] = {}
        for kind, of_kind in _by_kind(rows).items():
            stored = _stored(kind, of_kind)
            for row in of_kind:
                source = stored.get(row.id, {}).get("source") or self._source
                if row.id in stored and (row.fill or source != self._source):
                    _leave_what_is_said(row, stored[row.id])
                by_source.setdefault(source, []).append(row)
        for source, of_source in sorted(by_source.items()):
            self._loader(source).load([Piece(self._prepare(of_source), place=place)])

    def _loader(self, source: str) -> Loader:
        if source not in self._loaders:
            self._loaders[source] = Loader(self._run, source)
        return self._loaders[source]

    def _prepare(self, rows: Iterable[_Row]) -> Prepared:
        out = Prepared()
        mapper = self._mappers[self._source]
        for row in rows:
            links = {name: Also(sorted(targets)) for name, targets in row.links.items()}
            if not row.values and not links:
                self._run.count(row.kind.value, read=1, unchanged=1)
            else:
                said = {**row.values, **links}
                mapper.take(SourceRecord(row.kind.value, row.id, said, updated=row.updated), out)
        return out


def _by_kind(rows: Iterable[_Row]) -> dict[Kind, list[_Row]]:
    out: dict[Kind, list[_Row]] = {}
    for row in rows:
        out.setdefault(row.kind, []).append(row)
    return out


def _stored(kind: Kind, rows: Sequence[_Row]) -> dict[str, dict[str, Any]]:
    """Columns and details of the rows that are here already, by id."""
    names = {name for row in rows for name in row.values if name in RECORD_WORDS[kind.value].columns}
    found = model_of(kind)._default_manager.filter(pk__in=[UUID(r.id) for r in rows])
    out: dict[str, dict[str, Any]] = {}
    for values in found.values("id", "source", "details", *sorted(names)):
        details = values.pop("details")
        out[str(values["id"])] = {**(orjson.loads(details) if details else {}), **values}
    return out


def _leave_what_is_said(row: _Row, stored: Mapping[str, Any]) -> None:
    """Drop what the other source says itself, and the particle of another family name than it says."""
    said = {name for name in row.values if stored.get(name) not in (None, "")}
    if "family_name" in said and row.values["family_name"] != stored["family_name"]:
        said.add("particle")
    row.values = {name: value for name, value in row.values.items() if name not in said}

"""Read and write rows of one table of the record, many at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from deskundig.kernel.ref import Kind

from .dialect import Cursor, Dialect
from .domain.prepared import DETAILS, FIRST_COLUMN, HIDDEN, ID, Flat
from .domain.table import Column, Sort, Table

_SOURCE = re.compile(r"[a-z]{2,24}")
_ID = Column("id", Sort.ID, 0, "")
BASE = (
    _ID,
    Column("modified", Sort.MOMENT, 0, None),
    Column("hidden", Sort.FLAG, 0, False),
    Column("digest", Sort.BIG, 0, 0),
    Column("details", Sort.TEXT, 0, ""),
)
_DIGESTS = (_ID, Column("digest", Sort.BIG, 0, 0), Column("modified", Sort.MOMENT, 0, None))
_RUN = Column("run", Sort.BIG, 0, 0)


class RowTable:
    """One table. ``source`` and ``run`` stand in the statements as constants."""

    def __init__(self, table: Table, dialect: Dialect, source: str, run: int) -> None:
        assert _SOURCE.fullmatch(source), source
        self.kind: Kind = table.kind
        self.table = table
        self.columns: tuple[Column, ...] = (*BASE, *table.columns)
        self._stored = (*self.columns, _RUN)
        self._dialect = dialect
        names = ", ".join(f'"{c.name}"' for c in self.columns)
        marks = ", ".join(["%s"] * len(self.columns))
        self._insert = f"INSERT INTO {table.name} ({names}, source, run) VALUES ({marks}, '{source}', {int(run)})"  # noqa: S608
        sets = ", ".join(f'"{c.name}" = %s' for c in self.columns[1:])
        self._update = f"UPDATE {table.name} SET {sets}, run = {int(run)} WHERE id = %s"  # noqa: S608
        self._select_digests = dialect.select(table.name, _DIGESTS)
        self._select = dialect.select(table.name, self._stored)

    def digests(self, cursor: Cursor, ids: Sequence[str]) -> dict[str, tuple[int, str | None]]:
        """Digest and time of change of those rows that are here."""
        found = self._dialect.rows(cursor, self._select_digests, ids, _DIGESTS)
        return {row_id: (digest, modified) for row_id, digest, modified in found}

    def stored(self, cursor: Cursor, ids: Sequence[str]) -> dict[str, tuple[Flat, int]]:
        """Whole rows, each with the run that wrote it."""
        return {row[ID]: (row[:-1], row[-1]) for row in self._dialect.rows(cursor, self._select, ids, self._stored)}

    def insert(self, cursor: Cursor, rows: Iterable[Flat]) -> None:
        cursor.executemany(self._insert, list(rows))

    def update(self, cursor: Cursor, rows: Iterable[Flat]) -> None:
        cursor.executemany(self._update, [(*row[1:], row[ID]) for row in rows])

    def as_json(self, stored: Flat) -> dict[str, Any]:
        """A stored row as the values of a former version: columns that have a value."""
        columns = zip(self.table.columns, stored[FIRST_COLUMN:], strict=True)
        values = {c.name: bool(v) if c.sort is Sort.FLAG else v for c, v in columns if v not in (None, "")}
        if stored[DETAILS]:
            values["details"] = stored[DETAILS]
        if stored[HIDDEN]:
            values["hidden"] = True
        return values


"""The SQL that differs between SQLite and PostgreSQL: looking up many ids at once, and reading values back unconverted.

Rows are written and compared in one form (``ingest.domain.table.Sort``). SQLite stores that form as it is; Django's own
converters are kept off by reading expressions instead of columns. PostgreSQL gives Python values, turned back here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

from .domain.table import Column, Sort

_CHUNK = 20_000


Cursor = CursorWrapper


class Dialect:
    """SQLite. Ids are text of 32 hex digits."""

    _log = (
        "INSERT INTO record_change (kind, operation, run, object_id) "
        "SELECT %s, %s, %s, value FROM json_each(%s) ORDER BY key"
    )

    def select(self, table: str, columns: Sequence[Column], where: str = "id") -> str:
        """Read columns of the rows whose ``where`` column is one of many ids; take it with ``rows``."""
        names = ", ".join(f'+"{c.name}"' for c in columns)
        return f'SELECT {names} FROM {table} WHERE "{where}" IN (SELECT value FROM json_each(%s))'  # noqa: S608 - names from the model

    def rows(
        self, cursor: Cursor, sql: str, ids: Sequence[str], columns: Sequence[Column]
    ) -> Iterator[tuple[Any, ...]]:
        """Run a ``select``, in pieces that keep the statement small."""
        plain = self._readers(columns)
        for start in range(0, len(ids), _CHUNK):
            cursor.execute(sql, [self._list(ids[start : start + _CHUNK])])
            found = cursor.fetchall()
            if plain is None:
                yield from found
            else:
                for row in found:
                    yield tuple(read(v) for read, v in zip(plain, row, strict=True))

    def log(self, cursor: Cursor, kind: str, ids: Sequence[str], operation: str, run: int) -> None:
        """Append one operation on many rows to the change log, in the order of ``ids``."""
        for start in range(0, len(ids), _CHUNK):
            cursor.execute(self._log, [kind, operation, run, self._list(ids[start : start + _CHUNK])])

    def _list(self, ids: Sequence[str]) -> str | list[str]:
        return json.dumps(ids)

    def _readers(self, columns: Sequence[Column]) -> list[Callable[[Any], Any]] | None:
        if any(c.sort is Sort.DECIMAL for c in columns):
            return [_two_decimals if c.sort is Sort.DECIMAL else _same for c in columns]
        return None


class PostgresDialect(Dialect):
    """PostgreSQL: ids are of type uuid."""

    _log = (
        "INSERT INTO record_change (kind, operation, run, object_id) "
        "SELECT %s, %s, %s, id FROM unnest(%s::uuid[]) WITH ORDINALITY AS changed (id, place) ORDER BY place"
    )

    def select(self, table: str, columns: Sequence[Column], where: str = "id") -> str:
        names = ", ".join(f'"{c.name}"' for c in columns)
        return f'SELECT {names} FROM {table} WHERE "{where}" = ANY(%s::uuid[])'  # noqa: S608 - names from the model

    def _list(self, ids: Sequence[str]) -> str | list[str]:
        return list(ids)

    def _readers(self, columns: Sequence[Column]) -> list[Callable[[Any], Any]] | None:
        return [_POSTGRES.get(c.sort, _same) for c in columns]


def _same(value: Any) -> Any:
    return value


def _two_decimals(value: Any) -> str | None:
    return None if value is None else f"{Decimal(str(value)):.2f}"


def _moment(value: datetime | None) -> str | None:
    return None if value is None else str(value.astimezone(UTC).replace(tzinfo=None))


def _day(value: date | None) -> str | None:
    return None if value is None else str(value)


def _hex(value: UUID | None) -> str | None:
    return None if value is None else value.hex


_POSTGRES: dict[Sort, Callable[[Any], Any]] = {
    Sort.DECIMAL: _two_decimals,
    Sort.MOMENT: _moment,
    Sort.DAY: _day,
    Sort.ID: _hex,
}


def dialect() -> Dialect:
    """The dialect of this installation's database."""
    return PostgresDialect() if connection.vendor == "postgresql" else Dialect()

"""Rows as an Apache Parquet file, written a group of rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from .columns import Column, Of, typed

_TYPES: Mapping[Of, Any] = {
    Of.TEXT: pa.string(), Of.JSON: pa.string(), Of.NUMBER: pa.int64(), Of.FRACTION: pa.float64(), Of.FLAG: pa.bool_(),
    Of.DAY: pa.date32(), Of.MOMENT: pa.timestamp("ms", tz="UTC"),
}


class _Out:
    """What the writer wrote since it was last taken. The writer never goes back in its file."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._written = 0

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def parquet_bytes(rows: Any, columns: Sequence[Column], group: int) -> Iterator[bytes]:
    """The file in pieces, a piece for each group of rows; an empty list is a file with columns and no rows."""
    schema = pa.schema([_field(column) for column in columns])
    out = _Out()
    writer = pq.ParquetWriter(pa.PythonFile(out, mode="w"), schema, compression="zstd")
    waiting = iter(rows)
    try:
        while part := list(islice(waiting, group)):
            writer.write_table(_table(part, columns, schema), row_group_size=group)
            del part                    # before the next is read
            yield out.take()
    finally:
        writer.close()
    yield out.take()


def _table(rows: Sequence[dict[str, Any]], columns: Sequence[Column], schema: Any) -> Any:
    arrays = [
        pa.array([typed(row.get(column.name), column) for row in rows], type=field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _field(column: Column) -> Any:
    if column.of is Of.LIST:
        return pa.field(column.name, pa.list_(_field(column.parts[0])))
    if column.of is Of.ROW:
        return pa.field(column.name, pa.struct([_field(part) for part in column.parts]))
    return pa.field(column.name, _TYPES[column.of])

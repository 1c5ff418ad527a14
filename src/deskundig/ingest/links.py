"""Read and write the tables that hang things together: references, identifiers, changes and former versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .dialect import Cursor, Dialect
from .domain.table import Column, Sort

_REFERENCE = (
    Column("source_id", Sort.ID, 0, ""), Column("relation", Sort.SMALL, 0, 0), Column("target_id", Sort.ID, 0, "")
)
_INSERT_REFERENCE = (
    "INSERT INTO record_reference (source_id, relation, target_id) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
)
_DELETE_REFERENCE = "DELETE FROM record_reference WHERE source_id = %s AND relation = %s AND target_id = %s"
_INSERT_IDENTIFIER = (
    "INSERT INTO record_identifier (value, kind, object_id) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
)
_DELETE_IDENTIFIER = "DELETE FROM record_identifier WHERE value = %s AND kind = %s AND object_id = %s"
_INSERT_FORMER = (
    'INSERT INTO record_former_version (kind, object_id, "values", modified, run, replaced_by_run) '
    "VALUES (%s, %s, %s, %s, %s, %s)"
)

Named = tuple[str, str, str]          # value, kind, object id
Arrow = tuple[str, int, str]          # source id, relation, target id


class Former(NamedTuple):
    kind: str
    object_id: str
    values: str
    modified: str | None
    run: int
    replaced_by_run: int


def references_from(cursor: Cursor, dialect: Dialect, ids: Sequence[str]) -> dict[str, dict[int, frozenset[str]]]:
    """The stored references of many rows: source id to relation to targets."""
    sql = dialect.select("record_reference", _REFERENCE, where="source_id")
    found: dict[str, dict[int, frozenset[str]]] = {}
    for source, relation, target in dialect.rows(cursor, sql, ids, _REFERENCE):
        of_row = found.setdefault(source, {})
        of_row[relation] = of_row.get(relation, frozenset()) | {target}
    return found


def add_references(cursor: Cursor, arrows: Iterable[Arrow]) -> None:
    cursor.executemany(_INSERT_REFERENCE, sorted(arrows))


def drop_references(cursor: Cursor, arrows: Iterable[Arrow]) -> None:
    cursor.executemany(_DELETE_REFERENCE, list(arrows))


def add_identifiers(cursor: Cursor, named: Iterable[Named]) -> None:
    cursor.executemany(_INSERT_IDENTIFIER, sorted(named))


def drop_identifiers(cursor: Cursor, named: Iterable[Named]) -> None:
    cursor.executemany(_DELETE_IDENTIFIER, list(named))


def keep_former(cursor: Cursor, former: Iterable[Former]) -> None:
    cursor.executemany(_INSERT_FORMER, list(former))

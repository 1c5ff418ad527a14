"""Short ways to load made-up records and to look at what they became."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from tests.unit.sources.feed_samples import guid

from deskundig.ingest.load import Loader, Piece
from deskundig.ingest.prepare import Preparer
from deskundig.ingest.runs import RunContext, start_run
from deskundig.ingest.tables import all_tables
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Change, FormerVersion, Identifier, Reference
from deskundig.sources.contract import Item, SourceRecord

__all__ = ["changes", "everything", "guid", "load", "numbers_of", "record", "targets"]


def record(entity: str, number: int, minute: int | None = 0, *, deleted: bool = False, **values: Any) -> SourceRecord:
    """A record that changed so many minutes after ten; ``None``: it does not say when."""
    updated = "" if minute is None else f"2025-06-12T10:{minute:02}:00"
    return SourceRecord(entity, guid(number), values, deleted, updated, number * 7)


def load(*items: Item, source: str = "tweedekamer", stream: str = "Zaak", token: str = "") -> RunContext:
    """Load all items in one transaction, as one piece of one run."""
    prepared = Preparer(source, all_tables()).items(items)
    with start_run(source, "test") as run:
        Loader(run, source).load([Piece(prepared, stream, token)])
    return run


def changes() -> list[tuple[str, str, int]]:
    """(kind, operation, number of the row), in order."""
    log = Change.objects.order_by("seq").values_list("kind", "operation", "object_id")
    return [(kind, operation, UUID(str(row)).int & 0xFFFFFF) for kind, operation, row in log]


def targets(number: int, relation: Relation) -> set[str]:
    """The ids that a row points at."""
    found = Reference.objects.filter(source_id=guid(number), relation=relation).values_list("target_id", flat=True)
    return {str(target) for target in found}


def numbers_of(number: int) -> set[str]:
    return set(Identifier.objects.filter(object_id=guid(number)).values_list("value", flat=True))


_NOT_CONTENT = {"run", "digest", "seq"}
_OWN_KEY = {"record_reference", "record_identifier", "record_link"}


def everything(*, without: Iterable[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """The content of all record tables, for comparing two records; run numbers and digests are no content."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if not table.startswith("record_") or table in {"record_change", "record_former_version", *without}:
                continue
            columns = [c.name for c in connection.introspection.get_table_description(cursor, table)]
            kept = [c for c in columns if c not in _NOT_CONTENT and not (c == "id" and table in _OWN_KEY)]
            names = ", ".join(f'"{c}"' for c in kept)
            cursor.execute(f"SELECT {names} FROM {table}")
            found[table] = sorted(cursor.fetchall(), key=repr)
    return {table: rows for table, rows in found.items() if rows}


def history() -> tuple[int, int]:
    """How many changes and former versions there are."""
    return Change.objects.count(), FormerVersion.objects.count()

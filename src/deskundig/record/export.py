"""The whole record as JSON Lines, one file a table, for others to use and to read back without loss."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction

from .models import Contact, Disclosure, HiddenPerson, Involvement, Membership, Person
from .visibility import hidden_persons

_BATCH = 2_000
_ABOUT_PEOPLE = (Contact, Disclosure, HiddenPerson, Involvement, Membership)


def exported_models() -> list[type[models.Model]]:
    """Every table of the record, in the order in which it can be read back."""
    return sorted(apps.get_app_config("record").get_models(), key=lambda m: m._meta.db_table)


def export_record(folder: Path) -> Iterator[tuple[str, int]]:
    """Write ``<table>.jsonl`` for each table; yields table and row count as they are done.

    Values: UUID and dates as text (instants in UTC), decimals as text, bytes as base64.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for model in exported_models():
        name = model._meta.db_table
        part = folder / f"{name}.jsonl.part"
        count = 0
        fields = [f.attname for f in model._meta.concrete_fields]
        with part.open("w", encoding="utf-8") as out:
            rows = _without_hidden(model).order_by("pk").values(*fields)
            for row in rows.iterator(chunk_size=_BATCH):
                out.write(json.dumps(row, default=_plain, ensure_ascii=False, separators=(",", ":")) + "\n")
                count += 1
        part.replace(folder / f"{name}.jsonl")
        yield name, count


def _without_hidden(model: type[models.Model]) -> models.QuerySet[Any]:
    """All rows but those of and about people who asked to be left out."""
    rows, hidden = model._default_manager.all(), hidden_persons()
    if model is Person:
        return rows.exclude(pk__in=hidden)
    if not hidden or model not in _ABOUT_PEOPLE:
        return rows
    return rows.exclude(person_id__in=hidden)


def _plain(value: object) -> object:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"no plain form for {type(value).__name__}")


def import_record(folder: Path) -> Iterator[tuple[str, int]]:
    """Read an export back into an empty record. Raises ``ValueError`` when a table has rows or a line is damaged."""
    for model in exported_models():
        path = folder / f"{model._meta.db_table}.jsonl"
        if not path.exists():
            continue
        if model._default_manager.exists():
            raise ValueError(f"{model._meta.db_table} is niet leeg")
        with transaction.atomic():
            yield model._meta.db_table, _read_table(model, path)


def _read_table(model: type[models.Model], path: Path) -> int:
    binary = {f.attname for f in model._meta.concrete_fields if isinstance(f, models.BinaryField)}
    count, batch = 0, []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            for name in binary:
                row[name] = base64.b64decode(row[name])
            batch.append(model(**row))
            if len(batch) >= _BATCH:
                count += len(model._default_manager.bulk_create(batch))
                batch = []
    return count + len(model._default_manager.bulk_create(batch))

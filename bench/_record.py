"""A record of many documents, written straight into the tables: what is measured comes after it."""

from __future__ import annotations

import sys
import uuid
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import orjson
from django.db import connection, models, transaction

from deskundig.cli.database import ensure_database
from deskundig.record.models import Body, Change, Document, Involvement, Organization, Person

from ._corpus import PERSONS, MadeDocument, documents

_BATCH = 5_000


def fill_record(count: int, seed: int = 1) -> int:
    """Make the tables and fill them with ``count`` documents with text, submitters and ministries. Gives the characters."""
    ensure_database()
    if Document.objects.exists():
        return int(Body.objects.aggregate(n=models.Sum("characters"))["n"] or 0)
    _insert(Person, ({"id": _id("p", i), "number": f"{i}", "name": f"Voornaam{i} Achternaam{i}",
                      "sort_name": f"achternaam{i}, voornaam{i}", "family_name": f"Achternaam{i}"} for i in range(PERSONS)))  # fmt: skip
    _insert(Organization, [{"id": _id("o", 0), "type": "committee", "name": "vaste commissie voor Financiën"}])
    characters = 0
    made = documents(count, seed)
    done = 0
    while batch := list(islice(made, _BATCH)):
        with transaction.atomic():
            _insert(Document, (_document(d) for d in batch))
            _insert(Body, (_body(d) for d in batch))
            _insert(Involvement, (row for d in batch for row in _roles(d)))
            _insert(Change, ({"kind": "document", "object_id": _id("d", d.number), "operation": "n"} for d in batch))
        characters += sum(len(d.text) for d in batch)
        done += len(batch)
        if sys.stderr.isatty():
            print(f"\r{done} documents written", end="", file=sys.stderr)
    return characters


def _id(kind: str, key: object) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"bench:{kind}:{key}")


def _document(made: MadeDocument) -> dict[str, Any]:
    return {"id": _id("d", made.number), "number": made.number, "type": made.type, "subject": made.title, "date": made.date,
            "title": ""}  # fmt: skip


def _body(made: MadeDocument) -> dict[str, Any]:
    blocks = orjson.dumps([{"k": "paragraph", "t": made.text}])
    return {"document_id": _id("d", made.number), "rank": 5, "media_type": "application/pdf", "blocks": zlib.compress(blocks, 3),
            "characters": len(made.text), "sha256": made.number, "extractor": "bench"}  # fmt: skip


def _roles(made: MadeDocument) -> Iterator[dict[str, Any]]:
    subject = _id("d", made.number)
    person = made.person
    yield {"id": _id("i", made.number), "subject_kind": "document", "subject_id": subject, "person_id": _id("p", person),
           "name": f"Voornaam{person} Achternaam{person}", "party_name": made.party, "role": "Eerste ondertekenaar"}  # fmt: skip
    yield {"id": _id("j", made.number), "subject_kind": "document", "subject_id": subject, "role": "Gericht aan",
           "function": f"minister van {made.ministry}", "name": f"minister van {made.ministry}"}  # fmt: skip


def _insert(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
    """Rows with the model's own defaults, without the cost of making objects."""
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
    defaults = {f.attname: None if f.null else f.get_default() for f in fields}
    columns = ", ".join(f'"{f.column}"' for f in fields)
    sql = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({", ".join(["%s"] * len(fields))})'
    prepared = ([f.get_db_prep_save({**defaults, **row}[f.attname], connection) for f in fields] for row in rows)
    with connection.cursor() as cursor:
        while batch := list(islice(prepared, _BATCH)):
            cursor.executemany(sql, batch)

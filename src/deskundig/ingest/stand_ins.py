"""Rows that files made before the Tweede Kamer spoke of them give all they have to the Kamer's own row when it comes.

A file that names a document, case or dossier by number makes a row for it where there is none yet. Which of the two
came first must not matter: the row made by number is hidden, and its texts, versions, people, links and topics go on
under the Kamer's row, with the ids they would have had if that row had been there before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from django.db import IntegrityError, connection, models, transaction

from deskundig.kernel.folding import fold
from deskundig.kernel.ref import Kind, stable_id
from deskundig.record.models import (
    Body,
    Case,
    Classification,
    Document,
    DocumentVersion,
    Identifier,
    Involvement,
    Link,
    Publication,
    Reference,
)

from .citations import tie_citations
from .dialect import dialect
from .documents import role_group
from .enrich import RecordWriter
from .mapping.record_words import RECORD_WORDS
from .runs import RunContext
from .tables import model_of
from .tie_people import brings_people, tie_people
from .versions import KnownVersions, known_versions

_KAMER = "tweedekamer"
_PAIRS: dict[Kind, str] = {
    Kind.DOCUMENT: """
        SELECT DISTINCT s.id, o.id FROM record_document s
        JOIN record_identifier a ON a.object_id = s.id AND a.kind = 'document'
        JOIN record_identifier b ON b.value = a.value AND b.kind = 'document' AND b.object_id <> a.object_id
        JOIN record_document o ON o.id = b.object_id
        WHERE s.source <> 'tweedekamer' AND NOT s.hidden AND o.source = 'tweedekamer' AND NOT o.hidden""",
    Kind.CASE: """
        SELECT s.id, o.id FROM record_case s JOIN record_case o ON o.number = s.number
        WHERE s.source <> 'tweedekamer' AND NOT s.hidden AND o.source = 'tweedekamer' AND NOT o.hidden
        AND s.number <> ''""",
    Kind.DOSSIER: """
        SELECT s.id, o.id FROM record_dossier s JOIN record_dossier o ON o.number = s.number AND o.suffix = s.suffix
        WHERE s.source <> 'tweedekamer' AND NOT s.hidden AND o.source = 'tweedekamer' AND NOT o.hidden""",
}


def settle(run: RunContext) -> None:
    """Call when new rows came in: what stood in for them is theirs now, and what names them is tied to them."""
    retire_stand_ins(run)
    tie_citations()
    if brings_people(run):
        tie_people(run)


def retire_stand_ins(run: RunContext) -> int:
    """How many rows gave way. Each does so in a transaction of its own."""
    count = 0
    for kind in _PAIRS:
        for old, new in list(_pairs(kind)):
            with transaction.atomic():
                _Move(run, kind, old, new).do()
            count += 1
    return count


def _pairs(kind: Kind) -> Iterator[tuple[UUID, UUID]]:
    """Stand-ins with the one row of the Kamer that has their number; where two have it nobody gives way."""
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS[kind])
        rows = [(UUID(str(old)), UUID(str(new))) for old, new in cursor.fetchall()]
    found: dict[UUID, set[UUID]] = {}
    for old, new in rows:
        found.setdefault(old, set()).add(new)
    return ((old, next(iter(new))) for old, new in found.items() if len(new) == 1)


class _Move:
    """Everything of one row goes to another."""

    def __init__(self, run: RunContext, kind: Kind, old: UUID, new: UUID) -> None:
        self._run, self._kind, self._old, self._new = run, kind, old, new
        self._writers: dict[str, RecordWriter] = {}
        self._log: list[tuple[Kind, UUID, str]] = []

    def do(self) -> None:
        row = model_of(self._kind)._default_manager.get(pk=self._old)
        leave = {"identifier", "current_version_id"} if self._kind is Kind.DOCUMENT else set()
        self._writer(row).put(self._kind, self._new, _said(self._kind, row, leave))
        if self._kind is Kind.DOCUMENT:
            self._move_versions()
            self._move_texts()
        self._move_people()
        self._move_ties()
        if self._kind is Kind.DOSSIER:
            self._move_members()
        self._hide(self._kind, row)
        for writer in self._writers.values():
            writer.flush()
        with connection.cursor() as cursor:
            for kind, row_id, operation in self._log:
                dialect().log(cursor, kind.value, [row_id.hex], operation, self._run.id)
        self._run.count(self._kind.value, changed=1)

    def _writer(self, row: Any) -> RecordWriter:
        return self._writers.setdefault(row.source, RecordWriter(self._run, row.source))

    def _hide(self, kind: Kind, row: Any) -> None:
        type(row).objects.filter(pk=row.pk).update(hidden=True)
        self._log.append((kind, row.pk, "h"))

    def _move_versions(self) -> None:
        known = known_versions([self._new], "").get(self._new) or KnownVersions()
        for version in DocumentVersion.objects.filter(document_id=self._old, hidden=False):
            number = version.number or 1
            row = known.ids.get(number) or stable_id(version.source, f"versie:{self._new}:{number}")
            said = {**_said(Kind.VERSION, version), "document_id": str(self._new)}
            self._writer(version).put(Kind.VERSION, row, said)
            for publication in Publication.objects.filter(version_id=version.id, hidden=False):
                own = stable_id(publication.source, f"publicatie:{row}:{publication.type}")
                said = {**_said(Kind.PUBLICATION, publication), "version_id": str(row)}
                self._writer(publication).put(Kind.PUBLICATION, own, said)
                self._hide(Kind.PUBLICATION, publication)
            self._hide(Kind.VERSION, version)

    def _move_texts(self) -> None:
        shown = set(Body.objects.filter(document_id=self._new, current=True).values_list("rank", flat=True))
        for body in Body.objects.filter(document_id=self._old).defer("blocks"):
            body.current = body.current and body.rank not in shown
            _give(body, self._new, "document_id", "current")
            self._log.append((Kind.DOCUMENT, self._new, "t"))

    def _move_people(self) -> None:
        theirs = Involvement.objects.filter(subject_id=self._new, hidden=False, source=_KAMER)
        taken = {role_group(role) for role in theirs.values_list("role", flat=True)}
        for involved in Involvement.objects.filter(subject_id=self._old, hidden=False):
            if role_group(involved.role) not in taken:
                row = stable_id(involved.source, f"betrokkene:{self._new}:{involved.role}:{fold(involved.name)}")
                said = {**_said(Kind.INVOLVEMENT, involved), "subject_id": str(self._new)}
                self._writer(involved).put(Kind.INVOLVEMENT, row, said)
            self._hide(Kind.INVOLVEMENT, involved)

    def _move_ties(self) -> None:
        """References, names, links and topics; where the other row has the same, ours goes."""
        places: tuple[tuple[type[models.Model], str], ...] = (
            (Reference, "source_id"), (Reference, "target_id"), (Identifier, "object_id"), (Link, "source_id"),
            (Link, "target_id"), (Classification, "object_id"),
        )  # fmt: skip
        for model, field in places:
            for row in model._default_manager.filter(**{field: self._old}):
                _give(row, self._new, field)
        self._log.append((self._kind, self._new, "c"))

    def _move_members(self) -> None:
        for kind, model in ((Kind.DOCUMENT, Document), (Kind.CASE, Case)):
            rows = model._default_manager.filter(dossier_id=self._old)
            self._log.extend((kind, row, "c") for row in rows.filter(hidden=False).values_list("pk", flat=True))
            rows.update(dossier_id=self._new)


def _give(row: Any, new: UUID, field: str, *also: str) -> None:
    """Let the row belong to another; a row that the other has already is not needed."""
    setattr(row, field, new)
    try:
        with transaction.atomic():
            row.save(update_fields=[field.removesuffix("_id") if field == "document_id" else field, *also])
    except IntegrityError:
        row.delete()


def _said(kind: Kind, row: Any, leave: set[str] | None = None) -> dict[str, object]:
    """All that a row says, in the words of ``RecordWriter``."""
    details: dict[str, object] = orjson.loads(row.details) if row.details else {}
    values = {name: getattr(row, name) for name in RECORD_WORDS[kind.value].columns if name not in (leave or ())}
    return {**details, **{name: _word(value) for name, value in values.items()}}


def _word(value: Any) -> Any:
    """Dates, times and ids as the text that sources give."""
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value

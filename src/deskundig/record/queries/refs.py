"""Ids to permanent references: one SQL query for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import dossier_ref, event_ref, numbered_ref, speech_ref
from deskundig.record.models import (
    Case,
    Commitment,
    Decision,
    Document,
    Dossier,
    Event,
    Organization,
    Person,
    Report,
    Speech,
)

_Read = Callable[[tuple[Any, ...]], Ref]


def _numbered(kind: Kind) -> _Read:
    return lambda row: numbered_ref(kind, row[1], row[0])


def _by_id(kind: Kind) -> _Read:
    return lambda row: Ref(kind, str(row[0]))


# kind: its table, the columns that make its key, and how
_TABLES: Mapping[Kind, tuple[type[Model], tuple[str, ...], _Read]] = {
    Kind.DOCUMENT: (Document, ("id", "number"), _numbered(Kind.DOCUMENT)),
    Kind.CASE: (Case, ("id", "number"), _numbered(Kind.CASE)),
    Kind.DOSSIER: (Dossier, ("id", "number", "suffix"), lambda row: dossier_ref(row[1], row[2], row[0])),
    Kind.EVENT: (Event, ("id", "number", "nature"), lambda row: event_ref(row[2], row[1], row[0])),
    Kind.DECISION: (Decision, ("id",), _by_id(Kind.DECISION)),
    Kind.REPORT: (Report, ("id",), _by_id(Kind.REPORT)),
    Kind.SPEECH: (Speech, ("id", "report_id", "order"), lambda row: speech_ref(row[1], row[2])),
    Kind.COMMITMENT: (Commitment, ("id", "number"), _numbered(Kind.COMMITMENT)),
    Kind.PERSON: (Person, ("id", "number"), _numbered(Kind.PERSON)),
    Kind.ORGANIZATION: (Organization, ("id",), _by_id(Kind.ORGANIZATION)),
}
KINDS = tuple(_TABLES)


def refs_of(kind: Kind, ids: Iterable[UUID], *, hidden: bool = False) -> Mapping[UUID, Ref]:
    """References of the things that are here and visible (``hidden``: also the withdrawn ones)."""
    wanted = set(ids)
    if not wanted or kind not in _TABLES:
        return {}
    model, columns, read = _TABLES[kind]
    rows = model._default_manager.filter(id__in=wanted)
    if not hidden:
        rows = rows.filter(hidden=False)
    return {row[0]: read(row) for row in rows.values_list(*columns)}


def numbered_ids(kind: Kind, number: str) -> list[tuple[UUID, bool]]:
    """(id, hidden) of the things with exactly this number of their own, visible and newest first."""
    model, columns, _ = _TABLES[kind]
    if "number" not in columns or kind is Kind.DOSSIER:
        return []
    rows = model._default_manager.filter(number=number).order_by("hidden", "-modified", "id")
    if kind is Kind.EVENT:
        rows = rows.exclude(nature="sitting")
    return list(rows.values_list("id", "hidden")[:5])

"""Ids to permanent references: one SQL query for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

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

from .prepared import Prepared

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


def _reads_ids(kind: Kind, *, hidden: bool) -> Prepared:
    model, columns, _ = _TABLES[kind]
    visible = Q() if hidden else Q(hidden=False)
    return Prepared(lambda ids: model._default_manager.filter(visible, id__in=ids).values_list(*columns))


def _reads_number(kind: Kind) -> Prepared:
    model = _TABLES[kind][0]
    named = ~Q(nature="sitting") if kind is Kind.EVENT else Q()
    return Prepared(
        lambda number: model._default_manager.filter(named, number=number)
        .order_by("hidden", "-modified", "id")
        .values_list("id", "hidden")[:5]
    )


_BY_ID = {(kind, hidden): _reads_ids(kind, hidden=hidden) for kind in KINDS for hidden in (False, True)}
_BY_NUMBER = {
    kind: _reads_number(kind) for kind in (Kind.DOCUMENT, Kind.CASE, Kind.EVENT, Kind.COMMITMENT, Kind.PERSON)
}


def refs_of(kind: Kind, ids: Iterable[UUID], *, hidden: bool = False) -> Mapping[UUID, Ref]:
    """References of the things that are here and visible (``hidden``: also the withdrawn ones)."""
    if kind not in _TABLES:
        return {}
    read = _TABLES[kind][2]
    return {row[0]: read(row) for row in _BY_ID[kind, hidden](set(ids))}


def numbered_ids(kind: Kind, number: str) -> list[tuple[UUID, bool]]:
    """(id, hidden) of the things with exactly this number of their own, visible and newest first."""
    found = _BY_NUMBER[kind](number) if kind in _BY_NUMBER else []
    return [(uid, withdrawn) for uid, withdrawn in found]

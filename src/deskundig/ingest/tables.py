"""The record's tables as plain values, so that worker processes map rows without Django."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db import models

from deskundig.ingest.domain.table import Column, Sort, Table
from deskundig.kernel.ref import Kind

_MODELS = {
    Kind.DOCUMENT: "Document",
    Kind.CASE: "Case",
    Kind.DOSSIER: "Dossier",
    Kind.EVENT: "Event",
    Kind.AGENDA_ITEM: "AgendaItem",
    Kind.DECISION: "Decision",
    Kind.VOTE: "Vote",
    Kind.REPORT: "Report",
    Kind.COMMITMENT: "Commitment",
    Kind.PERSON: "Person",
    Kind.ORGANIZATION: "Organization",
    Kind.MEMBERSHIP: "Membership",
    Kind.SEAT: "Seat",
    Kind.INVOLVEMENT: "Involvement",
    Kind.DISCLOSURE: "Disclosure",
    Kind.VERSION: "DocumentVersion",
    Kind.PUBLICATION: "Publication",
    Kind.RESERVATION: "Reservation",
    Kind.ROOM: "Room",
    Kind.CONTACT: "Contact",
}
_BASE = ("id", "source", "modified", "hidden", "digest", "run", "details")
_SORTS: tuple[tuple[type[models.Field[object, object]], Sort], ...] = (
    (models.BooleanField, Sort.FLAG),
    (models.DateTimeField, Sort.MOMENT),
    (models.DateField, Sort.DAY),
    (models.DecimalField, Sort.DECIMAL),
    (models.UUIDField, Sort.ID),
    (models.ForeignKey, Sort.ID),
    (models.SmallIntegerField, Sort.SMALL),
    (models.BigIntegerField, Sort.BIG),
    (models.IntegerField, Sort.INTEGER),
    (models.CharField, Sort.TEXT),
    (models.TextField, Sort.TEXT),
)


def model_of(kind: Kind) -> type[models.Model]:
    return apps.get_model("record", _MODELS[kind])


@cache
def table_of(kind: Kind) -> Table:
    """The table of a kind: its own columns in the model's order, without those all tables share."""
    model = model_of(kind)
    columns = tuple(_column(f) for f in model._meta.concrete_fields if f.name not in _BASE)
    return Table(kind, model._meta.db_table, columns)


def all_tables() -> dict[Kind, Table]:
    return {kind: table_of(kind) for kind in _MODELS}


def _column(field: models.Field[object, object]) -> Column:
    sort = next(sort for cls, sort in _SORTS if isinstance(field, cls))
    default = field.get_default()
    empty = default if default is not None or field.null else ""
    return Column(field.attname, sort, field.max_length or 0, empty)

"""Documents that government bodies made public under the Woo, with the organisation that answers for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from deskundig.kernel.ref import Ref
from deskundig.record.models import Classification, Document, Organization

from ..lines import DOCUMENT_COLUMNS, document_line
from .lists import Register

SOURCE = "openoverheid"
_CATEGORY = "woo-categorie"


@dataclass(frozen=True, slots=True)
class WooLine:
    """``category``: the information category of the Woo, as published; empty where there is none."""

    id: UUID
    ref: Ref
    number: str
    type: str
    heading: str
    organization: str
    category: str
    date: date | None


def _lines(rows: Sequence[tuple[Any, ...]]) -> list[WooLine]:
    """1 query, for the categories."""
    classes = Classification.objects.filter(object_id__in=[row[0] for row in rows], scheme=_CATEGORY).order_by("label")
    categories: dict[UUID, list[str]] = {}
    for document, label in classes.values_list("object_id", "label"):
        categories.setdefault(document, []).append(label)
    found = []
    for row in rows:
        line = document_line(row[:-1])
        category = ", ".join(dict.fromkeys(categories.get(line.id, ())))
        found.append(WooLine(line.id, line.ref, line.number, line.type, line.heading, row[-1], category, line.date))
    return found


def _organizations(rows: QuerySet[Document]) -> list[tuple[str, int]]:
    counted = rows.exclude(organization_name="").values_list("organization_name").annotate(n=Count("id"))
    return list(counted.order_by("-n", "organization_name"))


def _of_municipality() -> Q:
    """By the name they publish under, or by the register of bodies."""
    known = Organization.objects.filter(type="municipality", hidden=False).values("name")
    return Q(organization_name__istartswith="gemeente ") | Q(organization_name__in=known)


WOO: Register[WooLine] = Register(
    "woo", Document, (*DOCUMENT_COLUMNS, "organization_name"), _lines, "date",
    visible=Q(hidden=False, source=SOURCE), undated_order="number", states={"no_municipality": ~_of_municipality()},
    subject_kind="document", of_value=lambda name: Q(organization_name=name), values=_organizations,
)

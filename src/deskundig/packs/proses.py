"""The readable texts of many documents and speeches at once: two queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from deskundig.kernel.prose import Prose
from deskundig.record.models import Body, Speech

_LARGEST = 2_000_000                     # characters; a larger text is read by its own page, not by a pack


def proses_of(documents: Iterable[UUID]) -> Mapping[UUID, Prose]:
    """The best current text of each document that has one."""
    rows = Body.objects.filter(document_id__in=set(documents), current=True, characters__lte=_LARGEST)
    best = dict(rows.order_by("-rank", "id").values_list("document_id", "id")) # the lowest rank comes last and stays
    packed = dict(Body.objects.filter(id__in=best.values()).values_list("id", "blocks"))
    return {document: Prose.unpack(packed[body]) for document, body in best.items() if body in packed}


def prose_of_speeches(speeches: Iterable[UUID]) -> Mapping[UUID, Prose]:
    rows = Speech.objects.filter(id__in=set(speeches)).values_list("id", "blocks")
    return {uid: Prose.unpack(blocks) for uid, blocks in rows}

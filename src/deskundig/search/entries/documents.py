"""Documents as entries, also those of which no file was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from deskundig.kernel.address import path_of
from deskundig.kernel.offices import without_offices
from deskundig.kernel.ref import Kind
from deskundig.record.domain.headings import heading
from deskundig.record.domain.keys import numbered_ref
from deskundig.record.models import Classification, Document, Identifier, Link
from deskundig.search.domain.port import IndexEntry

from .involved import NOBODY, involved_in
from .names import Names
from .texts import plain
from .weights import weight

_COLUMNS = (
    "id", "number", "identifier", "type", "title", "subject", "date", "dossier_id", "citation_title", "alias",
    "sender_reference", "appendix_number", "organization_name",
)


def entries(ids: Sequence[UUID], names: Names) -> Iterator[IndexEntry]:
    """Six queries for any number of documents."""
    rows = list(Document.objects.filter(id__in=ids, hidden=False).values_list(*_COLUMNS))
    texts = bodies(ids)
    people = involved_in({row[0]: row[6] for row in rows}, names)
    numbers, topics, cited = own_numbers(ids), topics_of(ids), _cited(ids)
    for row in rows:
        uid = row[0]
        yield _entry(row, names, texts.get(uid, ""), people.get(uid, NOBODY).facets(), numbers, topics, cited)


def bodies(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    """The best current text of each document, and after it the title of its matter, which is searched too.

    Not the name of a ministry in it: a motion in the debate on a budget is not about all that its ministry is for.

    Plain SQL: the snippets of every page of hits pass here.
    """
    found: dict[UUID, str] = {}
    for uid, (type_, title, subject, packed) in _best_texts(ids).items():
        _, matter = heading(subject, title, type_)
        found[uid] = "\n\n".join(part for part in (plain(packed), without_offices(matter)) if part)
    return found


def _best_texts(ids: Sequence[UUID]) -> Mapping[UUID, tuple[str, str, str, bytes | None]]:
    """Type, title, subject and packed text (of the lowest rank, then the newest) of each document."""
    if not ids:
        return {}
    native = connection.features.has_native_uuid_field
    keys: dict[UUID | str, UUID] = {(uid if native else uid.hex): uid for uid in ids}
    best: dict[UUID, tuple[tuple[int, int], tuple[str, str, str, bytes | None]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TEXTS.format(", ".join(["%s"] * len(keys))), list(keys))
        for key, rank, row, *thing in cursor.fetchall():
            order = (rank or 0, -(row or 0))
            if keys[key] not in best or order < best[keys[key]][0]:
                best[keys[key]] = (order, tuple(thing))
    return {uid: thing for uid, (_, thing) in best.items()}


_TEXTS = """
    SELECT d.id, b.rank, b.id, d.type, d.title, d.subject, b.blocks
    FROM record_document d LEFT JOIN record_body b ON b.document_id = d.id AND b."current"
    WHERE d.id IN ({})
"""


def own_numbers(ids: Sequence[UUID]) -> Mapping[UUID, list[str]]:
    """The official numbers of things of any kind."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for uid, value in Identifier.objects.filter(object_id__in=ids).order_by("id").values_list("object_id", "value"):
        found[uid].append(value)
    return found


def topics_of(ids: Sequence[UUID]) -> Mapping[UUID, dict[str, None]]:
    found: dict[UUID, dict[str, None]] = defaultdict(dict)
    for uid, label in Classification.objects.filter(object_id__in=ids).order_by("id").values_list("object_id", "label"):
        found[uid][label] = None
    return found


def _cited(ids: Sequence[UUID]) -> Mapping[UUID, dict[str, None]]:
    found: dict[UUID, dict[str, None]] = defaultdict(dict)
    links = Link.objects.filter(source_id__in=ids, relation="cites").exclude(verdict="rejected")
    for uid, value in links.values_list("source_id", "target_value"):
        if value:
            found[uid][value] = None
    return found


def _entry(
    row: tuple[Any, ...],
    names: Names,
    text: str,
    people: Mapping[str, Any],
    numbers: Mapping[UUID, list[str]],
    topics: Mapping[UUID, dict[str, None]],
    cited: Mapping[UUID, dict[str, None]],
) -> IndexEntry:
    uid, number, identifier, type_, title, subject, day, dossier, citation_title, alias, reference, appendix, body = row
    ref = numbered_ref(Kind.DOCUMENT, number, uid)
    own, _ = heading(subject, title, type_)
    more = (citation_title, alias, reference, appendix)
    own_body = {"organizations": (body,)} if body and body not in _CHAMBERS and "organizations" not in people else {}
    return IndexEntry(
        ref=ref, id=uid.hex, title=own, type=type_, date=day, url=path_of(ref),
        body="\n\n".join(part for part in (text, *more) if part),
        numbers=tuple(dict.fromkeys(n for n in (number, identifier, *numbers.get(uid, ())) if n)),
        cites=tuple(cited.get(uid, ())), topics=tuple(topics.get(uid, ())),
        dossiers=names.dossier_keys(dossier), weight=weight(Kind.DOCUMENT, type_), **people, **own_body,
    )  # fmt: skip


_CHAMBERS = frozenset({"Tweede Kamer", "Eerste Kamer", "Staten-Generaal"})      # on nearly every document: says nothing

"""Citations found in a document's text, kept as links: proposals by a rule, which a person may confirm or reject.

The links of a text are replaced when the text changes; a person's verdict stays. A number that names nothing here yet
keeps its value and is tied when the thing arrives (``tie_citations``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from deskundig.kernel.ref import Kind
from deskundig.record.models import Identifier, Link
from deskundig.sources.files.reading import Cited

MAKER = "citation@1"
RELATION = "cites"
_CHUNK = 400
Target = tuple[str, UUID]
# one statement for both columns: SQLite and PostgreSQL read the row as it was before
_FIRST = "FROM record_identifier i WHERE i.value = record_link.target_value ORDER BY i.kind DESC, i.id LIMIT 1"
_TIE = (
    f"UPDATE record_link SET target_kind = (SELECT i.kind {_FIRST}), target_id = (SELECT i.object_id {_FIRST}) "  # noqa: S608 - our own text
    "WHERE target_id IS NULL AND target_value <> '' "
    "AND EXISTS (SELECT 1 FROM record_identifier i WHERE i.value = record_link.target_value)"
)


def write_citations(cited: Mapping[UUID, Sequence[Cited]], kind: Kind = Kind.DOCUMENT) -> int:
    """Make the links of these documents (or speeches) those of their texts.

    Call inside the transaction that stores the texts.

    Returns how many links came or went.
    """
    ids = list(cited)
    before: dict[tuple[UUID, str, int], Any] = {}
    for link in _links_of(ids):
        before[link["source_id"], link["target_value"], link["place"]] = link
    own = _own_numbers(ids)
    wanted = {
        (document, c.value, c.place): c
        for document, found in cited.items()
        for c in found
        if c.value not in own.get(document, frozenset())
    }
    targets = targets_of({value for _, value, _ in wanted})
    new = [_link(kind, key[0], c, targets.get(c.value)) for key, c in wanted.items() if key not in before]
    gone = [link["id"] for key, link in before.items() if key not in wanted and not link["verdict"]]
    for i in range(0, len(gone), _CHUNK):
        Link.objects.filter(pk__in=gone[i : i + _CHUNK]).delete()
    Link.objects.bulk_create(new, batch_size=_CHUNK)
    return len(new) + len(gone)


def tie_citations() -> int:
    """Tie links whose target was not here when they were written. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(_TIE)
        return int(cursor.rowcount)


def targets_of(values: Iterable[str]) -> dict[str, Target]:
    """What each identifier names; a document before a case or dossier when several have the number."""
    found: dict[str, Target] = {}
    wanted = sorted(set(values))
    for i in range(0, len(wanted), _CHUNK):
        rows = Identifier.objects.filter(value__in=wanted[i : i + _CHUNK]).order_by("kind", "-id")
        for value, kind, object_id in rows.values_list("value", "kind", "object_id"):
            found[value] = (kind, object_id)
    return found


def _links_of(ids: Sequence[UUID]) -> Iterable[dict[str, Any]]:
    fields = ("id", "source_id", "target_value", "place", "verdict")
    for i in range(0, len(ids), _CHUNK):
        yield from Link.objects.filter(source_id__in=ids[i : i + _CHUNK], relation=RELATION, maker=MAKER).values(
            *fields
        )


def _own_numbers(ids: Sequence[UUID]) -> dict[UUID, set[str]]:
    """A document prints its own number: that is no citation."""
    out: dict[UUID, set[str]] = {}
    for i in range(0, len(ids), _CHUNK):
        rows = Identifier.objects.filter(object_id__in=ids[i : i + _CHUNK]).values_list("object_id", "value")
        for object_id, value in rows:
            out.setdefault(object_id, set()).add(value)
    return out


def _link(kind: Kind, source: UUID, cited: Cited, target: Target | None) -> Link:
    return Link(
        relation=RELATION,
        source_kind=kind.value,
        source_id=source,
        target_kind=target[0] if target else "",
        target_id=target[1] if target else None,
        target_value=cited.value,
        text=cited.text,
        place=cited.place,
        maker=MAKER,
        reason="het nummer staat in de tekst",
    )

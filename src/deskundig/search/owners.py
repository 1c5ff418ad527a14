"""Which findable things a change in the record touches: a role belongs to its document, an agenda item to its event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from uuid import UUID

from django.db.models import Model

from deskundig.kernel.ref import Kind
from deskundig.record.models import (
    AgendaItem,
    Case,
    Disclosure,
    Document,
    DocumentVersion,
    Involvement,
    Membership,
    Publication,
    Speech,
    Vote,
)

from .entries import SOURCES

Owner = tuple[Kind, UUID]


def owners_of(log: Iterable[tuple[int, str, UUID, str]]) -> Mapping[Kind, set[UUID]]:
    """The things to index again, in a fixed number of queries."""
    changed: dict[Kind, set[UUID]] = defaultdict(set)
    new: dict[Kind, set[UUID]] = defaultdict(set)
    for _, kind, uid, operation in log:
        if kind in _KINDS:
            changed[Kind(kind)].add(uid)
            if operation == "n":
                new[Kind(kind)].add(uid)
    found: dict[Kind, set[UUID]] = defaultdict(set)
    for kind, ids in changed.items():
        if kind in SOURCES:
            found[kind] |= ids
        if kind in _OWNERS:
            _add(found, _OWNERS[kind](ids))
    for kind, ids in new.items():
        if kind in _LATE:
            _add(found, _LATE[kind](ids))
    return found


def _add(found: dict[Kind, set[UUID]], owners: Iterable[Owner]) -> None:
    for kind, uid in owners:
        found[kind].add(uid)


def _ids(kind: Kind, model: type[Model], column: str, of: str = "id") -> Callable[[set[UUID]], Iterator[Owner]]:
    """Owners that stand in a column of the changed rows (or, by ``of``, of rows that point at them)."""

    def owners(ids: set[UUID]) -> Iterator[Owner]:
        rows = model._default_manager.filter(**{f"{of}__in": ids})
        return ((kind, uid) for uid in rows.values_list(column, flat=True) if uid)

    return owners


def _subjects(of: str) -> Callable[[set[UUID]], Iterator[Owner]]:
    def owners(ids: set[UUID]) -> Iterator[Owner]:
        rows = Involvement.objects.filter(**{f"{of}__in": ids}).values_list("subject_kind", "subject_id")
        return ((Kind(kind), uid) for kind, uid in rows if uid and kind in _KINDS and Kind(kind) in SOURCES)

    return owners


def _of_dossier(ids: set[UUID]) -> Iterator[Owner]:
    yield from _ids(Kind.DOCUMENT, Document, "id", of="dossier_id")(ids)
    yield from _ids(Kind.CASE, Case, "id", of="dossier_id")(ids)


def _made_public_by(ids: set[UUID]) -> Iterator[Owner]:
    return _ids(Kind.DISCLOSURE, Disclosure, "id", of="person_id")(ids)


def _of_person(ids: set[UUID]) -> Iterator[Owner]:
    yield from _subjects("person_id")(ids)
    yield from _ids(Kind.SPEECH, Speech, "id", of="person_id")(ids)


_KINDS = frozenset(kind.value for kind in Kind)
_OWNERS: Mapping[Kind, Callable[[set[UUID]], Iterator[Owner]]] = {
    Kind.INVOLVEMENT: _subjects("id"),
    Kind.AGENDA_ITEM: _ids(Kind.EVENT, AgendaItem, "event_id"),
    Kind.VERSION: _ids(Kind.DOCUMENT, DocumentVersion, "document_id"),
    Kind.PUBLICATION: _ids(Kind.DOCUMENT, Publication, "version__document_id"),
    Kind.REPORT: _ids(Kind.SPEECH, Speech, "id", of="report_id"),
    Kind.MEMBERSHIP: _ids(Kind.PERSON, Membership, "person_id"),
    Kind.VOTE: _ids(Kind.DECISION, Vote, "decision_id"),
    Kind.PERSON: _made_public_by,
}
# Things whose number or name stands in the entries of others, which may have been indexed before they arrived.
_LATE: Mapping[Kind, Callable[[set[UUID]], Iterator[Owner]]] = {
    Kind.DOSSIER: _of_dossier,
    Kind.PERSON: _of_person,
    Kind.ORGANIZATION: _subjects("organization_id"),
}

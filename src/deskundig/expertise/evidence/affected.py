"""Which things may have other evidence after these changes: the changed things, and all that tell of changed people.

A row as it was before matters as much as the row as it is: somebody who is called otherwise loses the titles with the
former name, a role that moves leaves the thing it stood on. The loader keeps former rows; without one the row as it is
must do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Q

from deskundig.expertise.domain.senders import SENDING_TYPES
from deskundig.kernel.folding import fold
from deskundig.kernel.names import name_key
from deskundig.kernel.ref import Kind
from deskundig.record.change_log import Log
from deskundig.record.domain.relations import Relation
from deskundig.record.models import (
    Case,
    Commitment,
    Document,
    FormerVersion,
    Involvement,
    Membership,
    Person,
    Reference,
    Seat,
    Speech,
)
from deskundig.search.owners import owners_of

from .rows import ROWS

# of a title that may name the members who asked or submitted it
NAMING = Q(subject__contains="lid ") | Q(subject__contains="leden ")

_STEP = 5_000
_AT_ONCE = 1_000
_NAMED_IN = (Kind.PERSON, Kind.MEMBERSHIP, Kind.SEAT, Kind.ORGANIZATION)
_PAPERS = Reference.objects.filter(relation=Relation.DOCUMENT_CASE)

Things = dict[Kind, set[UUID]]


def things_affected(log: Log) -> Things:
    """Things by kind whose evidence must be made anew."""
    wanted: Things = defaultdict(set, {kind: set(ids) for kind, ids in owners_of(log).items()})
    changed: Things = defaultdict(set)
    for _, kind, uid, _ in log:
        if kind in _KINDS:
            changed[Kind(kind)].add(uid)
    for values in _former(Kind.INVOLVEMENT, changed):
        if values.get("subject_id") and values.get("subject_kind") in _KINDS:
            wanted[Kind(values["subject_kind"])].add(UUID(values["subject_id"]))
    for values in _former(Kind.DOCUMENT, changed):
        gone = (UUID(to) for name, to in values.get("references", ()) if name == Relation.DOCUMENT_CASE.name)
        wanted[Kind.CASE].update(gone)
    _add_of_people(wanted, changed)
    _add_of_bodies(wanted, changed[Kind.ORGANIZATION])
    return _with_papers({kind: ids for kind, ids in wanted.items() if kind in ROWS})


def names_change(log: Log) -> bool:
    """Whether a name may stand for somebody else from these changes on."""
    return any(kind in _NAMED_IN for _, kind, _, _ in log)


def chunks(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """So many that one question can ask for them."""
    rest = iter(ids)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk


def _add_of_people(wanted: Things, changed: Mapping[Kind, set[UUID]]) -> None:
    """What tells of people whose name, party or post may be another one now."""
    people = set(changed.get(Kind.PERSON, ())) | _seated(changed)
    if not people:
        return
    wanted[Kind.PERSON] |= people
    names = _names_of(people)
    for chunk in chunks(people):
        for kind, subject in Involvement.objects.filter(person_id__in=chunk).values_list("subject_kind", "subject_id"):
            if subject and kind in _KINDS:
                wanted[Kind(kind)].add(subject)
        wanted[Kind.SPEECH].update(Speech.objects.filter(person_id__in=chunk).values_list("id", flat=True))
    _add_named(wanted, {family for _, family in names if fold(family)})
    keys = {name_key(name) for name, _ in names if name}
    promised = Commitment.objects.exclude(person_name="").values_list("id", "person_name")
    wanted[Kind.COMMITMENT].update(uid for uid, name in promised.iterator(chunk_size=_STEP) if name_key(name) in keys)


def _seated(changed: Mapping[Kind, set[UUID]]) -> set[UUID]:
    """Those whose seat or post changed, now and before, and all members of a body that changed."""
    seats = set(changed.get(Kind.SEAT, ()))
    for chunk in chunks(changed.get(Kind.ORGANIZATION, ())):
        seats.update(Seat.objects.filter(organization_id__in=chunk).values_list("id", flat=True))
    found = {UUID(v["person_id"]) for v in _former(Kind.MEMBERSHIP, changed) if v.get("person_id")}
    for column, ids in (("id", changed.get(Kind.MEMBERSHIP, ())), ("seat_id", seats),
                        ("organization_id", changed.get(Kind.ORGANIZATION, ()))):  # fmt: skip
        for chunk in chunks(ids):
            rows = Membership.objects.filter(**{f"{column}__in": chunk}, person_id__isnull=False)
            found.update(uid for uid in rows.values_list("person_id", flat=True) if uid)
    return found


def _names_of(people: set[UUID]) -> set[tuple[str, str]]:
    """Names and family names, as they are and as they were."""
    found = {(v.get("name", ""), v.get("family_name", "")) for v in _former(Kind.PERSON, {Kind.PERSON: people})}
    for chunk in chunks(people):
        found.update(Person.objects.filter(id__in=chunk).values_list("name", "family_name"))
    return found


def _add_named(wanted: Things, families: set[str]) -> None:
    """Papers whose title may name these people: who they are, or for whom they sat, may be known only now."""
    if not families:
        return
    one_of = re.compile("|".join(re.escape(fold(family)) for family in sorted(families)))
    for kind, rows in ((Kind.DOCUMENT, Document.objects), (Kind.CASE, Case.objects)):
        titles = rows.filter(NAMING, hidden=False).values_list("id", "subject", "title").iterator(chunk_size=_STEP)
        wanted[kind].update(uid for uid, *texts in titles if one_of.search(fold(" ".join(texts))))


def _add_of_bodies(wanted: Things, bodies: set[UUID]) -> None:
    """Things on which these bodies stand, and papers of which only the title tells the sender."""
    if not bodies:
        return
    for chunk in chunks(bodies):
        roles = Involvement.objects.filter(organization_id__in=chunk).values_list("subject_kind", "subject_id")
        for kind, subject in roles:
            if subject and kind in _KINDS:
                wanted[Kind(kind)].add(subject)
    for kind, rows in ((Kind.DOCUMENT, Document.objects), (Kind.CASE, Case.objects)):
        wanted[kind].update(rows.filter(type__in=SENDING_TYPES).values_list("id", flat=True))


def _with_papers(wanted: Things) -> Things:
    """A role on a case is evidence on the case's paper: that paper changes with it; a new paper takes it over."""
    documents, cases = wanted.setdefault(Kind.DOCUMENT, set()), wanted.setdefault(Kind.CASE, set())
    for chunk in chunks(set(documents)):
        cases.update(_PAPERS.filter(source_id__in=chunk).values_list("target_id", flat=True))
    for chunk in chunks(set(cases)):
        documents.update(_PAPERS.filter(target_id__in=chunk).values_list("source_id", flat=True))
    return wanted


def _former(kind: Kind, changed: Mapping[Kind, set[UUID]]) -> Iterator[dict[str, Any]]:
    for chunk in chunks(changed.get(kind, ())):
        rows = FormerVersion.objects.filter(kind=kind.value, object_id__in=chunk)
        yield from (orjson.loads(text) for text in rows.values_list("values", flat=True))


_KINDS = frozenset(kind.value for kind in Kind)

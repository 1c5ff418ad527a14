"""Things as one line: what lists, side columns and threads show. Each reader is one SQL query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.headings import heading
from deskundig.record.domain.keys import dossier_key, dossier_ref, event_ref, numbered_ref, printed_dossier_number
from deskundig.record.models import Case, Commitment, Document, Dossier, Event, Organization, Person

from .prepared import Prepared


@dataclass(frozen=True, slots=True)
class DocumentLine:
    id: UUID
    ref: Ref
    number: str
    identifier: str
    type: str
    heading: str
    matter: str                  # title of the matter it belongs to, where the heading is its own subject
    date: date | None
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    id: UUID
    ref: Ref
    number: str
    type: str
    heading: str
    matter: str
    started: date | None
    status: str
    closed: bool | None
    appreciation: str
    dossier_id: UUID | None


@dataclass(frozen=True, slots=True)
class DossierLine:
    id: UUID
    ref: Ref
    key: str                     # 36600-VII
    printed: str                 # 36 600 VII
    title: str
    closed: bool | None
    highest_sequence: int | None = None


@dataclass(frozen=True, slots=True)
class EventLine:
    id: UUID
    ref: Ref
    number: str
    nature: str
    type: str
    title: str
    date: date | None
    start: datetime | None
    end: datetime | None
    status: str
    place: str
    private: bool | None
    lead_id: UUID | None
    lead_name: str
    lead_abbreviation: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    id: UUID
    ref: Ref
    name: str
    function: str
    party: str


@dataclass(frozen=True, slots=True)
class OrganizationLine:
    id: UUID
    ref: Ref
    type: str
    name: str
    abbreviation: str
    subtype: str
    start: date | None
    end: date | None
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    id: UUID
    ref: Ref
    number: str
    text: str
    status: str
    created: date | None
    fulfilled: date | None
    ministry: str
    person_name: str
    function: str


DOCUMENT_COLUMNS = ("id", "number", "identifier", "type", "title", "subject", "date", "sequence")
CASE_COLUMNS = (
    "id", "number", "type", "title", "subject", "started", "status", "closed", "appreciation", "dossier_id",
)
EVENT_COLUMNS = (
    "id", "number", "nature", "type", "title", "date", "start", "end", "status", "place", "private",
    "lead_committee_id", "lead_name", "lead_abbreviation",
)
DOSSIER_COLUMNS = ("id", "number", "suffix", "title", "closed", "highest_sequence")
PERSON_COLUMNS = ("id", "number", "name", "function", "party_label")
ORGANIZATION_COLUMNS = ("id", "type", "name", "abbreviation", "subtype", "start", "end", "seats")
COMMITMENT_COLUMNS = (
    "id", "number", "text", "status", "created", "fulfilled", "ministry", "person_name", "function",
)


def document_line(row: tuple[Any, ...]) -> DocumentLine:
    uid, number, identifier, type_, title, subject, day, sequence = row
    own, matter = heading(subject, title, type_)
    return DocumentLine(
        uid, numbered_ref(Kind.DOCUMENT, number, uid), number, identifier, type_, own, matter, day, sequence
    )


def case_line(row: tuple[Any, ...]) -> CaseLine:
    uid, number, type_, title, subject, *rest = row
    own, matter = heading(subject, title, type_)
    return CaseLine(uid, numbered_ref(Kind.CASE, number, uid), number, type_, own, matter, *rest)


def event_line(row: tuple[Any, ...]) -> EventLine:
    uid, number, nature, type_, title, *rest = row
    return EventLine(uid, event_ref(nature, number, uid), number, nature, type_, title.strip() or type_, *rest)


def dossier_line(row: tuple[Any, ...]) -> DossierLine:
    uid, number, suffix, title, closed, highest = row
    key = dossier_key(number, suffix)
    return DossierLine(
        uid, dossier_ref(number, suffix, uid), key, printed_dossier_number(number, suffix), title, closed, highest
    )


def person_line(row: tuple[Any, ...]) -> PersonLine:
    uid, number, name, function, party = row
    return PersonLine(uid, numbered_ref(Kind.PERSON, number, uid), name, function, party)


def organization_line(row: tuple[Any, ...]) -> OrganizationLine:
    uid, type_, name, abbreviation, *rest = row
    return OrganizationLine(
        uid, Ref(Kind.ORGANIZATION, str(uid)), type_, name or abbreviation, abbreviation, *rest
    )


def commitment_line(row: tuple[Any, ...]) -> CommitmentLine:
    uid, number, *rest = row
    return CommitmentLine(uid, numbered_ref(Kind.COMMITMENT, number, uid), number, *rest)


_DOCUMENTS = Prepared(
    lambda ids: Document.objects.filter(id__in=ids, hidden=False).values_list(*DOCUMENT_COLUMNS)
)
_CASES = Prepared(
    lambda ids: Case.objects.filter(id__in=ids, hidden=False).values_list(*CASE_COLUMNS)
)
_EVENTS = Prepared(
    lambda ids: Event.objects.filter(id__in=ids, hidden=False).values_list(*EVENT_COLUMNS)
)
_DOSSIERS = Prepared(
    lambda ids: Dossier.objects.filter(id__in=ids, hidden=False).values_list(*DOSSIER_COLUMNS)
)
_PERSONS = Prepared(
    lambda ids: Person.objects.filter(id__in=ids, hidden=False).values_list(*PERSON_COLUMNS)
)
_ORGANIZATIONS = Prepared(
    lambda ids: Organization.objects.filter(id__in=ids, hidden=False).values_list(*ORGANIZATION_COLUMNS)
)
_COMMITMENTS = Prepared(
    lambda ids: Commitment.objects.filter(id__in=ids, hidden=False).values_list(*COMMITMENT_COLUMNS)
)


def documents_by_id(ids: Iterable[UUID]) -> Mapping[UUID, DocumentLine]:
    """Visible documents; one that is not here or was withdrawn is simply absent."""
    return {row[0]: document_line(row) for row in _DOCUMENTS(set(ids))}


def cases_by_id(ids: Iterable[UUID]) -> Mapping[UUID, CaseLine]:
    return {row[0]: case_line(row) for row in _CASES(set(ids))}


def events_by_id(ids: Iterable[UUID]) -> Mapping[UUID, EventLine]:
    return {row[0]: event_line(row) for row in _EVENTS(set(ids))}


def dossiers_by_id(ids: Iterable[UUID]) -> Mapping[UUID, DossierLine]:
    return {row[0]: dossier_line(row) for row in _DOSSIERS(set(ids))}


def persons_by_id(ids: Iterable[UUID]) -> Mapping[UUID, PersonLine]:
    return {row[0]: person_line(row) for row in _PERSONS(set(ids))}


def organizations_by_id(ids: Iterable[UUID]) -> Mapping[UUID, OrganizationLine]:
    return {row[0]: organization_line(row) for row in _ORGANIZATIONS(set(ids))}


def commitments_by_id(ids: Iterable[UUID]) -> Mapping[UUID, CommitmentLine]:
    return {row[0]: commitment_line(row) for row in _COMMITMENTS(set(ids))}

"""Everything the page of a party, committee, ministry or other body shows: who sits where, and what it did lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import numbered_ref
from deskundig.record.models import (
    Case,
    Commitment,
    Contact,
    Document,
    Event,
    Involvement,
    Membership,
    Organization,
    Seat,
)

from .finding import find_thing
from .lines import (
    CASE_COLUMNS,
    COMMITMENT_COLUMNS,
    DOCUMENT_COLUMNS,
    EVENT_COLUMNS,
    CaseLine,
    CommitmentLine,
    DocumentLine,
    EventLine,
    case_line,
    commitment_line,
    document_line,
    event_line,
)

RECENT = 10


@dataclass(frozen=True, slots=True)
class Member:
    """Someone on a seat, or a vacancy (``ref`` None and no name)."""

    nature: str                  # member, substitute, vacancy, substitute_vacancy, post
    name: str
    sort_name: str
    ref: Ref | None
    function: str
    portfolio: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    id: UUID
    ref: Ref
    source: str
    type: str
    name: str
    web_name: str
    abbreviation: str
    subtype: str
    seats: int | None
    votes_won: int | None
    start: date | None
    end: date | None
    identifier: str
    contacts: tuple[tuple[str, str], ...]
    members: tuple[Member, ...]
    former: tuple[Member, ...]
    documents: tuple[DocumentLine, ...]
    cases: tuple[CaseLine, ...]
    cases_total: int
    coming: tuple[EventLine, ...]
    past: tuple[EventLine, ...]
    events_total: int
    commitments: tuple[CommitmentLine, ...]
    commitments_total: int


def organization_page(key: str, *, today: date) -> OrganizationPage | None:
    """The body with this id; None when unknown or withdrawn. ``today`` parts coming from past. At most 16 queries."""
    found = find_thing(Kind.ORGANIZATION, key)
    return None if found is None or found.hidden else _page(Organization.objects.get(id=found.id), today)


def _page(row: Organization, today: date) -> OrganizationPage:
    members = _members(row.id)
    roles = Involvement.objects.filter(organization_id=row.id, hidden=False)
    cases = Case.objects.filter(id__in=roles.filter(subject_kind="case").values("subject_id"), hidden=False)
    documents = Document.objects.filter(id__in=roles.filter(subject_kind="document").values("subject_id"), hidden=False)
    newest_documents = documents.order_by("-date", "-number")
    events = Event.objects.filter(lead_committee_id=row.id, hidden=False)
    coming = events.filter(date__gte=today).order_by("date", "start", "number")
    past = events.filter(date__lt=today).order_by("-date", "-start", "-number")
    commitments = _commitments(row)
    return OrganizationPage(
        id=row.id, ref=Ref(Kind.ORGANIZATION, str(row.id)), source=row.source, type=row.type,
        name=row.name or row.abbreviation, web_name=row.web_name, abbreviation=row.abbreviation, subtype=row.subtype,
        seats=row.seats, votes_won=row.votes_won, start=row.start, end=row.end, identifier=row.identifier,
        contacts=tuple(
            Contact.objects.filter(organization_id=row.id, hidden=False).order_by("weight").values_list("type", "value")
        ),
        members=tuple(m for m in members if not _ended(m, today)),
        former=tuple(sorted((m for m in members if _ended(m, today)), key=lambda m: m.end, reverse=True)),
        documents=tuple(document_line(d) for d in newest_documents.values_list(*DOCUMENT_COLUMNS)[:RECENT]),
        cases=tuple(case_line(c) for c in cases.order_by("-started", "-number").values_list(*CASE_COLUMNS)[:RECENT]),
        cases_total=cases.count(),
        coming=tuple(event_line(e) for e in coming.values_list(*EVENT_COLUMNS)[:RECENT]),
        past=tuple(event_line(e) for e in past.values_list(*EVENT_COLUMNS)[:RECENT]),
        events_total=events.count(),
        commitments=commitments[0], commitments_total=commitments[1],
    )


def _members(organization: UUID) -> tuple[Member, ...]:
    """Functions first ("Voorzitter"), then by name. 1 query."""
    seats = Seat.objects.filter(organization_id=organization).values("id")
    rows = Membership.objects.filter(Q(seat_id__in=seats) | Q(organization_id=organization), hidden=False).values_list(
        "nature", "function", "portfolio", "start", "end", "person_id", "person__number", "person__name",
        "person__sort_name", "person__hidden",
    )
    found = []
    for nature, function, portfolio, start, end, person, number, name, sort_name, hidden in rows:
        known = person and name is not None and not hidden
        ref = numbered_ref(Kind.PERSON, number or "", person) if known else None
        found.append(Member(nature, name or "", sort_name or "", ref, function, portfolio, start, end))
    return tuple(sorted(found, key=lambda m: (_nature(m), _function(m.function), not m.sort_name, m.sort_name)))


def _nature(member: Member) -> int:
    order = ("post", "member", "vacancy", "substitute", "substitute_vacancy")
    return order.index(member.nature) if member.nature in order else len(order)


def _function(function: str) -> int:
    order = ("fractievoorzitter", "voorzitter", "ondervoorzitter", "vicevoorzitter")
    low = function.lower()
    return order.index(low) if low in order else len(order)


def _ended(member: Member, today: date) -> bool:
    return bool(member.end) and member.end < today.isoformat()[: len(member.end)]


def facet_of_body(organization: UUID) -> tuple[str, tuple[str, ...]]:
    """The facet of search that a body stands in, and what it may be called there. 1 query.

    Papers name a ministry by the office of a minister ("minister van Financiën"), so without "Ministerie van".
    """
    row = Organization.objects.values_list("type", "name", "abbreviation").get(id=organization)
    names = (row[1], without_kind(row[1]), row[2])
    facet = row[0] if row[0] in ("party", "committee", "ministry") else "organization"
    return facet, tuple(dict.fromkeys(name for name in names if name))


def without_kind(ministry: str) -> str:
    """ "Ministerie van Financiën" → "Financiën"; any other name as it is."""
    return ministry.removeprefix("Ministerie van ").removeprefix("ministerie van ")


def _commitments(row: Organization) -> tuple[tuple[CommitmentLine, ...], int]:
    """A ministry's promises; the register names ministries by their name, with or without "Ministerie van"."""
    if row.type != "ministry":
        return (), 0
    names = {row.name, without_kind(row.name), row.abbreviation} - {""}
    rows = Commitment.objects.filter(ministry__in=names, hidden=False)
    newest = rows.order_by("-created", "-number").values_list(*COMMITMENT_COLUMNS)[:RECENT]
    return tuple(commitment_line(found) for found in newest), rows.count()

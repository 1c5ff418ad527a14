"""Everything the page of an activity or sitting shows, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, Q

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain import source_pages
from deskundig.record.domain.keys import SITTING, event_ref
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Commitment, Event, Report, Reservation, Speech

from .agenda import AgendaLine, agenda_of
from .documents import topics_of
from .finding import find_thing
from .lines import (
    COMMITMENT_COLUMNS,
    EVENT_COLUMNS,
    CaseLine,
    CommitmentLine,
    DocumentLine,
    EventLine,
    OrganizationLine,
    cases_by_id,
    commitment_line,
    documents_by_id,
    event_line,
    organizations_by_id,
)
from .people_on import Involved, people_on
from .references import references_of


@dataclass(frozen=True, slots=True)
class ReportLine:
    id: UUID
    ref: Ref
    title: str
    type: str
    status: str
    date: date | None
    first_turn: int = 1          # where this meeting begins in the report


@dataclass(frozen=True, slots=True)
class EventPage:
    """``note`` is HTML as published: clean it before it is shown."""

    id: UUID
    ref: Ref
    source: str
    nature: str
    number: str
    type: str
    title: str
    status: str
    date: date | None
    start: datetime | None
    end: datetime | None
    place: str
    private: bool | None
    session_year: str
    chamber: str
    note: str
    requested: datetime | None
    expires: datetime | None
    source_page: str
    lead: OrganizationLine | None
    lead_name: str
    lead_abbreviation: str
    rooms: tuple[str, ...]
    people: tuple[Involved, ...]
    agenda: tuple[AgendaLine, ...]
    documents: tuple[DocumentLine, ...]
    cases: tuple[CaseLine, ...]
    commitments: tuple[CommitmentLine, ...]
    reports: tuple[ReportLine, ...]
    continued_from: EventLine | None
    replaces: EventLine | None
    replaced_by: tuple[EventLine, ...]
    topics: tuple[str, ...]


def event_page(key: str) -> EventPage | None:
    """The activity with this number, or the activity or sitting with this id; None when unknown or withdrawn."""
    found = find_thing(Kind.EVENT, key)
    return None if found is None or found.hidden else _page(Event.objects.get(id=found.id))


def _page(row: Event) -> EventPage:
    _, back = references_of(row.id, backward=(Relation.DOCUMENT_EVENT, Relation.CASE_EVENT))
    documents = documents_by_id(back.get(Relation.DOCUMENT_EVENT, ()))
    cases = cases_by_id(back.get(Relation.CASE_EVENT, ()))
    neighbours, replacing = _neighbours(row)
    lead = organizations_by_id([row.lead_committee_id]) if row.lead_committee_id else {}
    return EventPage(
        id=row.id, ref=event_ref(row.nature, row.number, row.id), source=row.source, nature=row.nature,
        number=row.number, type=row.type, title=row.title.strip() or row.type, status=row.status, date=row.date,
        start=row.start, end=row.end, place=row.place, private=row.private, session_year=row.session_year,
        chamber=row.chamber, note=row.note, requested=row.requested, expires=row.expires,
        source_page=source_pages.event_page(row.source, row.number, row.nature),
        lead=next(iter(lead.values()), None), lead_name=row.lead_name, lead_abbreviation=row.lead_abbreviation,
        rooms=_rooms(row), people=people_on([row.id], {row.id: row.date}).get(row.id, ()), agenda=agenda_of(row.id),
        documents=tuple(sorted(documents.values(), key=lambda d: (d.type, d.number))),
        cases=tuple(sorted(cases.values(), key=lambda c: c.number)),
        commitments=_commitments(row), reports=reports_of_event(row.id, row.number, row.nature),
        continued_from=neighbours.get(row.continued_from_id) if row.continued_from_id else None,
        replaces=neighbours.get(row.replaces_id) if row.replaces_id else None,
        replaced_by=tuple(neighbours[uid] for uid in replacing),
        topics=topics_of(row.id),
    )


def _neighbours(row: Event) -> tuple[dict[UUID, EventLine], list[UUID]]:
    """The meetings this one continues, replaces, or was replaced by; and which of them replaced it. 1 query."""
    wanted = Q(replaces_id=row.id) | Q(id__in=[uid for uid in (row.continued_from_id, row.replaces_id) if uid])
    rows = Event.objects.filter(wanted, hidden=False).order_by("date", "id").values_list(*EVENT_COLUMNS, "replaces_id")
    lines = {found[0]: event_line(found[:-1]) for found in rows}
    return lines, [found[0] for found in rows if found[-1] == row.id]


def _rooms(row: Event) -> tuple[str, ...]:
    """Rooms reserved under the meeting's number. 1 query."""
    if not row.number or row.nature == SITTING:
        return ()
    names = Reservation.objects.filter(event_number=row.number, hidden=False).values_list("room__name", flat=True)
    return tuple(sorted({name for name in names if name}))


def _commitments(row: Event) -> tuple[CommitmentLine, ...]:
    wanted = Q(event_id=row.id)
    if row.number and row.nature != SITTING:
        wanted |= Q(event_number=row.number)
    rows = Commitment.objects.filter(wanted, hidden=False).order_by("number", "id")
    return tuple(commitment_line(found) for found in rows.values_list(*COMMITMENT_COLUMNS))


def reports_of_event(event: UUID, number: str, nature: str) -> tuple[ReportLine, ...]:
    """The best report of a sitting, or the reports in which an activity's turns stand. At most 2 queries."""
    first_turns: dict[UUID, int] = {}
    if nature == SITTING:
        wanted = Q(event_id=event)
    else:
        if number:
            turns = Speech.objects.filter(event_number=number, hidden=False).values_list("report_id")
            first_turns = dict(turns.annotate(first=Min("order")))
        wanted = Q(id__in=first_turns)
    rows = Report.objects.filter(wanted, hidden=False, current=True).order_by("date", "id")
    return tuple(
        ReportLine(uid, Ref(Kind.REPORT, str(uid)), title, type_, status, day, first_turns.get(uid, 1))
        for uid, title, type_, status, day in rows.values_list("id", "title", "type", "status", "date")
    )

"""Everything a case's page shows, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.headings import heading
from deskundig.record.domain.keys import numbered_ref
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.thread import Moment, in_order
from deskundig.record.models import Case

from .agenda import AgendaLine, agenda_lines
from .citations import Citing, citing
from .decisions_on import DecisionLine, decisions_of_links
from .documents import decision_moment, topics_of
from .finding import find_thing
from .lines import (
    CaseLine,
    DocumentLine,
    DossierLine,
    EventLine,
    cases_by_id,
    documents_by_id,
    dossiers_by_id,
    events_by_id,
)
from .people_on import Involved, people_on
from .references import references_of

_BACK = (
    Relation.DOCUMENT_CASE, Relation.CASE_RELATED, Relation.CASE_REPLACES, Relation.DECISION_CASE,
    Relation.DECISION_CASE_BY_AGENDA,
)


@dataclass(frozen=True, slots=True)
class CasePage:
    """``related`` are tied in either direction; ``replaces`` and ``replaced_by`` say which came in whose place."""

    id: UUID
    ref: Ref
    source: str
    number: str
    type: str
    heading: str
    matter: str
    status: str
    started: date | None
    deadline: date | None
    session_year: str
    sequence: int | None
    organization_name: str
    citation_title: str
    alias: str
    legal_basis: str
    treatment_status: str
    closed: bool | None
    major_project: bool | None
    appreciation: str
    dossier: DossierLine | None
    people: tuple[Involved, ...]
    documents: tuple[DocumentLine, ...]
    decisions: tuple[DecisionLine, ...]
    agenda: tuple[AgendaLine, ...]
    events: tuple[EventLine, ...]
    related: tuple[CaseLine, ...]
    replaces: tuple[CaseLine, ...]
    replaced_by: tuple[CaseLine, ...]
    thread: tuple[Moment, ...]
    cited_by: tuple[Citing, ...]
    cited_by_total: int
    topics: tuple[str, ...]


def case_page(key: str) -> CasePage | None:
    """The case with this number or id; None when it is unknown or withdrawn."""
    found = find_thing(Kind.CASE, key)
    return None if found is None or found.hidden else _page(Case.objects.get(id=found.id))


def _page(row: Case) -> CasePage:
    forward, back = references_of(row.id, backward=_BACK)
    documents = _dated(documents_by_id(back.get(Relation.DOCUMENT_CASE, ())))
    decisions = decisions_of_links(
        (decision, row.id, relation)
        for relation in (Relation.DECISION_CASE, Relation.DECISION_CASE_BY_AGENDA)
        for decision in back.get(relation, ())
    ).get(row.id, ())
    agenda = agenda_lines(forward.get(Relation.CASE_AGENDA_ITEM, ()))
    events = events_by_id({*forward.get(Relation.CASE_EVENT, ()), *(a.event_id for a in agenda if a.event_id)})
    in_time = tuple(sorted(events.values(), key=lambda e: (e.date is None, e.date or date.min, e.number)))
    related_ids = {*forward.get(Relation.CASE_RELATED, ()), *back.get(Relation.CASE_RELATED, ())}
    replaced, replacing = forward.get(Relation.CASE_REPLACES, []), back.get(Relation.CASE_REPLACES, [])
    cases = cases_by_id({*related_ids, *replaced, *replacing})
    cited_by, cited_by_total = citing(row.id, [row.number])
    own, matter = heading(row.subject, row.title, row.type)
    return CasePage(
        id=row.id, ref=numbered_ref(Kind.CASE, row.number, row.id), source=row.source, number=row.number,
        type=row.type, heading=own, matter=matter, status=row.status, started=row.started, deadline=row.deadline,
        session_year=row.session_year, sequence=row.sequence, organization_name=row.organization_name,
        citation_title=row.citation_title, alias=row.alias, legal_basis=row.legal_basis,
        treatment_status=row.treatment_status, closed=row.closed, major_project=row.major_project,
        appreciation=row.appreciation,
        dossier=dossiers_by_id([row.dossier_id]).get(row.dossier_id) if row.dossier_id else None,
        people=people_on([row.id], {row.id: row.started}).get(row.id, ()),
        documents=documents, decisions=decisions, agenda=agenda, events=in_time,
        related=_among(cases, related_ids - {*replaced, *replacing}), replaces=_among(cases, replaced),
        replaced_by=_among(cases, replacing),
        thread=_thread(row, documents, decisions, in_time),
        cited_by=cited_by, cited_by_total=cited_by_total, topics=topics_of(row.id),
    )


def _dated(documents: Mapping[UUID, DocumentLine]) -> tuple[DocumentLine, ...]:
    return tuple(sorted(documents.values(), key=lambda d: (d.date is None, d.date or date.min, d.number)))


def _among(cases: Mapping[UUID, CaseLine], ids: set[UUID] | list[UUID]) -> tuple[CaseLine, ...]:
    return tuple(sorted({cases[uid] for uid in ids if uid in cases}, key=lambda c: c.number))


def _thread(
    row: Case, documents: tuple[DocumentLine, ...], decisions: tuple[DecisionLine, ...], events: tuple[EventLine, ...]
) -> tuple[Moment, ...]:
    moments = [Moment(d.date, d.type or "Document", d.heading, d.ref) for d in documents]
    moments += [decision_moment(d) for d in decisions if d.exact and d.date]
    moments += [Moment(e.date, e.type, e.title, e.ref, e.status.lower()) for e in events]
    if row.started and not any(m.day and m.day <= row.started for m in moments):
        moments.append(Moment(row.started, "Zaak begonnen", row.type))
    return in_order(moments)

"""Everything a document's page shows, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from deskundig.kernel.identifiers import parse
from deskundig.kernel.prose import Block, Prose
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain import source_pages
from deskundig.record.domain.headings import heading
from deskundig.record.domain.keys import numbered_ref
from deskundig.record.domain.question_dates import asked_on
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.thread import Moment, in_order
from deskundig.record.models import AgendaItem, Classification, Document

from .citations import Citing, citing
from .decisions_on import DecisionLine, decisions_of_links
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
from .prepared import Prepared
from .references import references_of, references_to
from .texts import OfficialFile, Text, Version, prose_of, publications_of, texts_of, versions_of

_OPENING = 25                    # blocks in which the day of questions stands: a letterhead and the heading
_CASE_LINKS = (Relation.DOCUMENT_CASE, Relation.DECISION_CASE, Relation.DECISION_CASE_BY_AGENDA)
_TOPICS = Prepared(
    lambda thing: Classification.objects.filter(object_id=thing).order_by("maker", "label").values_list("label")
)
_EVENTS_OF_ITEMS = Prepared(
    lambda items: AgendaItem.objects.filter(id__in=items, hidden=False).values_list("event_id")
)


@dataclass(frozen=True, slots=True)
class Dates:
    date: dt.date | None
    registered: dt.date | None
    received: dt.date | None
    asked: dt.date | None           # questions: the day they were sent in
    modified: dt.datetime | None


@dataclass(frozen=True, slots=True)
class CaseOnPage:
    """A case the document belongs to, with who brought it and how it was decided."""

    line: CaseLine
    people: tuple[Involved, ...]
    documents: tuple[DocumentLine, ...]
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    id: UUID
    ref: Ref
    source: str
    number: str
    identifier: str
    type: str
    heading: str
    matter: str
    title: str
    dates: Dates
    session_year: str
    chamber: int | None
    sequence: int | None
    citation_title: str
    alias: str
    appendix_number: str
    sender_reference: str
    organization_name: str
    media_type: str
    size: int | None
    language: str
    source_page: str             # for people, at the publisher
    source_file: str             # the file itself, at the publisher
    official_page: str           # officielebekendmakingen.nl
    dossier: DossierLine | None
    people: tuple[Involved, ...]
    versions: tuple[Version, ...]
    publications: tuple[OfficialFile, ...]
    attachments: tuple[DocumentLine, ...]
    attached_to: tuple[DocumentLine, ...]
    cases: tuple[CaseOnPage, ...]
    events: tuple[EventLine, ...]
    thread: tuple[Moment, ...]
    cited_by: tuple[Citing, ...]
    cited_by_total: int
    topics: tuple[str, ...]
    texts: tuple[Text, ...]
    text: Text | None            # the one shown
    prose: Prose

    @property
    def version(self) -> Version | None:
        return next((v for v in self.versions if v.current), self.versions[0] if self.versions else None)


def document_page(key: str) -> DocumentPage | None:
    """The document with this number, official identifier or id; None when it is unknown or withdrawn."""
    found = find_thing(Kind.DOCUMENT, key)
    return None if found is None or found.hidden else _page(Document.objects.get(id=found.id))


def _page(row: Document) -> DocumentPage:
    forward, back = references_of(row.id, backward=[Relation.DOCUMENT_PARENT])
    links = references_to(forward.get(Relation.DOCUMENT_CASE, ()), _CASE_LINKS)
    case_documents = {source for source, _, relation in links if relation == Relation.DOCUMENT_CASE}
    parents, children = forward.get(Relation.DOCUMENT_PARENT, []), back.get(Relation.DOCUMENT_PARENT, [])
    documents = documents_by_id({*parents, *children, *case_documents, row.id})
    cases = _cases(forward.get(Relation.DOCUMENT_CASE, []), links, documents, row)
    texts = texts_of(row.id)
    text = texts[0] if texts else None
    prose = prose_of(text.id) if text else Prose(())
    people = people_on([row.id, *(c.id for c in cases[0].values())], {row.id: row.date, **_started(cases[0])})
    on_page = _cases_on_page(cases, people)
    events = _events(forward)
    cited_by, cited_by_total = citing(row.id, [row.number, row.identifier])
    own, matter = heading(row.subject, row.title, row.type)
    official = parse(row.identifier) if row.identifier else None
    dossiers = dossiers_by_id([row.dossier_id]) if row.dossier_id else {}
    return DocumentPage(
        id=row.id, ref=numbered_ref(Kind.DOCUMENT, row.number, row.id), source=row.source, number=row.number,
        identifier=row.identifier, type=row.type, heading=own, matter=matter, title=row.title,
        dates=Dates(row.date, row.registered, row.received, asked_in(prose.blocks), row.modified),
        session_year=row.session_year, chamber=row.chamber, sequence=row.sequence,
        citation_title=row.citation_title, alias=row.alias, appendix_number=row.appendix_number,
        sender_reference=row.sender_reference, organization_name=row.organization_name, media_type=row.media_type,
        size=row.size, language=row.language,
        source_page=source_pages.document_page(row.source, row.number, row.address),
        source_file=source_pages.document_file(row.source, row.id),
        official_page=official.source_url if official else "",
        dossier=next(iter(dossiers.values()), None),
        people=people.get(row.id, ()),
        versions=versions_of(row.id, row.current_version_id, texts),
        publications=publications_of(row.id),
        attachments=_in_print_order(documents, children), attached_to=_in_print_order(documents, parents),
        cases=on_page, events=events, thread=_thread(row, on_page, events, set(children)),
        cited_by=cited_by, cited_by_total=cited_by_total, topics=topics_of(row.id),
        texts=texts, text=text, prose=prose,
    )


def asked_in(blocks: tuple[Block, ...]) -> dt.date | None:
    """The day questions were sent in, from the opening of their text."""
    return asked_on("\n".join(b.text for b in blocks[:_OPENING]))


def topics_of(thing: UUID) -> tuple[str, ...]:
    """Topics, those of the source first. 1 query."""
    return tuple(dict.fromkeys(label for (label,) in _TOPICS(thing)))


_CaseGroup = tuple[Mapping[UUID, CaseLine], Mapping[UUID, list[DocumentLine]], Mapping[UUID, tuple[DecisionLine, ...]]]


def _cases(
    ids: list[UUID], links: list[tuple[UUID, UUID, int]], documents: Mapping[UUID, DocumentLine], row: Document
) -> _CaseGroup:
    """The cases, the other documents of each in order of date, and the decisions on each. At most 4 queries."""
    cases = cases_by_id(ids) if ids else {}
    grouped: dict[UUID, list[DocumentLine]] = {case: [] for case in cases}
    for source, target, relation in links:
        if relation == Relation.DOCUMENT_CASE and target in grouped and source in documents and source != row.id:
            grouped[target].append(documents[source])
    for lines in grouped.values():
        lines.sort(key=lambda d: (d.date is None, d.date or dt.date.min, d.number))
    on_cases = [link for link in links if link[2] != Relation.DOCUMENT_CASE]
    decisions = decisions_of_links(on_cases, count_possible=False)
    return cases, grouped, decisions


def _cases_on_page(group: _CaseGroup, people: Mapping[UUID, tuple[Involved, ...]]) -> tuple[CaseOnPage, ...]:
    cases, documents, decisions = group
    return tuple(
        CaseOnPage(line, people.get(uid, ()), tuple(documents[uid]), decisions.get(uid, ()))
        for uid, line in sorted(cases.items(), key=lambda item: item[1].number)
    )


def _started(cases: Mapping[UUID, CaseLine]) -> dict[UUID, dt.date | None]:
    return {uid: line.started for uid, line in cases.items()}


def _events(forward: Mapping[int, list[UUID]]) -> tuple[EventLine, ...]:
    """Activities the document is on: by itself or by an agenda item. At most 2 queries."""
    ids = set(forward.get(Relation.DOCUMENT_EVENT, ()))
    items = forward.get(Relation.DOCUMENT_AGENDA_ITEM, ())
    if items:
        ids.update(event for (event,) in _EVENTS_OF_ITEMS(items) if event)
    events = events_by_id(ids).values() if ids else ()
    return tuple(sorted(events, key=lambda e: (e.date is None, e.date or dt.date.min, e.number)))


def _in_print_order(documents: Mapping[UUID, DocumentLine], ids: list[UUID]) -> tuple[DocumentLine, ...]:
    found = {documents[uid] for uid in ids if uid in documents}
    return tuple(sorted(found, key=lambda d: (d.number, d.heading)))


def _thread(
    row: Document, cases: tuple[CaseOnPage, ...], events: tuple[EventLine, ...], annexes: set[UUID]
) -> tuple[Moment, ...]:
    """This document among the documents, decisions and activities of its cases; its annexes are no steps."""
    own, _ = heading(row.subject, row.title, row.type)
    ref = numbered_ref(Kind.DOCUMENT, row.number, row.id)
    moments = [Moment(row.date, row.type or "Document", own, ref, here=True)]
    for case in cases:
        papers = [d for d in case.documents if d.id not in annexes]
        moments += [Moment(d.date, d.type or "Document", d.heading, d.ref) for d in papers]
        moments += [decision_moment(d) for d in case.decisions if d.exact and d.date]
    moments += [Moment(e.date, e.type, e.title, e.ref, e.status.lower()) for e in events]
    return in_order(moments)


def decision_moment(decision: DecisionLine) -> Moment:
    what = "Stemming" if decision.outcome else decision.type
    state = decision.outcome.word if decision.outcome else ""
    return Moment(decision.date, what, decision.agenda_title, decision.ref, state)

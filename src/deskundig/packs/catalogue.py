"""Things of the record as a pack cites them: title, date, type and the note that says where they come from.

One query for each kind, whatever the number of things.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from deskundig.ingest.models import Run
from deskundig.kernel.address import path_of
from deskundig.kernel.clock import AMSTERDAM
from deskundig.kernel.identifiers import parse
from deskundig.kernel.ref import Kind, Ref
from deskundig.packs.domain.dutch import shorten
from deskundig.packs.domain.pack import SourceNote
from deskundig.record.domain import source_pages
from deskundig.record.domain.headings import heading
from deskundig.record.domain.keys import dossier_ref, event_ref, numbered_ref, printed_dossier_number, speech_ref
from deskundig.record.models import Case, Commitment, Document, Dossier, Event, Speech

from .publishers import publisher_of


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the record. ``score`` (0 to 1) is how well it fits the subject; ``own``: it is part of the subject."""

    id: UUID
    ref: Ref
    type: str
    title: str
    date: dt.date | None
    note: SourceNote
    matter: str = ""
    status: str = ""
    person: str = ""
    appreciation: str = ""
    dossier_id: UUID | None = None
    paper: UUID | None = None             # of a case: the document that is the thing itself
    score: float = 0.0
    own: bool = False

    @property
    def text_id(self) -> UUID:
        """The document whose text is that of the thing."""
        return self.paper or self.id

    @property
    def days(self) -> int:
        """Its date as a number, for sorting: undated things are oldest."""
        return self.date.toordinal() if self.date else 0


def things(kind: Kind, ids: Iterable[UUID]) -> Mapping[UUID, Thing]:
    """The visible things with these ids; one that is not here or was withdrawn is absent."""
    wanted = set(ids)
    reader = _READERS.get(kind)
    if not wanted or reader is None:
        return {}
    rows = reader(wanted)
    fetched = _fetched({run for _, run in rows})
    return {thing.id: replace(thing, note=replace(thing.note, fetched=fetched.get(run))) for thing, run in rows}


Rows = list[tuple[Thing, int]]


def _documents(ids: set[UUID]) -> Rows:
    rows = Document.objects.filter(id__in=ids, hidden=False).values_list(
        "id", "number", "identifier", "type", "title", "subject", "date", "source", "organization_name", "address",
        "dossier_id", "run",
    )
    out: Rows = []
    for uid, number, identifier, type_, title, subject, day, source, body, address, dossier, run in rows:
        own, matter = heading(subject, title, type_)
        ref = numbered_ref(Kind.DOCUMENT, number, uid)
        official = parse(identifier) if identifier else None
        page = (official.source_url if official else "") or source_pages.document_page(source, number, address)
        note = _note(ref, own, type_, identifier or number, day, page, publisher_of(source, body))
        out.append((Thing(uid, ref, type_, own, day, note, matter, dossier_id=dossier), run))
    return out


def _cases(ids: set[UUID]) -> Rows:
    rows = Case.objects.filter(id__in=ids, hidden=False).values_list(
        "id", "number", "type", "title", "subject", "started", "source", "organization_name", "status", "appreciation",
        "dossier_id", "run",
    )
    out: Rows = []
    for uid, number, type_, title, subject, day, source, body, status, appreciation, dossier, run in rows:
        own, matter = heading(subject, title, type_)
        ref = numbered_ref(Kind.CASE, number, uid)
        note = _note(ref, own, type_ or "Zaak", number, day, "", publisher_of(source, body))
        out.append((Thing(uid, ref, type_, own, day, note, matter, status, "", appreciation, dossier), run))
    return out


def _events(ids: set[UUID]) -> Rows:
    rows = Event.objects.filter(id__in=ids, hidden=False).values_list(
        "id", "number", "nature", "type", "title", "date", "source", "status", "lead_name", "run"
    )
    out: Rows = []
    for uid, number, nature, type_, title, day, source, status, lead, run in rows:
        ref = event_ref(nature, number, uid)
        page = source_pages.event_page(source, number, nature)
        note = _note(ref, title or type_, type_, number, day, page, publisher_of(source, ""))
        out.append((Thing(uid, ref, type_, title or type_, day, note, lead, status), run))
    return out


def _commitments(ids: set[UUID]) -> Rows:
    rows = Commitment.objects.filter(id__in=ids, hidden=False).values_list(
        "id", "number", "text", "created", "source", "status", "person_name", "ministry", "run"
    )
    out: Rows = []
    for uid, number, text, day, source, status, person, ministry, run in rows:
        ref = numbered_ref(Kind.COMMITMENT, number, uid)
        note = _note(ref, shorten(text, 140), "Toezegging", number, day, "", publisher_of(source, ""))
        out.append((Thing(uid, ref, "Toezegging", text, day, note, ministry, status, person), run))
    return out


def _speeches(ids: set[UUID]) -> Rows:
    rows = Speech.objects.filter(id__in=ids, hidden=False).values_list(
        "id", "report_id", "order", "section", "speaker_name", "speaker_party", "speaker_function", "report__title",
        "report__date", "report__source", "run",
    )
    out: Rows = []
    for uid, report, order, section, name, party, function, title, day, source, run in rows:
        if report is None:
            continue
        ref = speech_ref(report, order)
        what = section or title or "Debat"
        speaker = f"{name} ({party or function})" if party or function else name
        note = _note(ref, f"{speaker}: {what}", "Spreekbeurt", "", day, "", publisher_of(source or "", ""))
        out.append((Thing(uid, ref, "Spreekbeurt", what, day, note, title or "", person=name), run))
    return out


def _dossiers(ids: set[UUID]) -> Rows:
    rows = Dossier.objects.filter(id__in=ids, hidden=False).values_list(
        "id", "number", "suffix", "title", "source", "run"
    )
    out: Rows = []
    for uid, number, suffix, title, source, run in rows:
        ref, printed = dossier_ref(number, suffix, uid), printed_dossier_number(number, suffix)
        note = _note(ref, title or printed, "Kamerstukdossier", printed, None, "", publisher_of(source, ""))
        out.append((Thing(uid, ref, "Kamerstukdossier", title or printed, None, note), run))
    return out


_READERS = {
    Kind.DOCUMENT: _documents,
    Kind.CASE: _cases,
    Kind.EVENT: _events,
    Kind.COMMITMENT: _commitments,
    Kind.SPEECH: _speeches,
    Kind.DOSSIER: _dossiers,
}


def _note(
    ref: Ref, title: str, type: str, official: str, day: dt.date | None, address: str, publisher: str
) -> SourceNote:
    return SourceNote(
        title=shorten(title, 240), publisher=publisher, type=type, official=official, date=day, address=address,
        path=path_of(ref), ref=ref,
    )  # fmt: skip


def _fetched(runs: set[int]) -> dict[int, dt.date]:
    """The day on which each run took its rows in."""
    rows = Run.objects.filter(id__in=runs).values_list("id", "ended", "started")
    return {run: (ended or started).astimezone(AMSTERDAM).date() for run, ended, started in rows}

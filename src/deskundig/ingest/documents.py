"""Documents from files: what they say of themselves becomes rows, tied to the case, dossier and people they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from django.db import connection, transaction

from deskundig.kernel.folding import fold
from deskundig.kernel.ref import Kind, stable_id
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Classification, Document, Involvement
from deskundig.sources.files.facts import FileFacts
from deskundig.sources.files.people import Named
from deskundig.sources.files.reading import Reading

from . import resolve
from .bodies import FoundText, store_texts
from .domain.same_person import People
from .enrich import RecordWriter
from .known_people import known_people
from .links import add_identifiers
from .runs import RunContext
from .versions import Choice, KnownVersions, choose, known_versions

SCHEME = "beleidsagenda"
_LONGEST_NUMBER = 120
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_QUESTIONS = frozenset({"Schriftelijke vragen", "Antwoord schriftelijke vragen", "Mededeling (uitstel antwoord)"})


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of a document at its source: xml, html, pdf, odt or docx."""

    form: str
    url: str
    media_type: str = ""
    size: int | None = None
    published: str = ""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document that a file or a source described. Without ``reading`` its text is not here (yet).

    ``document``: the row it is known to belong to; else it is found by its numbers. ``parents``: numbers of the
    documents it is an attachment of. ``classes``: (scheme, label) of its topics.
    """

    name: str
    facts: FileFacts
    reading: Reading | None = None
    landed: str = ""
    document: UUID | None = None
    files: tuple[PublishedFile, ...] = ()
    parents: tuple[str, ...] = ()
    classes: tuple[tuple[str, str], ...] = ()
    updated: str = ""


class DocumentTaker:
    """Takes documents of one source into the record, a batch at a time."""

    def __init__(self, run: RunContext, source: str) -> None:
        self._run, self._source = run, source
        self._writer = RecordWriter(run, source)
        self._people: People | None = None
        self._bodies: dict[str, UUID] | None = None

    def take(self, found: Sequence[FoundDocument]) -> None:
        """Write rows and texts of these files. Raises ``StorageFullError``; then nothing of it was written."""
        batch = _Batch.of(found, self._source)
        for file, document in zip(found, batch.documents, strict=True):
            self._put_document(file, document, batch)
        texts = [
            FoundText(document, file.reading, batch.choose(file, document).number, file.landed)
            for file, document in zip(found, batch.documents, strict=True)
            if file.reading
        ]
        with transaction.atomic():
            self._writer.flush(place=found[0].name if found else "")
            _name(batch, found)
            _classify(batch, found, self._source)
            if texts:
                store_texts(self._run, texts)

    def _put_document(self, file: FoundDocument, document: UUID, batch: _Batch) -> None:
        facts, reading = file.facts, file.reading
        version = batch.choose(file, document)
        first = next((n for n in facts.identifiers if len(n) <= _LONGEST_NUMBER), "")
        best = file.files[0] if file.files else None
        self._writer.put(Kind.DOCUMENT, document, {
            "number": facts.number or first, "identifier": "" if document in batch.numbered else first,
            "type": facts.type,
            "title": facts.title or _title_of(file.name), "subject": facts.subject, "date": facts.date,
            "received": facts.received, "session_year": facts.session_year, "sequence": _number(facts.sequence),
            "organization_name": facts.organization, "dossier_id": self._dossier(facts, batch),
            "current_version_id": str(version.id), "address": facts.address, "language": facts.language or "nl",
            "media_type": reading.media_type if reading else best.media_type if best else "",
            "size": reading.size if reading else best.size if best else None, "citation_title": _citation_title(facts),
            "updated": facts.updated, "sent": facts.sent, "report_number": facts.report_number,
            "addressee": facts.addressee, "found_by": list(facts.rules), "file_name": file.name if reading else "",
        }, updated=file.updated)  # fmt: skip
        self._put_versions(file, document, version, first)
        for number in file.parents:
            parent = batch.by_number.get(resolve.canonical(number)) or numbered_document(number)
            self._writer.link(Relation.DOCUMENT_PARENT, document, parent, Kind.DOCUMENT)
        case = self._case(facts, document, batch)
        self._put_people(facts, document, case, batch)

    def _put_versions(self, file: FoundDocument, document: UUID, version: Choice, identifier: str) -> None:
        facts = file.facts
        self._writer.put(Kind.VERSION, version.id, {"identifier": identifier})
        for number, row in version.new:
            self._writer.put(Kind.VERSION, row, {"document_id": str(document), "number": number})
            if row == version.id:
                self._writer.put(Kind.VERSION, row, {
                    "date": facts.updated.replace(" ", "T") or facts.date,
                    "extension": PurePath(file.name).suffix.lower()[:16] if file.reading else "",
                    "size": file.reading.size if file.reading else None,
                })  # fmt: skip
        for published in file.files:
            row = stable_id(self._source, f"publicatie:{version.id}:{published.form}")
            self._writer.put(Kind.PUBLICATION, row, {
                "version_id": str(version.id), "identifier": identifier, "type": published.form,
                "url": published.url, "file_name": published.url.rsplit("/", 1)[-1],
                "media_type": published.media_type, "size": published.size, "published": published.published,
            })  # fmt: skip

    def _dossier(self, facts: FileFacts, batch: _Batch) -> str:
        if facts.dossier is None or not facts.dossier.number.isdigit():
            return ""
        key = (facts.dossier.number, facts.dossier.suffix)
        known = batch.dossiers.get(key)
        if known is None:
            known = batch.dossiers[key] = stable_id("register", f"dossier:{key[0]}-{key[1]}")
            self._writer.put(Kind.DOSSIER, known, {
                "number": key[0], "suffix": key[1], "title": facts.dossier.title or facts.title,
            })  # fmt: skip
        return str(known)

    def _case(self, facts: FileFacts, document: UUID, batch: _Batch) -> UUID | None:
        if not facts.case:
            return None
        known = batch.cases.get(facts.case)
        if known is None:
            known = batch.cases[facts.case] = stable_id("register", f"zaak:{facts.case}")
        self._writer.put(Kind.CASE, known, {
            "number": facts.case, "type": "Schriftelijke vragen" if facts.type in _QUESTIONS else "",
            "title": facts.subject, "subject": facts.subject, "started": facts.sent,
            "session_year": facts.session_year,
        })  # fmt: skip
        self._writer.link(Relation.DOCUMENT_CASE, document, known, Kind.DOCUMENT)
        return known

    def _put_people(self, facts: FileFacts, document: UUID, case: UUID | None, batch: _Batch) -> None:
        day = facts.sent or facts.date
        for order, asker in enumerate(facts.askers, 1):
            self._involve(Kind.DOCUMENT, document, asker, "Vraagsteller", order, day, batch)
            if case:
                self._involve(Kind.CASE, case, asker, "Indiener", order, day, batch)
        for order, minister in enumerate(facts.answerers, 1):
            self._involve(Kind.DOCUMENT, document, minister, "Eerste ondertekenaar", order, facts.date, batch)
        for order, name in enumerate(facts.submitters, 1):
            role = "Eerste ondertekenaar" if order == 1 else "Mede ondertekenaar"
            self._involve(Kind.DOCUMENT, document, Named(name), role, order, facts.date, batch)
        if facts.organization:
            self._involve_body(document, facts.organization)

    def _involve(self, kind: Kind, subject: UUID, named: Named, role: str, order: int, day: str, batch: _Batch) -> None:
        """Say who did what, where no other source says who had this role."""
        if batch.roles.get((subject, role_group(role)), self._source) != self._source:
            return
        person = self._find(named, day)
        row = stable_id(self._source, f"betrokkene:{subject}:{role}:{fold(named.name)}")
        self._writer.put(Kind.INVOLVEMENT, row, {
            "subject_kind": kind.value, "subject_id": str(subject), "person_id": person[0], "name": named.name,
            "party_name": named.party, "function": named.function, "role": role, "order": order, "found_by": person[1],
        })  # fmt: skip

    def _find(self, named: Named, day: str) -> tuple[str, str]:
        if self._people is None:
            self._people = known_people()
        found = self._people.find(named.name, party=named.party, day=day)
        if found.several:
            message = f"De naam {named.name} kan meer dan één persoon zijn; er is niemand gekozen."
            self._run.problem("naam-dubbel", message, entity="Persoon")
        return found.id, found.reason

    def _involve_body(self, document: UUID, name: str) -> None:
        if self._bodies is None:
            self._bodies = resolve.organizations()
        body = self._bodies.get(fold(name))
        if body is None:
            body = self._bodies[fold(name)] = stable_id("register", f"organisatie:{fold(name)}")
            self._writer.put(Kind.ORGANIZATION, body, {"name": name, "type": "body"})
        row = stable_id(self._source, f"betrokkene:{document}:Auteur:{fold(name)}")
        self._writer.put(Kind.INVOLVEMENT, row, {
            "subject_kind": Kind.DOCUMENT.value, "subject_id": str(document), "organization_id": str(body),
            "name": name, "role": "Auteur",
        })  # fmt: skip


@dataclass(slots=True)
class _Batch:
    """What is known beforehand of the things a batch names."""

    source: str
    documents: list[UUID]
    by_number: dict[str, UUID]
    cases: dict[str, UUID]
    dossiers: dict[tuple[str, str], UUID]
    roles: dict[tuple[UUID, str], str]  # (subject, group of roles) -> the source that says who
    versions: dict[UUID, KnownVersions]
    numbered: set[UUID]  # of the Tweede Kamer: their number follows from their versions (``derive``)

    @classmethod
    def of(cls, found: Sequence[FoundDocument], source: str) -> _Batch:
        numbers = [n for f in found for n in (*_numbers(f.facts), *f.parents)]
        by_number = resolve.by_number(Kind.DOCUMENT, numbers)
        documents = [_document(f, by_number, source) for f in found]
        cases = resolve.cases(f.facts.case for f in found)
        dossiers = resolve.dossiers((f.facts.dossier.number, f.facts.dossier.suffix) for f in found if f.facts.dossier)
        subjects = [*documents, *cases.values()]
        rows = Involvement.objects.filter(subject_id__in=subjects, hidden=False).exclude(source=source)
        roles = {(s, role_group(role)): src for s, role, src in rows.values_list("subject_id", "role", "source") if s}
        numbered = Document.objects.filter(pk__in=documents, source="tweedekamer").values_list("id", flat=True)
        versions = known_versions(documents, source)
        return cls(source, documents, by_number, cases, dossiers, roles, versions, set(numbered))

    def choose(self, file: FoundDocument, document: UUID) -> Choice:
        known = self.versions.get(document) or KnownVersions()
        return choose(document, file.facts.version, file.facts.versions, known, self.source)


def role_group(role: str) -> str:
    """Roles of which one source's word is enough: the signers of a document, the submitters of a case."""
    low = role.lower()
    return "ondertekenaar" if "ondertekenaar" in low else "indiener" if "indiener" in low else low


def _numbers(facts: FileFacts) -> list[str]:
    return [n for n in (facts.number, *facts.identifiers) if 0 < len(n) <= _LONGEST_NUMBER]


def _document(file: FoundDocument, by_number: Mapping[str, UUID], source: str) -> UUID:
    """The row a file belongs to: as told, by its numbers, else one that the same file always gets."""
    if file.document:
        return file.document
    numbers = [resolve.canonical(n) for n in _numbers(file.facts)]
    known = next((by_number[n] for n in numbers if n in by_number), None)
    if known or numbers:
        return known or numbered_document(numbers[0])
    return stable_id(source, f"document:bestand:{file.reading.sha256 if file.reading else file.name}")


def numbered_document(number: str) -> UUID:
    """The id of a document of which only the number is known: the same for whoever meets that number first."""
    return stable_id("register", f"document:nummer:{resolve.canonical(number)}")


def _name(batch: _Batch, found: Sequence[FoundDocument]) -> None:
    """Tie all numbers that a file gives to its document."""
    rows = {
        (resolve.canonical(number), document)
        for file, document in zip(found, batch.documents, strict=True)
        for number in _numbers(file.facts)
    }
    with connection.cursor() as cursor:
        add_identifiers(cursor, [(value, Kind.DOCUMENT.value, document.hex) for value, document in rows])


def _classify(batch: _Batch, found: Sequence[FoundDocument], maker: str) -> None:
    rows = [
        Classification(
            object_kind=Kind.DOCUMENT.value, object_id=document, scheme=scheme, label=label[:200], maker=maker
        )
        for file, document in zip(found, batch.documents, strict=True)
        for scheme, label in (*((SCHEME, c) for c in file.facts.categories), *file.classes)
    ]
    Classification.objects.bulk_create(rows, ignore_conflicts=True)


def _title_of(name: str) -> str:
    """A title from a file's name: "Antwoord_op_vragen.docx" is "Antwoord op vragen"; an id is no title."""
    stem = PurePath(name).stem
    return "" if _ID.fullmatch(stem) else " ".join(stem.replace("_", " ").split())


def _citation_title(facts: FileFacts) -> str:
    return f"{facts.organization}, rapport nr. {facts.report_number}" if facts.report_number else ""


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 9 else None

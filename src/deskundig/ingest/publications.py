"""Follow the sources that describe documents one by one: official publications (SRU) and Woo documents.

Each page is landed, parsed and written with the place to go on from in one transaction: a run that is killed anywhere
asks again what it had not finished, and finds the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from deskundig.ingest.models import ResumeToken
from deskundig.sources.contract import Item, Landed, Problem, SourceRecord
from deskundig.sources.files.facts import Dossier, FileFacts
from deskundig.sources.http import Manners, PoliteClient, with_named
from deskundig.sources.landing import LandingZone
from deskundig.sources.officielebekendmakingen import connector as official
from deskundig.sources.openoverheid import connector as woo
from deskundig.sources.openoverheid.page import read_document
from deskundig.sources.openoverheid.query import Query as WooQuery

from .documents import DocumentTaker, FoundDocument, PublishedFile
from .runs import RunContext
from .stand_ins import settle
from .texts import note_landed

_BATCH = 200
_FORMS = ("xml", "html", "odt", "pdf")  # the best text first
_MEDIA: Mapping[str, str] = {
    "xml": "application/xml", "html": "text/html", "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
}  # fmt: skip
Clock = Callable[[], date]
Progress = Callable[[str], None]


class _Connector(Protocol):
    def fetch(self, *, resume: Mapping[str, str]) -> Iterator[Landed]: ...
    def parse(self, landed: Landed, content: bytes) -> Iterator[Item]: ...


def sync_documents(
    source: str,
    run: RunContext,
    *,
    base_url: str = "",
    streams: Sequence[str] = (),
    since: date | None = None,
    today: Clock = timezone.localdate,
    manners: Manners | None = None,
    progress: Progress | None = None,
) -> None:
    """Fetch and take in what is new. Raises ``SourceUnavailable``, and ``KeyError`` for another source.

    ``streams``: names of publications, or one organisation for the Woo. ``since`` counts where no place is kept yet.
    """
    zone = LandingZone(settings.LANDING_DIR)
    with PoliteClient(with_named(manners or Manners(contact=settings.ENVIRONMENT.contact), base_url)) as client:
        connector, place_after, found_of = _open(source, client, zone, today, base_url, streams, since)
        tokens = dict(ResumeToken.objects.filter(source=source).values_list("stream", "token"))
        intake = _Intake(source, run)
        for landed in connector.fetch(resume=tokens):
            note_landed(landed)
            content = zone.read(landed)
            for item in connector.parse(landed, content):
                if isinstance(item, SourceRecord):
                    intake.hold(found_of(item))
                elif isinstance(item, Problem):
                    run.take(item)
            place = place_after(landed, content)
            if place or intake.is_full:
                intake.write(place)
                if progress:
                    progress(f"{place[0]} tot en met {place[1]}" if place else f"{run.totals['new']} nieuw")
        intake.write(None)
    settle(run)


def take_descriptions(contents: Iterable[bytes], run: RunContext) -> None:
    """Take in Woo documents of which the descriptions are here already, as ``sync_documents`` does what it fetches."""
    intake = _Intake(woo.NAME, run)
    for content in contents:
        for item in read_document(content):
            if isinstance(item, SourceRecord):
                intake.hold(woo_document(item))
            else:
                run.take(item)
    intake.write(None)
    settle(run)


_PlaceAfter = Callable[[Landed, bytes], tuple[str, str] | None]
_FoundOf = Callable[[SourceRecord], FoundDocument]


def _open(
    source: str, client: PoliteClient, zone: LandingZone, today: Clock, base_url: str, streams: Sequence[str],
    since: date | None,
) -> tuple[_Connector, _PlaceAfter, _FoundOf]:  # fmt: skip
    if source == official.NAME:
        publications = official.OfficialPublications(client, zone, today)
        publications.base_url = base_url or publications.base_url
        publications.streams = streams or publications.streams
        publications.since = since or publications.since
        return publications, official.place_after, publication
    if source == woo.NAME:
        documents = woo.WooDocuments(client, zone, today)
        documents.base_url = base_url or documents.base_url
        documents.query = WooQuery(organization=streams[0]) if streams else documents.query
        documents.since = since or documents.since
        return documents, woo.place_after, woo_document
    raise KeyError(source)


class _Intake:
    def __init__(self, source: str, run: RunContext) -> None:
        self._source, self._run = source, run
        self._taker = DocumentTaker(run, source)
        self._held: list[FoundDocument] = []

    @property
    def is_full(self) -> bool:
        return len(self._held) >= _BATCH

    def hold(self, found: FoundDocument) -> None:
        self._held.append(found)

    def write(self, place: tuple[str, str] | None) -> None:
        """Write what is held, and the place to go on from, in one transaction."""
        with transaction.atomic():
            while self._held:
                self._taker.take(self._held[:_BATCH])
                self._held = self._held[_BATCH:]
            if place:
                stream, token = place
                now = timezone.now()
                ResumeToken.objects.update_or_create(
                    source=self._source, stream=stream, defaults={"token": token, "checked": now}
                )


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name, "")
    return value if isinstance(value, str) else ""


def _many(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = values.get(name, ())
    return tuple(value) if isinstance(value, (tuple, list)) else ()


def publication(record: SourceRecord) -> FoundDocument:
    """An official publication as the SRU service describes it."""
    values = record.values
    numbers = _many(values, "dossiernummer")
    number, _, suffix = numbers[0].partition("-") if numbers else ("", "", "")
    house = _text(values, "organisatietype") == "staten generaal"
    facts = FileFacts(
        identifiers=(record.id,),
        title=_text(values, "documenttitel") or _text(values, "title"),
        type=_text(values, "subrubriek") or _text(values, "type"),
        date=_text(values, "date") or _text(values, "issued"),
        session_year=_text(values, "vergaderjaar"),
        sequence=_text(values, "ondernummer"),
        dossier=Dossier(number, suffix, _text(values, "dossiertitel")) if number.isdigit() else None,
        case=_text(values, "vraagnummer"),
        organization="" if house else _body(values),
        address=_text(values, "preferredUrl"),
        submitters=_many(values, "indiener"),
        categories=_many(values, "subject"),
    )
    files = tuple(
        PublishedFile(form, _text(values, f"itemUrl.{form}"), _MEDIA[form], published=_text(values, "available"))
        for form in _FORMS
        if values.get(f"itemUrl.{form}")
    )
    parents = (_text(values, "hoofddocument"),) if values.get("hoofddocument") else ()
    return FoundDocument(record.id, facts, files=files, parents=parents)


def _body(values: Mapping[str, Any]) -> str:
    """The publishing body by the name registers use: "Gemeente Utrecht" is not "Provincie Utrecht"."""
    name, kind = _text(values, "creator"), _text(values, "organisatietype")
    prefixed = kind in {"gemeente", "provincie"} and name and not name.lower().startswith(kind)
    return f"{kind.capitalize()} {name}" if prefixed else name


def woo_document(record: SourceRecord) -> FoundDocument:
    """A document that open.overheid.nl describes."""
    values = record.values
    types, themes = _many(values, "documentsoorten"), _many(values, "themas")
    # the record heads a document by its own subject and tells the matter below it: here the title and what it is about
    facts = FileFacts(
        number=record.id,
        title=_text(values, "omschrijving"),
        subject=_text(values, "officieleTitel"),
        type=types[0].capitalize() if types else "",
        date=_text(values, "openbaarmakingsdatum") or _text(values, "creatiedatum")[:10],
        organization=_text(values, "verantwoordelijke") or _text(values, "publisher"),
        address=_text(values, "pid") or _text(values, "weblocatie"),
        version=int(values.get("versie") or 1),
    )
    url = _text(values, "bestand.url")
    kind = _text(values, "bestand.soort")
    form = next((f for f, media in _MEDIA.items() if media == kind), "bestand")
    files = (PublishedFile(form, url, kind, values.get("bestand.grootte"), facts.date),) if url else ()
    classes = [("woo-categorie", c) for c in _many(values, "informatiecategorieen")]
    classes += [("tooi-thema", t) for t in themes]
    return FoundDocument(
        record.id,
        facts,
        files=files,
        parents=_many(values, "bijlageBij"),
        classes=tuple(classes),
        updated=record.updated,
    )

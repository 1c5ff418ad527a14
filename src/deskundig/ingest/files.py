"""Fetch the files of documents that have no text yet: official XML before HTML before Word before PDF.

One document at a time, politely; what was fetched stays in the landing zone, so a better reader needs no second fetch.
A document whose file is nowhere becomes an issue, and is left alone for a month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from deskundig.ingest.models import Issue
from deskundig.record.models import Body, Document, Publication
from deskundig.sources.contract import Landed, Problem
from deskundig.sources.files.facts import FileFacts
from deskundig.sources.files.outcomes import readings
from deskundig.sources.files.reading import Reading
from deskundig.sources.files.sandbox import Job, Sandbox
from deskundig.sources.http import Manners, PoliteClient, RefusedError, TooLargeError, with_named
from deskundig.sources.landing import LandingZone

from .documents import DocumentTaker, FoundDocument
from .runs import RunContext
from .stand_ins import settle
from .texts import note_landed

HOUSE = "https://gegevensmagazijn.tweedekamer.nl"
GAZETTE = "https://zoek.officielebekendmakingen.nl"
_MISSING = "bestand-ontbreekt"
_LEAVE_ALONE = timedelta(days=30)
_BATCH = 50
# what a publication's type or media type says its form is, the best text first
_FORMS = ("xml", "html", "odt", "docx", "pdf")
_OFFICIAL = ("kst-", "ah-tk-", "ah-ek-", "h-tk-", "h-ek-", "blg-", "kv-tk-", "stb-", "stcrt-", "trb-")
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document without text, and where its file may be, the best first."""

    document: UUID
    number: str
    addresses: tuple[str, ...]


def fetch_files(
    run: RunContext,
    *,
    limit: int = 0,
    base_url: str = "",
    manners: Manners | None = None,
    progress: Progress | None = None,
) -> None:
    """Fetch and read files, the newest documents first; ``limit`` 0 is all. Raises ``SourceUnavailable``.

    ``base_url``: ask this server instead of the sources' own hosts (a mirror, or a server in a test).
    """
    zone = LandingZone(settings.LANDING_DIR)
    taker = DocumentTaker(run, "files")
    found: list[FoundDocument] = []
    behaviour = with_named(manners or Manners(contact=settings.ENVIRONMENT.contact), base_url)
    with PoliteClient(behaviour) as client, Sandbox(1) as box:
        fetcher = _Fetcher(client, zone, box, run, base_url)
        for done, wanted in enumerate(wanted_documents(limit), 1):
            document = fetcher.fetch(wanted)
            found += [document] if document else []
            if len(found) >= _BATCH:
                taker.take(found)
                found = []
            if progress:
                progress(done)
        if found:
            taker.take(found)
    settle(run)


def wanted_documents(limit: int = 0) -> list[Wanted]:
    """Documents without text, or with the text of an older version, that may have a file; newest first.

    Those that were missing lately are left out.
    """
    since = timezone.now() - _LEAVE_ALONE
    missing = Issue.objects.filter(code=_MISSING, run__started__gte=since).values_list("object", flat=True)
    fresh = Q(version_number=None) | Q(version_number__gte=OuterRef("newest"))
    rows: QuerySet[Document] = (
        Document.objects.filter(hidden=False)
        .annotate(newest=Coalesce("current_version__number", 0))
        .filter(~Exists(Body.objects.filter(fresh, document_id=OuterRef("pk"), current=True)))
        .filter(~Q(media_type="") | ~Q(identifier="") | Exists(_publications(OuterRef("pk"))))
        .exclude(pk__in=[UUID(m) for m in missing if m])
        .order_by("-date", "-number")
    )
    chosen = rows[:limit] if limit else rows
    fields = chosen.values_list("id", "number", "identifier", "source", "media_type")
    return [_wanted(*row) for row in fields.iterator(chunk_size=1000)]


def _publications(document: UUID | OuterRef) -> QuerySet[Publication]:
    return Publication.objects.filter(version__document_id=document, hidden=False)


def _wanted(document: UUID, number: str, identifier: str, source: str, media_type: str) -> Wanted:
    """Where a document's file may be: its publications, the gazette under its number, its source's own file."""
    found: list[tuple[int, str]] = []
    rows = _publications(document).values_list("id", "type", "media_type", "file_name", "url", "source")
    for row, *says, url, made_by in rows:
        address = url or (
            f"{HOUSE}/OData/v4/2.0/DocumentPublicatie({row})/resource" if made_by == "tweedekamer" else ""
        )
        if address:
            found.append((_rank(" ".join(says)), address))
    if identifier.startswith(_OFFICIAL):
        found.append((0, f"{GAZETTE}/{identifier}.xml"))
        found.append((_FORMS.index("pdf") + 1, f"{GAZETTE}/{identifier}.pdf"))
    if source == "tweedekamer" and media_type:
        found.append((_rank(media_type), f"{HOUSE}/SyncFeed/2.0/Resources/{document}"))
    addresses = [address for _, address in sorted(found, key=lambda pair: pair[0])]
    return Wanted(document, number or identifier or str(document), tuple(dict.fromkeys(addresses)))


def _rank(says: str) -> int:
    low = says.lower()
    if "wordprocessing" in low or "msword" in low:
        return _FORMS.index("docx")
    return next((i for i, form in enumerate(_FORMS) if form in low), len(_FORMS))


@dataclass(slots=True)
class _Fetcher:
    client: PoliteClient
    zone: LandingZone
    box: Sandbox
    run: RunContext
    base_url: str

    def fetch(self, wanted: Wanted) -> FoundDocument | None:
        """The first of its files that gives text; an issue when there is none."""
        self.run.count("bestand", read=1)
        reasons: list[str] = []
        for address in wanted.addresses:
            landed = self._download(address, reasons)
            if landed is None:
                continue
            reading = self._read(landed)
            if isinstance(reading, Reading):
                self.run.count("bestand", new=1)
                name = Path(urlsplit(address).path).name
                facts = reading.facts if reading.rank == 1 else FileFacts()
                return FoundDocument(name, facts, reading, landed.path, wanted.document)
            reasons.append(reading.message)
        self._missing(wanted, reasons)
        return None

    def _download(self, address: str, reasons: list[str]) -> Landed | None:
        try:
            landed = self.client.download(self._own(address), self.zone, "files")
        except (RefusedError, TooLargeError) as error:
            reasons.append(str(error))
            return None
        note_landed(landed)
        return landed

    def _own(self, address: str) -> str:
        if not self.base_url:
            return address
        parts = urlsplit(address)
        return f"{self.base_url.rstrip('/')}{parts.path}{'?' + parts.query if parts.query else ''}"

    def _read(self, landed: Landed) -> Reading | Problem:
        name = Path(urlsplit(landed.url).path).name
        jobs: Iterator[Job[None]] = iter([Job(None, name, path=str(self.zone.root / landed.path))])
        return next(readings(self.box, jobs))[1]

    def _missing(self, wanted: Wanted, reasons: Sequence[str]) -> None:
        why = f": {reasons[-1]}" if reasons else ", want nergens staat waar het is."
        message = f"Van {wanted.number} is geen leesbaar bestand te krijgen{why}"
        self.run.problem(_MISSING, message[:500], entity="bestand", object=str(wanted.document))

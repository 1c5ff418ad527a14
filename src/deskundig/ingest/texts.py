"""Take in files: read them in the sandbox, a batch at a time, and store what they say with their text.

Every batch is one piece of work: a killed run loses at most the batch it was in, and the next run finds the same rows.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from deskundig.ingest.models import LandedFile
from deskundig.kernel.clock import instant
from deskundig.record.models import Document, DocumentVersion, Publication
from deskundig.sources.contract import Landed, Problem
from deskundig.sources.files.ahead import Ahead
from deskundig.sources.files.facts import FileFacts
from deskundig.sources.files.folder import FoundFile, walk
from deskundig.sources.files.outcomes import readings
from deskundig.sources.files.reading import Reading
from deskundig.sources.files.sandbox import Box, Job
from deskundig.sources.landing import LandingZone

from .bulk.readers import open_readers
from .documents import DocumentTaker, FoundDocument
from .runs import RunContext
from .stand_ins import settle

_BATCH = 400
_HEAVIEST = 32 << 20  # bytes of texts in a batch
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class _Read:
    file: FoundFile
    reading: Reading


_Outcome = _Read | Problem


def import_documents(
    paths: Iterable[Path],
    run: RunContext,
    *,
    facts: FileFacts | None = None,
    form: str = "",
    progress: Progress | None = None,
) -> None:
    """Take in all files at and under the paths. ``facts`` are said by the user and win from all else."""
    found = (item for path in paths for item in walk(path, form=form))
    _take(found, run, facts or FileFacts(), "files", progress)


def load_koop_archive(path: Path, run: RunContext, *, progress: Progress | None = None) -> None:
    """Take in an archive or folder of official publication XML; a file's name is the id of its publication.

    The text goes to the document of that publication; where the record has none, to the document with the publication's
    number; and where that is unknown too, a document is made of what the XML says.
    """
    _take(walk(path), run, FileFacts(), "koop", progress)


def _take(
    found: Iterable[FoundFile | Problem], run: RunContext, said: FileFacts, source: str, progress: Progress | None
) -> None:
    takers = {name: DocumentTaker(run, name) for name in {source, "koop"}}
    done = 0
    with open_readers() as box, Ahead(_outcomes(found, box), weigh=_weight) as outcomes:
        for batch in _batches(_readable(outcomes, run)):
            owners = _owners(batch)
            by_source: dict[str, list[FoundDocument]] = {}
            for item in batch:
                name = "koop" if item.reading.extractor.startswith("koop@") else source
                document = _document(item, said, owners.get(item.file.name))
                by_source.setdefault(name, []).append(document)
            for name, documents in by_source.items():
                takers[name].take(documents)
            done += len(batch)
            if progress:
                progress(done)
    settle(run)


def _outcomes(found: Iterable[FoundFile | Problem], box: Box) -> Iterator[_Outcome]:
    """What each file gives. It runs in a thread of its own, so it touches no database."""
    refused: deque[Problem] = deque()

    def jobs() -> Iterator[Job[FoundFile]]:
        for item in found:
            if isinstance(item, Problem):
                refused.append(item)
            else:
                yield Job(item, item.name, path=item.path, content=item.content, hint=item.hint)

    for job, outcome in readings(box, jobs()):
        while refused:
            yield refused.popleft()
        if isinstance(outcome, Problem):
            yield replace(outcome, entity="document", place=job.about.name)
        else:
            yield _Read(job.about, outcome)
    yield from refused


def _weight(outcome: _Outcome) -> int:
    return len(outcome.reading.packed) + len(outcome.file.content) if isinstance(outcome, _Read) else 1


def _readable(outcomes: Iterable[_Outcome], run: RunContext) -> Iterator[_Read]:
    """Files with their text; what cannot be read becomes an issue of the run and the rest goes on."""
    for outcome in outcomes:
        if isinstance(outcome, _Read):
            yield outcome
        else:
            run.count("document", read=1)
            run.take(outcome)


def _batches(items: Iterable[_Read]) -> Iterator[list[_Read]]:
    batch: list[_Read] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += _weight(item)
        if len(batch) >= _BATCH or weight > _HEAVIEST:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _document(item: _Read, said: FileFacts, owner: UUID | None) -> FoundDocument:
    facts = said.or_else(item.file.facts).or_else(item.reading.facts)
    landed = _land(item.file) if item.file.path else ""
    return FoundDocument(item.file.name, facts, item.reading, landed, owner)


def _owners(batch: Sequence[_Read]) -> dict[str, UUID]:
    """Documents that files belong to by the id in their name: of a publication, a version or the document itself."""
    ids = {item.file.name: UUID(m[0]) for item in batch if (m := _GUID.search(item.file.name))}
    if not ids:
        return {}
    versions = dict(Publication.objects.filter(pk__in=ids.values()).values_list("id", "version_id"))
    wanted = [v for v in versions.values() if v] + list(ids.values())
    documents = dict(DocumentVersion.objects.filter(pk__in=wanted).values_list("id", "document_id"))
    own = Document.objects.filter(pk__in=ids.values()).values_list("id", flat=True)
    documents |= {guid: guid for guid in own}
    out = {name: documents.get(versions.get(guid) or guid) for name, guid in ids.items()}
    return {name: document for name, document in out.items() if document}


def _land(file: FoundFile) -> str:
    """Keep the file's bytes as they are; the path below the landing zone."""
    content = Path(file.path).read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    url = f"file:{file.name}"
    known = LandedFile.objects.filter(source="files", url=url, sha256=sha256).values_list("path", flat=True).first()
    if known and (settings.LANDING_DIR / known).exists():
        return known
    landed = LandingZone(settings.LANDING_DIR).land("files", url, content)
    note_landed(landed)
    return landed.path


def note_landed(landed: Landed) -> None:
    """A row for a landed file, once."""
    fetched = instant(landed.fetched) or timezone.now()
    LandedFile.objects.get_or_create(
        source=landed.source, url=landed.url, sha256=landed.sha256,
        defaults={"fetched": fetched, "media_type": landed.media_type, "size": landed.size, "path": landed.path},
    )  # fmt: skip

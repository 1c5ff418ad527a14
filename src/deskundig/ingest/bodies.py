"""Store the readable text of documents: the best one is shown, older ones are kept for differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from deskundig.kernel.ref import Kind
from deskundig.record.models import Body
from deskundig.sources.files.reading import Reading

from .citations import write_citations
from .dialect import dialect
from .runs import RunContext

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text for a document. ``landed``: path of its file in the landing zone, "" when it was not fetched."""

    document: UUID
    reading: Reading
    version: int | None = None
    landed: str = ""


def store_texts(run: RunContext, found: Sequence[FoundText]) -> None:
    """Write texts that are new or read better, in one transaction with their citations and changes.

    A text of the same rank takes the place of the one that was shown; that one stays, as not current.
    """
    with transaction.atomic():
        bodies = _bodies(found)
        changed: dict[UUID, FoundText] = {}
        new: list[Body] = []
        for text in found:
            known = bodies.setdefault(text.document, [])
            same = next((b for b in known if b.rank == text.reading.rank and b.sha256 == text.reading.sha256), None)
            if same is not None and same.extractor == text.reading.extractor and same.current:
                _note_version(same, text)
                run.count("tekst", unchanged=1)
                continue
            _retire(b for b in known if b.rank == text.reading.rank and b.current and b is not same)
            if same is None:
                new.append(_body(text, run))
                known.append(new[-1])
            else:
                _renew(same, text, run)
            changed[text.document] = text
        Body.objects.bulk_create(new, batch_size=_CHUNK)
        run.count("tekst", new=len(new), changed=len(changed) - len(new))
        shown = {d: t for d, t in changed.items() if _is_best(t, bodies[d])}
        write_citations({d: t.reading.cited for d, t in shown.items()})
        with connection.cursor() as cursor:
            dialect().log(cursor, Kind.DOCUMENT.value, [d.hex for d in changed], "t", run.id)
        run.save()


def _bodies(found: Iterable[FoundText]) -> dict[UUID, list[Body]]:
    """The stored texts of these documents, without their blocks."""
    ids = list({t.document for t in found})
    out: dict[UUID, list[Body]] = {}
    for i in range(0, len(ids), _CHUNK):
        for body in Body.objects.filter(document_id__in=ids[i : i + _CHUNK]).defer("blocks"):
            out.setdefault(body.document_id, []).append(body)
    return out


def _body(text: FoundText, run: RunContext) -> Body:
    reading = text.reading
    return Body(
        document_id=text.document,
        rank=reading.rank,
        media_type=reading.media_type,
        blocks=reading.packed,
        characters=reading.characters,
        sha256=reading.sha256,
        landed=text.landed,
        extractor=reading.extractor,
        run=run.id,
        version_number=text.version,
    )


def _renew(body: Body, text: FoundText, run: RunContext) -> None:
    """The same file, read by a better reader or shown again."""
    reading = text.reading
    body.current, body.extractor, body.run = True, reading.extractor, run.id
    Body.objects.filter(pk=body.pk).update(
        current=True, extractor=reading.extractor, blocks=reading.packed, characters=reading.characters, run=run.id
    )


def _note_version(body: Body, text: FoundText) -> None:
    """A newer version may have the same text: then the text is of that version, and need not be fetched again."""
    if text.version is not None and (body.version_number or 0) < text.version:
        Body.objects.filter(pk=body.pk).update(version_number=text.version)


def _retire(bodies: Iterable[Body]) -> None:
    for body in bodies:
        body.current = False
        if body.pk:
            Body.objects.filter(pk=body.pk).update(current=False)


def _is_best(text: FoundText, bodies: Iterable[Body]) -> bool:
    return text.reading.rank <= min(b.rank for b in bodies if b.current)

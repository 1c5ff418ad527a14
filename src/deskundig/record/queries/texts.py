"""The readable texts of a document, its versions, official publications and files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from deskundig.kernel.prose import Prose
from deskundig.record.domain.differences import Comparison, compare
from deskundig.record.models import Body, DocumentVersion, Publication

from .prepared import Prepared

_TEXTS = Prepared(
    lambda document: Body.objects.filter(document_id=document)
    .order_by("-current", "rank", "-version_number", "-id")
    .values_list("id", "rank", "media_type", "characters", "landed", "extractor", "current", "version_number")
)
_BLOCKS = Prepared(lambda text: Body.objects.filter(id=text).values_list("blocks"))
_VERSIONS = Prepared(
    lambda document: DocumentVersion.objects.filter(document_id=document).values_list(
        "id", "number", "date", "status", "extension", "size", "identifier", "hidden"
    )
)
_PUBLICATIONS = Prepared(
    lambda document: Publication.objects.filter(version__document_id=document, hidden=False)
    .order_by("identifier", "type")
    .values_list("identifier", "type", "file_name", "url", "media_type", "size")
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the source numbers it. ``texts``: the formats of which the record keeps readable text."""

    number: int | None
    date: datetime | None
    status: str
    extension: str
    size: int | None
    identifier: str
    current: bool
    dropped: bool                # the source no longer has it
    texts: tuple[int, ...] = ()  # Body ids


@dataclass(frozen=True, slots=True)
class OfficialFile:
    """An official publication in one format."""

    identifier: str
    type: str                    # Pdf, Xml, Html, Odt
    file_name: str
    url: str
    media_type: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Text:
    """One readable text. ``landed`` is the path of its file in the landing zone, empty when it is not kept here."""

    id: int
    rank: int
    media_type: str
    characters: int
    landed: str
    extractor: str
    current: bool
    version_number: int | None


def texts_of(document: UUID) -> tuple[Text, ...]:
    """All readable texts, the best current one first. 1 query; the words themselves come with ``prose_of``."""
    return tuple(Text(*row) for row in _TEXTS(document))


def prose_of(text: int) -> Prose:
    """The words of one text; empty when it is gone."""
    rows = _BLOCKS(text)
    return Prose.unpack(rows[0][0]) if rows else Prose(())


def versions_of(document: UUID, current: UUID | None, texts: tuple[Text, ...]) -> tuple[Version, ...]:
    """Versions, newest first, each with the texts that are kept of it. 1 query."""
    found = [
        Version(
            number, date, status, extension.lstrip(".").lower(), size, identifier, uid == current, hidden,
            tuple(t.id for t in texts if t.version_number is not None and t.version_number == number),
        )
        for uid, number, date, status, extension, size, identifier, hidden in _VERSIONS(document)
    ]
    return tuple(sorted(found, key=lambda v: (v.number or 0, v.current), reverse=True))


def publications_of(document: UUID) -> tuple[OfficialFile, ...]:
    """Official files of the document's versions. 1 query."""
    return tuple(OfficialFile(*row) for row in _PUBLICATIONS(document))


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Two texts of one document beside each other."""

    old: Text
    new: Text
    comparison: Comparison


def difference(document: UUID, old: int, new: int) -> TextDifference | None:
    """None when either is no text of this document. 2 queries."""
    texts = {text.id: text for text in texts_of(document)}
    if old not in texts or new not in texts:
        return None
    packed = dict(Body.objects.filter(id__in=(old, new)).values_list("id", "blocks"))
    if old not in packed or new not in packed:
        return None
    return TextDifference(
        texts[old], texts[new], compare(Prose.unpack(packed[old]), Prose.unpack(packed[new]))
    )

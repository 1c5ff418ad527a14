"""One file → its text, its facts and the identifiers it cites, as one value. Pure: bytes in, value out."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from deskundig.kernel.identifiers import find
from deskundig.kernel.prose import BlockKind, Prose
from deskundig.sources.extraction.docx import read_docx
from deskundig.sources.extraction.html import read_html
from deskundig.sources.extraction.kinds import FileKind, kind_of
from deskundig.sources.extraction.odt import read_odt
from deskundig.sources.extraction.pdf import read_pdf
from deskundig.sources.extraction.plain import read_plain
from deskundig.sources.extraction.rtf import read_rtf
from deskundig.sources.extraction.unreadable import Unreadable
from deskundig.sources.koop.facts import PublicationFacts
from deskundig.sources.koop.publication import read_publication

from .dates import read_date
from .facts import Dossier, FileFacts
from .historical import read_ocr
from .rules import find_facts
from .saved_page import unwrap

VERSION = 1  # of what is made of a file; raise it when a better reader should read old files again
OCR = "ocr"  # a hint for ``read_file``: the text came from a scan
RANKS: Mapping[FileKind, int] = {
    FileKind.KOOP: 1, FileKind.HTML: 2, FileKind.DOCX: 3, FileKind.ODT: 3, FileKind.RTF: 4, FileKind.PDF: 5,
    FileKind.TEXT: 6,
}  # fmt: skip
OCR_RANK = 8
_MOST_UNPACKED = 128 << 20
_MOST_CITED = 20_000


@dataclass(frozen=True, slots=True)
class Cited:
    """An identifier cited in the text: its canonical value, the words that show it, the number of the block."""

    value: str
    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one file. ``packed`` is ``Prose.pack``; ``rank`` as in ``record.Body``: lower is better."""

    media_type: str
    rank: int
    extractor: str
    sha256: str
    size: int
    packed: bytes
    characters: int
    facts: FileFacts
    cited: tuple[Cited, ...] = field(default=())

    @property
    def prose(self) -> Prose:
        return Prose.unpack(self.packed)


def read_file(content: bytes, *, name: str = "", hint: str = "") -> Reading:
    """Raises ``Unreadable``. ``name`` helps where bytes leave a choice; ``hint`` "ocr" for scanned text."""
    kind = kind_of(content, name)
    prose, facts = _read(content, kind, hint)
    rank = OCR_RANK if hint == OCR else RANKS[kind]
    return Reading(
        media_type=kind.value if kind is not FileKind.KOOP else "application/xml",
        rank=rank,
        extractor=f"{kind.name.lower()}@{VERSION}",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        packed=prose.pack(),
        characters=len(prose.text),
        facts=facts,
        cited=tuple(cited_in(prose)),
    )


def _read(content: bytes, kind: FileKind, hint: str) -> tuple[Prose, FileFacts]:
    if kind is FileKind.VLOS:
        raise Unreadable("debatverslag", "Dit is een debatverslag; neem het op met 'deskundig import vlos'.")
    if kind is FileKind.DOC:
        raise Unreadable("oud-word", "Dit is een Word-bestand van voor 2007; bewaar het als .docx of PDF.")
    if kind is FileKind.KOOP:
        prose, publication = read_publication(content)
        return prose, of_publication(publication, prose)
    if hint == OCR:
        return read_ocr(content.decode("utf-8", "replace"))
    if kind in _WITH_PROPERTIES:
        prose, properties = _WITH_PROPERTIES[kind](content)
    else:
        prose, properties = _PLAIN[kind](content), {}
    prose, page = unwrap(prose)
    own = find_facts([b.text for b in prose.blocks if b.kind is not BlockKind.PAGE])
    return prose, page.or_else(own).or_else(_of_properties(properties, prose))


_WITH_PROPERTIES: Mapping[FileKind, Callable[[bytes], tuple[Prose, dict[str, str]]]] = {
    FileKind.DOCX: read_docx, FileKind.ODT: read_odt, FileKind.HTML: read_html, FileKind.PDF: read_pdf,
    FileKind.TEXT: read_plain,
}  # fmt: skip
_PLAIN: Mapping[FileKind, Callable[[bytes], Prose]] = {FileKind.RTF: read_rtf}


def _of_properties(properties: Mapping[str, str], prose: Prose) -> FileFacts:
    """Facts from the file's own properties; a heading of the first level is a better title than a property."""
    heading = next((b.text for b in prose.blocks[:30] if b.kind is BlockKind.HEADING and b.level == 1), "")
    title = heading if 5 < len(heading) < 250 else properties.get("title") or properties.get("subject", "")
    identifier = properties.get("identifier", "")
    return FileFacts(
        title=title, date=read_date(properties.get("issued") or properties.get("date") or ""),
        identifiers=(identifier,) if identifier else (), address=properties.get("address", ""),
    )  # fmt: skip


def of_publication(facts: PublicationFacts, prose: Prose) -> FileFacts:
    """An official publication's facts in the words of files; written questions also say things in their head."""
    first = facts.dossiers[0] if facts.dossiers else None
    found = FileFacts(
        identifiers=(facts.identifier,) if facts.identifier else (),
        title=facts.title, type=facts.type, date=facts.date, session_year=facts.session_year,
        dossier=Dossier(first.number, first.suffix, first.title) if first else None,
        sequence=facts.sequence, organization=facts.creator, case=facts.question_number,
        submitters=facts.submitters, categories=facts.categories,
    )  # fmt: skip
    if facts.kind != "kamervragen":
        return found
    return found.or_else(find_facts([b.text for b in prose.blocks]))


def cited_in(prose: Prose) -> list[Cited]:
    """Every identifier the text cites, once a block."""
    out: list[Cited] = []
    for place, block in enumerate(prose.blocks):
        seen: set[str] = set()
        for citation in find(block.text) if block.text else ():
            value = citation.identifier.value
            if value not in seen and len(value) <= 120:
                seen.add(value)
                out.append(Cited(value, citation.text[:300], place))
        if len(out) >= _MOST_CITED:
            break
    return out


_PLAIN_FIELDS = {"media_type": str, "rank": int, "extractor": str, "sha256": str, "size": int, "characters": int}
_KINDS = frozenset(k.value for k in BlockKind)


def _is_packed(packed: bytes) -> bool:
    """Whether this is what ``Prose.pack`` makes, of no more than may be unpacked."""
    try:
        unpacked = zlib.decompressobj().decompress(packed, _MOST_UNPACKED)
        items = orjson.loads(unpacked) if len(unpacked) < _MOST_UNPACKED else None
    except (zlib.error, orjson.JSONDecodeError):
        return False
    return isinstance(items, list) and all(
        isinstance(i, dict) and i.get("k") in _KINDS and isinstance(i.get("t"), str) for i in items
    )


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading without its packed text, for the pipe between processes."""
    return {
        "media_type": reading.media_type, "rank": reading.rank, "extractor": reading.extractor,
        "sha256": reading.sha256, "size": reading.size, "characters": reading.characters,
        "facts": reading.facts.to_json(), "cited": [[c.value, c.text, c.place] for c in reading.cited],
    }  # fmt: skip


def from_json(values: Mapping[str, Any], packed: bytes) -> Reading:
    """What ``to_json`` made. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else.

    ``packed`` is looked into as well: it comes from a process that hostile files were read in.
    """
    rest = {k: v for k, v in values.items() if k not in {"facts", "cited"}}
    fits = {k: type(v) for k, v in rest.items()} == _PLAIN_FIELDS
    if not fits or any(len(v) > 120 for v in rest.values() if isinstance(v, str)) or not _is_packed(packed):
        raise TypeError("not a reading")
    return Reading(
        packed=packed, facts=FileFacts.from_json(values["facts"]),
        cited=tuple(Cited(str(v), str(t), int(p)) for v, t, p in values["cited"]), **rest,
    )  # fmt: skip

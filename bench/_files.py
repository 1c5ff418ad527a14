"""Files to measure reading with: official XML, Word, OpenDocument, web pages and text, and PDFs of about ten pages."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from itertools import cycle, islice
from pathlib import Path

from ._corpus import SHARED, MadeDocument, documents

_KOOP = SHARED / "tweedekamer" / "motie_publicaties_xml.tar.gz"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PAGE = (
    'set page(paper: "a4", margin: 2.8cm, numbering: "1")\n#set par(leading: 0.85em)\n'
    '#set text(lang: "nl", size: 11pt)\n#set heading(numbering: "1.1")'
)
_CHARACTERS_A_PAGE = 2_750
PAGES = 10


def official(count: int) -> list[tuple[str, bytes]]:
    """Official publications: the real motions of ``../shared``, else made ones."""
    if not _KOOP.is_file():
        return [(f"{d.number}.xml", _koop(d)) for d in documents(count)]
    found: list[tuple[str, bytes]] = []
    with tarfile.open(_KOOP) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream and len(found) < count:
                found.append((member.name, stream.read()))
    return list(islice(cycle(found), count))


def mixed(count: int) -> Iterator[tuple[str, bytes]]:
    """Documents of the sizes of the Tweede Kamer's: half official XML, the rest Word, OpenDocument, pages and text."""
    forms: tuple[tuple[str, Callable[[MadeDocument], bytes]], ...] = (
        ("xml", _koop), ("docx", _docx), ("xml", _koop), ("html", _html), ("xml", _koop), ("odt", _odt),
        ("xml", _koop), ("txt", _text), ("xml", _koop), ("docx", _docx),
    )  # fmt: skip
    for made, (suffix, form) in zip(documents(count), cycle(forms), strict=False):
        yield f"{made.number}.{suffix}", form(made)


def pdfs(count: int, *, different: int = 40) -> Iterator[tuple[str, bytes]]:
    """PDFs with headings, paragraphs, notes and page numbers; a few different ones, again and again."""
    made = list(islice(_pdfs(), min(count, different)))
    yield from ((f"{i}.pdf", content) for i, content in zip(range(count), cycle(made), strict=False))


def _pdfs() -> Iterator[bytes]:
    import typst

    texts = (" ".join(_paragraphs(d)) for d in documents(1_000_000, seed=2))
    while True:
        parts: list[str] = []
        while sum(map(len, parts)) < PAGES * _CHARACTERS_A_PAGE:
            parts.append(next(texts)[:6_000])
        body = "\n\n".join(f"#heading([Hoofdstuk])\n\n{_typed(part)}" for part in parts)
        yield typst.compile(f"#{_PAGE}\n{body}".encode(), format="pdf")


def _typed(text: str) -> str:
    words = "".join(c if c.isalnum() or c in " .,;:()'%-" else " " for c in text).replace(" - ", " ")
    sentences = words.split(". ")
    marked = [
        s + ("#footnote[Zie de brief over dit onderwerp]" if i % 15 == 7 else "") for i, s in enumerate(sentences)
    ]
    return "\n\n".join(". ".join(marked[i : i + 5]) + "." for i in range(0, len(marked), 5))


def _paragraphs(made: MadeDocument) -> list[str]:
    sentences = made.text.split(". ")
    return [". ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4)]


def _koop(made: MadeDocument) -> bytes:
    text = "".join(f"<al>{escape(p)}</al>" for p in _paragraphs(made))
    year = made.number[:4]
    return f"""<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata>
<meta name="DC.identifier" scheme="XSD.string" content="kst-{30000 + int(made.number[-4:])}-{made.number[-5:-3]}"/>
<meta name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="{escape(made.type)}"/>
<meta name="OVERHEIDop.indiener" content="A.B.C. Achternaam{made.person}"/>
<meta name="DCTERMS.issued" content="{made.date.isoformat()}"/></metadata><kamerstuk>
<kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar {year}-{int(year) + 1}</tekstregel></kamerstukkop>
<stuk><titel>{escape(made.title)}</titel><algemeen>{text}</algemeen></stuk></kamerstuk></officiele-publicatie>""".encode()


def _html(made: MadeDocument) -> bytes:
    text = "".join(f"<p>{escape(p)}</p>" for p in _paragraphs(made))
    menu = "".join(f'<li><a href="/{i}">Onderdeel {i}</a></li>' for i in range(20))
    return f"<!doctype html><html lang=nl><title>{escape(made.title)}</title><nav><ul>{menu}</ul></nav><main><h1>{escape(made.title)}</h1>{text}</main></html>".encode()


def _text(made: MadeDocument) -> bytes:
    return "\n\n".join([made.title, *_paragraphs(made)]).encode()


def _docx(made: MadeDocument) -> bytes:
    text = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r></w:p>' for p in _paragraphs(made))
    return _zip({
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{text}</w:body></w:document>',
    })  # fmt: skip


def _odt(made: MadeDocument) -> bytes:
    name = "urn:oasis:names:tc:opendocument:xmlns"
    text = "".join(f"<text:p>{escape(p)}</text:p>" for p in _paragraphs(made))
    return _zip({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<office:document-content xmlns:office="{name}:office:1.0" xmlns:text="{name}:text:1.0">'
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>",
    })  # fmt: skip


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def lay_out(folder: Path, files: Iterator[tuple[str, bytes]]) -> int:
    """Write files to a folder; their number."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, content in files:
        (folder / name.replace("/", "_")).write_bytes(content)
        count += 1
    return count

"""Makers of small files: Word, OpenDocument and PDF, as word processors write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest

Docx = Callable[..., bytes]
Pdf = Callable[..., bytes]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_O = "urn:oasis:names:tc:opendocument:xmlns"
Line = tuple[float, float, float, str]  # x, y, size, text


def _zip(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def archive() -> Callable[[Mapping[str, str | bytes]], bytes]:
    return _zip


@pytest.fixture
def docx() -> Docx:
    """``docx(body, footnotes="…", styles="…", numbering="…")``: the XML inside each part."""

    def make(body: str, **parts: str) -> bytes:
        files: dict[str, str | bytes] = {"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"}
        files |= {f"word/{name}.xml": f"<w:{name} {_W}>{xml}</w:{name}>" for name, xml in parts.items()}
        return _zip(files)

    return make


@pytest.fixture
def odt() -> Callable[[str], bytes]:
    def make(body: str) -> bytes:
        names = "".join(f' xmlns:{n}="{_O}:{n}:1.0"' for n in ("office", "text", "table"))
        content = f"<office:document-content{names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        return _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})

    return make


@pytest.fixture
def pdf() -> Pdf:
    """``pdf([[(x, y, size, text), …], …])``: a page a list."""

    def make(pages: Sequence[Sequence[Line]]) -> bytes:
        objects: dict[int, bytes] = {}
        kids = []
        for number, lines in enumerate(pages):
            page, stream = 4 + 2 * number, 5 + 2 * number
            kids.append(f"{page} 0 R")
            shown = "".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, size, text in lines)
            raw = shown.encode("cp1252")
            objects[page] = (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {stream} 0 R>>"
            ).encode()
            objects[stream] = b"<</Length %d>>stream\n%s\nendstream" % (len(raw), raw)
        objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
        objects[2] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>".encode()
        objects[3] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        return _pdf_of(objects)

    return make


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _pdf_of(objects: Mapping[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)

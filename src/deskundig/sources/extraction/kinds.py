"""What kind of file this is, by its bytes first and its name second: servers and people mislabel files."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from .archive import Archive
from .encoding import decode, is_wide
from .unreadable import Unreadable


class FileKind(StrEnum):
    """The value is the media type that is stored."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    DOC = "application/msword"
    RTF = "application/rtf"
    HTML = "text/html"
    KOOP = "application/vnd.koop+xml"  # officiele-publicatie
    VLOS = "application/vnd.vlos+xml"  # vlosCoreDocument
    TEXT = "text/plain"


_PDF_HEAD = re.compile(rb"%PDF-\d")
_HTML_HEAD = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|h[1-6]|p|table)\b", re.IGNORECASE)
_XML_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_KOOP_ROOTS = {"officiele-publicatie", "kamerwrk", "handeling", "kamerstuk", "handelingen", "kamervragen"}
_ODD = bytes([*range(9), *range(14, 32)])
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(content: bytes, name: str = "") -> FileKind:
    """The kind of ``content``. Raises ``Unreadable`` for empty files and kinds that hold no text."""
    if not content.strip(b"\x00 \t\r\n"):
        raise Unreadable("leeg", "Het bestand is leeg.")
    if _PDF_HEAD.search(content, 0, 1024):
        return FileKind.PDF
    if content.startswith(b"PK"):
        return _zip_kind(content)
    if content.startswith(_OLE):
        return _ole_kind(content)
    if content.lstrip()[:6].startswith(b"{\\rtf"):
        return FileKind.RTF
    return _text_kind(content, PurePath(name).suffix.lower())


def _zip_kind(content: bytes) -> FileKind:
    archive = Archive(content)
    if "word/document.xml" in archive.names:
        return FileKind.DOCX
    if archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
        return FileKind.ODT
    raise Unreadable("geen-tekstdocument", "Dit is een zip-bestand zonder tekstdocument erin.")


def _ole_kind(content: bytes) -> FileKind:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("versleuteld", "Het bestand is met een wachtwoord beveiligd.")
    if "WordDocument".encode("utf-16-le") in content:
        return FileKind.DOC
    raise Unreadable("geen-tekstdocument", "Dit is een oud Office-bestand, maar geen tekstdocument.")


def _text_kind(content: bytes, suffix: str) -> FileKind:
    head = decode(content[:8192])
    if _looks_binary(content[:8192], head):
        raise Unreadable("onbekend-bestand", "Dit soort bestand kan Deskundig niet lezen.")
    start = head.lstrip("\ufeff \t\n")
    if start.startswith("<"):
        root = _XML_ROOT.search(start)
        name = root[1] if root else ""
        if name in _KOOP_ROOTS:
            return FileKind.KOOP
        if name.lower() in {"vloscoredocument", "vlosdocument"}:
            return FileKind.VLOS
        if _HTML_HEAD.match(start) or name.lower() == "html" or suffix in {".html", ".htm", ".xhtml"}:
            return FileKind.HTML
        if start.startswith("<?xml"):
            raise Unreadable("onbekende-xml", f"XML van een onbekende soort (<{name}>) kan Deskundig niet lezen.")
    return FileKind.HTML if suffix in {".html", ".htm"} else FileKind.TEXT


def _looks_binary(raw: bytes, head: str) -> bool:
    if is_wide(raw):
        return False
    odd = len(raw) - len(raw.translate(None, _ODD))
    return not head or odd > len(raw) * 0.02

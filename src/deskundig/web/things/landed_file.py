"""A document's file as it was fetched, sent so that a browser stores it and never runs it."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from deskundig.record.queries.documents import DocumentPage
from deskundig.record.queries.texts import Text

_EXTENSIONS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt",
    "application/xml": ".xml", "text/xml": ".xml",
}


@dataclass(frozen=True, slots=True)
class LandedFile:
    path: Path
    name: str
    media_type: str

    def open(self) -> BinaryIO:
        return self.path.open("rb")

    @property
    def headers(self) -> dict[str, str]:
        """No sniffing, and a sandbox for browsers that would show it all the same."""
        return {
            "Content-Type": self.media_type or "application/octet-stream",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Robots-Tag": "noindex",
        }


def choose(page: DocumentPage, text_id: str = "") -> LandedFile | None:
    """The file of the text with this id, else of the text shown; None when it is not kept here."""
    wanted = next((t for t in page.texts if str(t.id) == text_id), None) if text_id else page.text
    if wanted is None or not wanted.landed:
        return None
    path = _inside(wanted.landed)
    return LandedFile(path, _name(page, wanted, path), wanted.media_type) if path else None


def _inside(landed: str) -> Path | None:
    """The path below the landing zone; a path that leads out of it is no file of ours."""
    zone = Path(settings.LANDING_DIR).resolve()
    path = (zone / landed).resolve()
    return path if path.is_relative_to(zone) and path.is_file() else None


def _name(page: DocumentPage, text: Text, path: Path) -> str:
    stem = page.number or page.identifier or str(page.id)
    title = re.sub(r"[^\w -]+", "", page.heading).strip()[:80]
    extension = _EXTENSIONS.get(text.media_type) or mimetypes.guess_extension(text.media_type) or path.suffix
    return f"{stem} {title}{extension}" if title else f"{stem}{extension}"

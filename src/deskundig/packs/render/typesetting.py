"""Typst, called with files in memory and only the fonts it carries, so that print is the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import typst

_compile: Any = typst.compile            # its type stubs do not know that files may be given by name


class PrintError(RuntimeError):
    """The page could not be set; the message is Typst's own."""


class MissingGlyphError(PrintError):
    """A character is in none of the fonts, which PDF/UA does not allow."""


def to_pdf_ua(files: Mapping[str, bytes], timestamp: int) -> bytes:
    """Set ``files["main"]`` as PDF/UA-1. Raises ``PrintError``."""
    return _set(files, format="pdf", pdf_standards="ua-1", timestamp=timestamp)


def to_png(files: Mapping[str, bytes], pixels_per_inch: int) -> bytes:
    """Set ``files["main"]``, one page, as a picture. Raises ``PrintError``."""
    return _set(files, format="png", ppi=pixels_per_inch)


def _set(files: Mapping[str, bytes], **options: object) -> bytes:
    try:
        return cast(bytes, _compile(dict(files), ignore_system_fonts=True, **options))
    except typst.TypstError as error:
        kind = MissingGlyphError if "could not be displayed" in str(error) else PrintError
        raise kind(str(error)) from None

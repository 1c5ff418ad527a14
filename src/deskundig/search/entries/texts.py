"""Stored texts as plain text, fast: every indexed document and every snippet passes here."""

from __future__ import annotations

import re
from html import unescape
from typing import cast

import orjson
from isal import isal_zlib  # unpacks the same streams as zlib in half the time

_NotPacked = cast("type[Exception]", isal_zlib.error)      # its stub calls it a value
_TAG = re.compile(r"<[^<>]{0,1000}>")
LONGEST = 2_000_000          # characters of one text that are indexed: a thousand pages


def plain(packed: bytes | memoryview | None) -> str:
    """The words of packed blocks (``Prose.pack``), apart by blank lines; empty for what cannot be read."""
    if not packed:
        return ""
    try:
        blocks = orjson.loads(isal_zlib.decompress(packed))
        return "\n\n".join(b["t"] for b in blocks if b["t"] and b["k"] != "page")[:LONGEST]
    except (_NotPacked, orjson.JSONDecodeError, KeyError, TypeError):
        return ""


def without_tags(html: str) -> str:
    """The words of a note that its source publishes as HTML; for the index and snippets only, which escape it."""
    return " ".join(unescape(_TAG.sub(" ", html)).split()) if "<" in html or "&" in html else html

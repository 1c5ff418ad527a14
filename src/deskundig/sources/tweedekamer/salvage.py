"""Keep what is whole of a SyncFeed page that is broken, cut off or wrongly encoded: each entry is read on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from deskundig.sources.contract import Item, Problem

from .entries import new_parser, read_feed

_FEED_START = re.compile(rb"<((?:\w+:)?feed)\b[^>]*>")
_FEED_END = re.compile(rb"</(?:\w+:)?feed\s*>\s*\Z")
_ENTRY = re.compile(rb"<(?:\w+:)?entry[\s>].*?</(?:\w+:)?entry\s*>", re.DOTALL)
_ID = re.compile(rb"Entiteiten/([0-9a-f-]{36})")


def salvage(content: bytes, error: etree.XMLSyntaxError, place: str) -> Iterator[Item]:
    """The items of whole entries, and a ``Problem`` for each thing that could not be read."""
    if b"<!DOCTYPE" in content:
        yield Problem("xml-doctype", "De bladzijde maakt eigen entiteiten aan (DOCTYPE): niet gelezen.", place=place)
        return
    start = _FEED_START.search(content)
    if start is None:
        yield Problem("xml-broken", f"De bladzijde is geen XML: {_reason(error)}", place=place)
        return
    if _FEED_END.search(content) is None:
        yield Problem("xml-cut", "De bladzijde is afgebroken; de regels die heel zijn, zijn bewaard.", place=place)
    for piece in _ENTRY.findall(content, start.end()):
        yield from _one_entry(start[0] + piece + b"</" + start[1] + b">", place)


def _one_entry(content: bytes, place: str) -> Iterator[Item]:
    try:
        root = etree.fromstring(content, new_parser())
    except etree.XMLSyntaxError as error:
        try:
            root = etree.fromstring(content.decode("utf-8", "replace").encode(), new_parser())
        except etree.XMLSyntaxError:
            found = _ID.search(content)
            row_id = found[1].decode() if found else ""
            message = f"Een regel in de feed is niet te lezen: {_reason(error)}"
            yield Problem("xml-broken", message, id=row_id, place=place)
            return
        yield Problem("xml-encoding", "Een regel is niet in UTF-8; vreemde tekens zijn vervangen.", place=place)
    yield from read_feed(root, place)


def _reason(error: etree.XMLSyntaxError) -> str:
    return str(error.msg or "").split(", line")[0][:160]

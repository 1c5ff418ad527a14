"""Read one page of the SyncFeed: bytes in, records and problems out.

A regular page is parsed without its Atom frame (``frame``); any other is parsed whole. A page that is not well-formed
is read entry by entry (``salvage``): what is whole is kept, what is not becomes a ``Problem``. Entities are never
expanded and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deskundig.sources.contract import Item, Problem

from .entries import new_parser, read_entities, read_feed
from .frame import without_frame
from .salvage import salvage


def parse_page(content: bytes, *, place: str = "") -> Iterator[Item]:
    """All items of a page, in its order. Never raises for bad input; ``place`` tells where a problem was met."""
    if not content.strip():
        return iter((Problem("xml-empty", "De bladzijde is leeg.", place=place),))
    return _regular(content, place) or _any(content, place)


def _regular(content: bytes, place: str) -> Iterator[Item] | None:
    found = without_frame(content)
    if found is None:
        return None
    entities, tokens = found
    try:
        root = etree.fromstring(entities, new_parser())
    except etree.XMLSyntaxError:
        return None
    return read_entities(root, tokens, place) if len(root) == len(tokens) else None


def _any(content: bytes, place: str) -> Iterator[Item]:
    try:
        root = etree.fromstring(content, new_parser())
    except etree.XMLSyntaxError as error:
        return salvage(content, error, place)
    return read_feed(root, place)

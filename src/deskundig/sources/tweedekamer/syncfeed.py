"""Read one page of the SyncFeed: bytes in, records and problems out.

A page that is not well-formed is read entry by entry (``salvage``): what is whole is kept, what is not becomes a
``Problem``. Entities are never expanded and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deskundig.sources.contract import Item, Problem

from .entries import new_parser, read_feed
from .salvage import salvage


def parse_page(content: bytes, *, place: str = "") -> Iterator[Item]:
    """All items of a page, in its order. Never raises for bad input; ``place`` tells where a problem was met."""
    if not content.strip():
        yield Problem("xml-empty", "De bladzijde is leeg.", place=place)
        return
    try:
        root = etree.fromstring(content, new_parser())
    except etree.XMLSyntaxError as error:
        yield from salvage(content, error, place)
        return
    yield from read_feed(root, place)

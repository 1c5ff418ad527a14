"""Read one page of the SyncFeed: bytes in, records and problems out.

A regular page is read without a tree (``regular``); any other by the XML parser. A page that is not well-formed is read
entry by entry (``salvage``): what is whole is kept, what is not becomes a ``Problem``. Entities are never expanded and
nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deskundig.sources.contract import Item, Problem

from .entries import new_parser, read_feed
from .regular import read_regular
from .salvage import salvage


def parse_page(content: bytes, *, place: str = "") -> Iterator[Item]:
    """All items of a page, in its order. Never raises for bad input; ``place`` tells where a problem was met."""
    regular = read_regular(content)
    return iter(regular) if regular is not None else parse_any(content, place=place)


def parse_any(content: bytes, *, place: str = "") -> Iterator[Item]:
    """The same by the XML parser, for any page."""
    if not content.strip():
        return iter((Problem("xml-empty", "De bladzijde is leeg.", place=place),))
    try:
        root = etree.fromstring(content, new_parser())
    except etree.XMLSyntaxError as error:
        return salvage(content, error, place)
    return read_feed(root, place)

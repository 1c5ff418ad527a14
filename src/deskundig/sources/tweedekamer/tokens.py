"""Where to go on after a page of the SyncFeed, read from its links without reading its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"skiptoken=(\d{1,18})(?=&|\Z)", re.ASCII)      # begins with letters: found at once
_LINK = re.compile(rb"<(?:\w+:)?link\b[^>]*>")
_PART = re.compile(r"""\b(rel|href)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FEED = re.compile(rb"<((?:\w+:)?)feed\b")
_FEED_END = re.compile(rb"</(?:\w+:)?feed\s*>\s*\Z|<(?:\w+:)?feed\b[^>]*/>\s*\Z")


@dataclass(frozen=True, slots=True)
class Position:
    """What a page says about going on. Tokens are 0 where the page gives none."""

    next_token: int        # the feed's own "next": there may be more
    resume_token: int      # the feed's "resume": there is nothing newer, poll from here
    entries: int           # whole entries
    last_token: int        # of the last whole entry
    whole: bool            # False: the page was cut off


def token_of(href: str | None) -> int:
    """The resume token in an address, 0 where there is none."""
    match = _TOKEN.search(href or "")
    if match is None or match.string[match.start() - 1] not in "?&":
        return 0
    return int(match[1])


def position_of(content: bytes) -> Position:
    """The feed's links stand before its entries; a link inside an entry is that entry's own."""
    feed_start = _FEED.search(content)
    prefix = feed_start[1] if feed_start else b""
    begin, end = b"<" + prefix + b"entry", b"</" + prefix + b"entry>"
    first, behind = content.find(begin), content.rfind(end)
    whole = _FEED_END.search(content, max(0, len(content) - 200)) is not None
    head = content[:first] if first >= 0 else content
    tail = content[behind + len(end) :] if whole and behind >= 0 else b""
    feed = dict(_links(head + tail))
    last = dict(_links(content[content.rfind(begin, 0, behind) : behind])) if behind >= 0 else {}
    return Position(
        next_token=feed.get("next", 0),
        resume_token=feed.get("resume", 0),
        entries=content.count(end),
        last_token=last.get("next", 0),
        whole=whole,
    )


def _links(piece: bytes) -> Iterator[tuple[str, int]]:
    for tag in _LINK.findall(piece):
        parts = {name: first or second for name, first, second in _PART.findall(tag.decode("utf-8", "replace"))}
        yield parts.get("rel", ""), token_of(parts.get("href", "").replace("&amp;", "&"))

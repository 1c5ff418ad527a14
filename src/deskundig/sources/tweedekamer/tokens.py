"""Where to go on after a page of the SyncFeed, read from its links without reading its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"[?&]skiptoken=(\d{1,18})(?:&|$)", re.ASCII)
_LINK = re.compile(rb"<(?:\w+:)?link\b[^>]*>")
_PART = re.compile(r"""\b(rel|href)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENTRY = re.compile(rb"<(?:\w+:)?entry[\s>]")
_ENTRY_END = re.compile(rb"</(?:\w+:)?entry\s*>")
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
    return int(match[1]) if match else 0


def position_of(content: bytes) -> Position:
    """The feed's links stand before its entries; a link inside an entry is that entry's own."""
    starts = [m.start() for m in _ENTRY.finditer(content)]
    ends = [m.end() for m in _ENTRY_END.finditer(content)]
    head = content[: starts[0]] if starts else content
    tail = content[ends[-1] :] if ends else b""
    feed = dict(_links(head + tail if len(starts) == len(ends) else head))
    whole = min(len(starts), len(ends))
    last = dict(_links(content[starts[whole - 1] : ends[whole - 1]])) if whole else {}
    return Position(
        next_token=feed.get("next", 0),
        resume_token=feed.get("resume", 0),
        entries=whole,
        last_token=last.get("next", 0),
        whole=_FEED_END.search(content) is not None,
    )


def _links(piece: bytes) -> Iterator[tuple[str, int]]:
    for tag in _LINK.findall(piece):
        parts = {name: first or second for name, first, second in _PART.findall(tag.decode("utf-8", "replace"))}
        yield parts.get("rel", ""), token_of(parts.get("href", "").replace("&amp;", "&"))

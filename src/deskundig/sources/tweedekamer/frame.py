"""Take the Atom frame off a regular page, so that the XML parser sees only what we read: two thirds of the bytes.

A page is regular when it is written as the feed writes it: each entry has one "next" link and, as its last element, one
``<content type="application/xml">``. What stands in the frame is not looked at further; the entities keep the
namespaces they had, for the feed's own start tag stays around them. Any other page is left alone. Where a comment or
CDATA holds what looks like the frame, the cut leaves it open, the parser refuses, and the page is read whole.
"""

from __future__ import annotations

import re

_FEED, _ENTRY, _END = b"<feed", b"<entry>", b"</feed>"
_OPEN, _CLOSE = b'<content type="application/xml">', b"</content></entry>"
_NEXT = b'<link rel="next" href="'
_TOKEN = re.compile(rb'[^"?]*\?(?:[^"]*[;&])?skiptoken=(\d{1,18})["&]')


def without_frame(content: bytes) -> tuple[bytes, list[int]] | None:
    """A document with only the entities of a page, and the resume token of each; ``None`` for an irregular page."""
    start, first = content.find(_FEED), content.find(_ENTRY)
    head = content[: content.find(b">", start) + 1]
    if start < 0 or first < len(head) or head.endswith(b"/>") or b"<!" in head:
        return None
    parts = content[first:].split(_OPEN)
    tokens, bodies = [], [head]
    frame = parts[0]
    for part in parts[1:]:
        token = _token(frame)
        body, close, frame = part.partition(_CLOSE)
        if token < 0 or not close:
            return None
        tokens.append(token)
        bodies.append(body)
    if frame.strip() != _END:
        return None
    bodies.append(_END)
    return b"".join(bodies), tokens


def _token(frame: bytes) -> int:
    """The token in what stands before an entity: the start of one entry with one "next" link; -1 for anything else."""
    if not frame.startswith(_ENTRY):
        frame = frame.lstrip()
    begin = frame.find(_NEXT)
    if begin < 0 or not frame.startswith(_ENTRY) or frame.find(_ENTRY, 1) > 0 or frame.find(_NEXT, begin + 1) > 0:
        return -1
    match = _TOKEN.match(frame, begin + len(_NEXT))
    return int(match[1]) if match else -1

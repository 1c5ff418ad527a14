"""Frames on a pipe between a parent and its worker: a JSON head and raw bytes, each with its length before it."""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from typing import Any

import orjson

_HEAD = struct.Struct(">II")
HEAD_SIZE = _HEAD.size
MOST = 1 << 31


def pack(values: Mapping[str, Any], body: bytes = b"") -> bytes:
    """The frame's start: lengths and JSON. The body follows as it is."""
    text = orjson.dumps(values, default=str)
    return _HEAD.pack(len(text), len(body)) + text


def lengths(head: bytes) -> tuple[int, int]:
    """Length of the JSON and of the body."""
    text, body = _HEAD.unpack(head)
    return int(text), int(body)


def read_exactly(descriptor: int, size: int) -> bytes:
    """``size`` bytes; fewer when the other end closed."""
    parts: list[bytes] = []
    while size > 0:
        part = os.read(descriptor, min(size, 1 << 20))
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def write_all(descriptor: int, data: bytes) -> None:
    """Write everything. Raises ``OSError`` when the other end closed."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]

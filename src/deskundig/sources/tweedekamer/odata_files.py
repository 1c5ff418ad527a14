"""Files of OData records: JSON lines or JSON pages, plain or gzipped, read in pieces so that size does not matter."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import orjson

from deskundig.sources.contract import Problem

from .odata import entity_named, entity_with_keys

_PIECE = 512 * 1024                  # bytes of lines handed on at a time
_LONGEST_LINE = 32 * 1024 * 1024
_LARGEST_PAGE = 256 * 1024 * 1024    # a JSON page is read whole; the API itself gives 250 records a page
_LINES = (".jsonl", ".ndjson")
_ENDINGS = tuple(f"{name}{zipped}" for name in (*_LINES, ".json") for zipped in ("", ".gz"))


@dataclass(frozen=True, slots=True)
class LinesPiece:
    """Some whole lines of a file, each one JSON value; ``entity`` is what the file holds, if that can be said."""

    entity: str
    content: bytes
    first_line: int
    lines: int               # that are not empty


def is_record_file(path: Path) -> bool:
    """Whether a file can hold OData records, by its name."""
    return path.name.lower().endswith(_ENDINGS)


def read_file(path: Path) -> Iterator[LinesPiece | Problem]:
    """The lines of a file, in pieces. A damaged file gives what stands before the damage, and a problem."""
    try:
        with path.open("rb") as raw:
            zipped = raw.read(2) == b"\x1f\x8b"
        with cast(IO[bytes], gzip.open(path, "rb") if zipped else path.open("rb")) as stream:
            yield from _read_stream(stream, path)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Problem("file-cut", f"Het bestand is beschadigd of afgebroken ({error}).", place=path.name)
    except OSError as error:
        yield Problem("file-unreadable", f"Het bestand is niet te lezen ({error.strerror}).", place=path.name)


def _read_stream(stream: IO[bytes], path: Path) -> Iterator[LinesPiece | Problem]:
    first = stream.readline(_LONGEST_LINE).removeprefix(b"\xef\xbb\xbf")
    if path.name.lower().removesuffix(".gz").endswith(_LINES) or _is_value(first):
        yield from _read_lines(stream, first, path)
        return
    content = first + stream.read(_LARGEST_PAGE)
    if len(content) >= _LARGEST_PAGE:
        message = f"Een JSON-bladzijde is groter dan {_LARGEST_PAGE // 2**20} MB; geef JSON-regels."
        yield Problem("too-large", message, place=path.name)
    else:
        yield from _read_page(content, path)


def _is_value(line: bytes) -> bool:
    """Whether the first line is one record by itself. An OData page on one line is not."""
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    if isinstance(value, dict):
        return not isinstance(value.get("value"), list)
    return isinstance(value, list) and bool(value) and not isinstance(value[0], dict)


def _read_lines(stream: IO[bytes], first: bytes, path: Path) -> Iterator[LinesPiece | Problem]:
    entity = _entity(path, first)
    held: list[bytes] = [first]
    size, number = len(first), 1
    try:
        while line := stream.readline(_LONGEST_LINE):
            if len(line) >= _LONGEST_LINE and not line.endswith(b"\n"):
                yield Problem("line-too-long", "Een regel is te lang om een gegeven te zijn.", place=path.name)
                line = b"\n"
            if size >= _PIECE:
                yield _piece(entity, held, number)
                number += len(held)
                held, size = [], 0
            held.append(line)
            size += len(line)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield _piece(entity, held, number)
        raise
    yield _piece(entity, held, number)


def _piece(entity: str, lines: list[bytes], number: int) -> LinesPiece:
    content = b"".join(line if line.endswith(b"\n") else line + b"\n" for line in lines)
    return LinesPiece(entity, content, number, sum(1 for line in lines if line.strip()))


def _read_page(content: bytes, path: Path) -> Iterator[LinesPiece | Problem]:
    try:
        page = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        yield Problem("json-broken", f"Het bestand is geen JSON: {error.msg}.", place=path.name)
        return
    context = page.get("@odata.context", "") if isinstance(page, dict) else ""
    found = page.get("value", [page]) if isinstance(page, dict) else page
    if not isinstance(found, list):
        yield Problem("not-a-page", "Het bestand heeft geen lijst van gegevens.", place=path.name)
        return
    entity = (entity_named(str(context)) if "#" in str(context) else "") or entity_named(path.name)
    lines = [orjson.dumps(record) for record in found]
    if not entity and found and isinstance(found[0], dict):
        entity = entity_with_keys(found[0])
    for start in range(0, len(lines), 500):
        yield _piece(entity, lines[start : start + 500], start + 1)


def _entity(path: Path, first: bytes) -> str:
    named = entity_named(path.name)
    if named:
        return named
    try:
        value = orjson.loads(first)
    except orjson.JSONDecodeError:
        return ""
    return entity_with_keys(value) if isinstance(value, dict) else ""

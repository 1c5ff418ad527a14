"""The contract every source keeps: fetch (bytes, unchanged) → landing zone → parse (pure: bytes → items).

A parser yields ``SourceRecord`` for a row of the source's own data model, ``TextRecord`` for the readable text of a
document, and ``Problem`` for what it could not read. It never raises for bad input and never drops a row silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from deskundig.kernel.prose import Prose


@dataclass(frozen=True, slots=True)
class SourceMeta:
    """What people must know of a source; shown on /status and in the docs."""

    name: str                 # short and permanent: "tweedekamer"
    title: str                # Dutch, for the screen
    publisher: str
    licence: str              # SPDX id or a short Dutch phrase
    address: str              # where people can read about it
    frequency: str            # how often it changes, in Dutch
    expected: Mapping[str, int] = field(default_factory=dict)  # entity -> least number of live rows in a full copy


@dataclass(frozen=True, slots=True)
class Landed:
    """Bytes as they were fetched, kept in the landing zone."""

    source: str
    url: str
    fetched: str              # UTC instant, ISO 8601 with Z
    sha256: str
    media_type: str
    size: int
    path: str                 # below the landing zone


class Also(tuple[str, ...]):
    """Ids that a repeated reference points at among others: said from the other side, so the rest stays."""

    __slots__ = ()


class SourceRecord(NamedTuple):
    """One row of the source, with the source's own names and values, references included.

    ``values`` has only what the source gave: a missing key means "not said", ``None`` means "said to be empty".
    A reference is its target's id as text; a repeated reference is a tuple of all its ids, or ``Also`` some of them.
    (A named tuple: a parser makes tens of thousands a second.)
    """

    entity: str               # the source's entity name as published: "Zaak"
    id: str                   # the source's id, a GUID for the Tweede Kamer
    values: Mapping[str, Any]
    deleted: bool = False
    updated: str = ""         # the source's own time of change, unchanged
    token: int = 0            # the source's resume token after this row, 0 where it has none


@dataclass(frozen=True, slots=True)
class TextRecord:
    """The readable text of one document."""

    owner: str                # id (GUID) of the row it belongs to
    media_type: str
    extractor: str            # name and version of what made it
    sha256: str               # of the bytes it was made from
    prose: Prose
    values: Mapping[str, Any] = field(default_factory=dict)  # metadata that stands in the file itself


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be taken in, told so that a person can act on it."""

    code: str                 # "xml-cut", "unknown-field", "impossible-date", ...
    message: str              # one clear Dutch sentence
    entity: str = ""
    id: str = ""
    place: str = ""           # file, page, line or token


Item = SourceRecord | TextRecord | Problem


class Source(Protocol):
    """A connector. ``fetch`` may touch the network and writes only to the landing zone; ``parse`` is pure."""

    meta: SourceMeta

    def fetch(self, *, resume: Mapping[str, str]) -> Iterator[Landed]:
        """Fetch what is new after ``resume`` (the source's own tokens). Raises ``SourceUnavailable`` after retries."""
        ...

    def parse(self, landed: Landed, content: bytes) -> Iterator[Item]:
        """Read landed bytes. Bad input becomes ``Problem`` items."""
        ...


class SourceUnavailable(Exception):  # noqa: N818 - reads as the sentence it is
    """The source did not answer after all retries. What was landed before stays; the next run resumes."""

"""The landing zone: every fetched file as it came, with its address, time and hash, before anything is made of it.

A file is written beside its final name, flushed to disk and renamed, so a reader sees all of it or nothing. The
directory itself is not flushed: when a power cut undoes the rename, the resume token in the database was not
written either, and the next run fetches the file again.

On disk each file is a gzip file whose comment field (RFC 1952, FCOMMENT) holds the address, time and media type as
JSON, so that one rename makes content and description visible together, and ``zcat`` gives the bytes unchanged. The
name holds the SHA-256 of the bytes and a checksum of the address: the same bytes from the same address land once.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from isal import isal_zlib

from .contract import Landed

_COMPRESSION = 1  # XML shrinks to a tenth already; a higher level costs more time than the disk it saves
_CannotUnpack = cast("type[Exception]", isal_zlib.error)  # its stub calls it a value
_GZIP = zlib.MAX_WBITS | 16
_serial = count()


class DiskFullError(OSError):
    """There is no room for a file. Nothing half-written stays behind; the message is for the user (Dutch)."""


class DamagedFileError(OSError):
    """A landed file is not what was written (cut or changed on disk); the message is for the user (Dutch)."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class LandingZone:
    """A directory of landed files. ``now`` is the clock, given in tests."""

    def __init__(self, root: Path, *, now: Callable[[], datetime] = utc_now) -> None:
        self.root = root
        self._now = now

    def land(self, source: str, url: str, content: bytes, media_type: str = "") -> Landed:
        """Keep ``content`` that is in memory. Raises ``DiskFullError``."""
        receiver = self.receive(source, url, media_type)
        with receiver:
            receiver.write(content)
        return receiver.landed

    def receive(self, source: str, url: str, media_type: str = "") -> Receiver:
        """Keep a file that comes in pieces: a context manager with ``write``; ``landed`` is there after a good end."""
        return Receiver(self.root, source, url, media_type, self._now().astimezone(UTC))

    def read(self, landed: Landed | str, *, limit: int | None = None) -> bytes:
        """The bytes as fetched; at most ``limit`` when given. Raises ``DamagedFileError``."""
        try:
            if limit is None:
                return unpacked(self.packed(landed), _path(landed))
            with self.open(landed) as stream:
                return stream.read(limit)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise _damaged(_path(landed), error) from None

    def packed(self, landed: Landed | str) -> bytes:
        """The file as it stands on disk, for who unpacks it elsewhere (``unpacked``)."""
        return (self.root / _path(landed)).read_bytes()

    def open(self, landed: Landed | str) -> BinaryIO:
        """The bytes as fetched, as a stream. Raises ``FileNotFoundError``."""
        return cast(BinaryIO, gzip.open(self.root / _path(landed), "rb"))

    def describe(self, path: str) -> Landed:
        """What is known of a landed file, from the file itself. Raises ``DamagedFileError``."""
        file = self.root / path
        try:
            with file.open("rb") as stream:
                facts = json.loads(_comment(stream))
                stream.seek(-4, os.SEEK_END)
                size = int.from_bytes(stream.read(4), "little")
            return Landed(sha256=file.name.split("-")[0], size=size, path=path, **facts)
        except (ValueError, TypeError, OSError) as error:
            raise DamagedFileError(f"bestand in de landingszone is niet te lezen: {path} ({error})") from None

    def walk(self, source: str) -> Iterator[Landed]:
        """All landed files of a source, oldest first, so that a better parser can go over them again."""
        found = [self.describe(str(p.relative_to(self.root))) for p in (self.root / source).glob("??/*.gz")]
        yield from sorted(found, key=lambda landed: (landed.fetched, landed.path))


def unpacked(packed: bytes, path: str) -> bytes:
    """The bytes as fetched, of a file as it stood at ``path``. Raises ``DamagedFileError``."""
    try:      # one call: the gzip module would go over the file in small steps
        return isal_zlib.decompress(packed, wbits=_GZIP)
    except (zlib.error, _CannotUnpack) as error:
        raise _damaged(path, error) from None


def _damaged(path: str, error: Exception) -> DamagedFileError:
    return DamagedFileError(f"bestand in de landingszone is beschadigd: {path} ({error})")


class Receiver:
    """One file on its way into the landing zone. Leaving by an exception leaves nothing behind."""

    landed: Landed

    def __init__(self, root: Path, source: str, url: str, media_type: str, fetched: datetime) -> None:
        self._root, self._source, self._url = root, source, url
        self.media_type = media_type
        self._fetched = fetched.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self._hash = hashlib.sha256()
        self._crc = 0
        self._size = 0
        self._begun = False
        self._deflate = zlib.compressobj(_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._part = root / source / f".{os.getpid()}-{next(_serial)}.part"
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        with _clear_errors(self._part):
            self._part.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._part.open("wb")
        return self

    def write(self, chunk: bytes) -> None:
        assert self._file is not None, "a receiver is used as a context manager"
        self._begin()
        self._hash.update(chunk)
        self._crc = zlib.crc32(chunk, self._crc)
        self._size += len(chunk)
        self._put(self._deflate.compress(chunk))

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._file is not None
        try:
            if kind is None:
                self._finish()
        finally:
            self._file.close()
            self._part.unlink(missing_ok=True)

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            facts = {"source": self._source, "url": self._url, "fetched": self._fetched, "media_type": self.media_type}
            self._put(b"\x1f\x8b\x08\x10\0\0\0\0\0\xff" + json.dumps(facts).encode("ascii") + b"\0")

    def _finish(self) -> None:
        assert self._file is not None
        self._begin()
        self._put(self._deflate.flush())
        self._put(self._crc.to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little"))
        sha256 = self._hash.hexdigest()
        path = Path(self._source, sha256[:2], f"{sha256}-{zlib.crc32(self._url.encode()):08x}.gz")
        with _clear_errors(self._part):
            self._file.flush()
            os.fsync(self._file.fileno())
            (self._root / path.parent).mkdir(exist_ok=True)
            self._part.replace(self._root / path)
        self.landed = Landed(self._source, self._url, self._fetched, sha256, self.media_type, self._size, str(path))

    def _put(self, data: bytes) -> None:
        assert self._file is not None
        with _clear_errors(self._part):
            self._file.write(data)


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise DiskFullError(
                error.errno, f"de schijf is vol ({path.parent}); maak ruimte en begin opnieuw: wat er was is bewaard"
            ) from None
        raise


def _path(landed: Landed | str) -> str:
    return landed if isinstance(landed, str) else landed.path


def _comment(stream: BinaryIO) -> bytes:
    head = stream.read(10)
    if head[:4] != b"\x1f\x8b\x08\x10":
        raise ValueError("geen landingsbestand")
    text = bytearray()
    while (byte := stream.read(1)) != b"\0":
        if not byte or len(text) > 65536:
            raise ValueError("kop zonder einde")
        text += byte
    return bytes(text)

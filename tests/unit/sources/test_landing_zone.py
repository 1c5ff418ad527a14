"""The landing zone keeps bytes unchanged, whole or not at all."""

from __future__ import annotations

import errno
import gzip
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.sources.landing import DamagedFileError, DiskFullError, LandingZone

MOMENT = datetime(2025, 6, 12, 8, 15, tzinfo=UTC)
URL = "https://voorbeeld.nl/Feed?skiptoken=12&category=Zaak&x=é"


def zone(path: Path) -> LandingZone:
    return LandingZone(path, now=lambda: MOMENT)


def test_bytes_come_back_unchanged_with_their_description(tmp_path: Path) -> None:
    landed = zone(tmp_path).land("bron", URL, b"\x00<feed/>\xff", "application/atom+xml")
    assert zone(tmp_path).read(landed) == b"\x00<feed/>\xff"
    assert landed.sha256 == hashlib.sha256(b"\x00<feed/>\xff").hexdigest()
    assert (landed.url, landed.size, landed.fetched) == (URL, 9, "2025-06-12T08:15:00.000Z")
    assert zone(tmp_path).describe(landed.path) == landed


@given(st.binary(max_size=2000), st.text(max_size=200))
def test_any_content_and_any_address_survive(tmp_path_factory: pytest.TempPathFactory, content: bytes, url: str) -> None:
    here = zone(tmp_path_factory.mktemp("landing"))
    url = url.encode("utf-8", "replace").decode()
    landed = here.land("bron", url, content)
    assert here.read(landed) == content
    assert here.describe(landed.path) == landed


def test_other_tools_can_unpack_what_was_landed(tmp_path: Path) -> None:
    landed = zone(tmp_path).land("bron", URL, b"<feed/>" * 1000)
    assert gzip.decompress((tmp_path / landed.path).read_bytes()) == b"<feed/>" * 1000


def test_the_same_bytes_from_the_same_address_land_once(tmp_path: Path) -> None:
    first = zone(tmp_path).land("bron", URL, b"a")
    assert zone(tmp_path).land("bron", URL, b"a").path == first.path
    assert zone(tmp_path).land("bron", URL + "2", b"a").path != first.path
    assert len(list(zone(tmp_path).walk("bron"))) == 2


def test_pieces_are_one_file(tmp_path: Path) -> None:
    receiver = zone(tmp_path).receive("bron", URL)
    with receiver:
        receiver.write(b"")
        receiver.write(b"half ")
        receiver.write(b"and half")
    assert zone(tmp_path).read(receiver.landed) == b"half and half"


def test_a_broken_off_file_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError), zone(tmp_path).receive("bron", URL) as receiver:
        receiver.write(b"half")
        raise ConnectionError
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_walking_gives_the_oldest_first(tmp_path: Path) -> None:
    for minute in (3, 1, 2):
        LandingZone(tmp_path, now=lambda m=minute: MOMENT.replace(minute=m)).land("bron", f"u{minute}", b"x")
    assert [landed.url for landed in zone(tmp_path).walk("bron")] == ["u1", "u2", "u3"]


def test_a_full_disk_is_told_in_one_line_and_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = zone(tmp_path).land("bron", URL, b"first")

    def no_room(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(DiskFullError, match="de schijf is vol"):
        zone(tmp_path).land("bron", URL, b"second")
    assert zone(tmp_path).read(before) == b"first"
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    landed = zone(tmp_path).land("bron", URL, b"x" * 10_000)
    file = tmp_path / landed.path
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(DamagedFileError, match=landed.sha256):
        zone(tmp_path).read(landed)
    file.write_bytes(b"")
    with pytest.raises(DamagedFileError):
        zone(tmp_path).describe(landed.path)

"""Bytes nobody vouches for: each bad file is one clear Dutch sentence, whatever it is."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskundig.sources.extraction.archive import Archive
from deskundig.sources.extraction.unreadable import Unreadable
from deskundig.sources.files.reading import Reading, from_json, read_file, to_json

KOOP = b'<?xml version="1.0"?><officiele-publicatie><kamerstuk><stuk><al>Tekst</al></stuk></kamerstuk></officiele-publicatie>'
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "' + b"ha" * 50 + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 50) for i in range(8))
    + b"]><officiele-publicatie><al>&i;</al></officiele-publicatie>"
)  # fmt: skip
EXTERNAL = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    b"<officiele-publicatie><kamerstuk><al>&e;</al></kamerstuk></officiele-publicatie>"
)
LOOPING_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 20/Kids[2 0 R 2 0 R]/Parent 2 0 R>>endobj
trailer<</Root 1 0 R/Prev 0>>
%%EOF"""
ENCRYPTED_PDF = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj
3 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -44/O<%s>/U<%s>>>endobj
trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>
%%%%EOF""" % (b"41" * 32, b"42" * 32)


def refused(content: bytes, name: str = "") -> str:
    with pytest.raises(Unreadable) as found:
        read_file(content, name=name)
    assert found.value.message.endswith(".")
    assert "\n" not in found.value.message
    return found.value.code


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", {"leeg"}),
        (b"\x00\x00\x00", {"leeg"}),
        (b" \r\n", {"leeg"}),
        (bytes(range(256)) * 8, {"onbekend-bestand"}),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), {"onbekend-bestand"}),
        (b"%PDF-1.7", {"pdf-kapot"}),
        (LOOPING_PDF, {"pdf-kapot", "geen-tekstlaag"}),
        (LOOPING_PDF.replace(b"/Count 20", b"/Count 1000000"), {"pdf-te-groot"}),
        (ENCRYPTED_PDF, {"pdf-versleuteld"}),
        (b"PK\x03\x04" + b"\x00" * 100, {"zip-kapot"}),
        (BOMB, {"xml-entiteiten"}),
        (EXTERNAL, {"xml-entiteiten"}),
        (KOOP[:-30], {"xml-afgekapt"}),
        (KOOP.replace(b"</stuk>", b"</stk>"), {"xml-fout"}),
        (b'<?xml version="1.0"?><onbekend/>', {"onbekende-xml"}),
        (b"<officiele-publicatie>" + b"<a>" * 5000, {"xml-te-groot", "xml-afgekapt"}),
        (b'<?xml version="1.0"?><vlosCoreDocument/>', {"debatverslag"}),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), {"oud-word"}),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), {"versleuteld"}),
        (b"{\\rtf1" + b"{" * 5000, {"rtf-kapot"}),
        (b"{\\rtf1}", {"geen-tekst"}),
    ],
    ids=lambda value: value[:18].hex() if isinstance(value, bytes) else None,
)  # fmt: skip
def test_a_bad_file_is_one_clear_problem(content: bytes, codes: set[str]) -> None:
    assert refused(content) in codes


def test_entities_in_another_encoding_are_seen_too() -> None:
    assert refused(EXTERNAL.decode().replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16"), "a.xml") in {
        "xml-entiteiten",
        "onbekende-xml",
    }


def test_a_zip_bomb_is_not_unpacked(archive: Callable[..., bytes]) -> None:
    assert refused(archive({"word/document.xml": b"<w>" + b" " * (80 << 20)})) == "zip-bom"


def test_a_zip_that_lies_about_its_size_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"x" * (20 << 20))
    content = out.getvalue()
    real = (20 << 20).to_bytes(4, "little")
    with pytest.raises(Unreadable) as found:
        Archive(content.replace(real, (10).to_bytes(4, "little"))).read("word/document.xml")
    assert found.value.code in {"zip-bom", "zip-kapot"}


def test_a_part_with_a_password_is_told(archive: Callable[..., bytes]) -> None:
    content = bytearray(archive({"word/document.xml": "<a/>"}))
    content[6] |= 1  # the flag of encryption, at the member and in the list
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(content)) == "versleuteld"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_reading_or_a_problem(content: bytes) -> None:
    try:
        reading = read_file(content, name="x")
    except Unreadable:
        return
    assert from_json(to_json(reading), reading.packed) == reading


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([b"%PDF-1.4\n", b"{\\rtf1 ", b"<html>", b"<officiele-publicatie>", b"PK\x03\x04"]),
    st.binary(max_size=300),
)
def test_any_bytes_after_a_known_start_do_too(start: bytes, rest: bytes) -> None:
    try:
        assert isinstance(read_file(start + rest), Reading)
    except (Unreadable, zlib.error) as error:
        assert isinstance(error, Unreadable)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(KOOP)), st.binary(min_size=1, max_size=8))
def test_a_damaged_publication_gives_text_or_a_problem(at: int, damage: bytes) -> None:
    try:
        read_file(KOOP[:at] + damage + KOOP[at + len(damage) :])
    except Unreadable as found:
        assert found.message

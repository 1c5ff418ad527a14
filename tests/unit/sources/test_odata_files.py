"""Files of OData records are read in pieces, whatever their form; damage costs only what stands behind it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from deskundig.sources.contract import Problem
from deskundig.sources.tweedekamer.odata_files import LinesPiece, is_record_file, read_file

ROWS = [{"Id": f"00000000-0000-4000-8000-{n:012d}", "Naam": "x" * 200} for n in range(6000)]
LINES = "\n".join(json.dumps(row) for row in ROWS).encode()


def pieces(path: Path) -> list[LinesPiece]:
    found = list(read_file(path))
    assert all(isinstance(piece, LinesPiece) for piece in found), found
    return [piece for piece in found if isinstance(piece, LinesPiece)]


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_lines_come_in_pieces_with_their_numbers(tmp_path: Path) -> None:
    found = pieces(write(tmp_path / "zaal.jsonl.gz", gzip.compress(LINES)))
    assert len(found) > 1
    assert [piece.first_line for piece in found] == [1 + sum(p.lines for p in found[:i]) for i in range(len(found))]
    assert sum(piece.lines for piece in found) == 6000
    assert b"".join(piece.content for piece in found).split() == (LINES + b"\n").split()
    assert {piece.entity for piece in found} == {"Zaal"}


def test_a_page_on_one_line_or_many_is_the_same(tmp_path: Path) -> None:
    page = {"@odata.context": "https://x/$metadata#Zaal", "value": ROWS[:600]}
    one = pieces(write(tmp_path / "a.json", json.dumps(page).encode()))
    many = pieces(write(tmp_path / "b.json", json.dumps(page, indent=1).encode()))
    zipped = pieces(write(tmp_path / "c.json.gz", gzip.compress(json.dumps(page).encode())))
    assert one == many == zipped
    assert [(piece.entity, piece.lines) for piece in one] == [("Zaal", 500), ("Zaal", 100)]


def test_a_bare_list_and_a_single_record_are_read_too(tmp_path: Path) -> None:
    assert pieces(write(tmp_path / "zaal.json", json.dumps(ROWS[:3]).encode()))[0].lines == 3
    assert pieces(write(tmp_path / "zaal_een.json", json.dumps(ROWS[0]).encode()))[0].lines == 1


def test_a_byte_order_mark_and_empty_lines_do_not_count(tmp_path: Path) -> None:
    found = pieces(write(tmp_path / "zaal.jsonl", b"\xef\xbb\xbf" + LINES[:400] .split(b"\n")[0] + b"\n\n \n"))
    assert sum(piece.lines for piece in found) == 1


def test_keys_tell_the_entity_when_the_name_does_not(tmp_path: Path) -> None:
    row = {"Id": ROWS[0]["Id"], "Kabinetsappreciatie": "Oordeel Kamer"}
    assert pieces(write(tmp_path / "moties.jsonl", json.dumps(row).encode()))[0].entity == "Zaak"


def test_a_cut_archive_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    whole = gzip.compress(LINES, 1)
    found = list(read_file(write(tmp_path / "zaal.jsonl.gz", whole[: len(whole) // 2])))
    assert sum(piece.lines for piece in found if isinstance(piece, LinesPiece)) > 1000
    assert [piece.code for piece in found if isinstance(piece, Problem)] == ["file-cut"]


def test_files_that_are_something_else_are_told(tmp_path: Path) -> None:
    def codes(content: bytes) -> list[str]:
        return [p.code for p in read_file(write(tmp_path / "x.json", content)) if isinstance(p, Problem)]

    assert codes(b"<html>") == ["json-broken"]
    assert codes(b"") == ["json-broken"]
    assert codes(b'{"value": 3}') == []      # one record, which the parser will refuse
    assert [p.code for p in read_file(tmp_path / "weg.json") if isinstance(p, Problem)] == ["file-unreadable"]


def test_record_files_are_known_by_their_name() -> None:
    yes = ("a.jsonl", "a.jsonl.gz", "A.JSON", "a.ndjson.gz")
    assert [is_record_file(Path(name)) for name in (*yes, "a.tar.gz", "a.xml", "README.md")] == [True] * 4 + [False] * 3

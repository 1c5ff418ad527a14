"""A folder of files: sidecars, archives and lists of documents; what is no file of text is told."""

from __future__ import annotations

import gzip
import json
import os
import tarfile
from pathlib import Path

from deskundig.sources.contract import Problem
from deskundig.sources.files.folder import FoundFile, walk


def _found(path: Path, form: str = "") -> list[FoundFile]:
    return [f for f in walk(path, form=form) if isinstance(f, FoundFile)]


def _problems(path: Path) -> list[str]:
    return [p.code for p in walk(path) if isinstance(p, Problem)]


def test_files_come_in_a_fixed_order_and_hidden_ones_stay_away(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", ".verborgen.txt", "b/d.txt"):
        (tmp_path / name).write_text("tekst")
    assert [f.name for f in _found(tmp_path)] == ["a.txt", "d.txt", "c.txt"]


def test_a_sidecar_says_what_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "brief.pdf.json").write_text(json.dumps({"title": "Een brief", "date": "2024-05-06"}))
    (found,) = _found(tmp_path)
    assert (found.facts.title, found.facts.date) == ("Een brief", "2024-05-06")


def test_a_sidecar_that_cannot_be_read_costs_no_file(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("tekst")
    (tmp_path / "brief.json").write_text('{"titel": "x"}')
    assert _problems(tmp_path) == ["bijschrift-fout"]
    assert [f.name for f in _found(tmp_path)] == ["brief.txt"]


def test_a_row_of_csv_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text('name,text_content\nantwoord.docx,"Regel een\nregel twee"\nleeg.docx,\n')
    assert [(f.name, f.content) for f in _found(path)] == [("antwoord.docx", b"Regel een\nregel twee")]
    assert _problems(path) == ["leeg"]


def test_other_csv_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.csv"
    path.write_text("jaar,bedrag\n2024,1\n")
    assert _problems(path) == ["csv-onbekend"]


def test_a_line_of_json_is_an_old_paper(tmp_path: Path) -> None:
    path = tmp_path / "ocr.jsonl.gz"
    line = json.dumps({"URL": "http://resolver.kb.nl/resolve/00123/ocr", "Content": "Zitting 1982-1983"})
    path.write_bytes(gzip.compress(f"{line}\nkapot\n".encode()))
    (found,) = _found(path)
    assert (found.facts.number, found.hint) == ("sgd-00123", "ocr")
    assert _problems(path) == ["regel-onleesbaar"]


def test_a_cut_archive_gives_what_is_whole(tmp_path: Path) -> None:
    source, path = tmp_path / "een.xml", tmp_path / "alles.tar.gz"
    source.write_bytes(os.urandom(50_000))
    with tarfile.open(path, "w:gz") as archive:
        for name in ("een.xml", "twee.xml", "drie.xml"):
            archive.add(source, name)
    path.write_bytes(path.read_bytes()[:-60_000])
    assert [f.name for f in _found(path)] == ["een.xml"]
    assert _problems(path) == ["archief-kapot"]


def test_links_in_a_circle_and_pipes_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "map").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pijp.txt")
    assert _found(tmp_path) == []
    assert _problems(tmp_path) == ["geen-bestand"]


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert _problems(tmp_path / "weg") == ["bestand-weg"]

"""``deskundig pack``: forms, files, exit codes and clear lines."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.utils import timezone

from deskundig.cli.main import main
from deskundig.record import models as m

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fixed_now(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def pack(indexed, monkeypatch):
    """Run the command and give its exit code, standard output and error."""

    def run(*words: str, terminal: bool = False) -> SimpleNamespace:
        out, error = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
        out.isatty = lambda: terminal
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", error)
        try:
            code = main(["pack", *words])
        except SystemExit as exit_:
            code = exit_.code
        out.flush()
        return SimpleNamespace(code=code, out=out.buffer.getvalue(), error=error.getvalue())

    return run


def test_markdown_goes_to_standard_output(pack):
    done = pack("warmtenetten")
    assert done.code == 0
    assert done.out.decode().startswith("# Warmtenetten\n")
    assert done.error == ""


def test_words_need_no_quotes(pack):
    assert pack("zomer", "brief").out.decode().startswith("# Zomer brief\n")


def test_json_is_one_document(pack):
    item = json.loads(pack("warmtenetten", "--format", "json").out)
    assert item["format"] == "deskundig-pack/1"
    assert item["made"] == "2031-04-01T07:30:00+00:00"


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype html>"), ("md", b"# ")])
def test_the_name_of_the_file_gives_the_form(pack, tmp_path, form, start):
    path = tmp_path / f"pakket.{form}"
    done = pack("warmtenetten", "--out", str(path))
    assert (done.code, done.out) == (0, b"")
    assert path.read_bytes().startswith(start)
    assert str(path) in done.error


def test_a_binary_form_is_not_poured_over_a_terminal(pack):
    done = pack("warmtenetten", "--format", "pdf", terminal=True)
    assert (done.code, done.out) == (2, b"")
    assert "--out BESTAND" in done.error


def test_a_binary_form_may_go_through_a_pipe(pack):
    assert pack("warmtenetten", "--format", "pdf").out.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["zeewierkwekerij"], 1, "niets gevonden"),
        (["2031D99999"], 1, "is hier niet bekend"),
        (["document:2031D00009"], 1, "ingetrokken"),
        ([" "], 2, "geef een onderwerp"),
        ([], 2, "ONDERWERP"),
        (["warmtenetten", "--format", "doc"], 2, "invalid choice"),
        (["warmtenetten", "--out", "pakket.doc"], 2, "onbekende vorm .doc"),
        (["warmtenetten", "--out", "pakket.pdf", "--format", "md"], 2, "spreken elkaar tegen"),
        (["warmtenetten", "--since", "er-is-niets.json"], 2, "niet te lezen"),
        (["warmtenetten", "--out", "/er/is/geen/map/x.md"], 1, "niet te schrijven"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(pack, words, code, said):
    done = pack(*words)
    assert done.code == code
    assert said in done.error
    assert "Traceback" not in done.error
    assert done.out == b""


def test_a_file_that_is_no_pack_is_refused(pack, tmp_path):
    other = tmp_path / "ander.json"
    other.write_text("{}")
    done = pack("warmtenetten", "--since", str(other))
    assert done.code == 2
    assert "geen kennispakket" in done.error


def test_what_is_new_since_an_earlier_pack_is_marked(pack, indexed, tmp_path):
    before = tmp_path / "eerder.json"
    assert pack("zomer brief", "--out", str(before)).code == 0
    m.Commitment.objects.filter(id=indexed.commitment.id).update(status="Voldaan")
    text = pack("zomer brief", "--since", str(before)).out.decode()
    assert "vergeleken met de versie van 1 april 2031" in text
    assert "**(gewijzigd)**" in text
    unchanged = pack("warmtenetten", "--since", str(before)).out.decode()
    assert "**(nieuw)**" in unchanged


def test_a_failed_write_leaves_the_old_file(pack, tmp_path):
    path = tmp_path / "pakket.md"
    path.write_text("oud")
    assert pack("zeewierkwekerij", "--out", str(path)).code == 1
    assert path.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [path]

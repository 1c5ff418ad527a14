"""The import commands tell what they did, and fail with one clear line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskundig.cli.main import main
from deskundig.record.models import Document

pytestmark = pytest.mark.django_db(transaction=True)


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def test_documents_with_what_the_user_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Een tekst.")
    options = ("--number", "2031D00001", "--date", "2031-02-03", "--dossier", "36600-VII", "--json")
    code, out, _ = _run(capsys, "import", "documents", str(tmp_path / "a.txt"), *options)
    assert code == 0
    assert json.loads(out)["counts"]["document"]["new"] == 1
    document = Document.objects.get(number="2031D00001")
    assert document.dossier is not None
    assert (document.dossier.number, document.dossier.suffix) == (36600, "VII")


def test_a_folder_of_which_nothing_can_be_read_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    code, out, err = _run(capsys, "import", "documents", str(tmp_path))
    assert code == 1
    assert "problemen: 1" in out
    assert "a.png: Dit soort bestand kan Deskundig niet lezen." in err


@pytest.mark.parametrize("option", [("--date", "gisteren"), ("--dossier", "abc")])
def test_a_wrong_option_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], option: tuple[str, str]) -> None:
    code, _, err = _run(capsys, "import", "documents", str(tmp_path), *option)
    assert code == 2
    assert option[1] in err
    assert "Traceback" not in err


@pytest.mark.parametrize("what", ["documents", "vlos", "persons", "organizations"])
def test_a_path_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    code, _, err = _run(capsys, "import", what, str(tmp_path / "weg"))
    assert code == 1
    assert "is er niet" in err

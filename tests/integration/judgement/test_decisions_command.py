"""Decision files on the command line: the list, the note on paper, and a file that leaves and comes back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from deskundig.cli.main import main
from deskundig.judgement.actions import open_file, take_in_file
from deskundig.judgement.models import DecisionFileRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def number() -> str:
    user = User.objects.create(username="a@voorbeeld.nl")
    return open_file(title="Warmtenet", question="Doen?", owners=["a"], user=user, at=datetime(2026, 11, 1, tzinfo=UTC)).number


def test_the_list_and_one_file_are_json(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["number"] == number
    assert main(["decisions", number, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Warmtenet"


def test_the_funnel_tells_what_went_in_what_was_used_and_what_not_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    user = User.objects.create(username="b@voorbeeld.nl")
    text = (files("deskundig.sources.sample") / "content" / "besluitdossier.json").read_text(encoding="utf-8")
    row = take_in_file(text=text, user=user, at=datetime(2026, 11, 1, tzinfo=UTC))
    assert main(["decisions", row.number, "--funnel", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["brought"], found["weighed"], found["followed"], found["not_followed"]) == (6, 5, 2, 1)
    why = {i["title"]: (i["used"], i["because"]) for i in [*found["inputs"], *found["withdrawn"]]}
    assert why["Ervaringen van bewoners met een warmtenet"] == (False, "nog niet besproken")
    assert why["Second opinion op de bron"][0] is True
    assert why["Offerte zonder rekenblad"] == (False, "de leverancier kon de berekening niet laten zien")
    assert [n["topic"] for n in found["missing"] if n["must"]] == ["huurders in de Molenbuurt"]
    assert main(["decisions", row.number, "--funnel"]) == 0
    assert "✕ nodig, niet gehoord: huurders in de Molenbuurt (veld, ervaring); moet" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "start"), [("nota.pdf", b"%PDF"), ("nota.docx", b"PK"), ("nota.md", b"# Beslisnota"), ("dossier.json", b"{")])
def test_the_note_is_written_in_the_form_of_the_name(number: str, tmp_path: Path, name: str, start: bytes) -> None:
    assert main(["decisions", number, "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_written_file_is_read_back_whole(number: str, tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    main(["decisions", number, "--out", str(path)])
    assert main(["decisions", "--import", str(path), "--user", "a@voorbeeld.nl"]) == 0
    contents = set(DecisionFileRow.objects.values_list("content", flat=True))
    assert DecisionFileRow.objects.count() == 2
    assert len(contents) == 1


def test_wrong_use_is_told_in_one_line(number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "B1999-001"]) == 1
    assert main(["decisions", number, "--out", str(tmp_path / "nota.xls")]) == 2
    assert main(["decisions", "--import", str(tmp_path / "weg.json"), "--user", "a@voorbeeld.nl"]) == 2
    assert main(["decisions", "--import", "x"]) == 2
    assert "Traceback" not in capsys.readouterr().err

"""Vacancies from the command line: a table whole or not at all; of postings those that can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskundig.cli.main import main
from deskundig.workforce.models import Vacancy

pytestmark = pytest.mark.django_db

HEAD = "nummer;titel;tekst;datum;schaal\n"
GOOD = "1;adviseur;U kent het water.;31-5-2024;11\n"


def take_in(path: Path, text: str) -> int:
    path.write_text(text, encoding="utf-8")
    return main(["import", "vacancies", str(path)])


def test_a_table_with_a_wrong_row_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = "".join(f"{n};adviseur;U kent het water.;31-2-2024;11\n" for n in range(2, 320))
    assert take_in(tmp_path / "vacatures.csv", HEAD + GOOD + wrong) == 1
    told = capsys.readouterr()
    assert not Vacancy.objects.exists()
    assert "vacatures.csv rij 3: datum is geen datum" in told.err
    assert "vacatures.csv: en nog 18" in told.err
    assert "318 problemen; er is niets opgenomen" in told.err
    assert "nieuw" not in told.out
    assert take_in(tmp_path / "vacatures.csv", HEAD + GOOD) == 0
    assert Vacancy.objects.get().scale == 11


def test_a_table_without_the_columns_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take_in(tmp_path / "vacatures.csv", "nummer;titel\n1;adviseur\n") == 1
    assert "rij 1: tekst deze kolom ontbreekt" in capsys.readouterr().err


def test_one_broken_posting_of_a_site_keeps_the_others_out_of_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {"identifier": "7", "title": "Jurist", "description": "U kent de wet.", "datePosted": "2024-05-31"}
    assert take_in(tmp_path / "banen.json", json.dumps([good, {**good, "identifier": "8", "datePosted": "ooit"}])) == 0
    assert "banen.json rij 2: datum" in capsys.readouterr().err
    assert [v.number for v in Vacancy.objects.all()] == ["7"]

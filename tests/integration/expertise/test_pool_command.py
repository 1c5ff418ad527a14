"""``deskundig pool plan`` and ``experts`` as someone types them: what if, files with Dutch numbers, wrong names, nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskundig.cli.main import main

pytest.importorskip("scipy")
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vraag.csv").write_text("gemeente;onderwerp;fte\nAa;bodem;0,4\nBee;bodem;0,4\n")
    (tmp_path / "deskundigen.csv").write_text(
        "naam;onderwerpen;capaciteit;kosten\nKim;bodem;0,6;100.000\nJip;bodem;0,2;90.000\n"
    )
    (tmp_path / "afstand.csv").write_text("gemeente;naam;km\nAa;Kim;10\nBee;Kim;20\nAa;Jip;5\nBee;Jip;7\n")
    return tmp_path


def test_a_plan_of_a_folder_costs_what_the_files_say(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pool", "plan", str(folder), "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["cost"] == pytest.approx(78_000) and plan["proven"] and plan["compared"] == []


def test_what_if_someone_leaves_and_a_municipality_joins_is_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pool", "plan", str(folder), "--without", "Jip", "--joins", "Cee: bodem 0,4", "--json"]) == 0
    rows = {row["municipality"]: row for row in json.loads(capsys.readouterr().out)["compared"]}
    assert rows["Aa"]["served"] == pytest.approx(0.4) and rows["Aa"]["served_then"] == pytest.approx(0.2, abs=1e-3)
    assert rows["Cee"]["served"] is None and rows["Cee"]["served_then"] == pytest.approx(0.2, abs=1e-3)
    assert main(["pool", "plan", str(folder), "--stops", "Aa"]) == 0
    assert "was Aa: 0,4 fte" in (told := capsys.readouterr().out) and "wordt: niet in de pool" in told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--without", "Kym"], "deskundige Kym is niet in deze pool"), (["--stops", "Dee"], "gemeente Dee is niet"),
        (["--joins", "Cee bodem"], "schrijf een gemeente die erbij komt als"), (["--max-km", "-1"], "nooit negatief"),
        (["--holders", "-1"], "nooit negatief"), (["--max-km", "nan"], "eindig"), (["--demand", "inf"], "eindig"),
        (["--capacity", "nan"], "eindig"), (["--km-cost", "inf"], "eindig"), (["--joins", "aa: bodem 1"], "Aa doet al mee"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], asked: list[str], told: str
) -> None:
    assert main(["pool", "plan", str(folder), *asked]) == 2
    assert told in (error := capsys.readouterr().err) and error.count("\n") == 1


def test_csv_out_has_decimal_commas_and_what_is_short(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pool", "plan", str(folder), "--capacity", "0.5", "--csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "gemeente;onderwerp;naam;fte;km;tekort" and "Aa;bodem;;;;0,2" in lines

"""The registry in the browser and from files: nothing compared in silence, and the shared data whole."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from deskundig.cli.main import main
from deskundig.workforce.models import FigureRow, StaffCost
from deskundig.workforce.norms import hire_norm, norms
from deskundig.workforce.queries.hiring import hiring_report

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "personeel"


def page(**query: str) -> str:
    return Client(headers={"host": "localhost"}).get("/personeel/cijfers", query).content.decode()


def figure(unit: str, period: str, value: str, note: str = "totaal") -> None:
    FigureRow.objects.create(indicator="externe_inhuur_pct", unit=unit, period=period, value=Decimal(value), measure="%",
                             denominator_note=note, source=f"bron {unit}", level="rijk")  # fmt: skip


def test_figures_with_other_denominators_get_a_warning_and_no_picture() -> None:
    figure("Rijk", "2023", "15.4")
    figure("Gemeenten", "2023", "18.1", "loonsom + inhuur")
    both = page(cijfer="externe_inhuur_pct")
    assert "niet in één beeld" in both
    assert "d-picture" not in both
    one = page(cijfer="externe_inhuur_pct", van="Rijk")
    assert "niet in één beeld" not in one
    assert "d-picture" in one


def test_a_share_without_a_told_denominator_is_not_compared_with_one_that_has_it() -> None:
    figure("Rijk", "2023", "15.4")
    figure("Rijk", "2024", "15.4", "")
    assert "niet vermeld" in page(cijfer="externe_inhuur_pct")
    assert "niet in één beeld" in page(cijfer="externe_inhuur_pct")


def test_every_figure_stands_with_source_and_what_is_not_given_is_said() -> None:
    figure("Rijk", "2023", "15.4")
    text = page(cijfer="externe_inhuur_pct")
    assert "bron Rijk" in text
    assert "niet gegeven" in text


def test_the_figures_of_the_report_come_in_with_their_place() -> None:
    assert main(["import", "figures", "--report"]) == 0
    assert not FigureRow.objects.filter(place="").exists()
    assert FigureRow.objects.get(indicator="externe_inhuur_pct", period="2024").numerator == 3_670_000_000
    norm_rows = page().split("Normen in deze installatie")[1]
    assert "5,4 ernaast" in norm_rows
    assert "nog geen getal" in norm_rows


def test_an_installation_has_its_own_norm(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    assert hire_norm() == Decimal("0.1")
    (tmp_path / "norms.toml").write_text('[inhuur]\nwaarde = 12.5\nbron = "raadsbesluit"\n', encoding="utf-8")
    assert hire_norm() == Decimal("0.125")
    assert norms()["inhuur"].written == "hoogstens 12,5 %"
    assert norms()["inhuur"].name == "Externe inhuur"
    StaffCost.objects.create(organization="A", year=2025, own=Decimal(1), source="x")
    assert hiring_report().norm == Decimal("0.125")


def test_csv_and_json_hold_every_column() -> None:
    figure("Rijk", "2023", "15.4")
    client = Client(headers={"host": "localhost"})
    assert client.get("/personeel/cijfers.csv").content.decode("utf-8-sig").startswith("cijfer,niveau,organisatie,periode,waarde")
    assert client.get("/personeel/cijfers.json").json()["cijfers"][0]["noemer"] is None
    assert client.get("/personeel/cijfers.exe").status_code == 404


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared data are not here")
def test_the_shared_staff_data_come_in_whole(capsys: pytest.CaptureFixture[str]) -> None:
    names = ["agentschappen.csv", "apparaatskosten.csv", "workforce_figures.csv"]
    assert main(["import", "figures", *(str(SHARED / name) for name in names)]) == 0
    told = capsys.readouterr().out
    assert "agentschappen.csv: 849 gelezen, 849 nieuw, 0 problemen" in told
    assert "workforce_figures.csv: 215 gelezen, 215 nieuw, 0 problemen" in told
    computed = FigureRow.objects.filter(indicator="inhuur_berekend_pct")
    assert Counter(computed.values_list("period", flat=True)) == {"2014": 24, "2015": 28}
    assert not computed.filter(numerator=None).exists()
    assert not computed.filter(denominator=None).exists()


HEAD = "level,organisation,year,indicator,value,unit,denominator_note,source_url"


def test_a_file_with_one_wrong_row_changes_nothing_and_every_wrong_row_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "goed.csv", tmp_path / "fout.csv"
    good.write_text(f"{HEAD}\nrijk,Rijk,2023,x,15.4,%,totaal,bron\n", encoding="utf-8")
    wrong = "rijk,Rijk,2023,x,veel,%,totaal,bron\n"
    bad.write_text(f"{HEAD}\nrijk,Rijk,2024,x,15.4,%,totaal,bron\n\n" + wrong * 40, encoding="utf-8")
    assert main(["import", "figures", str(good), str(bad)]) == 1
    told = capsys.readouterr().err
    assert not FigureRow.objects.exists()
    assert "fout.csv rij 4: geen getal" in told
    assert "fout.csv rij 43: geen getal" in told
    assert "40 problemen; er is niets opgenomen" in told


def test_a_figure_that_its_source_corrected_is_corrected_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cijfers.csv"
    for value in ("15.4", "15.4", "15,9"):
        path.write_text(f"{HEAD}\nrijk,Rijk,2023,x,\"{value}\",%,totaal,bron\n", encoding="utf-8")
        assert main(["import", "figures", str(path)]) == 0
    assert [f.value for f in FigureRow.objects.all()] == [Decimal("15.9")]
    assert capsys.readouterr().out.splitlines()[1:] == [
        "cijfers.csv: 1 gelezen, 0 nieuw, 0 problemen", "cijfers.csv: 1 gelezen, 0 nieuw, 1 gewijzigd, 0 problemen",
    ]  # fmt: skip


def test_costs_of_ministries_without_a_needed_column_are_no_figures_and_end_in_no_error_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kosten.csv"
    path.write_text("Jaar;Kostensoort\n2014;Uitzendkrachten\n", encoding="utf-8")
    assert main(["import", "figures", str(path)]) == 1
    assert "overgeslagen" in capsys.readouterr().err


def test_what_comes_in_is_seen_by_who_looked_before() -> None:
    client = Client(headers={"host": "localhost"})
    before = client.get("/personeel/cijfers")
    assert main(["import", "figures", "--report"]) == 0
    again = client.get("/personeel/cijfers", headers={"If-None-Match": before.get("ETag", "")})
    assert again.status_code == 200
    assert "Omvang van griffies" in again.content.decode()


@pytest.mark.parametrize("text", ["[inhuur\n", "inhuur = 3\n", "[inhuur]\nwaarde = 'veel'\nbron = 'x'\n", "\x00", "[inhuur]\nwaarde = 12\nbron = ' '\n"])
def test_own_norms_that_cannot_be_read_break_no_page_and_are_told(settings: Any, tmp_path: Path, text: str) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "norms.toml").write_text(text, encoding="utf-8")
    assert hire_norm() == Decimal("0.1")
    assert "De eigen normen gelden niet" in page()
    assert Client(headers={"host": "localhost"}).get("/personeel/inhuur").status_code == 200


def test_another_norm_is_seen_by_who_looked_before(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    client = Client(headers={"host": "localhost"})
    for path in ("/personeel/cijfers", "/personeel/inhuur"):
        (tmp_path / "norms.toml").unlink(missing_ok=True)
        before = client.get(path)["ETag"]
        assert client.get(path, headers={"If-None-Match": before}).status_code == 304
        (tmp_path / "norms.toml").write_text('[inhuur]\nwaarde = 12.5\nbron = "raadsbesluit"\n', encoding="utf-8")
        again = client.get(path, headers={"If-None-Match": before})
        assert again.status_code == 200
        assert "12,5" in again.content.decode()

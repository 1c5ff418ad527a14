"""Hire from file to monitor: whole or not at all, both denominators, and nothing about few people."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from deskundig.accounts.models import AuditEvent
from deskundig.cli.main import main
from deskundig.workforce.models import HireLine, StaffCost, StaffOrganization
from deskundig.workforce.queries.hire_monitor import hire_monitor

pytestmark = pytest.mark.django_db
TOWN = "Gemeente Proefdam"
HEAD = ["organisatie", "jaar", "eenheid", "categorie", "motief", "ict", "leverancier", "medewerker", "begin", "einde", "bedrag"]


def lines(people: int = 12, *, unit: str = "Ruimte", supplier: str = "Bureau Een", first: int = 0) -> list[list[str]]:
    return [
        [TOWN, "2025", unit, "beleidsadvies", "hersens", "nee", supplier, f"P{first + i}", "2025-01-01", "2025-12-31", "10000"]
        for i in range(people)
    ]


def write(path: Path, head: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([head, *rows])
    return path


def costs(path: Path, own: str = "1080000") -> Path:
    return write(path, ["organisatie", "jaar", "eigen loonsom"], [[TOWN, "2025", own]])


def test_hire_and_own_costs_come_in_together_and_a_second_time_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(write(tmp_path / "inhuur.csv", HEAD, lines())), str(costs(tmp_path / "loon.csv"))]
    assert main(["import", "hiring", *files, "--dry-run"]) == 0
    assert not HireLine.objects.exists()
    assert main(["import", "hiring", *files]) == 0
    assert main(["import", "hiring", *files]) == 0
    assert "0 nieuw, 0 weg, 12 gelijk; loonsommen: 0" in capsys.readouterr().out
    assert HireLine.objects.count() == 12
    assert AuditEvent.objects.filter(action="workforce.hire_taken_in").count() == 1


def test_a_corrected_file_replaces_the_year_it_is_about(tmp_path: Path) -> None:
    main(["import", "hiring", str(write(tmp_path / "a.csv", HEAD, lines()))])
    HireLine.objects.create(organization=TOWN, year=2024, category="beleidsadvies", amount=Decimal(1), source="eerder")
    main(["import", "hiring", str(write(tmp_path / "b.csv", HEAD, lines(3)))])
    assert HireLine.objects.filter(year=2025).count() == 3
    assert HireLine.objects.filter(year=2024).count() == 1


def test_a_file_with_one_bad_row_is_not_taken_in_and_tells_no_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = [*lines(), [TOWN, "2025", "Ruimte", "overig", "", "", "", "Geheime Naam", "", "", "-5"]]
    assert main(["import", "hiring", str(write(tmp_path / "a.csv", HEAD, bad)), str(costs(tmp_path / "b.csv"))]) == 1
    told = capsys.readouterr().err
    assert "rij 14: categorie" in told
    assert "rij 14: bedrag is negatief" in told
    assert "Geheime" not in told
    assert not HireLine.objects.exists()
    assert not StaffCost.objects.exists()


def test_the_monitor_gives_both_denominators_and_the_excess_both_ways(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "hiring", str(write(tmp_path / "a.csv", HEAD, lines())), str(costs(tmp_path / "b.csv", "880000"))])
    capsys.readouterr()
    assert main(["workforce", "hiring", "--organization", TOWN, "--json"]) == 0
    share = json.loads(capsys.readouterr().out)["monitor"]["share"]
    assert (round(share["of_total"], 3), round(share["of_own"], 3)) == (0.12, 0.136)
    assert (round(share["excess_total_fixed"]), round(share["excess_own_fixed"])) == (20000, 22222)


def test_amounts_about_few_people_are_hidden_with_what_subtraction_would_tell() -> None:
    for row in [*lines(40), *lines(12, unit="Sociaal", first=100), *lines(3, unit="Griffie", supplier="Klein", first=200)]:
        HireLine.objects.create(organization=TOWN, year=2025, unit=row[2], category=row[3], motive=row[4], supplier=row[6],
                                worker=row[7], start="2025-01-01", end="2025-12-31", amount=Decimal(row[10]), source="x")  # fmt: skip
    found = hire_monitor(TOWN)
    assert found is not None
    parts = {b.key: {p.name: p.amount for p in b.parts} for b in found.breakdowns}
    assert parts["eenheid"] == {"Ruimte": 400_000, "Griffie": None, "Sociaal": None}
    assert parts["leverancier"] == {"Bureau Een": None, "Klein": None}
    assert parts["categorie"] == {"beleidsadvies": 550_000}
    assert found.patterns.people == 55
    client = Client(headers={"host": "localhost"})
    closed = client.get("/personeel/inhuur", {"organisatie": TOWN}).content.decode()
    assert "beleidsadvies" in closed
    assert "Griffie" not in closed
    StaffOrganization.objects.create(name=TOWN, public=True)
    page = client.get("/personeel/inhuur", {"organisatie": TOWN}).content.decode()
    assert "te klein om te tonen" in page
    assert "Griffie" in page
    assert "30.000" not in page


def test_an_unknown_organisation_or_year_is_not_found() -> None:
    client = Client(headers={"host": "localhost"})
    assert client.get("/personeel/inhuur", {"organisatie": "nergens"}).status_code == 404
    assert client.get("/personeel/inhuur").status_code == 200

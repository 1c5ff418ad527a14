"""The yearly state of expertise in one command: every figure with what it rests on, and nothing about few people."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from deskundig.cli.main import main
from deskundig.packs.state_report.formats import FORMS, to_csv
from deskundig.workforce.actions.surveys import Round, take_in_survey
from deskundig.workforce.domain.questionnaire import WORK_SURVEY
from deskundig.workforce.domain.state_report import Chapter, StateReport, Told
from deskundig.workforce.domain.survey_import import SurveyTable
from deskundig.workforce.models import HireLine, StaffCost, StaffOrganization
from deskundig.workforce.queries.staff_sight import everyone_inside, staff_sight
from deskundig.workforce.queries.state_report import state_report

pytestmark = pytest.mark.django_db
TOWN = "Gemeente Proefdam"
DAY = date(2026, 11, 1)


@pytest.fixture
def town() -> str:
    StaffCost.objects.create(organization=TOWN, year=2025, own=Decimal(8_000_000), source="jaarrekening")
    for i in range(14):
        HireLine.objects.create(organization=TOWN, year=2025, unit="Ruimte", category="beleidsadvies", supplier="Bureau", worker=f"w{i}",
                                start="2025-01-01", end="2025-12-31", amount=Decimal(100_000), source="grootboek")  # fmt: skip
    counts: dict[str, dict[int | None, int]] = {q.key: {2: 10, 4: 30, None: 5} for q in WORK_SURVEY}
    asked = Round("Peiling", "survey", 60, WORK_SURVEY, TOWN)
    take_in_survey(asked=asked, table=SurveyTable(WORK_SURVEY, counts), source="peiling.csv", day=DAY, actor="proef", at=datetime(2026, 11, 1, tzinfo=UTC))
    return TOWN


def test_the_report_has_seven_chapters_and_says_why_one_is_empty(town: str) -> None:
    report = state_report(town, today=DAY, sight=everyone_inside())
    assert [c.key for c in report.chapters] == ["duur", "mobiliteit", "inhuur", "peiling", "zelftest", "vacatures", "vooruit"]
    empty = [c for c in report.chapters if not c.rows]
    assert all(c.finding for c in empty)
    assert {c.key for c in empty} == {"duur", "mobiliteit", "zelftest", "vacatures", "vooruit"}


def test_every_figure_has_numerator_denominator_period_and_source(town: str) -> None:
    report = state_report(town, today=DAY, sight=everyone_inside())
    rows = [r for c in report.chapters for r in c.rows]
    assert len(rows) > 10
    assert all(r.numerator and r.denominator and r.period and r.source for r in rows)
    shares = {r.label: (r.value, r.numerator, r.denominator) for r in rows}
    assert shares["Deel van alle personele uitgaven"] == ("14,9 %", "€ 1.400.000", "€ 9.400.000")
    assert shares["Deel van de eigen loonsom"] == ("17,5 %", "€ 1.400.000", "€ 8.000.000")


def test_a_figure_without_source_cannot_be_told() -> None:
    with pytest.raises(ValueError, match="source"):
        Told("x", "1", "1", "2", "2025", "")


def test_visitors_read_less_than_the_organisation_itself(town: str) -> None:
    HireLine.objects.filter(worker__in=[f"w{i}" for i in range(7)]).delete()
    patterns = ("Ten minste één keer verlengd",)
    closed = {r.label for c in state_report(town, today=DAY, sight=staff_sight(AnonymousUser())).chapters for r in c.rows}
    assert not closed & set(patterns)
    StaffOrganization.objects.create(name=TOWN, public=True)
    inside = {r.label: r for c in state_report(town, today=DAY, sight=everyone_inside()).chapters for r in c.rows}
    outside = {r.label: r for c in state_report(town, today=DAY, sight=staff_sight(AnonymousUser())).chapters for r in c.rows}
    assert all(inside[label].denominator == "7 mensen" for label in patterns)
    assert all(outside[label].denominator == "te klein om te tonen" for label in patterns)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_one_command_gives_each_form(form: str, town: str, tmp_path: Path) -> None:
    out = tmp_path / f"staat.{form}"
    assert main(["workforce", "staat", town, "--format", form, "--out", str(out), "--at", "2026-11-01"]) == 0
    content = out.read_bytes()
    starts = {"html": b"<!DOCTYPE html>", "docx": b"PK", "pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}
    assert content.startswith(starts[form])
    if form == "docx":
        text = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        assert "14,9 %" in text
        assert "w:tblHeader" in text
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        assert {"Teller", "Noemer", "Periode", "Bron"} <= rows[0].keys()
        assert any(row["Waarde"] == "14,9 %" for row in rows)


def test_json_and_a_wrong_name_on_the_command_line(town: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workforce", "staat", town, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["chapters"]) == 7
    assert main(["workforce", "staat", "Nergenshuizen"]) == 2
    assert TOWN in capsys.readouterr().err
    assert main(["workforce", "staat", town, "--format", "pdf", "--out", "x.csv"]) == 2


def test_the_page_shows_picture_and_table_and_its_files(town: str) -> None:
    client = Client(headers={"host": "localhost"})
    page = client.get("/personeel/staat", {"organisatie": town}).content.decode()
    assert "d-picture" in page
    assert "14,9 %" in page
    assert client.get("/personeel/staat.csv", {"organisatie": town}).status_code == 200
    assert client.get("/personeel/staat.exe", {"organisatie": town}).status_code == 404
    assert client.get("/personeel/staat", {"organisatie": "Nergenshuizen"}).status_code == 404
    assert town in client.get("/personeel/staat").content.decode()


def test_text_that_reads_as_a_formula_is_harmless_in_csv() -> None:
    row = Told("=1+1", "@x", "1", "2", "2025", "bron")
    text = to_csv(StateReport("A", "", DAY, 10, (Chapter("a", "-b", "c", (row,), "/"),))).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'@x" in text
    assert "'-b" in text

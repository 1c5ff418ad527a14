"""A staff file comes in by the command line or the site: whole or not at all, told row by row, and nobody reads along."""

from __future__ import annotations

import io
import json
import logging
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.cli.main import main
from deskundig.workforce.actions import file_uploads
from deskundig.workforce.models import StaffImport, StaffRelease, StaffUpload, StintRow

pytestmark = pytest.mark.django_db
NAME = "Gemeente Proef"
HEAD = "Personeelsnummer;Afdeling;Functie;Begin;Einde;Schaal\n"
GOOD = HEAD + "".join(f"GEHEIM{i};Ruimte;adviseur;2020-01-{1 + i % 28:02};;{8 + i % 5}\n" for i in range(12))


def hr() -> Client:
    return browser(person("hr", "hr"))


def send(client: Client, text: str, name: str = "personeel.csv"):  # type: ignore[no-untyped-def]
    file = SimpleUploadedFile(name, text.encode(), content_type="text/csv")
    return client.post("/personeel/inlezen", {"organisatie": NAME, "bestand": file})


def run(*words: str) -> int:
    return main(["import", "staff", *words, "--organization", NAME])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "personeel.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_dry_run_changes_nothing_and_a_second_import_only_what_changed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(file), "--dry-run") == 0
    assert "zou worden: 12 nieuw" in capsys.readouterr().out
    assert not StintRow.objects.exists()
    assert run(str(file)) == 0
    first = set(StintRow.objects.values_list("pk", flat=True))
    file.write_text(GOOD.replace("GEHEIM3;Ruimte;adviseur", "GEHEIM3;Ruimte;jurist"), encoding="utf-8")
    assert run(str(file), "--json") == 0
    told = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert told["change"] == {"added": 1, "removed": 1, "unchanged": 11}
    assert len(first & set(StintRow.objects.values_list("pk", flat=True))) == 11
    assert run(str(file)) == 0
    assert StaffImport.objects.count() == 2


def test_three_hundred_bad_rows_are_listed_and_nothing_is_half_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "fout.csv"
    path.write_text(GOOD + "".join(f"GEHEIM9{i};Ruimte;adviseur;2020-13-45;;10\n" for i in range(300)), encoding="utf-8")
    assert run(str(path)) == 1
    told = capsys.readouterr().err
    assert told.count("begin is geen datum") == 300
    assert "rij 14:" in told
    assert "GEHEIM" not in told
    assert not StintRow.objects.exists()
    assert not StaffImport.objects.exists()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("1;Ruimte;adviseur;2020-05-01;2019-01-01;10\n", "einde ligt voor het begin"),
        ("1;Ruimte;adviseur;2020-01-01;;10\n1;Ruimte;adviseur;2021-01-01;;10\n", "overlapt met rij 2"),
        ("1;Ruimte;adviseur;2020-01-01;;€ 4.200\n2;Ruimte;adviseur;2020-01-01;;$ 5,100\n", "schaal is geen schaal"),
        (";Ruimte;adviseur;2020-01-01;;10\n", "personeelsnummer is leeg"),
    ],
)
def test_what_cannot_be_is_refused_with_its_row(tmp_path: Path, rows: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "fout.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    assert run(str(path)) == 1
    assert words in capsys.readouterr().err
    assert not StintRow.objects.exists()


def test_a_mapping_is_given_on_the_command_line_and_a_spreadsheet_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    for row in (["Nr", "Waar", "Sinds"], [41.0, "Ruimte", date(2020, 2, 1)], [42, "Ruimte", date(2021, 2, 1)]):
        book.active.append(row)
    path = tmp_path / "personeel.xlsx"
    book.save(path)
    assert run(str(path)) == 1
    assert "er is geen kolom voor personeelsnummer" in capsys.readouterr().err
    assert run(str(path), "--mapping", "person=Nr", "--mapping", "unit=Waar", "--mapping", "start=Sinds") == 0
    assert StintRow.objects.count() == 2
    assert run(str(path), "--mapping", "kleur=Nr") == 2


def test_a_file_that_is_no_table_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kapot.xlsx"
    path.write_bytes(b"PK\x03\x04kapot")
    assert run(str(path)) == 1
    assert capsys.readouterr().err.strip() == "deskundig: kapot.xlsx is geen XLSX-bestand"


def test_on_the_site_a_file_is_mapped_tried_and_confirmed_and_then_gone() -> None:
    client = hr()
    answer = send(client, GOOD.replace("Afdeling", "Werkplek"))
    page = client.get(answer["Location"]).content.decode()
    assert "er is geen kolom voor eenheid" in page
    key = answer["Location"].rpartition("/")[2]
    mapping = {"kolom-person": "Personeelsnummer", "kolom-unit": "Werkplek", "kolom-start": "Begin", "kolom-end": "Einde"}
    client.post(f"/personeel/inlezen/{key}/koppeling", mapping)
    page = client.get(answer["Location"]).content.decode()
    assert "Het bestand is in orde: 12 rijen" in page
    assert "GEHEIM" not in page
    assert not StintRow.objects.exists()
    client.post(f"/personeel/inlezen/{key}/bevestigen")
    assert StintRow.objects.filter(organization=NAME, unit="Ruimte").count() == 12
    assert not StaffUpload.objects.exists()
    assert StaffRelease.objects.exists()
    assert not StintRow.objects.filter(person__contains="GEHEIM").exists()


def test_a_file_with_problems_cannot_be_confirmed_and_the_rows_are_listed() -> None:
    client = hr()
    answer = send(client, GOOD + "GEHEIM99;Ruimte;adviseur;gisteren;;10\n")
    key = answer["Location"].rpartition("/")[2]
    assert client.post(f"/personeel/inlezen/{key}/bevestigen").status_code == 200
    page = client.get(answer["Location"]).content.decode()
    assert "1 probleem in 13 rijen" in page
    assert ">14<" in page
    assert "GEHEIM" not in page
    assert "gisteren" not in page
    assert not StintRow.objects.exists()


def test_looking_at_a_raw_row_is_by_post_and_stands_in_the_trail() -> None:
    client = hr()
    key = send(client, GOOD + "GEHEIM99;Ruimte;adviseur;gisteren;;10\n")["Location"].rpartition("/")[2]
    page = client.post(f"/personeel/inlezen/{key}/rij", {"rij": "14"}).content.decode()
    assert "GEHEIM99" in page
    event = AuditEvent.objects.get(action="workforce.staff_row_seen")
    assert json.loads(event.details) == {"row": 14}
    assert event.actor == "hr@voorbeeld.nl"
    assert "Deze rij is er niet" in client.post(f"/personeel/inlezen/{key}/rij", {"rij": "99"}).content.decode()
    assert client.get(f"/personeel/inlezen/{key}/rij").status_code == 405


def test_someone_else_and_an_hour_later_find_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    client = hr()
    address = send(client, GOOD)["Location"]
    assert browser(person("hr2", "hr")).get(address).status_code == 404
    StaffUpload.objects.update(created=datetime(2020, 1, 1, tzinfo=UTC))
    assert client.get(address).status_code == 404
    assert file_uploads.forget_old_uploads(at=datetime(2026, 1, 1, tzinfo=UTC)) == 1


@pytest.mark.parametrize("path", ["/personeel/inlezen", "/personeel/inlezen/1", "/personeel/overstap", "/mijn/loopbaan"])
def test_pages_with_staff_data_are_closed_to_visitors(client: Client, path: str) -> None:
    assert client.get(path, headers={"host": "localhost"}).status_code == 403


def test_nothing_of_a_file_reaches_the_log_the_trail_or_an_error_page(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = hr()
    address = send(client, GOOD + "GEHEIM99;Ruimte;adviseur;gisteren;;10\n")["Location"]
    client.get(address)
    broken = client.post("/personeel/inlezen", {"organisatie": NAME, "bestand": SimpleUploadedFile("x.xlsx", GOOD.encode())})
    assert broken.status_code == 400
    assert "GEHEIM" not in address + caplog.text + broken.content.decode()
    assert "GEHEIM" not in "".join(AuditEvent.objects.values_list("details", flat=True))


def test_an_upload_without_file_or_organisation_says_what_to_do() -> None:
    client = hr()
    page = client.post("/personeel/inlezen", {"organisatie": NAME})
    assert (page.status_code, "Kies een bestand" in page.content.decode()) == (400, True)
    page = client.post("/personeel/inlezen", {"organisatie": " ", "bestand": io.BytesIO(GOOD.encode())})
    assert (page.status_code, "noem de organisatie" in page.content.decode()) == (400, True)


def test_a_file_that_would_send_most_people_away_is_doubted_before_it_is_confirmed() -> None:
    client = hr()
    for content, doubted in ((GOOD, False), ("\n".join(GOOD.splitlines()[:4]) + "\n", True), (GOOD, False)):
        address = send(client, content)["Location"]
        assert ("Er gaat meer weg dan er blijft" in client.get(address).content.decode()) is doubted
        client.post(f"{address}/bevestigen" if not doubted else f"{address}/weg")
    assert StintRow.objects.filter(organization=NAME).count() == 12

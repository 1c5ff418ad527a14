"""Hire comes in by the site as by the command line: mapped, tried, confirmed, whole or not at all, for HR alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.workforce.models import HireLine, StaffCost, StaffUpload

pytestmark = pytest.mark.django_db
PATH = "/personeel/inhuur/inlezen"
HEAD = "organisatie;jaar;eenheid;categorie;motief;ict;leverancier;medewerker;begin;einde;bedrag\n"
ROW = "Proef;2025;Ruimte;beleidsadvies;hersens;nee;Bureau A;GEHEIM{n};2025-02-01;2025-06-30;12.500,50\n"
GOOD = HEAD + "".join(ROW.format(n=n) for n in range(3))


def someone(*roles: str, name: str = "hr@proef.nl") -> Client:
    return browser(person(name, *roles))


def send(client: Client, text: str, organization: str = ""):  # type: ignore[no-untyped-def]
    file = SimpleUploadedFile("inhuur.csv", text.encode(), content_type="text/csv")
    return client.post(PATH, {"organisatie": organization, "bestand": file})


def test_a_file_is_tried_confirmed_and_gone_and_a_second_time_nothing_changes() -> None:
    client = someone("hr")
    where = send(client, GOOD)["Location"]
    page = client.get(where).content.decode()
    assert "3 regels nieuw, 0 weg en 0 gelijk" in page
    assert "Proef, 2025" in page
    assert not HireLine.objects.exists(), "a dry run"
    client.post(f"{where}/bevestigen")
    assert HireLine.objects.filter(organization="Proef", amount=Decimal("12500.50")).count() == 3
    assert not HireLine.objects.filter(worker__contains="GEHEIM").exists()
    assert not StaffUpload.objects.exists()
    assert AuditEvent.objects.filter(action="workforce.hire_taken_in", actor="hr@proef.nl").count() == 1
    again = send(client, GOOD)["Location"]
    assert "Alles staat er al precies zo" in client.get(again).content.decode()
    assert "inhuur.csv" in client.get(PATH).content.decode()


def test_unknown_heads_are_mapped_on_the_screen() -> None:
    client = someone("hr")
    where = send(client, GOOD.replace("bedrag", "kosten ex btw").replace("organisatie", "wie"))["Location"]
    page = client.get(where).content.decode()
    assert "deze kolom ontbreekt" in page
    heads = {"category": "categorie", "amount": "kosten ex btw", "organization": "wie", "year": "jaar"}
    client.post(f"{where}/koppeling", {f"kolom-{column}": head for column, head in heads.items()})
    page = client.get(where).content.decode()
    assert "3 regels nieuw" in page
    assert "medewerker" in page.partition("Niet gebruikte kolommen")[2].partition("</p>")[0]


def test_wrong_rows_are_told_by_row_and_nothing_comes_in() -> None:
    client = someone("hr")
    wrong = [
        ROW.format(n=7).replace("beleidsadvies", "overig"), ROW.format(n=8).replace("12.500,50", "-1"),
        ROW.format(n=9).replace("12.500,50", "$ 5"), ROW.format(n=10).replace("2025-06-30", "2024-06-30"),
        ROW.format(n=11).replace("Ruimte", "R" * 300),
    ]  # fmt: skip
    where = send(client, GOOD + "".join(wrong))["Location"]
    page = client.get(where).content.decode()
    for words in ("is geen van de acht", "is negatief", "andere munt", "ligt voor het begin", "langer dan 200 tekens"):
        assert words in page
    assert "GEHEIM" not in page
    client.post(f"{where}/bevestigen")
    assert not HireLine.objects.exists()
    seen = client.post(f"{where}/rij", {"rij": "5"}).content.decode()
    assert "GEHEIM7" in seen, "a raw row for repair"
    assert AuditEvent.objects.filter(action="workforce.hire_row_seen").count() == 1
    client.post(f"{where}/weg")
    assert not StaffUpload.objects.exists()


def test_own_costs_come_in_by_year_for_the_organisation_that_is_named() -> None:
    client = someone("hr")
    where = send(client, "jaar;eigen loonsom\n2024;1.000.000\n2025;1.100.000\n", "Proef")["Location"]
    assert "Van 2 jaren" in client.get(where).content.decode()
    client.post(f"{where}/bevestigen")
    assert list(StaffCost.objects.order_by("year").values_list("own", flat=True)) == [1_000_000, 1_100_000]


def test_only_hr_comes_in_and_only_who_sent_it_sees_a_file() -> None:
    for role in ("manager", "contributor", "approver", "administrator", "reviewer"):
        client = someone(role, name=f"{role}@proef.nl")
        assert client.get(PATH).status_code == 403
        assert send(client, GOOD).status_code == 403
    assert Client(headers={"host": "localhost"}).get(PATH).status_code == 403
    where = send(someone("hr"), GOOD)["Location"]
    other = someone("hr", name="ander@proef.nl")
    for path in (where, f"{where}/bevestigen", f"{where}/rij", f"{where}/weg", f"{where}/koppeling"):
        assert other.post(path).status_code in (404, 405) or other.get(path).status_code == 404
    assert other.get(where).status_code == 404
    assert other.get(where.replace("/inhuur", "")).status_code == 404, "a file of hire is no staff file"
    assert StaffUpload.objects.count() == 1

"""The page on readability keeps nothing that is pasted and shows hostile text as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from deskundig.cli.main import main

pytestmark = pytest.mark.django_db


def test_pasted_text_is_measured_and_shown_as_text() -> None:
    text = "<script>alert(1)</script> De raad besluit vandaag over het net in de buurt. " * 8
    page = Client(headers={"host": "localhost"}).post("/leesbaarheid", {"tekst": text}).content.decode()
    assert "Leesgemak" in page
    assert "<script>alert" not in page


def test_an_unknown_number_and_a_text_that_is_too_long_are_told() -> None:
    client = Client(headers={"host": "localhost"})
    assert client.get("/leesbaarheid?stuk=2025D00000").status_code == 404
    assert client.post("/leesbaarheid", {"tekst": "a " * 300_000}).status_code == 400


def test_the_command_reads_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "stuk.txt"
    paper.write_text("Gevraagd besluit\n\n1. Het net aan te leggen.\n\nDe kosten zijn bekend.", encoding="utf-8")
    assert main(["readability", str(paper)]) == 0
    assert "1. Het net aan te leggen." in capsys.readouterr().out
    assert main(["readability", str(tmp_path / "weg.txt")]) == 2

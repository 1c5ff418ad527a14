"""The register of Woo documents: from the service's own descriptions, with the organisation that answers for each."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from deskundig.ingest.publications import take_descriptions
from deskundig.ingest.runs import start_run
from deskundig.record import models as m
from deskundig.sources.sample.woo import descriptions

pytestmark = pytest.mark.django_db
Rows = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def woo(db: None) -> None:
    with start_run("openoverheid", "test") as run:
        take_descriptions(descriptions(), run)
    assert run.failure == ""


def test_each_document_names_who_answers_for_it_and_its_category(woo: None, rows: Rows) -> None:
    found = {row["nummer"]: row for row in rows("/woo")}
    assert len(found) == 9
    besluit = found["ronl-voorbeeld-0002"]
    assert besluit["titel"] == "Woo-besluit over externe inhuur bij het warmteprogramma"
    assert besluit["verantwoordelijke"] == "Ministerie van Wonen en Warmte (fictief)"
    assert (besluit["categorie"], besluit["datum"]) == ("Woo-verzoeken en -besluiten", "2026-05-28")


def test_municipalities_can_be_left_out(woo: None, rows: Rows, read: Callable[[str], str]) -> None:
    """Known complaint: results are flooded by documents of municipalities."""
    left = {row["verantwoordelijke"] for row in rows("/woo?toon=no_municipality")}
    assert len(left) == 5 and not any(name.lower().startswith("gemeente") for name in left)
    assert "Zonder gemeenten" in read("/woo")


def test_a_municipality_that_does_not_call_itself_so_is_left_out_too(woo: None, rows: Rows) -> None:
    m.Organization.objects.filter(name__startswith="Uitvoeringsdienst").update(type="municipality")
    assert len(rows("/woo?toon=no_municipality")) == 5


def test_one_organisation_can_be_chosen(woo: None, rows: Rows) -> None:
    assert len(rows("/woo?verantwoordelijke=Gemeente+Hoogvennen+(fictief)")) == 2


def test_other_sources_are_no_woo_documents(woo: None, rows: Rows) -> None:
    m.Document.objects.create(source="tweedekamer", number="2031D99999", subject="Brief", date="2026-01-01")
    assert "2031D99999" not in {row["nummer"] for row in rows("/woo")}


def test_taking_in_the_same_again_changes_nothing(woo: None, rows: Rows) -> None:
    before = rows("/woo")
    with start_run("openoverheid", "test") as run:
        take_descriptions(descriptions(), run)
    assert (run.totals["new"], rows("/woo")) == (0, before)


def test_an_attachment_hangs_on_its_decision(woo: None, read: Callable[[str], str]) -> None:
    assert "Overzicht van inhuurcontracten" in read("/documenten/ronl-voorbeeld-0002")


def test_a_description_that_cannot_be_read_is_an_issue_and_no_crash(db: None) -> None:
    with start_run("openoverheid", "test") as run:
        take_descriptions([b"<html>storing</html>", json.dumps({"document": {}}).encode()], run)
    assert (run.failure, run.totals["issues"], m.Document.objects.count()) == ("", 2, 0)

"""A document's official number and a sitting's current report come out the same in whatever order rows arrive."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from tests.integration.ingest.loading import changes, guid, load, numbers_of, record

from deskundig.record.models import Document, Identifier, Report
from deskundig.sources.contract import SourceRecord

pytestmark = pytest.mark.usefixtures("store")

DOCUMENT = record("Document", 1, documentNummer="2025D36086", huidigeDocumentVersie=guid(2), kamerstukdossier=guid(4), volgnummer="365")
VERSION = record("DocumentVersie", 2, document=guid(1), externeidentifier="kst-31490-365")
PUBLICATION = record("DocumentPublicatie", 3, documentVersie=guid(2), identifier="kst-31490-365", fileName="a.xml")
DOSSIER = record("Kamerstukdossier", 4, nummer="31490", toevoeging=None)


def arrive(*rows: SourceRecord) -> None:
    for row in rows:
        load(row)


@pytest.mark.parametrize("order", list(permutations([DOCUMENT, VERSION, PUBLICATION, DOSSIER]))[::3])
def test_every_order_of_arrival_gives_the_same_number(order: tuple[SourceRecord, ...]) -> None:
    arrive(*order)
    assert Document.objects.get().identifier == "kst-31490-365"
    assert numbers_of(1) == {"2025D36086", "kst-31490-365"}
    assert numbers_of(4) == {"31490"}


@pytest.mark.parametrize("order", list(permutations([DOCUMENT, DOSSIER])))
def test_a_dossier_and_a_sequence_number_are_enough(order: tuple[SourceRecord, ...]) -> None:
    arrive(*order)
    assert Document.objects.get().identifier == "kst-31490-365"


def test_a_publication_is_enough_when_its_version_has_no_number() -> None:
    version = record("DocumentVersie", 2, document=guid(1), externeidentifier=None)
    for order in permutations([record("Document", 1), version, PUBLICATION]):
        Document.objects.all().delete()
        Identifier.objects.all().delete()
        arrive(*order)
        assert Document.objects.get().identifier == "kst-31490-365"


def test_answers_go_by_their_appendix_number() -> None:
    arrive(record("Document", 1, documentNummer="2025D36086", aanhangselnummer="242502932"))
    assert Document.objects.get().identifier == "ah-tk-20242025-2932"
    assert numbers_of(1) == {"2025D36086", "ah-tk-20242025-2932"}


def test_a_number_known_before_its_document_waits_for_it() -> None:
    arrive(VERSION)
    assert numbers_of(1) == {"kst-31490-365"}
    arrive(DOCUMENT)
    assert Document.objects.get().identifier == "kst-31490-365"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([DOCUMENT, VERSION], record("DocumentVersie", 2, 1, externeidentifier="kst-31490-366")),
        ([DOCUMENT, DOSSIER], record("Document", 1, 1, volgnummer="366")),
        ([DOCUMENT, DOSSIER], record("Kamerstukdossier", 4, 1, nummer="31491")),
        ([DOCUMENT, record("Document", 1, 1, aanhangselnummer="242502932")], record("Document", 1, 2, aanhangselnummer=None)),
    ],
)
def test_a_number_that_was_wrong_no_longer_leads_here(before: list[SourceRecord], after: SourceRecord) -> None:
    arrive(*before)
    wrong = Document.objects.get().identifier
    arrive(after)
    assert Document.objects.get().identifier != wrong
    assert wrong not in numbers_of(1)
    assert changes()[-1][1] == "c"


def test_a_document_that_gets_its_number_later_is_told_in_the_change_log() -> None:
    arrive(record("Document", 1), VERSION)
    assert ("document", "c", 1) in changes()
    log = changes()
    arrive(VERSION, record("Document", 1))
    assert changes() == log


def _reports(order: tuple[Any, ...]) -> dict[str, bool]:
    arrive(*order)
    return {str(r.id)[-1]: r.current for r in Report.objects.all()}


def test_the_best_report_of_a_sitting_is_the_current_one() -> None:
    rough = record("Verslag", 1, vergadering=guid(9), soort="Tussenpublicatie", status="Ongecorrigeerd")
    good = record("Verslag", 2, vergadering=guid(9), soort="Eindpublicatie", status="Gecorrigeerd")
    sitting = record("Vergadering", 9, titel="95e vergadering", datum="2025-06-12T00:00:00")
    for order in permutations([rough, good, sitting]):
        Report.objects.all().delete()
        assert _reports(order) == {"1": False, "2": True}
        assert set(Report.objects.values_list("title", "date")) == {("95e vergadering", date(2025, 6, 12))}


def test_when_the_best_report_is_withdrawn_the_next_one_is_current() -> None:
    arrive(
        record("Verslag", 1, vergadering=guid(9), soort="Tussenpublicatie", status="Ongecorrigeerd"),
        record("Verslag", 2, vergadering=guid(9), soort="Eindpublicatie", status="Gecorrigeerd"),
        record("Verslag", 2, 5, deleted=True),
    )
    assert {str(r.id)[-1]: r.current for r in Report.objects.all()} == {"1": True, "2": False}

"""A document's official number, from its versions, publications, dossier or itself, in whatever order they came."""

from __future__ import annotations

from itertools import permutations

from deskundig.ingest.domain.papers import Paper, kamerstuk, numbers_of, official


def test_a_document_goes_by_its_current_versions_number() -> None:
    paper = Paper(
        current_version="v2", dossier=(36600, "VII"), sequence=1,
        versions=[("v1", "kst-36600-VII-9", False), ("v2", "kst-36600-VII-1", False)],
        publications=[("kst-36600-VII-1", False)],
    )
    assert numbers_of(paper) == ("kst-36600-VII-1", "kst-36600-VII-9")


def test_the_order_of_arrival_does_not_matter() -> None:
    versions = [("v1", "kst-36600-VII-9", False), ("v2", "blg-1234567", True), ("v3", "kst-36600-VII-3", False)]
    found = {numbers_of(Paper(versions=list(order), current_version="v3")) for order in permutations(versions)}
    assert found == {("kst-36600-VII-3", "kst-36600-VII-9", "blg-1234567")}


def test_without_a_version_the_dossier_and_sequence_make_the_number() -> None:
    assert numbers_of(Paper(dossier=(31490, ""), sequence=365)) == ("kst-31490-365",)
    assert numbers_of(Paper(dossier=(36600, "VII"), sequence=1, chamber=2)) == ("kst-36600-VII-1",)
    assert numbers_of(Paper(dossier=(31490, ""), sequence=-1)) == ()
    assert numbers_of(Paper(dossier=(31490, ""), sequence=3, chamber=1)) == ()


def test_the_houses_own_appendix_number_is_read() -> None:
    assert numbers_of(Paper(appendix="242502932")) == ("ah-tk-20242025-2932",)


def test_a_document_of_another_source_goes_by_the_number_it_came_with() -> None:
    assert numbers_of(Paper(own="stcrt-2023-1234", versions=[("v", "kst-1-1", False)]))[0] == "stcrt-2023-1234"


def test_withdrawn_versions_come_last_and_junk_not_at_all() -> None:
    paper = Paper(versions=[("v1", "kst-31490-1", True), ("v2", "concept 3", False)], publications=[("kst-31490-2", False)])
    assert numbers_of(paper) == ("kst-31490-2", "kst-31490-1")


def test_only_numbers_of_documents_count() -> None:
    assert official("2025Z14546") == ""
    assert official("onzin") == ""
    assert kamerstuk(36410, "XVI", 50) == "kst-36410-XVI-50"

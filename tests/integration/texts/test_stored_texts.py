"""Texts and the citations in them: the best text is shown, links follow it, a person's verdict stays."""

from __future__ import annotations

from uuid import UUID

import pytest

from deskundig.ingest.bodies import FoundText, store_texts
from deskundig.ingest.citations import tie_citations
from deskundig.ingest.runs import start_run
from deskundig.record.models import Body, Change, Document, Identifier, Link
from deskundig.sources.files.reading import Reading, read_file

pytestmark = pytest.mark.django_db
OWN, OTHER = UUID(int=1), UUID(int=2)


@pytest.fixture(autouse=True)
def documents() -> None:
    Document.objects.create(id=OWN, source="files", number="2031D00001")
    Identifier.objects.create(value="2031D00001", kind="document", object_id=OWN)


def _store(text: str, **changed: object) -> None:
    reading = read_file(text.encode())
    values = {f: getattr(reading, f) for f in Reading.__slots__} | changed
    with start_run("files", "toets") as run:
        store_texts(run, [FoundText(OWN, Reading(**values))])  # type: ignore[arg-type]


def _cited() -> dict[str, UUID | None]:
    return dict(Link.objects.filter(source_id=OWN).values_list("target_value", "target_id"))


def test_a_new_text_of_one_rank_takes_the_place_of_the_old_and_the_old_is_kept() -> None:
    _store("Eerst dit.")
    _store("Dan dat.")
    assert list(Body.objects.order_by("pk").values_list("current", flat=True)) == [False, True]


def test_a_text_that_comes_back_is_shown_again_and_not_stored_twice() -> None:
    for text in ("Eerst dit.", "Dan dat.", "Eerst dit."):
        _store(text)
    assert list(Body.objects.order_by("pk").values_list("current", flat=True)) == [True, False]


def test_texts_of_several_ranks_stay_side_by_side_and_the_best_one_is_cited_from() -> None:
    _store("Van de PDF: Kamerstuk 30123, nr. 1.", rank=5)
    _store("Van de XML: Kamerstuk 30123, nr. 2.", rank=1)
    _store("Weer een PDF: Kamerstuk 30123, nr. 3.", rank=5)
    assert set(_cited()) == {"kst-30123-2"}
    assert Body.objects.filter(current=True).count() == 2


def test_the_same_file_again_is_no_change_and_a_better_reader_is() -> None:
    _store("Een tekst.")
    count = Change.objects.count()
    _store("Een tekst.")
    assert Change.objects.count() == count
    _store("Een tekst.", extractor="text@2")
    assert Body.objects.get().extractor == "text@2"
    assert Change.objects.latest("seq").operation == "t"


def test_citations_go_with_the_text_that_had_them_but_a_verdict_stays() -> None:
    _store("Zie Kamerstuk 30123, nr. 1 en Kamerstuk 30123, nr. 2.")
    Link.objects.filter(target_value="kst-30123-2").update(verdict="rejected")
    _store("Zie Kamerstuk 30123, nr. 3.")
    assert set(_cited()) == {"kst-30123-2", "kst-30123-3"}


def test_a_citation_is_tied_when_the_thing_arrives() -> None:
    _store("Zie Kamerstuk 30123, nr. 1 en 2031D00001.")
    assert _cited() == {"kst-30123-1": None}
    Identifier.objects.create(value="kst-30123-1", kind="document", object_id=OTHER)
    assert tie_citations() == 1
    assert _cited() == {"kst-30123-1": OTHER}
    assert tie_citations() == 0

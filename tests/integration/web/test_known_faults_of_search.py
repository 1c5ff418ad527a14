"""Faults of the known record site, one test each: what its search cannot find, hides or breaks on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from deskundig.record import models as m
from deskundig.search import indexing

pytestmark = pytest.mark.django_db
Read = Callable[[str], str]


@pytest.fixture
def found(world: Any, client: Client) -> Callable[..., dict[str, Any]]:
    """The answer to a question over the made-up record, with 320 more letters and motions in it."""
    m.Document.objects.bulk_create(
        m.Document(source="x", number=f"2030D1{n:04}", type="Motie" if n % 2 else "Brief regering",
                   subject=f"Stuk {n} over stikstof", date=date(2030, 1, 1 + n % 28))
        for n in range(320)
    )
    m.Document.objects.create(source="x", number="2030D20000", type="Rapport", subject="Gescande bodemkaart van Liermonde")
    indexing.update(rebuild=True)

    def ask(query: str, **more: str) -> dict[str, Any]:
        answer = client.get("/zoeken", {"q": query, "formaat": "json", **more})
        assert answer.status_code == 200, query
        result: dict[str, Any] = answer.json()
        return result

    return ask


def test_a_wrong_question_is_answered_and_explained(found: Callable[..., Any], read: Read) -> None:
    """Known: a wrong question answers 500 and shows nothing useful."""
    for query in ("stikstof AND", '"', "(", "AND OR NOT", "soort:", "NEAR(a b", "*", "van:", "a:b:c", "\\", "x^2~", "[x]"):
        found(query)
    assert 'aria-invalid="true"' in read("/zoeken?q=stikstof+AND")


def test_a_question_of_ten_thousand_characters_is_answered(found: Callable[..., Any], client: Client) -> None:
    assert client.get("/zoeken", {"q": "stikstof " * 1_112}).status_code == 200
    assert client.get("/zoeken", {"q": "(" * 10_000}).status_code == 200


def test_a_filter_counts_over_all_hits_and_not_over_the_first(found: Callable[..., dict[str, Any]]) -> None:
    """Known: the filter works after a cut at 280, so 33 of 56 motions are shown."""
    everything = found("stikstof")
    motions = found("stikstof", soort="Motie")
    assert everything["total"] == 320
    assert motions["total"] == everything["facets"]["type"]["Motie"] == 160


def test_the_best_hit_stands_first_and_not_the_newest_row(found: Callable[..., dict[str, Any]]) -> None:
    hits = found("rapport warm en wel")["hits"]
    assert "Rapport Warm en wel" in hits[0]["title"]


def test_another_form_of_a_word_finds_it(found: Callable[..., dict[str, Any]]) -> None:
    """Known: no stemming."""
    assert found("warmtenet")["total"] > 0 and found("warmtenetten")["total"] > 0


def test_a_typing_mistake_is_told_with_what_was_meant(found: Callable[..., Any], read: Read) -> None:
    """Known: a typing mistake finds nothing and suggests nothing."""
    html = read("/zoeken?q=stikstf")
    assert "Bedoelde u" in html and "stikstof" in html


def test_a_paper_without_readable_file_is_found_by_its_title(found: Callable[..., dict[str, Any]]) -> None:
    """Known: a scanned paper cannot be found, even by its title."""
    assert found("bodemkaart")["hits"][0]["ref"].endswith("2030D20000")


def test_every_kind_of_thing_is_found(found: Callable[..., dict[str, Any]]) -> None:
    """Known: no cases, persons, dossiers, committees, decisions; a whole meeting is one hit."""
    for query, kind in (
        ("Zonneveld", "person"), ("Warmtenetten in kleine gemeenten", "case"), ("Vernieuwing", "dossier"),
        ("Commissie voor Wonen", "organization"), ("expertpool", "decision"), ("beurt 12", "speech"),
        ("voor de zomer een brief", "commitment"), ("Warmte", "event"),
    ):
        assert found(query, wat=kind)["total"] > 0, kind


def test_a_period_is_a_filter(found: Callable[..., dict[str, Any]]) -> None:
    """Known: two months, yes or no."""
    assert found("stikstof", van="2030-01-03", tot="2030-01-03")["total"] == len([n for n in range(320) if n % 28 == 2])


def test_a_number_in_any_form_leads_to_its_paper(found: Callable[..., Any], read: Read) -> None:
    for query in ("31490-7", "31 490, nr. 7", "kst-31490-7", "31490 nr 7", "2031D00003"):
        assert "/documenten/2031D00003" in read(f"/zoeken?q={quote(query)}"), query


def test_a_snippet_is_text_with_marks_only(found: Callable[..., Any], making: Any, world: Any, read: Read) -> None:
    """Known: snippets are put in the page as the HTML that stood in the paper."""
    making.body(world.letter, making.prose("Let op <script>alert('stikstofbrief')</script> en stikstofbrief."))
    indexing.update(rebuild=True)
    html = read("/zoeken?q=stikstofbrief")
    assert "<script>alert" not in html and "<mark>" in html


def test_what_is_still_open_stands_above_the_hits(found: Callable[..., Any], world: Any, read: Read) -> None:
    m.Commitment.objects.create(source="x", number="TZ9", created=timezone.localdate(), text="Ik kom terug op stikstof.", status="Openstaand")
    html = read("/zoeken?q=stikstof")
    assert "Nog open over dit onderwerp" in html and "1 toezegging" in html
    assert "Nog open over dit onderwerp" not in read("/zoeken?q=bodemkaart")

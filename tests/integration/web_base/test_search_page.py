"""The search page over a small fake of the search service: what is asked of it and what the visitor sees."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.test import Client

from deskundig.kernel.ref import Kind, Ref
from deskundig.search import service
from deskundig.search.domain.port import Hit, QueryProblem, SearchRequest, SearchResult, SearchUnavailable

pytestmark = pytest.mark.django_db


def _hit(n: int) -> Hit:
    return Hit(
        Ref(Kind.DOCUMENT, f"2031D0{n:04}"),
        f"=Stuk {n} over <warmte>",
        "Brief",
        date(2031, 1, 1),
        10.0 - n,
        "een <mark>warmtenet</mark> &lt;x&gt;",
        f"/documenten/2031D0{n:04}",
        ("title", "text"),
        ("Anouk van der Beemd",),
    )


@dataclass
class FakeSearch:
    """Keeps what was asked; answers with the same numbered documents."""

    total: int = 45
    result: dict[str, Any] = field(default_factory=dict)
    asked: list[SearchRequest] = field(default_factory=list)
    broken: bool = False

    def __call__(self, request: SearchRequest) -> SearchResult:
        self.asked.append(request)
        if self.broken:
            raise SearchUnavailable("De zoekindex is er nog niet. Maak hem met “deskundig index”.")
        end = min(request.offset + request.limit, self.total)
        hits = tuple(_hit(n) for n in range(request.offset, end))
        facets = {"kind": {"document": 40, "case": 5}, "year": {"2030": 12, "2031": 33}, "party": {"Lijst Polder": 3}}
        given = {
            "query": request.query,
            "total": self.total,
            "took_ms": 1.25,
            "hits": hits,
            "facets": facets,
            **self.result,
        }
        return SearchResult(**given)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeSearch:
    fake = FakeSearch()
    monkeypatch.setattr(service, "search", fake)
    return fake


def _text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_without_a_question_nothing_is_searched_and_examples_are_shown(client: Client, engine: FakeSearch) -> None:
    text = _text(client, "/zoeken")
    assert engine.asked == []
    assert "/zoeken?q=2025D36086" in text


def test_the_question_and_its_filters_reach_the_engine(client: Client, engine: FakeSearch) -> None:
    _text(
        client,
        "/zoeken?q=warmtenet&wat=document&soort=Brief&fractie=SP&van=2024&tot=06-2025&volgorde=nieuwste&pagina=2",
    )
    (request,) = engine.asked
    assert (request.query, request.kinds, request.types) == ("warmtenet", ("document",), ("Brief",))
    assert (request.start, request.end) == (date(2024, 1, 1), date(2025, 6, 30))
    assert request.filters == {"party": ("SP",)}
    assert (request.sort, request.offset, request.limit) == ("date", 20, 20)


def test_a_hit_shows_kind_date_number_people_snippet_and_why(client: Client, engine: FakeSearch) -> None:
    text = _text(client, "/zoeken?q=warmtenet")
    for part in (
        "Brief",
        "1 januari 2031",
        "2031D00003",
        "Anouk van der Beemd",
        "<mark>warmtenet</mark>",
        "Gevonden in: titel, tekst",
    ):
        assert part in text
    assert "&lt;warmte&gt;" in text, "a title is text, never HTML"
    assert "<strong>45</strong> resultaten" in text


def test_facets_are_links_with_counts_and_a_lone_value_is_no_choice(client: Client, engine: FakeSearch) -> None:
    text = _text(client, "/zoeken?q=warmtenet")
    assert "/zoeken?q=warmtenet&amp;wat=document" in text
    assert text.index("jaar=2031") < text.index("jaar=2030")
    assert "fractie=" not in text


def test_a_chosen_value_becomes_a_chip_that_takes_it_away(client: Client, engine: FakeSearch) -> None:
    text = _text(client, "/zoeken?q=warmtenet&fractie=SP&van=2024")
    assert "Fractie: SP" in text
    assert 'class="d-chip" href="/zoeken?q=warmtenet&amp;van=2024"' in text
    assert 'class="d-chip" href="/zoeken?q=warmtenet&amp;fractie=SP"' in text


def test_every_page_of_hits_can_be_reached(client: Client, engine: FakeSearch) -> None:
    assert "pagina=3" in _text(client, "/zoeken?q=warmtenet")
    assert "2031D00044" in _text(client, "/zoeken?q=warmtenet&pagina=3")
    beyond = _text(client, "/zoeken?q=warmtenet&pagina=9")
    assert "Zo ver gaat de lijst niet" in beyond
    assert "pagina=3" in beyond


def test_nothing_found_says_why_and_what_to_try(client: Client, engine: FakeSearch) -> None:
    engine.total = 0
    text = _text(client, "/zoeken?q=warmte+water&fractie=SP")
    assert "Niets gevonden" in text
    assert "q=warmte+OR+water" in text
    assert "Zoek zonder filters" in text


def test_a_broken_question_keeps_what_was_typed_and_marks_the_place(client: Client, engine: FakeSearch) -> None:
    engine.result = {"query": "warmte", "problems": (QueryProblem("Na AND hoort nog een woord.", 11),)}
    text = _text(client, "/zoeken?q=warmte+AND")
    assert "Na AND hoort nog een woord." in text
    assert 'value="warmte AND"' in text
    assert "warmte AND<mark>\u00a0</mark>" in text
    assert "<code>warmte</code>" in text


def test_a_wrong_date_is_told_at_its_field(client: Client, engine: FakeSearch) -> None:
    text = _text(client, "/zoeken?q=warmte&van=31-02-2031")
    assert 'id="van-fout"' in text
    assert 'value="31-02-2031"' in text


def test_did_you_mean_is_a_link_with_the_same_filters(client: Client, engine: FakeSearch) -> None:
    engine.result = {"suggestion": "warmtenet"}
    assert 'href="/zoeken?q=warmtenet&amp;fractie=SP"' in _text(client, "/zoeken?q=wrmtenet&fractie=SP")


def test_a_number_shows_the_thing_itself_above_the_hits_on_the_first_page_only(
    client: Client, engine: FakeSearch
) -> None:
    engine.result = {"direct": (Ref(Kind.CASE, "2031Z00417"),)}
    assert 'href="/zaken/2031Z00417"' in _text(client, "/zoeken?q=2031Z00417")
    assert 'href="/zaken/2031Z00417"' not in _text(client, "/zoeken?q=2031Z00417&pagina=2")


def test_without_an_index_the_page_says_what_to_do(client: Client, engine: FakeSearch) -> None:
    engine.broken = True
    text = _text(client, "/zoeken?q=warmte", status=503)
    assert "Zoeken kan nu niet" in text
    assert "deskundig index" in text


@pytest.mark.parametrize("query", ["%00", "a" * 5000, "%22%22%22((((", "q=1&q=2", "%F0%9F%8C%8A", "\u202e"])
def test_no_question_is_a_server_error(client: Client, engine: FakeSearch, query: str) -> None:
    assert client.get(f"/zoeken?q={query}&pagina=-1&aantal=x&wat=").status_code == 200


def test_the_answer_as_json_has_the_form_of_the_command_line(client: Client, engine: FakeSearch) -> None:
    answer = client.get("/zoeken?q=warmtenet&formaat=json&aantal=5&pagina=2")
    found = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/json"
    assert (found["query"], found["total"], len(found["hits"])) == ("warmtenet", 45, 5)
    assert found["facets"]["kind"] == {"document": 40, "case": 5}
    assert found["hits"][0]["ref"] == "document:2031D00005"
    assert {"title", "kind", "date", "score", "snippet", "url"} <= set(found["hits"][0])


def test_the_answer_as_json_asks_the_database_only_whether_anything_changed(
    client: Client, engine: FakeSearch, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        client.get("/zoeken?q=warmtenet&formaat=json")


def test_the_answer_as_csv_has_all_hits_and_no_formulas(client: Client, engine: FakeSearch) -> None:
    answer = client.get("/zoeken?q=warmtenet&formaat=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + 45
    assert rows[1][1] == "'=Stuk 0 over <warmte>"
    assert rows[1][6] == "een warmtenet <x>"
    assert rows[1][7].endswith("/documenten/2031D00000")


def test_search_pages_are_not_for_search_engines_and_have_one_permanent_address(
    client: Client, engine: FakeSearch
) -> None:
    text = _text(client, "/zoeken?pagina=1&q=warmtenet&onbekend=1")
    assert '<meta name="robots" content="noindex">' in text
    assert 'rel="canonical" href="http://127.0.0.1:8000/zoeken?q=warmtenet"' in text


def test_the_search_page_asks_the_database_for_direct_things_only(
    client: Client, engine: FakeSearch, django_assert_max_num_queries: Any
) -> None:
    client.get("/over")
    with django_assert_max_num_queries(6):  # whether anything changed, and what is still open about it: five
        client.get("/zoeken?q=warmtenet")


def test_things_about_the_same_subject_have_their_own_list(
    client: Client, record: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "similar", lambda ref, limit: (_hit(7),) if ref.key == "2031D00001" else ())
    text = _text(client, "/zoeken/lijkt?op=document:2031D00001")
    assert "Stuk van vandaag" in text
    assert "/documenten/2031D00007" in text


@pytest.mark.parametrize("op", ["", "document:", "document:bestaat-niet", "onzin", "document:2031D00002"])
def test_nothing_is_similar_to_what_is_not_here_or_withdrawn(client: Client, record: None, op: str) -> None:
    assert "Stuk van vandaag" not in _text(client, f"/zoeken/lijkt?op={op}", status=404)


def test_a_search_with_hits_offers_a_pack_on_its_subject(client: Client, engine: FakeSearch) -> None:
    assert 'href="/pakketten?onderwerp=warmte%20%22net%22"' in _text(client, "/zoeken?q=warmte+%22net%22")
    engine.total = 0
    assert "/pakketten?onderwerp" not in _text(client, "/zoeken?q=warmte")


def test_a_hit_leads_to_what_is_similar(client: Client, engine: FakeSearch) -> None:
    assert 'href="/zoeken/lijkt?op=document%3A2031D00000"' in _text(client, "/zoeken?q=warmte")


def test_more_hits_than_can_be_paged_through_are_told(client: Client, engine: FakeSearch) -> None:
    engine.total = 1_234_567
    text = _text(client, "/zoeken?q=de")
    assert "<strong>1.234.567</strong>" in text
    assert "de eerste 10.000 resultaten" in text
    assert "pagina=500" in text
    assert "pagina=501" not in text

"""Many questions against a thing find what search finds when it has the thing: the same parser, plans and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskundig.alerts.matching import Percolator, asked
from deskundig.kernel.ref import Kind, Ref
from deskundig.search.domain.port import IndexEntry, SearchRequest
from deskundig.search.engines.memory import MemoryEngine

TEXTS = (
    ("Rapport over externe inhuur bij het Rijk", "De minister huurt externe adviseurs in. De inhuur daalde."),
    ("Brief over warmtenetten", "Een warmtenet verwarmt huizen; gemeenten bouwen warmtenetten en één warmtebron."),
    ("Motie over Woo-verzoeken", "Wooverzoeken duren lang. Zie Kamerstukken II 2024/25, 31 490, nr. 365."),
    ("Vragen over kennis en deskundigheid", "Deskundigen weten veel; deskundige ambtenaren ook. Kennis verdwijnt."),
    ("Nota", "externe kennis, inhuur van buiten, extern ingehuurde kennis, externe inhuur"),
    ("Coördinatie in Brabant", "Coördinator Zoë vroeg naar de coördinatie; AI-systemen in zorg en ’s nachts."),
)
QUERIES = (
    "inhuur", "externe inhuur", '"externe inhuur"', '"inhuur externe"', "inhuur NOT zorg", "warmtenet", "warmtenetten OR kennis",
    "woo-verzoek", "woo", "kennis NEAR/3 inhuur", "kennis NEAR/1 deskundige", "coordinatie", "coördinatie", "titel:rapport",
    'titel:"brief over"', "soort:motie", "soort:document inhuur", "inh*", '"externe inh*"', "31490-365", "kst-31490-365",
    "(inhuur OR warmte) externe", "NOT inhuur", "", "de", "partij:VVD", "2024D00003", "van:2024 inhuur", "xyzzy", "a" * 400,
)  # fmt: skip


def entries() -> list[IndexEntry]:
    return [
        IndexEntry(
            Ref(Kind.DOCUMENT, f"2024D0000{n}"), f"{n:032x}", title, type="Motie" if n % 2 else "Brief", body=body,
            numbers=(f"2024D0000{n}",), cites=("kst-31490-365",) if n == 2 else (), date=date(2023 + n % 2, 5, 1),
            parties=("VVD",) if n < 3 else ("D66",),
        )
        for n, (title, body) in enumerate(TEXTS)
    ]  # fmt: skip


def both(request: SearchRequest) -> tuple[set[str], set[str]]:
    engine, things = MemoryEngine(), entries()
    engine.apply(things, ())
    percolator = Percolator(engine)
    question = asked(request)
    percolator.ask({1: question})
    searched = {str(hit.ref) for hit in engine.search(SearchRequest(**{**_fields(request), "limit": 50})).hits}
    return searched, {str(entry.ref) for _, entry in percolator.match(things)}


def _fields(request: SearchRequest) -> dict[str, object]:
    return {"query": request.query, "kinds": request.kinds, "types": request.types, "filters": request.filters}


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_is_found_as_by_search(query: str) -> None:
    searched, matched = both(SearchRequest(query))
    assert matched == searched


def test_filters_narrow_as_in_search() -> None:
    for request in (
        SearchRequest("inhuur", types=("Motie",)), SearchRequest("", types=("Brief",), filters={"party": ("D66",)}),
        SearchRequest("", kinds=("case",)), SearchRequest("", filters={"year": ("2024",)}),
    ):  # fmt: skip
        searched, matched = both(request)
        assert matched == searched


_words = st.sampled_from(["inhuur", "externe", "kennis", "warmtenet", "woo", "deskundige", "verzoeken", "de", "zoë", "rijk"])


@settings(max_examples=60, deadline=None)
@given(st.lists(_words, min_size=1, max_size=4), st.sampled_from(["{}", '"{}"', "NOT {}", "titel:{}", "({})"]), st.sampled_from([" ", " OR "]))
def test_any_question_of_these_words_finds_the_same(words: list[str], form: str, between: str) -> None:
    query = between.join(form.format(word) for word in words)
    searched, matched = both(SearchRequest(query))
    assert matched == searched, query


def test_a_broken_question_is_repaired_as_on_the_search_page() -> None:
    percolator = Percolator(MemoryEngine())
    percolator.ask({n: asked(SearchRequest(query)) for n, query in enumerate(('"inhuur', "((inhuur", "inhuur AND", '"', "(("))})
    assert {n for n, _ in percolator.match(entries()[:1])} >= {0, 1, 2}


def test_many_ask_at_once_and_who_asks_the_same_is_told_the_same() -> None:
    percolator = Percolator(MemoryEngine())
    percolator.ask({1: asked(SearchRequest("inhuur")), 2: asked(SearchRequest("inhuur")), 3: asked(SearchRequest("warmtenet"))})
    found = [(number, entry.ref.key) for number, entry in percolator.match(entries()[:2])]
    assert found == [(1, "2024D00000"), (2, "2024D00000"), (3, "2024D00001")]
    percolator.ask({2: asked(SearchRequest("inhuur"))})
    assert [n for n, _ in percolator.match(entries()[:1])] == [2]


class _Far(MemoryEngine):
    """An engine on other machines: what counts is how often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    def occurrences(self, words: Iterable[str]) -> Mapping[str, int]:
        wanted = list(words)
        self.asked.append(len(wanted))
        return super().occurrences(wanted)


def test_how_often_words_are_used_is_asked_for_many_questions_at_once() -> None:
    engine = _Far()
    engine.apply(entries(), ())
    percolator = Percolator(engine)
    percolator.ask({n: asked(SearchRequest(f"warmtenet{n} inhuurkosten")) for n in range(100)})
    assert len(engine.asked) < 10 and sum(engine.asked) > 500
    before = len(engine.asked)
    percolator.ask({n: asked(SearchRequest(f"warmtenet{n} inhuurkosten")) for n in range(1, 100)})
    assert len(engine.asked) == before

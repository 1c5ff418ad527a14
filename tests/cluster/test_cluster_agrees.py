"""That the cluster cuts words as the language does, and finds and counts what the plain engine does, over its parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cluster.conftest import Open
from tests.integration.search.made_things import WORDS as MADE_OF
from tests.integration.search.made_things import made_entries, made_questions

from deskundig.kernel.ref import Kind, Ref
from deskundig.search.domain.port import IndexEntry, RankingRequest, SearchRequest, SearchUnavailable
from deskundig.search.domain.words import composed, words_of
from deskundig.search.engines.cluster.client import Client
from deskundig.search.engines.cluster.engine import ClusterEngine
from deskundig.search.engines.cluster.layout import WORDS
from deskundig.search.engines.memory import MemoryEngine

LETTERS = st.characters(max_codepoint=0x17F, categories=["L", "N", "P", "Z", "S", "Cc"], exclude_characters="İªµº¼½¾")


@pytest.fixture
def index(client: Client, open_engine: Open) -> str:
    open_engine().replace([])
    (index,) = client.ask("GET", f"/_alias/{client.address.index}")
    return index


def test_the_cluster_cuts_words_as_the_language_does(client: Client, index: str) -> None:
    @given(st.lists(st.text(LETTERS, max_size=80), min_size=1, max_size=5))
    @settings(max_examples=100, deadline=None)
    def check(texts: list[str]) -> None:
        texts = [composed(text) for text in texts]
        told = client.ask("POST", f"/{index}/_analyze", {"analyzer": WORDS, "text": texts})
        assert [token["token"] for token in told["tokens"]] == [word for text in texts for word in words_of(text)]

    check()
    told = client.ask("POST", f"/{index}/_analyze", {"analyzer": WORDS, "text": ["x" * 59 + " " + "y" * 60 + " Æro’s ﬁets"]})
    assert [token["token"] for token in told["tokens"]] == words_of("x" * 59 + " " + "y" * 60 + " Æro’s ﬁets")


@pytest.fixture
def both(open_engine: Open, tmp_path: Path) -> tuple[MemoryEngine, ClusterEngine]:
    plain, cluster = MemoryEngine(), open_engine(shards=5)
    for engine in (plain, cluster):
        engine.replace(made_entries(), 1)
        engine.apply([], [f"{i:032x}" for i in range(0, 400, 9)])
    return plain, cluster


def test_the_same_things_are_found_and_counted_as_by_the_plain_engine(both: tuple[MemoryEngine, ClusterEngine]) -> None:
    plain, cluster = both
    chosen = [{}, {"type": ("Motie",)}, {"party": ("SP",), "year": ("2015", "2016")}]
    for number, query in enumerate(made_questions()):
        request = SearchRequest(query, limit=400, sort="date", filters=chosen[number % 3])
        expected, found = plain.search(request), cluster.search(request)
        assert {h.id for h in found.hits} == {h.id for h in expected.hits}, query
        assert (found.total, found.suggestion) == (expected.total, expected.suggestion), query
        assert {f: dict(c) for f, c in found.facets.items()} == {f: dict(c) for f, c in expected.facets.items()}, query
        assert [h.date for h in found.hits] == [h.date for h in expected.hits], query


def test_words_are_counted_over_all_parts(both: tuple[MemoryEngine, ClusterEngine]) -> None:
    plain, cluster = both
    assert cluster.occurrences([*MADE_OF, "zebra"]) == plain.occurrences([*MADE_OF, "zebra"])
    asked = RankingRequest({"warmtenet": 1.0, "toeslag": 2.0}, limit=400)
    assert {uid for uid, _ in cluster.ranked(asked).things} == {uid for uid, _ in plain.ranked(asked).things}
    assert cluster.ranked(asked).forms == plain.ranked(asked).forms


def test_pages_by_relevance_follow_each_other_without_gap_or_double(both: tuple[MemoryEngine, ClusterEngine]) -> None:
    _, cluster = both
    whole = [h.id for h in cluster.search(SearchRequest("inhuur OR warmtenet", limit=300)).hits]
    pages = [h.id for at in range(0, 300, 20) for h in cluster.search(SearchRequest("inhuur OR warmtenet", offset=at)).hits]
    assert len(whole) > 100 and pages == whole == list(dict.fromkeys(whole))


def test_a_prefix_inside_a_phrase_that_is_too_common_is_refused_and_not_cut_off(open_engine: Open) -> None:
    engine = open_engine(shards=1)          # OpenSearch takes 1,024 words in one part
    engine.replace([IndexEntry(Ref(Kind.DOCUMENT, f"k{i}"), f"{i:032x}", f"Grote water{i:04d}") for i in range(1_500)])
    assert engine.search(SearchRequest("water*")).total == 1_500
    with pytest.raises(SearchUnavailable, match="te veel woorden"):
        engine.search(SearchRequest('"grote water*"'))
    assert engine.search(SearchRequest('"grote water01*"')).total == 100

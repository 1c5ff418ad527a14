"""The query language reads what people type, says where it cannot, and survives everything."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.cpu_time import cpu_seconds

from deskundig.search.domain.nodes import And, Everything, Field, Near, Not, Or, Period, Phrase, Prefix, Word, printed
from deskundig.search.domain.port import QueryError
from deskundig.search.domain.query import parse, read

READ = {
    "externe inhuur": And((Word("externe"), Word("inhuur"))),
    "externe AND inhuur": And((Word("externe"), Word("inhuur"))),
    "externe EN inhuur": And((Word("externe"), Word("inhuur"))),
    "inhuur en detachering": And((Word("inhuur"), Word("en"), Word("detachering"))),
    "a OF b OR c": Or((Word("a"), Word("b"), Word("c"))),
    "a b OR c": Or((And((Word("a"), Word("b"))), Word("c"))),
    "a (b OR c)": And((Word("a"), Or((Word("b"), Word("c"))))),
    "a -b": And((Word("a"), Not(Word("b")))),
    "a NIET b": And((Word("a"), Not(Word("b")))),
    "a NOT (b c)": And((Word("a"), Not(And((Word("b"), Word("c")))))),
    "inhu*": Prefix("inhu"),
    '"externe inhuur"': Phrase("externe inhuur"),
    "„externe inhuur”": Phrase("externe inhuur"),
    "«externe inhuur»": Phrase("externe inhuur"),
    "“externe   inhuur“": Phrase("externe inhuur"),
    "'externe inhuur'": Phrase("externe inhuur"),
    "‘externe inhuur’": Phrase("externe inhuur"),
    "'s-Gravenhage": Word("s-Gravenhage"),
    "auto's": Word("auto's"),
    "31490-365": Word("31490-365"),
    "EU - beleid": And((Word("EU"), Word("beleid"))),
    "NEAR(externe inhuur)": Near((Word("externe"), Word("inhuur")), 10),
    "NEAR/3(extern* inhuur)": Near((Prefix("extern"), Word("inhuur")), 3),
    "soort:motie": Field("soort", Word("motie")),
    "Soort:motie": Field("soort", Word("motie")),
    'titel:"externe inhuur"': Field("titel", Phrase("externe inhuur")),
    "lid:omtzigt": Field("persoon", Word("omtzigt")),
    "fractie:(VVD OR CDA)": Or((Field("fractie", Word("VVD")), Field("fractie", Word("CDA")))),
    "van:2024-03-05": Period(date(2024, 3, 5), None),
    "van:05-03-2024": Period(date(2024, 3, 5), None),
    "tot:2024-02": Period(None, date(2024, 2, 29)),
    "tot: 2023": Period(None, date(2023, 12, 31)),
    "jaar:2024": Period(date(2024, 1, 1), date(2024, 12, 31)),
    "jaar:2020-2022": Period(date(2020, 1, 1), date(2022, 12, 31)),
    "12:30": Word("12:30"),
    "ECLI:NL:HR:2020:1": Word("ECLI:NL:HR:2020:1"),
    "": Everything(),
    " … ": Everything(),
}

BROKEN = {
    "(a b OR c": (10, "sluithaakje"),
    "a) b": (2, "zonder openingshaakje"),
    "()": (1, "geen woorden"),
    "stikstof AND": (10, "na AND"),
    "OR stikstof": (1, "vóór OR"),
    "stikstof OF": (10, "na OR"),
    "a NOT": (3, "na NOT"),
    '"externe inhuur': (1, "niet gesloten"),
    "in*uur": (3, "sterretje"),
    "a*": (1, "twee letters"),
    "sort:motie": (1, "bedoelt u “soort:”"),
    "van:gisteren": (5, "geen datum"),
    "van:2024-02-30": (5, "geen datum"),
    "jaar:20": (6, "jaar:2024"),
    "soort:": (1, "ontbreekt een waarde"),
    "NEAR(inhuur)": (1, "twee tot vijf"),
    "NEAR(a OR b)": (8, "losse woorden"),
    "NEAR/99(a b)": (1, "50"),
    "x " * 300: (513, "256 woorden"),
}


@pytest.mark.parametrize("query", READ, ids=repr)
def test_a_query_is_read_as_meant(query: str) -> None:
    assert parse(query) == READ[query]


@pytest.mark.parametrize("query", BROKEN, ids=lambda q: repr(q[:20]))
def test_a_broken_query_says_where_and_what(query: str) -> None:
    place, words = BROKEN[query]
    with pytest.raises(QueryError, match=words) as error:
        parse(query)
    assert error.value.place == place


@pytest.mark.parametrize("query", [q for q in BROKEN if "inhuur" in q or "stikstof" in q or "motie" in q])
def test_a_broken_query_still_searches_its_words(query: str) -> None:
    assert any(word in printed(read(query).node) for word in ("inhuur", "stikstof", "motie"))


def test_what_was_repaired_reads_without_problems() -> None:
    for query in BROKEN:
        assert read(printed(read(query).node)).problems == ()


def test_places_point_at_the_words() -> None:
    node = parse("externe  soort:motie")
    assert isinstance(node, And)
    assert [getattr(p, "place", None) for p in node.parts] == [1, 10]


PIECES = st.sampled_from(
    ["inhuur", "Woo-verzoek", "EN", "OR", "NIET", "-", "(", ")", '"', "'", "„", "*", "soort:", "van:", "jaar:2024", "2024-01-01",
     "NEAR(", "NEAR/3(", "tot:2020", "fractie:(", "ë", "’s", ",", "é*", "a:b", " ", "  "]
)  # fmt: skip
QUERIES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join))


@given(QUERIES)
@settings(max_examples=400, deadline=None)
def test_printing_a_tree_gives_an_equivalent_query(query: str) -> None:
    node = read(query).node
    again = read(printed(node))
    assert again.node == node
    assert again.problems == ()


@given(QUERIES)
@settings(max_examples=200, deadline=None)
def test_a_problem_has_a_place_in_the_query(query: str) -> None:
    assert all(1 <= p.place <= len(query) + 1 and p.message for p in read(query).problems)


@pytest.mark.parametrize("piece", ["(", ")", "-", '"', "'", "'a ", "a OR ", "a:", "NEAR(", "*", "x", "soort:(", "-(", "a*b", "\u0301", "van:"])
def test_a_hostile_query_is_read_in_bounded_time(piece: str) -> None:
    assert cpu_seconds(lambda: read((piece * 10_000)[:10_000])) < 1.0


def test_a_longer_query_than_allowed_says_so() -> None:
    with pytest.raises(QueryError, match="10000 tekens"):
        parse("a" * 10_001)


def test_deep_nesting_is_refused_but_its_words_stay() -> None:
    query = "(" * 60 + "inhuur" + ")" * 60
    with pytest.raises(QueryError, match="in elkaar"):
        parse(query)
    assert read(query).node == Word("inhuur")

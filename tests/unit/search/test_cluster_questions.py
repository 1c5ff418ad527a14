"""From steps to questions in OpenSearch's language, without an OpenSearch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.search.domain import ranking
from deskundig.search.domain.senses import MOSTLY
from deskundig.search.domain.steps import (
    All,
    AnyOf,
    Between,
    Every,
    InOrder,
    Numbered,
    OfKind,
    Slot,
    Some,
    Starts,
    Step,
    Together,
    Without,
)
from deskundig.search.engines.cluster.compile import (
    MOST_CLAUSES,
    Asking,
    Compiler,
    Detail,
    between,
    by_prior,
    clauses_in,
    compile_within,
    exactly,
    narrowed,
)

COUNTS = {("text", "inhuur"): 10, ("base", "inhuur"): 4, ("part", "inhuur"): 3, ("title", "inhuur"): 2, ("about", "inhuur"): 1}
INHUUR = AnyOf("text", "inhuur", (("inhuur", 1.0),), (("inhuur", 0.85),), (("inhuur", 0.35),))


def compiled(step: Step, detail: Detail = Detail.FULL, counts: Mapping[tuple[str, str], int] = COUNTS) -> dict[str, Any]:
    return Compiler(lambda field, word: counts.get((field, word), 0), 100, detail).query(step)


def leaves(query: Any, name: str) -> list[Any]:
    """Everything of this name, however deep."""
    if isinstance(query, Mapping):
        return [x for key, inside in query.items() for x in ([inside] if key == name else leaves(inside, name))]
    if isinstance(query, Sequence) and not isinstance(query, str):
        return [x for part in query for x in leaves(part, name)]
    return []


def test_what_only_decides_looks_in_the_word_its_bases_and_its_parts() -> None:
    assert compiled(INHUUR, Detail.FOUND) == {
        "bool": {
            "should": [{"terms": {"text": ["inhuur"]}}, {"terms": {"base": ["inhuur"]}}, {"terms": {"part": ["inhuur"]}}],
            "minimum_should_match": 1,
        }
    }


def test_what_is_weighed_must_stand_in_the_text_and_earns_more_elsewhere() -> None:
    query = compiled(INHUUR)["bool"]
    (body,) = query["must"]
    assert {next(iter(leaf)) for leaf in leaves(body, "term")} == {"text", "base", "part"}
    assert {next(iter(leaf)) for leaf in leaves(query["should"], "term")} == {"title", "person", "about"}
    assert [leaf["about"]["value"] for leaf in leaves(query, "term") if "about" in leaf] == ["inhuur", f"inhuur{MOSTLY}"]


def test_all_forms_are_as_rare_as_the_word_itself() -> None:
    body = compiled(INHUUR, Detail.STANDING)
    earned = {next(iter(c["filter"]["term"])): c["boost"] for c in leaves(body, "constant_score")}
    rarity = ranking.STANDS * ranking.idf(100, 10)
    assert earned == pytest.approx({"text": rarity, "base": 0.85 * rarity, "part": 0.35 * rarity})


def test_a_word_that_stands_nowhere_finds_nothing() -> None:
    assert compiled(AnyOf("text", "zebra", (("zebra", 1.0),)), Detail.STANDING) == {"match_none": {}}


def test_a_word_in_titles_is_looked_for_in_the_bases_of_titles() -> None:
    step = AnyOf("title", "inhuur", (("inhuur", 1.0),), (("inhuur", 0.85),), (("inhuur", 0.35),))
    assert [next(iter(leaf)) for leaf in leaves(compiled(step, Detail.FOUND), "terms")] == ["title", "title_base", "title_part"]


def test_only_negations_look_among_everything() -> None:
    query = compiled(Every((Without(OfKind("person")),)))
    assert query == {"bool": {"filter": [{"match_all": {}}], "must_not": [exactly("kind", ["person"])]}}
    assert compiled(Without(All())) == {"bool": {"filter": [{"match_all": {}}], "must_not": [{"match_all": {}}]}}


def test_neighbours_count_where_both_words_occur() -> None:
    counts = {**COUNTS, ("text", "externe"): 5}
    query = compiled(Every((INHUUR, Without(All())), close=(("externe", "inhuur"),)), counts=counts)
    (phrase,) = leaves(query["bool"]["should"], "match_phrase")
    assert phrase["text"]["query"] == "externe inhuur" and phrase["text"]["slop"] == ranking.CLOSE_GAP
    assert "should" not in compiled(Every((INHUUR,), close=(("externe", "inhuur"),)), Detail.FOUND)["bool"]


def test_a_phrase_stands_as_it_is_and_one_of_several_words_in_spans() -> None:
    plain = InOrder("text", (Slot(("van",)), Slot(("nispen",))))
    assert leaves(compiled(plain, Detail.FOUND), "match_phrase")[0]["text"]["query"] == "van nispen"
    query = compiled(InOrder("person", (Slot(("van", "de")), Slot(("nis",), starts=True))))["span_near"]
    assert query["in_order"] and query["slop"] == 0
    assert leaves(query, "span_multi") == [{"match": {"prefix": {"person": {"value": "nis"}}}}]
    assert len(leaves(query, "span_term")) == 2


def test_near_is_asked_in_both_orders_so_that_no_word_stands_beside_itself() -> None:
    query = compiled(Together("text", (Slot(("a",)), Slot(("b",)), Slot(("c",))), 3))
    nears = leaves(query, "span_near")
    assert len(nears) == 4 and all(near["slop"] == 3 and near["in_order"] for near in nears)
    assert len(query["bool"]["must"]) == 2


def test_numbers_are_of_the_thing_its_dossier_or_what_it_cites() -> None:
    found = leaves(compiled(Numbered("31490")), "constant_score")
    assert [next(iter(c["filter"]["term"])) for c in found] == ["number", "dossier", "cites"]
    assert compiled(Numbered("31490", own=True))["constant_score"]["boost"] == ranking.OWN_NUMBER


def test_words_that_start_so_are_never_cut_off_at_a_number_of_them() -> None:
    query = compiled(Starts("text", "warmte"))
    assert all(set(leaf) <= {"text", "title"} and "rewrite" not in str(leaf) for leaf in leaves(query, "prefix"))
    assert "max_expansions" not in str(query)


def test_filters_decide_and_earn_nothing() -> None:
    days = between(date(2024, 1, 1), None)
    assert days == {"bool": {"filter": [{"range": {"day": {"gte": date(2024, 1, 1).toordinal()}}}]}}
    assert exactly("year", ["2024", "x", "9" * 30]) == {"bool": {"filter": [{"terms": {"year": [2024]}}]}}
    assert narrowed(All_, []) == All_
    assert narrowed(All_, [days])["bool"]["filter"] == [days]
    assert by_prior(All_)["function_score"]["boost_mode"] == "multiply"
    assert compiled(Between(date(2024, 1, 1), None)) == days


All_ = {"match_all": {}}


def test_a_question_of_very_many_words_is_weighed_less_finely_and_finds_the_same() -> None:
    many = Some(tuple(AnyOf("text", f"w{i}", ((f"w{i}", 1.0),), ((f"w{i}", 0.85),), ((f"w{i}", 0.35),)) for i in range(250)))

    def make(detail: Detail) -> dict[str, Any]:
        return Compiler(lambda _field, _word: 5, 100, detail).query(many)

    assert clauses_in(make(Detail.FULL)) > MOST_CLAUSES
    query = compile_within(make)
    assert query == make(Detail.STANDING) and clauses_in(query) == 750
    endless = Some(many.parts * 10)
    assert compile_within(lambda detail: Compiler(lambda _f, _w: 5, 100, detail).query(endless)) is None


def test_the_counts_a_question_needs_are_known_before_it_is_made() -> None:
    step = Every((INHUUR, Starts("text", "war")), close=(("externe", "inhuur"),))
    asking = Asking()
    Compiler(asking, 100, Detail.FULL).query(step)
    asked = set(asking.asked)
    needed: set[tuple[str, str]] = set()

    def counting(field: str, word: str) -> int:
        needed.add((field, word))
        return COUNTS.get((field, word), 0)

    Compiler(counting, 100, Detail.FULL).query(step)
    assert needed <= asked and ("text", "externe") in asked


def test_pieces_are_weighed_by_their_rarity_and_only_the_rarest_are_asked() -> None:
    counts = {("pieces", "*"): 1000, **{("pieces", f"p{i}"): i + 1 for i in range(100)}}
    query = Compiler(lambda field, word: counts.get((field, word), 0), 1000, Detail.FULL).pieces([f"p{i}" for i in range(200)])
    boosts = [c["boost"] for c in leaves(query, "constant_score")]
    assert len(boosts) == 40 and boosts == sorted(boosts, reverse=True)
    assert Compiler(lambda _f, _w: 0, 1000, Detail.FULL).pieces(["p1"]) == {"match_none": {}}


WORD = st.sampled_from(["inhuur", "warmte", "zebra"])
ANY_OF = st.builds(lambda w: AnyOf("text", w, ((w, 1.0),), ((w, 0.85),), ((w, 0.35),)), WORD)
LEAF = ANY_OF | st.builds(OfKind, WORD) | st.builds(Starts, st.just("text"), WORD) | st.builds(Numbered, WORD) | st.just(All())
STEPS = st.recursive(
    LEAF,
    lambda inner: st.builds(Every, st.lists(inner, min_size=1, max_size=3).map(tuple))
    | st.builds(Some, st.lists(inner, min_size=1, max_size=3).map(tuple))
    | st.builds(Without, inner),
    max_leaves=12,
)


@given(STEPS, st.sampled_from(list(Detail)))
def test_every_plan_has_a_question_in_which_no_side_sign_decides(step: Step, detail: Detail) -> None:
    """A ``should`` beside a ``must`` may add to a score, never find: without it the same things match."""
    query = compiled(step, detail)
    for part in leaves_all(query, "bool"):
        if "should" in part:
            assert "must" in part or part.get("minimum_should_match") == 1
        assert part.keys() <= {"must", "should", "filter", "must_not", "boost", "minimum_should_match"}


def leaves_all(query: Any, name: str) -> list[Any]:
    if isinstance(query, Mapping):
        return [x for k, inside in query.items() for x in ([inside] if k == name else []) + leaves_all(inside, name)]
    if isinstance(query, Sequence) and not isinstance(query, str):
        return [x for part in query for x in leaves_all(part, name)]
    return []

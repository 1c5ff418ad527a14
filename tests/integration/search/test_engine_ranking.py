"""What other parts rank with: ids and scores from every engine alike."""

from __future__ import annotations

from datetime import date

from search_collection import id_of

from deskundig.search.domain.port import Engine, RankingRequest


def test_any_of_the_words_finds_with_its_forms_and_compounds(engine: Engine) -> None:
    found = engine.ranked(RankingRequest({"warmtenet": 1.0, "inhuur": 1.0}))
    ids = [uid for uid, _ in found.things]
    assert set(ids[:4]) >= {id_of("2024D00001"), id_of("2024D00002"), id_of("2025D36086")}
    scores = [score for _, score in found.things]
    assert scores == sorted(scores, reverse=True) and min(scores) > 0
    assert {"warmtenet", "warmtenetten"} <= {form for forms in found.forms for form in forms}


def test_an_exact_word_finds_only_itself(engine: Engine) -> None:
    assert [uid for uid, _ in engine.ranked(RankingRequest({}, exact={"warmtenetten": 1.0})).things] == [id_of("2024D00001")]


def test_a_heavier_word_decides_the_order(engine: Engine) -> None:
    light = engine.ranked(RankingRequest({}, exact={"warmtenetten": 0.1, "zutphen": 5.0})).things
    heavy = engine.ranked(RankingRequest({}, exact={"warmtenetten": 5.0, "zutphen": 0.1})).things
    assert (light[0][0], heavy[0][0]) == (id_of("2024D00002"), id_of("2024D00001"))


def test_only_earlier_things_of_the_asked_kinds_and_types(engine: Engine) -> None:
    asked = RankingRequest({"warmtenet": 1.0}, kinds=("document",), types=("Motie",))
    assert [uid for uid, _ in engine.ranked(asked).things] == [id_of("2024D00001")]
    early = RankingRequest({"warmtenet": 1.0}, before=date(2024, 2, 1))
    assert engine.ranked(early).things == ()
    assert len(engine.ranked(RankingRequest({"warmtenet": 1.0}, before=date(2024, 2, 2))).things) == 1


def test_every_word_can_be_asked_for(engine: Engine) -> None:
    both = {"warmtenet": 1.0, "zutphen": 1.0}
    assert [uid for uid, _ in engine.ranked(RankingRequest(both, every=True)).things] == [id_of("2024D00002")]
    assert len(engine.ranked(RankingRequest(both)).things) == 2


def test_no_words_find_nothing_and_the_limit_holds(engine: Engine) -> None:
    assert engine.ranked(RankingRequest({})).things == ()
    assert len(engine.ranked(RankingRequest({"warmtenet": 1.0, "inhuur": 1.0}, limit=1)).things) == 1


def test_words_are_counted_as_they_are_written(engine: Engine) -> None:
    counts = engine.occurrences(["warmtenetten", "zebra"])
    assert counts["warmtenetten"] == 1 and counts["zebra"] == 0


def test_pieces_of_words_rank_things_that_share_a_part_no_rule_knows(engine: Engine):
    plain = engine.ranked(RankingRequest({"warmtenetwerkbedrijf": 1.0}))
    found = engine.ranked(RankingRequest({"warmtenetwerkbedrijf": 1.0}, pieces=True))
    assert plain.things == () and found.things and found.forms == ()
    assert found.things[0][0] == id_of("2024D00001")
    scores = [score for _, score in found.things]
    assert scores == sorted(scores, reverse=True) and scores[0] > 0


def test_pieces_keep_to_the_filters_and_are_of_papers_only(engine: Engine):
    asked = RankingRequest({"warmtenet": 1.0}, pieces=True, types=("Motie",))
    assert {uid for uid, _ in engine.ranked(asked).things} <= {uid for uid, _ in engine.ranked(RankingRequest({"warmtenet": 1.0}, pieces=True)).things}
    assert engine.ranked(RankingRequest({"warmtenet": 1.0}, pieces=True, before=date(2020, 1, 1))).things == ()
    assert engine.ranked(RankingRequest({"warmtenet": 1.0}, pieces=True, kinds=("person",))).things == ()
    assert engine.ranked(RankingRequest({"de": 1.0}, pieces=True)).things == ()

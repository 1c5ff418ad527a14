"""Questionnaires and what they say: reverse items, don't know, small groups, and an agenda instead of a grade."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.workforce.domain.questionnaire import (
    AVAILABILITY,
    PUBLISHED,
    SELF_TEST,
    TOUCHSTONE,
    USE,
    WORK_SURVEY,
    NoQuestionnaire,
    Question,
    Scale,
    from_json,
    read_statements,
    to_json,
)
from deskundig.workforce.domain.survey_import import read_survey
from deskundig.workforce.domain.survey_outcome import agenda, outcome

COUNTS = ("stelling", "1", "2", "3", "4", "5", "weet niet")


def test_the_ready_survey_has_six_statements_and_two_marks_of_which_two_statements_are_reverse() -> None:
    assert [q.scale for q in WORK_SURVEY].count(Scale.MARK) == 2
    assert [q.key for q in WORK_SURVEY if q.reverse] == ["onbenut", "top"]
    assert len([q for q in WORK_SURVEY if q.block == AVAILABILITY]) == len([q for q in WORK_SURVEY if q.block == USE]) == 4
    assert set(PUBLISHED) == {q.key for q in WORK_SURVEY if q.scale is Scale.AGREE}


def test_the_self_test_has_four_three_and_two_questions() -> None:
    assert [[q.block for q in SELF_TEST].count(b) for b in (AVAILABILITY, USE, TOUCHSTONE)] == [4, 3, 2]


def test_published_rows_of_reverse_items_give_the_reported_gap() -> None:
    favourable = {q.key: PUBLISHED[q.key][0 if q.reverse else 2] for q in WORK_SURVEY if q.key in PUBLISHED}
    available, used = ([favourable[q.key] for q in WORK_SURVEY if q.block == b and q.key in favourable] for b in (AVAILABILITY, USE))
    assert (sum(available) - sum(used)) / 3 == pytest.approx(40.4, abs=0.05)


def test_free_statements_say_themselves_that_they_are_reverse_or_a_mark() -> None:
    found = read_statements("Wij luisteren goed\nomgekeerd: Kennis blijft liggen\ncijfer: Hoe tevreden bent u?\nLet op: dit is de stelling")
    assert [(q.text, q.reverse, q.scale) for q in found] == [
        ("Wij luisteren goed", False, Scale.AGREE), ("Kennis blijft liggen", True, Scale.AGREE), ("Hoe tevreden bent u?", False, Scale.MARK),
        ("Let op: dit is de stelling", False, Scale.AGREE),
    ]  # fmt: skip
    assert from_json(to_json(found)) == found


@pytest.mark.parametrize("text", ["", "  \n ", "zelfde\nZelfde", "x" * 301, "\n".join(f"vraag {i}" for i in range(41)), "omgekeerd:"])
def test_what_makes_no_questionnaire_is_refused(text: str) -> None:
    with pytest.raises(NoQuestionnaire):
        read_statements(text)


def test_a_reverse_item_flips_what_is_favourable_and_dont_know_counts_with_and_without() -> None:
    plain, reverse = Question("a", "goed", block=AVAILABILITY), Question("b", "slecht", reverse=True, block=USE)
    counts: Mapping[int | None, int] = {1: 10, 3: 10, 5: 30, None: 50}
    found = outcome([plain, reverse], {"a": counts, "b": counts}, population=1000, threshold=10)
    assert (found.items[0].favourable, found.items[1].favourable) == (0.6, 0.2)
    assert (found.items[0].of_all, found.items[1].of_all) == (0.3, 0.1)
    assert found.gap == pytest.approx(40)


def test_the_interval_shrinks_to_nothing_when_everyone_of_a_team_answered() -> None:
    question = Question("a", "goed")
    some = outcome([question], {"a": {1: 4, 5: 8}}, population=100, threshold=5).items[0]
    team = outcome([question], {"a": {1: 4, 5: 8}}, population=12, threshold=5).items[0]
    assert some.low is not None and some.high is not None
    assert some.low < 0.5 < 0.8 < some.high
    assert (team.low, team.high) == (team.favourable, team.favourable)


@given(st.integers(0, 30), st.integers(5, 12))
def test_nothing_is_said_below_the_threshold(answers: int, threshold: int) -> None:
    found = outcome([Question("a", "goed")], {"a": {4: answers}}, population=40, threshold=threshold)
    assert found.shown is (answers >= threshold)
    assert bool(found.items) is (answers >= threshold)


def test_marks_have_a_mean_and_no_shares() -> None:
    found = outcome([Question("m", "cijfer", Scale.MARK)], {"m": {6: 5, 8: 5, None: 2}}, population=500, threshold=5).items[0]
    assert (found.mean, found.favourable, found.dont_know) == (7.0, None, 2)
    assert found.low is not None and found.high is not None
    assert found.low < 7 < found.high


def test_the_agenda_begins_where_the_team_disagrees_and_gives_no_grade() -> None:
    agreed, split, lack = Question("a", "eens"), Question("b", "verdeeld"), Question("c", "tekort")
    counts: dict[str, dict[int | None, int]] = {"a": {4: 6, 5: 2}, "b": {1: 4, 5: 4}, "c": {2: 7, 4: 1}}
    found = outcome([agreed, split, lack], counts, population=8, threshold=5)
    topics = agenda(found)
    assert [t.item.question.key for t in topics] == ["b", "c", "a"]
    assert "lopen uiteen" in topics[0].reason
    assert "tekort" in topics[1].reason
    assert not hasattr(found, "grade")


def test_a_next_round_is_compared_in_words() -> None:
    question = Question("a", "goed")
    first = outcome([question], {"a": {1: 8}}, population=8, threshold=5)
    second = outcome([question], {"a": {5: 8}}, population=8, threshold=5)
    assert agenda(second, first)[0].before == "vorige ronde lager: 100 procentpunt verschil"
    assert agenda(second, second)[0].before == "ongeveer als de vorige ronde"


def test_counts_by_answer_are_read_with_the_ready_questions_by_their_key() -> None:
    rows = [dict(zip(COUNTS, ("vak", "1", "2", "3", "40", "10", "4"), strict=True)), dict(zip(COUNTS, ("omgekeerd: Eigen vraag", "1", "", "", "", "5", "0"), strict=True))]
    table = read_survey(rows, COUNTS, known=WORK_SURVEY)
    assert not table.problems
    assert table.questions[0] == WORK_SURVEY[0]
    assert table.questions[1].reverse
    assert table.counts["vak"] == {1: 1, 2: 2, 3: 3, 4: 40, 5: 10, None: 4}
    assert table.answered == 60


def test_a_sheet_twice_of_one_person_and_an_answer_off_the_scale_are_told_by_row() -> None:
    head = ("respondent", "Wij luisteren goed", "cijfer: Hoe tevreden?")
    rows = [("r1", "4", "8"), ("r2", "eens", "10"), ("r1", "5", "7"), ("r3", "6", "weet niet")]
    table = read_survey([dict(zip(head, row, strict=True)) for row in rows], head)
    assert [(p.row, p.message) for p in table.problems] == [(4, "heeft twee keer geantwoord"), (5, "is geen antwoord op de schaal")]


@pytest.mark.parametrize(("row", "column"), [(("vak", "-1", "", "", "", "", ""), "1"), (("vak", "1.5", "", "", "", "", ""), "1"), (("", "1", "", "", "", "", ""), "stelling")])
def test_counts_that_are_no_counts_are_told(row: tuple[str, ...], column: str) -> None:
    table = read_survey([dict(zip(COUNTS, row, strict=True))], COUNTS, known=WORK_SURVEY)
    assert [p.column for p in table.problems] == [column]


def test_a_statement_that_stands_there_twice_is_told_at_the_later_row() -> None:
    row = dict(zip(COUNTS, ("Wij luisteren", "1", "2", "3", "4", "5", "0"), strict=True))
    table = read_survey([row, {**row, "stelling": "wij luisteren"}], COUNTS, numbers=(2, 5))
    assert [(p.row, p.column, p.message) for p in table.problems] == [(5, "stelling", "staat er twee keer in")]

"""How a vote or a set of questions ended stands on the page in words that can be translated."""

from __future__ import annotations

from datetime import date

import pytest

from deskundig.record.domain import outcomes, standing
from deskundig.web import labels


@pytest.mark.parametrize("outcome", [found for _sign, found in outcomes._OUTCOMES], ids=lambda found: found.word)
def test_every_outcome_of_a_vote_has_its_word(outcome: outcomes.Outcome) -> None:
    assert outcome.word in labels.OUTCOMES
    told = standing.of_votes([(outcome, date(2026, 1, 5))])
    assert told is not None
    assert labels.outcome(told.word) == told.word


@pytest.mark.parametrize(
    "papers", [[], [("Antwoord schriftelijke vragen", None)], [("Mededeling (uitstel antwoord)", None)]]
)
def test_every_standing_of_questions_has_its_word_and_note(papers: list[tuple[str, date | None]]) -> None:
    told = standing.of_questions(papers)
    assert told.word.lower() in labels.OUTCOMES
    assert not told.note or told.note in labels.OUTCOMES


def test_a_word_that_is_not_known_stays_as_the_source_gives_it() -> None:
    assert labels.outcome("Doorgehaald") == "Doorgehaald"
    assert labels.outcome("") == ""

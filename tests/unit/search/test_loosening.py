"""Long questions of which nothing holds every word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from deskundig.search.domain.loosening import MOST, Looser, loose_words, loosened, rarest
from deskundig.search.domain.nodes import printed
from deskundig.search.domain.query import parse

REASON = "overwegende dat gemeenten te weinig menskracht hebben voor warmtenetten"
SEEN = {"overwegende": 90, "gemeenten": 80, "weinig": 60, "menskracht": 4, "warmtenetten": 7}


def loosened_by(query: str, seen: Mapping[str, int]) -> Looser | None:
    return loosened(parse(query), lambda words: {word: seen.get(word, 0) for word in words})


def test_the_telling_words_of_a_long_question_are_enough_each():
    looser = loosened_by(REASON, SEEN)
    assert looser is not None
    assert looser.words == ("overwegende", "gemeenten", "weinig", "menskracht", "warmtenetten")
    assert printed(looser.node) == "overwegende OR gemeenten OR weinig OR menskracht OR warmtenetten"


def test_of_many_words_the_rarest_stay_in_their_order():
    words = [f"woord{n}" for n in range(20)]
    looser = loosened_by(" ".join(words), {word: 100 - n for n, word in enumerate(words)})
    assert looser is not None
    assert looser.words == tuple(words[-MOST:])


def test_a_form_that_stands_nowhere_comes_last_for_another_form_may():
    looser = loosened_by("dijkversterkingen langs rivieren vertraagd", {"rivieren": 3, "langs": 50, "vertraagd": 9})
    assert looser is not None
    assert "dijkversterkingen" in looser.words


def test_what_else_was_asked_still_holds():
    looser = loosened_by('menskracht warmtenetten gemeenten soort:motie -zorg "externe inhuur"', SEEN)
    assert looser is not None
    assert printed(looser.node) == '(menskracht OR warmtenetten OR gemeenten) soort:motie -zorg "externe inhuur"'


def test_words_with_signs_inside_count_as_rare_as_their_rarest_part():
    looser = loosened_by("Woo-verzoek gemeenten weinig", {"woo": 5, "verzoek": 900, **SEEN})
    assert looser is not None
    assert looser.words == ("Woo-verzoek", "gemeenten", "weinig")


@pytest.mark.parametrize("query", ["", "warmtenetten", "externe inhuur", "a OR b OR c", "de het een van", '"een twee drie"', "inhuur inhuur inhuur"])
def test_short_questions_and_those_with_a_choice_stay_as_they_are(query: str):
    assert loose_words(parse(query)) == ()

    def never(_words: Iterable[str]) -> Mapping[str, int]:
        raise AssertionError("the index need not be asked")

    assert loosened(parse(query), never) is None


def test_a_question_of_which_no_word_is_known_stays_as_it_is():
    assert loosened_by("qwerty asdf zxcv", {}) is None


def test_the_rarest_words_come_first_and_those_that_stand_nowhere_last():
    counts = {"zorg": 90, "menskracht": 4, "warmtenetten": 7}
    assert rarest(["zorg", "qwerty", "warmtenetten", "menskracht"], counts, 3) == ["menskracht", "warmtenetten", "zorg"]
    assert rarest(["qwerty", "zorg"], counts, 5) == ["zorg", "qwerty"]

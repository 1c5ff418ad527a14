"""A council paper is measured by its decision points, length and sentences; the advice names what to mend."""

from __future__ import annotations

import pytest

from deskundig.judgement.domain.readability import decision_points, readability, readability_of, syllables
from deskundig.kernel.prose import Block, BlockKind, Prose

WORDS = {
    "gemeente": 3, "beleid": 2, "ruimtelijke": 4, "financiële": 5, "coöperatie": 5, "zeeën": 2, "beantwoorden": 4, "nieuw": 1,
    "raad": 1, "mooie": 2, "inwoners": 3, "bijeen": 2, "leeuw": 1, "geïnd": 2, "WRR": 3, "xyz": 1,
}  # fmt: skip
LONG = " ".join(["woord"] * 40) + "."


@pytest.mark.parametrize(("word", "number"), list(WORDS.items()))
def test_syllables_follow_dutch_spelling(word: str, number: int) -> None:
    assert syllables(word) == number


def test_the_score_is_the_formula_of_douma() -> None:
    found = readability(["De raad kiest vandaag. " * 10])
    assert (found.words, found.sentences, found.words_per_sentence) == (40, 10, 4.0)
    assert found.score == pytest.approx(206.84 - 0.93 * 4 - 77 * found.syllables_per_word, abs=0.7)
    assert found.level == "makkelijk"


def test_too_little_text_gets_no_score() -> None:
    found = readability(["Een zin is te weinig."])
    assert (found.score, found.level) == (None, "te weinig tekst")


@pytest.mark.parametrize("head", ["Gevraagd besluit", "Gevraagd besluit:", "3. Beslispunten", "Ontwerp-raadsbesluit", "Besluit"])
def test_decision_points_stand_under_a_head_of_their_own(head: str) -> None:
    points, own_head = decision_points(["Inleiding", head, "1. Aanleggen.", "2. Betalen.", "Toelichting", "- niet dit"])
    assert points == ("1. Aanleggen.", "2. Betalen.")
    assert own_head


def test_decision_points_in_running_text_are_found_and_said_to_be_hidden() -> None:
    found = readability(["Wij stellen u voor om het net aan te leggen.", LONG])
    assert found.decision_points == ("Wij stellen u voor om het net aan te leggen.",)
    assert any("eigen kopje" in line for line in found.advice)
    assert decision_points(["Kunt u om een reactie worden gevraagd?"]) == ((), False)


def test_the_advice_names_what_is_missing_and_too_long() -> None:
    found = readability([LONG, "Er wordt gewerkt. Er worden plannen gemaakt."])
    said = " ".join(found.advice)
    assert "Zeg bovenaan" in said
    assert "1 van de 3 zinnen heeft" in said
    assert "worden" in said
    assert found.long_sentences[0].words == 40


def test_a_document_counts_its_heads_and_lists_and_leaves_tables_out() -> None:
    blocks = (
        Block(BlockKind.HEADING, "Gevraagd besluit", 1), Block(BlockKind.LIST_ITEM, "aanleggen", label="1."),
        Block(BlockKind.TABLE, "a\tb\n" * 200, rows=(("a", "b"),)), Block(BlockKind.PARAGRAPH, "De kosten zijn bekend."),
    )  # fmt: skip
    found = readability_of(Prose(blocks))
    assert found.decision_points == ("1. aanleggen",)
    assert found.words < 10


@pytest.mark.parametrize("text", ["", "\x00", "....", "?" * 5_000, "a" * 10_000])
def test_odd_text_is_measured_without_harm(text: str) -> None:
    assert readability([text]).words in (0, 1)

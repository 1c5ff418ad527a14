"""Questions and answers of one document, aligned by their numbers."""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.followthrough.domain.heading_forms import plain_heading
from deskundig.followthrough.domain.pairs import NO_HEADING, NO_QUESTION, Pair, answer_in_full, split_pairs, split_text
from deskundig.followthrough.domain.sections import MISNUMBERED, NUMBERED_IN_ORDER
from deskundig.kernel.prose import Block, BlockKind, Prose


def shape(pairs: tuple[Pair, ...]) -> list[tuple[int, str, str]]:
    return [(p.number, p.question, p.answer) for p in pairs]


def prose(*texts: str) -> Prose:
    return Prose(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def test_questions_and_answers_one_under_the_other() -> None:
    text = "Vraag 1\n\nKent u dit bericht?\n\nAntwoord 1\n\nJa.\n\nVraag 2\n\nWat gaat u doen?\n\nAntwoord 2\n\nVeel.\n\nOok later."
    assert shape(split_text(text)) == [(1, "Kent u dit bericht?", "Ja."), (2, "Wat gaat u doen?", "Veel.\nOok later.")]


def test_the_blocks_of_question_and_answer_are_named() -> None:
    (pair,) = split_pairs(prose("Kop", "Vraag 1", "Kent u dit?", "Antwoord op vraag 1", "Ja.", "En meer."))
    assert (pair.question_blocks, pair.answer_blocks) == ((2,), (4, 5))


@pytest.mark.parametrize(
    "heading",
    ["Antwoord 3 en 4", "Antwoorden op vraag 3 en 4", "Antwoord op vragen 3, en 4", "Antwoord vraag 3-4:", "Antwoord op de vragen 3 t/m 4",
     "Beantwoording vragen 3 en 4", "ANTWOORD 3 EN 4", "Antwoord op vraag 3 en vraag 4"],
)
def test_one_answer_for_several_questions_is_given_to_each(heading: str) -> None:
    pairs = split_pairs(prose("Vraag 3", "Eerste?", "Vraag 4", "Tweede?", heading, "Samen."))
    assert shape(pairs) == [(3, "Eerste?", "Samen."), (4, "Tweede?", "Samen.")]
    assert pairs[0].answered_with == (3, 4)


def test_an_answer_may_come_much_later_than_its_question() -> None:
    pairs = split_text("Vraag 1\nA?\nVraag 2\nB?\nAntwoord 2\nTwee.\nVraag 3\nC?\nAntwoord 1 en 3\nEen en drie.")
    assert [p.answer for p in pairs] == ["Een en drie.", "Twee.", "Een en drie."]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Vraag {}", "Antwoord {}"), ("VRAAG {}.", "ANTWOORD {}."), ("Vraag {})", "Antwoord {})"), ("Vraag {} :", "Antwoord {} :"),
        ("V r a a g {}", "A n t w o o r d {}"), ("**Vraag {}**", "**Antwoord {}**"), ("## Vraag {}", "## Antwoord {}"), ("__Vraag {}:__", "__Antwoord {}:__"),
        ("Vraaq {}", "Antw0ord {}"), ("Vraa9 {}.", "Antwo0rd{}"),
    ],
)  # fmt: skip
def test_a_heading_is_one_however_a_paper_or_a_scan_writes_it(question: str, answer: str) -> None:
    text = "".join(f"{question.format(n)}\nKlopt {n}?\n\n{answer.format(n)}\nJa, {n}.\n\n" for n in (1, 2, 12))
    assert shape(split_text(text)) == [(n, f"Klopt {n}?", f"Ja, {n}.") for n in (1, 2, 12)]


@pytest.mark.parametrize("one", ["l", "I", "|"])
def test_a_one_that_a_scan_took_for_a_letter_is_one_where_the_heading_is_all_of_its_line(one: str) -> None:
    text = f"Vraag {one}\nKlopt het?\n\nAntwoord {one}\nJa.\n\nVraag {one}2\nHoeveel?\n\nAntwoord 1{one}\nElf.\n"
    assert [p.number for p in split_text(text)] == [1, 11, 12]


@pytest.mark.parametrize("line", ["Vraag II", "Antwoord II", "Vraaq 2 ging over het water.", "Antwoord l is er niet.", "**Vraagstuk 3**"])
def test_what_a_scan_garbled_inside_a_sentence_and_roman_numbers_are_not_guessed_at(line: str) -> None:
    assert plain_heading(line) == line


def test_questions_with_a_letter_are_parts_of_their_number() -> None:
    pairs = split_text("Vraag 1a\nKlopt het?\n\nVraag 1b\nWaarom?\n\nAntwoord 1a en 1b\nJa, daarom.\n\nVraag 2\nEn nu?\n\nAntwoord 2\nNiets.")
    assert shape(pairs) == [(1, "Klopt het? Waarom?", "Ja, daarom."), (2, "En nu?", "Niets.")]


def test_a_letter_that_answers_half_of_it_leaves_the_other_half_without_an_answer() -> None:
    pairs = split_text("Vraag 1\nKlopt het?\n\nVraag 2\nHoeveel?\n\nVraag 3\nWanneer?\n\nAntwoord 2\nDrie.")
    assert shape(pairs) == [(1, "Klopt het?", ""), (2, "Hoeveel?", "Drie."), (3, "Wanneer?", "")]


def test_answers_before_the_questions_are_aligned_too() -> None:
    pairs = split_text("Antwoord 1\nJa.\nAntwoord 2\nNee.\nVraag 1\nKent u dit?\nVraag 2\nDeelt u dit?")
    assert shape(pairs) == [(1, "Kent u dit?", "Ja."), (2, "Deelt u dit?", "Nee.")]


def test_questions_put_together_under_one_heading_get_their_own_text_where_there_are_as_many() -> None:
    pairs = split_text("Vraag 4, 5 en 7\nWaarom dit?Waarom dat? Zo ja, hoe?Bent u bereid?\nAntwoord 4, 5 en 7\nDaarom.")
    assert [(p.number, p.question) for p in pairs] == [(4, "Waarom dit?"), (5, "Waarom dat? Zo ja, hoe?"), (7, "Bent u bereid?")]
    shared = split_text("Vraag 1 en 2\nDeelt u dit en dat?\nAntwoord 1 en 2\nJa.")
    assert [p.question for p in shared] == ["Deelt u dit en dat?"] * 2


def test_bare_numbers_and_a_bare_answer_are_headings() -> None:
    pairs = split_text("1\nWelke mogelijkheden zijn er?\n\nAntwoord\nDrie.\n\n2\nWat doet u?\n\nAntwoord \nNiets.")
    assert shape(pairs) == [(1, "Welke mogelijkheden zijn er?", "Drie."), (2, "Wat doet u?", "Niets.")]


def test_a_bare_answer_answers_every_question_since_the_last_one() -> None:
    pairs = split_text("Vraag 1\nA?\nVraag 2\nB?\nAntwoord\nSamen.\nVraag 3\nC?\nAntwoord\nAlleen.")
    assert [p.answer for p in pairs] == ["Samen.", "Samen.", "Alleen."]


def test_numbers_in_front_of_the_question_are_headings_and_numbers_in_an_answer_are_not() -> None:
    pairs = split_text("1. Bent u bekend met dit bericht?\n\nAntwoord vraag 1:\nJa, en:\n1. het is oud.\n2. het klopt.\n\n2. Wat nu?\n\nAntwoord vraag 2:\nNiets.")
    assert shape(pairs) == [(1, "Bent u bekend met dit bericht?", "Ja, en: 1. het is oud. 2. het klopt."), (2, "Wat nu?", "Niets.")]


def test_list_items_of_a_word_file_are_numbered_questions() -> None:
    items = [Block(BlockKind.LIST_ITEM, text, label=f"{i}.") for i, text in enumerate(["Kent u dit?", "Wat nu?"], start=1)]
    header = Block(BlockKind.PARAGRAPH, "Vragen van het lid Jansen (ABC) over iets")
    assert [(p.number, p.question) for p in split_pairs(Prose((header, *items)))] == [(1, "Kent u dit?"), (2, "Wat nu?")]
    assert split_pairs(Prose(tuple(items))) == ()      # a report asks and numbers too


def test_only_the_first_heading_may_be_written_out() -> None:
    pairs = split_text("Schriftelijke vragen over iets\nVraag 1\nKent u dit?\n2\nWat doet u?\n3\nWanneer?")
    assert [(p.number, p.question) for p in pairs] == [(1, "Kent u dit?"), (2, "Wat doet u?"), (3, "Wanneer?")]


def test_raised_note_marks_on_a_line_of_their_own_are_no_headings() -> None:
    pairs = split_text("Vraag 1\nKent u dit bericht?\n1\nAntwoord 1\nJa\n2\n, zeker.\nVraag 2\nWat nu?\nAntwoord 2\nNiets.")
    assert [(p.number, p.answer) for p in pairs] == [(1, "Ja , zeker."), (2, "Niets.")]


def test_headings_inside_a_line_count_only_where_the_row_asks_for_them() -> None:
    text = "Vraag 1 Kent u dit? Antwoord 1 Ja, zie Antwoord 2 en vraag 9. Vraag 2 Wat nu? Antwoord 2 Niets."
    assert shape(split_text(text)) == [(1, "Kent u dit?", "Ja, zie Antwoord 2 en vraag 9."), (2, "Wat nu?", "Niets.")]


def test_a_sentence_that_begins_with_a_question_number_is_not_a_heading() -> None:
    pairs = split_text("Vraag 1\nKent u dit?\nAntwoord 1\nJa.\nVraag 1 gaat over iets anders dan vraag 2.")
    assert shape(pairs) == [(1, "Kent u dit?", "Ja. Vraag 1 gaat over iets anders dan vraag 2.")]


def test_questions_without_numbers_are_numbered_in_order_and_say_so() -> None:
    text = "2024Z1\n\nVragen van het lid Jansen (ABC) aan de minister over iets\n\nKent u dit?\n\nWat nu? Zo nee, waarom niet?\n\n1) Krant, 3 mei 2024 (https://x.nl)"
    pairs = split_text(text)
    assert [(p.number, p.question) for p in pairs] == [(1, "Kent u dit?"), (2, "Wat nu? Zo nee, waarom niet?")]
    assert {p.note for p in pairs} == {NUMBERED_IN_ORDER}


@pytest.mark.parametrize(
    "text",
    ["", "De vragen kunnen niet binnen de gebruikelijke termijn worden beantwoord.", "Mondelinge vragen van het lid Jansen over iets? (ingezonden 3 mei)",
     "Geachte voorzitter, in antwoord op vraag 3 van de commissie deel ik u mee dat het klopt.", "In 2024 kwam 1. de wet en 2. de regel."],
)
def test_nothing_is_invented(text: str) -> None:
    assert split_text(text) == ()


def test_footnotes_and_page_furniture_stay_out_of_answers() -> None:
    text = (
        "Vraag 1\nKent u dit?1\nAntwoord 1\nDat is gemeld dat er plannen\n1De Krant, 23 oktober 2024, Pronken\nen meer (www.krant.nl).\n \n"
        "ah-tk-20242025-546\nISSN 0921 - 7398’s-Gravenhage 2024Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel 1\nwaren om dit te doen.\n"
        "Vraag 2\nWat nu?\nAntwoord 2\nNiets.\n2Kamerstukken II 2021–2022, 29 279, nr. 339\nTweede Kamer, vergaderjaar 2024–2025, Aanhangsel 2"
    )
    assert [p.answer for p in split_text(text)] == ["Dat is gemeld dat er plannen waren om dit te doen.", "Niets."]
    blocks = (
        Block(BlockKind.PARAGRAPH, "Vraag 1"), Block(BlockKind.PARAGRAPH, "Kent u dit?[^1]"), Block(BlockKind.FOOTNOTE, "Bron.", label="1"),
        Block(BlockKind.PAGE, "", label="2"), Block(BlockKind.PARAGRAPH, "Antwoord 1"), Block(BlockKind.PARAGRAPH, "Ja."),
    )
    assert shape(split_pairs(Prose(blocks))) == [(1, "Kent u dit?[^1]", "Ja.")]


def test_sources_listed_at_the_end_stay_out_of_the_last_answer_but_a_list_in_it_stays() -> None:
    pairs = split_text("Vraag 1\n\nWat doet u?\n\nAntwoord 1\n\nTwee dingen:\n\n1. Meer mensen.\n\n2. Meer geld.\n\n[1] https://www.x.nl/a?b=c\n\n2) Kamerstuk 33047, nr. 25")
    assert pairs[0].answer == "Twee dingen:\n1. Meer mensen.\n2. Meer geld."


def test_sources_with_bracket_marks_at_the_end_are_notes_when_the_text_refers_to_them() -> None:
    pairs = split_pairs(prose("Vraag 1", "Kent u dit nummer?1) En dat?2)", "Antwoord 1", "Ja.", "1) Brandweer zonder spoed", "2) Contact met de wacht"))
    assert pairs[0].answer == "Ja."


def test_questions_that_extraction_took_for_part_of_a_note_are_found_there() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, "Vraag 1"), Block(BlockKind.PARAGRAPH, "Kent u dit?"), Block(BlockKind.PARAGRAPH, "Antwoord 1"),
        Block(BlockKind.PARAGRAPH, "Ja."), Block(BlockKind.FOOTNOTE, "De Krant, 3 mei 2024. Vraag 2 Wat nu? Antwoord 2 Niets.", label="1"),
    )
    assert shape(split_pairs(Prose(blocks))) == [(1, "Kent u dit?", "Ja."), (2, "Wat nu?", "Niets.")]


def test_words_broken_at_a_line_end_are_made_whole() -> None:
    (pair,) = split_text("Vraag 1\nKent u de gevange-\nnispolitiek van in-\nen uitvoer en het PVV-\nKamerlid?")
    assert pair.question == "Kent u de gevangenispolitiek van in- en uitvoer en het PVV-Kamerlid?"


@pytest.mark.parametrize(
    ("answer", "refers"),
    [
        ("Zie het antwoord op vraag 2.", (2,)),
        ("Ja, zie antwoord vraag 3.", (3,)),
        ("Zie mijn antwoord op de vragen 2 en 3", (2, 3)),
        ("Hiervoor verwijs ik naar het antwoord op vraag 2, waarin ik het uitleg.", ()),
        ("Zie het antwoord op de vorige vraag.", (8,)),
        ("Ja.", ()),
    ],
)
def test_an_answer_that_only_points_at_another_question_says_which(answer: str, refers: tuple[int, ...]) -> None:
    (pair,) = split_pairs(prose("Vraag 9", "En dit?", "Antwoord 9", answer))
    assert pair.refers_to == refers


def test_an_answer_in_full_takes_in_what_it_refers_to() -> None:
    pairs = split_text("Vraag 1\nA?\nAntwoord 1\nHet is zo.\nVraag 2\nB?\nAntwoord 2\nZie het antwoord op vraag 1.")
    assert answer_in_full(pairs, pairs[1]) == "Zie het antwoord op vraag 1.\nHet is zo."
    assert answer_in_full(pairs, pairs[0]) == "Het is zo."


def test_a_question_whose_number_was_written_twice_is_the_one_that_its_answer_names() -> None:
    pairs = split_text("Vraag 7\nDeelt u dit?\nVraag 7\nDeelt u dat?\nAntwoord 8\nNee.")
    assert shape(pairs) == [(7, "Deelt u dit?", ""), (8, "Deelt u dat?", "Nee.")]
    assert pairs[1].note == MISNUMBERED.format(7)


def test_an_answer_without_its_heading_is_the_text_behind_the_question_and_says_so() -> None:
    pairs = split_pairs(prose("Vraag 1", "Kent u dit?", "Antwoord 1", "Ja.", "Vraag 2", "Wat nu? Zo nee, waarom niet?", "Er wordt ingezet op zorg.", "En meer."))
    assert (pairs[1].question, pairs[1].answer, pairs[1].note) == ("Wat nu? Zo nee, waarom niet?", "Er wordt ingezet op zorg.\nEn meer.", NO_HEADING)


def test_an_answer_without_a_question_stays_and_says_so() -> None:
    pairs = split_text("Vraag 1\nKent u dit?\nAntwoord 1\nJa.\nAntwoord 4\nNee.")
    assert shape(pairs)[1] == (4, "", "Nee.")
    assert pairs[1].note == NO_QUESTION


def test_two_sets_in_one_document_are_kept_apart() -> None:
    pairs = split_text("Vraag 1\nA?\nVraag 2\nB?\nAntwoord 1 en 2\nJa.\nVraag 1\nC?\nAntwoord 1\nNee.")
    assert [(p.series, p.number, p.answer) for p in pairs] == [(1, 1, "Ja."), (1, 2, "Ja."), (2, 1, "Nee.")]


def test_an_explanation_behind_the_last_answer_is_not_part_of_it() -> None:
    pairs = split_pairs(prose("Vraag 1", "Kent u dit?", "Antwoord 1", "Ja.", "Toelichting:", "Deze vragen dienen ter aanvulling."))
    assert pairs[0].answer == "Ja."


PIECES = st.sampled_from(["Vraag 1", "Vraag 2 en 3", "Antwoord", "Antwoord 1", "1", "2.", "3. Bent u?", "Ja.", "Kent u dit?", "\n", "\n\n", " ",
                          "1Krant, 3 mei 2024", "Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel 1", "Vragen van het lid X", "Vraag 999", "Antwoord 4-2"])


@given(st.text() | st.lists(PIECES, max_size=30).map("\n".join) | st.lists(PIECES, max_size=30).map(" ".join))
def test_no_text_makes_it_fail_and_no_number_comes_twice(text: str) -> None:
    pairs = split_text(text)
    keys = [(p.series, p.number) for p in pairs]
    assert len(keys) == len(set(keys))
    assert all(p.question or p.answer or p.note or p.number for p in pairs)


def _written_out(text: str) -> tuple[set[int], set[int]]:
    """The numbers on heading lines of their own, read with nothing of the code under test."""
    asked: set[int] = set()
    answered: set[int] = set()
    for line in text.splitlines():
        for pattern, numbers in ((r"\s*Vra(?:ag|gen) ([\d ,en]+)\s*$", asked), (r"\s*Antwoord(?:en)?(?: op)?(?: vra(?:ag|gen))? ([\d ,en]+?):?\s*$", answered)):
            if match := re.match(pattern, line):
                numbers |= {int(n) for n in re.findall(r"\d+", match[1])}
    return asked, answered


@pytest.mark.shared
def test_every_numbered_question_and_answer_of_the_real_sets_is_found_and_none_invented(shared: Path) -> None:
    csv.field_size_limit(sys.maxsize)
    with (shared / "data/kamervragen/vragen_en_antwoorden.csv").open(encoding="utf-8", newline="") as rows:
        texts = [row["text_content"] for row in csv.DictReader(rows)]
    answered_sets = 0
    for text in texts:
        asked, answered = _written_out(text)
        pairs = split_text(text)
        if "Vraag 7\nDeelt u de mening dat er voldoende" in text:
            asked.add(8)       # printed as a second question 7
        if asked and answered:
            assert {p.number for p in pairs if p.question} == asked
            assert {p.number for p in pairs if p.answer} == answered
        answered_sets += any(p.answer for p in pairs)
    assert answered_sets == 21


@pytest.mark.shared
def test_a_report_has_no_questions(shared: Path) -> None:
    assert split_pairs(Prose.from_text((shared / "seeds/000_de1601a8bb522ed1.txt").read_text(encoding="utf-8"))) == ()


@pytest.mark.shared
def test_the_seed_has_twelve_pairs(shared: Path) -> None:
    text = (shared / "seeds/001_2305955078aadc29.txt").read_text(encoding="utf-8")
    pairs = split_pairs(Prose.from_text(text))
    assert [p.number for p in pairs if p.question and p.answer] == list(range(1, 13))
    assert pairs[11].answer == "Ik heb de vragen afzonderlijk beantwoord."
    assert len(pairs[4].answer_blocks) == 2


def test_one_answer_for_nine_questions_is_given_to_each_and_counted_once() -> None:
    asked = "\n\n".join(f"Vraag {n}\nHoeveel waren het er in jaar {n}?" for n in range(1, 10))
    pairs = split_text(f"{asked}\n\nAntwoord op vraag 1 tot en met 9\nHet waren er steeds twaalf.")
    assert [p.number for p in pairs] == list(range(1, 10))
    assert {p.answer for p in pairs} == {"Het waren er steeds twaalf."}
    assert all(p.answered_with == tuple(range(1, 10)) for p in pairs)


def test_a_table_in_an_answer_stays_in_it_and_its_numbers_are_no_headings() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, "Vraag 1"), Block(BlockKind.PARAGRAPH, "Hoeveel meldingen waren er per jaar?"),
        Block(BlockKind.PARAGRAPH, "Antwoord 1"), Block(BlockKind.PARAGRAPH, "De tabel geeft de meldingen."),
        Block(BlockKind.TABLE, "Jaar | Meldingen\n2 | 12\n3 | 15"), Block(BlockKind.PARAGRAPH, "Vraag 2"),
        Block(BlockKind.PARAGRAPH, "Publiceert u dit?"), Block(BlockKind.PARAGRAPH, "Antwoord 2"), Block(BlockKind.PARAGRAPH, "Ja."),
    )  # fmt: skip
    pairs = split_pairs(Prose(blocks))
    assert [p.number for p in pairs] == [1, 2]
    assert "15" in pairs[0].answer and 4 in pairs[0].answer_blocks

"""What one question asks, taken apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.followthrough.domain.subquestions import Act, Condition, act_of, subquestions
from deskundig.kernel.prose import Prose


def test_a_question_falls_apart_at_its_question_marks_and_conditional_ones_are_marked() -> None:
    parts = subquestions(5, "Kan het rijk geld besparen? Zo ja, bent u bereid dit te onderzoeken?Zo nee, waarom niet?")
    assert [(p.key, p.act, p.condition) for p in parts] == [
        ("5a", Act.YES_NO, Condition.NONE), ("5b", Act.WILLINGNESS, Condition.IF_YES), ("5c", Act.REASON, Condition.IF_NO),
    ]


def test_sentences_that_introduce_are_no_questions_and_note_marks_are_left_out() -> None:
    parts = subquestions(1, "In het rapport staat iets.[^1] Kent u dit bericht?2 Wat vindt u ervan?")
    assert [p.text for p in parts] == ["Kent u dit bericht?", "Wat vindt u ervan?"]


def test_a_request_without_a_question_mark_is_one_question_and_nothing_is_none() -> None:
    assert [p.key for p in subquestions(2, "Geef een overzicht van de kosten.")] == ["2a"]
    assert subquestions(2, "") == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Deelt u de mening dat dit zorgelijk is?", Act.YES_NO),
        ("Klopt het dat gemeenten moeten bezuinigen, waardoor taken blijven liggen?", Act.YES_NO),
        ("Bent u op de hoogte dat het aantal meldingen toeneemt?", Act.YES_NO),
        ("Kunt u aangeven of dit klopt?", Act.YES_NO),
        ("Bent u bereid met hen in gesprek te gaan?", Act.WILLINGNESS),
        ("Gezien de ernst, bent u van plan dit te herzien?", Act.WILLINGNESS),
        ("Hoeveel mensen zijn dat?", Act.QUANTITY),
        ("Kunt u aangeven in hoeverre gebruik wordt gemaakt van inhuur?", Act.QUANTITY),
        ("Kunt u dit uitsplitsen naar rijk en gemeenten?", Act.QUANTITY),
        ("In het bericht staat een getal, kunt u aangeven hoeveel mensen dit raakt?", Act.QUANTITY),
        ("Welke maatregelen neemt u om dit te keren?", Act.MEASURE),
        ("Hoe zorgt u ervoor dat dit niet weer gebeurt?", Act.MEASURE),
        ("Wat is uw reactie op dit bericht?", Act.OPINION),
        ("Hoe beoordeelt u het risico?", Act.OPINION),
        ("Waarom is hiervoor gekozen?", Act.REASON),
        ("Hoe komt het dat de wachttijd oploopt?", Act.REASON),
        ("Wanneer ontvangt de Kamer het rapport?", Act.INFORMATION),
        ("Hoe is dit bericht tot stand gekomen?", Act.INFORMATION),
        ("Kunt u deze vragen afzonderlijk beantwoorden?", Act.PROCEDURE),
        ("Kunt u de vragen één voor één en binnen drie weken beantwoorden?", Act.PROCEDURE),
    ],
)
def test_a_question_asks_for_an_act_by_the_word_it_opens_with(text: str, act: Act) -> None:
    assert act_of(text) is act


def test_the_groups_of_a_quantity_are_named() -> None:
    (part,) = subquestions(4, "Kunt u dit uitsplitsen naar de Rijksoverheid, gemeenten en de provincies?")
    assert part.groups == ("Rijksoverheid", "gemeenten", "provincies")


@pytest.mark.parametrize(
    ("text", "condition"),
    [("Zo ja of nee, waarom?", Condition.NONE), ("Indien dit het geval is, op welke termijn?", Condition.IF_SO), ("Zoja, hoe?", Condition.IF_YES),
     ("Zo niet, bent u bereid dit te doen?", Condition.IF_NO), ("Waarom niet?", Condition.IF_NO), ("Waarom niet eerder?", Condition.NONE)],
)
def test_conditions_are_read_from_the_opening_words(text: str, condition: Condition) -> None:
    assert subquestions(1, text)[0].condition is condition


@given(st.text(max_size=300))
def test_no_text_makes_it_fail_and_letters_are_unique(text: str) -> None:
    keys = [p.key for p in subquestions(1, text)]
    assert len(keys) == len(set(keys))


@pytest.mark.shared
def test_the_seed_asks_twenty_things_of_which_three_on_a_condition(shared: Path) -> None:
    pairs = split_pairs(Prose.from_text((shared / "seeds/001_2305955078aadc29.txt").read_text(encoding="utf-8")))
    parts = [p for pair in pairs for p in subquestions(pair.number, pair.question)]
    assert len(parts) == 20
    assert [p.key for p in parts if p.condition is not Condition.NONE] == ["5b", "5c", "9c"]

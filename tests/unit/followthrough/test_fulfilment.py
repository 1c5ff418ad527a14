"""Letters that may keep a commitment: by what their title names, never by procedure, office or delay."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.followthrough.domain.fulfilment import (
    PROPOSE,
    Kept,
    LetterIndex,
    SentLetter,
    all_kept,
    days_named,
    telling,
)

MADE = date(2031, 3, 1)
FILLER = [
    SentLetter(f"v{n}", f"Voortgang {what} in de provincie", date(2031, 3, 20))
    for n, what in enumerate(["havens", "bruggen", "sluizen", "scholen", "musea", "bossen", "duinen", "dijken"] * 40)
]
PROMISE = "De minister stuurt de Kamer voor de zomer een brief over de zwemveiligheid van recreatieplassen en kanalen."
KEEPS = SentLetter("houdt", "Zwemveiligheid van recreatieplassen en kanalen", date(2031, 4, 2))


def found(*letters: SentLetter[str], text: str = PROMISE, made: date | None = MADE) -> list[Kept[str]]:
    return LetterIndex([*letters, *FILLER]).keeping(text, made, MADE)


def proposed(*letters: SentLetter[str], text: str = PROMISE) -> list[str]:
    return [kept.letter.id for _, _, kept in all_kept(LetterIndex([*letters, *FILLER]), [("tz", text, MADE)])]


def test_a_letter_on_what_was_promised_is_proposed_with_its_words() -> None:
    (best,) = found(KEEPS)
    assert best.letter.id == "houdt"
    assert best.probability >= PROPOSE
    assert "recreatieplas" in best.reason
    assert proposed(KEEPS) == ["houdt"]


@pytest.mark.parametrize(
    "title",
    [
        "Uitstel brief zwemveiligheid van recreatieplassen en kanalen",
        "Vertraging toezending zwemveiligheid van recreatieplassen en kanalen",
        "Toezegging gedaan tijdens het debat van 12 januari 2031 over zwemveiligheid van recreatieplassen en kanalen",
        "Zwemveiligheid",
    ],
)
def test_a_delay_another_day_and_a_single_word_keep_nothing(title: str) -> None:
    assert found(SentLetter("x", title, date(2031, 4, 2))) == []


def test_a_letter_that_names_the_day_of_the_promise_may_keep_it() -> None:
    title = "Toezegging gedaan tijdens het debat van 28 februari over zwemveiligheid van recreatieplassen en kanalen"
    assert [k.letter.id for k in found(SentLetter("x", title, date(2031, 4, 2)))] == ["x"]


def test_a_promise_of_an_unknown_day_is_not_kept_by_a_letter_on_a_later_debate() -> None:
    title = "Toezegging gedaan tijdens het debat van 30 juni 2031 over zwemveiligheid van recreatieplassen en kanalen"
    assert found(SentLetter("x", title, date(2031, 7, 20)), made=None) == []


def test_earlier_and_much_later_letters_are_no_candidates() -> None:
    assert found(SentLetter("x", KEEPS.title, date(2031, 2, 1)), SentLetter("y", KEEPS.title, date(2034, 2, 1))) == []


def test_a_letter_on_motions_or_answers_is_less_likely_than_one_on_the_thing_itself() -> None:
    other = SentLetter("moties", "Reactie op moties over zwemveiligheid van recreatieplassen en kanalen", KEEPS.sent)
    likely = {k.letter.id: k.probability for k in found(KEEPS, other)}
    assert likely["houdt"] > likely["moties"]
    assert likely["moties"] < PROPOSE


def test_the_sooner_of_two_equal_letters_is_the_likelier_and_the_only_one_proposed() -> None:
    later = SentLetter("later", KEEPS.title, date(2032, 1, 10))
    assert [k.letter.id for k in found(later, KEEPS)] == ["houdt", "later"]
    assert proposed(later, KEEPS) == ["houdt"]


def test_procedure_offices_and_days_tell_nothing() -> None:
    text = (
        "Toezegging gedaan tijdens het commissiedebat van 5 mei 2031 aan de minister van Volksgezondheid, Welzijn en "
        "Sport inzake rioolvreemd water (Kamerstuk 31490-8)"
    )
    assert telling(text) == telling("rioolvreemd water")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("debat van 5 mei 2031", {date(2031, 5, 5)}),
        ("debat van 5 mei", {date(2031, 5, 5)}),
        ("debat van 5 december", {date(2030, 12, 5)}),
        ("debat van 31 februari 2031", set()),
    ],
)
def test_days_are_read_with_and_without_a_year(text: str, days: set[date]) -> None:
    assert days_named(text, date(2031, 6, 1)) == days


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_give_a_likelihood_between_nothing_and_certain(title: str, text: str) -> None:
    for kept in LetterIndex([SentLetter(1, title, date(2031, 4, 2)), KEEPS]).keeping(f"{text} {title}", None, MADE):
        assert 0 <= kept.share <= 1.000001
        assert 0 < kept.probability < 1

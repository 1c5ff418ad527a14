"""Due dates, deadlines and recesses."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.followthrough.domain.deadlines import deadline
from deskundig.followthrough.domain.due_dates import due_dates
from deskundig.followthrough.domain.recess import ESTIMATED, FROM_RECORD, recesses_between

SAID = date(2025, 2, 10)


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("Ik stuur de brief voor de zomer.", "voor de zomer", date(2025, 2, 10), date(2025, 7, 3)),
        ("binnen drie weken", "binnen drie weken", date(2025, 2, 10), date(2025, 3, 3)),
        ("binnen een maand na vandaag", "binnen een maand", date(2025, 2, 10), date(2025, 3, 10)),
        ("eind Q2", "eind Q2", date(2025, 6, 1), date(2025, 6, 30)),
        ("in het eerste kwartaal van 2026", "in het eerste kwartaal van 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("uiterlijk 1 juli 2025", "uiterlijk 1 juli 2025", date(2025, 2, 10), date(2025, 7, 1)),
        ("vóór 1 april", "vóór 1 april", date(2025, 2, 10), date(2025, 3, 31)),
        ("op 3 januari", "op 3 januari", date(2026, 1, 3), date(2026, 1, 3)),
        ("in het voorjaar van 2026", "in het voorjaar van 2026", date(2026, 3, 1), date(2026, 6, 20)),
        ("dit najaar", "dit najaar", date(2025, 9, 1), date(2025, 12, 20)),
        ("begin volgend jaar", "begin volgend jaar", date(2026, 1, 1), date(2026, 3, 31)),
        ("voor het einde van het jaar", "voor het einde van het jaar", date(2025, 11, 1), date(2025, 12, 31)),
        ("in de loop van 2025", "in de loop van 2025", date(2025, 2, 10), date(2025, 12, 31)),
        ("in de tweede helft van 2025", "in de tweede helft van 2025", date(2025, 7, 1), date(2025, 12, 31)),
        ("eind maart", "eind maart", date(2025, 3, 20), date(2025, 3, 31)),
        ("met Prinsjesdag", "met Prinsjesdag", date(2025, 9, 16), date(2025, 9, 16)),
        ("na het zomerreces", "na het zomerreces", date(2025, 9, 2), date(2025, 10, 2)),
        ("voor het kerstreces", "voor het kerstreces", date(2025, 2, 10), date(2025, 12, 18)),
        ("volgende week", "volgende week", date(2025, 2, 17), date(2025, 2, 23)),
    ],
)
def test_the_words_people_use_become_a_period(text: str, words: str, earliest: date, latest: date) -> None:
    (found,) = due_dates(text, SAID)
    assert (found.text, found.earliest, found.latest) == (words, earliest, latest)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    ["op korte termijn", "de komende tijd", "zo spoedig mogelijk", "over enkele weken", "op 11 juli jl.", "op 14 november 2024", "31 juni", "het rapport uit 2023",
     "in 2020", "artikel 3", "het mooie voorjaarsweer", ""],
)
def test_words_that_commit_to_no_time_or_to_the_past_give_no_date(text: str) -> None:
    assert due_dates(text, SAID) == ()


@given(st.text(max_size=120), st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_no_text_makes_it_fail_and_no_due_date_is_before_the_promise(text: str, said: date) -> None:
    for found in due_dates(f"binnen drie weken {text} eind volgend jaar", said):
        assert said <= found.earliest <= found.latest


def test_the_answer_of_the_seed_came_in_49_days_of_which_28_past_three_weeks() -> None:
    found = deadline(date(2025, 7, 11), today=date(2026, 1, 1), answered=date(2025, 8, 29))
    assert (found.days, found.due, found.late, found.late_plain, found.late_extended) == (49, date(2025, 8, 1), 28, 28, 7)
    assert [r.name for r in found.recesses] == ["zomerreces"]
    assert found.recess_days == 50
    assert not found.open


def test_a_postponement_gives_three_weeks_more() -> None:
    found = deadline(date(2025, 1, 6), today=date(2025, 2, 20), postponed=date(2025, 1, 27))
    assert (found.late, found.late_plain, found.extended, found.postponed_in_time) == (3, 24, date(2025, 2, 17), True)
    assert deadline(date(2025, 1, 6), today=date(2025, 2, 1), postponed=date(2025, 1, 30)).postponed_in_time is False


def test_an_answer_dated_before_its_question_is_not_a_negative_number_of_days() -> None:
    assert deadline(date(2025, 1, 6), today=date(2025, 3, 1), answered=date(2025, 1, 2)).days == 0


@given(st.dates(min_value=date(2008, 1, 1), max_value=date(2040, 1, 1)), st.integers(min_value=0, max_value=400))
def test_days_and_lateness_never_contradict_one_another(asked: date, wait: int) -> None:
    found = deadline(asked, today=asked + timedelta(days=wait))
    assert found.days == wait
    assert found.late_plain == max(0, wait - 21)
    assert found.late_extended <= found.late_plain
    assert 0 <= found.recess_days <= wait + 1


def test_recesses_say_how_their_dates_are_known_and_do_not_overlap() -> None:
    known = recesses_between(date(2008, 12, 1), date(2030, 12, 31))
    assert {r.source for r in known} == {FROM_RECORD, ESTIMATED}
    assert all(a.last < b.first for a, b in pairwise(known))
    assert [(r.name, r.first, r.last) for r in recesses_between(date(2024, 7, 1), date(2024, 9, 30))] == [
        ("zomerreces", date(2024, 7, 5), date(2024, 9, 2))
    ]

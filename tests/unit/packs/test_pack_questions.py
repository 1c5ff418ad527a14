"""How a set of questions stands, in words."""

from __future__ import annotations

from datetime import date

import pytest

from deskundig.packs.domain.pack import Tone
from deskundig.packs.domain.questions import state_of

ASKED, TODAY = date(2025, 3, 10), date(2025, 4, 20)


def test_an_answer_in_time_is_simply_answered():
    state = state_of(asked=ASKED, answered=date(2025, 3, 30), has_answer=True, today=TODAY)
    assert (state.status.text, state.days, state.late) == ("beantwoord", 20, 0)


def test_the_seeds_answer_came_after_49_days_that_lay_in_the_recess():
    state = state_of(asked=date(2025, 7, 11), answered=date(2025, 8, 29), has_answer=True, today=date(2025, 9, 2))
    assert state.status.text == "beantwoord, 28 dagen na drie weken; geheel in het zomerreces"
    assert state.days == 49


def test_a_postponement_gives_three_weeks_more():
    late = state_of(
        asked=date(2025, 7, 11), answered=date(2025, 8, 29), has_answer=True, today=TODAY, postponed=date(2025, 7, 30)
    )
    assert late.status.text.startswith("beantwoord, 7 dagen na zes weken")


@pytest.mark.parametrize(
    ("postponed", "today", "text", "tone"),
    [
        (None, date(2025, 3, 20), "open, termijn tot 31 mrt 2025", Tone.WAITING),
        (None, date(2025, 4, 1), "geen antwoord gevonden, 1 dag over de termijn", Tone.BAD),
        (date(2025, 3, 28), date(2025, 4, 1), "uitgesteld, termijn tot 21 apr 2025", Tone.WAITING),
        (date(2025, 3, 28), date(2025, 4, 30), "geen antwoord gevonden, 9 dagen over de termijn", Tone.BAD),
    ],
)
def test_an_open_set_tells_its_term(postponed, today, text, tone):
    state = state_of(asked=ASKED, answered=None, has_answer=False, today=today, postponed=postponed)
    assert (state.status.text, state.status.tone, state.known) == (text, tone, True)


def test_without_documents_of_the_case_nothing_is_called_late():
    state = state_of(asked=date(2015, 1, 1), answered=None, has_answer=False, today=TODAY, documented=False)
    assert (state.status.text, state.known, state.late) == ("geen antwoord hier", False, 0)


def test_an_answer_without_dates_is_still_an_answer():
    state = state_of(asked=None, answered=None, has_answer=True, today=TODAY)
    assert (state.status.text, state.days) == ("beantwoord", None)

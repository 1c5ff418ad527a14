"""When a decision file is one of which nobody is left, and what waits in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from deskundig.judgement.domain.file import COMPASS, DecisionFile, Option, Phase, Step
from deskundig.judgement.domain.left_behind import Account, Basis, Crew, Presence, Worker, crew, presence, still_open

DAY = date(2026, 11, 22)
LATELY, LONG_AGO = date(2026, 10, 1), date(2025, 11, 21)


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (Account("a", None, LATELY), Presence(False, LATELY, Basis.REMOVED)),
        (Account("a", False, LATELY), Presence(False, LATELY, Basis.CLOSED)),
        (Account("a", True, LATELY), Presence(True, LATELY, Basis.SEEN)),
        (Account("a", True, date(2025, 11, 22)), Presence(True, date(2025, 11, 22), Basis.SEEN)),
        (Account("a", True, LONG_AGO), Presence(False, LONG_AGO, Basis.SEEN)),
        (Account("a", True, None), Presence(False, None, Basis.SEEN)),
        (Account("a", True, LATELY, date(2026, 11, 21)), Presence(False, LATELY, Basis.POST)),
        (Account("a", True, LATELY, DAY), Presence(True, LATELY, Basis.SEEN)),
    ],
)
def test_somebody_has_gone_by_account_post_or_a_year_of_silence(account: Account, expected: Presence) -> None:
    assert presence(account, DAY) == expected


def test_the_day_a_post_ended_is_told_to_nobody() -> None:
    assert presence(Account("a", True, LATELY, date(2026, 6, 30)), DAY).last == LATELY


def worker(name: str, *, there: bool, last: date = LATELY) -> Worker:
    return Worker(name, Presence(there, last, Basis.SEEN), last)


def test_a_file_is_left_behind_when_all_have_gone_and_hangs_on_one_when_one_is_left() -> None:
    here, gone = worker("hier", there=True), worker("weg", there=False)
    assert crew([gone]).gone
    assert not crew([gone, here]).gone
    assert crew([gone, here]).on_one
    assert not crew([here]).on_one            # it never was on more
    assert not crew([]).gone                  # of nobody it cannot be said that they went
    assert Crew([worker("x", there=False, last=LONG_AGO), gone, here]).since == LATELY


def test_who_touched_a_file_last_comes_first() -> None:
    found = crew([worker("a", there=True, last=LONG_AGO), worker("b", there=True)])
    assert [w.name for w in found.workers] == ["b", "a"]


def finished() -> DecisionFile:
    return DecisionFile(
        "Brug", "Bouwen wij een brug?", Phase.AFTER, LONG_AGO, ("a",), options=(Option(1, "ja"), Option(2, "nee")),
        compass=tuple("antwoord" for _ in COMPASS), searched_contra=True, judgement="goed", decided=LATELY, choice=1,
        choice_because="nodig", outcome="de brug ligt er",
    )  # fmt: skip


def test_a_file_that_is_done_waits_for_nobody() -> None:
    assert still_open(finished()) == ()


def test_undone_steps_and_a_missing_look_back_wait() -> None:
    file = replace(finished(), outcome=" ", steps=(Step("raad", LATELY), Step("college", LONG_AGO, done=LONG_AGO)))
    assert still_open(file) == (
        "geplande stap niet gedaan: raad (1 oktober 2026)", "besloten, maar er staat niet wat ervan kwam",
    )  # fmt: skip
    assert "de vraag ontbreekt" in still_open(replace(finished(), question=""))

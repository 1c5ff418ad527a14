"""When somebody is held to have gone, and when a dossier has nobody left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.followthrough.domain.orphans import (
    KEY_PAPERS,
    QUIET,
    STALE,
    Basis,
    Open,
    Presence,
    Seat,
    Standing,
    Worker,
    key_papers,
    presence,
)

DAY = date(2026, 11, 22)
FRESH = date(2026, 10, 1)
GONE = Presence(False, date(2025, 1, 1), Basis.SEAT)
HERE = Presence(True, DAY, Basis.SEAT)


def test_a_seat_that_lasts_keeps_somebody_here_however_silent() -> None:
    found = presence([Seat("2012-09-20", "", FRESH)], date(2013, 1, 1), DAY)
    assert (found.there, found.basis) == (True, Basis.SEAT)


def test_a_seat_that_ended_tells_that_somebody_has_gone_and_since_when() -> None:
    found = presence([Seat("2012-09-20", "2023-12-05", FRESH)], date(2023, 6, 1), DAY)
    assert found == Presence(False, date(2023, 12, 5), Basis.SEAT)


def test_who_comes_back_on_another_seat_is_here() -> None:
    seats = [Seat("2012-09-20", "2017-03-22", FRESH), Seat("2021-03-31", "", FRESH)]
    assert presence(seats, None, DAY).there


def test_a_list_that_stands_still_does_not_keep_somebody_here() -> None:
    """A minister of 2017 without an end in a list that nobody kept up since."""
    seat = Seat("2017-10-26", "", DAY - STALE - timedelta(days=1))
    assert not presence([seat], None, DAY).there
    assert presence([seat], DAY - timedelta(days=3), DAY) == Presence(True, DAY - timedelta(days=3), Basis.ACTED)


def test_of_who_has_no_seat_the_last_paper_tells() -> None:
    assert presence([], DAY - QUIET, DAY) == Presence(True, DAY - QUIET, Basis.ACTED)
    assert presence([], DAY - QUIET - timedelta(days=1), DAY).there is False


def test_who_signs_after_the_end_of_a_seat_is_judged_by_the_paper() -> None:
    """A member who became a minister: the seat ended, the work went on."""
    found = presence([Seat("2012-09-20", "2024-07-01", FRESH)], date(2026, 11, 1), DAY)
    assert found == Presence(True, date(2026, 11, 1), Basis.ACTED)


def test_a_seat_that_is_still_to_come_shows_nobody_here() -> None:
    assert not presence([Seat("2027-01-01", "", FRESH)], None, DAY).there


@pytest.mark.parametrize(("end", "there"), [("2026", True), ("2026-11", True), ("2026-10", False), ("2025", False)])
def test_a_partial_end_lasts_until_its_last_day(end: str, *, there: bool) -> None:
    assert presence([Seat("2020", end, FRESH)], None, DAY).there is there


def test_an_end_that_is_no_date_proves_nothing() -> None:
    assert presence([Seat("2020", "onbekend", FRESH)], None, DAY) == Presence(False, None, Basis.ACTED)


@given(st.dates(date(2000, 1, 1), DAY), st.dates(date(2000, 1, 1), DAY))
def test_the_last_day_is_never_after_the_day_of_judging(end: date, acted: date) -> None:
    last = presence([Seat("1990", end.isoformat(), FRESH)], acted, DAY).last
    assert last is not None
    assert last <= DAY


def _standing(*there: Presence, threads: int = 1) -> Standing:
    workers = tuple(Worker(str(i), DAY, p) for i, p in enumerate(there))
    return Standing({Open.COMMITMENTS: threads}, workers)


def test_a_dossier_is_orphaned_when_all_have_gone_and_something_is_open() -> None:
    assert _standing(GONE, GONE).orphaned
    assert not _standing(GONE, HERE).orphaned
    assert not _standing(GONE, threads=0).orphaned


def test_a_dossier_of_which_nobody_is_known_is_not_called_orphaned() -> None:
    assert not _standing().orphaned


def test_a_dossier_is_on_one_when_others_have_gone() -> None:
    assert _standing(GONE, HERE).on_one
    assert not _standing(HERE).on_one
    assert not _standing(HERE, HERE).on_one


def test_the_papers_to_begin_with_are_the_first_and_the_last_ones() -> None:
    papers = [(date(2020, 1, n), n, f"p{n}") for n in (5, 1, 3, 4, 2)]
    assert key_papers(papers) == ("p1", "p5", "p4")
    assert key_papers(papers[:1]) == ("p5",)
    assert key_papers([]) == ()


@given(st.lists(st.tuples(st.none() | st.dates(), st.none() | st.integers(0, 99), st.text(max_size=3))))
def test_key_papers_are_few_and_each_is_named_once(papers: list[tuple[date | None, int | None, str]]) -> None:
    found = key_papers(papers)
    assert len(found) == len(set(found)) <= KEY_PAPERS
    assert {*found} <= {key for _day, _number, key in papers}

"""Votes of one agenda item run along its motions in print order."""

from __future__ import annotations

import random
from itertools import combinations
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.record.domain.vote_order import ties_in_order

ALL = {"Beuk", "Den", "Eik", "Iep"}


def _vote(*supporting: str) -> dict[str, bool]:
    return {party: party in supporting for party in ALL}


def _pairs(signed: list[set[str]], votes: list[dict[str, bool]]) -> list[tuple[int, int]]:
    return [(tie.motion, tie.vote) for tie in ties_in_order(signed, votes)]


def test_as_many_votes_as_motions_are_tied_one_to_one() -> None:
    signed = [{"Beuk"}, {"Den", "Eik"}, {"Iep"}]
    assert _pairs(signed, [_vote("Beuk"), _vote("Den", "Eik"), _vote("Iep")]) == [(0, 0), (1, 1), (2, 2)]


def test_parties_that_vote_against_their_own_motions_show_another_order() -> None:
    signed = [{"Beuk"}, {"Den", "Eik"}, {"Iep"}]
    assert _pairs(signed, [_vote("Iep"), _vote("Beuk"), _vote("Den")]) == []


def test_a_motion_that_was_kept_back_is_found_by_what_the_signers_voted() -> None:
    signed = [{"Beuk", "Iep"}, {"Den", "Eik"}, {"Eik", "Beuk"}, {"Iep", "Den"}]
    votes = [_vote(*parties) for parties in (signed[0], signed[2], signed[3])]
    assert _pairs(signed, votes) == [(0, 0), (2, 1), (3, 2)]


def test_where_two_ways_fit_nothing_is_told() -> None:
    signed = [{"Beuk"}, {"Beuk"}, {"Iep"}]
    assert _pairs(signed, [_vote("Beuk"), _vote("Iep")]) == [(2, 1)]  # which of the first two was kept back is open


@pytest.mark.parametrize(("signed", "votes"), [
    ([], []), ([{"Beuk"}], []), ([{"Beuk"}], [_vote("Beuk"), _vote("Den")]),
    ([set(), set()], [_vote("Beuk"), _vote("Den")]), ([{"Wilg"}], [_vote("Beuk")]),
])  # fmt: skip
def test_nothing_is_told_without_a_motion_for_each_vote_and_a_signer_who_voted(
    signed: list[set[str]], votes: list[dict[str, bool]]
) -> None:
    assert ties_in_order(signed, votes) == ()


_SIDES = st.sets(st.sampled_from(sorted(ALL)))


@given(st.lists(_SIDES, min_size=1, max_size=7), st.lists(_SIDES.map(lambda p: _vote(*p)), min_size=1, max_size=5))
def test_the_chances_are_those_of_counting_every_way_apart(signed: list[set[str]], votes: list[dict[str, bool]]) -> None:
    if len(votes) > len(signed) or not any(signed):
        assert ties_in_order(signed, votes) == ()
        return

    def weight(parties: set[str], vote: dict[str, bool]) -> float:
        return exp(sum(log(0.997 / 0.76) if vote[p] else log(0.003 / 0.24) for p in parties))

    ways = []
    for chosen in combinations(range(len(signed)), len(votes)):
        share = 1.0
        for vote, motion in enumerate(chosen):
            share *= weight(signed[motion], votes[vote])
        ways.append((chosen, share))
    total = sum(share for _, share in ways)
    in_order = 1 / (1 + 0.03 / 0.97 / (total / len(ways)))
    for tie in ties_in_order(signed, votes):
        mine = sum(share for chosen, share in ways if chosen[tie.vote] == tie.motion) / total * in_order
        assert tie.chance == pytest.approx(mine)
        assert tie.chance >= 0.95


def test_the_chances_told_are_as_often_right_in_drawn_agenda_items() -> None:
    """Items drawn as the House votes: right ties must be at least as frequent as they claim."""
    draw, right, told, claimed = random.Random(5), 0, 0, 0.0
    for _ in range(400):
        signed = [set(draw.sample(sorted(ALL), draw.randint(1, 3))) for _ in range(draw.randint(2, 12))]
        held = sorted(draw.sample(range(len(signed)), draw.randint(max(1, len(signed) - 3), len(signed))))
        votes = [{p: draw.random() < (0.997 if p in signed[m] else 0.5) for p in ALL} for m in held]
        for tie in ties_in_order(signed, votes):
            told += 1
            right += held[tie.vote] == tie.motion
            claimed += tie.chance
    assert told > 500
    assert right / told >= claimed / told - 0.01

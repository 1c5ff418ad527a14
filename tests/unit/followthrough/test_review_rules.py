"""When a proposal counts as judged, how far reviewers agree, and which step a commitment can make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.followthrough.domain.commitment_states import CommitmentState as State
from deskundig.followthrough.domain.commitment_steps import NEEDS_REASON, NEXT, may_follow
from deskundig.followthrough.domain.review import Sort, Standing, agreement, needed, outcome, text_mark


def test_one_reviewer_settles_a_link_and_two_must_agree_on_a_person_or_a_vote() -> None:
    by_one = {sort for sort in Sort if needed(sort) == 1}
    assert by_one == {Sort.MOTION_LETTER, Sort.REPLACES, Sort.FULFILMENT, Sort.REGISTERED}
    assert all(needed(sort) == 2 for sort in Sort if sort not in by_one)
    assert outcome(["hoort erbij"], 1).settled
    assert outcome(["deels"], 2).standing is Standing.HALF
    assert outcome(["deels", "deels"], 2).value == "deels"


def test_two_who_disagree_leave_it_to_a_third() -> None:
    assert outcome(["deels", "niet"], 2).standing is Standing.DISPUTED
    assert outcome(["deels", "niet", "niet"], 2).value == "niet"
    assert outcome(["deels", "niet", "beantwoord"], 2).standing is Standing.DISPUTED
    assert outcome(["deels", "niet", "deels", "niet"], 2).standing is Standing.DISPUTED


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=6), st.integers(1, 2))
def test_nothing_is_shown_as_a_verdict_before_enough_people_say_the_same(values: list[str], enough: int) -> None:
    found = outcome(values, enough)
    assert bool(found.value) == found.settled
    if found.settled:
        assert values.count(found.value) >= enough


def test_kappa_is_agreement_beyond_chance() -> None:
    pairs = [("ja", "ja")] * 20 + [("ja", "nee")] * 5 + [("nee", "ja")] * 10 + [("nee", "nee")] * 15
    assert agreement(pairs).kappa == pytest.approx(0.4)  # the worked example of the measure: 35 of 50 agreed
    assert agreement([]).kappa is None
    assert agreement([("ja", "ja")] * 3).kappa is None


def test_another_text_has_another_mark_and_white_space_counts_for_nothing() -> None:
    assert text_mark("a  b", "c") == text_mark("a b", " c")
    assert text_mark("a b", "c") != text_mark("a", "b c")


def test_verified_only_follows_what_was_claimed() -> None:
    assert [s for s, following in NEXT.items() if State.VERIFIED in following] == [State.CLAIMED]
    may_follow(State.CLAIMED, State.VERIFIED, "het overzicht staat in de bijlage")
    with pytest.raises(ValueError, match="kan een toezegging niet"):
        may_follow(State.MADE, State.VERIFIED, "omdat het zo is")


@pytest.mark.parametrize("state", sorted(NEEDS_REASON))
def test_an_end_needs_a_reason(state: State) -> None:
    before = next(s for s, following in NEXT.items() if state in following)
    with pytest.raises(ValueError, match="hoort een reden"):
        may_follow(before, state, "  ")

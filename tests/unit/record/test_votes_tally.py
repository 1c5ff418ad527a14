"""Counting votes, with the known faults of the source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deskundig.record.domain.outcomes import outcome_of, stated_count
from deskundig.record.domain.votes import ABSENT, AGAINST, CHOICES, FOR, ROLL_CALL, Ballot, tally


def test_seats_of_parties_are_added_up() -> None:
    found = tally([Ballot(FOR, "PA", 9), Ballot(AGAINST, "PB", 5), Ballot(ABSENT, "PC", 1)])
    assert (found.supporting, found.opposing, found.absent, found.cast) == (9, 5, 1, 14)
    assert [p.party for p in found.parties] == ["PA", "PB", "PC"]


def test_a_roll_call_counts_members_and_not_the_size_of_their_party() -> None:
    rows = [Ballot(FOR, "PA", 24, member="A"), Ballot(FOR, "PA", 24, member="B"), Ballot(AGAINST, "PA", 24, member="C")]
    found = tally(rows, method=ROLL_CALL)
    assert (found.supporting, found.opposing) == (2, 1)
    assert found.parties[0].choice == "Verdeeld"
    assert [b.member for b in found.differing()] == ["C"]


def test_rows_that_stand_there_twice_count_once() -> None:
    found = tally([Ballot(FOR, "PA", 9), Ballot(FOR, "PA", 9, mistake=True)])
    assert (found.supporting, found.doubles, found.mistakes) == (9, 1, ("PA",))


def test_a_stray_member_in_a_show_of_hands_is_shown_and_not_counted() -> None:
    found = tally([Ballot(FOR, "PA", 9), Ballot(AGAINST, "PA", 9, member="A")], method="Met handopsteken")
    assert (found.supporting, found.opposing) == (9, 0)
    assert [b.member for b in found.stray] == ["A"]


def test_no_votes_is_no_outcome() -> None:
    assert tally([]).cast == 0


@given(st.lists(st.builds(Ballot, st.sampled_from(CHOICES), st.sampled_from("ABCD"), st.integers(0, 40)), max_size=20))
def test_every_seat_is_counted_on_one_side(rows: list[Ballot]) -> None:
    found = tally(rows)
    unique = {(b.party, b.choice): b.seats for b in reversed(rows)}
    assert found.supporting + found.opposing + found.absent == sum(unique.values())


def test_outcomes_are_read_from_the_houses_words() -> None:
    adopted, rejected = outcome_of("Stemmen - aangenomen", "Aangenomen."), outcome_of("", "Verworpen (46-103).")
    assert adopted is not None and adopted.carried is True
    assert rejected is not None and rejected.carried is False
    tied = outcome_of("Stemmen - gestaakt", "Gestaakt. (72-72)")
    assert tied is not None and tied.carried is None and tied.voted
    assert outcome_of("Ingediend", "") is None
    assert outcome_of("Voor kennisgeving aannemen", "Voor kennisgeving aangenomen.") is None


def test_the_count_in_the_decisions_text_is_read() -> None:
    assert stated_count("Aangenomen (99-46).") == (99, 46)
    assert stated_count("Aangenomen.") is None

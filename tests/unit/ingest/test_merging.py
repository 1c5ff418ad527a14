"""A newer word about a row changes only what it speaks about."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from deskundig.ingest.domain.merging import Said, State, dropped_and_added, is_older, links_of, merge


def state(*columns: Any, hidden: bool = False, details: dict[str, Any] | None = None, **links: set[str]) -> State:
    return State(hidden, columns, details or {}, {int(n[1:]): frozenset(t) for n, t in links.items()})


def said(*columns: int, details: tuple[str, ...] = (), full: tuple[int, ...] = ()) -> Said:
    return Said("Zaak", frozenset(columns), frozenset(details), frozenset(full))


def test_columns_that_are_not_said_stay() -> None:
    assert merge(state("a", "b", None), state("", "", 3), said(1, 2)).columns == ("a", "", 3)


def test_details_that_are_said_to_be_empty_go() -> None:
    before = state(details={"x": 1, "y": 2})
    assert merge(before, state(details={"z": 3}), said(details=("x", "z"))).details == {"y": 2, "z": 3}


def test_a_reference_said_in_full_replaces_and_one_said_among_others_adds() -> None:
    before = state(r1={"a", "b"}, r2={"c"}, r3={"d"})
    after = merge(before, state(r1={"b"}, r2={"e"}), said(full=(1,)))
    assert after.links == {1: {"b"}, 2: {"c", "e"}, 3: {"d"}}


def test_a_reference_said_to_be_empty_drops_all() -> None:
    assert merge(state(r1={"a"}), state(), said(full=(1,))).links == {}


def test_a_withdrawal_hides_and_empties_nothing() -> None:
    after = merge(state("a", details={"x": 1}, r1={"b"}), state("", hidden=True), said())
    assert after == state("a", hidden=True, details={"x": 1}, r1={"b"})


def test_a_live_word_after_a_withdrawal_shows_the_row_again() -> None:
    assert not merge(state("a", hidden=True), state("a"), said(0)).hidden


values = st.none() | st.integers(0, 3) | st.sampled_from(["", "a"])
rows = st.tuples(values, values, values)
links = st.dictionaries(st.integers(1, 3), st.frozensets(st.sampled_from("abc"), min_size=1), max_size=3)


@given(rows, rows, links, links, st.frozensets(st.integers(0, 2)), st.frozensets(st.integers(1, 3)))
def test_the_same_word_twice_changes_nothing_the_second_time(
    old: tuple[Any, ...],
    new: tuple[Any, ...],
    before: dict[int, frozenset[str]],
    after: dict[int, frozenset[str]],
    columns: frozenset[int],
    full: frozenset[int],
) -> None:
    meaning = Said("Zaak", columns, frozenset(), full)
    word = State(False, new, {}, after)
    once = merge(State(False, old, {}, before), word, meaning)
    assert merge(once, word, meaning) == once


def test_older_is_only_what_has_an_earlier_time() -> None:
    assert is_older("2025-01-01 10:00:00", "2025-01-01 10:00:00.123000")
    assert not is_older("2025-01-01 10:00:00", "2025-01-01 10:00:00")
    assert not is_older(None, "2025-01-01 10:00:00")
    assert not is_older("2025-01-01 10:00:00", None)


def test_differences_of_references_are_told_in_order() -> None:
    assert dropped_and_added({1: frozenset("ab")}, {1: frozenset("b"), 2: frozenset("c")}) == ([(1, "a")], [(2, "c")])


def test_references_of_a_payload_are_gathered_by_relation() -> None:
    assert links_of([(1, ("a", "b")), (2, ("c",)), (1, ("d",))]) == {1: {"a", "b", "d"}, 2: {"c"}}

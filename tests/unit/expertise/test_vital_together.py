"""Vital expertise over organisations: what is told of many together never tells of the few it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.vital import Norm
from deskundig.expertise.domain.vital_together import (
    Designation,
    Together,
    enough,
    organization_type,
    outermost,
    together,
)


def one(name: str = "A", *, present: float = 1.0, holders: int = 1, told: bool = True, exact: bool | None = None,
        norm: float = 2.0, floor: float | None = 1.0, type_: str = "gemeente", path: str = "", topic: str = "inkoop") -> Designation:  # fmt: skip
    return Designation(name, type_, path or name, topic, Kind.PROCES, Source.PROFESSIE, Norm(norm, floor), present, holders,
                       told=told, exact=told if exact is None else exact)  # fmt: skip


def hidden(count: int, holders: int = 2, type_: str = "gemeente") -> list[Designation]:
    return [one(f"{type_} {i}", holders=holders, told=False, type_=type_) for i in range(count)]


def rows_of(found: list[Designation]) -> dict[str, Together]:
    return {row.type: row for row in together(found)}


def test_a_topic_adds_up_norms_and_counts_what_is_below_them() -> None:
    (row,) = together([one("A", present=0.5), one("B", present=1.5), one("C", present=5.0, topic="Inkoop")])
    assert (row.organizations, row.designated, row.norm) == (3, 3, 6.0)
    assert (row.breached, row.short, row.met, row.untold) == (1, 1, 1, 0)
    assert row.rate == pytest.approx((0.5 + 1.5 + 2.0) / 6)      # what C has too much fills no gap of A


def test_what_an_organisation_designated_as_a_whole_is_not_counted_again_in_its_units() -> None:
    whole, team, other = one("A"), one("A", path="A/Team"), one("A", path="AA/Team")
    assert outermost([team, whole, other]) == [whole, other]
    assert len(outermost([team, replace(whole, topic="iets anders")])) == 2


def test_few_people_are_told_of_together_only_in_five_organisations_and_never_where_one_is_nearly_all() -> None:
    assert enough([])
    assert enough(hidden(5))
    assert not enough(hidden(4, holders=4))                       # too few organisations
    assert not enough(hidden(9, holders=1))                       # too few people
    assert not enough([*hidden(4, holders=1), one("groot", holders=20, told=False)])


def test_hidden_ones_leave_the_share_and_the_counts_but_not_the_norm() -> None:
    (row,) = together([one("A", present=2.0), *hidden(3)])
    assert (row.norm, row.rate, row.untold) == (8.0, 1.0, 3)
    assert (row.breached, row.short, row.met) == (0, 0, 1)
    (alone,) = together(hidden(3))
    assert (alone.rate, alone.untold, alone.norm) == (None, 3, 6.0)
    assert alone.breached is alone.short is alone.met is None     # too small to tell, never zero


def test_enough_hidden_ones_are_told_together_in_steps() -> None:
    (row,) = together([one("A", present=1.99), *hidden(6)])
    assert row.untold == 0
    assert row.short == 7
    assert row.rate == 0.55                                       # 7.99 of 14 in steps of five percent


def test_the_row_of_all_types_tells_nothing_of_a_type_that_is_hidden() -> None:
    found = [*[one(f"G{i}") for i in range(3)], *hidden(2, type_="waterschap")]
    rows = rows_of(found)
    assert rows["waterschap"].rate is None
    assert rows[""].untold == 2
    assert rows[""].rate == rows["gemeente"].rate
    both = rows_of([*hidden(3, type_="waterschap"), *hidden(3, holders=3, type_="provincie")])
    assert both["waterschap"].rate is both["provincie"].rate is None
    assert (both[""].rate, both[""].untold) == (0.5, 0)          # six organisations together are enough


def test_the_worst_stands_first_and_one_type_has_no_row_of_all() -> None:
    found = together([one("A", topic="x"), one("A", topic="y", present=0.2)])
    assert [row.topic for row in found] == ["y", "x"]
    assert {row.type for row in found} == {"gemeente"}
    assert {row.type for row in together([one(type_="")])} == {"onbekend"}


@pytest.mark.parametrize(
    ("given_", "name", "expected"),
    [("Gemeente", "x", "gemeente"), ("", "Gemeente Proef", "gemeente"), ("", "Waterschap Proef", "waterschap"), (" ", "Dienst Proef", "")],
)
def test_the_type_is_what_was_said_and_else_what_the_name_begins_with(given_: str, name: str, expected: str) -> None:
    assert organization_type(given_, name) == expected


@st.composite
def designations(draw: st.DrawFn) -> list[Designation]:
    count = draw(st.integers(1, 14))
    return [
        one(f"O{i}", present=draw(st.floats(0, 3)), holders=draw(st.integers(0, 6)), told=draw(st.booleans()),
            exact=False, type_=draw(st.sampled_from(["gemeente", "waterschap", "provincie"])))
        for i in range(count)
    ]  # fmt: skip


@given(designations())
def test_what_a_row_holds_beyond_the_told_ones_is_always_enough(found: list[Designation]) -> None:
    """Rows minus rows, and rows minus what is told apart, leave nothing or a group that may be told."""
    rows = rows_of(found)
    types = {d.type for d in found}
    held = {t: [d for d in found if d.type == t and not d.told] for t in types}
    left = [d for t in types if rows[t].untold for d in held[t]]
    for type_ in types:
        assert rows[type_].untold in (0, len(held[type_]))
        assert rows[type_].untold or enough(held[type_])
    if "" in rows:
        assert rows[""].untold in (0, len(left))
        assert rows[""].untold or enough(left)

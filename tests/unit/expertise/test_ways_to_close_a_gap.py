"""Learn before borrowing, and borrow before hiring; together the steps close the gap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.expertise.domain.mix import Coverage, Level, Need
from deskundig.expertise.domain.ways import Step, Way, ways
from deskundig.kernel.grid import Kind, Source


def gap(people: float, present: float, below: int = 0) -> Coverage:
    need = Need("dijken", Kind.VAK, Source.PROFESSIE, Level.EXPERT, people)
    return Coverage(need, present, min(1.0, present / people), (), below)


@pytest.mark.parametrize(
    ("found", "steps"),
    [
        (gap(1, 1), ()),
        (gap(1, 2, below=3), ()),
        (gap(0.5, 0), (Step(Way.BORROW, 0.5),)),
        (gap(2, 0), (Step(Way.HIRE, 2.0),)),
        (gap(2.5, 0, below=1), (Step(Way.LEARN, 1.0), Step(Way.BORROW, 0.5), Step(Way.HIRE, 1.0))),
        (gap(1, 0.5, below=2), (Step(Way.LEARN, 0.5),)),
    ],
)
def test_steps_for_a_gap(found, steps):
    assert ways(found) == steps


@given(st.floats(0.1, 40), st.floats(0, 40), st.integers(0, 9))
def test_the_steps_close_the_gap_and_no_more(people: float, present: float, below: int):
    found = gap(people, present, below)
    assert sum(step.people for step in ways(found)) == pytest.approx(found.gap, abs=1e-6)
    assert [s.way for s in ways(found)] == [w for w in Way if w in {s.way for s in ways(found)}]

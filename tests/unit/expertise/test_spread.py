"""The spread list: best first, not too much of one, and every corner that somebody brings has a seat."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from deskundig.expertise.domain.spread import Labels, spread


@dataclass(frozen=True)
class Someone:
    name: str
    score: float
    labels: Labels


def listed(people: list[Someone], limit: int) -> list[str]:
    ordered = sorted(people, key=lambda p: -p.score)
    return [p.name for p in spread(ordered, lambda p: p.score, lambda p: p.labels, limit)]


def member(number: int, score: float) -> Someone:
    return Someone(f"lid {number}", score, Labels(f"fractie {number}", "proces", "professie"))


def test_a_scientist_far_below_the_members_still_has_a_seat() -> None:
    people = [member(n, 20 - n) for n in range(12)]
    people += [Someone("onderzoeker", 0.2, Labels("universiteit", "vak", "wetenschap"))]
    assert "onderzoeker" in listed(people, 5)
    assert listed(people, 5)[0] == "lid 0"


def test_one_seat_goes_to_the_best_of_all() -> None:
    people = [member(1, 9.0), Someone("bewoner", 1.0, Labels("", "veld", "ervaring"))]
    assert listed(people, 1) == ["lid 1"]


_LABELS = st.builds(Labels, st.sampled_from(["", "a", "b"]), st.sampled_from("xyz"), st.sampled_from("pq"))


@given(st.lists(st.tuples(st.floats(0, 10), _LABELS), max_size=20), st.integers(1, 12))
def test_every_corner_has_a_seat_when_there_are_seats_enough(rows: list[tuple[float, Labels]], limit: int) -> None:
    people = [Someone(str(i), score, labels) for i, (score, labels) in enumerate(rows)]
    names = listed(people, limit)
    corners = {(p.labels.kind, p.labels.source) for p in people}
    seated = {(p.labels.kind, p.labels.source) for p in people if p.name in names}
    assert len(names) == len(set(names)) == min(limit, len(people))
    assert len(seated) >= min(len(corners), limit)

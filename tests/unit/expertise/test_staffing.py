"""Who is there, and the chance to leave within a year from how long people stayed."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskundig.expertise.domain.grid import Form
from deskundig.expertise.domain.staffing import USUAL, Basis, Post, band_of, chance_range, form_of, leave_rates, working

DAY = date(2026, 11, 22)


def post(person: str, years: float, end: date | None = None, internal: bool = True) -> Post:
    return Post(person, DAY - timedelta(days=round(years * 365.25)), end, internal)


def test_someone_whose_last_day_is_within_a_year_leaves_for_certain() -> None:
    found = working([post("a", 2, DAY + timedelta(days=300)), post("b", 2, DAY + timedelta(days=500))], ["a", "b"], DAY, {1: 0.2})
    assert found["a"].leave == 1.0
    assert "vertrekt op" in found["a"].leave_because
    assert found["b"].leave == 0.2


def test_who_left_is_not_there_and_who_has_no_post_counts_with_the_usual_chance() -> None:
    found = working([post("weg", 5, DAY - timedelta(days=1))], ["weg", "nieuw"], DAY, {-1: 0.15})
    assert set(found) == {"nieuw"}
    assert found["nieuw"].leave == 0.15
    assert found["nieuw"].years is None


def test_rates_are_exits_per_person_year_as_a_chance_of_a_year() -> None:
    posts = [post(f"p{i}", 8) for i in range(6)] + [Post(f"l{i}", date(2016, 1, 1), date(2024, 6, 1)) for i in range(6)]
    found = leave_rates(posts, DAY, source="eigen vertrek")
    assert found.exits == 6
    assert found.source == "eigen vertrek"
    assert found.by_band[-1] == pytest.approx(1 - exp(-found.exits / found.person_years))
    assert found.by_band[3] == pytest.approx(found.by_band[-1], abs=0.25)


def test_too_few_exits_give_the_usual_chance_and_say_so() -> None:
    found = leave_rates([post("a", 3), Post("b", date(2020, 1, 1), date(2024, 1, 1))], DAY, source="eigen vertrek")
    assert set(found.by_band.values()) == {USUAL}
    assert "te weinig" in found.source
    assert not found.enough


def test_planned_leaving_is_no_exit_yet() -> None:
    found = leave_rates([post("a", 3, DAY + timedelta(days=30))], DAY, source="")
    assert found.exits == 0


def test_bands_begin_at_their_edge() -> None:
    assert [band_of(y) for y in (0, 0.99, 1, 3, 5, 9.9, 10, 40)] == [0, 0, 1, 2, 3, 3, 4, 4]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 9000), st.none() | st.integers(0, 9000)), max_size=20))
def test_every_chance_lies_between_nothing_and_certainty(spells: list[tuple[int, int | None]]) -> None:
    posts = []
    for back, length in spells:
        start = DAY - timedelta(days=back)
        posts.append(Post(str(back), start, None if length is None else start + timedelta(days=length)))
    found = leave_rates(posts, DAY, source="x")
    assert all(0 <= p <= 1 for p in found.by_band.values())


@given(st.integers(0, 400), st.floats(1, 5000))
def test_the_range_of_a_chance_is_that_of_the_exact_poisson_limits(exits: int, years: float) -> None:
    chi2 = pytest.importorskip("scipy.stats").chi2
    low, high = chance_range(exits, years)
    exact_low = 1 - exp(-(chi2.ppf(0.025, 2 * exits) / 2 if exits else 0.0) / years)
    exact_high = 1 - exp(-chi2.ppf(0.975, 2 * exits + 2) / 2 / years)
    assert low == pytest.approx(exact_low, abs=0.02, rel=0.06)
    assert high == pytest.approx(exact_high, abs=0.02, rel=0.06)
    assert low <= 1 - exp(-exits / years) <= high


def test_without_time_seen_nothing_is_known_and_the_usual_chance_lies_in_every_range() -> None:
    assert chance_range(0, 0) == (0.0, 1.0)
    found = leave_rates([post("a", 3)], DAY, source="")
    assert all(low <= found.by_band[band] <= high for band, (low, high) in found.ranges.items())
    assert found.ranges[0][1] > 0.6


def test_a_known_last_day_leaves_no_range() -> None:
    found = working([post("a", 2, DAY + timedelta(days=30))], ["a"], DAY, {1: 0.2}, {1: (0.1, 0.3)})
    assert found["a"].leave_range == (1.0, 1.0)


def test_only_what_public_pieces_show_is_written_down() -> None:
    assert {basis: form_of(basis) for basis in Basis} == {
        Basis.OWN: Form.TACIT, Basis.EVIDENCE: Form.EXPLICIT, Basis.GIVEN: Form.TACIT,
    }  # fmt: skip

"""The learning curve of box 3.3, and norms for vital expertise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.expertise.domain.learning import capacity, expert_years, peak_years
from deskundig.expertise.domain.unit_tables import read_needs
from deskundig.expertise.domain.vital import Filling, Norm
from deskundig.expertise.starters import starter_needs

HEAD = ["onderwerp", "soort", "bron", "aantal", "vitaal", "ondergrens"]


@pytest.mark.parametrize(("years", "peak"), [(0, 0), (0.5, 0), (1, 0), (2, 1), (4, 2), (5, 2.5), (10, 7.5)])
def test_a_post_of_four_to_five_years_gives_two_to_two_and_a_half_years_at_the_peak(years: float, peak: float) -> None:
    assert peak_years(years) == pytest.approx(peak)


@given(st.floats(0, 60), st.floats(0, 60))
def test_staying_longer_never_gives_less_and_never_more_than_what_is_left_after_the_first_year(a: float, b: float) -> None:
    short, long = sorted((a, b))
    assert 0 <= peak_years(short) <= peak_years(long) + 1e-9
    assert peak_years(long) <= expert_years(long)


def test_who_is_in_the_first_year_counts_on_paper_and_not_yet_as_at_strength() -> None:
    found = capacity([(1.0, 0.99), (0.5, 1.0), (0.8, 6.0), (0.6, None)])
    assert (found.nominal, found.effective, found.learning, found.unknown) == pytest.approx((2.9, 1.3, 1.0, 0.6))
    assert found.share == pytest.approx(1.3 / 2.3)
    assert found.strong_years == pytest.approx(0.8 * 5)
    assert (found.people, found.beginners, found.undated) == (4, 1, 1)


def test_of_a_unit_of_whom_no_start_is_known_no_share_is_made_up() -> None:
    assert capacity([(1.0, None)]).share is None
    assert capacity([]).share is None


def test_the_mean_of_fewer_than_five_posts_is_not_told() -> None:
    assert capacity([], [3.0] * 4).post_years is None
    found = capacity([], [3.0, 5.0, 4.0, 4.0, 4.0])
    assert (found.post_years, found.peak) == (4.0, 2.0)


@pytest.mark.parametrize(
    ("present", "filling", "rate"),
    [(0, Filling.BREACH, 0), (0.9, Filling.BREACH, 0.45), (1, Filling.SHORT, 0.5), (1.9, Filling.SHORT, 0.95), (2, Filling.MET, 1), (3, Filling.MET, 1)],
)
def test_a_norm_tells_met_short_and_breach_apart(present: float, filling: Filling, rate: float) -> None:
    norm = Norm(2, 1)
    assert (norm.filling(present), norm.rate(present)) == (filling, pytest.approx(rate))


def test_parts_of_jobs_that_add_up_to_the_norm_meet_it_and_without_a_floor_the_norm_is_it() -> None:
    assert Norm(0.3).filling(0.1 + 0.2 - 1e-17) is Filling.MET
    assert Norm(1).filling(0.99) is Filling.BREACH
    assert Norm(1, 2).lowest == 1
    with pytest.raises(ValueError, match="boven nul"):
        Norm(1, 0)


def _read(*lines: str) -> tuple[set[tuple[int, str]], list[tuple[bool | None, float | None]]]:
    table = read_needs([dict(zip(HEAD, line.split(";"), strict=True)) for line in lines], HEAD, unit="A")
    return {(w.row, w.column) for w in table.wrong}, [(line.vital, line.floor) for line in table.lines]


def test_a_file_tells_what_is_vital_and_a_floor_above_the_norm_or_without_vital_is_wrong() -> None:
    assert _read("a;vak;professie;2;ja;1,5", "b;vak;professie;2;nee;", "c;vak;professie;;ja;") == (
        set(), [(True, 1.5), (False, None), (True, None)],
    )  # fmt: skip
    wrong, _ = _read("a;vak;professie;2;ja;3", "b;vak;professie;2;;1", "c;vak;professie;2;soms;", "d;vak;professie;2;ja;nan")
    assert wrong == {(2, "ondergrens"), (3, "ondergrens"), (4, "vitaal"), (5, "ondergrens")}


def test_a_file_without_the_column_does_not_say_what_is_vital() -> None:
    (line,) = read_needs([{"onderwerp": "a", "soort": "vak", "bron": "professie"}], HEAD[:3], unit="A").lines
    assert (line.vital, line.floor) == (None, None)


def test_the_starter_set_holds_the_four_examples_of_the_report() -> None:
    table = starter_needs("vitaal", "Ministerie")
    assert table.wrong == ()
    assert [line.topic.split()[0] for line in table.lines] == ["strategisch", "digitalisering", "juridische", "inkoop"]
    assert all(line.vital and line.floor and line.note for line in table.lines)

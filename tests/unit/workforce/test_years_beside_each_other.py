"""The posts that ended in five years, and what each year showed: one minus the other tells of nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from deskundig.workforce.domain.places import WHOLE, places_of
from deskundig.workforce.domain.release import Release, build_releases
from deskundig.workforce.domain.stints import Stint

DAYS = [date(2026 - back, 1, 1) for back in range(5)]


def leaving(*each_year: int) -> list[Stint]:
    """So many people leave in 2021, 2022 ...; sixty stay."""
    stints = [Stint(f"s{n}", "Beleid", date(2012, 1, 1), department="Stad", domain="fysiek") for n in range(60)]
    for year, many in enumerate(each_year, start=2021):
        stints += [
            Stint(f"p{year}-{n}", "Beleid", date(2012, 1, 1), date(year, 3, 1) + timedelta(days=n), department="Stad", domain="fysiek")
            for n in range(many)
        ]
    return stints


def releases(stints: list[Stint], threshold: int) -> list[Release]:
    """Newest first."""
    places = places_of(stints, "O")
    return build_releases(stints, places, organization="O", days=DAYS, threshold=threshold)


@pytest.mark.parametrize("hidden_year", range(4))
def test_one_hidden_year_does_not_follow_from_the_five_years_together(hidden_year: int) -> None:
    counts = [12, 13, 14, 15, 16]
    counts[hidden_year] = 3
    made = releases(leaving(*counts), threshold=5)
    yearly = [release.cell("left", WHOLE) for release in reversed(made)]
    assert yearly[hidden_year] is None
    total = made[0].cell("done", WHOLE, "")
    assert total is None or sum(n is None for n in yearly) > 1


def test_without_a_hidden_year_the_five_years_are_shown() -> None:
    made = releases(leaving(12, 13, 14, 15, 16), threshold=5)
    assert made[0].cell("done", WHOLE, "") == 70
    assert [release.cell("left", WHOLE) for release in reversed(made)] == [12, 13, 14, 15, 16]

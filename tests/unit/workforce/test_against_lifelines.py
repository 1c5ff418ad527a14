"""Our survival curve equals that of lifelines, with people who were there before the records and people who still are."""

from __future__ import annotations

from random import Random

import pytest

from deskundig.workforce.domain.tenure import Spell, kaplan_meier, median_survival

lifelines = pytest.importorskip("lifelines")


def _spells(seed: int, size: int) -> list[Spell]:
    random = Random(seed)
    found = []
    for _ in range(size):
        entry = random.choice([0.0, 0.0, round(random.uniform(0, 6), 2)])
        found.append(Spell(entry, entry + round(random.expovariate(1 / 4) + 0.01, 2), random.random() < 0.7))
    return found


@pytest.mark.parametrize(("seed", "size"), [(1, 40), (2, 400), (3, 3_000)])
def test_survival_equals_lifelines_to_nine_digits(seed: int, size: int) -> None:
    spells = _spells(seed, size)
    ours = kaplan_meier(spells)
    fitter = lifelines.KaplanMeierFitter()
    fitter.fit([s.exit for s in spells], event_observed=[s.event for s in spells], entry=[s.entry for s in spells])
    theirs = fitter.survival_function_["KM_estimate"]
    assert len(ours) > 20
    for point in ours:
        assert point.survival == pytest.approx(float(theirs.loc[point.time]), abs=1e-9)


def test_the_interval_and_the_median_equal_lifelines_as_well() -> None:
    spells = _spells(4, 500)
    ours = kaplan_meier(spells)
    fitter = lifelines.KaplanMeierFitter()
    fitter.fit([s.exit for s in spells], event_observed=[s.event for s in spells], entry=[s.entry for s in spells])
    bounds = fitter.confidence_interval_
    for point in ours:
        low, high = (float(x) for x in bounds.loc[point.time])
        assert (point.low, point.high) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))
    assert median_survival(ours) == pytest.approx(fitter.median_survival_time_, abs=1e-9)

"""Every figure that the two seeds allow to recompute, at its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deskundig.workforce.domain.figures import Figure, comparable, share
from deskundig.workforce.domain.recomputed import Verdict
from deskundig.workforce.domain.report_figures import CHECKS, NOT_RECOMPUTED, verdicts

ROWS = {4, 5, 6, 9, *range(25, 51), *range(60, 67), 70, 78} - {34}


@pytest.mark.parametrize("verdict", verdicts(), ids=lambda v: f"{v.check.place}: {v.check.label}")
def test_the_figure_at_its_place_is_what_the_numbers_give(verdict: Verdict) -> None:
    assert verdict.value == verdict.check.expected


def test_every_check_names_its_place_and_measure() -> None:
    assert all(c.place and c.measure and c.label for c in CHECKS)
    assert len({(c.place, c.label) for c in CHECKS}) == len(CHECKS)


def test_every_row_of_the_specification_is_recomputed_or_says_why_not() -> None:
    """Row 34 is an example and has no figure."""
    computed = {c.row for c in CHECKS}
    assert ROWS - computed - NOT_RECOMPUTED.keys() == set()
    assert not computed & NOT_RECOMPUTED.keys()


def test_row_three_of_table_6_1_is_reported_as_it_is() -> None:
    row = next(v for v in verdicts() if (v.check.place, v.check.label) == ("W tabel 6.1", "rij 3 telt op"))
    assert (row.value, "fout in de tabel" in row.check.note) == (Decimal("99.0"), True)


def test_what_the_text_does_not_give_is_not_invented() -> None:
    exits = [c for c in CHECKS if c.row == 64]
    assert not any("2006-2010 tegen" in c.label for c in exits)
    assert any("geen cijfer" in c.note for c in exits)


def _figure(**changes: object) -> Figure:
    base: dict[str, object] = {"indicator": "inhuur", "unit": "Rijk", "period": "2024", "value": Decimal("15.4"),
                               "measure": "%", "denominator_note": "totale personele uitgaven", "source": "A"}
    return Figure(**{**base, **changes})  # type: ignore[arg-type]


def test_a_figure_without_source_or_period_does_not_exist() -> None:
    with pytest.raises(ValueError, match="zonder bron"):
        _figure(source="")
    with pytest.raises(ValueError, match="zonder periode"):
        _figure(period="")


def test_figures_with_other_denominators_are_not_put_side_by_side_in_silence() -> None:
    fine, why = comparable([_figure(), _figure(unit="Gemeenten", denominator_note="loonsom + inhuur")])
    assert not fine
    assert "loonsom + inhuur" in why
    assert comparable([_figure(), _figure(period="2023")]) == (True, "")


def test_a_share_needs_a_denominator() -> None:
    assert share(Decimal(1), Decimal(4)) == 25
    with pytest.raises(ValueError, match="noemer"):
        share(Decimal(1), Decimal(0))

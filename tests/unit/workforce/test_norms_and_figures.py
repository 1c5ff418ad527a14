"""Norms have a source and may have no number; a figure with another denominator is held against none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from deskundig.workforce.domain.cost_labels import CostLine, computed_figures, ministry_hire
from deskundig.workforce.domain.figure_import import read_figures
from deskundig.workforce.domain.figures import Figure
from deskundig.workforce.domain.norms import WrongNorm, read_norms
from deskundig.workforce.domain.staff_import import RowProblem

D = Decimal


def figure(value: str, **changes: Any) -> Figure:
    base: dict[str, Any] = {"indicator": "x", "unit": "Rijk", "period": "2024", "measure": "%", "denominator_note": "totaal", "source": "bron"}
    return Figure(value=D(value), **{**base, **changes})


def norm(**changes: Any) -> Any:
    row: dict[str, Any] = {"soort": "hoogstens", "waarde": 10, "maat": "%", "noemer": "totaal", "cijfer": "x", "bron": "bron", **changes}
    return read_norms({"n": {k: v for k, v in row.items() if v is not None}})["n"]


@pytest.mark.parametrize(("bound", "top", "value", "distance"), [
    ("hoogstens", None, "15.4", "5.4"), ("hoogstens", None, "9", "0"), ("minstens", None, "9.3", "0.7"), ("minstens", None, "12", "0"),
    ("tussen", 20, "25", "5"), ("tussen", 20, "4", "6"), ("tussen", 20, "15", "0"),
])  # fmt: skip
def test_distance_to_a_norm(bound: str, top: int | None, value: str, distance: str) -> None:
    assert norm(soort=bound, tot=top).distance(figure(value)) == D(distance)


def test_a_figure_with_another_denominator_or_measure_does_not_compare() -> None:
    assert norm().distance(figure("15", denominator_note="eigen loonsom")) is None
    assert norm().distance(figure("15", measure="fte")) is None


def test_a_norm_without_a_number_says_so_and_makes_none_up() -> None:
    open_norm = norm(waarde=None)
    assert (open_norm.written, open_norm.distance(figure("1"))) == ("nog geen getal", None)


@pytest.mark.parametrize(("change", "word"), [({"bron": " "}, "bron"), ({"soort": "ongeveer"}, "soort"), ({"soort": "tussen"}, "tussen"), ({"waarde": "veel"}, "waarde"), ({"bron": None}, "bron")])
def test_a_norm_that_cannot_be_used_is_named(change: dict[str, Any], word: str) -> None:
    with pytest.raises(WrongNorm, match=word):
        norm(**change)


ROW = {"level": "rijk", "organisation": "Rijk", "year": "2024", "indicator": "x", "value": "15.4", "unit": "%", "denominator_note": "totaal", "source_url": "bron"}


def test_a_share_that_does_not_follow_from_its_numerator_and_denominator_is_told() -> None:
    (good,) = read_figures([{**ROW, "numerator": "154", "denominator": "1000", "place": "tabel 1"}])
    assert isinstance(good, Figure)
    assert (good.numerator, good.place) == (154, "tabel 1")
    (bad,) = read_figures([{**ROW, "numerator": "300", "denominator": "1000"}])
    assert isinstance(bad, RowProblem)
    assert "teller" in bad.message


def test_computed_shares_of_ministries_carry_both_denominators() -> None:
    lines = [CostLine(2014, "X", "Ministerie van Proef", label, D(amount)) for label, amount in (("Salaris, vakantie- en eindejaarsuitkering", 900), ("Uitzendkrachten", 100))]
    found = computed_figures(ministry_hire(lines), source="kosten.csv")
    assert [(f.value, f.numerator, f.denominator, f.denominator_note) for f in found] == [
        (D("10.0000"), 100, 1000, "eigen personeel + inhuur"), (D("11.1111"), 100, 900, "eigen personeel"),
    ]  # fmt: skip
    assert all("Uitzendkrachten" in f.place for f in found)

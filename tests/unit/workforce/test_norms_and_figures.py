"""Norms have a source and may have no number; a figure with another denominator is held against none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from deskundig.workforce.domain.cost_import import AMOUNT, COST_COLUMNS, read_costs
from deskundig.workforce.domain.cost_labels import CostLine, computed_figures, ministry_hire
from deskundig.workforce.domain.figure_import import read_figures
from deskundig.workforce.domain.figures import Figure
from deskundig.workforce.domain.norms import WrongNorm, read_norms

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
    (good,) = read_figures([{**ROW, "numerator": "154", "denominator": "1000", "place": "tabel 1"}]).figures
    assert (good.numerator, good.place) == (154, "tabel 1")
    (bad,) = read_figures([{**ROW, "numerator": "300", "denominator": "1000"}]).problems
    assert "teller" in bad.message


def test_computed_shares_of_ministries_carry_both_denominators() -> None:
    lines = [CostLine(2014, "X", "Ministerie van Proef", label, D(amount)) for label, amount in (("Salaris, vakantie- en eindejaarsuitkering", 900), ("Uitzendkrachten", 100))]
    found = computed_figures(ministry_hire(lines), source="kosten.csv")
    assert [(f.value, f.numerator, f.denominator, f.denominator_note) for f in found] == [
        (D("10.0000"), 100, 1000, "eigen personeel + inhuur"), (D("11.1111"), 100, 900, "eigen personeel"),
    ]  # fmt: skip
    assert all("Uitzendkrachten" in f.place for f in found)


@pytest.mark.parametrize(("value", "read"), [("15.4", D("15.4")), ("15,4", D("15.4")), ("-0,25", D("-0.25")), ("1.234", D("1.234"))])
def test_a_value_is_read_as_published_and_with_the_comma_of_a_dutch_spreadsheet(value: str, read: Decimal) -> None:
    assert read_figures([{**ROW, "value": value}]).figures[0].value == read


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e99", "1,234", "veel", "", "1.234,5"])
def test_what_is_no_number_or_could_be_two_is_told_and_not_guessed(value: str) -> None:
    table = read_figures([ROW, {**ROW, "year": "2025", "value": value}], numbers=(2, 7))
    assert [(p.row, p.message) for p in table.problems] == [(7, f"geen getal: {value!r}")]


def test_one_figure_with_two_values_is_told_at_the_later_row() -> None:
    assert read_figures([ROW, ROW]).problems == ()
    table = read_figures([ROW, {**ROW, "value": "16.1"}])
    assert [(p.row, p.message) for p in table.problems] == [(3, "dit cijfer staat er al, met een andere waarde")]


def test_costs_without_an_amount_are_counted_and_every_wrong_row_is_told() -> None:
    row = dict(zip(COST_COLUMNS, ("2014", "X", "Ministerie van Proef", "Uitzendkrachten", "1,5"), strict=True))
    rows = [row, {**row, AMOUNT: ""}, {**row, "Jaar": "vorig jaar"}, {**row, AMOUNT: "NaN"}]
    table = read_costs(rows, numbers=(2, 4, 5, 6))
    assert ([line.amount for line in table.lines], table.without) == ([D(1500)], 1)
    assert [(p.row, p.column) for p in table.problems] == [(5, "Jaar"), (6, AMOUNT)]

"""Cost labels in all their spellings become own staff or one of the eight hire categories."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from deskundig.workforce.domain.cost_labels import OWN, CostLine, classify, ministry_hire, read_amount
from deskundig.workforce.domain.hiring import Category


@pytest.mark.parametrize(("label", "kind"), [
    ("23. Uitzendkrachten", Category.TEMPORARY),
    ("uitzendkrachten", Category.TEMPORARY),
    ("Interim–management", Category.INTERIM_MANAGEMENT),
    ("Overige externe inhuur", Category.TEMPORARY),
    ("01. Salaris, vakantie- en eindejaarsuitkering ", OWN),
    ("Salaris,\xa0vakantie- en eindejaarsuitkering eigen personeel", OWN),
    ("Uitbesteden juridisch adviesopdrachten", None),
    ("Schoonmaken", None),
])
def test_every_spelling_of_a_label_has_one_meaning(label: str, kind: object) -> None:
    assert classify(label) == kind


def test_amounts_are_thousands_in_dutch_writing() -> None:
    assert read_amount("1.004,50") == Decimal("1004500")
    with pytest.raises(ValueError, match="geen bedrag"):
        read_amount("n.v.t.")


def test_both_denominators_come_with_the_labels_they_count() -> None:
    lines = [CostLine(2014, "X", "Min", "Salaris, vakantie- en eindejaarsuitkering", Decimal(900)),
             CostLine(2014, "X", "Min", "Uitzendkrachten", Decimal(100)), CostLine(2014, "X", "Min", "Wagenpark", Decimal(7))]
    (found,) = ministry_hire(lines)
    assert found.share.of_total == Decimal("0.1")
    assert found.hire_labels == ("Uitzendkrachten",)
    assert found.per_category == {Category.TEMPORARY: Decimal(100)}


def test_without_own_staff_there_is_no_share() -> None:
    assert ministry_hire([CostLine(2014, "X", "Min", "Uitzendkrachten", Decimal(1))]) == ()


@pytest.mark.shared
def test_the_computed_hire_of_finance_in_2014_is_what_its_annual_report_says(shared: Path) -> None:
    with (shared / "data/personeel/apparaatskosten.csv").open(encoding="utf-8-sig") as file:
        lines = [CostLine(int(r["Jaar"]), r["Begrotingshoofdstuk"], r["Naam Begroting"], r["Kostensoort"],
                          read_amount(r["Realisatie (*Eu 1000)"])) for r in csv.DictReader(file)
                 if r["Realisatie (*Eu 1000)"].strip()]
    shares = {(m.year, m.chapter): m for m in ministry_hire(lines)}
    assert len({m.ministry for m in shares.values() if m.year == 2014}) == 12
    assert abs(shares[2014, "IXB"].share.hire / 10**6 - Decimal("249.822")) < Decimal("0.2")

"""Reading hire from a table: limitative categories, one currency, no negative hire; everything wrong is told at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.workforce.domain.hire_import import OwnCost, read_hire
from deskundig.workforce.domain.hire_patterns import Assignment, concentration, hidden_rows, stays
from deskundig.workforce.domain.hire_request import amount_in
from deskundig.workforce.domain.hiring import GROUPS, Category, Motive
from deskundig.workforce.domain.money import read_euros, written_euros

HEAD = ("organisatie", "jaar", "categorie", "bedrag", "valuta", "motief", "ict", "leverancier", "medewerker", "begin", "einde")
ROW = {
    "organisatie": "Gemeente Proefdam", "jaar": "2025", "categorie": "Juridisch advies", "bedrag": "€ 12.500,00", "valuta": "EUR",
    "motief": "hersens", "ict": "nee", "leverancier": "Bureau", "medewerker": "K. Jansen", "begin": "01-02-2025", "einde": "2025-06-30",
}  # fmt: skip


def problems(**changes: str) -> list[tuple[str, str]]:
    return [(p.column, p.message) for p in read_hire([{**ROW, **changes}], HEAD, salt="s").problems]


def test_a_whole_row_becomes_an_assignment_under_a_pseudonym() -> None:
    (line,) = read_hire([ROW], HEAD, salt="s").lines
    assert (line.category, line.motive, line.ict, line.amount) == (Category.LEGAL, Motive.BRAINS, False, Decimal(12500))
    assert (line.start, line.end) == (date(2025, 2, 1), date(2025, 6, 30))
    assert "Jansen" not in line.worker
    assert line.worker != read_hire([ROW], HEAD, salt="t").lines[0].worker


@pytest.mark.parametrize(("change", "column", "word"), [
    ({"categorie": "overig"}, "categorie", "geen van de acht"), ({"categorie": "uitbesteding"}, "categorie", "geen van de acht"),
    ({"bedrag": "-100"}, "bedrag", "negatief"), ({"bedrag": "veel"}, "bedrag", "geen bedrag"), ({"bedrag": "$ 900"}, "bedrag", "andere munt"),
    ({"valuta": "USD"}, "valuta", "andere munt"), ({"einde": "2025-01-01"}, "einde", "voor het begin"), ({"begin": "32-01-2025"}, "begin", "geen datum"),
    ({"jaar": "2024"}, "jaar", "buiten begin en einde"), ({"motief": "zin in"}, "motief", "onbekend"), ({"ict": "soms"}, "ict", "ja of nee"),
    ({"organisatie": ""}, "organisatie", "leeg"), ({"jaar": "vijf"}, "jaar", "geen jaar"),
])  # fmt: skip
def test_what_is_wrong_is_told_by_column_without_the_value(change: dict[str, str], column: str, word: str) -> None:
    told = problems(**change)
    assert any(c == column and word in m for c, m in told)
    assert not any("Jansen" in m for _, m in told)


def test_every_wrong_row_is_told_by_its_number_and_nothing_counts_as_whole() -> None:
    rows = [ROW] + [{**ROW, "bedrag": "-1", "categorie": "overig"} for _ in range(300)]
    table = read_hire(rows, HEAD, salt="s")
    assert len(table.problems) == 600
    assert {p.row for p in table.problems} == set(range(3, 303))
    assert not table.whole


def test_a_person_booked_twice_the_same_is_told() -> None:
    assert [p.message for p in read_hire([ROW, ROW], HEAD, salt="s").problems] == ["deze rij staat er twee keer in"]
    total = {**ROW, "medewerker": "", "leverancier": "", "begin": "", "einde": ""}
    assert read_hire([total, total], HEAD, salt="s").whole


@pytest.mark.parametrize(("label", "category"), [
    ("1", Category.INTERIM_MANAGEMENT), ("8. Uitzendkrachten", Category.TEMPORARY), ("BELEIDSADVIES", Category.POLICY_ADVICE),
    ("Accountancy, financiën en administratieve organisatie", Category.FINANCE),
])  # fmt: skip
def test_spellings_and_numbers_of_the_eight_are_known(label: str, category: Category) -> None:
    assert read_hire([{**ROW, "categorie": label}], HEAD, salt="s").lines[0].category is category


def test_own_costs_are_a_table_of_their_own() -> None:
    head = ("jaar", "eigen loonsom")
    table = read_hire([{"jaar": "2025", "eigen loonsom": "1.000.000"}], head, salt="s", organization="Proefdam")
    assert table.costs == (OwnCost("Proefdam", 2025, Decimal(1_000_000)),)
    twice = read_hire([{"jaar": "2025", "eigen loonsom": "1"}] * 2, head, salt="s", organization="Proefdam")
    assert [p.message for p in twice.problems] == ["deze rij staat er twee keer in"]


def test_a_missing_column_is_told_once() -> None:
    table = read_hire([{"jaar": "2025"}], ("jaar",), salt="s")
    assert {p.column for p in table.problems} == {"organisatie", "categorie", "bedrag"}


def test_the_eight_categories_stand_in_the_groups_once() -> None:
    assert [c for _, members in GROUPS for c in members] == list(Category)


@pytest.mark.parametrize(("text", "amount"), [
    ("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("1234.5", "1234.5"), ("€ 12.500", "12500"), ("12 500", "12500"),
    ("1.234.567", "1234567"), ("99,-", "99"), ("EUR 7", "7"),
])  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, amount: str) -> None:
    assert read_euros(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "12.34.56", "1.2345", "duizend", "£ 5", "5 usd", "1e9", "٣"])
def test_what_is_no_amount_of_euros_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"bedrag|munt"):
        read_euros(text)


@given(st.decimals(0, 10**9, places=2))
def test_a_written_amount_reads_back(amount: Decimal) -> None:
    assert read_euros(written_euros(amount)) == amount


def test_assignments_that_follow_each_other_are_one_stay_with_renewals() -> None:
    first = Assignment("w", "A", date(2024, 1, 1), date(2024, 6, 30))
    second = Assignment("w", "A", date(2024, 7, 15), date(2025, 1, 31))
    third = Assignment("w", "A", date(2025, 2, 1), date(2026, 1, 31))
    later, elsewhere = Assignment("w", "A", date(2026, 9, 1), date(2026, 9, 30)), Assignment("w", "B", date(2026, 2, 1), date(2026, 3, 1))
    found = stays([third, first, second, later, elsewhere, first])
    assert [(s.unit, s.renewals, s.permanent) for s in found] == [("A", 2, True), ("A", 0, False), ("B", 0, False)]


def test_an_assignment_that_a_ledger_cuts_at_new_year_is_not_renewed() -> None:
    parts = [Assignment("w", "A", date(2024, 10, 1), date(2024, 12, 31)), Assignment("w", "A", date(2025, 1, 1), date(2025, 3, 31))]
    assert [(s.renewals, s.start, s.end) for s in stays(parts)] == [(0, date(2024, 10, 1), date(2025, 3, 31))]


def test_concentration_says_how_many_equal_suppliers_it_is_like() -> None:
    one = concentration({"a": Decimal(50), "b": Decimal(50)})
    assert one is not None
    assert (one.index, one.equal_suppliers, one.verdict) == (0.5, 2, "sterk geconcentreerd")
    spread = concentration({str(i): Decimal(10) for i in range(10)})
    assert spread is not None
    assert spread.verdict == "gespreid"
    assert concentration({}) is None


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), min_size=1), st.integers(5, 12))
def test_nothing_small_follows_from_the_total(heads: dict[str, int], threshold: int) -> None:
    hidden = hidden_rows({"eenheid": heads}, threshold)["eenheid"]
    assert all(name in hidden for name, count in heads.items() if 0 < count < threshold)
    people = [heads[name] for name in hidden]
    assert not hidden or (len(hidden) >= 2 and sum(people) >= threshold) or hidden == {n for n in heads if heads[n]}


@given(st.dictionaries(st.sampled_from(["hersens", "piek", "ziekte", "vacature", "nieuwe taak"]), st.integers(0, 40), min_size=1))
def test_a_motive_does_not_follow_from_brains_and_hands(motives: dict[str, int]) -> None:
    """Ten of "hersens" and forty of "piek" shown, three of "ziekte" hidden: "handen" less "piek" would be those three."""
    heads = {"motief": motives, "hersens of handen": {"hersens": motives.get("hersens", 0)}}
    heads["hersens of handen"]["handen"] = sum(n for m, n in motives.items() if m != "hersens")
    inside, public = hidden_rows(heads, 5), hidden_rows(heads, 5, 10)
    for hidden, threshold in ((inside, 5), (public, 10)):
        closed = {m for m in motives if m in hidden["motief"]}
        told = "handen" not in hidden["hersens of handen"]
        loose = [n for m, n in motives.items() if m != "hersens" and n and m in closed]
        whole = len(closed) == len([n for n in motives.values() if n])
        assert not (told and len(loose) == 1 and loose[0] < threshold) or whole
    assert all(inside[key] <= public[key] for key in heads), "who sees both sees no more"


@given(st.dates(date(2020, 1, 1), date(2023, 1, 1)), st.integers(0, 900))
def test_an_amount_spread_over_years_stays_whole(start: date, days: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    parts = [amount_in(year, Decimal(1000), start, end) for year in range(2019, 2028)]
    assert sum(parts) == pytest.approx(Decimal(1000), abs=Decimal("0.0001"))


def test_own_staff_costs_beside_assignments_are_told_to_be_left_out() -> None:
    table = read_hire([{**ROW, "eigen loonsom": "900"}], (*HEAD, "eigen loonsom"), salt="s")
    assert (len(table.lines), table.costs, table.ignored) == (1, (), ("eigen loonsom",))

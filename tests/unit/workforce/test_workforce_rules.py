"""The formulas of the workforce monitors, against the figures the report gives and against harm."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.elimination import eliminate

from deskundig.workforce.domain import disclosure_control as control
from deskundig.workforce.domain import hire_request, hiring, mobility, survey, tenure
from deskundig.workforce.domain.stints import Stint, completed_tenure, effective_years, overlapping, stock_tenure

D = Decimal


# --- hiring: WRR 113 section 5.3 and answer 4 of ah-tk-20242025-2932 ---------------------------------------------------

def test_hire_of_2024_gives_total_excess_in_both_denominators_and_share_of_own_wages() -> None:
    share = hiring.HireShare.from_share(D("3.67"), D("0.154"))
    assert round(share.total, 2) == D("23.83")
    assert round(share.excess_total_fixed(), 3) == D("1.287")
    assert round(share.excess_own_fixed(), 3) == D("1.430")
    assert share.of_own is not None
    assert round(share.of_own * 100, 1) == D("18.2")


def test_below_the_norm_there_is_no_excess() -> None:
    share = hiring.HireShare(own=D(900), hire=D(100))
    assert share.of_total == D("0.1")
    assert share.excess_total_fixed() == share.excess_own_fixed() == 0


def test_negative_amounts_are_refused() -> None:
    with pytest.raises(ValueError, match="negatief"):
        hiring.HireShare(own=D(1), hire=D(-1))


def _request(**changes: object) -> hire_request.HireRequest:
    base: dict[str, object] = {
        "requester": "a.bakker", "motive": hiring.Motive.PEAK, "category": hiring.Category.TEMPORARY,
        "reason": "piek in het najaar", "own_options": ("team B: geen ruimte",), "pool_options": ("regiopool: vol",),
        "start": date(2026, 10, 1), "end": date(2026, 12, 1), "client_expert": "c.dekker", "amount": D(20_000),
        "transfer_plan": "meelopen en overdracht in november", "handover": "week 1 naast c.dekker", "subject": "piek vergunningen", "unit": "team A",
    }
    return hire_request.HireRequest(**{**base, **changes})  # type: ignore[arg-type]


def test_a_requester_cannot_approve_the_own_request_also_in_other_case() -> None:
    with pytest.raises(hire_request.ApprovalRefused, match="eigen aanvraag"):
        hire_request.check_approval(_request(), "A.Bakker ")


@pytest.mark.parametrize(("field", "value", "word"), [
    ("end", None, "einddatum"), ("motive", None, "motief"), ("own_options", (), "eigen mensen"), ("transfer_plan", " ", "overgedragen"),
])
def test_a_request_with_a_gap_is_not_approved(field: str, value: object, word: str) -> None:
    with pytest.raises(hire_request.ApprovalRefused, match=word):
        hire_request.check_approval(_request(**{field: value}), "d.visser")


def test_a_whole_request_is_approved_by_someone_else() -> None:
    hire_request.check_approval(_request(), "d.visser")
    assert hire_request.missing(_request()) == ()


# --- tenure --------------------------------------------------------------------------------------------------------

def test_council_bands_give_a_median_of_3_6_years() -> None:
    bands = (tenure.Band(0, 1, 4), tenure.Band(1, 4, 53), tenure.Band(4, 8, 26), tenure.Band(8, None, 17))
    assert tenure.band_median(bands) == pytest.approx(3.6, abs=0.05)


def test_the_open_band_is_never_averaged() -> None:
    assert tenure.band_median((tenure.Band(0, 5, 0.2), tenure.Band(5, None, 0.8))) is None


def test_stock_and_completed_tenure_are_different_numbers() -> None:
    stints = [Stint("p1", "u", date(2010, 1, 1)), Stint("p2", "u", date(2020, 1, 1), date(2021, 12, 31))]
    assert stock_tenure(stints, date(2022, 1, 1)) == [pytest.approx(12.0, abs=0.01)]
    assert completed_tenure(stints, date(2021, 1, 1), date(2021, 12, 31)) == [pytest.approx(2.0, abs=0.01)]


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(ValueError, match="voor begin"):
        Stint("p", "u", date(2020, 1, 2), date(2020, 1, 1))


def test_overlapping_stints_of_one_person_in_one_post_are_found() -> None:
    first, second = Stint("p", "u", date(2020, 1, 1), date(2020, 6, 1)), Stint("p", "u", date(2020, 6, 1))
    assert overlapping([second, first]) == [(first, second)]
    assert overlapping([first, Stint("q", "u", date(2020, 2, 1))]) == []


def test_kaplan_meier_by_hand() -> None:
    # classic small case: exits at 1, 2 (censored), 3, 3, 5 (censored)
    observed = [tenure.Spell(0, 1, True), tenure.Spell(0, 2, False), tenure.Spell(0, 3, True), tenure.Spell(0, 3, True),
                tenure.Spell(0, 5, False)]
    curve = tenure.kaplan_meier(observed)
    assert [(p.time, p.at_risk, p.events) for p in curve] == [(1, 5, 1), (3, 3, 2)]
    assert [p.survival for p in curve] == pytest.approx([0.8, 0.8 / 3])
    assert tenure.median_survival(curve) == 3


def test_who_was_there_before_the_records_enters_late() -> None:
    observed = [tenure.Spell(4, 6, True), tenure.Spell(0, 2, True)]
    curve = tenure.kaplan_meier(observed)
    assert [(p.time, p.at_risk) for p in curve] == [(2, 1), (6, 1)]


def test_competing_exits_add_up_to_everyone_who_left() -> None:
    observed = [(tenure.Spell(0, 1, True), "out"), (tenure.Spell(0, 2, True), "inside"), (tenure.Spell(0, 3, True), "out"),
                (tenure.Spell(0, 4, False), "")]
    out = tenure.cumulative_incidence(observed, "out")[-1].incidence
    inside = tenure.cumulative_incidence(observed, "inside")[-1].incidence
    assert out + inside == pytest.approx(1 - tenure.kaplan_meier([s for s, _ in observed])[-1].survival)


def test_a_window_cuts_stints_into_spells() -> None:
    stints = [Stint("p", "u", date(2010, 1, 1), date(2021, 1, 1)), Stint("q", "u", date(2022, 6, 1)),
              Stint("r", "u", date(2001, 1, 1), date(2002, 1, 1))]
    found = tenure.spells(stints, from_day=date(2020, 1, 1), to_day=date(2023, 1, 1))
    assert [(round(s.entry), round(s.exit, 1), s.event) for s in found] == [(10, 11.0, True), (0, 0.6, False)]


def test_a_year_to_get_in_leaves_two_to_two_and_a_half_at_the_peak_of_a_short_post() -> None:
    assert effective_years(0.5) == 0
    assert effective_years(4) == 3


# --- mobility ----------------------------------------------------------------------------------------------------

def test_outflow_from_4_5_to_6_9_is_a_rise_of_53_percent() -> None:
    assert round(mobility.change(4.5, 6.9) * 100) == 53


def test_mobility_counts_people_not_contracts() -> None:
    stints = [
        Stint("stays", "A", date(2019, 1, 1)),
        Stint("moves", "A", date(2019, 1, 1), date(2020, 5, 31)), Stint("moves", "B", date(2020, 6, 1)),
        Stint("leaves", "A", date(2019, 1, 1), date(2020, 3, 1)),
        Stint("comes", "B", date(2020, 2, 1)),
        Stint("passes", "B", date(2020, 2, 1), date(2020, 4, 1)),
    ]
    year = mobility.mobility(stints, date(2020, 1, 1), date(2020, 12, 31))
    assert (year.headcount_start, year.headcount_end, year.came, year.left, year.moved) == (3, 3, 1, 1, 1)
    assert year.flows[("A", "B")] == 1
    assert year.flows[("A", "A")] == 1
    assert year.rate(year.left) == pytest.approx(1 / 3)


# --- survey: tables 6.1 and 6.2 ------------------------------------------------------------------------------------

def test_84_3_percent_of_6293_has_a_half_width_of_0_9() -> None:
    low, high = survey.wilson(0.843 * 6293, 6293)
    assert round((high - low) / 2 * 100, 1) == 0.9


def test_row_three_of_table_6_1_sums_to_99_0_and_is_reported() -> None:
    assert survey.row_adds_up([6.1, 13.0, 77.5, 2.4]) == (99.0, False)
    assert survey.row_adds_up([21.6, 59.7, 18.7]) == (100.0, True)


def test_the_gap_between_availability_and_use_is_40_4_points() -> None:
    assert round(survey.gap([84.3, 80.0, 77.5], [51.9, 37.2, 31.4]), 1) == 40.4


def test_a_reverse_worded_item_flips_what_is_favourable_and_not_the_counts() -> None:
    plain = survey.score(survey.Item("a", "…"), {1: 10, 4: 30})
    reverse = survey.score(survey.Item("b", "…", reverse=True), {1: 10, 4: 30}, dont_know=10)
    assert (plain.favourable, reverse.favourable) == (0.75, 0.25)
    assert reverse.dont_know == 0.2


def test_nothing_is_uncertain_when_the_whole_team_answered() -> None:
    assert survey.finite_half_width(0.1, 8, 8) == 0
    assert 0 < survey.finite_half_width(0.1, 6, 8) < 0.1


@given(st.integers(1, 5000), st.data())
def test_a_wilson_interval_holds_its_share(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    low, high = survey.wilson(k, n)
    assert 0 <= low <= k / n + 1e-12
    assert k / n - 1e-12 <= high <= 1


# --- disclosure control --------------------------------------------------------------------------------------------

def _determined(  # noqa: C901 - one plain attack, easier to check in one piece
    table: control.SafeTable, counts: dict[tuple[str, str], int]
) -> set[tuple[str, str]]:
    """Hidden cells that follow from what is shown: Gauss elimination over rows, columns and their totals."""
    unknown: list[object] = [k for k, c in table.cells.items() if c.count is None]
    unknown += [("row", r) for r, c in table.row_totals.items() if c.count is None]
    unknown += [("column", c) for c, t in table.column_totals.items() if t.count is None]
    place = {u: i for i, u in enumerate(unknown)}
    equations = []

    def add(cells: list[tuple[str, str]], total: control.Cell, name: object) -> None:
        row = [Fraction(0)] * (len(unknown) + 1)
        for cell in cells:
            if cell in place:
                row[place[cell]] += 1
            else:
                row[-1] -= counts.get(cell, 0)
        if total.count is None:
            row[place[name]] -= 1
        else:
            row[-1] += total.count
        equations.append(row)

    for r in table.rows:
        add([(r, c) for c in table.columns], table.row_totals[r], ("row", r))
    for c in table.columns:
        add([(r, c) for r in table.rows], table.column_totals[c], ("column", c))
    if table.total.count is not None:
        for axis, totals in (("row", table.row_totals), ("column", table.column_totals)):
            row = [Fraction(0)] * (len(unknown) + 1)
            row[-1] = Fraction(table.total.count)
            for key, cell in totals.items():
                if cell.count is None:
                    row[place[(axis, key)]] += 1
                else:
                    row[-1] -= cell.count
            equations.append(row)
    eliminate(equations, len(unknown))
    return {
        unknown[next(i for i, x in enumerate(row[:-1]) if x)]  # type: ignore[misc]
        for row in equations if sum(1 for x in row[:-1] if x) == 1
    }


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_no_small_cell_can_be_recomputed_by_subtracting(height: int, width: int, data: st.DataObject) -> None:
    rows, columns = [f"r{i}" for i in range(height)], [f"c{i}" for i in range(width)]
    counts = {(r, c): data.draw(st.integers(0, 40)) for r in rows for c in columns}
    table = control.protect(counts, rows, columns, threshold=10)
    small = {k for k, n in counts.items() if 0 < n < 10}
    assert all(table.cells[k].count is None for k in small)
    assert small & _determined(table, counts) == set()


def test_a_block_of_small_cells_gives_none_of_them_away() -> None:
    numbers = [[0, 1, 0, 4], [2, 2, 6, 0], [0, 1, 0, 6], [1, 10, 2, 0]]
    rows, columns = ["r0", "r1", "r2", "r3"], ["c0", "c1", "c2", "c3"]
    counts = {(r, c): numbers[i][j] for i, r in enumerate(rows) for j, c in enumerate(columns)}
    table = control.protect(counts, rows, columns, threshold=10)
    assert {k for k, n in counts.items() if 0 < n < 10} & _determined(table, counts) == set()


def test_a_hidden_cell_says_too_small_and_never_zero() -> None:
    table = control.protect({("u", "x"): 4, ("u", "y"): 30, ("u", "z"): 20}, ["u"], ["x", "y", "z"], threshold=10)
    assert str(table.cells["u", "x"]) == "te klein om te tonen"
    assert table.cells["u", "z"].count is None
    assert table.cells["u", "y"].count == 30


def test_the_threshold_can_be_raised_but_not_lowered() -> None:
    assert control.effective_threshold(1, public=True) == 10
    assert control.effective_threshold(1, public=False) == 5
    assert control.effective_threshold(20, public=True) == 20


def test_sensitive_attributes_never_stand_at_unit_level() -> None:
    with pytest.raises(control.NotPublishable, match="herkomst"):
        control.check_attributes(["Herkomst", "schaal"], unit_level=True)
    with pytest.raises(control.NotPublishable, match="hoogstens 3"):
        control.check_attributes(["a", "b", "c", "d"], unit_level=False)


def test_two_tables_that_differ_by_a_few_people_are_not_both_published() -> None:
    assert not control.differs_safely(104, 100, threshold=10)
    assert control.differs_safely(100, 100, threshold=10)


def test_a_share_with_a_small_rest_is_hidden_as_well() -> None:
    assert control.published_share(97, 100, threshold=10) == control.TOO_SMALL
    assert control.published_share(30, 60, threshold=10) == "50 %"
    assert control.published_share(154, 1000, threshold=10) == "15,4 %"


def test_tenure_of_hired_people_is_measured_in_days() -> None:
    start = date(2020, 2, 29)
    assert stock_tenure([Stint("p", "u", start)], start + timedelta(days=1461)) == [pytest.approx(4.0)]

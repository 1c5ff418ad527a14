"""Values of the source become the one form a column keeps, from the feed's text and from OData's JSON alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.ingest.domain.conversion import amount, converter, day, flag, hex_id, moment, partial_date, whole_number
from deskundig.ingest.domain.table import Column, Sort


def test_a_guid_becomes_its_hex_digits() -> None:
    assert hex_id("BEFE416E-ca1b-4804-97d0-7aca1dcba888") == "befe416eca1b480497d07aca1dcba888"
    for wrong in ("", "x", "befe416e-ca1b-4804-97d0-7aca1dcba88", "befe416e-ca1b-4804-97d0-7aca1dcba888 "):
        with pytest.raises(ValueError, match="id"):
            hex_id(wrong)


@pytest.mark.parametrize(("value", "found"), [("true", True), (True, True), ("True", True), ("0", False), (False, False)])
def test_flags(value: str | bool, found: bool) -> None:
    assert flag(value) is found


@pytest.mark.parametrize("value", ["ja", "", 7, [], None])
def test_what_is_no_flag_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="ja of nee"):
        flag(value)  # type: ignore[arg-type]


def test_numbers_have_the_range_of_their_column() -> None:
    small = whole_number(2**15)
    assert (small("-1"), small(32767), small("0")) == (-1, 32767, 0)
    for wrong in ("32768", "x", "", "1.5"):
        with pytest.raises(ValueError, match=r"getal|invalid"):
            small(wrong)


@pytest.mark.parametrize(
    ("value", "found"), [("1250", "1250.00"), ("12,5", "12.50"), (12.5, "12.50"), ("-3.005", "-3.00"), ("0", "0.00")]
)
def test_amounts_have_two_decimals(value: str | float, found: str) -> None:
    assert amount(value) == found


@pytest.mark.parametrize("value", ["veel", "NaN", "1e30", "Infinity"])
def test_what_is_no_amount_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="bedrag"):
        amount(value)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2015", "2015"), ("2015-03", "2015-03"), ("2015-03-01", "2015-03-01"), ("2015-W10", "2015-03-02"),
        ("2015-W10-3", "2015-03-04"), ("2023-12-06T00:00:00+01:00", "2023-12-06"), ("0001-01-01", ""),
        (" 2015 ", "2015"),
    ],
)
def test_partial_dates_keep_what_is_known(value: str, found: str) -> None:
    assert partial_date(value) == found


@pytest.mark.parametrize("value", ["2015-13", "2015-02-30", "2015-W60", "ooit", "15"])
def test_impossible_partial_dates_are_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        partial_date(value)


def test_the_three_kinds_of_time_are_one_instant() -> None:
    forms = ("2026-09-10T13:30:01.8670000", "2026-09-10T11:30:01.867Z", "2026-09-10T13:30:01.867+02:00")
    assert {moment(form) for form in forms} == {"2026-09-10 11:30:01.867000"}
    assert {day(form) for form in ("2026-09-10T00:00:00", "2026-09-09T22:00:00Z", "2026-09-10")} == {"2026-09-10"}


def test_the_year_one_is_no_day() -> None:
    assert day("0001-01-01T00:00:00") is None
    assert moment("0001-01-01T00:00:00") is None


def test_impossible_days_are_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match=r"."):
            day("2025-02-30T00:00:00")


@given(st.text(max_size=30), st.sampled_from([s for s in Sort if s is not Sort.TEXT]))
def test_converters_give_a_value_or_refuse_with_a_value_error(text: str, sort: Sort) -> None:
    convert = converter(Column("c", sort, 0, None))
    assert convert is not None
    try:
        convert(text)
    except ValueError:
        return


def test_text_needs_no_conversion() -> None:
    assert converter(Column("c", Sort.TEXT, 10, "")) is None

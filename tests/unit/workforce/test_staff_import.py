"""A staff file is read whole or not at all, and every problem is told per row without repeating staff data."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from deskundig.workforce.domain.staff_import import guess_mapping, pseudonym, read_date, read_staff
from deskundig.workforce.domain.stints import Exit, Tie

HEAD = ["Personeelsnummer", "Afdeling", "Begin", "Einde", "Functie", "Schaal", "Binding", "Domein", "Reden vertrek", "Kleur"]


def _row(**changes: str) -> dict[str, str]:
    base = {"Personeelsnummer": "0042", "Afdeling": "Ruimte", "Begin": "2020-02-01", "Einde": "31-12-2023",
            "Functie": "adviseur", "Schaal": "11", "Binding": "eigen", "Domein": "Fysiek", "Reden vertrek": "pensioen"}
    return {**base, **changes}


def test_usual_heads_are_recognised_and_the_rest_is_named() -> None:
    table = read_staff([_row()], HEAD, salt="s")
    assert table.whole
    assert table.ignored == ("Kleur",)
    stint = table.stints[0]
    assert (stint.start, stint.end, stint.scale, stint.tie, stint.domain) == (date(2020, 2, 1), date(2023, 12, 31), 11, Tie.OWN, "fysiek")
    assert stint.exit is Exit.RETIREMENT


def test_every_problem_of_every_row_is_told_at_once_without_the_values() -> None:
    rows = [_row(), _row(Begin="2020-13-01", Schaal="99"), _row(Einde="2019-01-01", Personeelsnummer="0043")]
    table = read_staff(rows, HEAD, salt="s")
    assert [(p.row, p.column) for p in table.problems] == [(3, "start"), (3, "scale"), (4, "end")]
    assert not any("0042" in p.message or "99" in p.message for p in table.problems)


def test_a_double_row_is_a_problem() -> None:
    table = read_staff([_row(), _row()], HEAD, salt="s")
    assert [p.row for p in table.problems] == [3]


def test_without_a_required_column_no_row_is_read() -> None:
    table = read_staff([{"Afdeling": "x"}], ["Afdeling"], salt="s")
    assert {p.column for p in table.problems} == {"person", "start"}
    assert table.stints == ()


def test_a_chosen_mapping_overrides_the_guess() -> None:
    assert guess_mapping(["Van", "Tot"]) == {"start": "Van", "end": "Tot"}
    table = read_staff([{"a": "1", "b": "u", "c": "2020-01-01"}], ["a", "b", "c"], salt="s",
                       mapping={"person": "a", "unit": "b", "start": "c"})
    assert table.whole
    assert table.stints[0].unit == "u"


def test_a_person_is_known_by_a_key_that_is_of_no_use_elsewhere() -> None:
    assert pseudonym("0042", "een") == pseudonym(" 0042 ", "een") != pseudonym("0042", "twee")
    assert "0042" not in pseudonym("0042", "een")


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = read_date(text)
    assert found is None or isinstance(found, date)

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
    assert [(p.row, p.column) for p in table.problems] == [(3, "begin"), (3, "schaal"), (4, "einde")]
    assert not any("0042" in p.message or "99" in p.message for p in table.problems)


def test_a_double_row_is_a_problem() -> None:
    table = read_staff([_row(), _row()], HEAD, salt="s")
    assert [p.row for p in table.problems] == [3]


def test_without_a_required_column_no_row_is_read() -> None:
    table = read_staff([{"Afdeling": "x"}], ["Afdeling"], salt="s")
    assert {p.column for p in table.problems} == {"personeelsnummer", "begin"}
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


def test_overlapping_stints_of_one_person_in_one_post_are_told_with_both_rows() -> None:
    rows = [_row(), _row(Begin="2022-01-01", Einde=""), _row(Begin="2023-06-01", Einde="2023-07-01")]
    table = read_staff(rows, HEAD, salt="s")
    assert [p.row for p in table.problems] == [3, 4]
    assert "overlapt met rij 2" in table.problems[0].message
    assert "overlapt met rij 3" in table.problems[1].message


def test_the_same_person_in_two_posts_at_once_is_no_problem() -> None:
    assert read_staff([_row(), _row(Functie="jurist")], HEAD, salt="s").whole


def test_amounts_in_two_currencies_are_no_scale() -> None:
    table = read_staff([_row(Schaal="€ 4.200"), _row(Schaal="$ 4,000", Personeelsnummer="2")], HEAD, salt="s")
    assert [(p.row, p.column) for p in table.problems] == [(2, "schaal"), (3, "schaal")]


def test_three_hundred_bad_rows_are_all_told_and_no_value_is_repeated() -> None:
    rows = [_row(Begin=f"geheim-{i}", Personeelsnummer=f"nummer-{i}") for i in range(300)]
    table = read_staff(rows, HEAD, salt="s")
    assert len(table.problems) == 300
    assert table.stints == ()
    assert not any("geheim" in p.message or "nummer-" in p.message for p in table.problems)


def test_a_row_keeps_its_number_where_empty_rows_were_left_out() -> None:
    table = read_staff([_row(), _row(Begin="x")], HEAD, salt="s", numbers=(2, 9))
    assert [p.row for p in table.problems] == [9]


def test_a_mapping_to_a_head_that_is_not_there_is_told_and_nothing_is_read() -> None:
    table = read_staff([_row()], HEAD, salt="s", mapping={"person": "Afdeling", "unit": "Afdeling", "start": "Weg", "kleur": "Kleur"})
    assert [p.column for p in table.problems] == ["", "begin", "eenheid"]
    assert table.stints == ()


def test_a_mail_address_becomes_a_code_and_a_wrong_one_is_told() -> None:
    head = [*HEAD, "E-mail", "Hoofdafdeling", "Soort werk"]
    good = {**_row(), "E-mail": "Iemand@Voorbeeld.nl", "Hoofdafdeling": "Stad", "Soort werk": "Handhaving"}
    stint = read_staff([good], head, salt="s").stints[0]
    assert stint.account == pseudonym("iemand@voorbeeld.nl", "s")
    assert (stint.department, stint.work) == ("Stad", "toezicht")
    assert [p.column for p in read_staff([{**good, "E-mail": "geen"}], head, salt="s").problems] == ["e-mailadres"]


def test_a_post_without_an_end_as_staff_systems_write_it_has_no_end() -> None:
    (stint,) = read_staff([_row(Einde="31-12-9999")], HEAD, salt="s").stints
    assert stint.end is None


def test_a_begin_before_anyone_here_was_born_is_a_slip_of_the_pen() -> None:
    table = read_staff([_row(Begin="1-2-1020"), _row(Begin="1900-01-01", Personeelsnummer="0043")], HEAD, salt="s")
    assert [(p.row, p.column, p.message) for p in table.problems] == [(2, "begin", "ligt voor 1900")]

"""Needs and people out of tables: every wrong row is told, none of what stands there of a person is repeated."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.unit_tables import NEED_COLUMNS, PEOPLE_COLUMNS, read_needs, read_people
from deskundig.expertise.starters import STARTERS, starter_needs
from deskundig.kernel.folding import squeeze

HEAD = ["Eenheid", "Onderwerp", "Soort", "Bron", "Niveau", "Aantal", "Gewicht", "Moet", "Vanaf"]


def rows(*lines: str) -> list[dict[str, str]]:
    return list(csv.DictReader([";".join(HEAD), *lines], delimiter=";"))


def test_a_need_is_read_with_dutch_numbers_words_and_dates() -> None:
    table = read_needs(rows("A/B;warmtenet;Vak;professie;expert;0,5;3;ja;2028-01-01"), HEAD)
    (line,) = table.lines
    assert (line.unit, line.topic, line.kind, line.source) == ("A/B", "warmtenet", Kind.VAK, Source.PROFESSIE)
    assert (line.level, line.people, line.weight, line.must) == (Level.EXPERT, 0.5, 3.0, True)
    assert line.needed_from == date(2028, 1, 1)


def test_all_wrong_rows_are_told_together_by_row_and_column() -> None:
    table = read_needs(
        rows("A/B;;vak;professie", "A/B;x;vaak;boek;9;-1;nan;soms;31-02-2028", "A/B;y;vak;professie", "A/B;y;vak;professie"), HEAD
    )
    assert {(w.row, w.column) for w in table.wrong} == {
        (2, "onderwerp"), (3, "soort"), (3, "bron"), (3, "niveau"), (3, "aantal"), (3, "gewicht"), (3, "moet"), (3, "vanaf"),
        (5, "onderwerp"),
    }


def test_a_table_without_a_needed_column_is_refused_at_its_head() -> None:
    assert [w.column for w in read_needs([], ["onderwerp"]).wrong] == ["soort", "bron", "eenheid"]
    assert [w.column for w in read_people([], ["naam"], unit="A/B").wrong] == ["personeelsnummer"]


def test_people_have_a_row_per_topic_that_agree_on_who_they_are() -> None:
    head = ["personeelsnummer", "naam", "e-mail", "fte", "onderwerp", "soort", "bron", "niveau"]
    lines = ["7;Ada;Ada@x.nl;0,8;bodem;vak;professie;3", "7;Ada;ada@x.nl;0,8;;;;", "7;Adaa;ada@x.nl;0,8;recht;vak;professie;1"]
    table = read_people(csv.DictReader([";".join(head), *lines], delimiter=";"), head, unit="A/B")
    assert [(w.row, w.column) for w in table.wrong] == [(4, "naam")]
    assert "rij 2" in table.wrong[0].message
    assert table.lines[0].email == "ada@x.nl"
    assert table.lines[1].topic == ""


PEOPLE_HEAD = ["personeelsnummer", "naam", "e-mail", "fte", "onderwerp", "soort", "bron", "niveau"]


def people(*lines: str, numbers: tuple[int, ...] = ()):  # type: ignore[no-untyped-def]
    return read_people(csv.DictReader([";".join(PEOPLE_HEAD), *lines], delimiter=";"), PEOPLE_HEAD, unit="A/B", numbers=numbers)


def test_an_empty_cell_says_nothing_and_takes_what_another_row_of_the_person_says() -> None:
    table = people("7;Ada;;;bodem;vak;professie;3", "7;ADA;ada@x.nl;0,8;recht;vak;professie;2", "7;Ada;;;;;;")
    assert table.wrong == ()
    assert {(line.email, line.fte) for line in table.lines} == {("ada@x.nl", 0.8)}


def test_two_people_with_one_address_are_refused_by_row() -> None:
    table = people("7;Ada;team@x.nl;;;;;", "8;Bo;Team@x.nl;;;;;")
    assert [(w.row, w.column, w.message) for w in table.wrong] == [(3, "e-mail", "staat ook in rij 2, bij een ander personeelsnummer")]


def test_a_row_that_stands_there_twice_is_told_with_the_row_it_repeats_and_the_rows_of_the_file() -> None:
    table = people("7;Ada;;;bodem;vak;professie;3", "7;Ada;;;Bodem ;vak;professie;3", numbers=(2, 9))
    assert [(w.row, w.column, w.message) for w in table.wrong] == [(9, "onderwerp", "staat er twee keer in, ook in rij 2")]


@pytest.mark.parametrize("written", ["2028-01-31", "31-01-2028", "31/1/2028", "31.01.2028", "31 januari 2028", "31 jan. 2028", "2028-01-31 00:00:00"])
def test_a_date_is_read_in_every_form_people_type(written: str) -> None:
    (line,) = read_needs(rows(f"A/B;warmtenet;vak;professie;;;;;{written}"), HEAD).lines
    assert line.needed_from == date(2028, 1, 31)


@pytest.mark.parametrize("written", ["2028-13-01", "31-02-2028", "01-31-2028", "volgend jaar", "31-01-28", "1 brumaire 2028"])
def test_what_is_no_date_is_told(written: str) -> None:
    assert [w.column for w in read_needs(rows(f"A/B;warmtenet;vak;professie;;;;;{written}"), HEAD).wrong] == ["vanaf"]


def test_the_mark_that_keeps_a_spreadsheet_from_running_a_cell_is_no_part_of_it() -> None:
    (line,) = read_needs(rows("A/B;'=1+1;vak;professie"), HEAD).lines
    assert line.topic == "=1+1"
    (quoted,) = read_needs(rows("A/B;'s-Hertogenbosch;vak;professie"), HEAD).lines
    assert quoted.topic == "'s-Hertogenbosch"


def test_a_problem_never_repeats_what_stands_in_the_row_of_a_person() -> None:
    head = ["personeelsnummer", "naam", "e-mail", "fte", "onderwerp", "soort", "bron"]
    row = dict(zip(head, ["1234567", "Geheim Persoon", "geen-adres", "12", "Zeldzaam onderwerp", "fout", "fout"], strict=True))
    told = " ".join(w.message for w in read_people([row], head, unit="A/B").wrong)
    assert told
    for value in row.values():
        assert value not in told


@given(st.lists(st.dictionaries(st.sampled_from(HEAD), st.text(max_size=30)), max_size=5))
def test_no_table_of_needs_makes_the_reader_fail(found: list[dict[str, str]]) -> None:
    table = read_needs(found, HEAD)
    assert len({w.row for w in table.wrong} | set(range(2, 2 + len(found)))) >= len(found)
    assert len(table.lines) + len({w.row for w in table.wrong}) >= len(found)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(PEOPLE_COLUMNS)), st.text(max_size=30)), max_size=5))
def test_no_table_of_people_makes_the_reader_fail(found: list[dict[str, str]]) -> None:
    head = [names[0] for names in PEOPLE_COLUMNS.values()]
    table = read_people([{PEOPLE_COLUMNS[k][0]: v for k, v in row.items()} for row in found], head)
    told = {w.row for w in table.wrong}
    assert told <= set(range(1, 2 + len(found)))
    assert told or {line.name for line in table.lines} == {squeeze(row["name"]) for row in found}


@pytest.mark.parametrize("name", sorted(STARTERS.keys() - {"vitaal"}))
def test_a_starter_set_is_whole_and_asks_more_than_the_subject_alone(name: str) -> None:
    table = starter_needs(name, "Gemeente/Alles")
    assert table.wrong == ()
    assert len(table.lines) >= 20
    assert {line.kind for line in table.lines} == set(Kind)
    assert {line.source for line in table.lines} == set(Source)
    assert any(line.must for line in table.lines)
    assert all(line.note for line in table.lines)
    assert {"topic", "kind", "source"} <= set(NEED_COLUMNS)


def test_an_unknown_starter_set_is_refused() -> None:
    with pytest.raises(KeyError):
        starter_needs("../gemeente", "x")

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
        rows("A/B;;vak;professie", "A/B;x;vaak;boek;9;-1;nan;soms;31-01-2028", "A/B;y;vak;professie", "A/B;y;vak;professie"), HEAD
    )
    assert {(w.row, w.column) for w in table.wrong} == {
        (2, "topic"), (3, "kind"), (3, "source"), (3, "level"), (3, "people"), (3, "weight"), (3, "must"), (3, "from"), (5, "topic"),
    }


def test_a_table_without_a_needed_column_is_refused_at_its_head() -> None:
    assert [w.column for w in read_needs([], ["onderwerp"]).wrong] == ["kind", "source", "unit"]
    assert [w.column for w in read_people([], ["naam"], unit="A/B").wrong] == ["person"]


def test_people_have_a_row_per_topic_that_agree_on_who_they_are() -> None:
    head = ["personeelsnummer", "naam", "e-mail", "fte", "onderwerp", "soort", "bron", "niveau"]
    lines = ["7;Ada;Ada@x.nl;0,8;bodem;vak;professie;3", "7;Ada;ada@x.nl;0,8;;;;", "7;Adaa;ada@x.nl;0,8;recht;vak;professie;1"]
    table = read_people(csv.DictReader([";".join(head), *lines], delimiter=";"), head, unit="A/B")
    assert [(w.row, w.column) for w in table.wrong] == [(4, "name")]
    assert table.lines[0].email == "ada@x.nl"
    assert table.lines[1].topic == ""


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


@pytest.mark.parametrize("name", sorted(STARTERS))
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

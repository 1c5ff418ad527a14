"""Who sat at the table and how long they spoke, and an internet consultation as counts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.judgement.domain.changing import add
from deskundig.judgement.domain.consultation import (
    MOST_GROUPS,
    Consultation,
    UnreadableConsultation,
    participation,
    read_consultation,
)
from deskundig.judgement.domain.differences import differences
from deskundig.judgement.domain.file import DecisionFile, Meeting, Origin, Phase
from deskundig.judgement.domain.participation import read_groups, written_groups
from deskundig.judgement.domain.seating import WrongSeats, by_kind, by_origin, overspoken, read_seats, written_seats
from deskundig.judgement.domain.told import told
from deskundig.judgement.domain.transport import from_json, to_json

LINES = "wethouder; proces; eigen organisatie; 10\nbewoner; veld; inwoners; 5\ncontroller; vak; eigen; 15"
EMPTY = DecisionFile("Net", "Welk?", Phase.DESIGN, date(2026, 1, 1), ("een",))


def meeting(lines: str = LINES, minutes: int = 45) -> Meeting:
    return Meeting(1, "stuurgroep", date(2026, 4, 1), minutes, read_seats(lines))


# -- the table --


def test_shares_of_seats_and_of_time_are_told_apart_and_who_was_absent_is_there() -> None:
    found = {s.group: s for s in by_origin([meeting()])}
    own, citizens = found["eigen organisatie"], found["inwoners"]
    assert (own.seats, own.minutes, own.of_seats, own.of_minutes) == (2, 25, 2 / 3, 25 / 30)
    assert (citizens.of_seats, citizens.of_minutes) == (1 / 3, 5 / 30)
    assert len(found) == len(Origin)
    assert found["wetenschap en adviesraden"].seats == 0
    assert sum(s.of_minutes or 0 for s in by_kind([meeting()])) == pytest.approx(1)


def test_without_minutes_or_seats_there_is_no_share() -> None:
    assert {s.of_seats for s in by_origin([])} == {None}
    assert {s.of_minutes for s in by_origin([meeting("bewoner; veld; inwoners; 0")])} == {None}


@pytest.mark.parametrize(
    "line",
    [
        "bewoner; veld; inwoners",
        "; veld; inwoners; 3",
        "b; tuin; inwoners; 3",
        "b; v; inwoners; 3",
        "b; veld; inwoners; -3",
        "b; veld; inwoners; 99999999",
    ],
)
def test_a_wrong_line_is_told_with_its_words(line: str) -> None:
    with pytest.raises(WrongSeats):
        read_seats(line)


def test_more_minutes_spoken_than_there_were_is_seen() -> None:
    assert overspoken(meeting(minutes=29))
    assert not overspoken(meeting(minutes=30))


def test_seats_and_meetings_are_read_back_without_loss_and_told_as_data() -> None:
    file = add(EMPTY, "meetings", meeting())
    assert read_seats(written_seats(meeting().seats)) == meeting().seats
    assert from_json(to_json(file)) == file
    assert from_json(to_json(EMPTY).replace(' "meetings": [],\n', "")) == EMPTY, "files from before still open"
    assert next(d.what for d in differences(EMPTY, file)).startswith("vergadering")
    assert next(t.of_minutes for t in told(file).at_the_table if t.origin == "inwoners") == 0.1667
    assert told(EMPTY).at_the_table == ()


# -- the consultation --

CSV = "Soort;Datum;Reactie\nInwoner;2026-05-03;Te duur\ninwoner;04-05-2026;te  DUUR\nBedrijf;ooit;Te snel\n;;\n"


def test_reactions_are_counted_by_group_with_campaigns_and_wrong_rows_told() -> None:
    found = read_consultation(CSV)
    assert (found.reactions, found.alike, found.different) == (3, 1, 2)
    assert found.groups == (("Inwoner", 2), ("Bedrijf", 1))
    assert (found.first, found.last) == (date(2026, 5, 3), date(2026, 5, 4))
    assert [p.split(":")[0] for p in found.problems] == ["rij 3", "rij 4"]


def test_json_and_a_column_with_organisations_give_organisations_and_persons() -> None:
    rows = [{"Organisatie": "Woonbond", "Reactie": "a"}, {"Organisatie": "", "Reactie": "b"}]
    for text in (json.dumps(rows), json.dumps({"reacties": rows})):
        assert read_consultation(text).groups == (("organisaties", 1), ("personen", 1))


def test_no_name_and_no_text_of_anyone_who_reacted_is_kept() -> None:
    one = participation(
        read_consultation("naam,organisatie,reactie\nJan Jansen,,Ik woon hier\n"),
        name="Net",
        purpose="x",
        day=date(2026, 1, 1),
    )
    kept = to_json(add(EMPTY, "participations", one))
    assert "Jansen" not in kept and "Ik woon" not in kept
    assert "1 reactie." in kept


def test_many_groups_still_count_every_reaction_and_can_be_edited() -> None:
    text = "groep;reactie\n" + "".join(f"groep {n}, a;x{n}\n" for n in range(90))
    found = read_consultation(text)
    assert len(found.groups) == MOST_GROUPS + 1
    assert sum(n for _, n in found.groups) == found.reactions == 90
    one = participation(found, name="Net", purpose="x", day=date(2026, 1, 1))
    assert read_groups(written_groups(one.groups)) == one.groups


@pytest.mark.parametrize("text", ["", "soort;reactie\n", "a;b\n1;2\n", "[1, 2]", "{", "[" * 100_000, '{"reacties": 3}'])
def test_what_is_no_list_of_reactions_is_refused(text: str) -> None:
    with pytest.raises(UnreadableConsultation):
        read_consultation(text)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    try:
        found = read_consultation(f"soort;reactie\n{text}")
    except UnreadableConsultation:
        return
    assert sum(n for _, n in found.groups) == found.reactions
    one = participation(found, name="n", purpose="p", day=date(2026, 1, 1))
    assert from_json(to_json(replace(EMPTY, participations=(one,)))).participations == (one,)


def test_the_counts_of_an_empty_column_are_not_said() -> None:
    assert read_consultation("reactie\nhallo\n") == Consultation(1, 0, (("niet gezegd", 1),), None, None, ())

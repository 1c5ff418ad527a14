"""The navigation holds rooms with pages only, each in its order."""

from __future__ import annotations

from deskundig.web.navigation import Entry, Room, by_room


def test_rooms_stand_in_their_order_and_empty_rooms_are_left_out() -> None:
    rooms = by_room([Entry(Room.DO, "Vragen", "questions"), Entry(Room.SEARCH, "Zoeken", "search")])
    assert [links.room for links in rooms] == [Room.SEARCH, Room.DO]


def test_entries_stand_by_order_and_then_by_title() -> None:
    entries = [
        Entry(Room.KNOW, "Zaken", "z", 20),
        Entry(Room.KNOW, "Agenda", "a", 20),
        Entry(Room.KNOW, "Documenten", "d", 10),
    ]
    (know,) = by_room(entries)
    assert [entry.title for entry in know.entries] == ["Documenten", "Agenda", "Zaken"]
    assert know.first.name == "d"


def test_an_entry_under_another_stands_a_level_deeper_and_marks_the_branch() -> None:
    (links,) = by_room([Entry(Room.CAN, "Personeel", "p", 1), Entry(Room.CAN, "Mobiliteit", "m", 2, under="p")])
    assert [entry.name for entry in links.main] == ["p"]
    assert [entry.name for entry in links.under("p")] == ["m"]
    assert (links.branch("m"), links.branch("p"), links.branch("elders")) == ("p", "p", "")

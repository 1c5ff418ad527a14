"""Which person a published name means; who cannot be told apart is nobody."""

from __future__ import annotations

import pytest

from deskundig.ingest.domain.same_person import (
    Affiliation,
    Found,
    Known,
    People,
    family_key,
    first_names_of,
    letters_of,
    party_keys,
)

VVD, CDA, SP = party_keys("VVD"), party_keys("Christen-Democratisch Appèl", "CDA"), party_keys("SP")


def _known(id: str, family: str, first: str = "", *held: Affiliation, given: str = "", initials: str = "") -> Known:
    return Known(
        id,
        family_key(family),
        first_names_of(first),
        first_names_of(given),
        letters_of(initials),
        affiliations=list(held),
    )


PEOPLE = People([
    _known("1", "de Vries", "Anna", Affiliation(VVD, "2020"), initials="A."),
    _known("2", "de Vries", "Piet", Affiliation(CDA, "2020"), initials="P."),
    _known("3", "de Vries", "Jan", Affiliation(VVD, "1990", "1994")),
    _known("4", "Van Nispen", "Michiel", Affiliation(SP, "2014")),
    _known("5", "Eijk", "Wim", Affiliation(SP, "2014")),
    _known("6", "Bakker", "", given="Hendrik Jan"),
    _known("7", "Smit", "Els", Affiliation(VVD, "2020")),
    _known("8", "Smit", "Eva", Affiliation(VVD, "2020")),
])  # fmt: skip


@pytest.mark.parametrize(
    ("name", "first", "party", "day", "found"),
    [
        ("De Vries", "", "VVD", "2024-05-01", Found("1", "naam en fractie")),
        ("De Vries", "", "CDA", "2024-05-01", Found("2", "naam en fractie")),
        ("De Vries", "", "VVD", "1992-05-01", Found("3", "naam en fractie")),
        ("De Vries", "Piet", "", "2024-05-01", Found("2", "naam en voornaam")),
        ("A. de Vries", "", "VVD", "2024-05-01", Found("1", "naam, voornaam en fractie")),
        ("De Vries", "", "", "2024-05-01", Found(several=True)),
        ("Smit", "", "VVD", "2024-05-01", Found(several=True)),
        ("Smit", "Eva", "VVD", "2024-05-01", Found("8", "naam, voornaam en fractie")),
        ("Van Nispen", "", "SP", "2024-05-01", Found("4", "naam en fractie")),
        ("Van Eijk", "", "SP", "2024-05-01", Found("5", "naam en fractie")),
        ("Bakker", "Hendrik", "", "", Found("6", "naam en voornaam")),
        ("Bakker", "Karel", "", "", Found()),
        ("De Vries", "Karel", "VVD", "2024-05-01", Found()),
        ("Onbekend", "", "VVD", "2024-05-01", Found()),
        ("", "", "", "", Found()),
    ],
)
def test_names_and_who_they_mean(name: str, first: str, party: str, day: str, found: Found) -> None:
    assert PEOPLE.find(name, first=first, party=party, day=day) == found


def test_nobody_speaks_before_birth_or_long_after() -> None:
    people = People([Known("1", "jansen", birth="1980"), Known("2", "pietersen", birth="1900-01-01", death="1960")])
    assert people.find("Jansen", day="2020-01-01").id == "1"
    assert people.find("Jansen", day="1981-01-01").id == ""
    assert people.find("Pietersen", day="1975-01-01").id == ""


def test_a_combined_party_is_each_of_its_parts() -> None:
    assert party_keys("GroenLinks-PvdA") == {"groenlinkspvda", "groenlinks", "pvda"}

"""All spellings of one Dutch name come to one name."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.names import PersonName, name_key, read_name

NISPEN = PersonName(call_name="Michiel", initials="M.", particle="van", family_name="Nispen", given_names="Michiel")


def test_a_name_is_printed_formally_and_sorted_as_a_dutch_register_does() -> None:
    assert NISPEN.printed == "Michiel van Nispen"
    assert NISPEN.formal == "M. (Michiel) van Nispen"
    assert NISPEN.sort_key == "nispen, michiel van"
    assert PersonName(family_name="Jong", particle="de").printed == "De Jong"
    assert PersonName(family_name="Chakor").sort_key == "chakor"
    assert PersonName(titles="mr. dr.", initials="A.B.", family_name="Özütok").formal == "mr. dr. A.B. Özütok"


@pytest.mark.parametrize("text", ["Nispen van", "Van Nispen", "van Nispen", "VAN NISPEN", "Nispen, van", "het lid Van Nispen"])
def test_a_particle_is_found_before_and_behind_the_family_name(text: str) -> None:
    assert name_key(text) == "van nispen"
    assert read_name(text).particle == "van"


@pytest.mark.parametrize(
    "text",
    ["Michiel van Nispen", "M. (Michiel) van Nispen", "Nispen, M. (Michiel) van", "Nispen, Michiel van", "Van Nispen, Michiel",
     "mr. M. (Michiel) van Nispen MSc", "nispen, michiel van", "de heer Michiel van Nispen"],
)
def test_full_names_have_one_key_however_written(text: str) -> None:
    assert name_key(text) == "michiel van nispen"


@pytest.mark.parametrize(
    ("text", "first", "particle", "family"),
    [
        ("Caroline van der Plas", "Caroline", "van der", "Plas"),
        ("Plas van der", "", "van der", "Plas"),
        ("Sophie in 't Veld", "Sophie", "in 't", "Veld"),
        ("In ’t Veld", "", "in 't", "Veld"),
        ("Ben Bot", "Ben", "", "Bot"),
        ("El Yassini", "", "el", "Yassini"),
        ("Marjolein Faber-van de Klashorst", "Marjolein", "", "Faber-van de Klashorst"),
        ("Faber-van de Klashorst", "", "", "Faber-van de Klashorst"),
        ("Inge van Dijk", "Inge", "van", "Dijk"),
        ("Chakor", "", "", "Chakor"),
        ("Glimina Chakor", "Glimina", "", "Chakor"),
        ("van", "", "", "van"),
        ("", "", "", ""),
    ],
)
def test_names_are_taken_apart(text: str, first: str, particle: str, family: str) -> None:
    name = read_name(text)
    assert (name.call_name, name.particle, name.family_name) == (first, particle, family)


def test_a_double_family_name_is_kept_whole_when_initials_and_call_name_stand_before_it() -> None:
    assert read_name("J.P.S. (Jesse) Six Dijkstra") == PersonName("Jesse", "J.P.S.", "", "Six Dijkstra")


def test_titles_are_kept_apart_from_the_name() -> None:
    name = read_name("prof.dr. E. van Damme")
    assert (name.titles, name.initials, name.particle, name.family_name) == ("prof.dr.", "E.", "van", "Damme")
    assert read_name("N.U. Ramsodit-de Graaf").family_name == "Ramsodit-de Graaf"


@given(st.text(max_size=80))
def test_no_text_makes_reading_fail_and_the_key_is_stable(text: str) -> None:
    key = name_key(text)
    assert key == key.lower()
    read_name(text).formal  # noqa: B018 - must not raise


NAMES = st.builds(
    PersonName,
    call_name=st.sampled_from(["Michiel", "Glimina", "Anne-Marijke", "Ömer"]),
    initials=st.sampled_from(["M.", "A.B.", "Th.J."]),
    particle=st.sampled_from(["", "van", "van der", "in 't", "de", "op den"]),
    family_name=st.sampled_from(["Nispen", "Chakor", "Podt-Jansen", "Özütok", "Bakker-van de Ven"]),
)


@given(NAMES)
def test_printed_formal_and_sorted_forms_read_back_to_one_key(name: PersonName) -> None:
    assert name_key(name.formal) == name_key(name.printed) == name_key(name.sort_key)
    assert read_name(name.formal) == name


@pytest.mark.shared
def test_every_person_of_the_real_register_reads_back_to_one_key(shared: Path) -> None:
    count = 0
    with gzip.open(shared / "data/tweedekamer/persoon.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            name = PersonName(
                row["Roepnaam"] or "", row["Initialen"] or "", row["Tussenvoegsel"] or "", row["Achternaam"] or "", "", row["Titels"] or ""
            )
            if not name.family_name or not name.initials.endswith("."):
                continue
            count += 1
            assert name_key(name.formal) == name_key(name.printed)
    assert count > 150

"""Members of the House whom a title names as those who asked or submitted it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.expertise.domain.named import Named, members_in, role_of


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Motie van het lid Bloemberg c.s. over een fonds", ["Bloemberg"]),
        (
            "Motie van de leden Bloemberg, Van der Zonneveld en El Mansari over een fonds",
            ["Bloemberg", "Van der Zonneveld", "El Mansari"],
        ),
        ("Antwoord op vragen van de leden Anna de Wit en het lid 't Hooft over de zee", ["Anna de Wit", "'t Hooft"]),
        ("Verzoek van het lid Van Tuin de minister te verzoeken te komen", ["Van Tuin"]),
        ("Brief van de minister over een motie", []),
        ("Wet over leden van de raad", []),
    ],
)
def test_names_end_where_the_subject_begins(title: str, names: list[str]):
    assert [named.name for named in members_in(title)] == names


def test_the_party_behind_a_name_goes_with_it():
    found = members_in("Vragen van de leden De Wit (ABC) en Tuin (Dier & Plant) over de zee")
    assert found[0] == Named("De Wit", "ABC")
    assert found[1].name == "Tuin"


def test_only_papers_that_members_make_prove_something():
    assert role_of("Antwoord schriftelijke vragen", "x") == "asker"
    assert role_of("Motie (gewijzigd/nader)", "x") == "submitter"
    assert role_of("Brief regering", "Reactie op motie van het lid De Wit") == ""
    assert role_of("Brief van lid/fractie/commissie", "Verzoek van het lid De Wit om een debat") == "requester"
    assert role_of("Brief van lid/fractie/commissie", "Benoeming van het lid De Wit") == ""


@given(st.text(max_size=300))
def test_any_title_is_read_without_failing(title: str):
    assert all(named.name for named in members_in(f"Motie van de leden {title}"))

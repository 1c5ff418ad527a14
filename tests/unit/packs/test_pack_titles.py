"""What titles say by their form, and Dutch in print."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.packs.domain.dutch import count, enumeration, long_date, number, short_date, shorten, there_are
from deskundig.packs.domain.kinds import asks_reaction, is_thin
from deskundig.packs.domain.titles import initials, is_reaction, matter, submitters, without_replacement


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Motie van het lid Van Proef over een plan", ("Van Proef",)),
        ("Motie van de leden Van den Berg, De Jong en Özal c.s. om iets te doen", ("Van den Berg", "De Jong", "Özal")),
        ("Gewijzigde motie van het lid Podium c.s. over schade (t.v.v. 19637-3370)", ("Podium",)),
        ("Nader gewijzigde motie van het lid Jansen", ("Jansen",)),
        ("Amendement van het lid Oudhand tvv nr. 14 over het terugdringen", ("Oudhand",)),
        ("Brief van het lid Van Proef over een plan", ()),
        ("Het bericht dat een lid over een motie viel", ()),
        ("", ()),
    ],
)
def test_submitters_stand_in_the_title_of_a_motion(title, names):
    assert submitters(title) == names


@given(st.text(max_size=300))
def test_any_title_is_read_without_a_crash(title):
    assert all(1 < len(name) <= 60 for name in submitters(title))
    assert len(without_replacement(title)) <= len(title)
    assert isinstance(matter(title), str)


def test_the_matter_is_what_follows_over():
    assert matter("Motie van het lid Van Proef over een plan (t.v.v. 1-2)") == "een plan"
    assert matter("Antwoord op vragen van de leden Proef en Test over het bericht ‘Over alles’") == "het bericht ‘Over alles’"
    for title in ("Terugdringen inhuur", "Het rapport inzake uitstoot", "Kabinetsreactie over alles"):
        assert matter(title) == title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kabinetsreactie op het advies Warm aanbevolen", True),
        ("Reactie op verzoek commissie over het rapport", True),
        ("Nader rapport", True),
        ("Advies Warm aanbevolen", False),
        ("Interactief onderzoek naar reactietijd", False),
    ],
)
def test_a_reaction_calls_itself_so(title, expected):
    assert is_reaction(title) is expected


def test_only_advice_and_reports_ask_for_a_reaction():
    assert asks_reaction("Adviesrapport")
    assert asks_reaction("Rapport/brief Algemene Rekenkamer")
    assert not asks_reaction("Wetenschappelijke factsheet")


def test_papers_of_form_are_thin():
    assert is_thin("Convocatie commissieactiviteit")
    assert is_thin("")
    assert not is_thin("Brief regering")


def test_dutch_in_print():
    assert long_date(date(2025, 8, 29)) == "29 augustus 2025"
    assert short_date(date(2025, 8, 9)) == "9 aug 2025"
    assert [count(n, "motie", "moties") for n in (0, 1, 1234)] == ["geen moties", "1 motie", "1.234 moties"]
    assert [there_are(n, "motie", "moties") for n in (0, 1, 2)] == ["Er zijn geen moties", "Er is 1 motie", "Er zijn 2 moties"]
    assert [enumeration(list("abc")[:n]) for n in range(4)] == ["", "a", "a en b", "a, b en c"]
    assert number(1_234_567) == "1.234.567"


@given(st.text(max_size=200), st.integers(min_value=12, max_value=80))
def test_shortened_text_fits_and_shows_that_it_was_cut(text, length):
    out = shorten(text, length)
    assert len(out) <= length
    assert out == " ".join(text.split()) or out.endswith("…")


def test_a_body_is_known_by_its_capitals_when_it_has_three():
    assert initials("Raad voor Proeven en Metingen") == ("RPM",)
    assert initials("Gemeente Proefstad") == ()
    assert initials("") == ()

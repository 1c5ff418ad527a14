"""Sentence ends in Dutch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.sentences import sentences, sentences_with


def texts(text: str) -> list[str]:
    return [s.text for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ja. Nee.", ["Ja.", "Nee."]),
        ("Zie nr. 12 en Stb. 2024, 12. Dit volgt.", ["Zie nr. 12 en Stb. 2024, 12.", "Dit volgt."]),
        ("Op 8 november jl. De Kamer weet dit.", ["Op 8 november jl.", "De Kamer weet dit."]),
        ("Dhr. M. van Nispen c.s. Sprak niet.", ["Dhr. M. van Nispen c.s. Sprak niet."]),
        ("Dat is 15,4 procent. In 2024 ook.", ["Dat is 15,4 procent.", "In 2024 ook."]),
        ("Waarom?Daarom. «Goed.» Klaar.", ["Waarom?", "Daarom.", "«Goed.»", "Klaar."]),
        ("Bron genoemd.[^1] Verder niets.", ["Bron genoemd.[^1]", "Verder niets."]),
        ("Eerste regel\ntweede regel", ["Eerste regel", "tweede regel"]),
        ("", []),
        ("  ...  ", ["..."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, parts: list[str]) -> None:
    assert texts(text) == parts


@given(st.text())
def test_places_are_exact_and_nothing_but_white_space_is_lost(text: str) -> None:
    found = sentences(text)
    assert all(text[s.start : s.end] == s.text for s in found)
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())


@given(
    st.lists(
        st.sampled_from(
            [
                "Ja",
                "nee",
                "c.s.",
                "nr.",
                " ",
                "  ",
                "\n",
                ". ",
                ".\n",
                "? ",
                "!» ",
                "jl. ",
                "3.4",
                "De",
                "«Goed.»",
                "art. 5",
            ]
        )
    ),
    st.lists(st.integers(0, 200)),
)
def test_the_sentences_with_some_places_are_those_of_the_whole_text(parts: list[str], places: list[int]) -> None:
    text = "".join(parts)
    inside = sorted(p for p in places if p < len(text) and text[p].isalnum())
    wanted = [s for s in sentences(text) if any(s.start <= p < s.end for p in inside)]
    assert list(sentences_with(text, inside)) == wanted

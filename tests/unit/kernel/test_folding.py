"""Text made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.folding import fold, squeeze


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Mariëlle  Paul", "marielle paul"),
        ("Agnes Mulder\u00a0(CDA)", "agnes mulder (cda)"),
        ("ÇEGERİK", "cegerik"),
        ("Ĳsland", "ijsland"),
        ("Straße", "strasse"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("Kamer\u00adstuk", "kamerstuk"),
        ("’t Hoen – “zo”", "'t hoen - \"zo\""),
        ("", ""),
    ],
)
def test_folding_drops_case_diacritics_and_typography(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_squeezing_keeps_case_and_diacritics() -> None:
    assert squeeze(" Één\u00a0 re\u00adgel\n\tmet\u200b wit ") == "Één regel met wit"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert squeeze(squeeze(text)) == squeeze(text)


@given(st.text())
def test_only_single_spaces_stay(text: str) -> None:
    for made in (fold(text), squeeze(text)):
        assert made == " ".join(made.split())

"""A ministry's name is not what its papers are about."""

from __future__ import annotations

import pytest

from deskundig.kernel.offices import without_offices


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Jaarverslag Ministerie van Onderwijs, Cultuur en Wetenschap 2024", "Jaarverslag  2024"),
        ("Brief van de minister van Volksgezondheid, Welzijn en Sport over veren", "Brief van de  over veren"),
        ("Verzoek van de vaste commissie voor Landbouw, Visserij, Voedselzekerheid en Natuur om een reactie",
         "Verzoek van de vaste  om een reactie"),
        ("Verzoek van de vaste commissie voor Infrastructuur en Waterstaat", "Verzoek van de vaste commissie voor Infrastructuur en Waterstaat"),
        ("Minister van Sociale Zaken en Werkgelegenheid", "Minister van Sociale Zaken en Werkgelegenheid"),
        ("Jaarverslag Ministerie van Defensie", "Jaarverslag Ministerie van Defensie"),
        ("Raad voor Cultuur over cultuur en sport", "Raad voor Cultuur over cultuur en sport"),
    ],
)
def test_what_an_office_is_called_after_is_not_what_a_title_is_about(title: str, left: str) -> None:
    assert without_offices(title) == left


def test_an_office_that_is_asked_for_stays() -> None:
    title = "Jaarverslag Ministerie van Onderwijs, Cultuur en Wetenschap 2024"
    assert without_offices(title, {"onderwijs", "cultuur", "wetenschap"}) == title

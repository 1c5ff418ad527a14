"""What a role on a thing says about someone's knowledge of it: each kind of involvement has its own evidence."""

from __future__ import annotations

import pytest

from deskundig.expertise.domain.roles import ROLES, role_code


@pytest.mark.parametrize(
    ("published", "thing", "function", "expected"),
    [
        ("Eerste ondertekenaar", "Motie", "Tweede Kamerlid", "submitter"),
        ("Mede ondertekenaar", "Motie", "Tweede Kamerlid", "cosigner"),
        ("Indiener", "Schriftelijke vragen", "Tweede Kamerlid", "asker"),
        ("Eerste ondertekenaar", "Antwoord schriftelijke vragen", "minister van Wonen", "answerer"),
        ("Eerste ondertekenaar", "Brief regering", "staatssecretaris van Zorg", "author"),
        ("Rapporteur", "Commissiedebat", "", "rapporteur"),
        ("Spreker", "Plenair debat", "", "speaker"),
        ("Afzender", "Position paper", "", "sender"),
        ("Adviseur", "Rondetafelgesprek", "", "adviser"),
        ("Opdrachtnemer", "Rapport", "", "contractor"),
        ("Deskundige", "Hoorzitting", "", "guest"),
        ("Iets nieuws", "Brief", "", "involved"),
    ],
)
def test_each_kind_of_involvement_has_its_role(published: str, thing: str, function: str, expected: str) -> None:
    assert role_code(published, thing, function) == expected
    assert 0 < ROLES[expected].weight <= 1 and ROLES[expected].reason


@pytest.mark.parametrize("published", ["Gericht aan", "Volgcommissie", "Afgemeld", "Voorzitter"])
def test_a_role_that_shows_no_knowledge_is_no_evidence(published: str) -> None:
    assert role_code(published, "Brief", "") == ""


def test_a_seat_or_a_portfolio_weighs_less_than_anything_someone_wrote_or_said() -> None:
    light = {"post", "seat", "involved"}
    assert max(ROLES[code].weight for code in light) < min(r.weight for code, r in ROLES.items() if code not in light)

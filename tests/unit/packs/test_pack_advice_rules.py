"""Which papers are a reaction of the cabinet, which hold one, and which belong to another paper."""

from __future__ import annotations

import pytest

from deskundig.packs.domain.gist import is_telling
from deskundig.packs.domain.kinds import holds_reaction, is_attachment, is_of_cabinet
from deskundig.packs.domain.terms import significant


def test_a_nader_rapport_holds_the_reaction_to_the_advice_it_stands_with() -> None:
    assert holds_reaction("Advies Afdeling advisering Raad van State en Nader rapport")
    assert not holds_reaction("Advies Afdeling advisering Raad van State")


@pytest.mark.parametrize("kind", ["Brief commissie aan bewindspersoon", "Bijlage", "Motie", "Brief lid / fractie"])
def test_a_letter_that_asks_for_a_reaction_is_no_reaction_of_the_cabinet(kind: str) -> None:
    assert not is_of_cabinet(kind)
    assert is_of_cabinet("Brief regering")


def test_an_annex_stands_with_its_main_paper() -> None:
    assert is_attachment("Bijlage 1 bij het wetenschappelijke factsheet prof. Kavelaars over Box 3")
    assert is_attachment("Bijlagen bij brief") and not is_attachment("Bijlagenverordening")
    assert not is_attachment("Rapport met bijlage 1 bij hoofdstuk 2")


def test_the_number_of_a_budget_chapter_is_no_word_of_its_subject() -> None:
    assert significant("Ministerie van Binnenlandse Zaken en Koninkrijksrelaties (VII) voor 2025") == [
        "Binnenlandse", "Zaken", "Koninkrijksrelaties",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    ["Zij krijgt nr. 32 (36740-VII).", "Tijdens het debat hebben we het gehad over de belemmeringen in de jeugdzorg."],
)
def test_turns_of_a_debate_say_nothing_by_themselves(sentence: str) -> None:
    assert not is_telling(sentence)

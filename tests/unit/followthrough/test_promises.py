"""Commitments found in text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.followthrough.domain.promises import promises_in
from deskundig.kernel.prose import Prose

SAID = date(2025, 2, 10)


@pytest.mark.parametrize(
    ("text", "cue", "strength"),
    [
        ("Ik stuur de Kamer voor de zomer een brief.", "Ik stuur", 4),
        ("Voor 1 juli 2025 zal ik een wetsvoorstel indienen met 10 miljoen euro.", "zal ik een wetsvoorstel indienen", 5),
        ("De voorstellen worden de komende tijd verkend.", "worden de komende tijd verkend", 0),
        ("Daarom onderzoek ik maatregelen.", "Daarom onderzoek ik", 1),
        ("Er komt meer regie.", "Er komt", 0),
        ("Dit zal ook worden betrokken bij de herziening.", "zal ook worden betrokken", 0),
        ("Ik ben voornemens dit te evalueren.", "Ik ben voornemens", 1),
        ("De NVWA zal het toezicht intensiveren.", "De NVWA zal het toezicht intensiveren", 2),
        ("Het kabinet bekijkt dit en zal de Kamer begin volgend jaar informeren.", "en zal de Kamer begin volgend jaar informeren", 2),
        ("Hierover wordt uw Kamer in maart geïnformeerd.", "wordt uw Kamer in maart geïnformeerd", 2),
        ("Ik zeg u dat graag toe.", "Ik zeg u dat graag toe", 2),
        ("Ik kan u toezeggen dat dit gebeurt.", "Ik kan u toezeggen", 2),
        ("Daar kom ik in het halfjaarbericht op terug.", "kom ik in het halfjaarbericht op terug", 2),
        ("Ik bied de commissie een technische briefing aan.", "Ik bied de commissie een technische briefing aan", 2),
        ("Daarnaast informeer ik uw Kamer in het najaar over de pools.", "Daarnaast informeer ik", 3),
        ("Die oproep neem ik mee naar het overleg.", "neem ik mee", 2),
        ("Mijn ministerie werkt eraan en zal de Kamer informeren.", "en zal de Kamer informeren", 1),
        ("Hij vroeg wat ik ga doen; daarom zal ik een brief sturen.", "zal ik een brief sturen", 3),
    ],
)
def test_a_promise_is_found_by_its_words_and_weighed(text: str, cue: str, strength: int) -> None:
    (found,) = promises_in(text, SAID)
    assert (found.cue, found.strength) == (cue, strength), found
    assert text[found.start : found.end] == found.sentence
    assert found.state == "voorstel"
    assert found.reason.count("ja") == strength


@pytest.mark.parametrize(
    "text",
    ["Ja.", "Het rapport is vorig jaar verstuurd.", "Zult u dit onderzoeken?", "Ik zal dit niet doen.", "Als ik dit zal onderzoeken, is het te laat.",
     "De wet verplicht gemeenten dit te doen.", "Ik acht dit wenselijk.", "De uitgaven waren 3,67 miljard euro.", "",
     "Er moet een strategie worden ontwikkeld.", "Dit kan worden onderzocht.", "In hoofdstuk 6 gaan we in op de vraag."],
)
def test_what_is_past_denied_asked_or_described_is_no_promise(text: str) -> None:
    assert promises_in(text, SAID) == ()


@pytest.mark.parametrize(
    "text",
    ["Laat ik vooropstellen dat wij dit steunen.", "Ik ga beginnen met de vragen over zorg.", "Verder wil hij weten wat ik ga doen.",
     "Dat is geen brief die ik stuur.", "De Commissie zal met een voorstel komen.", "We zullen een afweging moeten maken.",
     "Stel dat we zouden zeggen: wij gaan dit doen.", "Zij heeft gezegd: dat ga ik doen.", "Hij schreef: “Ik zal de Kamer informeren.”",
     "Daar kom ik in tweede termijn op terug.", "Op jongeren zal de staatssecretaris straks ingaan.", "Dan kom ik terug op de heer Vos.",
     "Dat kan ik niet toezeggen.", "Hij vraagt of ik kan toezeggen dat dit gebeurt.", "Ik ga ervan uit dat zij dit zal meenemen.",
     "De dienst is begonnen en zal met een rapport komen.", "Daarom stel ik het volgende voor.", "Het is de vraag of de regeling wordt ingevoerd.",
     "Hierbij stuur ik u de jaarrapportage over 2025.", "Zoals toegezegd in het debat, stuur ik u hierbij het overzicht.",
     "Daarnaast informeer ik uw Kamer over de pools.", "In deze brief ga ik in op de moties.",
     "Momenteel kijken we naar de rente.", "Maar als het kan, dan gaan we dat doen.", "Ik zal eraan denken: hij heeft het gedaan en ik wil het doen."],
)
def test_turns_of_speech_the_order_of_a_debate_and_the_words_of_others_are_no_promise(text: str) -> None:
    assert promises_in(text, SAID) == ()


def test_a_due_date_needs_the_day_on_which_it_was_said() -> None:
    text = "Ik stuur de brief binnen drie weken."
    assert promises_in(text, None)[0].due is None
    due = promises_in(text, SAID)[0].due
    assert due is not None
    assert due.latest == date(2025, 3, 3)


@given(st.text(max_size=400))
def test_no_text_makes_it_fail(text: str) -> None:
    for found in promises_in(text, SAID):
        assert 0 <= found.strength <= 5


@pytest.mark.shared
def test_the_eight_commitments_of_the_seed_are_found_none_dated_one_measurable(shared: Path) -> None:
    pairs = split_pairs(Prose.from_text((shared / "seeds/001_2305955078aadc29.txt").read_text(encoding="utf-8")))
    found = {p.number: promises_in(p.answer, date(2025, 8, 29)) for p in pairs}
    cues = {n: [p.cue.lower() for p in ps] for n, ps in found.items() if ps}
    assert set(cues) == {2, 3, 6, 7, 10, 11}
    assert [len(cues[n]) for n in sorted(cues)] == [1, 2, 2, 1, 2, 1]      # both cues of A6 are one commitment in the list
    every = [p for ps in found.values() for p in ps]
    assert all(p.due is None and p.strength <= 2 for p in every)
    assert sum(p.measurable for p in every) == 1

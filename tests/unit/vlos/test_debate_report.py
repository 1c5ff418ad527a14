"""A debate report in VLOS XML becomes turns in their order, with who interrupts whom."""

from __future__ import annotations

import pytest

from deskundig.kernel.prose import BlockKind
from deskundig.sources.extraction.unreadable import Unreadable
from deskundig.sources.vlos.form import from_json, to_json
from deskundig.sources.vlos.parse import read_report
from deskundig.sources.vlos.report import Nature, Speaker

_NAME = "<alineaitem><nadruk type='Vet'>{}</nadruk>:</alineaitem>"


def _who(name: str, party: str = "", function: str = "lid Tweede Kamer", first: str = "") -> str:
    return (
        f"<spreker objectid='S-{name}' soort='Tweede Kamerlid'><verslagnaam>{name}</verslagnaam>"
        f"<voornaam>{first}</voornaam><fractie>{party}</fractie><functie>{function}</functie></spreker>"
    )


def _text(*lines: str, name: str = "") -> str:
    label = f"<alinea>{_NAME.format(name)}</alinea>" if name else ""
    return f"<tekst>{label}{''.join(f'<alinea><alineaitem>{x}</alineaitem></alinea>' for x in lines)}</tekst>"


REPORT = f"""<?xml version="1.0" encoding="UTF-8"?>
<vlosCoreDocument xmlns="http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0" soort="Eindpublicatie" status="Gecorrigeerd"
 Timestamp="2025-05-20T10:00:00" MessageID="m1"><vergadering objectid="V-1" soort="Plenair" kamer="Tweede">
<titel>80e vergadering, dinsdag 20 mei 2025</titel><vergaderjaar>2024-2025</vergaderjaar>
<vergaderingnummer>80</vergaderingnummer><datum>2025-05-20T00:00:00</datum><zaal>Plenaire zaal</zaal>
<activiteit soort="Debat"><parlisid>2025A01234</parlisid><onderwerp>Externe inhuur</onderwerp>
 <activiteitenindex><category>Bestuur | Organisatie en beleid</category></activiteitenindex>
 <activiteithoofd><titel>Externe inhuur</titel>
  <activiteitdeel><activiteititem>
   <woordvoerder><markeertijdbegin>2025-05-20T14:00:00</markeertijdbegin>{_who("De Vries", "VVD", first="Anna")}
    {_text("Voorzitter. Ik heb twee vragen.", "Zie Kamerstuk 31490, nr. 365.", name="Mevrouw De Vries (VVD)")}
    <interrumpant>{_who("Jansen", "D66")}{_text("Waarom eigenlijk?", name="De heer Jansen (D66)")}</interrumpant>
    <interrumpant><isvoorzitter>true</isvoorzitter>{_who("Bosma", "PVV", "voorzitter")}{_text("Kort!", name="De voorzitter")}
    </interrumpant>
    <draadboekfragment soort="Motie indiening">
     <tekst><alineagroep type="Motietekst"><alinea><alineaitem>verzoekt de regering te kiezen</alineaitem></alinea>
     </alineagroep></tekst><zaken><zaak><dossiernummer>31490</dossiernummer><stuknummer>400</stuknummer></zaak></zaken>
    </draadboekfragment>
   </woordvoerder>
   <draadboekfragment soort="Schorsing">{_text("De vergadering wordt geschorst.")}</draadboekfragment>
   <besluitvorm>Stemmen bij handopsteken</besluitvorm><uitslag>Aangenomen</uitslag>
  </activiteititem></activiteitdeel>
 </activiteithoofd></activiteit></vergadering></vlosCoreDocument>""".encode()


def test_turns_come_in_order_with_who_interrupts_whom() -> None:
    turns = read_report(REPORT).turns
    assert [(t.order, t.nature, t.parent) for t in turns] == [
        (1, Nature.SPEECH, 0), (2, Nature.INTERRUPTION, 1), (3, Nature.CHAIR, 1), (4, Nature.MOTION, 1),
        (5, Nature.PROCEDURE, 0), (6, Nature.PROCEDURE, 0),
    ]  # fmt: skip
    assert {t.event_number for t in turns} == {"2025A01234"}
    assert {t.section for t in turns} == {"Externe inhuur"}


def test_the_printed_name_is_the_speaker_and_no_text() -> None:
    turn = read_report(REPORT).turns[0]
    assert turn.speaker == Speaker("De Vries", "Anna", "VVD", "lid Tweede Kamer", "Tweede Kamerlid", "s-de vries")
    assert turn.prose.text == "Voorzitter. Ik heb twee vragen.\n\nZie Kamerstuk 31490, nr. 365."
    assert turn.start == "2025-05-20T14:00:00"


def test_a_motion_keeps_its_words_its_paper_and_who_brings_it() -> None:
    motion = read_report(REPORT).turns[3]
    assert motion.introduces == "31490, nr. 400"
    assert motion.speaker is not None
    assert motion.speaker.name == "De Vries"
    assert [(b.kind, b.text) for b in motion.prose.blocks] == [(BlockKind.QUOTE, "verzoekt de regering te kiezen")]


def test_the_outcome_is_kept_as_procedure() -> None:
    assert read_report(REPORT).turns[-1].prose.text == "Stemmen bij handopsteken\n\nAangenomen"


def test_the_sitting_and_its_activities() -> None:
    report = read_report(REPORT)
    assert (report.type, report.status, report.number, report.date) == (
        "Eindpublicatie",
        "Gecorrigeerd",
        "80",
        "2025-05-20",
    )
    assert [(a.number, a.type, a.categories) for a in report.activities] == [
        ("2025A01234", "Debat", ("Bestuur | Organisatie en beleid",))
    ]


def test_a_report_goes_through_the_pipe_unchanged() -> None:
    report = read_report(REPORT)
    assert from_json(to_json(report)) == report


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<x/>", "vlos-onbekend"),
        (REPORT[:900], "xml-afgekapt"),
        (b"", "leeg"),
        (b"<vlosCoreDocument/>", "vlos-onbekend"),
    ],
)
def test_what_is_no_report_is_told(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_report(content)
    assert refused.value.code == code

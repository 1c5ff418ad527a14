"""Debate reports in the record: turns with stable ids, people by name and party, the best report shown."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from deskundig.ingest.models import Issue
from deskundig.ingest.runs import RunContext, start_run
from deskundig.ingest.speeches import import_reports
from deskundig.ingest.stand_ins import settle
from deskundig.kernel.prose import Prose
from deskundig.record.models import (
    Change,
    Classification,
    Event,
    Identifier,
    Link,
    Membership,
    Organization,
    Person,
    Report,
    Speech,
)

pytestmark = pytest.mark.django_db
ANNA, PIET = UUID(int=1), UUID(int=2)


def _turn(name: str, party: str, text: str, inside: str = "") -> str:
    return (
        f"<woordvoerder><spreker soort='Tweede Kamerlid'><verslagnaam>{name}</verslagnaam><fractie>{party}</fractie></spreker>"
        f"<tekst><alinea><alineaitem><nadruk type='Vet'>{name}</nadruk>:</alineaitem><alineaitem>{text}</alineaitem></alinea>"
        f"</tekst>{inside}</woordvoerder>"
    )


def _report(*turns: str, kind: str = "Voorpublicatie", status: str = "Ongecorrigeerd", time: str = "10:00") -> str:
    return f"""<vlosCoreDocument soort="{kind}" status="{status}" Timestamp="2031-02-04T{time}:00" MessageID="m">
<vergadering objectid="V-1" soort="Plenair" kamer="Tweede"><titel>50e vergadering</titel><vergaderingnummer>50</vergaderingnummer>
<vergaderjaar>2030-2031</vergaderjaar><datum>2031-02-03T00:00:00</datum><zaal>Plenaire zaal</zaal>
<activiteit soort="Debat"><parlisid>2031A00001</parlisid><onderwerp>Bomen</onderwerp><activiteitenindex>
<category>Natuur en milieu | Bos</category></activiteitenindex><activiteithoofd><titel>Bomen</titel><activiteitdeel>
<activiteititem>{"".join(turns)}</activiteititem></activiteitdeel></activiteithoofd></activiteit></vergadering></vlosCoreDocument>"""


MOTION = """<draadboekfragment soort="Motie indiening"><tekst><alinea><alineaitem>verzoekt iets</alineaitem></alinea></tekst>
<zaken><zaak><dossiernummer>30123</dossiernummer><stuknummer>9</stuknummer></zaak></zaken></draadboekfragment>"""
INTERRUPTION = """<interrumpant><spreker><verslagnaam>Smit</verslagnaam><fractie>D66</fractie></spreker><tekst><alinea>
<alineaitem>Waarom?</alineaitem></alinea></tekst></interrumpant>"""


def _take(folder: Path, **files: str) -> RunContext:
    for name, content in files.items():
        (folder / f"{name}.xml").write_text(content)
    with start_run("vlos", "toets") as run:
        import_reports([folder], run)
    return run


def _people() -> None:
    vvd = Organization.objects.create(id=UUID(int=9), source="tweedekamer", type="party", name="VVD")
    for own, first in ((ANNA, "Anna"), (PIET, "Piet")):
        person = Person.objects.create(id=own, source="tweedekamer", family_name="Jansen", call_name=first)
        Membership.objects.create(
            id=UUID(int=20 + own.int),
            source="tweedekamer",
            nature="member",
            person=person,
            organization=vvd,
            start="2030",
        )


def test_turns_are_kept_in_order_with_who_interrupts_and_what_is_cited(tmp_path: Path) -> None:
    Event.objects.create(id=UUID(int=30), source="tweedekamer", nature="activity", number="2031A00001", title="Bomen")
    Identifier.objects.create(value="kst-30123-4", kind="document", object_id=UUID(int=40))
    _take(tmp_path, een=_report(_turn("Jansen", "VVD", "Zie Kamerstuk 30123, nr. 4.", INTERRUPTION + MOTION)))
    sitting = Event.objects.get(nature="sitting")
    report = Report.objects.get()
    assert (report.event_id, report.current, sitting.number, str(sitting.date)) == (
        sitting.id,
        True,
        "50",
        "2031-02-03",
    )
    speech, interruption, motion = Speech.objects.order_by("order")
    assert (speech.nature, interruption.nature, motion.nature) == ("speech", "interruption", "motion")
    assert interruption.parent_id == motion.parent_id == speech.id
    assert (speech.speaker_name, speech.speaker_party, speech.event_number) == ("Jansen", "VVD", "2031A00001")
    assert Prose.unpack(speech.blocks).text == "Zie Kamerstuk 30123, nr. 4."
    links = {(k.relation, k.source_id, k.target_value, k.target_id) for k in Link.objects.all()}
    assert links == {
        ("cites", speech.id, "kst-30123-4", UUID(int=40)), ("introduces", motion.id, "kst-30123-9", None),
    }  # fmt: skip
    topics = {(c.object_kind, c.object_id, c.label) for c in Classification.objects.all()}
    assert topics == {
        ("report", report.id, "Natuur en milieu | Bos"), ("event", UUID(int=30), "Natuur en milieu | Bos"),
    }  # fmt: skip


def test_the_same_report_again_changes_nothing(tmp_path: Path) -> None:
    _take(tmp_path, een=_report(_turn("Jansen", "VVD", "Een."), _turn("Smit", "D66", "Twee.")))
    before = set(Speech.objects.values_list("id", "run")), Change.objects.count()
    run = _take(tmp_path)
    assert (set(Speech.objects.values_list("id", "run")), Change.objects.count()) == before
    assert run.by_entity["speech"]["unchanged"] == 2


def test_a_speaker_who_can_be_two_people_is_nobody_and_an_issue(tmp_path: Path) -> None:
    _people()
    _take(tmp_path, een=_report(_turn("Jansen", "VVD", "Een."), _turn("Onbekend", "VVD", "Twee.")))
    assert set(Speech.objects.values_list("person_id", flat=True)) == {None}
    assert [i.code for i in Issue.objects.all()] == ["spreker-dubbel"]


def test_a_speaker_is_found_by_name_and_party_and_the_reason_is_kept(tmp_path: Path) -> None:
    _people()
    Person.objects.filter(pk=PIET).update(family_name="Pietersen")
    _take(tmp_path, een=_report(_turn("Jansen", "VVD", "Een.")))
    speech = Speech.objects.get()
    assert (speech.person_id, speech.person_reason) == (ANNA, "naam en fractie")


def test_a_speaker_is_found_later_when_the_person_comes_later(tmp_path: Path) -> None:
    _take(tmp_path, een=_report(_turn("Jansen", "VVD", "Een.")))
    _people()
    Person.objects.filter(pk=PIET).update(family_name="Pietersen")
    with start_run("registers", "toets") as run:
        run.count("person", new=2)
        settle(run)
    speech = Speech.objects.get()
    assert (speech.person_id, speech.person_reason) == (ANNA, "naam en fractie")
    assert list(Change.objects.filter(object_id=speech.id).values_list("operation", flat=True)) == ["n", "c"]


def test_a_better_report_is_shown_and_the_older_is_kept_hidden(tmp_path: Path) -> None:
    _take(tmp_path, een=_report(_turn("Jansen", "VVD", "Ruw.")))
    _take(
        tmp_path,
        twee=_report(_turn("Jansen", "VVD", "Verbeterd."), kind="Eindpublicatie", status="Gecorrigeerd", time="12:00"),
    )
    assert Event.objects.filter(nature="sitting").count() == 1
    assert sorted(Report.objects.values_list("type", "current")) == [
        ("Eindpublicatie", True),
        ("Voorpublicatie", False),
    ]
    shown = {Prose.unpack(s.blocks).text: s.hidden for s in Speech.objects.all()}
    assert shown == {"Ruw.": True, "Verbeterd.": False}


def test_an_older_report_that_comes_later_is_not_shown(tmp_path: Path) -> None:
    _take(tmp_path, twee=_report(_turn("Jansen", "VVD", "Goed."), kind="Eindpublicatie", status="Gecorrigeerd"))
    (tmp_path / "twee.xml").unlink()
    _take(tmp_path, een=_report(_turn("Jansen", "VVD", "Ruw.")))
    assert {Prose.unpack(s.blocks).text: s.hidden for s in Speech.objects.all()} == {"Ruw.": True, "Goed.": False}


def test_a_turn_that_a_later_edition_drops_is_kept_hidden(tmp_path: Path) -> None:
    first = _report(_turn("Jansen", "VVD", "Een."), _turn("Smit", "D66", "Twee."))
    _take(tmp_path, een=first)
    _take(tmp_path, een=_report(_turn("Jansen", "VVD", "Een.")))
    assert list(Speech.objects.order_by("order").values_list("hidden", flat=True)) == [False, True]


def test_a_broken_report_is_one_issue_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = _report(_turn("Jansen", "VVD", "Een."))
    run = _take(tmp_path, een=good, half=good[:400], ander="<iets/>")
    assert Speech.objects.count() == 1
    assert {i.code for i in Issue.objects.filter(run_id=run.id)} == {"xml-afgekapt", "vlos-onbekend"}

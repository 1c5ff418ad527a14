"""The forms of a decision file: each adds, changes or takes out one thing; a refused form comes back filled."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.integration.visitors import browser, person

from deskundig.judgement.actions import open_file
from deskundig.judgement.domain.file import DecisionFile, Phase, Use
from deskundig.judgement.domain.transport import from_json
from deskundig.judgement.models import DecisionFileRow
from deskundig.web.judgement.forms import FORMS

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Desk:
    """Someone at work on one file."""

    def __init__(self) -> None:
        self.user = person("houder", "contributor")
        self.client = browser(self.user)
        self.number = open_file(title="Warmtenet", question="Doen?", owners=["a"], user=self.user, at=NOW).number

    @property
    def row(self) -> DecisionFileRow:
        return DecisionFileRow.objects.get(number=self.number)

    @property
    def file(self) -> DecisionFile:
        return from_json(self.row.content)

    def send(self, form: str, *, status: int = 302, version: int | None = None, **data: Any) -> str:
        sent = {"versie": version or self.row.version, **data}
        answer = self.client.post(f"/besluitdossiers/{self.number}/wijzig/{form}", sent)
        assert answer.status_code == status, answer.content.decode()[:3_000]
        return str(answer.content.decode())

    def page(self, query: str = "") -> str:
        return str(self.client.get(f"/besluitdossiers/{self.number}{query}").content.decode())


@pytest.fixture
def desk() -> Desk:
    return Desk()


def need(desk: Desk) -> None:
    desk.send("behoefte", onderwerp="bodem", soort="vak", bron="wetenschap", moet="ja")


def bring(desk: Desk, **data: Any) -> None:
    base = {"titel": "Studie", "wie": "bureau", "soort": "vak", "bron": "wetenschap", "herkomst": "wetenschap en adviesraden", "fase": "2"}
    desk.send("inbreng", **{**base, **data})


def test_an_item_is_changed_in_its_own_form_and_taken_out(desk: Desk) -> None:
    need(desk)
    assert 'value="bodem"' in desk.page("?doe=behoefte&nummer=1")
    desk.send("behoefte", nummer=1, onderwerp="bodem en water", soort="vak", bron="professie")
    assert [(n.topic, n.must) for n in desk.file.needs] == [("bodem en water", False)]
    desk.send("behoefte", nummer=1, weghalen="ja")
    assert desk.file.needs == ()


def test_what_is_still_pointed_at_is_not_taken_out(desk: Desk) -> None:
    need(desk)
    bring(desk, **{"voor-1": "ja"})
    assert "verwijst nog iets" in desk.send("behoefte", status=400, nummer=1, weghalen="ja")


def test_changing_an_input_keeps_how_far_it_came(desk: Desk) -> None:
    bring(desk)
    desk.send("wegen", inbreng=1, gebruik=5, reden="nagerekend")
    bring(desk, nummer=1, titel="Studie, tweede druk")
    assert (desk.file.inputs[0].title, desk.file.inputs[0].use) == ("Studie, tweede druk", Use.FOLLOWED)


def test_a_withdrawn_input_opens_its_gap_again(desk: Desk) -> None:
    need(desk)
    bring(desk, **{"voor-1": "ja"})
    desk.send("wegen", inbreng=1, gebruik=3)
    assert "nog niet gehoord" not in desk.page()
    desk.send("intrekken", inbreng=1, reden="de cijfers klopten niet")
    page = desk.page()
    assert "nog niet gehoord: vak, wetenschap, over bodem" in page
    assert "de cijfers klopten niet" in page


def test_a_gate_holds_the_phase_until_its_outcome_is_shown(desk: Desk) -> None:
    desk.send("toets", toets="Uitvoeringstoets", verplicht="ja", buiten="ja", voorfase="3")
    assert "Uitvoeringstoets" in desk.send("fase", status=400, fase="3")
    assert "vraagt bewijs" in desk.send("getoetst", status=400, toets=1, uitkomst="ja")
    desk.send("getoetst", toets=1, uitkomst="ja", bewijs="brief van de uitvoerder")
    desk.send("fase", fase="3")
    assert desk.file.phase is Phase.TESTING
    assert "stevige stok" in desk.page()


def test_the_usual_tests_are_taken_up_once(desk: Desk) -> None:
    desk.send("gebruikelijk", organisatie="gemeente")
    desk.send("gebruikelijk", organisatie="gemeente")
    assert len(desk.file.tests) == 4
    desk.send("gebruikelijk", status=400, organisatie="bedrijf")


def test_participation_shows_who_is_missing_and_keeps_wrong_lines(desk: Desk) -> None:
    data = {"naam": "Avond", "vorm": "bewonersavond", "gekozen": "open", "doel": "eisen"}
    assert "huurders veel" in desk.send("participatie", status=400, groepen="huurders veel", **data)
    desk.send("participatie", groepen="huurders; 2; 60%\neigenaren; 18; 40%", **data)
    page = desk.page()
    assert "Te weinig gehoord:" in page
    assert "nog geen terugkoppeling" in page
    desk.send("participatie", nummer=1, groepen="huurders; 2; 60%\neigenaren; 18; 40%", terug="brief aan allen", **data)
    assert desk.file.participations[0].feedback_day is not None


def test_two_at_once_see_both_and_the_form_keeps_what_was_typed(desk: Desk) -> None:
    version = desk.row.version
    desk.send("optie", optie="van de ander")
    page = desk.send("optie", status=409, version=version, optie="van mij", uitleg="lang verhaal")
    assert "<ins>van de ander</ins>" in page
    assert 'value="van mij"' in page
    assert "lang verhaal" in page
    assert [o.title for o in desk.file.options] == ["van de ander"]


def test_a_decision_in_the_future_or_for_no_option_is_refused(desk: Desk) -> None:
    desk.send("optie", optie="ja")
    assert "toekomst" in desk.send("besluit", status=400, keuze=1, reden="x", dag="2999-01-01")
    desk.send("besluit", status=400, keuze=9, reden="x")
    assert desk.file.decided is None


def test_what_is_filled_in_after_the_decision_says_so_everywhere(desk: Desk) -> None:
    desk.send("optie", optie="ja")
    desk.send("besluit", keuze=1, reden="x", dag="2026-01-05")
    desk.send("oordeel", kompas0="gas weg", oordeel="kan")
    assert "vraag 1 van het Beleidskompas" in desk.page()
    assert "Achteraf ingevuld" in desk.client.get(f"/beslisnotas/{desk.number}").content.decode()
    assert "Achteraf ingevuld" in desk.client.get(f"/beslisnotas/{desk.number}.md").content.decode()


def test_a_handover_lists_what_is_open_and_an_earlier_file_is_taken_over(desk: Desk) -> None:
    need(desk)
    desk.send("overdracht", van="a", naar="b", toelichting="bel de corporatie")
    assert desk.file.owners == ("b",)
    assert any("bodem" in line for line in desk.file.handovers[0].open)
    later = open_file(title="Warmtenet in de haven", question="Bodem?", owners=[], user=desk.user, at=NOW)
    client, data = desk.client, {"versie": 1, "eerder": desk.number}
    assert client.post(f"/besluitdossiers/{later.number}/overnemen", data).status_code == 302
    taken = from_json(DecisionFileRow.objects.get(number=later.number).content)
    assert [n.topic for n in taken.needs] == ["bodem"]
    assert taken.reused == (desk.number,)
    assert client.post(f"/besluitdossiers/{later.number}/overnemen", {"versie": 2, "eerder": "B1999-001"}).status_code == 404


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_empty_or_hostile_form_is_refused_or_taken_and_never_breaks(desk: Desk, form: str) -> None:
    for data in ({}, dict.fromkeys(["titel", "nummer", "optie", "keuze", "inbreng", "toets", "dag", "fase"], "<script>\x00٣")):
        answer = desk.client.post(f"/besluitdossiers/{desk.number}/wijzig/{form}", {"versie": desk.row.version, **data})
        assert answer.status_code in (302, 400), form
    assert "<script>\x00" not in desk.page()
    assert desk.client.get(f"/besluitdossiers/{desk.number}?doe={form}&nummer=٣").status_code == 200

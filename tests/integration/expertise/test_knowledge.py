"""Knowledge institutions and the board of questions: taken in, matched with reasons, asked, answered, kept to a unit."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.integration.visitors import person

from deskundig.accounts.models import Unit, UnitRole
from deskundig.cli.commands import doctor
from deskundig.cli.main import main
from deskundig.expertise.domain.institutions import Reach, UnreadableRegister, fit, read, researchable, type_of
from deskundig.expertise.evidence.update import update
from deskundig.expertise.knowledge.answering import answerers
from deskundig.expertise.knowledge.register import institutions, starter_register, take_in
from deskundig.expertise.models import BoardQuestion
from deskundig.search import indexing, service
from deskundig.search.engines.memory import MemoryEngine

pytestmark = pytest.mark.django_db
AT = datetime(2031, 5, 1, tzinfo=UTC)
GOOD = {
    "vraag": "Wat kosten warmtenetten per woning in kleine dorpen?", "besluit": "De raad kiest in het najaar.",
    "afbakening": "Dorpen tot 5.000 inwoners, sinds 2020.", "bekend": "Er is een landelijk gemiddelde.",
}  # fmt: skip


@pytest.fixture
def register(world, making):
    """The starter set and a body with a paper in the record."""
    subject = "Position paper Deltares t.b.v. rondetafelgesprek Warmtenetten d.d. 1 mei 2031"
    making.document(world.things, "paper", "2031D00700", type="Position paper", subject=subject, date=AT.date())
    engine = MemoryEngine()
    indexing.update(rebuild=True, engine=engine)
    update(rebuild=True)
    take_in(register=starter_register(), source="startset", actor="test", at=AT)
    with service.using(engine):
        yield world


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Adviesraad Migratie", "adviesraad"), ("Planbureau voor de Leefomgeving", "planbureau"),
        ("Begeleidingscommissie voor het Sociaal en Cultureel Planbureau", ""), ("Rechtbank Amsterdam", ""),
        ("Uitvoeringsinstituut Werknemersverzekeringen", "uitvoerder"), ("GGD Hart voor Brabant", "kennisknooppunt"),
        ("gemeente Waterveen", ""), ("Universiteit van Waterveen", "universiteit"),
    ],
)  # fmt: skip
def test_the_name_of_a_body_tells_its_sort_or_nothing(name: str, expected: str) -> None:
    assert type_of(name) == expected


def test_a_question_fits_a_domain_by_its_words_also_inside_compounds() -> None:
    assert fit("Wat kost een warmtenet?", "TNO", ("warmtenetten", "bouw")).domains == ("warmtenetten",)
    assert fit("Hoe gaat het met de jeugdzorg?", "Raad voor Cultuur", ("cultuur",)).worth == 0
    assert fit("Wat doet cultuur?", "Raad voor Cultuur", ()).in_name


def test_a_register_says_what_is_wrong_and_keeps_the_rest() -> None:
    found = read("naam;soort;domeinen;adres\nA;adviesraad;x|y;\nB;onzin;;\n;adviesraad;;\nC;instituut;;c.nl\n", "x.csv")
    assert [line.name for line in found.lines] == ["A"] and len(found.problems) == 3
    tooi = json.dumps([{"fields": {"naam": "Onderwijsraad", "identifier": "x:1"}}, {"fields": {"naam": "gemeente A"}}])
    assert [line.type for line in read(tooi, "x.json").lines] == ["adviesraad"] and read(tooi, "x.json").skipped == 1
    for text, name in (("a;b\n", "x.csv"), ("{}", "x.json"), ("[1]", "x.json"), ("{", "x.json")):
        with pytest.raises(UnreadableRegister):
            read(text, name)


def test_taking_in_twice_changes_nothing_and_the_export_reads_back(register, client: Client, tmp_path, capsys):
    assert main(["import", "institutions", "--starter", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == len(starter_register().lines)
    file = tmp_path / "terug.csv"
    file.write_bytes(client.get("/kennisinstellingen?formaat=csv").getvalue())
    assert main(["import", "institutions", str(file), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert again["new"] == again["changed"] == again["problems"] == 0
    assert {i.type.code for i in institutions()} >= {"adviesraad", "planbureau", "instituut", "universiteit", "kenniseenheid"}


def test_the_page_says_who_can_answer_and_why(register, client: Client):
    page = client.get("/kennisinstellingen", {"vraag": "Wat kosten warmtenetten in dorpen?"}).content.decode()
    assert "weet van warmtenetten" in page and "Technische Universiteit Delft" in page
    assert "schreef 1 stuk hierover" in page                                   # Deltares, by its paper in the record
    assert "Onderwijsraad" in client.get("/kennisinstellingen?soort=adviesraad&zoek=onderwijs").content.decode()
    assert "Geen instelling" in client.get("/kennisinstellingen?vraag=xyzzy").content.decode()


def test_a_question_says_what_it_lacks_to_be_researchable() -> None:
    assert researchable(GOOD["vraag"], GOOD["besluit"], GOOD["bekend"], GOOD["afbakening"]) == ()
    assert len(researchable("Warmte", "", "", "")) == 5
    assert any("één vraag" in lack for lack in researchable("Wat kost warmte in dorpen? En in steden?", "x", "x", "x"))


def test_a_question_goes_on_the_board_is_answered_with_a_source_and_shows_who_asked_before(register, client: Client):
    asker = person("vrager@x.example", "contributor")
    client.force_login(asker)
    assert client.post("/vragenbord/nieuw", {**GOOD, "besluit": ""}).status_code == 400
    look = client.post("/vragenbord/nieuw", {**GOOD, "kijk": "ja"}).content.decode()
    assert "Al gevraagd of beantwoord" in look and not BoardQuestion.objects.exists()
    made = client.post("/vragenbord/nieuw", {**GOOD, "nodig": "2031-10-01"})
    address = made["Location"]
    number = BoardQuestion.objects.get().number
    assert address == f"/vragenbord/{number}" == "/vragenbord/" + number
    page = client.get(address).content.decode()
    assert "Technische Universiteit Delft" in page and "De raad kiest" in page and "Zeg het hieronder" in page
    visited = Client().get(address).content.decode()
    assert "Zeg het hieronder" not in visited and "Reageren kan wie voor een overheid meewerkt" in visited
    react = {"soort": "answer", "tekst": "Ongeveer 40.000 euro.", "bron": ""}
    assert client.post(f"{address}/reageer", react).status_code == 400           # no answer without a source
    assert client.post(f"{address}/reageer", {**react, "bron": "2031D00700"}).status_code == 302
    assert BoardQuestion.objects.get().status == "answered"
    assert "/documenten/2031D00700" in client.get(address).content.decode()
    other = {**GOOD, "vraag": "Wat kosten warmtenetten per woning in steden?", "kijk": "ja"}
    assert number in client.post("/vragenbord/nieuw", other).content.decode()      # asked before, on the board
    client.logout()
    assert "Ongeveer 40.000 euro" in client.get(address).content.decode()


def test_a_question_for_the_own_unit_is_not_there_for_others(register, client: Client):
    unit = Unit.objects.create(name="Team Warmte")
    asker, stranger = person("vrager@x.example", "contributor"), person("ander@x.example", "contributor")
    UnitRole.objects.create(user=asker, unit=unit, role="contributor")
    client.force_login(asker)
    inside = {**GOOD, "eenheid": str(unit.pk), "besloten": "ja"}
    address = client.post("/vragenbord/nieuw", inside)["Location"]
    assert client.get(address).status_code == 200
    client.force_login(stranger)
    assert client.post("/vragenbord/nieuw", inside).status_code == 400             # not a unit of theirs
    assert client.get(address).status_code == 404
    assert client.post(f"{address}/reageer", {"soort": "known", "tekst": "x"}).status_code == 404
    client.logout()
    assert client.get(address).status_code == 404 and GOOD["vraag"] not in client.get("/vragenbord").content.decode()
    assert client.get("/vragenbord/nieuw").status_code == 403


def test_a_question_of_another_municipality_is_found_before_one_asks_it_again(register, client: Client):
    elsewhere, here = Unit.objects.create(name="Gemeente Elders"), Unit.objects.create(name="Gemeente Hier")
    team = Unit.objects.create(name="Team Warmte", parent=elsewhere)
    asker, second = person("vrager@x.example", "contributor"), person("ander@x.example", "contributor")
    UnitRole.objects.create(user=asker, unit=team, role="contributor")
    UnitRole.objects.create(user=second, unit=here, role="contributor")
    client.force_login(asker)
    client.post("/vragenbord/nieuw", {**GOOD, "eenheid": str(team.pk)})
    client.force_login(second)
    again = {**GOOD, "vraag": "Wat kosten warmtenetten per woning in steden?", "kijk": "ja"}
    page = client.post("/vragenbord/nieuw", again).content.decode()
    near = page.partition("Lijkt op deze vragen")[2].partition("</section>")[0]
    assert BoardQuestion.objects.get().number in near and "Gemeente Elders" in near and "Doe mee" in near
    assert "vrager@x.example" not in page and "Team Warmte" not in near


def test_who_can_answer_says_whether_it_can_be_used_in_ones_own_place(register, client: Client):
    lines = "naam;soort;domeinen;regio\n" + "".join(
        f"Warmtepunt {place};kennisknooppunt;warmtenetten;{place}\n" for place in ("Zandrijk", "Veenkant")
    )
    take_in(register=read(lines, "x.csv"), source="x.csv", actor="test", at=AT)

    def found(place: str) -> list[tuple[str, Reach]]:
        return [(a.institution.name, a.reach) for a in answerers("Wat kost een warmtenet?", AT.date(), here=place)]

    assert found("gemeente Zandrijk")[0] == ("Warmtepunt Zandrijk", Reach.OWN)
    assert ("Warmtepunt Veenkant", Reach.OTHER) in found("gemeente Zandrijk")
    assert {reach for name, reach in found("") if name.startswith("Warmtepunt")} == {Reach.OTHER}
    asked = {"vraag": "Wat kost een warmtenet?", "waar": "Zandrijk"}
    page = client.get("/kennisinstellingen", asked).content.decode()
    assert "Bruikbaar bij u: kent de regio Zandrijk." in page and "Landelijke kennis: ga na" in page
    assert 'value="Zandrijk"' in page


def test_only_the_asker_or_a_reviewer_changes_the_state(register, client: Client):
    client.force_login(person("vrager@x.example", "contributor"))
    address = client.post("/vragenbord/nieuw", GOOD)["Location"]
    state = {"doe": "stand", "stand": "withdrawn"}
    client.force_login(person("ander@x.example", "contributor"))
    assert client.post(f"{address}/reageer", state).status_code == 400
    client.force_login(person("anna@x.example", "contributor", "reviewer"))
    assert client.post(f"{address}/reageer", state).status_code == 302
    assert BoardQuestion.objects.get().status == "withdrawn"
    assert client.post(f"{address}/reageer", {"soort": "known", "tekst": "x"}).status_code == 400


def test_an_empty_register_says_so_to_who_looks_and_to_who_keeps_the_installation(db: None, client: Client) -> None:
    assert (doctor._register().state.value, "import institutions --starter" in doctor._register().text) == ("let op", True)
    page = client.get("/kennisinstellingen").content.decode()
    assert "nog geen kennisinstellingen" in page and "Organisaties die in de stukken staan" in page
    assert main(["import", "institutions", "--starter"]) == 0
    assert (doctor._register().state.value, doctor._register().facts["institutions"] > 100) == ("ok", True)
    assert "nog geen kennisinstellingen" not in client.get("/kennisinstellingen").content.decode()


def test_a_domain_that_a_file_no_longer_has_is_gone_and_one_without_domains_changes_none(register) -> None:
    def domains() -> tuple[str, ...]:
        return next(i.domains for i in institutions() if i.name == "Deltares")

    assert "droogte" in domains()
    line = "naam;soort;domeinen\nDeltares;instituut;water|warmte uit water\n"
    assert take_in(register=read(line, "x.csv"), source="x.csv", actor="test", at=AT).changed == 1
    assert domains() == ("warmte uit water", "water")
    bare = read("naam;soort;domeinen\nDeltares;instituut;\n", "x.csv")
    assert take_in(register=bare, source="x.csv", actor="test", at=AT).unchanged == 1
    assert domains() == ("warmte uit water", "water")


@pytest.mark.parametrize(
    ("scope", "lacks"),
    [
        ("Dorpen tot 5.000 inwoners, sinds 2020.", ()), ("Heel Nederland, de komende vijf jaar", ()),
        ("In Winterswijk vanaf 2019", ()), ("Dorpen tot 5.000 inwoners", ("tijd",)), ("sinds 2020", ("waar",)),
        ("zo breed als kan", ("waar", "tijd")),
    ],
)  # fmt: skip
def test_a_question_says_where_and_over_which_time(scope: str, lacks: tuple[str, ...]) -> None:
    told = researchable("Wat kosten warmtenetten per woning gemiddeld?", "De raad kiest.", "Er is een raming.", scope)
    assert len(told) == len(lacks) and all(word in line for word, line in zip(lacks, told, strict=True))


def test_a_question_asked_elsewhere_comes_along_to_the_board_and_everyone_may_look(db, client):
    page = client.get("/vragenbord?vraag=Wat kost een warmtenet%3F")
    assert page.status_code == 200
    client.force_login(person("bord@x.example", "contributor"))
    assert "/vragenbord/nieuw?vraag=Wat%20kost%20een%20warmtenet%3F" in client.get("/vragenbord?vraag=Wat kost een warmtenet%3F").content.decode()

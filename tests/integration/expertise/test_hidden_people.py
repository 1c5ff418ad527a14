"""Someone who asked to be hidden is gone from every door at once: all of them are walked here."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from deskundig.accounts.audit import events_of
from deskundig.accounts.models import Unit
from deskundig.cli.main import main
from deskundig.expertise.actions import claim, hide
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.evidence.holders import name_holder, person_holder
from deskundig.expertise.evidence.update import update
from deskundig.expertise.models import Evidence, Profile, StaffMember
from deskundig.expertise.topics.deciding import make_own
from deskundig.expertise.topics.update import update as update_topics
from deskundig.record import models as m
from deskundig.record.visibility import keep_hidden
from deskundig.search import indexing, service
from deskundig.search.engines.memory import MemoryEngine

pytestmark = pytest.mark.django_db
AT = datetime(2031, 5, 1, tzinfo=UTC)
NAME = "Quinta Zilverberg"


@pytest.fixture
def citizen(world, making):
    """Someone without an office on two papers, with a claim and a place in a unit; everything indexed."""
    person = m.Person.objects.create(
        id=making.uid("citizen"), source="tweedekamer", number="9900", name=NAME, sort_name="zilverberg, quinta",
        family_name="Zilverberg",
    )  # fmt: skip
    for number in (1, 2):
        paper = making.document(
            world.things, f"citizen{number}", f"2031D0099{number}", type="Position paper",
            subject=f"Position paper over warmtenetten, deel {number}", date=date(2031, 4, number),
        )  # fmt: skip
        thing = getattr(world.things, f"citizen{number}") if paper is None else paper
        m.Involvement.objects.create(
            id=making.uid(f"inv{number}"), source="tweedekamer", subject_kind="document", subject_id=thing.id,
            person_id=person.id, name=NAME, role="Afzender",
        )  # fmt: skip
    make_own(label="warmtenetten", parent=None, actor="test", at=AT)
    engine = MemoryEngine()
    indexing.update(rebuild=True, engine=engine)
    update_topics(rebuild=True)
    update(rebuild=True)
    claim(holder=person_holder(person.id), topic="warmtenetten", kind=Kind.VAK, source=Source.ERVARING, text="bewoner",
          actor="zelf", at=AT)  # fmt: skip
    unit = Unit.objects.create(name="Team Warmte")
    StaffMember.objects.create(unit=unit, key="k1", name=NAME, email="quinta@voorbeeld.example", holder=person_holder(person.id))
    with service.using(engine):
        yield person


def topic_number() -> int:
    from deskundig.expertise.models import Topic

    return Topic.objects.get(label="warmtenetten").pk


def doors() -> dict[str, str]:
    """Every address that shows people, with the question that would show this one."""
    return {
        "finder": "/deskundigen?vraag=warmtenetten&aantal=50",
        "finder, plain": "/deskundigen?vraag=warmtenetten&aantal=50&volgorde=score",
        "finder, outside": "/deskundigen?vraag=warmtenetten&aantal=50&waar=buiten",
        "finder as JSON": "/deskundigen?vraag=warmtenetten&aantal=50&formaat=json",
        "finder as CSV": "/deskundigen?vraag=warmtenetten&aantal=50&formaat=csv",
        "best three on the search page": "/deskundigen?vraag=warmtenetten&deel=kort",
        "topic": f"/onderwerpen/{topic_number()}",
        "pack": "/pakketten?onderwerp=warmtenetten",
        "pack as Markdown": "/pakketten?onderwerp=warmtenetten&formaat=md",
        "pack as JSON": "/pakketten?onderwerp=warmtenetten&formaat=json",
        "persons": "/personen",
        "persons as CSV": "/personen?formaat=csv",
        "persons as JSON": "/personen?formaat=json",
        "persons by letter": "/personen?letter=z",
        "search": "/zoeken?q=Zilverberg&wat=person",
        "search as JSON": "/zoeken?q=Zilverberg&wat=person&formaat=json",
        "search as CSV": "/zoeken?q=Zilverberg&wat=person&formaat=csv",
        "search as a feed": "/zoeken.atom?q=Zilverberg&wat=person",
        "API, persons": "/api/v1/personen",
        "API, search": "/api/v1/zoekresultaten?q=Zilverberg&wat=person",
        "API, pack": "/api/v1/kennispakketten/warmtenetten",
        "API, experts": "/api/v1/deskundigen?vraag=warmtenetten",
    }


def shown(client: Client) -> set[str]:
    found = set()
    for name, address in doors().items():
        body = client.get(address).getvalue().decode()
        # the question itself stands on the page: only a name with a first name is the person
        if "Quinta Zilverberg" in body or "zilverberg, quinta" in body:
            found.add(name)
    return found


def test_a_hidden_person_is_gone_from_every_door_at_once_and_can_come_back(citizen, client: Client):
    before = shown(client)
    assert before >= {
        "finder", "finder as JSON", "finder as CSV", "topic", "persons", "persons as CSV", "search", "search as JSON",
        "pack", "pack as JSON", "API, persons", "API, search", "API, experts", "API, pack",
    }  # fmt: skip
    assert client.get("/personen/9900").status_code == 200
    hide(holder=person_holder(citizen.id), actor="zelf", at=AT)
    assert shown(client) == set()
    assert client.get("/personen/9900").status_code == 410
    assert client.get("/personen/9900.json").status_code in {404, 410}
    assert client.get("/personen/9900/nieuw.atom").status_code in {404, 410}
    assert client.get("/api/v1/personen/9900").status_code in {404, 410}
    assert StaffMember.objects.get().hidden
    assert Evidence.objects.filter(holder=person_holder(citizen.id)).exists()      # kept, for coming back
    hide(holder=person_holder(citizen.id), actor="zelf", at=AT, hidden=False)
    assert shown(client) == before
    assert not StaffMember.objects.get().hidden


def test_the_command_line_and_the_export_leave_a_hidden_person_out(citizen, capsys, tmp_path):
    assert main(["people", "--hide", "9900"]) == 0
    capsys.readouterr()
    for command in (["experts", "warmtenetten", "--limit", "50"], ["experts", "warmtenetten", "--json"],
                    ["people", "Zilverberg"], ["pack", "warmtenetten", "--format", "md"],
                    ["search", "Zilverberg", "--kind", "person"], ["topics", "warmtenetten"]):  # fmt: skip
        main(command)
        assert NAME not in capsys.readouterr().out, command
    assert main(["show", "person:9900"]) != 0
    assert main(["export", str(tmp_path / "out")]) == 0
    for table in ("record_person", "record_membership", "record_involvement", "record_hidden_person"):
        assert str(citizen.id) not in (tmp_path / "out" / f"{table}.jsonl").read_text(encoding="utf-8")


def test_a_source_that_sends_the_row_again_does_not_bring_someone_back(citizen, client: Client):
    hide(holder=person_holder(citizen.id), actor="zelf", at=AT)
    m.Person.objects.filter(pk=citizen.id).update(hidden=False)
    assert keep_hidden() == 1
    assert client.get("/personen/9900").status_code == 410


def test_of_an_office_holder_the_profile_goes_and_the_official_acts_stay(citizen, world, client: Client):
    name = world.member.name
    before = client.get("/deskundigen?vraag=warmtenetten&aantal=50").content.decode()
    assert name in before
    hide(holder=person_holder(world.member.id), actor="zelf", at=AT)
    for address in ("/deskundigen?vraag=warmtenetten&aantal=50&formaat=json", f"/onderwerpen/{topic_number()}"):
        assert name not in client.get(address).content.decode()
    assert client.get(f"/personen/{world.member.number}").status_code == 200


def test_the_own_profile_is_only_for_the_account_that_a_reviewer_tied_to_it(citizen, client: Client):
    assert client.get("/mijn/profiel").status_code == 403
    own, other = User.objects.create(username="quinta@x.example"), User.objects.create(username="bram@x.example")
    reviewer = User.objects.create(username="anna@x.example")
    reviewer.groups.add(Group.objects.get_or_create(name="reviewer")[0])
    holder = person_holder(citizen.id)
    client.force_login(own)
    assert "Zilverberg" in client.get("/mijn/profiel?naam=Zilverberg").content.decode()
    ask = {"doe": "vraag", "wie": holder, "waarom": "Ik ben het"}
    assert client.post("/mijn/profiel", ask).status_code == 302
    assert "Telt als" not in client.get("/mijn/profiel").content.decode()          # asked is not granted
    assert client.get("/deskundigen/namen").status_code == 403
    client.force_login(reviewer)
    assert "Ik ben het" in client.get("/deskundigen/namen").content.decode()
    assert client.post("/deskundigen/namen", {"doe": "bevestig", "wie": holder}).status_code == 302
    client.force_login(own)
    page = client.get("/mijn/profiel?proef=warmtenetten").content.decode()
    assert "Telt als" in page and "warmtenetten, deel 1" in page
    assert "weten hoe de overheid iets regelt" in page and "onderhandelen" not in page
    assert "onderhandelen" in client.get("/mijn/profiel?lezing=politiek").content.decode()
    assert client.post("/mijn/profiel", {"doe": "verberg"}).status_code == 302
    assert "U bent verborgen" in client.get("/mijn/profiel").content.decode()
    client.force_login(other)
    stolen = client.post("/mijn/profiel", {"doe": "toon", "wie": holder})
    assert stolen.status_code == 400 and Profile.objects.get(holder=holder).hidden
    assert client.post("/mijn/profiel", ask).status_code == 400                    # it is someone else's already


def test_people_correct_what_a_piece_shows_reject_it_and_take_that_back(citizen, client: Client):
    own = User.objects.create(username="quinta@x.example")
    holder = person_holder(citizen.id)
    Profile.objects.create(holder=holder, user_id=own.pk)
    client.force_login(own)
    rows = Evidence.objects.filter(holder=holder)
    thing = rows.values_list("thing_id", flat=True).first()
    change = {"doe": "verbeter", "stuk": str(thing), "reden": "ik woon er"}
    assert client.post("/mijn/profiel", {**change, "wat": "anders", "soort": "veld", "bron": "ervaring"}).status_code == 302
    assert rows.get(thing_id=thing).source == "ervaring"
    assert client.post("/mijn/profiel", {**change, "wat": "niet-van-mij"}).status_code == 302
    assert not rows.filter(thing_id=thing).exists()
    assert client.post("/mijn/profiel", {**change, "wat": "terug"}).status_code == 302
    assert rows.filter(thing_id=thing).exists()
    assert client.post("/mijn/profiel", {**change, "reden": "", "wat": "niet-van-mij"}).status_code == 400
    other = Evidence.objects.exclude(holder=holder).values_list("thing_id", flat=True).first()
    assert client.post("/mijn/profiel", {**change, "stuk": str(other), "wat": "niet-van-mij"}).status_code == 400


def test_a_reviewer_merges_two_spellings_and_splits_one_name_on_the_page(citizen, making, client: Client, capsys):
    for number, who in ((1, "Q. Zilverberg"), (2, "Q. Zilverberg"), (3, "Q.M. Zilverberg")):
        making.document(
            SimpleNamespace(), f"x{number}", f"2031D0098{number}", type="Position paper", date=date(2031, 3, number),
            subject=f"Position paper {who} t.b.v. rondetafelgesprek Warmtenetten d.d. 1 mei 2031",
        )  # fmt: skip
    indexing.update(rebuild=True, engine=service.engine())
    update(rebuild=True)
    reviewer = User.objects.create(username="anna@x.example")
    reviewer.groups.add(Group.objects.get_or_create(name="reviewer")[0])
    client.force_login(reviewer)
    one, more = name_holder("Q. Zilverberg", body=False), name_holder("Q.M. Zilverberg", body=False)
    names = [h for h in (one, more) if h != person_holder(citizen.id)]
    merged = client.post("/deskundigen/namen", {"doe": "voeg-samen", "namen": names, "in": person_holder(citizen.id)})
    assert merged.status_code == 302
    found = json.loads(client.get("/deskundigen?vraag=warmtenetten&aantal=50&formaat=json").content)
    mine = [e for e in found["experts"] if e["name"] == NAME]
    assert len(mine) == 1 and mine[0]["pieces"] == 5
    assert main(["people", "--decided"]) == 0
    numbers = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert client.post("/deskundigen/namen", {"doe": "ongedaan", "besluit": numbers}).status_code == 302
    thing = str(Evidence.objects.filter(holder=one).values_list("thing_id", flat=True).first())
    split = {"doe": "splits", "wie": one, "stukken": [thing], "ander": "Quirijn Zilverberg", "reden": "een ander"}
    assert client.post("/deskundigen/namen", split).status_code == 302
    found = json.loads(client.get("/deskundigen?vraag=warmtenetten&aantal=50&formaat=json").content)
    assert "Quirijn Zilverberg" in {e["name"] for e in found["experts"]}
    assert "Quirijn Zilverberg" in client.get("/deskundigen/namen", {"wie": one}).content.decode()


def test_a_reviewer_corrects_what_papers_show_of_somebody_and_everyone_sees_who_said_so(citizen, client: Client, capsys):
    holder = person_holder(citizen.id)
    rows = Evidence.objects.filter(holder=holder).order_by("thing_id")
    things = [str(row.thing_id) for row in rows]
    ask = {"doe": "verbeter", "wie": holder, "stukken": things, "soort": "uitvoering", "bron": "ervaring", "reden": "legt ze aan"}
    client.force_login(User.objects.create(username="bram@x.example"))
    assert client.post("/deskundigen/namen", ask).status_code == 403
    reviewer = User.objects.create(username="anna@x.example")
    reviewer.groups.add(Group.objects.get_or_create(name="reviewer")[0])
    client.force_login(reviewer)
    assert client.post("/deskundigen/namen", {**ask, "reden": ""}).status_code == 400
    assert client.post("/deskundigen/namen", {**ask, "bron": ""}).status_code == 400
    assert client.post("/deskundigen/namen", {**ask, "stukken": [str(uuid4())]}).status_code == 400
    assert client.post("/deskundigen/namen", {**ask, "vorm": "rijm"}).status_code == 400
    assert client.post("/deskundigen/namen", {**ask, "vorm": "impliciet"}).status_code == 302
    assert {(row.kind, row.source, row.maker, row.reason) for row in rows.all()} == {
        ("uitvoering", "ervaring", "anna@x.example", "legt ze aan")
    }
    assert "legt ze aan (anna@x.example)" in client.get("/deskundigen/namen", {"wie": holder}).content.decode()
    update(rebuild=True)
    assert {row.kind for row in rows.all()} == {"uitvoering"}
    found = json.loads(client.get("/deskundigen?vraag=warmtenetten&aantal=50&formaat=json").content)
    mine = next(one for one in found["experts"] if one["name"] == NAME)
    assert {(p["kind"], p["source"], p["form"]) for p in mine["evidence"]} == {("uitvoering", "ervaring", "impliciet")}
    assert "uitvoering uit ervaring, impliciet: legt ze aan" in client.get("/deskundigen/namen", {"wie": holder}).content.decode()
    assert client.post("/deskundigen/namen", {**ask, "doe": "niet-van", "stukken": things[:1]}).status_code == 302
    assert rows.all().count() == len(things) - 1
    assert "telt niet mee: legt ze aan" in client.get("/deskundigen/namen", {"wie": holder}).content.decode()
    assert client.post("/deskundigen/namen", {**ask, "doe": "terug"}).status_code == 302
    assert rows.all().count() == len(things) and not {row.kind for row in rows.all()} & {"uitvoering"}
    assert main(["people", "--correct", "9900", "--on", things[0], "--kind", "vak", "--reason", "studeerde erop"]) == 0
    assert main(["people", "--pieces", "9900"]) == 0
    assert "studeerde erop; opdrachtregel" in capsys.readouterr().out
    assert main(["people", "--correct", "9900", "--on", str(uuid4()), "--kind", "vak", "--reason", "x"]) == 2
    actions = [event.action for event in events_of(f"holder:{holder}", 20)]
    assert actions.count("evidence-corrected") == len(things) + 2 and "evidence-restored" in actions


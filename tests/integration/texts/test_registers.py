"""Registers of people and bodies are matched with the record; the same register again changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from deskundig.ingest.models import Issue
from deskundig.ingest.people import import_registers
from deskundig.ingest.runs import start_run
from deskundig.record.models import Change, Disclosure, Document, Involvement, Membership, Organization, Person

pytestmark = pytest.mark.django_db
TK = "aaaaaaaa-0000-4000-8000-000000000001"


def _row(model: str, pk: int, **fields: Any) -> dict[str, Any]:
    return {"model": f"app.{model}", "pk": pk, "fields": fields}


def _person(pk: int, slug: str, surname: str, **fields: Any) -> dict[str, Any]:
    empty = {"forename": "", "surname_prefix": "", "initials": "", "birthdate": None, "wikidata_id": "", "tk_id": ""}
    return _row("person", pk, slug=slug, surname=surname, **{**empty, **fields})


def _take(folder: Path, **files: object) -> None:
    for name, content in files.items():
        path = folder / f"{name}.{'csv' if isinstance(content, str) else 'json'}"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
    with start_run("registers", "toets") as run:
        import_registers([folder], run)


PEOPLE = [
    _person(1, "anna-de-vries", "Vries", surname_prefix="de", forename="Anna", birthdate="1980-05-06", tk_id=TK),
    _person(2, "piet-smit", "Smit", forename="Piet", initials="P.", birthdate="1970-01-02", wikidata_id="Q1"),
]


def test_a_person_of_the_record_is_filled_in_and_others_are_made(tmp_path: Path) -> None:
    Person.objects.create(id=UUID(TK), source="tweedekamer", family_name="Vries", call_name="Anneke")
    _take(tmp_path, person=PEOPLE)
    anna, piet = Person.objects.get(pk=TK), Person.objects.get(family_name="Smit")
    assert (anna.source, anna.call_name, str(anna.birth_date), anna.particle) == (
        "tweedekamer",
        "Anneke",
        "1980-05-06",
        "de",
    )
    assert (piet.source, piet.call_name, json.loads(piet.details)["wikidata"]) == ("registers", "Piet", "Q1")


def test_a_married_name_elsewhere_lends_no_particle_to_the_name_in_use(tmp_path: Path) -> None:
    Person.objects.create(id=UUID(TK), source="tweedekamer", family_name="Smit", call_name="Anna")
    _take(tmp_path, person=[_person(1, "anna-de-boer-smit", "Boer-Smit", surname_prefix="de", forename="Anna", tk_id=TK)])
    anna = Person.objects.get(pk=TK)
    assert (anna.particle, anna.family_name) == ("", "Smit")


def test_the_same_registers_again_change_nothing(tmp_path: Path) -> None:
    _take(tmp_path, person=PEOPLE)
    before = Change.objects.count(), Person.objects.count()
    _take(tmp_path)
    assert (Change.objects.count(), Person.objects.count()) == before


def test_a_number_given_to_two_people_is_told_and_both_are_kept(tmp_path: Path) -> None:
    other = _person(3, "max-bakker", "Bakker", forename="Max", birthdate="1990-01-01", tk_id=TK)
    _take(tmp_path, person=[*PEOPLE, other])
    assert Person.objects.count() == 3
    assert [i.code for i in Issue.objects.all()] == ["nummer-van-ander"]


def test_two_people_with_one_name_are_two(tmp_path: Path) -> None:
    twins = [_person(n, "jan-smit", "Smit", forename="Jan", birthdate=f"19{n}0-01-01") for n in (5, 6)]
    _take(tmp_path, person=twins)
    assert Person.objects.count() == 2


def _body(identifier: str, name: str) -> dict[str, Any]:
    return _row("organisation", 1, identifier=f"https://identifier.overheid.nl/tooi/id/{identifier}", naam=name)


def test_bodies_are_matched_by_name_and_get_their_address(tmp_path: Path) -> None:
    Organization.objects.create(id=UUID(int=4), source="tweedekamer", type="ministry", name="Ministerie van Financiën")
    _take(
        tmp_path,
        tooi=[_body("ministerie/mnre1090", "ministerie van Financiën"), _body("gemeente/gm0363", "gemeente Uden")],
    )
    found = {o.name: (o.type, o.source, o.identifier.rpartition("/")[2]) for o in Organization.objects.all()}
    assert found == {
        "Ministerie van Financiën": ("ministry", "tweedekamer", "mnre1090"),
        "Gemeente Uden": ("municipality", "registers", "gm0363"),
    }


def test_periods_and_cabinet_posts_tie_people_to_bodies(tmp_path: Path) -> None:
    _take(tmp_path, person=PEOPLE, government=[
        _row("ministry", 1, name="financiën"), _row("governmentposition", 1, ministry=1, position="MIN"),
        _row("governmentmember", 1, person=2, position=1, start_date="2010-10-14", end_date="2012-11-05"),
    ], periods=[
        {"Persoon_id": 9, "Naam (Uit personen))": "Smit", "Voornamen": "Pieter", "Geboortejaar": 1970, "Geslacht": "man",
         "Fractie": "GL-PvdA", "Beginjaar": 2002, "Beginmaand": 5, "Begindag": 23, "Eindjaar": 2006, "Functie": ""},
        {"Persoon_id": 10, "Naam (Uit personen))": "Zytzama", "Geboortejaar": 1763, "Fractie": "-", "Beginjaar": 1815},
    ])  # fmt: skip
    held = {
        (m.person.family_name, m.organization.name, m.nature, m.start, m.end)
        for m in Membership.objects.select_related("person", "organization")
        if m.person and m.organization
    }
    assert held == {
        ("Smit", "Ministerie van Financiën", "post", "2010-10-14", "2012-11-05"),
        ("Smit", "GroenLinks-PvdA", "member", "2002-05-23", "2006"),
        ("Zytzama", "Tweede Kamer", "member", "1815", ""),
    }
    assert Person.objects.count() == 3  # the Smit of the periods is the Smit of the register


def test_people_of_documents_are_found_later_when_they_come_later(tmp_path: Path) -> None:
    document = Document.objects.create(id=UUID(int=5), source="koop", date="2031-02-03")
    values = {"subject_kind": "document", "subject_id": document.id, "role": "Eerste ondertekenaar"}
    own = Involvement.objects.create(id=UUID(int=6), source="koop", name="P. Smit", **values)
    Involvement.objects.create(id=UUID(int=7), source="koop", name="X. Onbekend", **values)
    _take(tmp_path, person=PEOPLE)
    own.refresh_from_db()
    assert own.person is not None
    assert own.person.family_name == "Smit"
    assert json.loads(own.details)["found_by"] == "naam en voornaam"
    assert Involvement.objects.filter(person=None).count() == 1


def test_lists_of_topics_are_no_bodies_and_no_mistake(tmp_path: Path) -> None:
    _take(tmp_path, themes=[_row("theme", 1, identifier="x", naam="cultuur")])
    assert not Issue.objects.exists()


def test_trips_go_to_the_person_with_that_name_and_birth(tmp_path: Path) -> None:
    trips = """naam,functie,geslacht,geboortedatum,overlijdensdatum,doel,bestemming,van,tot_en_met,betaald_door
Piet Smit (P.),Kamerlid,man,1970-01-02,,Werkbezoek.,Parijs,2009-06-01,2009-06-04,Tweede Kamer
Onbekende Reiziger (O.),Kamerlid,man,1950-01-01,,Werkbezoek.,Parijs,2009-06-01,2009-06-04,Tweede Kamer
,,,,,,,,,
"""
    _take(tmp_path, person=PEOPLE, reizen=trips)
    trip = Disclosure.objects.get()
    assert trip.person is not None
    assert (trip.nature, trip.person.family_name, trip.place, str(trip.start)) == (
        "trip",
        "Smit",
        "Parijs",
        "2009-06-01",
    )
    assert {i.code for i in Issue.objects.all()} == {"reiziger-onbekend", "reis-onvolledig"}


@pytest.mark.parametrize("content", ["{", "[]", '[{"a": 1}]', "null"])
def test_what_is_no_register_is_one_issue(tmp_path: Path, content: str) -> None:
    (tmp_path / "kapot.json").write_text(content)
    _take(tmp_path)
    assert [i.code for i in Issue.objects.all()] in (["register-onbekend"], ["register-onleesbaar"])
    assert not Person.objects.exists()

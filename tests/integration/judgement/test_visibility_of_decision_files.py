"""Who must not see a decision file does not learn that it exists, whatever door is tried."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from tests.integration.visitors import browser, person

from deskundig.accounts.models import Unit, UnitRole
from deskundig.judgement.actions import (
    NobodyLeft,
    NotYours,
    UnknownPerson,
    add_person,
    change_file,
    open_file,
    remove_person,
    share_file,
)
from deskundig.judgement.domain.changing import with_argument, with_option
from deskundig.judgement.domain.file import Argument, Option, Side
from deskundig.judgement.list_queries import FileFilter, files_for
from deskundig.judgement.queries import earlier_files, shelf, trail
from deskundig.record.queries.registers.slices import Window

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
SECRET = "Sluiting zwembad Zeewolderdiep"
DOORS = (
    "/besluitdossiers/{n}", "/besluitdossiers/{n}?doe=kop", "/besluitdossiers/{n}.json", "/besluitdossiers/{n}.md", "/beslisnotas/{n}",
    "/beslisnotas/{n}.pdf", "/beslisnotas/{n}.docx", "/beslisnotas/{n}.md",
)  # fmt: skip
LISTS = (
    "/besluitdossiers", "/besluitdossiers?q=zwembad", "/besluitdossiers/plank", "/besluitdossiers/plank?q=zwembad", "/besluitdossiers/geleerd",
    "/api/v1/zoeken?q=zwembad", "/zoeken?q=zwembad", "/zoeken?q=zwembad&formaat=json",
)  # fmt: skip


def holder(name: str) -> User:
    return person(name, "contributor")


@pytest.fixture
def owner() -> User:
    return holder("eigenaar")


@pytest.fixture
def number(owner: User) -> str:
    row = open_file(title=SECRET, question="Sluit het zwembad?", owners=["a"], user=owner, at=NOW)
    with_shelf = with_option
    change_file(number=row.number, version=1, part="gewogen", user=owner, at=NOW,
                change=lambda f: with_shelf(f, Option(0, "zwembad verkopen", shelved=True)))
    return row.number


@pytest.mark.parametrize("door", DOORS)
def test_a_page_note_or_export_of_a_hidden_file_is_not_there_for_others(number: str, owner: User, door: str) -> None:
    path = door.format(n=number)
    assert browser(owner).get(path).status_code == 200
    for other in (None, holder("ander")):
        answer = browser(other).get(path)
        assert answer.status_code == 404
        assert "zwembad" not in answer.content.decode(errors="replace").lower()


@pytest.mark.parametrize("path", LISTS)
def test_no_list_and_no_search_names_a_hidden_file(number: str, path: str) -> None:
    for other in (None, holder("ander")):
        answer = browser(other).get(path)
        assert number not in answer.content.decode()
        assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("path", ["wijzig/kop", "delen", "overnemen"])
def test_a_hidden_file_cannot_be_written_to_either(number: str, path: str) -> None:
    answer = browser(holder("ander")).post(f"/besluitdossiers/{number}/{path}", {"versie": 2, "titel": "x"})
    assert answer.status_code == 404
    with pytest.raises(NotYours):
        share_file(number=number, public=True, user=holder("derde"), at=NOW)


def test_the_unit_reads_along_and_does_not_write(number: str, owner: User) -> None:
    unit = Unit.objects.create(name="Sport")
    colleague, stranger = holder("collega"), holder("ander")
    for user in (owner, colleague):
        UnitRole.objects.create(user=user, unit=unit, role="contributor")
    share_file(number=number, public=False, user=owner, at=NOW, unit=str(unit.pk))
    assert browser(colleague).get(f"/besluitdossiers/{number}").status_code == 200
    assert browser(stranger).get(f"/besluitdossiers/{number}").status_code == 404
    assert browser(colleague).post(f"/besluitdossiers/{number}/wijzig/kop", {"versie": 2, "titel": "x"}).status_code == 403
    assert [line.number for line in files_for(colleague, FileFilter(), Window()).lines] == [number]
    assert trail(number, colleague) is None
    assert browser(colleague).get(f"/besluitdossiers/{number}/verloop").status_code == 403


def test_a_file_is_not_given_to_a_unit_of_others(number: str, owner: User) -> None:
    unit = Unit.objects.create(name="Sport")
    with pytest.raises(NotYours):
        share_file(number=number, public=False, user=owner, at=NOW, unit=str(unit.pk))


def test_the_memory_of_one_does_not_show_the_files_of_another(number: str, owner: User) -> None:
    other = holder("ander")
    own = open_file(title="Renovatie zwembad Zeewolderdiep", question="Renoveren?", owners=[], user=other, at=NOW)
    assert earlier_files(own.number, other) == ()
    assert shelf(other) == []
    add_person(number=number, person="ander@voorbeeld.nl", user=owner, at=NOW)
    assert [e.number for e in earlier_files(own.number, other)] == [number]
    assert [s.option.title for s in shelf(other, "zwembad")] == ["zwembad verkopen"]


def test_people_come_and_go_but_a_file_never_stays_alone(number: str, owner: User) -> None:
    with pytest.raises(UnknownPerson):
        add_person(number=number, person="niemand@voorbeeld.nl", user=owner, at=NOW)
    with pytest.raises(NobodyLeft):
        remove_person(number=number, person=owner.username, user=owner, at=NOW)
    other = holder("ander")
    assert browser(owner).post(f"/besluitdossiers/{number}/delen", {"erbij": other.username}).status_code == 302
    assert browser(owner).post(f"/besluitdossiers/{number}/delen", {"eraf": owner.username})["Location"] == "/besluitdossiers"
    assert browser(owner).get(f"/besluitdossiers/{number}").status_code == 404
    assert browser(other).get(f"/besluitdossiers/{number}").status_code == 200


def test_loyal_dissent_shows_readers_a_role_in_page_note_and_every_export(number: str, owner: User) -> None:
    def dissent(file: Any) -> Any:
        return with_argument(with_option(file, Option(0, "sluiten")), Argument(0, 2, Side.CONTRA, "te vroeg", by="Anna Klaver", role="een adviseur"))

    change_file(number=number, version=2, part="gewogen", change=dissent, user=owner, at=NOW)
    share_file(number=number, public=True, user=owner, at=NOW)
    for door in DOORS[:5]:
        text = browser().get(door.format(n=number)).content.decode()
        assert "Klaver" not in text, door
    assert "een adviseur" in browser().get(f"/besluitdossiers/{number}").content.decode()
    assert "Anna Klaver" in browser(owner).get(f"/besluitdossiers/{number}").content.decode()
    assert json.loads(browser(owner).get(f"/besluitdossiers/{number}.json").content)["arguments"][0]["by"] == "Anna Klaver"

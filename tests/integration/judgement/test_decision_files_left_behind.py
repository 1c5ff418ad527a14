"""Decision files of which nobody is left: who sees them in the list, with whose names, and that all doors tell the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.integration.visitors import browser, person

from deskundig.accounts.models import Unit, UnitRole
from deskundig.accounts.sign_in import delete_account
from deskundig.cli.commands import handover as command
from deskundig.cli.main import build_parser
from deskundig.expertise.models import StaffMember
from deskundig.judgement.actions import add_person, change_file, open_file, share_file
from deskundig.judgement.domain.changing import with_option
from deskundig.judgement.domain.file import Option
from deskundig.judgement.domain.left_behind import Basis
from deskundig.judgement.left_behind_queries import LeftFiles, files_left_behind
from deskundig.workforce.models import StaffImport, StintRow

pytestmark = pytest.mark.django_db
PATH = "/besluitdossiers/zonder-iemand"
NOW = timezone.now()
TODAY = timezone.localdate()


@pytest.fixture
def team() -> Unit:
    return Unit.objects.create(name="Ruimte", parent=Unit.objects.create(name="Gemeente Voorbeeld"))


@pytest.fixture
def ada(team: Unit) -> User:
    return of_unit(person("ada", "contributor"), team)


def of_unit(user: User, unit: Unit, role: str = "contributor") -> User:
    UnitRole.objects.create(user=user, unit=unit, role=role)
    return user


def opened(owner: User, team: Unit, title: str = "Fietsbrug") -> str:
    number = open_file(title=title, question="Bouwen?", owners=["Team fiets"], user=owner, at=NOW, unit=str(team.pk)).number
    change_file(number=number, version=1, part="gewogen", user=owner, at=NOW, change=lambda f: with_option(f, Option(0, "brug")))
    return number


def leave(user: User) -> None:
    user.is_active = False
    user.save()


def numbers(found: LeftFiles) -> tuple[list[str], list[str]]:
    return [f.number for f in found.nobody], [f.number for f in found.one]


def test_a_file_whose_people_have_gone_tells_what_waits_and_who_last_did_what(ada: User, team: Unit) -> None:
    number = opened(ada, team)
    assert numbers(files_left_behind(None, today=TODAY)) == ([], [])
    leave(ada)
    found = files_left_behind(None, today=TODAY)
    (file,) = found.nobody
    assert (file.number, file.unit, file.owners, found.looked_at) == (number, "Ruimte", ("Team fiets",), 1)
    assert file.last is not None
    assert (file.last.action, file.last.part, file.last.by) == ("judgement.changed", "gewogen", ada.username)
    assert "er is geen keuze gemaakt" in file.open
    assert [w.presence.basis for w in file.workers] == [Basis.CLOSED]


def test_who_worked_on_it_once_counts_also_when_the_account_was_removed(ada: User, team: Unit) -> None:
    number = opened(ada, team)
    bo = of_unit(person("bo", "contributor"), team)
    add_person(number=number, person=bo.username, user=ada, at=NOW)
    assert numbers(files_left_behind(None, today=TODAY)) == ([], [])
    delete_account(user=ada, at=NOW)
    found = files_left_behind(bo, today=TODAY)
    assert numbers(found) == ([], [number])
    assert found.one[0].yours
    assert {w.presence.basis for w in found.one[0].workers} == {Basis.REMOVED, Basis.SEEN}
    leave(bo)
    assert numbers(files_left_behind(None, today=TODAY)) == ([number], [])


def test_only_who_may_read_the_file_and_works_here_finds_it_in_the_list(ada: User, team: Unit) -> None:
    number = opened(ada, team)
    beside, other = of_unit(person("cor", "contributor"), team), of_unit(person("dé", "contributor"), Unit.objects.create(name="Zorg"))
    citizen = person("burger")
    leave(ada)

    def sees(user: User) -> bool:
        return numbers(files_left_behind(user, today=TODAY))[0] == [number]

    assert sees(beside)
    assert not sees(other)
    ada.is_active = True
    ada.save()
    share_file(number=number, public=True, user=ada, at=NOW)
    leave(ada)
    assert sees(other)
    assert not sees(citizen)      # an open file is for everybody; whether colleagues are still there is not
    assert browser().get(PATH).status_code == 403
    assert number not in browser(citizen).get(PATH).content.decode()


@pytest.mark.parametrize("form", ["", "?formaat=csv", "?formaat=json"])
def test_names_are_for_who_manages_the_unit_and_not_for_who_reads_along(ada: User, team: Unit, form: str) -> None:
    number = opened(ada, team)
    leave(ada)
    boss = of_unit(person("baas", "manager"), team, "manager")
    reader = of_unit(person("lezer", "contributor"), team)

    def read(user: User) -> str:
        answer = browser(user).get(PATH + form)
        return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()  # type: ignore[attr-defined]

    assert number in read(boss)
    assert ada.username in read(boss)
    assert number in read(reader)
    assert ada.username not in read(reader)
    assert "Team fiets" in read(reader)


@pytest.fixture
def in_post(ada: User, team: Unit) -> Callable[[date | None], StaffMember]:
    """Puts Ada in the staff record, on a post that ends on a day."""

    def put(end: date | None) -> StaffMember:
        run = StaffImport.objects.create(at=NOW, actor="hr", name="p.csv", rows=1)
        StintRow.objects.create(person="k1", organization="Gemeente Voorbeeld", unit="Ruimte", start=date(2020, 1, 1), end=end, staff_import=run)
        return StaffMember.objects.create(unit=team, key="k1", name="Ada", email=ada.username)

    return put


def test_the_staff_record_tells_that_somebody_left_whose_account_is_still_open(
    ada: User, team: Unit, in_post: Callable[[date | None], StaffMember]
) -> None:
    number = opened(ada, team)
    member = in_post(TODAY - timedelta(days=1))
    found = files_left_behind(None, today=TODAY)
    assert numbers(found) == ([number], [])
    assert found.nobody[0].workers[0].presence.basis is Basis.POST
    member.hidden = True
    member.save()
    assert numbers(files_left_behind(None, today=TODAY)) == ([], [])      # who hides is judged by the account alone


@pytest.mark.parametrize("end", [None, TODAY, TODAY + timedelta(days=30)])
def test_who_still_has_a_post_is_there(ada: User, team: Unit, in_post: Callable[[date | None], StaffMember], end: date | None) -> None:
    opened(ada, team)
    in_post(end)
    assert numbers(files_left_behind(None, today=TODAY)) == ([], [])


def test_a_year_without_a_sign_counts_as_gone(ada: User, team: Unit) -> None:
    number = opened(ada, team)
    assert numbers(files_left_behind(None, today=TODAY + timedelta(days=364))) == ([], [])
    later = TODAY + timedelta(days=367)
    assert numbers(files_left_behind(None, today=later)) == ([number], [])
    User.objects.filter(pk=ada.pk).update(last_login=datetime(later.year, later.month, later.day, 9, tzinfo=UTC))
    assert numbers(files_left_behind(None, today=later)) == ([], [])


def test_the_list_asks_no_more_of_the_database_for_more_files(
    ada: User, team: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for title in ("Brug", "Tunnel", "Plein", "Park"):
        opened(ada, team, title)
    leave(ada)
    boss = of_unit(person("baas", "manager"), team, "manager")
    with django_assert_max_num_queries(14):
        assert len(files_left_behind(boss, today=TODAY).nobody) == 4


def test_the_page_and_the_command_tell_the_same(ada: User, team: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    opened(ada, team)
    leave(ada)
    boss = of_unit(person("baas", "manager"), team, "manager")
    (row,) = browser(boss).get(f"{PATH}?formaat=json").json()["rijen"]
    assert command.run(build_parser().parse_args(["handover", "--orphans", "--json"])) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    (line,) = files["nobody"]
    assert (row["nummer"], row["open"], row["laatsteDoor"]) == (line["number"], line["open"], line["last"]["by"])
    assert files["looked_at"] == 1
    assert command.run(build_parser().parse_args(["handover", "--orphans"])) == 0
    assert "Fietsbrug" in capsys.readouterr().out

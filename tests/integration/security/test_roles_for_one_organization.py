"""HR of one organisation, on an installation of two: every way that someone could try to see or change the other."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from tests.integration.rows_made_once import put_back, rows_of
from tests.integration.visitors import browser, person

from deskundig.accounts.granting import NotLimited, grant, grant_for, grant_for_all, holders, withdraw, withdraw_for
from deskundig.accounts.models import AuditEvent, OrganizationRole, Unit
from deskundig.accounts.reach import EVERYWHERE, NOWHERE, reach_of
from deskundig.accounts.roles import Role, has_role
from deskundig.accounts.units import Sight, place_unit, sight_of
from deskundig.cli.main import main
from deskundig.expertise.models import Need, StaffMember
from deskundig.workforce.actions.hire_requests import RequestNotAllowed, again, decide_request
from deskundig.workforce.actions.staff import take_in_staff
from deskundig.workforce.actions.surveys import Round, RoundNotAllowed, close_round, open_round
from deskundig.workforce.domain.questionnaire import SELF_TEST
from deskundig.workforce.domain.staff_import import StaffTable
from deskundig.workforce.domain.stints import Stint
from deskundig.workforce.models import HireLine, HireRequestRow, StaffOrganization, StaffUpload, Survey
from deskundig.workforce.queries.staff_sight import sees_hire, sees_inside, staff_sight

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OWN, OTHER = "Gemeente Eik", "Gemeente Beuk"
ADVISER = "hr@eik.example"


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Sequence[Model]:
    """Two organisations with the same of everything; what may be told of their staff takes seconds to work out."""

    def make() -> None:
        everyone = person("hr@beide.example", "hr")
        for number, name in enumerate((OWN, OTHER), start=1):
            _organization(name, number, everyone)

    with django_db_blocker.unblock():
        return rows_of(make)


@pytest.fixture
def two(made: Sequence[Model], db: None) -> dict[str, dict[str, Any]]:
    put_back(made)
    return {
        name: {
            "team": Unit.objects.get(name="Ruimte", parent__name=name),
            "request": HireRequestRow.objects.get(organization=name),
            "round": Survey.objects.get(organization=name),
        }
        for name in (OWN, OTHER)
    }


def _organization(name: str, number: int, hr: User) -> None:
    team = place_unit(f"{name}/Ruimte", type="team")
    Need.objects.create(unit=team, topic="bodem", kind="vak", source="professie", vital=True, people=3, floor=1)
    for each in range(12):
        StaffMember.objects.create(unit=team, key=f"{number}-{each}", name=f"M{each}")
    posts = [Stint(f"{number}-{each}", "Ruimte", date(2015 + each % 8, 1, 1), None) for each in range(24)]
    take_in_staff(organization=name, name=f"{name}.csv", table=StaffTable(tuple(posts), ()), actor="t", at=NOW)
    HireLine.objects.create(
        organization=name, unit="Ruimte", year=2025, category="beleidsadvies", motive="hersens", supplier=f"Bureau {number}",
        amount=Decimal(12_000), source=f"{name}.csv",
    )  # fmt: skip
    HireRequestRow.objects.create(
        number=f"I2026-000{number}", requester=person(f"vraagt{number}", "contributor"), organization=name, unit="Ruimte",
        subject=f"werk voor {name}", state="asked", created=NOW, asked=NOW,
    )  # fmt: skip
    asked = Round(f"Zelftest {name}", "selftest", 8, SELF_TEST, organization=name)
    open_round(asked=asked, user=hr, at=NOW)


def adviser(*roles: Role) -> User:
    """Someone with roles for one of the two."""
    for role in roles or (Role.HR,):
        grant_for(email=ADVISER, role=role, organization=OWN, actor="t", at=NOW)
    return User.objects.get(username=ADVISER)


def upload(client: Client, path: str, text: str, **form: str) -> Any:
    file = SimpleUploadedFile("bestand.csv", text.encode(), content_type="text/csv")
    return client.post(path, {"bestand": file, **form})


# -- what is seen --


LISTS = (
    "/eenheden", "/eenheden/vitaal", "/eenheden/vitaal.json", "/personeel/inlezen",
    "/personeel/inhuur/inlezen", "/personeel/overstap", "/personeel/verblijfsduur", "/personeel/mobiliteit",
    "/personeel/zelftest", "/inhuur/aanvragen", "/inhuur/aanvragen.csv", "/inhuur/aanvragen.json",
)  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_no_list_names_the_other_organization(two: dict[str, dict[str, Any]], path: str) -> None:
    answers = {who: browser(user).get(path) for who, user in (("one", adviser()), ("all", person("hr@beide.example")))}
    assert [a.status_code for a in answers.values()] == [200, 200]
    told = {
        who: answer.content.decode().partition(">Jaaroverzicht<")[0] for who, answer in answers.items()
    }  # open data
    assert "Eik" in told["one"] and "Beuk" not in told["one"]
    assert "Eik" in told["all"]
    if path not in {"/personeel/verblijfsduur", "/personeel/mobiliteit"}:  # these begin with one of several
        assert "Beuk" in told["all"]


def test_what_is_counted_over_organizations_is_counted_over_the_own(two: dict[str, dict[str, Any]]) -> None:
    path = "/eenheden/vitaal.csv"
    assert "bodem;vak;professie;gemeente;1;1;" in browser(adviser()).get(path).content.decode()
    assert "bodem;vak;professie;gemeente;2;2;" in browser(person("hr@beide.example")).get(path).content.decode()


def pages_of(found: dict[str, Any], name: str) -> list[str]:
    unit, town = found["team"].pk, found["team"].parent_id
    return [
        f"/eenheden/{unit}/mix", f"/eenheden/{town}/mix", f"/eenheden/{unit}/vitaal", f"/eenheden/{unit}/vitaal.csv",
        f"/eenheden/{unit}/vitaal.json", f"/inhuur/aanvragen/{found['request'].number}",
        f"/personeel/zelftest/{found['round'].pk}", f"/personeel/verblijfsduur?organisatie={name}",
        f"/personeel/verblijfsduur?organisatie={name}&formaat=json", f"/personeel/mobiliteit?organisatie={name}&formaat=csv",
    ]  # fmt: skip


def test_every_page_and_file_of_the_own_opens_and_of_the_other_does_not(two: dict[str, dict[str, Any]]) -> None:
    client, everyone = browser(adviser()), browser(person("hr@beide.example"))
    for name, found in two.items():
        for path in pages_of(found, name):
            assert everyone.get(path).status_code == 200, path
            assert (client.get(path).status_code == 200) is (name == OWN), path
            assert client.get(path).status_code in (200, 403, 404), path


def test_units_laid_beside_the_own_are_of_the_own_organization(two: dict[str, dict[str, Any]]) -> None:
    path = f"/eenheden/{two[OWN]['team'].pk}/mix"
    assert "Beuk" not in browser(adviser()).get(path).content.decode()
    assert "Beuk" in browser(person("hr@beide.example")).get(path).content.decode()


def test_open_figures_of_the_other_are_what_a_visitor_sees(two: dict[str, dict[str, Any]]) -> None:
    sight = staff_sight(adviser())
    assert sight.organizations == (OWN,)
    assert (sees_inside(sight, OWN), sees_hire(sight, OWN)) == (True, True)
    assert (sees_inside(sight, OTHER), sees_hire(sight, OTHER)) == (False, False)
    path = f"/personeel/inhuur?organisatie={OTHER}"
    assert "Bureau 2" not in browser(adviser()).get(path).content.decode()
    assert "Bureau 1" in browser(adviser()).get(path.replace(OTHER, OWN)).content.decode()


# -- what is done --


def test_no_file_about_the_other_is_kept_tried_or_taken_in(two: dict[str, dict[str, Any]]) -> None:
    client, before = browser(adviser()), (HireLine.objects.count(), Unit.objects.count(), StaffMember.objects.count())
    staff = upload(
        client, "/personeel/inlezen", "personeelsnummer;eenheid;begin\n1;Ruimte;2020-01-01\n", organisatie=OTHER
    )
    assert staff.status_code == 400 and "geldt niet voor Gemeente Beuk" in staff.content.decode()
    assert not StaffUpload.objects.exists()

    rows = f"organisatie;jaar;eenheid;categorie;motief;bedrag\n{OTHER};2025;Ruimte;beleidsadvies;hersens;100\n"
    where = upload(client, "/personeel/inhuur/inlezen", rows)["Location"]
    tried = client.get(where)
    assert tried.status_code == 400 and "nieuw, " not in tried.content.decode()
    assert client.post(f"{where}/bevestigen").status_code == 400

    for unit in (f"{OTHER}/Ruimte", "Ruimte", f" / {OTHER} /Ruimte"):
        people = upload(client, "/eenheden/mensen", "personeelsnummer;naam\n9;Nieuw\n", eenheid=unit)
        assert people.status_code == 400 and "waarvoor uw rol niet geldt" in people.content.decode()
    assert (HireLine.objects.count(), Unit.objects.count(), StaffMember.objects.count()) == before


def test_files_about_the_own_come_in_as_ever(two: dict[str, dict[str, Any]]) -> None:
    client = browser(adviser())
    rows = f"organisatie;jaar;eenheid;categorie;motief;bedrag\n{OWN};2024;Ruimte;beleidsadvies;hersens;100\n"
    where = upload(client, "/personeel/inhuur/inlezen", rows)["Location"]
    assert client.post(f"{where}/bevestigen").status_code == 302
    assert HireLine.objects.filter(organization=OWN, year=2024).exists()
    people = upload(client, "/eenheden/mensen", "personeelsnummer;naam\n9;Nieuw\n", eenheid=f"{OWN.upper()}/Ruimte")
    assert people.status_code == 200 and StaffMember.objects.filter(unit=two[OWN]["team"], name="Nieuw").exists()


def test_nothing_of_the_other_is_opened_closed_moved_or_begun(two: dict[str, dict[str, Any]]) -> None:
    client = browser(adviser())
    assert client.post("/personeel/inlezen/openbaar", {"organisatie": OTHER, "openbaar": "ja"}).status_code == 404
    assert not StaffOrganization.objects.get(name=OTHER).public
    assert client.post(f"/personeel/zelftest/{two[OTHER]['round'].pk}/sluiten").status_code == 403
    assert Survey.objects.get(pk=two[OTHER]["round"].pk).closed is None
    assert client.post("/personeel/overstap", {"organisatie": OTHER, "nummer": "2-1"}).status_code == 403
    begun = client.post("/personeel/zelftest/nieuw", {"titel": "Z", "aantal": "8", "organisatie": OTHER})
    assert begun.status_code == 400 and Survey.objects.count() == 2
    previous = Round("Weer", "selftest", 8, SELF_TEST, organization=OWN, previous=two[OTHER]["round"].pk)
    with pytest.raises(RoundNotAllowed):
        open_round(asked=previous, user=adviser(), at=NOW)
    open_round(asked=dataclasses.replace(previous, previous=None), user=adviser(), at=NOW)
    close_round(number=two[OWN]["round"].pk, user=adviser(), at=NOW)


def test_an_approver_of_one_decides_on_requests_of_that_one(two: dict[str, dict[str, Any]]) -> None:
    user = adviser(Role.APPROVER)
    grant(email=ADVISER, role=Role.CONTRIBUTOR, actor="t", at=NOW)
    user = User.objects.get(pk=user.pk)
    theirs = two[OTHER]["request"].number
    assert browser(user).get(f"/inhuur/aanvragen/{theirs}").status_code == 404
    assert (
        browser(user).post(f"/inhuur/aanvragen/{theirs}/besluit", {"oordeel": "af", "reden": "nee"}).status_code == 404
    )
    with pytest.raises(RequestNotAllowed, match="niet voor deze organisatie"):
        decide_request(number=theirs, approve=False, reason="nee", user=user, at=NOW)
    HireRequestRow.objects.filter(number=theirs).update(state="withdrawn")
    with pytest.raises(RequestNotAllowed):
        again(number=theirs, user=user, at=NOW)
    decide_request(number=two[OWN]["request"].number, approve=False, reason="nee", user=user, at=NOW)


# -- giving and taking --


def test_a_role_without_an_organization_means_all_and_none_left_never_does() -> None:
    grant(email=ADVISER, role=Role.HR, actor="t", at=NOW)
    assert reach_of(User.objects.get(), Role.HR) == EVERYWHERE
    for name in (OWN, OTHER):
        grant_for(email=ADVISER, role=Role.HR, organization=name, actor="t", at=NOW)
    assert reach_of(User.objects.get(), Role.HR).holds("gemeente  EIK")
    assert holders() == [(ADVISER, (f"hr ({OTHER}, {OWN})",))]
    assert withdraw_for(email=ADVISER, role=Role.HR, organization=OTHER, actor="t", at=NOW)
    assert not reach_of(User.objects.get(), Role.HR).holds(OTHER)
    assert withdraw_for(email=ADVISER, role=Role.HR, organization=OWN.upper(), actor="t", at=NOW)
    assert not has_role(User.objects.get(), Role.HR)
    assert reach_of(User.objects.get(), Role.HR) == NOWHERE
    told = AuditEvent.objects.order_by("pk").values_list("action", flat=True)
    assert [action.removeprefix("accounts.") for action in told] == [
        "granted", "organization_role_given", "organization_role_given", "organization_role_taken",
        "organization_role_taken", "withdrawn",
    ]  # fmt: skip


def test_giving_it_anew_without_an_organization_opens_all_and_giving_it_with_a_unit_does_not() -> None:
    team = place_unit(f"{OWN}/Ruimte")
    adviser()
    assert not grant(email=ADVISER, role=Role.HR, actor="t", at=NOW)
    assert sight_of(User.objects.get(), place_unit(f"{OTHER}/Ruimte")) is Sight.NONE
    assert sight_of(User.objects.get(), team) is Sight.SUPPRESSED
    assert grant_for_all(email=ADVISER, role=Role.HR, actor="t", at=NOW)
    assert not grant_for_all(email=ADVISER, role=Role.HR, actor="t", at=NOW)
    assert reach_of(User.objects.get(), Role.HR) == EVERYWHERE
    adviser()
    assert withdraw(email=ADVISER, role=Role.HR, actor="t", at=NOW)
    assert not OrganizationRole.objects.exists()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REVIEWER, Role.ADMINISTRATOR, Role.CONTRIBUTOR])
def test_other_roles_are_not_for_an_organization(role: Role) -> None:
    for change in (grant_for, withdraw_for):
        with pytest.raises(NotLimited):
            change(email=ADVISER, role=role, organization=OWN, actor="t", at=NOW)
    assert not User.objects.exists()


def test_the_command_gives_takes_and_tells(capsys: pytest.CaptureFixture[str]) -> None:
    give = ["role", ADVISER, "hr", "--organization", OWN]
    assert [main(give), main(give), main(["role"])] == [0, 0, 0]
    assert capsys.readouterr().out.splitlines() == ["gedaan", "dat was al zo", f"{ADVISER}: hr ({OWN})"]
    assert [main(["role", ADVISER, "hr"]), main(["role"]), main([*give, "--remove"])] == [0, 0, 0]
    assert capsys.readouterr().out.splitlines() == ["gedaan", f"{ADVISER}: hr", "dat was al zo"]
    assert main(["role", ADVISER, "reviewer", "--organization", OWN]) == 2
    assert "alleen hr en approver" in capsys.readouterr().err
    assert main(["role", "ander@eik.example", "hr", "--organization", ""]) == 2
    assert "noem een organisatie" in capsys.readouterr().err
    assert not User.objects.filter(username="ander@eik.example").exists()
    assert [main(give), main([*give, "--remove"]), main(["role"])] == [0, 0, 0]
    assert capsys.readouterr().out.splitlines() == ["gedaan", "gedaan"]

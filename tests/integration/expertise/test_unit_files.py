"""Files of needs and of people: whole or not at all, tried first, and never over a person's own word."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.integration.expertise.unit_team import (
    DAY,
    NEEDS,
    NOW,
    PEOPLE,
    TEAM,
    browser,
    needs,
    take_people,
)

from deskundig.accounts.models import AuditEvent, Unit
from deskundig.accounts.roles import Role
from deskundig.expertise.domain.unit_tables import read_needs, read_people
from deskundig.expertise.models import Need, Skill, StaffMember
from deskundig.expertise.units.mix import unit_mix
from deskundig.expertise.units.taking_in import Change, NotTakenIn, take_in_needs, take_in_people

pytestmark = pytest.mark.django_db


def test_taking_needs_in_twice_changes_nothing_and_a_wrong_row_stops_all(team: Unit) -> None:
    table = needs("planeconomie;vak;professie;3;0,5;3;ja", "nieuw;vak;professie;2;1;1")
    trial = take_in_needs(table=table, actor="x", at=NOW, dry_run=True)
    assert (trial.added, trial.removed, Need.objects.filter(unit=team).count()) == (1, 4, 5)
    assert take_in_needs(table=table, actor="x", at=NOW) == trial
    assert take_in_needs(table=table, actor="x", at=NOW) == Change(unchanged=2)
    with pytest.raises(NotTakenIn):
        take_in_needs(table=needs("goed;vak;professie", "fout;vaak;professie"), actor="x", at=NOW)
    assert Need.objects.filter(unit=team).count() == 2


def test_a_trial_tells_which_units_would_be_new_and_what_may_be_a_slip_of_the_pen(team: Unit) -> None:
    people = ["11;Dik;dik@proef.nl;1;planekonomie;vak;professie;2", "12;Els;els@proef.nl;1;zeldzaam;vak;professie;2"]
    rows = [dict(zip(PEOPLE, line.split(";"), strict=False)) for line in people]
    trial = take_in_people(table=read_people(rows, PEOPLE, unit="Gemeente Proef/Ruimtee"), key_of=str, actor="x", at=NOW, dry_run=True)
    assert [(d.what, d.written, d.meant) for d in trial.doubts] == [
        ("eenheid", "Gemeente Proef/Ruimtee", TEAM), ("onderwerp", "planekonomie", "planeconomie"),
    ]  # fmt: skip
    assert (trial.people, trial.absent, trial.added) == (2, 0, 2)
    assert not Unit.objects.filter(name="Ruimtee").exists()


def test_a_unit_written_with_other_capitals_is_the_same_unit(team: Unit) -> None:
    head = ["eenheid", *NEEDS]
    lines = [f"{TEAM};wegen;uitvoering;professie", f"{TEAM.upper()};Bodem;vak;professie"]
    rows = [dict(zip(head, line.split(";"), strict=False)) for line in lines]
    before = Unit.objects.count()
    change = take_in_needs(table=read_needs(rows, head), actor="x", at=NOW)
    assert (Unit.objects.count(), change.doubts) == (before, ())
    assert sorted(Need.objects.filter(unit=team).values_list("topic", flat=True)) == ["Bodem", "wegen"]
    assert next(s for s in unit_mix(team, day=DAY).states if s.need.topic == "Bodem").best.present == 1


def test_an_address_that_is_already_of_someone_else_is_refused_and_nothing_comes_in(team: Unit) -> None:
    with pytest.raises(NotTakenIn) as refused:
        take_people("21;Nieuw;nieuw@proef.nl;1;;;;", "22;Kaper;ada@proef.nl;1;bodem;vak;professie;3", unit="Gemeente Proef/Elders")
    assert [(w.row, w.column) for w in refused.value.wrong] == [(3, "e-mail")]
    assert not StaffMember.objects.filter(name__in=["Nieuw", "Kaper"]).exists()


def test_a_file_without_addresses_takes_nobodys_own_page_away(team: Unit) -> None:
    take_people("1;Ada Alleen;;0,8;planeconomie;vak;professie;3")
    assert StaffMember.objects.get(key="k1").email == "ada@proef.nl"


def test_who_is_not_in_a_file_stays_and_is_told_or_goes_with_all_that_is_kept(team: Unit) -> None:
    table = read_people([dict(zip(PEOPLE, ["1", "Ada Alleen", "ada@proef.nl", "0,8", "planeconomie", "vak", "professie", "3"], strict=True))], PEOPLE, unit=TEAM)
    assert take_in_people(table=table, key_of=lambda n: f"k{n}", actor="x", at=NOW).absent == 5
    assert StaffMember.objects.filter(unit=team).count() == 6
    take_in_people(table=table, key_of=lambda n: f"k{n}", actor="x", at=NOW, complete=True)
    assert list(StaffMember.objects.filter(unit=team).values_list("name", flat=True)) == ["Ada Alleen"]
    assert set(Skill.objects.values_list("member__name", flat=True)) == {"Ada Alleen"}


def test_needs_of_a_file_come_in_through_the_page_with_a_trial_first(team: Unit) -> None:
    client = browser("baas@proef.nl", Role.MANAGER, team)
    content = client.get(f"/eenheden/{team.pk}/behoeften.csv").content
    assert content.decode("utf-8-sig").count("\r\n") == 6

    def send(data: bytes, **more: str):  # type: ignore[no-untyped-def]
        upload = SimpleUploadedFile("b.csv", data)
        return client.post(f"/eenheden/{team.pk}/behoeften", {"formulier": "bestand", "bestand": upload, **more})

    trial = send(content, proef="ja").content.decode()
    assert "0 nieuw, 0 gewijzigd, 0 weg, 5 gelijk" in trial
    typed = client.post(f"/eenheden/{team.pk}/behoeften", {"formulier": "behoefte", "onderwerp": "", "soort": "vak", "bron": "ervaring"})
    assert "onderwerp is leeg" in typed.content.decode() and "rij 2" not in typed.content.decode(), "a form has no rows"
    wrong = send(b"onderwerp;soort;bron\nx;vaak;professie\n")
    assert wrong.status_code == 400
    assert "rij 2" in wrong.content.decode()
    assert send(b"\x00\x01").status_code == 400
    assert send(b"onderwerp;soort;bron\nnieuw;vak;professie\n").status_code == 302
    assert list(Need.objects.filter(unit=team).values_list("topic", flat=True)) == ["nieuw"]


def test_a_starter_set_leaves_what_is_there(team: Unit) -> None:
    client = browser("baas@proef.nl", Role.MANAGER, team)
    assert client.post(f"/eenheden/{team.pk}/behoeften", {"formulier": "startset", "startset": "gemeente"}).status_code == 302
    assert Need.objects.filter(unit=team).count() > 25
    assert Need.objects.get(unit=team, topic="wegen").people == 2
    assert client.post(f"/eenheden/{team.pk}/behoeften", {"formulier": "startset", "startset": "../x"}).status_code == 400


def test_hr_takes_people_in_through_the_site_with_a_trial_first_and_nobody_else_does(team: Unit) -> None:
    content = "personeelsnummer;naam;e-mail;onderwerp;soort;bron\n31;Gé;ge@proef.nl;bodem;vak;professie\n".encode("cp1252")

    def send(who: Client, data: bytes = content, **more: str):  # type: ignore[no-untyped-def]
        return who.post("/eenheden/mensen", {"bestand": SimpleUploadedFile("m.csv", data), "eenheid": TEAM, **more})

    for email, role in (("", None), ("vreemd@x.nl", None), ("ada@proef.nl", None), ("beheer@proef.nl", Role.ADMINISTRATOR), ("baas@proef.nl", Role.MANAGER)):
        assert send(browser(email, role, team)).status_code == 403, email
    hr = browser("hr@proef.nl", Role.HR, team)
    trial = send(hr, proef="ja").content.decode()
    assert "1 mens; wat zij kunnen: 1 nieuw" in trial
    assert "6 mensen van deze eenheden staan niet in het bestand en blijven" in trial
    assert not StaffMember.objects.filter(name="Gé").exists()
    assert send(hr).status_code == 200
    assert StaffMember.objects.get(name="Gé").skills.count() == 1
    wrong = send(hr, b"personeelsnummer;naam;e-mail\n32;Kaper;ada@proef.nl\n")
    assert wrong.status_code == 400
    assert "rij 2: e-mail is hier al van iemand anders" in wrong.content.decode()
    assert send(hr, b"\x00").status_code == 400
    assert AuditEvent.objects.filter(action="expertise.people_taken_in", actor="hr@proef.nl").count() == 1

"""Vital expertise of units: designated by a file or a form, told in the audit trail, small numbers hidden."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.integration.expertise.unit_team import DAY, NEEDS, NOW, OTHER, TEAM, browser, take_people

from deskundig.accounts.models import AuditEvent, Unit
from deskundig.accounts.roles import Role
from deskundig.accounts.units import place_unit, unit_named
from deskundig.cli.commands import mix as mix_command
from deskundig.cli.errors import CommandError
from deskundig.cli.main import build_parser
from deskundig.expertise.domain.staffing import Post
from deskundig.expertise.domain.unit_tables import read_needs
from deskundig.expertise.domain.vital import Filling
from deskundig.expertise.models import Need, StaffMember
from deskundig.expertise.units.actions import remove_need
from deskundig.expertise.units.designating import EVENT, NoSuchNeed, designate_vital, withdraw_vital
from deskundig.expertise.units.mix import unit_mix
from deskundig.expertise.units.suppressed import safe_mix
from deskundig.expertise.units.taking_in import take_in_needs
from deskundig.expertise.units.vital import VitalLine, safe_vital, vital_list
from deskundig.expertise.units.vital_list import vital_overview

pytestmark = pytest.mark.django_db
HEAD = [*NEEDS, "vitaal", "ondergrens"]


def _take(*lines: str, unit: str = TEAM, head: Sequence[str] = HEAD, only_add: bool = True) -> None:
    rows = [dict(zip(head, line.split(";"), strict=False)) for line in lines]
    take_in_needs(table=read_needs(rows, head, unit=unit), actor="baas", at=NOW, only_add=only_add)


def _need(unit: Unit, topic: str) -> Need:
    return Need.objects.get(unit=unit, topic=topic)


def _mark(unit: Unit, topic: str, people: float, floor: float | None) -> None:
    designate_vital(unit=unit, need_id=_need(unit, topic).pk, people=people, floor=floor, actor="baas", at=NOW)


def _line(unit: Unit, topic: str, *, safe: bool = False) -> VitalLine:
    found = vital_list(unit, day=DAY)
    return next(v for v in (safe_vital(found) if safe else found).lines if v.topic == topic)


def _events() -> list[dict[str, list[str]]]:
    return [json.loads(e.details) for e in AuditEvent.objects.filter(action=EVENT).order_by("pk")]


# -- designating --


def test_a_designation_its_change_and_its_end_each_leave_one_event_and_nothing_new_leaves_none(team: Unit) -> None:
    _mark(team, "wegen", 3, 1.5)
    _mark(team, "wegen", 3, 1.5)
    _mark(team, "wegen", 4, None)
    withdraw_vital(unit=team, need_id=_need(team, "wegen").pk, actor="baas", at=NOW)
    name = "wegen (uitvoering uit professie)"
    assert _events() == [
        {"set": [f"{name}: norm 3, ondergrens 1.5"], "withdrawn": []},
        {"set": [f"{name}: norm 4, ondergrens 4"], "withdrawn": []},
        {"set": [], "withdrawn": [name]},
    ]
    row = _need(team, "wegen")
    assert (row.vital, row.floor, row.people) == (False, None, 4)


def test_a_need_that_is_taken_away_takes_its_designation_with_it_in_the_trail(team: Unit) -> None:
    _mark(team, "wegen", 3, 1.5)
    remove_need(unit=team, need_id=_need(team, "wegen").pk, actor="baas", at=NOW)
    assert _events()[-1]["withdrawn"] == ["wegen (uitvoering uit professie)"]


def test_only_a_need_of_the_unit_itself_is_designated_and_a_norm_that_cannot_be_is_refused(team: Unit) -> None:
    neighbour, need = place_unit(OTHER), _need(team, "wegen").pk
    with pytest.raises(NoSuchNeed):
        designate_vital(unit=neighbour, need_id=need, people=1, floor=None, actor="x", at=NOW)
    with pytest.raises(NoSuchNeed):
        withdraw_vital(unit=neighbour, need_id=need, actor="x", at=NOW)
    for people, floor in ((0, None), (1, 2), (1, 0), (float("nan"), None), (1, float("nan"))):
        with pytest.raises(ValueError, match="norm"):
            designate_vital(unit=team, need_id=need, people=people, floor=floor, actor="x", at=NOW)
    assert not Need.objects.filter(vital=True).exists()


def test_the_tables_keep_a_floor_with_what_is_vital_only(team: Unit) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(unit=team).update(floor=1.0, vital=False)


def test_a_file_designates_and_one_without_the_column_leaves_that_as_it_is(team: Unit) -> None:
    _take("wegen;uitvoering;professie;2;4;1;;;ja;2", only_add=False)
    assert (_need(team, "wegen").vital, _need(team, "wegen").floor) == (True, 2.0)
    assert len(_events()) == 1
    _take("wegen;uitvoering;professie;2;1;1", head=NEEDS, only_add=False)
    assert (_need(team, "wegen").vital, _line(team, "wegen").norm.lowest) == (True, 1.0)
    _take("wegen;uitvoering;professie;2;1;1;;;nee;", only_add=False)
    assert (_need(team, "wegen").vital, _need(team, "wegen").floor) == (False, None)


def test_what_is_downloaded_can_be_read_back_without_loss(team: Unit) -> None:
    _mark(team, "wegen", 3, 1.5)
    before = list(Need.objects.order_by("topic").values("topic", "people", "vital", "floor", "needed_from", "must"))
    text = browser("baas@proef.nl", Role.MANAGER, team).get(f"/eenheden/{team.pk}/behoeften.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    Need.objects.all().delete()
    take_in_needs(table=read_needs(rows, list(rows[0]), unit=TEAM), actor="x", at=NOW)
    assert list(Need.objects.order_by("topic").values("topic", "people", "vital", "floor", "needed_from", "must")) == before


# -- the list --


def test_the_list_begins_with_what_is_furthest_below_its_floor(team: Unit) -> None:
    _mark(team, "wegen", 4, 2)
    _mark(team, "warmtenet", 0.5, None)
    _mark(team, "planeconomie", 1, 0.5)
    found = vital_list(team, day=DAY)
    assert [(v.topic, v.filling, v.rate) for v in found.lines] == [
        ("warmtenet", Filling.BREACH, 0.0), ("planeconomie", Filling.SHORT, 0.8), ("wegen", Filling.MET, 1.0),
    ]  # fmt: skip
    assert (found.breached, found.short) == (1, 1)


def test_an_organisation_measures_its_own_norm_over_all_units_and_shows_those_of_its_units(team: Unit) -> None:
    take_people("9;Ver Weg;ver@proef.nl;1;wegen;uitvoering;professie;2", unit="Gemeente Proef/Beheer")
    _take("Wegen;uitvoering;professie;2;6;1;;;ja;5", unit="Gemeente Proef")
    _mark(team, "wegen", 4, 2)
    found = vital_list(unit_named("Gemeente Proef"), day=DAY)
    assert [(v.path, v.present, v.filling) for v in found.lines] == [
        ("Gemeente Proef", 5.0, Filling.SHORT), (TEAM, 4.0, Filling.MET),
    ]  # fmt: skip
    assert [v.path for v in vital_list(team, day=DAY).lines] == [TEAM]


def test_a_need_of_later_is_not_in_the_list_yet(team: Unit) -> None:
    _mark(team, "netten", 1, None)
    assert vital_list(team, day=DAY).lines == ()
    assert len(vital_list(team, day=date(2028, 1, 1)).lines) == 1


def test_who_leaves_every_list_leaves_this_one(team: Unit) -> None:
    _mark(team, "wegen", 4, 2)
    StaffMember.objects.filter(name="Weg 3").update(hidden=True)
    assert _line(team, "wegen").present == 3.0


def test_of_who_shows_no_name_the_list_does_not_tell_whether_the_first_year_is_over(team: Unit, posts: list[Post]) -> None:
    posts[1] = Post("k2", date(2026, 9, 1), unit="Ruimte")
    _mark(team, "bodem", 1, None)
    _mark(team, "planeconomie", 1, 0.5)
    assert (_line(team, "bodem").present, _line(team, "bodem").strong) == (1.0, None)
    assert _line(team, "planeconomie").strong == 0.8


# -- what HR sees --


def _fifth(team: Unit, posts: list[Post]) -> None:
    take_people("7;Weg 7;weg7@proef.nl;1;wegen;uitvoering;professie;2")
    posts.append(Post("k7", date(2020, 1, 1), unit="Ruimte"))


def test_hr_sees_from_five_people_on_in_steps_and_nobody_at_all(team: Unit, posts: list[Post]) -> None:
    _mark(team, "wegen", 7, 2)
    _mark(team, "warmtenet", 0.5, None)
    _mark(team, "bodem", 1, None)
    assert _line(team, "wegen", safe=True).filling is None
    _fifth(team, posts)
    shown = _line(team, "wegen", safe=True)
    assert (shown.holders, shown.present, shown.strong, shown.rate, shown.filling) == (5, None, None, 0.7, Filling.SHORT)
    nobody = _line(team, "warmtenet", safe=True)
    assert (nobody.holders, nobody.present, nobody.filling) == (0, 0.0, Filling.BREACH)
    hidden = _line(team, "bodem", safe=True)
    assert (hidden.holders, hidden.present, hidden.rate, hidden.filling) == (None, None, None, None)


def test_a_small_part_cannot_be_found_by_taking_the_others_from_the_whole(team: Unit, posts: list[Post]) -> None:
    _fifth(team, posts)
    _take("wegen;uitvoering;professie;2;8;1;;;ja;", unit="Gemeente Proef")
    whole = unit_named("Gemeente Proef")
    assert _line(whole, "wegen", safe=True).holders == 5
    take_people("9;Ver Weg;ver@proef.nl;1;wegen;uitvoering;professie;2", unit="Gemeente Proef/Beheer")
    assert _line(whole, "wegen", safe=True).holders is None


def test_that_a_few_know_of_it_below_the_level_is_not_told_as_nobody(team: Unit) -> None:
    Need.objects.filter(unit=team, topic="bodem").update(level=3)
    _mark(team, "bodem", 1, None)
    assert _line(team, "bodem").holders == 0
    assert _line(team, "bodem", safe=True).filling is None


def test_hr_sees_the_capacity_past_the_first_year_only_where_no_small_group_follows(team: Unit, posts: list[Post]) -> None:
    assert safe_mix(unit_mix(team, day=DAY)).strong == 1.0
    posts[2] = Post("k3", date(2026, 9, 1), unit="Ruimte")
    mix = unit_mix(team, day=DAY)
    assert (mix.capacity.effective, mix.capacity.learning) == (pytest.approx(4.8), 1.0)
    assert safe_mix(mix).strong is None


# -- the page --


def test_the_manager_designates_and_withdraws_with_the_form_and_what_is_wrong_is_kept(team: Unit) -> None:
    client, here = browser("baas@proef.nl", Role.MANAGER, team), f"/eenheden/{team.pk}/vitaal"
    assert "nog niets als vitaal" in client.get(here).content.decode()
    need = str(_need(team, "wegen").pk)
    wrong = client.post(here, {"formulier": "aanwijzen", "behoefte": need, "norm": "2,5", "ondergrens": "3"})
    assert wrong.status_code == 400
    assert 'value="2,5"' in wrong.content.decode()
    assert "niet boven de norm" in wrong.content.decode()
    for odd in ("", "x", "-1", "nan", "9" * 30, "²"):
        assert client.post(here, {"formulier": "aanwijzen", "behoefte": odd, "norm": "1"}).status_code == 400
        assert client.post(here, {"formulier": "aanwijzen", "behoefte": need, "norm": odd}).status_code == 400
        assert client.post(here, {"formulier": "intrekken", "aangewezen": odd}).status_code == 400
    assert client.post(here, {"formulier": "aanwijzen", "behoefte": need, "norm": "5", "ondergrens": "4,5"}).status_code == 302
    page = client.get(here).content.decode()
    assert "onder de ondergrens" in page
    assert AuditEvent.objects.get(action=EVENT).actor == "baas@proef.nl"
    assert client.post(here, {"formulier": "intrekken", "aangewezen": need}).status_code == 302
    assert not Need.objects.filter(vital=True).exists()


@pytest.mark.parametrize("who", ["hr", "administrator", "approver", "contributor"])
def test_nobody_else_designates_and_only_hr_looks(team: Unit, who: str) -> None:
    _mark(team, "bodem", 1, None)
    client, here = browser(f"{who}@proef.nl", Role(who), team), f"/eenheden/{team.pk}/vitaal"
    sent = client.post(here, {"formulier": "intrekken", "aangewezen": str(_need(team, "bodem").pk)})
    assert sent.status_code == 403
    assert _need(team, "bodem").vital
    for form in ("", ".csv", ".json"):
        assert client.get(here + form).status_code == (200 if who == "hr" else 403)
        assert browser().get(here + form).status_code == 403


def test_the_files_hide_what_the_page_hides(team: Unit) -> None:
    _mark(team, "bodem", 1, None)
    hr = browser("hr@proef.nl", Role.HR, team).get(f"/eenheden/{team.pk}/vitaal.json").json()["vitaal"][0]
    own = browser("baas@proef.nl", Role.MANAGER, team).get(f"/eenheden/{team.pk}/vitaal.json").json()["vitaal"][0]
    assert (hr["aanwezig"], hr["mensen"], hr["vervulling"], hr["stand"], hr["norm"]) == (None, None, None, None, 1.0)
    assert (own["aanwezig"], own["mensen"], own["stand"]) == (1.0, 1, "op de norm")


# -- over organisations --


def _neighbours(count: int, people: int = 2) -> None:
    """Organisations of a few people that designated roads too."""
    for i in range(count):
        name = f"Gemeente Klein {i}"
        _take("wegen;uitvoering;professie;2;4;1;;;ja;1", unit=name)
        take_people(*(f"{i}{j};Klein {i}{j};k{i}{j}@klein.nl;1;wegen;uitvoering;professie;2" for j in range(people)), unit=f"{name}/Beheer")


def test_the_list_over_organisations_keeps_small_ones_out_until_there_are_enough(team: Unit) -> None:
    _mark(team, "wegen", 4, 2)
    _neighbours(3)
    client = browser("hr@proef.nl", Role.HR, team)
    (row,) = client.get("/eenheden/vitaal.json").json()["vitaal"]
    assert (row["organisaties"], row["norm"], row["nietTeTonen"], row["vervulling"]) == (4, 16, 4, None)
    everything = vital_overview(None, day=DAY)
    assert (everything.rows[0].rate, everything.rows[0].untold, everything.safe) == (10 / 16, 0, False)
    _neighbours(6)
    (row,) = client.get("/eenheden/vitaal.json").json()["vitaal"]
    assert (row["organisaties"], row["nietTeTonen"], row["onderNorm"], row["opNorm"], row["vervulling"]) == (7, 0, 6, 1, 0.55)


def test_a_manager_sees_the_own_units_in_full_and_nothing_of_others(team: Unit) -> None:
    _mark(team, "wegen", 5, 2)
    _neighbours(2)
    client = browser("baas@proef.nl", Role.MANAGER, team)
    found = client.get("/eenheden/vitaal.json").json()
    assert [p["eenheid"] for p in found["plekken"]] == [TEAM]
    assert [(r["norm"], r["vervulling"]) for r in found["vitaal"]] == [(5, 0.8)]
    page = client.get("/eenheden/vitaal").content.decode()
    assert "Klein" not in page
    assert "1 aanwijzing bij 1 organisatie." in page


def test_who_manages_nothing_and_is_not_of_hr_is_refused_the_list(team: Unit) -> None:
    for client in (browser(), browser("mens@proef.nl"), browser("m@proef.nl", Role.CONTRIBUTOR, team)):
        for path in ("/eenheden/vitaal", "/eenheden/vitaal.csv", "/eenheden/vitaal.json"):
            assert client.get(path).status_code == 403


def test_an_empty_list_says_what_to_do_and_a_hidden_person_leaves_it(team: Unit) -> None:
    client = browser("baas@proef.nl", Role.MANAGER, team)
    assert "nog niets als vitaal aangewezen" in client.get("/eenheden/vitaal").content.decode()
    _mark(team, "wegen", 4, 2)
    StaffMember.objects.filter(name="Weg 3").update(hidden=True)
    text = client.get("/eenheden/vitaal.csv").content.decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text), delimiter=";"))["vervulling"].replace(",", ".") == "0.75"


def test_the_command_without_a_unit_tells_the_same_list(team: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    _mark(team, "wegen", 5, 2)
    assert mix_command.run(build_parser().parse_args(["mix", "--vital", "--json", "--at", DAY.isoformat()])) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(r["topic"], r["rate"], r["type"]) for r in told["vital"]] == [("wegen", 0.8, "gemeente")]
    assert told["places"][0]["unit"] == "Gemeente Proef"
    assert mix_command.run(build_parser().parse_args(["mix", "--vital"])) == 0
    assert "80% vervuld" in capsys.readouterr().out
    with pytest.raises(CommandError):
        mix_command.run(build_parser().parse_args(["mix"]))

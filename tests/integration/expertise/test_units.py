"""Units in the browser's eyes: who sees what of whom, what people decide of themselves, and hand-over files."""

from __future__ import annotations

import io
import json
from argparse import Namespace
from datetime import date
from pathlib import Path

import docx
import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.integration.expertise.unit_team import (
    DAY,
    NOW,
    OTHER,
    TEAM,
    browser,
    needs,
    take_people,
)

from deskundig.accounts.models import AuditEvent, Unit, UnitRole
from deskundig.accounts.roles import Role
from deskundig.accounts.units import (
    Sight,
    UnitNotClear,
    give_unit_role,
    place_unit,
    sight_of,
    take_unit_role,
    unit_named,
)
from deskundig.cli.commands import handover as handover_command
from deskundig.expertise.domain.dossiers import Dossier
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.staffing import Post, Shown
from deskundig.expertise.models import Need, Skill, StaffMember
from deskundig.expertise.ports import use_decision_record
from deskundig.expertise.units.actions import NotYours, drop_skill, hide_member, say_skill, show_skill
from deskundig.expertise.units.handing_over import leavers
from deskundig.expertise.units.mix import unit_mix, units_like
from deskundig.expertise.units.risk import for_member, unit_risk
from deskundig.expertise.units.suppressed import safe_lines, safe_mix
from deskundig.expertise.units.taking_in import take_in_needs
from deskundig.judgement.actions import open_file
from deskundig.record.export import export_record
from deskundig.search import indexing, service
from deskundig.search.engines.memory import MemoryEngine

pytestmark = pytest.mark.django_db


# -- who sees what --


def test_a_manager_sees_the_own_unit_and_what_is_below_it_and_nothing_else(team: Unit) -> None:
    top, neighbour = unit_named("Gemeente Proef"), place_unit(OTHER)
    give_unit_role(email="baas@proef.nl", unit=top, role=Role.MANAGER, actor="x", at=NOW)
    user = User.objects.get(username="baas@proef.nl")
    assert [sight_of(user, u) for u in (top, team, neighbour)] == [Sight.OWN, Sight.OWN, Sight.NONE]
    take_unit_role(email="baas@proef.nl", unit=top, role=Role.MANAGER, actor="x", at=NOW)
    assert sight_of(User.objects.get(pk=user.pk), team) is Sight.NONE
    assert not UnitRole.objects.exists()


PAGES = ("mix", "mix.csv", "mix.json", "kwetsbaarheid", "kwetsbaarheid.csv", "kwetsbaarheid.json", "overdracht", "overdracht/p{ada}", "behoeften", "behoeften.csv",
         "vitaal", "vitaal.csv", "vitaal.json")  # fmt: skip
ALLOWED = {
    "visitor": set(),
    "stranger": set(),
    "administrator": set(),
    "approver": set(),
    "reviewer": set(),
    "contributor of the unit": set(),
    "manager of another unit": set(),
    "hr": {"mix", "vitaal", "vitaal.csv", "vitaal.json"},
    "colleague": {"kwetsbaarheid", "overdracht"},
    "the person": {"kwetsbaarheid", "overdracht", "overdracht/p{ada}"},
    "manager": set(PAGES),
}


def _client_of(who: str, team: Unit) -> Client:
    if who == "visitor":
        return browser()
    if who in ("stranger", "colleague", "the person"):
        return browser({"stranger": "vreemd@x.nl", "colleague": "bo@proef.nl", "the person": "ada@proef.nl"}[who])
    unit = place_unit(OTHER) if who == "manager of another unit" else team
    role = {"contributor of the unit": Role.CONTRIBUTOR, "manager of another unit": Role.MANAGER}.get(who)
    return browser(f"{who.replace(' ', '')}@proef.nl", role or Role(who), unit)


@pytest.mark.parametrize("who", list(ALLOWED))
def test_each_role_opens_just_the_pages_of_a_unit_that_are_its_own(team: Unit, who: str) -> None:
    client = _client_of(who, team)
    ada = StaffMember.objects.get(email="ada@proef.nl").pk
    opened = {page for page in PAGES if client.get(f"/eenheden/{team.pk}/{page.format(ada=ada)}").status_code == 200}
    assert opened == ALLOWED[who]


@pytest.mark.parametrize("who", ["visitor", "stranger", "administrator", "hr", "colleague", "the person", "manager of another unit"])
def test_only_the_manager_changes_what_a_unit_needs(team: Unit, who: str) -> None:
    client, before = _client_of(who, team), Need.objects.count()
    form = {"formulier": "behoefte", "onderwerp": "x", "soort": "vak", "bron": "professie"}
    assert client.post(f"/eenheden/{team.pk}/behoeften", form).status_code == 403
    need = Need.objects.filter(unit=team).first()
    assert need is not None
    assert client.post(f"/eenheden/{team.pk}/behoeften/{need.pk}/weg").status_code == 403
    assert Need.objects.count() == before


def test_the_manager_sees_names_only_of_who_shows_them(team: Unit) -> None:
    client = browser("baas@proef.nl", Role.MANAGER, team)
    mix = client.get(f"/eenheden/{team.pk}/mix").content.decode()
    risk = client.get(f"/eenheden/{team.pk}/kwetsbaarheid").content.decode()
    overdracht = client.get(f"/eenheden/{team.pk}/overdracht").content.decode()
    for page in (mix, risk, overdracht):
        assert "Ada Alleen" in page
        assert "Bo Bescheiden" not in page
        assert "@proef.nl" not in page.replace("baas@proef.nl", "")
    bo = StaffMember.objects.get(email="bo@proef.nl").pk
    assert client.get(f"/eenheden/{team.pk}/overdracht/p{bo}").status_code == 404
    assert "4 maanden" in risk


def test_of_who_shows_no_name_the_manager_learns_no_day_of_leaving_and_no_time_in_the_post(team: Unit, posts: list[Post]) -> None:
    posts[1:2] = [Post("k2", date(2019, 5, 1), date(2027, 8, 31), unit="Ruimte")]
    client = browser("baas@proef.nl", Role.MANAGER, team)
    for form in ("kwetsbaarheid", "kwetsbaarheid.csv", "kwetsbaarheid.json"):
        told = client.get(f"/eenheden/{team.pk}/{form}").content.decode()
        assert "bodem" in told
        assert "2027-08-31" not in told and "31 augustus 2027" not in told and "9 maanden" not in told, form
    line = next(t for t in unit_risk(team, day=DAY).topics if t.topic == "bodem")
    assert (line.chance, line.months, line.bearers[0].name, line.bearers[0].known) == (1.0, None, "", False)
    own = browser("bo@proef.nl").get(f"/eenheden/{team.pk}/kwetsbaarheid").content.decode()
    assert "31 augustus 2027" in own and "nog 9 maanden" in own


def test_who_sees_only_their_own_risks_does_not_learn_when_a_colleague_leaves(team: Unit, posts: list[Post]) -> None:
    take_people("2;Bo Bescheiden;bo@proef.nl;1;planeconomie;vak;professie;3")
    bo = StaffMember.objects.get(email="bo@proef.nl").pk
    whole = unit_risk(team, day=DAY, own=[bo])
    (line,) = for_member(whole, [bo])
    before = line.chance
    posts[0] = Post("k1", date(2010, 1, 1), None, unit="Ruimte")
    (after,) = for_member(unit_risk(team, day=DAY, own=[bo]), [bo])
    assert after.chance == before
    assert [b.leave for b in line.bearers if b.member != bo] == [0.0]


def test_hr_sees_no_name_and_no_small_count_in_any_form(team: Unit) -> None:
    page = browser("hr@proef.nl", Role.HR, team).get(f"/eenheden/{team.pk}/mix").content.decode()
    assert "te klein om te tonen" in page
    for name in ("Ada", "Bescheiden", "Weg 3"):
        assert name not in page
    safe = safe_mix(unit_mix(team, day=DAY))
    assert safe.people == 6
    assert safe.able[Kind.VAK, Source.PROFESSIE] is None
    assert [s.need.topic for s in safe.nobody] == ["warmtenet"]


def test_a_unit_of_four_is_too_small_to_show_anything_of(team: Unit) -> None:
    for email in ("weg5@proef.nl", "weg6@proef.nl"):
        hide_member(member_id=StaffMember.objects.get(email=email).pk, email=email, hidden=True, at=NOW)
    safe = safe_mix(unit_mix(team, day=DAY), asked=1)
    assert (safe.people, safe.internal, safe.overall, safe.nobody) == (None, None, None, ())
    assert set(safe.able.values()) == {None}
    assert {n for _, n in safe.bands} == {None}
    (line,) = safe_lines(units_like(team, day=DAY), own=team.pk, sees_own=False)
    assert (line.size, line.overall, line.evenness) == (None, None, None)
    assert safe_lines(units_like(team, day=DAY), own=team.pk, sees_own=True)[0].overall is not None


def test_hr_cannot_subtract_the_parts_of_a_municipality_from_the_whole(team: Unit) -> None:
    take_people("9;Cas Klein;cas@proef.nl;1;jeugdhulp;vak;professie;3", unit="Gemeente Proef/Klein")
    whole = unit_named("Gemeente Proef")
    safe = safe_mix(unit_mix(whole, day=DAY))
    assert (safe.people, safe.internal, safe.overall, safe.nobody, safe.met) == (None, None, None, (), ())
    assert set(safe.able.values()) | {n for _, n in safe.bands} == {None}
    Unit.objects.filter(pk=whole.pk).update(type="team ruimte")
    lines = {line.unit: line for line in safe_lines(units_like(team, day=DAY), own=team.pk, sees_own=False)}
    assert (lines[whole.pk].size, lines[whole.pk].overall, lines[team.pk].size) == (None, None, "5 tot 10")
    page = browser("hr@proef.nl", Role.HR, team).get(f"/eenheden/{whole.pk}/mix").content.decode()
    assert "per onderdeel" in page
    assert safe_mix(unit_mix(team, day=DAY)).people == 6


DOORS = (
    "/zoeken?q=alleen", "/zoeken?q=planeconomie", "/deskundigen?vraag=planeconomie", "/personen", "/status", "/eenheden",
    "/api/v1/zoeken?q=alleen", "/api/v1/personen", "/api/v1/deskundigen?vraag=planeconomie", "/api/v1/wijzigingen",
    "/api/v1/besluitdossiers", "/pakketten?onderwerp=planeconomie", "/personeel/verblijfsduur", "/personeel/mobiliteit",
)  # fmt: skip


@pytest.mark.parametrize("who", ["visitor", "stranger", "administrator", "hr", "approver", "reviewer", "colleague", "manager of another unit"])
def test_what_hangs_on_someone_leaves_by_no_other_door(team: Unit, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client, engine = _client_of(who, team), MemoryEngine()
    indexing.update(rebuild=True, engine=engine)
    monkeypatch.setattr(service, "engine", lambda: engine)
    for door in DOORS:
        answer = client.get(door)
        told = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code < 500, door
        assert "Ada Alleen" not in told.decode(), door


def test_neither_the_export_of_the_record_nor_the_audit_trail_holds_what_is_kept_of_staff(team: Unit, tmp_path: Path) -> None:
    assert [name for name, _ in export_record(tmp_path) if "staff" in name or "skill" in name or "stint" in name] == []
    written = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    trail = " ".join(f"{e.details} {e.object} {e.action}" for e in AuditEvent.objects.all())
    assert AuditEvent.objects.filter(action="expertise.people_taken_in").exists()
    for kept in ("Ada Alleen", "ada@proef.nl", "planeconomie"):
        assert kept.encode() not in written
        assert kept not in trail


def test_of_another_unit_a_manager_learns_no_number_to_subtract_with(team: Unit) -> None:
    place_unit(OTHER, type="team ruimte")
    take_in_needs(table=needs("planeconomie;vak;professie;2;1", "wegen;vak;professie;2;1", "bodem;vak;professie;2;1", unit=OTHER), actor="x", at=NOW)
    take_people(*(f"{i};Buur {i};buur{i}@proef.nl;1;wegen;vak;professie;2" for i in range(101, 108)), unit=OTHER)
    there = unit_named(OTHER)

    def seen() -> tuple[object, ...]:
        line = next(x for x in safe_lines(units_like(team, day=DAY), own=team.pk, sees_own=True) if x.unit == there.pk)
        return line.size, line.overall, line.evenness

    before = seen()
    assert before == ("5 tot 10", pytest.approx(0.35), 0.0)
    hide_member(member_id=StaffMember.objects.get(email="buur107@proef.nl").pk, email="buur107@proef.nl", hidden=True, at=NOW)
    assert seen() == before
    page = browser("baas@proef.nl", Role.MANAGER, team).get(f"/eenheden/{team.pk}/mix").content.decode()
    assert "Gemeente Buur/Ruimte" in page and "Buur 101" not in page


def test_the_person_sees_what_hangs_on_them_and_no_name_of_a_colleague(team: Unit) -> None:
    page = browser("ada@proef.nl").get(f"/eenheden/{team.pk}/kwetsbaarheid").content.decode()
    assert "planeconomie" in page
    assert "alleen u" in page
    for topic in ("wegen", "bodem", "Bescheiden"):
        assert topic not in page
    own = for_member(unit_risk(team, day=DAY), [StaffMember.objects.get(email="weg3@proef.nl").pk])
    assert [t.topic for t in own] == ["wegen"]
    assert [b.name for b in own[0].bearers] == ["", "", "", ""]


# -- the mix and the risk --


def test_gaps_come_in_order_and_the_horizon_takes_planned_leaving_and_later_needs(team: Unit) -> None:
    now = unit_mix(team, day=DAY)
    assert [s.need.topic for s in now.gaps] == ["warmtenet"]
    later = unit_mix(team, day=DAY, at=date(2028, 11, 22))
    assert later.gaps[0].need.topic == "warmtenet"
    assert {s.need.topic for s in later.states if s.later and s.later.share < 1} == {"warmtenet", "planeconomie", "netten"}
    assert later.leaving == 1
    assert later.overall is not None and later.overall_later is not None and later.overall_later < later.overall
    assert now.experience is not None and now.experience.from_10 == pytest.approx(1 / 6)


def test_risk_puts_first_what_hangs_on_one_person_who_leaves(team: Unit) -> None:
    risk = unit_risk(team, day=DAY)
    assert [t.topic for t in risk.alone][:1] == ["planeconomie"]
    first = risk.topics[0]
    assert (first.chance, first.months, first.documented) == (1.0, 4, 0.0)
    assert risk.nobody == ("warmtenet",)
    assert risk.group.people and risk.group.orphaned > 0.5


def test_the_risk_page_says_what_to_hand_over_first_and_of_a_unit_without_people_that_nobody_is_there(team: Unit) -> None:
    told = browser("baas@proef.nl", Role.MANAGER, team).get(f"/eenheden/{team.pk}/kwetsbaarheid").content.decode()
    assert "Draag eerst over: planeconomie" in told and "De kortste tijd is er voor planeconomie: nog 4 maanden." in told
    empty = place_unit("Gemeente Proef/Nieuw")
    take_in_needs(table=needs("jeugdhulp;vak;professie", unit="Gemeente Proef/Nieuw"), actor="x", at=NOW)
    told = browser("nieuw@proef.nl", Role.MANAGER, empty).get(f"/eenheden/{empty.pk}/kwetsbaarheid").content.decode()
    assert "Voor het ene onderwerp dat nodig is, is er niemand." in told and "0 van de 0" not in told


def test_the_whole_municipality_is_the_sum_of_its_units(team: Unit) -> None:
    other = place_unit("Gemeente Proef/Sociaal")
    take_in_needs(table=needs("planeconomie;vak;professie;2;0,5;1", "jeugdhulp;vak;professie", unit="Gemeente Proef/Sociaal"), actor="x", at=NOW)
    take_people("9;Cas Sociaal;cas@proef.nl;1;planeconomie;vak;professie;3", unit="Gemeente Proef/Sociaal")
    whole = unit_mix(unit_named("Gemeente Proef"), day=DAY)
    assert whole.people == 7
    levels = {int(s.need.level): (s.need.people, s.need.must, s.best.present) for s in whole.states if s.need.topic == "planeconomie"}
    # two experts, of whom half a one is asked as such; what they have left counts for who does the work
    assert levels == {3: (0.5, True, pytest.approx(1.8)), 2: (0.5, False, pytest.approx(1.3))}
    assert [t.topic for t in unit_risk(team, day=DAY).alone][:1] == ["planeconomie"]
    assert "planeconomie" not in [t.topic for t in unit_risk(unit_named("Gemeente Proef"), day=DAY).alone]
    assert unit_mix(other, day=DAY).people == 1


def test_what_is_written_down_lowers_the_priority(team: Unit) -> None:
    use_decision_record(lambda emails: [Dossier("B1", "Grondexploitatie", ("planeconomie",), ("ada@proef.nl",), DAY, documented=True),
                                        Dossier("B2", "Planeconomie van de haven", (), ("ada@proef.nl",), None, documented=False)])
    line = next(t for t in unit_risk(team, day=DAY).topics if t.topic == "planeconomie")
    assert (line.dossiers, line.documented, line.priority) == (2, 0.5, 1.5)


# -- what people decide about themselves --


def test_who_hides_is_gone_from_every_count_page_and_file_at_once(team: Unit) -> None:
    client = browser("ada@proef.nl")
    member = StaffMember.objects.get(email="ada@proef.nl")
    assert client.post("/mijn/kunnen", {"wat": "verberg", "plek": member.pk}).status_code == 302
    baas = browser("baas@proef.nl", Role.MANAGER, team)
    for page in ("mix", "mix.json", "kwetsbaarheid", "overdracht"):
        assert "Ada" not in baas.get(f"/eenheden/{team.pk}/{page}").content.decode(), page
    assert baas.get(f"/eenheden/{team.pk}/overdracht/p{member.pk}").status_code == 404
    assert unit_mix(team, day=DAY).people == 5
    assert "planeconomie" in unit_risk(team, day=DAY).nobody
    client.post("/mijn/kunnen", {"wat": "terug", "plek": member.pk})
    assert unit_mix(team, day=DAY).people == 6


def test_what_someone_does_not_show_counts_nowhere_and_no_import_brings_it_back(team: Unit) -> None:
    skill = Skill.objects.get(member__email="ada@proef.nl")
    drop_skill(skill_id=skill.pk, email="ada@proef.nl", at=NOW)
    take_people("1;Ada Alleen;ada@proef.nl;0,8;planeconomie;vak;professie;1")
    skill.refresh_from_db()
    assert (skill.shown, skill.level) == ("niet", 3)
    assert "planeconomie" in unit_risk(team, day=DAY).nobody


def test_nobody_changes_the_profile_of_someone_else(team: Unit) -> None:
    ada, skill = StaffMember.objects.get(email="ada@proef.nl"), Skill.objects.get(member__email="ada@proef.nl")
    for email in ("bo@proef.nl", "baas@proef.nl", ""):
        with pytest.raises(NotYours):
            show_skill(skill_id=skill.pk, email=email, shown=Shown.NAME, at=NOW)
        with pytest.raises(NotYours):
            hide_member(member_id=ada.pk, email=email, hidden=True, at=NOW)
        with pytest.raises(NotYours):
            say_skill(member_id=ada.pk, email=email, topic="x", kind=Kind.VAK, source=Source.ERVARING, level=Level.BASIC,
                      shown=Shown.NAME, at=NOW)  # fmt: skip
    StaffMember.objects.filter(pk=ada.pk).update(email="")
    with pytest.raises(NotYours):
        hide_member(member_id=ada.pk, email="", hidden=True, at=NOW)
    client = browser("bo@proef.nl")
    assert client.post("/mijn/kunnen", {"wat": "tonen", "kunnen": skill.pk, "tonen": "niet"}).status_code == 403
    assert client.post("/mijn/kunnen", {"wat": "verberg", "plek": "abc"}).status_code == 403


def test_a_person_adds_and_corrects_with_what_was_typed_kept_when_wrong(team: Unit) -> None:
    client, member = browser("bo@proef.nl"), StaffMember.objects.get(email="bo@proef.nl")
    form = {"wat": "zeggen", "plek": member.pk, "onderwerp": "warmtenet", "soort": "veld", "bron": "ervaring", "niveau": "2", "tonen": "telt"}
    assert client.post("/mijn/kunnen", form).status_code == 302
    assert unit_mix(team, day=DAY).gaps == ()
    wrong = client.post("/mijn/kunnen", {**form, "onderwerp": "  ", "niveau": "7"})
    assert wrong.status_code == 400
    assert client.post("/mijn/kunnen", {**form, "niveau": "1"}).status_code == 302
    assert Skill.objects.get(member=member, topic="warmtenet").level == 1
    assert AuditEvent.objects.filter(action="expertise.skill_said").count() == 2


def test_a_name_that_two_units_have_is_asked_for_by_its_path(team: Unit) -> None:
    place_unit(OTHER)
    with pytest.raises(UnitNotClear, match="meer eenheden"):
        unit_named("ruimte")
    assert unit_named("gemeente proef/ruimte") == team
    with pytest.raises(UnitNotClear, match="geen eenheid"):
        unit_named("bestaat niet")


# -- handing over --


def test_a_handover_file_names_threads_papers_people_decisions_and_gaps_with_their_sources(team: Unit) -> None:
    client = browser("ada@proef.nl")
    user = User.objects.get(username="ada@proef.nl")
    row = open_file(title="Grondbeleid", question="Kopen wij de haven?", owners=["ruimte"], user=user, at=NOW)
    from deskundig.config.unit_records import dossiers

    use_decision_record(dossiers)
    ada = StaffMember.objects.get(email="ada@proef.nl").pk
    page = client.get(f"/eenheden/{team.pk}/overdracht/p{ada}").content.decode()
    for told in ("31 maart 2027", "hangt aan deze persoon", row.number, "Wat nergens staat", "Bronnen"):
        assert told in page, told
    markdown = client.get(f"/eenheden/{team.pk}/overdracht/p{ada}?formaat=md").content.decode()
    assert "## 2. Open draden" in markdown
    assert "[^1]" in markdown
    word = client.get(f"/eenheden/{team.pk}/overdracht/p{ada}?formaat=docx")
    paragraphs = [p.text for p in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert "Ada Alleen" in paragraphs
    # the manager may know that there is a file, not what is in it
    boss = browser("baas@proef.nl", Role.MANAGER, team).get(f"/eenheden/{team.pk}/overdracht/p{ada}").content.decode()
    assert "1 besluitdossiers mag u niet zien" in boss
    assert "Grondbeleid" not in boss
    assert browser("baas@proef.nl").get(f"/eenheden/{team.pk}/overdracht/{row.number}").status_code == 404


def test_the_handover_counts_as_colleagues_who_can_do_it_only_those_the_unit_would(team: Unit) -> None:
    take_people("2;Bo Bescheiden;bo@proef.nl;1;planeconomie;vak;professie;1")
    ada, client = StaffMember.objects.get(email="ada@proef.nl").pk, browser("ada@proef.nl")
    assert "hangt aan deze persoon" in client.get(f"/eenheden/{team.pk}/overdracht/p{ada}").content.decode()
    assert [line.alone for line in leavers(team, day=DAY, own=[ada], manages=False)] == [1]
    take_people("2;Bo Bescheiden;bo@proef.nl;1;planeconomie;vak;professie;3")
    page = client.get(f"/eenheden/{team.pk}/overdracht/p{ada}").content.decode()
    assert "hangt aan deze persoon" not in page and "1 zonder naam" in page
    assert [line.alone for line in leavers(team, day=DAY, own=[ada], manages=False)] == [0]


def test_a_handover_says_what_the_public_record_was_not_asked_or_did_not_know(team: Unit) -> None:
    for i in range(5):
        say_skill(member_id=StaffMember.objects.get(email="ada@proef.nl").pk, email="ada@proef.nl", topic=f"zeldzaam {i}", kind=Kind.VAK,
                  source=Source.ERVARING, level=Level.BASIC, shown=Shown.NAME, at=NOW)  # fmt: skip
    ada = StaffMember.objects.get(email="ada@proef.nl").pk
    told = browser("ada@proef.nl").get(f"/eenheden/{team.pk}/overdracht/p{ada}?formaat=md").content.decode()
    assert "**planeconomie:** in openbare stukken is hierover niets gevonden" in told
    assert "in openbare stukken is hierover niet gezocht" in told and "zeldzaam 4" in told


def test_reading_a_handover_on_the_command_line_is_told_to_the_person(team: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert handover_command.run(Namespace(unit=TEAM, person="Ada", file=None, out=None, orphans=False)) == 0
    assert "Ada Alleen" in capsys.readouterr().out
    assert "opdrachtregel las uw overdracht" in browser("ada@proef.nl").get("/mijn/kunnen").content.decode()


def test_a_person_sees_who_read_the_handover_file(team: Unit) -> None:
    ada = StaffMember.objects.get(email="ada@proef.nl").pk
    own = browser("ada@proef.nl")
    own.get(f"/eenheden/{team.pk}/overdracht/p{ada}")
    assert "las uw overdracht" not in own.get("/mijn/kunnen").content.decode()
    browser("baas@proef.nl", Role.MANAGER, team).get(f"/eenheden/{team.pk}/overdracht/p{ada}?formaat=md")
    assert "baas@proef.nl las uw overdracht" in own.get("/mijn/kunnen").content.decode()


def test_the_mix_for_programs_has_the_numbers_of_the_page(team: Unit) -> None:
    client = browser("baas@proef.nl", Role.MANAGER, team)
    found = json.loads(client.get(f"/eenheden/{team.pk}/mix.json?jaren=0").content)
    assert found["eenheid"] == TEAM
    assert len(found["behoeften"]) == 4
    assert len(found["rooster"]) == 12
    assert "Ada" not in json.dumps(found)
    lines = client.get(f"/eenheden/{team.pk}/mix.csv?jaren=99").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("onderwerp;soort;bron")


def test_the_list_of_units_tells_everyone_what_to_do(team: Unit) -> None:
    assert "Meld u aan" in browser().get("/eenheden").content.decode()
    assert "U hebt geen eenheid" in browser("vreemd@x.nl").get("/eenheden").content.decode()
    assert f"/eenheden/{team.pk}/kwetsbaarheid" in browser("ada@proef.nl").get("/eenheden").content.decode()
    assert client_status(f"/eenheden/{team.pk + 999}/mix") == 404


def client_status(path: str) -> int:
    return browser("vreemd@x.nl").get(path).status_code

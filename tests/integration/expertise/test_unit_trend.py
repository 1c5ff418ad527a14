"""The line of people per topic of a unit: who may see it, what it says, and what it keeps to itself."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.integration.expertise.unit_team import DAY, TEAM, browser, shown

from deskundig.accounts.models import Unit
from deskundig.accounts.roles import Role
from deskundig.cli.commands import risk as command
from deskundig.cli.main import build_parser
from deskundig.expertise.domain.capacity_trend import Alarm
from deskundig.expertise.domain.staffing import Post, Shown
from deskundig.expertise.models import Need
from deskundig.expertise.units.trend import TopicTrend, unit_trend

pytestmark = pytest.mark.django_db


def _topic(team: Unit, name: str) -> TopicTrend:
    return next(t for t in unit_trend(team, day=DAY).topics if t.topic == name)


def test_the_line_follows_the_posts_and_warns_of_who_leaves_while_the_task_remains(team: Unit) -> None:
    line = _topic(team, "planeconomie")
    assert [p.present for p in line.points] == [0.8] * 6 + [0, 0]
    assert line.alarm == (Alarm.COMING, date(2027, 11, 22))


def test_who_left_already_shows_as_a_fall(team: Unit, posts: list[Post]) -> None:
    posts[:] = [p for p in posts if p.person != "k1"] + [Post("k1", date(2010, 1, 1), date(2024, 3, 31), unit="Ruimte")]
    line = _topic(team, "planeconomie")
    assert line.alarm == (Alarm.FELL, date(2024, 11, 22))


def test_a_floor_below_the_norm_is_what_counts(team: Unit) -> None:
    Need.objects.filter(topic="planeconomie").update(people=1.0)
    assert _topic(team, "planeconomie").alarm == (Alarm.NEVER, date(2021, 11, 22))
    Need.objects.filter(topic="planeconomie").update(vital=True, floor=0.5)
    assert _topic(team, "planeconomie").alarm == (Alarm.COMING, date(2027, 11, 22))


def test_a_need_of_later_has_no_past(team: Unit) -> None:
    assert [p.day.year for p in _topic(team, "netten").points] == [2028]


def test_no_line_tells_when_someone_comes_or_goes_who_shows_no_name(team: Unit) -> None:
    assert _topic(team, "bodem") == TopicTrend("bodem", (), None)
    shown("bo@proef.nl", "bodem", Shown.NAME)
    assert _topic(team, "bodem").points


def test_only_the_manager_sees_it(team: Unit) -> None:
    path = f"/eenheden/{team.pk}/verloop"
    page = browser("baas@proef.nl", Role.MANAGER, team).get(path).content.decode()
    assert "komt volgens plan onder de ondergrens" in page
    assert "0,8 / 0,5" in page
    assert "Bo Bescheiden" not in page and "Ada Alleen" not in page
    assert browser("hr@proef.nl", Role.HR, team).get(path).status_code == 403
    assert browser("ada@proef.nl").get(path).status_code == 403
    assert browser().get(path).status_code == 403


def test_the_command_tells_the_same(team: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(build_parser().parse_args(["risk", TEAM, "--trend", "--json", "--at", DAY.isoformat()])) == 0
    told = {t["topic"]: t for t in json.loads(capsys.readouterr().out)["topics"]}
    assert told["planeconomie"]["alarm"] == {"kind": "komt eronder", "from": "2027-11-22"}
    assert told["bodem"]["points"] == []


def test_it_asks_no_more_of_the_database_for_more_people(
    team: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(90):
        unit_trend(team, day=DAY)

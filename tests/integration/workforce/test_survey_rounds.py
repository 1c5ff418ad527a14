"""Rounds in the browser and in the tables: links work once, and nothing ties an answer to a person."""

from __future__ import annotations

import csv
import json
import logging
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.cli.main import main
from deskundig.workforce.actions.surveys import (
    LinkUnknown,
    LinkUsed,
    Round,
    RoundNotAllowed,
    answer,
    close_round,
    open_round,
)
from deskundig.workforce.domain.questionnaire import SELF_TEST, WORK_SURVEY, Question
from deskundig.workforce.models import Survey, SurveyAnswer, SurveyTicket

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
ONE = (Question("v1", "Wij luisteren goed"),)


def opened(user: User, people: int = 8, questions: tuple[Question, ...] = ONE, kind: str = "survey") -> tuple[Survey, list[str]]:
    return open_round(asked=Round("Ronde", kind, people, questions), user=user, at=NOW)


def sheet_of(questions: tuple[Question, ...], value: str = "4") -> dict[str, str]:
    return {q.key: value for q in questions}


def test_a_facilitator_opens_a_self_test_and_the_team_answers_by_link_without_signing_in() -> None:
    leader = browser(person("leider", "manager"))
    page = leader.post("/personeel/zelftest/nieuw", {"titel": "Ons team", "aantal": "6"}).content.decode()
    links = re.findall(r"/personeel/peiling/invullen/[\w-]+", page)
    assert len(set(links)) == 6
    for i, link in enumerate(links):
        assert "1 helemaal niet" in browser().get(link).content.decode()
        assert "Dank u wel" in browser().post(link, sheet_of(SELF_TEST, str(1 + i % 5))).content.decode()
    number = Survey.objects.get().pk
    assert "De ronde is open" in leader.get(f"/personeel/zelftest/{number}").content.decode()
    assert leader.post(f"/personeel/zelftest/{number}/sluiten").status_code == 302
    outcome = leader.get(f"/personeel/zelftest/{number}").content.decode()
    assert "Waarover te praten" in outcome
    assert "lopen uiteen" in outcome
    assert outcome.count("d-svg-dot") == 6 * len(SELF_TEST)
    assert browser().get(f"/personeel/zelftest/{number}").status_code == 404


def test_a_link_works_once() -> None:
    _row, links = opened(person("hr", "hr"))
    client = browser()
    address = f"/personeel/peiling/invullen/{links[0]}"
    assert client.post(address, sheet_of(ONE)).status_code == 200
    again = client.post(address, sheet_of(ONE, "1"))
    assert again.status_code == 409
    assert "al geantwoord" in again.content.decode()
    assert client.get(address).status_code == 409
    assert sum(SurveyAnswer.objects.values_list("count", flat=True)) == 1
    with pytest.raises(LinkUsed):
        answer(secret=links[0], values={"v1": 3})


def test_a_sheet_with_a_gap_or_an_answer_off_the_scale_is_not_counted_and_keeps_what_was_chosen() -> None:
    row, links = opened(person("hr", "hr"), questions=WORK_SURVEY)
    address = f"/personeel/peiling/invullen/{links[0]}"
    page = browser().post(address, {"vak": "5"})
    assert page.status_code == 400
    assert re.search(r'name="vak" value="5" required checked', page.content.decode())
    assert browser().post(address, sheet_of(WORK_SURVEY, "9")).status_code == 400
    assert not SurveyAnswer.objects.filter(survey=row, count__gt=0).exists()
    assert not SurveyTicket.objects.filter(used=True).exists()


def test_no_table_ties_an_answer_to_a_link_a_person_or_a_moment() -> None:
    answers, tickets = ({f.name for f in m._meta.concrete_fields} for m in (SurveyAnswer, SurveyTicket))
    assert answers == {"id", "survey", "item", "value", "count"}
    assert tickets == {"id", "survey", "secret_hash", "used"}


def _tables(order: list[int]) -> list[list[tuple[object, ...]]]:
    """All that the database knows after eight people answered in some order, links replaced by their place."""
    user = User.objects.filter(username="hr@voorbeeld.nl").first() or person("hr", "hr")
    row, links = opened(user)
    for place in order:
        answer(secret=links[place], values={"v1": 1 + place % 5})
    kept = list(SurveyAnswer.objects.filter(survey=row).order_by("pk").values_list("item", "value", "count"))
    used = [(ticket,) for ticket in SurveyTicket.objects.filter(survey=row).values_list("used", flat=True)]
    return [kept, used]  # type: ignore[list-item]


def test_the_order_in_which_people_answered_leaves_no_trace() -> None:
    assert _tables([0, 1, 2, 3, 4, 5, 6, 7]) == _tables([7, 3, 1, 0, 6, 2, 5, 4])


def test_answering_writes_no_audit_event_no_session_and_no_log_line(caplog: pytest.LogCaptureFixture) -> None:
    _row, links = opened(person("hr", "hr"))
    before = AuditEvent.objects.count()
    client = browser()
    with caplog.at_level(logging.DEBUG, "django.request"):
        client.post(f"/personeel/peiling/invullen/{links[0]}", sheet_of(ONE))
        client.post(f"/personeel/peiling/invullen/{links[0]}", sheet_of(ONE))
        client.get(f"/personeel/peiling/invullen/{links[0]}")
    assert AuditEvent.objects.count() == before
    assert not any(links[0] in line for line in caplog.messages)
    assert "sessionid" not in client.cookies


def test_secrets_are_kept_nowhere_and_go_when_the_round_is_closed() -> None:
    user = person("hr", "hr")
    row, links = opened(user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret_hash FROM workforce_survey_ticket")
        assert not {found for (found,) in cursor.fetchall()} & set(links)
    close_round(number=row.pk, user=user, at=NOW)
    assert not SurveyTicket.objects.exists()
    assert browser().get(f"/personeel/peiling/invullen/{links[0]}").status_code == 410
    with pytest.raises(LinkUnknown):
        answer(secret=links[0], values={"v1": 3})


def test_a_team_of_four_reveals_nothing() -> None:
    user = person("hr", "hr")
    row, links = opened(user, 4, SELF_TEST, "selftest")
    for link in links:
        answer(secret=link, values={q.key: 1 for q in SELF_TEST})
    close_round(number=row.pk, user=user, at=NOW)
    page = browser(user).get(f"/personeel/zelftest/{row.pk}").content.decode()
    assert "Te klein om te tonen" in page
    assert "<svg" not in page.split("<main")[1].split("</main")[0]


def test_an_open_round_shows_no_figures_to_anyone(capsys: pytest.CaptureFixture[str]) -> None:
    user = person("hr", "hr")
    row, links = opened(user, 30)
    for link in links[:20]:
        answer(secret=link, values={"v1": 5})
    assert "gunstig" not in browser(user).get(f"/personeel/peiling/{row.pk}").content.decode().split("<main")[1]
    assert main(["workforce", "survey", str(row.pk), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] is None


def test_only_hr_and_managers_open_a_round_and_only_its_own_people_close_it() -> None:
    with pytest.raises(RoundNotAllowed):
        opened(person("collega", "contributor"))
    row, _links = opened(person("leider", "manager"))
    with pytest.raises(RoundNotAllowed):
        close_round(number=row.pk, user=person("ander", "manager"), at=NOW)
    assert browser(User.objects.get(username="ander@voorbeeld.nl")).post(f"/personeel/peiling/{row.pk}/sluiten").status_code == 403


def test_the_database_holds_that_counts_are_not_negative() -> None:
    opened(person("hr", "hr"))
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyAnswer.objects.update(count=-1)


def _file(path: Path, rows: list[list[str]]) -> str:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return str(path)


def test_a_survey_from_a_file_comes_in_as_counts_and_is_shown_to_everyone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["stelling", "1", "2", "3", "4", "5", "weet niet"], ["vak", "2", "4", "8", "60", "24", "2"], ["onbenut", "10", "20", "20", "30", "10", "10"]]
    path = _file(tmp_path / "peiling.csv", rows)
    assert main(["import", "survey", path, "--population", "250", "--title", "Peiling"]) == 0
    assert main(["import", "survey", path, "--population", "250", "--title", "Peiling"]) == 0
    number = Survey.objects.get().pk
    page = browser().get(f"/personeel/peiling/{number}").content.decode()
    assert "52,4 procentpunt" in page
    assert "84,3 %" in page
    capsys.readouterr()
    assert main(["workforce", "survey", str(number), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["outcome"]["items"]
    assert round(found[0]["favourable"], 3) == round(84 / 98, 3)
    assert round(found[1]["favourable"], 3) == round(30 / 90, 3)


@pytest.mark.parametrize(("rows", "told"), [
    ([["respondent", "Goed"], ["a", "4"], ["a", "5"]], "rij 3: respondent heeft twee keer geantwoord"),
    ([["stelling", "1", "2", "3", "4", "5"], ["vak", "x", "", "", "", ""]], "rij 2: 1 is geen aantal"),
])  # fmt: skip
def test_a_bad_file_is_not_taken_in(rows: list[list[str]], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "survey", _file(tmp_path / "a.csv", rows)]) == 1
    assert told in capsys.readouterr().err
    assert not Survey.objects.exists()


def test_more_answers_than_people_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.csv", [["stelling", "1", "2", "3", "4", "5"], ["vak", "5", "5", "5", "5", "5"]])
    assert main(["import", "survey", path, "--population", "10"]) == 1

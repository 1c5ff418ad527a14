"""Rounds of a made-up municipality for the demo: a survey among everyone, and a team's self-test, twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import User

from deskundig.cli.commands._demo_hire import STAFF
from deskundig.sources.sample.world import content
from deskundig.workforce.actions.surveys import Round, answer, close_round, open_round, take_in_survey
from deskundig.workforce.domain.questionnaire import SELF_TEST, WORK_SURVEY
from deskundig.workforce.domain.survey_import import SurveyTable
from deskundig.workforce.models import Survey


def take_in_rounds() -> str:
    """All rounds; taken in twice they are there once. After the accounts of ``_demo_hire``."""
    if Survey.objects.exists():
        return "rondes: al aanwezig"
    plan = content("own_rounds")
    _survey(plan["peiling"])
    previous: int | None = None
    for found in plan["zelftest"]["ronde"]:
        previous = _self_test(plan["zelftest"], found, previous)
    return f"rondes: {1 + len(plan['zelftest']['ronde'])}"


def _survey(plan: Mapping[str, Any]) -> None:
    counts = {
        question.key: dict(zip((*question.scale.values, None), plan["aantallen"][question.key], strict=True))
        for question in WORK_SURVEY
    }
    asked = Round(plan["titel"], "survey", plan["mensen"], WORK_SURVEY, plan["organisatie"])
    take_in_survey(asked=asked, table=SurveyTable(WORK_SURVEY, counts), source=plan["bron"], day=plan["dag"],
                   actor="voorbeeld", at=datetime.combine(plan["dag"], time(9), tzinfo=UTC))


def _self_test(plan: Mapping[str, Any], found: Mapping[str, Any], previous: int | None) -> int:
    """Through the same door as a team: links, a sheet each, and closed."""
    user, at = User.objects.get(username=STAFF), datetime.combine(found["dag"], time(9), tzinfo=UTC)
    asked = Round(found["titel"], "selftest", plan["mensen"], SELF_TEST, plan["organisatie"], plan["eenheid"], previous)
    row, links = open_round(asked=asked, user=user, at=at)
    for secret, sheet in zip(links, found["bladen"], strict=False):
        answer(secret=secret, values={q.key: value or None for q, value in zip(SELF_TEST, sheet, strict=True)})
    close_round(number=row.pk, user=user, at=at + timedelta(days=7))
    return row.pk

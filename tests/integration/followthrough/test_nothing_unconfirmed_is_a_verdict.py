"""Guard: on no door does a label about a named minister count as a verdict before two named people confirmed it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from tests.integration.visitors import person

from deskundig.cli.commands import answer
from deskundig.cli.main import build_parser
from deskundig.followthrough.actions import judge
from deskundig.followthrough.domain.review import Sort
from deskundig.followthrough.models import StoredProposal
from deskundig.followthrough.updating import judge_answers
from deskundig.record import models as m

pytestmark = pytest.mark.django_db
NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
NUMBER = "2031D00002"


@pytest.fixture
def judged(world: Any) -> StoredProposal:
    document = m.Document.objects.get(number=NUMBER)
    judge_answers(document.id, NOW)
    row = StoredProposal.objects.filter(sort=Sort.ANSWER.value, subject_id=document.id).order_by("pk").first()
    assert row is not None
    return row


def say(row: StoredProposal, name: str) -> None:
    judge(proposal=row.pk, value="niet", user=person(name, "reviewer"), at=NOW)


@pytest.fixture
def doors(client: Client, capsys: pytest.CaptureFixture[str]) -> Callable[[], dict[str, str]]:
    """What each door says of the document, as text."""

    def read() -> dict[str, str]:
        said = {
            "page": client.get(f"/documenten/{NUMBER}").content.decode(),
            "api": client.get(f"/api/v1/antwoorden/{NUMBER}").content.decode(),
        }
        for name, words in (("command", []), ("json", ["--json"])):
            capsys.readouterr()
            assert answer.run(build_parser().parse_args(["answer", NUMBER, *words])) == 0
            said[name] = capsys.readouterr().out
        return said

    return read


def confirmed(said: str) -> bool:
    return "bevestigd" in said.lower().replace("nog door niemand bevestigd", "")


def test_a_proposal_and_one_verdict_are_shown_as_a_proposal_and_two_as_a_verdict(
    judged: StoredProposal, doors: Callable[[], dict[str, str]]
) -> None:
    for name, said in doors().items():
        assert "voorstel" in said.lower() and not confirmed(said), name
    say(judged, "een@voorbeeld.nl")
    for name, said in doors().items():
        assert not confirmed(said) and "een@voorbeeld.nl" not in said, name
    say(judged, "twee@voorbeeld.nl")
    for name, said in doors().items():
        assert confirmed(said), name
        assert "@voorbeeld.nl" not in said, "a mail address is nobody's business"
        assert name == "api" or "twee" in said, name  # the API holds back who did what
    (first, *_) = json.loads(doors()["json"])["pairs"]
    assert {s["state"] for s in first["subquestions"]} <= {"voorstel", "bevestigd"}


def test_the_label_that_is_shown_is_what_people_said_and_not_what_the_rule_said(
    judged: StoredProposal, doors: Callable[[], dict[str, str]]
) -> None:
    say(judged, "een@voorbeeld.nl")
    say(judged, "twee@voorbeeld.nl")
    subquestions = [s for p in json.loads(doors()["json"])["pairs"] for s in p["subquestions"]]
    own = next(s for s in subquestions if s["key"] == judged.part)
    assert (own["label"], own["state"], own["reviewers"]) == ("niet", "bevestigd", ["een", "twee"])

"""``deskundig review``: the same action as the page, audited, with the errors of the command contract."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from tests.integration.visitors import person

from deskundig.accounts.models import AuditEvent
from deskundig.cli.commands import review
from deskundig.cli.errors import CommandError
from deskundig.cli.main import build_parser
from deskundig.followthrough.domain.review import Sort
from deskundig.followthrough.models import StoredProposal
from deskundig.followthrough.storing import Draft, store
from deskundig.kernel.ref import Kind

pytestmark = pytest.mark.django_db
NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
ONE, TWO = "een@voorbeeld.nl", "twee@voorbeeld.nl"


def waiting(right: str = "De tweede zin.") -> StoredProposal:
    draft = Draft(Sort.REACTION, Kind.DOCUMENT, UUID(int=9), "meer onderzoek", ("meer onderzoek", "niet gevraagd"), "Aanbeveling", right,
                  "laat onderzoeken", "regels@1", part="3")  # fmt: skip
    store([draft], sort=Sort.REACTION, subjects=[UUID(int=9)], at=NOW)
    return StoredProposal.objects.get(sort=Sort.REACTION.value)


@pytest.fixture(autouse=True)
def _reviewers() -> None:
    for name in (ONE, TWO):
        person(name, "reviewer")
    person("lid")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert review.run(build_parser().parse_args(["review", *words, "--json"])) == 0
    return json.loads(capsys.readouterr().out)


def refused(*words: str) -> CommandError:
    with pytest.raises(CommandError) as told:
        review.run(build_parser().parse_args(["review", *words]))
    return told.value


def test_two_people_judge_on_the_command_line_and_every_verdict_is_audited(capsys: pytest.CaptureFixture[str]) -> None:
    number = str(waiting().pk)
    listed = said(capsys, "list", "--by", ONE, "--sort", "reaction")
    assert (listed["total"], listed["proposals"][0]["number"], listed["agreement"]["kappa"]) == (1, int(number), None)
    first = said(capsys, "judge", number, "--by", ONE, "--value", "niet gevraagd", "--note", "geen vraag")
    assert (first["state"], first["settled"], first["own"]["note"]) == ("half", "", "geen vraag")
    assert said(capsys, "show", number, "--by", TWO)["verdicts"] == [], "the second look is to be fresh"
    second = said(capsys, "judge", number, "--by", TWO, "--value", "niet gevraagd")
    assert (second["state"], second["settled"]) == ("settled", "niet gevraagd")
    assert [v["by"] for v in second["verdicts"]] == ["een", "twee"]
    events = AuditEvent.objects.filter(action="followthrough.judged").order_by("pk")
    assert [e.actor for e in events] == [ONE, TWO]


def test_a_verdict_on_an_earlier_text_is_marked_and_can_be_kept(capsys: pytest.CaptureFixture[str]) -> None:
    number = str(waiting().pk)
    for name in (ONE, TWO):
        said(capsys, "judge", number, "--by", name, "--value", "meer onderzoek")
    waiting("Een nieuwe zin.")
    assert said(capsys, "show", number, "--by", ONE)["earlier_text"]
    kept = said(capsys, "keep", number, "--by", ONE)
    assert (kept["earlier_text"], kept["settled"]) == (False, "meer onderzoek")


def test_wrong_use_is_told_in_one_line_with_its_exit_code() -> None:
    number = str(waiting().pk)
    wrong = refused("judge", number, "--by", ONE, "--value", "leugen")
    assert wrong.code == 2 and "meer onderzoek; niet gevraagd" in str(wrong)
    assert refused("judge", "--by", ONE).code == 2
    assert refused("list", "--by", ONE, "--limit", "0").code == 2
    assert refused("list", "--by", "niemand@voorbeeld.nl").code == 2
    assert refused("judge", "999", "--by", ONE, "--value", "x").code == 1
    assert refused("keep", "999", "--by", ONE).code == 1
    assert refused("list", "--by", "lid@voorbeeld.nl").code == 1
    assert StoredProposal.objects.get().verdicts.count() == 0


def test_without_json_both_texts_stand_side_by_side_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    number = str(waiting().pk)
    assert review.run(build_parser().parse_args(["review", "list", "--by", ONE])) == 0
    assert review.run(build_parser().parse_args(["review", "show", number, "--by", ONE])) == 0
    out = capsys.readouterr().out
    for words in (
        "1 voorstel wacht",
        "«Aanbeveling»",
        "«De tweede zin.»",
        "voorstel van regels@1: meer onderzoek",
        "keuzes:",
    ):
        assert words in out

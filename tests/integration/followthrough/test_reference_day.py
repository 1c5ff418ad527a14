"""With old data nothing is later than the data itself can know."""

from __future__ import annotations

import json
from datetime import date, timedelta
from types import ModuleType

import pytest
from django.test import Client

from deskundig.cli.commands import commitments as commitments_command
from deskundig.cli.commands import questions as command
from deskundig.cli.main import build_parser
from deskundig.followthrough.queries import QuestionFilter, count_questions, open_questions
from deskundig.followthrough.queries.reference_day import reference_day
from deskundig.record import models as m
from deskundig.record.domain.relations import Relation
from deskundig.record.queries.registers.slices import Window

LAST = date(2025, 6, 13)
LATER = date(2026, 11, 22)


@pytest.fixture
def stale(db: None, making: ModuleType) -> m.Case:
    """A record whose last paper is of June 2025, with a set of questions asked ten days before."""
    case = m.Case.objects.create(
        id=making.uid("vragen"), source=making.SRC, number="2025Z09001", type="Schriftelijke vragen", subject="Vragen over bruggen",
        started=LAST - timedelta(days=10),
    )  # fmt: skip
    for number, day in (("2025D09001", case.started), ("2025D09002", LAST), ("2027D00001", date(2027, 1, 1))):
        paper = m.Document.objects.create(id=making.uid(number), source=making.SRC, number=number, type="Schriftelijke vragen", date=day)
        if day == case.started:
            making.refer(paper, Relation.DOCUMENT_CASE, case)
    return case


def test_a_record_that_stands_still_is_judged_on_its_last_day_and_says_so(stale: m.Case, capsys: pytest.CaptureFixture[str]) -> None:
    found = reference_day(LATER)
    assert (found.day, found.stale) == (LAST, True)
    assert "13 juni 2025" in found.words
    (row,) = open_questions(QuestionFilter(), Window(limit=5), today=LATER).lines
    assert row.deadline is not None
    assert (row.deadline.days, row.deadline.late) == (10, 0)
    assert count_questions(QuestionFilter(late=True), today=LATER) == 0
    assert command.run(build_parser().parse_args(["questions", "--open", "--json"])) == 0
    assert json.loads(capsys.readouterr().out)["judged_on"] == "2025-06-13"


def test_the_page_says_on_which_day_it_was_judged(stale: m.Case, client: Client) -> None:
    assert "De gegevens lopen tot 13 juni 2025" in client.get("/vragen?status=open").content.decode()


def test_a_record_that_is_up_to_date_is_judged_today_and_says_nothing(stale: m.Case) -> None:
    soon = LAST + timedelta(days=30)
    assert (reference_day(soon).day, reference_day(soon).words) == (soon, "")
    assert reference_day(soon + timedelta(days=1)).stale


def test_no_commitments_where_the_register_was_not_taken_in_is_no_good_news(
    stale: m.Case, making: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(*words: str) -> tuple[dict[str, int], str]:
        parsed = build_parser().parse_args(["commitments", "--open", "--json", *words])
        assert commitments_command.run(parsed) == 0
        told = capsys.readouterr()
        return json.loads(told.out), told.err

    found, said = asked()
    assert (found["total"], found["register"]) == (0, 0)
    assert "niet ingelezen" in said
    m.Commitment.objects.create(id=making.uid("belofte"), source=making.SRC, number="TZ1", text="Ik stuur een brief.", created=LAST, status="Openstaand")
    found, said = asked("woorden-die-er-niet-zijn")
    assert (found["total"], found["register"], said) == (0, 1, "")


def test_an_empty_record_is_judged_today(db: None) -> None:
    assert reference_day(LATER).day == LATER

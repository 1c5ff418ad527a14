"""Advice with its reactions read from a made-up record, on the command line and on the site."""

from __future__ import annotations

import json
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from django.test import Client

from deskundig.cli.commands import recommendations as command
from deskundig.cli.errors import CommandError
from deskundig.cli.main import build_parser
from deskundig.followthrough.domain.verdicts import Verdict
from deskundig.followthrough.queries.advice import BY_MAKER, CITES, advice, advice_page
from deskundig.record import models as m

TODAY = date(2031, 9, 1)


@pytest.fixture
def papers(world: Any, making: ModuleType) -> Any:
    """An advice with a reaction that cites it and answers about its maker, and a report nobody reacted to."""
    t = world.things
    paper, _ = making.advice_with_reaction(t, "2031D00100", making.prose(
        "Aanbeveling 1. Inspecteer elke brug jaarlijks.", "Van de bruggen is 12,5 procent in 2030 te oud.",
        "Aanbeveling 2. Leid duikers op voor inspectie onder water.", "Begin op de rivieren.",
        "Aanbeveling 3. Maak een openbaar register van gebreken.[^1]", "Publiceer het elk kwartaal.",
    ), making.prose(
        "De eerste aanbeveling neemt het kabinet over. Hiervoor is 3 miljoen euro per jaar beschikbaar.",
        "De tweede aanbeveling neem ik niet over, omdat er genoeg duikers zijn.",
        "Van de bruggen is 12,5 procent in 2029 te oud.",
    ), subject="Bruggen die blijven")  # fmt: skip
    m.Involvement.objects.create(id=making.uid("maker"), source=making.SRC, subject_kind="document",
                                 subject_id=paper.id, role="Afzender", name="Raad voor Bruggen en Oevers (fictief)")
    answers = making.document(t, "about", "2031D00102", type="Antwoord schriftelijke vragen",
                              subject="Antwoord op vragen over het advies van de Raad voor Bruggen en Oevers",
                              date=date(2031, 2, 20))
    making.body(answers, making.prose(
        "Vraag 1", "Kent u het advies?", "Antwoord 1", "Ja.",
        "Vraag 2", "Komt er een openbaar register van gebreken?", "Antwoord 2", "Dat laat ik onderzoeken.",
    ))  # fmt: skip
    making.document(t, "lonely", "2031D00103", type="Rapport", subject="Eenzaam", date=date(2031, 8, 1))
    making.document(t, "withdrawn", "2031D00104", type="Rapport", subject="Weg", date=date(2031, 8, 1), hidden=True)
    return world


def run(*words: str) -> int:
    args = build_parser().parse_args(["recommendations", *words])
    return command.run(args)


def test_advice_is_listed_with_its_reactions_the_one_that_reacts_first(papers: Any) -> None:
    rows = {r.document.number: r for r in advice(today=TODAY)}
    assert {"2031D00100", "2031D00103"} <= set(rows)
    assert "2031D00104" not in rows
    row = rows["2031D00100"]
    assert [(r.document.number, r.reason, r.certain) for r in row.reactions] == [
        ("2031D00101", CITES, True), ("2031D00102", BY_MAKER, False),
    ]  # fmt: skip
    assert (row.term.due, row.term.late, row.open) == (date(2031, 4, 10), 40, False)
    assert row.makers == ("Raad voor Bruggen en Oevers (fictief)",)
    still = [r.document.number for r in advice(today=TODAY, open_only=True)]
    assert "2031D00103" in still
    assert "2031D00100" not in still


def test_a_rejected_link_is_no_reaction_and_answers_alone_leave_it_open(papers: Any) -> None:
    m.Link.objects.filter(target_id=papers.advice.id).update(verdict="rejected")
    row = next(r for r in advice(today=TODAY) if r.document.number == "2031D00100")
    assert [r.document.number for r in row.reactions] == ["2031D00102"]
    assert row.open


def test_the_matrix_of_a_letter_and_of_answers(papers: Any) -> None:
    page = advice_page(papers.advice.id, today=TODAY)
    assert page is not None
    assert [c.verdict for c in page.cells] == [Verdict.WITH_MEANS, Verdict.REJECTED, Verdict.NOT_ADDRESSED]
    assert [c.reason for c in page.claims] == ["een ander jaar: 2029 tegen 2030"]
    assert "[^1]" not in page.recommendations[2].title
    answers = advice_page(papers.advice.id, today=TODAY, reaction=papers.about.id)
    assert answers is not None
    assert [c.verdict for c in answers.cells] == [Verdict.NOT_ASKED, Verdict.NOT_ASKED, Verdict.RESEARCH]
    assert advice_page(papers.withdrawn.id, today=TODAY) is None


def test_the_command_prints_the_list_the_matrix_and_json(papers: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json", "--open") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["total"] == len(found["advice"])
    assert found["advice"][0]["number"] == "2031D00103"
    assert {row["open"] for row in found["advice"]} == {True}
    assert run("2031D00100", "--json") == 0
    page = json.loads(capsys.readouterr().out)
    assert [c["class"] for c in page["matrix"]] == [
        "overgenomen met middelen", "afgewezen met reden", "niet beantwoord",
    ]  # fmt: skip
    assert {c["state"] for c in page["matrix"]} == {"voorstel"}
    assert page["claims"][0]["colour"] == "amber"
    assert run("2031D00100") == 0
    assert "3. Maak een openbaar register van gebreken" in capsys.readouterr().out
    with pytest.raises(CommandError):
        run("2031D99999")


def test_the_pages_show_the_state_the_matrix_and_both_texts(papers: Any, client: Client) -> None:
    assert "Bruggen die blijven" in client.get("/adviezen").content.decode()
    assert "Bruggen die blijven" not in client.get("/adviezen?status=open").content.decode()
    shown = client.get("/adviezen/2031D00100").content.decode()
    assert "✕ niet beantwoord" in shown
    assert "omdat er genoeg duikers zijn" in shown
    other = client.get("/adviezen/2031D00100?reactie=2031D00102").content.decode()
    assert "○ niet gevraagd" in other
    assert client.get("/adviezen/2031D00104").status_code == 410
    assert client.get("/adviezen/2031D00103?reactie=onzin").status_code == 200

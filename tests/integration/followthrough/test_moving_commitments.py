"""Commitments moved on by hand: claimed and verified apart, with reasons, on the page and on the command line."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.cli.commands import commitments as command
from deskundig.cli.main import build_parser
from deskundig.followthrough.domain.commitment_states import CommitmentState as State
from deskundig.followthrough.domain.commitment_strength import strength_of
from deskundig.followthrough.domain.due_dates import due_dates
from deskundig.followthrough.models import CommitmentStep
from deskundig.record import models as m

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(making: Any) -> m.Commitment:
    return m.Commitment.objects.create(
        id=making.uid("tz-move"), source=making.SRC, number="TZ203105-009", created=date(2031, 5, 1), status="Openstaand",
        text="De minister stuurt de Kamer voor 1 juli 2031 een overzicht van tarieven.", function="minister van Warmte",
    )  # fmt: skip


@pytest.fixture
def reviewer() -> Client:
    return browser(person("een", "reviewer"))


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert command.run(build_parser().parse_args(["commitments", "--json", *words])) == 0
    return json.loads(capsys.readouterr().out)["commitments"]


def move(client: Client, stand: State, **more: str) -> Any:
    return client.post("/toezeggingen/TZ203105-009/stand", {"stand": stand.value, **more})


def test_a_claim_becomes_verified_only_by_a_person_with_a_reason(
    made: m.Commitment, reviewer: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = listed(capsys, "--open")
    assert (row["state"], row["strength"], row["verified"]) == ("gedaan", 4, False)
    assert "kan een toezegging niet" in move(reviewer, State.VERIFIED, reden="gezien").content.decode()
    assert move(reviewer, State.CLAIMED).status_code == 302
    assert "niemand heeft dat hier nagegaan" in reviewer.get("/toezeggingen/TZ203105-009").content.decode()
    assert "hoort een reden" in move(reviewer, State.VERIFIED).content.decode()
    assert move(reviewer, State.VERIFIED, reden="het overzicht staat in de bijlage").status_code == 302
    assert listed(capsys, "--open") == []
    (row,) = listed(capsys)
    assert (row["state"], row["verified"], row["claimed"]) == ("nagegaan: voldaan", True, False)
    assert [s["state"] for s in row["steps"]] == ["volgens het ministerie voldaan", "nagegaan: voldaan"]
    assert AuditEvent.objects.filter(action="followthrough.commitment_moved").count() == 2


def test_what_the_register_says_later_does_not_overwrite_what_a_person_found(
    made: m.Commitment, reviewer: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    move(reviewer, State.CLAIMED)
    move(reviewer, State.NOT_KEPT, reden="in de brief staat geen overzicht")
    m.Commitment.objects.filter(id=made.id).update(status="Voldaan")
    assert listed(capsys)[0]["state"] == "niet nagekomen"


def test_a_visitor_cannot_move_it_and_a_wrong_form_says_what_is_wrong(made: m.Commitment, reviewer: Client) -> None:
    assert move(browser(), State.CLAIMED).status_code == 403
    assert "Kies een stand" in reviewer.post("/toezeggingen/TZ203105-009/stand", {"stand": "zomaar"}).content.decode()
    assert "staat niet in dit register" in move(reviewer, State.CLAIMED, brief="2031D99999").content.decode()
    assert not CommitmentStep.objects.exists()


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("De minister onderzoekt een gezamenlijke opleiding.", 2),
        ("De minister bespreekt dit met gemeenten.", 1),
        ("De minister stuurt binnen drie weken een brief.", 4),
        ("De minister maakt voor 1 juli 2031 3 miljoen euro vrij voor een register.", 5),
    ],
)
def test_strength_counts_five_points(text: str, total: int) -> None:
    due = due_dates(text, date(2031, 5, 1))
    found = strength_of(text, actor=True, due=due[-1] if due else None)
    assert found.total == total, found.reason

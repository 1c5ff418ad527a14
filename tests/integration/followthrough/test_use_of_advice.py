"""Tactics as stored proposals, and later actions on advice: claimed, verified by another, on page and command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.integration.visitors import browser, person

from deskundig.cli.commands import recommendations as command
from deskundig.cli.main import build_parser
from deskundig.followthrough.actions import judge
from deskundig.followthrough.domain.review import Sort
from deskundig.followthrough.models import AdviceAction, StoredProposal
from deskundig.followthrough.updating import update
from deskundig.record import models as m

pytestmark = pytest.mark.django_db
NOW = datetime(2031, 9, 1, 12, tzinfo=UTC)
PATH = "/adviezen/2031D00200"


@pytest.fixture
def papers(world: Any, making: Any) -> m.Document:
    """An advice with one recommendation that the reaction sends to research without end."""
    paper: m.Document
    paper, _ = making.advice_with_reaction(
        world.things, "2031D00200",
        making.prose("Aanbeveling 1. Leg suppleties tien jaar vooruit vast.", "Begin bij de kop van de kust."),
        making.prose("De eerste aanbeveling laat ik onderzoeken."),
    )  # fmt: skip
    update(rebuild=True)
    return paper


def signed_in(name: str, *roles: str) -> tuple[User, Client]:
    user = person(name, *roles)
    return user, browser(user)


def shape(capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert command.run(build_parser().parse_args(["recommendations", "2031D00200", "--json"])) == 0
    return json.loads(capsys.readouterr().out)


def test_a_tactic_is_a_proposal_until_two_people_confirm_it_and_gone_when_they_reject_it(
    papers: m.Document, capsys: pytest.CaptureFixture[str]
) -> None:
    row = StoredProposal.objects.get(sort=Sort.TACTIC.value)
    assert (row.value, row.needed) == ("ijskast", 2)
    assert [(t["label"], t["state"]) for t in shape(capsys)["tactics"]] == [("ijskast", "voorstel")]
    one, client = signed_in("een", "reviewer")
    judge(proposal=row.pk, value="ijskast", user=one, at=NOW)
    assert "Bevestigd door" not in client.get(PATH).content.decode()
    two, _ = signed_in("twee", "reviewer")
    judge(proposal=row.pk, value="ijskast", user=two, at=NOW)
    assert "Bevestigd door een en twee" in client.get(PATH).content.decode()
    assert shape(capsys)["tactics"][0]["state"] == "bevestigd"
    for user in (one, two):
        judge(proposal=row.pk, value="geen van deze", user=user, at=NOW)
    assert shape(capsys)["tactics"] == []


def test_a_label_has_its_way_to_the_form_for_reviewers_alone(papers: m.Document) -> None:
    address = f"/beoordelen/{StoredProposal.objects.get(sort=Sort.TACTIC.value).pk}"
    assert address in signed_in("een", "reviewer")[1].get(PATH).content.decode()
    assert address not in signed_in("lezer", "contributor")[1].get(PATH).content.decode()


def test_what_one_judged_is_listed_so_that_a_rejected_label_can_be_taken_back(papers: m.Document) -> None:
    row = StoredProposal.objects.get(sort=Sort.TACTIC.value)
    one, client = signed_in("een", "reviewer")
    two, other = signed_in("twee", "reviewer")
    for user in (one, two):
        judge(proposal=row.pk, value="geen van deze", user=user, at=NOW)
    assert "ijskast" not in client.get(PATH).content.decode().partition("IJskast")[2]
    said = client.get("/beoordelen").content.decode().partition("Wat u het laatst beoordeelde")[2]
    assert f"/beoordelen/{row.pk}" in said and "U zei: geen van deze" in said
    client.post(f"/beoordelen/{row.pk}/terug")
    assert "Wat u het laatst beoordeelde" not in client.get("/beoordelen").content.decode()
    assert "Wat u het laatst beoordeelde" in other.get("/beoordelen").content.decode()


def test_a_later_action_is_a_claim_until_another_person_verifies_it(papers: m.Document, capsys: pytest.CaptureFixture[str]) -> None:
    _, client = signed_in("een", "contributor", "reviewer")
    form = {"nummer": "1", "daad": "Het plan ligt er.", "wie": "Dienst Kust", "dag": "2031-08-01", "middelen": "60 miljoen euro"}
    assert client.post(f"{PATH}/daden", form).status_code == 302
    (found,) = shape(capsys)["actions"]
    assert (found["real"], found["verified"]) == (True, False)
    assert client.post(f"{PATH}/daden", {"nagaan": AdviceAction.objects.get().pk}).status_code == 403
    _, other = signed_in("twee", "contributor", "reviewer")
    assert other.post(f"{PATH}/daden", {"nagaan": AdviceAction.objects.get().pk}).status_code == 302
    assert shape(capsys)["actions"][0]["verified"]
    assert "nagegaan" in client.get(PATH).content.decode()


def test_a_wrong_form_says_what_is_wrong_and_visitors_cannot_record(papers: m.Document) -> None:
    _, client = signed_in("een", "contributor")
    assert "Kies een aanbeveling" in client.post(f"{PATH}/daden", {"nummer": "9", "daad": "x"}).content.decode()
    assert "Schrijf op wat er is gedaan" in client.post(f"{PATH}/daden", {"nummer": "1", "daad": " "}).content.decode()
    assert client.post(f"{PATH}/daden", {"nummer": "1", "daad": "x", "dag": "ooit"}).status_code == 400
    assert browser().post(f"{PATH}/daden", {"nummer": "1", "daad": "x"}).status_code == 403
    assert not AdviceAction.objects.exists()

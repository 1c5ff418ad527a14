"""What a reaction does with each recommendation: proposed, judged by two people, kept when a text gets a new version."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from tests.integration.visitors import browser, person

from deskundig.cli.commands import recommendations as command
from deskundig.cli.main import build_parser
from deskundig.followthrough.domain.review import Sort, Standing
from deskundig.followthrough.domain.verdicts import Verdict
from deskundig.followthrough.models import StoredProposal
from deskundig.followthrough.queries.review import agreement_of_reviewers
from deskundig.followthrough.updating import update
from deskundig.record import models as m

pytestmark = pytest.mark.django_db
NUMBER = "2031D00200"
PATH = f"/adviezen/{NUMBER}"


@pytest.fixture
def papers(world: Any, making: Any) -> Any:
    """An advice with two recommendations; the reaction takes one over and says nothing of the other."""
    making.advice_with_reaction(
        world.things, NUMBER,
        making.prose("Aanbeveling 1. Leg suppleties tien jaar vooruit vast.", "Aanbeveling 2. Betaal kustwachters naar ervaring."),
        making.prose("De eerste aanbeveling neem ik over, met 60 miljoen euro."),
    )  # fmt: skip
    update(rebuild=True)
    return world.things


def reviewer(name: str) -> Client:
    return browser(person(name, "reviewer"))


def row(part: int) -> StoredProposal:
    return StoredProposal.objects.get(sort=Sort.REACTION.value, part=str(part))


def says(name: str, part: int, value: Verdict) -> None:
    answer = reviewer(name).post(f"/beoordelen/{row(part).pk}/oordeel", {"oordeel": value.value})
    assert answer.status_code == 302, answer.content


def cells(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert command.run(build_parser().parse_args(["recommendations", NUMBER, "--json"])) == 0
    matrix: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["matrix"]
    return matrix


def states(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    return [(c["class"], c["state"]) for c in cells(capsys)]


def test_every_recommendation_gets_a_proposal_with_both_texts_and_all_classes_to_choose_from(papers: Any) -> None:
    first, second = row(1), row(2)
    assert (first.value, first.needed, first.subject_id, first.other_id) == (
        "overgenomen met middelen",
        2,
        papers.advice.id,
        papers.reaction.id,
    )
    assert json.loads(first.choices) == [v.value for v in Verdict]
    assert "suppleties" in first.left
    assert "60 miljoen euro" in first.right
    assert (second.value, second.right) == ("niet beantwoord", "")
    page = reviewer("een").get(f"/beoordelen/{second.pk}").content.decode()
    assert "vond hier geen passage" in page
    assert "/documenten/2031D00201" in page
    assert "niet gevraagd" in page


def test_two_reviewers_confirm_or_change_a_class_and_their_agreement_is_measured(
    papers: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    proposed = [("overgenomen met middelen", "voorstel"), ("niet beantwoord", "voorstel")]
    assert states(capsys) == proposed
    says("een", 1, Verdict.WITH_MEANS)
    says("een", 2, Verdict.NOT_ASKED)
    assert states(capsys) == proposed
    says("twee", 1, Verdict.WITH_MEANS)
    says("twee", 2, Verdict.NOT_ASKED)
    assert states(capsys) == [("overgenomen met middelen", "bevestigd"), ("niet gevraagd", "bevestigd")]
    assert "“niet beantwoord” voorstelde" in cells(capsys)[1]["reason"]
    found = agreement_of_reviewers()
    assert (found.items, found.agreed, found.kappa) == (2, 2, 1.0)
    page = reviewer("een").get(PATH).content.decode()
    assert "Bevestigd door een en twee" in page
    assert "○ niet gevraagd ✓" in page


def test_two_who_differ_leave_it_a_proposal_until_a_third(papers: Any, capsys: pytest.CaptureFixture[str]) -> None:
    says("een", 1, Verdict.WITH_MEANS)
    says("twee", 1, Verdict.PARTLY)
    assert row(1).standing == Standing.DISPUTED.value
    assert states(capsys)[0][1] == "voorstel"
    says("drie", 1, Verdict.PARTLY)
    assert states(capsys)[0] == ("deels overgenomen", "bevestigd")
    assert cells(capsys)[0]["reviewers"] == ["twee", "drie"], "who said something else did not confirm it"


def test_a_verdict_stays_and_is_marked_when_the_reaction_gets_a_new_version(
    papers: Any, making: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    says("een", 1, Verdict.WITH_MEANS)
    says("twee", 1, Verdict.WITH_MEANS)
    m.Body.objects.filter(document_id=papers.reaction.id).update(current=False)
    making.body(papers.reaction, making.prose("De eerste aanbeveling neem ik niet over."), rank=1)
    m.Change.objects.create(kind="document", object_id=papers.reaction.id, operation="t")
    update()
    assert (row(1).settled, row(1).stale) == ("overgenomen met middelen", True)
    assert states(capsys)[0] == ("overgenomen met middelen", "bevestigd")
    assert cells(capsys)[0]["earlier_text"]
    page = reviewer("een").get(PATH).content.decode()
    assert "op een eerdere versie van de tekst" in page
    assert "tekst veranderd" in reviewer("een").get("/beoordelen?soort=reaction").content.decode()


def test_proposals_of_a_withdrawn_reaction_go_and_judged_ones_stay_marked(papers: Any) -> None:
    says("een", 1, Verdict.WITH_MEANS)
    m.Document.objects.filter(pk=papers.reaction.pk).update(hidden=True)
    m.Change.objects.create(kind="document", object_id=papers.reaction.id, operation="d")
    update()
    assert [(r.part, r.stale) for r in StoredProposal.objects.filter(sort=Sort.REACTION.value)] == [("1", True)]


def test_only_a_reviewer_gets_the_link_to_judge(papers: Any) -> None:
    assert f"/beoordelen/{row(1).pk}" in reviewer("een").get(PATH).content.decode()
    assert "/beoordelen/" not in browser().get(PATH).content.decode()

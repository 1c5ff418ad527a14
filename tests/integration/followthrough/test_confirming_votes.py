"""Votes that a rule ties to a motion: "waarschijnlijk" until two people say what holds, and then their verdict everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.followthrough.actions import judge, take_back
from deskundig.followthrough.domain.review import BELONGS, NOT_SO, Sort, Standing
from deskundig.followthrough.models import StoredProposal
from deskundig.followthrough.queries import MotionFilter, MotionRow, motions
from deskundig.followthrough.queries.review import agreement_of_reviewers
from deskundig.followthrough.updating import update
from deskundig.record import models as m
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.vote_order import ALGORITHM, DECIDES
from deskundig.record.queries.agenda import cases_of_decisions
from deskundig.record.queries.registers.slices import Window

pytestmark = pytest.mark.django_db
NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def tied(world: Any, making: ModuleType) -> StoredProposal:
    """Two motions and two votes of one agenda item; a rule says that the first vote was on the first motion."""
    item = m.AgendaItem.objects.create(id=making.uid("votes"), source=making.SRC, title="Stemmingen moties Drinkwater")
    cases = [
        m.Case.objects.create(id=making.uid(f"m{n}"), source=making.SRC, number=f"2031Z0005{n}", type="Motie",
                              subject=f"Motie {n} over drinkwater", started=date(2031, 5, 1))
        for n in (1, 2)
    ]  # fmt: skip
    for order, word in ((1, "aangenomen"), (2, "verworpen")):
        vote = m.Decision.objects.create(
            id=making.uid(f"vote{order}"), source=making.SRC, agenda_item=item, order=order, type=f"Stemmen - {word}",
            text=f"{word.capitalize()}.", voting_method="Met handopsteken",
        )  # fmt: skip
        for party in ("PA", "PB"):
            m.Vote.objects.create(id=making.uid(f"{party}{order}"), source=making.SRC, decision=vote, choice="Voor" if order == 1 or party == "PA" else "Tegen",
                                  party_name=party, actor_name=party, seats=40)  # fmt: skip
        for case in cases:
            making.refer(vote, Relation.DECISION_CASE_BY_AGENDA, case)
    m.Link.objects.create(
        relation=DECIDES, source_kind="decision", source_id=making.uid("vote1"), target_kind="case", target_id=cases[0].id,
        maker=ALGORITHM, confidence=0.97, reason="de volgorde van 2 stemmingen en 2 moties",
    )  # fmt: skip
    update(rebuild=True)
    return StoredProposal.objects.get(sort=Sort.VOTE.value)


def reviewer(name: str) -> User:
    return person(name, "reviewer")


def motion() -> MotionRow:
    return next(r for r in motions(MotionFilter(), Window(limit=20)).lines if r.case.number == "2031Z00051")


def said(row: StoredProposal, value: str, *names: str) -> None:
    for name in names:
        judge(proposal=row.pk, value=value, user=reviewer(name), at=NOW)


def test_a_reviewer_gets_the_motion_and_the_vote_with_its_place_and_how_the_parties_voted(tied: StoredProposal) -> None:
    assert tied.left == "Motie 1 over drinkwater"
    assert tied.right.splitlines() == [
        "Stemming nummer 1 van het agendapunt: Aangenomen.", "Stemmingen moties Drinkwater", "Voor: PA, PB",
    ]  # fmt: skip
    client = browser(reviewer("een"))
    page = client.get(f"/beoordelen/{tied.pk}").content.decode()
    assert "Was deze stemming over deze motie?" in page and "97%" in page


def test_one_person_is_not_enough_and_two_take_the_word_likely_away(tied: StoredProposal, client: Client) -> None:
    said(tied, BELONGS, "een")
    assert (motion().certain, motion().likely) == (False, 0.97)
    said(tied, BELONGS, "twee")
    row = motion()
    assert (row.certain, row.likely, row.outcome, row.supporting) == (True, None, "aangenomen", 80)
    for address in ("/moties", "/zaken/2031Z00051", f"/stemmingen/{tied.other_id}"):
        assert "aarschijnlijk" not in client.get(address).content.decode(), address
    assert "bevestigd door een, twee" in client.get("/zaken/2031Z00051").content.decode()
    assert agreement_of_reviewers().agreed == 1
    link = m.Link.objects.get(relation=DECIDES)
    assert (link.verdict, link.decided_by, link.decided) == ("confirmed", "twee@voorbeeld.nl", NOW)


def test_a_rejected_vote_is_told_of_that_motion_nowhere_and_a_run_does_not_bring_it_back(tied: StoredProposal) -> None:
    said(tied, NOT_SO, "een", "twee")
    update(rebuild=True)
    assert not StoredProposal.objects.get(pk=tied.pk).stale
    assert (motion().outcome, motion().likely, motion().possible) == ("verworpen", None, 1)    # the other vote only
    assert tied.other_id is not None
    decided = cases_of_decisions([tied.other_id])[tied.other_id]
    assert ([case.number for case in decided.cases], decided.certain) == (["2031Z00052"], False)


def test_who_takes_a_verdict_back_makes_it_a_proposal_again(tied: StoredProposal) -> None:
    said(tied, BELONGS, "een", "twee")
    before = m.Change.objects.count()
    assert take_back(proposal=tied.pk, user=reviewer("twee"), at=NOW).standing is Standing.HALF
    assert (motion().likely, m.Link.objects.get(relation=DECIDES).verdict) == (0.97, "")
    assert m.Change.objects.count() == before + 2       # the vote and the motion: lists and packs look again
    assert AuditEvent.objects.filter(action="followthrough.taken_back").count() == 1
    with pytest.raises(ValueError, match="geen oordeel gegeven"):
        take_back(proposal=tied.pk, user=reviewer("twee"), at=NOW)


def test_taking_back_is_a_button_on_the_screen_for_who_judged(tied: StoredProposal) -> None:
    client = browser(reviewer("een"))
    assert "Neem uw oordeel terug" not in client.get(f"/beoordelen/{tied.pk}").content.decode()
    assert client.post(f"/beoordelen/{tied.pk}/terug").status_code == 400
    said(tied, BELONGS, "een")
    assert "Neem uw oordeel terug" in client.get(f"/beoordelen/{tied.pk}").content.decode()
    assert client.post(f"/beoordelen/{tied.pk}/terug").status_code == 302
    assert not StoredProposal.objects.get(pk=tied.pk).verdicts.exists()


def test_only_a_reviewer_sees_where_to_judge_a_likely_vote(tied: StoredProposal, client: Client) -> None:
    address = f"/beoordelen/{tied.pk}"
    assert address not in client.get("/zaken/2031Z00051").content.decode()
    client.force_login(reviewer("een"))
    for place in ("/zaken/2031Z00051", f"/stemmingen/{tied.other_id}"):
        assert address in client.get(place).content.decode(), place


def test_a_tie_that_is_gone_takes_its_proposal_along(tied: StoredProposal) -> None:
    m.Link.objects.filter(relation=DECIDES).delete()
    m.Change.objects.create(kind="case", object_id=tied.subject_id, operation="c")
    update()
    assert not StoredProposal.objects.filter(sort=Sort.VOTE.value).exists()

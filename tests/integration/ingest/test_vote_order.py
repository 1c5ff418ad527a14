"""Votes that a source ties to an agenda item only are tied to motions by their order, as proposals that people overrule."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from deskundig.ingest.runs import start_run
from deskundig.ingest.vote_order import tie_votes, ties_by_agenda
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.vote_order import DECIDES
from deskundig.record.models import (
    AgendaItem,
    Case,
    Change,
    Decision,
    Document,
    Identifier,
    Involvement,
    Link,
    Reference,
    Vote,
)
from deskundig.record.queries.agenda import cases_of_decisions
from deskundig.record.queries.decisions_on import CONFIRMED, REJECTED, decisions_on

pytestmark = pytest.mark.django_db
PARTIES = ("Beuk", "Den", "Eik")


def _motion(number: int, party: str, title: str = "") -> Case:
    case = Case.objects.create(
        id=uuid4(), source="proef", number=f"2031Z{number:05}", type="Motie", subject=title or f"Motie {number}",
        started=date(2031, 5, 1),
    )  # fmt: skip
    paper = Document.objects.create(id=uuid4(), source="proef", number=f"2031D{number:05}", type="Motie")
    Reference.objects.create(source_id=paper.id, relation=int(Relation.DOCUMENT_CASE), target_id=case.id)
    Identifier.objects.create(value=f"kst-36990-{number}", kind="document", object_id=paper.id)
    Involvement.objects.create(
        id=uuid4(), source="proef", subject_kind="document", subject_id=paper.id, role="Eerste ondertekenaar",
        name=f"Lid van {party}", party_name=party,
    )  # fmt: skip
    return case


def _decisions(cases: list[Case], supporting: list[str]) -> list[UUID]:
    """One decision for each party that was alone in favour, all tied to all cases."""
    item = AgendaItem.objects.create(id=uuid4(), source="proef")
    found = []
    for order, party in enumerate(supporting, 1):
        decision = Decision.objects.create(
            id=uuid4(), source="proef", agenda_item=item, order=order, type="Stemmen - verworpen", text="Verworpen.",
            voting_method="Met handopsteken",
        )  # fmt: skip
        for each in PARTIES:
            choice = "Voor" if each == party else "Tegen"
            Vote.objects.create(id=uuid4(), source="proef", decision=decision, choice=choice, party_name=each, seats=20,
                                actor_name=each)  # fmt: skip
        Reference.objects.bulk_create(
            Reference(source_id=decision.id, relation=int(Relation.DECISION_CASE_BY_AGENDA), target_id=case.id)
            for case in cases
        )
        found.append(decision.id)
    return found


def _tie() -> int:
    with start_run("proef", "stemmingen bij moties") as run:
        return tie_votes(run)


@pytest.fixture
def voted() -> tuple[list[Case], list[UUID]]:
    """Three motions in print order Beuk, Den, Eik; that of Den was changed and got a later number."""
    cases = [_motion(1, "Beuk"), _motion(9, "Den", "Gewijzigde motie (t.v.v. 36990-2)"), _motion(3, "Eik")]
    return cases, _decisions(cases, ["Beuk", "Den", "Eik"])


def test_each_motion_gets_its_vote_and_a_changed_one_that_of_the_place_it_took(
    voted: tuple[list[Case], list[UUID]]
) -> None:
    cases, decisions = voted
    assert ties_by_agenda()
    assert all(not d.known for d in decisions_on([cases[1].id])[cases[1].id])
    assert _tie() == 3
    for case, decision in zip(cases, decisions, strict=True):
        (line,) = decisions_on([case.id])[case.id]
        assert (line.id, line.exact) == (decision, False)
        assert 0.95 <= (line.likely or 0) < 1
        assert "3 stemmingen en 3 moties" in line.reason
        assert line.tally.cast == 60  # the votes of a likely decision are counted
        found = cases_of_decisions([decision])[decision]
        assert ([c.id for c in found.cases], found.certain) == ([case.id], False)


def test_again_changes_nothing_and_a_vote_less_unties_what_is_no_longer_sure(
    voted: tuple[list[Case], list[UUID]]
) -> None:
    cases, decisions = voted
    _tie()
    before = Change.objects.count()
    assert _tie() == 0
    assert Change.objects.count() == before
    Decision.objects.filter(id=decisions[0]).update(order=3)  # two are said to be the third now
    assert _tie() == 3
    assert Link.objects.filter(relation=DECIDES).count() == 0
    assert Change.objects.filter(object_id=cases[0].id).exists()


def test_what_people_say_of_a_tie_stands_whatever_a_run_finds(voted: tuple[list[Case], list[UUID]]) -> None:
    cases, decisions = voted
    _tie()
    ties = Link.objects.filter(relation=DECIDES)
    ties.filter(target_id=cases[0].id).update(verdict=CONFIRMED)
    ties.filter(target_id=cases[1].id).update(verdict=REJECTED)
    Vote.objects.all().delete()  # now the rule itself would say nothing
    _tie()
    (line,) = decisions_on([cases[0].id])[cases[0].id]
    assert (line.id, line.exact) == (decisions[0], True)
    assert cases_of_decisions([decisions[0]])[decisions[0]].certain
    assert all(not d.known for d in decisions_on([cases[1].id])[cases[1].id])
    possible = cases_of_decisions([decisions[1]])[decisions[1]].cases
    assert {case.id for case in possible} == {cases[0].id, cases[2].id}  # not the one that people rejected


def test_an_agenda_item_with_a_bill_among_its_motions_is_left_alone(voted: tuple[list[Case], list[UUID]]) -> None:
    Case.objects.filter(id=voted[0][2].id).update(type="Wetgeving")
    assert _tie() == 0


def test_a_vote_that_the_source_ties_itself_needs_no_rule(voted: tuple[list[Case], list[UUID]]) -> None:
    cases, decisions = voted
    _tie()
    Reference.objects.create(source_id=decisions[2], relation=int(Relation.DECISION_CASE), target_id=cases[0].id)
    (line,) = decisions_on([cases[0].id])[cases[0].id]
    assert (line.id, line.exact, line.likely) == (decisions[2], True, None)

"""Stored proposals: runs follow the record, people judge, verdicts survive, and nothing unconfirmed is a verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.followthrough.actions import NotAllowed, accept_new_text, judge
from deskundig.followthrough.domain.review import Sort, Standing
from deskundig.followthrough.models import StoredProposal, StoredVerdict
from deskundig.followthrough.queries import MotionFilter, motions
from deskundig.followthrough.queries.review import agreement_of_reviewers, proposal_item, queue
from deskundig.followthrough.storing import Draft, store
from deskundig.followthrough.updating import update
from deskundig.kernel.ref import Kind
from deskundig.record import models as m
from deskundig.record.domain.relations import Relation
from deskundig.record.queries.registers.slices import Window

pytestmark = pytest.mark.django_db
NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
SUBJECT = UUID(int=7)
LABELS = ("beantwoord", "deels", "niet")


def reviewer(name: str) -> User:
    return person(name, "reviewer")


def draft(part: str = "1a", value: str = "deels", answer: str = "Een deel van het antwoord.") -> Draft:
    return Draft(Sort.ANSWER, Kind.DOCUMENT, SUBJECT, value, LABELS, "Hoeveel?", answer, "geen getal", "regels@1", part=part)


def stored(*drafts: Draft) -> list[StoredProposal]:
    store(drafts, sort=Sort.ANSWER, subjects=[SUBJECT], at=NOW)
    return list(StoredProposal.objects.filter(sort=Sort.ANSWER.value).order_by("part"))


def test_a_run_twice_stores_each_proposal_once_and_drops_what_it_no_longer_says() -> None:
    stored(draft("1a"), draft("1b"))
    rows = stored(draft("1a", "niet"))
    assert [(r.part, r.value) for r in rows] == [("1a", "niet")]


def test_two_reviewers_settle_what_is_said_of_a_person_and_each_verdict_is_in_the_trail() -> None:
    (row,) = stored(draft())
    assert judge(proposal=row.pk, value="niet", user=reviewer("een"), at=NOW).standing is Standing.HALF
    assert judge(proposal=row.pk, value="niet", user=reviewer("twee"), at=NOW).value == "niet"
    assert AuditEvent.objects.filter(action="followthrough.judged").count() == 2


def test_one_person_cannot_be_both_reviewers() -> None:
    (row,) = stored(draft())
    same = reviewer("een")
    judge(proposal=row.pk, value="niet", user=same, at=NOW)
    assert judge(proposal=row.pk, value="niet", user=same, at=NOW).standing is Standing.HALF
    assert StoredVerdict.objects.count() == 1


def test_only_a_reviewer_judges_and_only_with_a_value_that_is_offered() -> None:
    (row,) = stored(draft())
    with pytest.raises(NotAllowed):
        judge(proposal=row.pk, value="niet", user=User.objects.create(username="bezoeker"), at=NOW)
    with pytest.raises(ValueError, match="gegeven oordelen"):
        judge(proposal=row.pk, value="leugen", user=reviewer("een"), at=NOW)
    assert not StoredVerdict.objects.exists()


def test_a_verdict_survives_a_run_and_a_new_text_only_marks_it() -> None:
    (row,) = stored(draft())
    for name in ("een", "twee"):
        judge(proposal=row.pk, value="niet", user=reviewer(name), at=NOW)
    (same,) = stored(draft(value="beantwoord"))
    assert (same.value, same.settled, same.stale) == ("deels", "niet", False)
    (changed,) = stored(draft(answer="Een nieuw antwoord."))
    assert (changed.settled, changed.standing, changed.stale) == ("niet", Standing.SETTLED.value, True)
    (gone,) = stored()
    assert (gone.settled, gone.stale) == ("niet", True)
    accept_new_text(proposal=row.pk, user=User.objects.get(username="een@voorbeeld.nl"), at=NOW)
    assert not StoredProposal.objects.get(pk=row.pk).stale


def test_who_looks_again_sees_the_text_as_it_is_now_and_what_holds_on_it_is_not_marked_by_the_next_run() -> None:
    (row,) = stored(draft())
    for name in ("een", "twee"):
        judge(proposal=row.pk, value="niet", user=reviewer(name), at=NOW)
    (changed,) = stored(draft(value="beantwoord", answer="Het zijn er 12."))
    assert (changed.right, changed.value, changed.settled) == ("Het zijn er 12.", "beantwoord", "niet")
    accept_new_text(proposal=row.pk, user=User.objects.get(username="een@voorbeeld.nl"), at=NOW)
    (again,) = stored(draft(value="beantwoord", answer="Het zijn er 12."))
    assert (again.settled, again.stale) == ("niet", False)
    (third,) = stored(draft(value="beantwoord", answer="Het zijn er 13."))
    assert third.stale


def test_one_fresh_look_does_not_take_the_mark_off_a_verdict_that_needs_two() -> None:
    (row,) = stored(draft())
    first, second = reviewer("een"), reviewer("twee")
    for user in (first, second):
        judge(proposal=row.pk, value="niet", user=user, at=NOW)
    stored(draft(answer="Het zijn er 12."))
    judge(proposal=row.pk, value="niet", user=first, at=NOW)
    assert StoredProposal.objects.get(pk=row.pk).stale, "the other one judged an earlier text"
    judge(proposal=row.pk, value="niet", user=second, at=NOW)
    assert not StoredProposal.objects.get(pk=row.pk).stale


def test_nothing_is_written_of_a_proposal_that_is_not_there() -> None:
    with pytest.raises(StoredProposal.DoesNotExist):
        accept_new_text(proposal=404, user=reviewer("een"), at=NOW)
    assert not AuditEvent.objects.filter(action="followthrough.kept").exists()


def test_the_second_reviewer_does_not_see_the_first_before_judging() -> None:
    (row,) = stored(draft())
    judge(proposal=row.pk, value="niet", user=reviewer("een"), at=NOW)
    fresh = proposal_item(row.pk, "twee@voorbeeld.nl")
    own = proposal_item(row.pk, "een@voorbeeld.nl")
    assert fresh is not None and own is not None
    assert (fresh.verdicts, own.reviewers) == ((), ("een@voorbeeld.nl",))


def test_agreement_counts_the_first_two_verdicts_of_each_item() -> None:
    rows = stored(*(draft(f"{n}a") for n in range(1, 5)))
    one, two = reviewer("een"), reviewer("twee")
    for row, (first, second) in zip(rows, [("niet", "niet"), ("deels", "deels"), ("niet", "deels"), ("deels", "niet")], strict=True):
        judge(proposal=row.pk, value=first, user=one, at=NOW)
        judge(proposal=row.pk, value=second, user=two, at=NOW)
    found = agreement_of_reviewers()
    assert (found.items, found.agreed, found.kappa) == (4, 2, 0.0)


def test_the_queue_holds_what_a_reviewer_has_not_judged_with_half_judged_items_first() -> None:
    rows = stored(draft("1a"), draft("1b"))
    judge(proposal=rows[1].pk, value="niet", user=reviewer("een"), at=NOW)
    assert [i.part for i in queue("twee@voorbeeld.nl").items] == ["1b", "1a"]
    assert [i.part for i in queue("een@voorbeeld.nl").items] == ["1a"]


@pytest.fixture
def letters(world: Any, making: ModuleType) -> Any:
    """A motion, its changed version with a number, and letters about them and about something else."""
    uid, document, refer = making.uid, making.document, making.refer
    t = world.things
    for key, number, subject, day in (
        ("oud", "2031Z00020", "Motie van het lid Zandbergher over een zone zonder bestrijdingsmiddelen rond winningen", date(2031, 3, 1)),
        ("nieuw", "2031Z00021", "Gewijzigde motie van het lid Zandbergher over een zone zonder bestrijdingsmiddelen rond winningen (t.v.v. 49103-3)", date(2031, 3, 8)),
    ):
        setattr(t, key, m.Case.objects.create(id=uid(number), source=making.SRC, number=number, type="Motie", subject=subject, started=day))
    paper = document(t, "motion-paper", "2031D00120", type="Motie", subject=t.oud.subject, date=date(2031, 3, 1))
    refer(paper, Relation.DOCUMENT_CASE, t.oud)
    m.Identifier.objects.create(value="kst-49103-3", kind="document", object_id=paper.id)
    document(
        t, "motion-letter", "2031D00121", type="Brief regering", date=date(2031, 5, 1), title="Drinkwater",
        subject="Uitvoering van de gewijzigde motie van het lid Zandbergher c.s. over een zone zonder bestrijdingsmiddelen rond winningen",
    )
    document(t, "other-letter", "2031D00122", type="Brief regering", date=date(2031, 5, 2), title="Drinkwater", subject="Voortgang drinkwater")
    return t




def test_a_run_ties_letters_to_motions_and_a_changed_motion_to_the_one_it_replaced(letters: Any) -> None:
    update(rebuild=True)
    rows = {r.case.number: r for r in motions(MotionFilter(), Window(limit=20)).lines}
    new, old = rows["2031Z00021"], rows["2031Z00020"]
    assert [(letter.paper.number, letter.state) for letter in new.letters] == [("2031D00121", "voorstel")]
    assert [c.number for c in new.replaces] == ["2031Z00020"]
    assert [c.number for c in old.replaced_by] == ["2031Z00021"]
    assert not old.open


def test_a_confirmed_letter_says_so_and_a_rejected_one_is_gone_everywhere(letters: Any, client: Client) -> None:
    update(rebuild=True)
    row = StoredProposal.objects.get(sort=Sort.MOTION_LETTER.value)
    page = client.get("/zaken/2031Z00021").content.decode()
    assert "voorstel," in page
    assert "bevestigd door" not in page
    judge(proposal=row.pk, value="hoort erbij", user=reviewer("een"), at=NOW)
    assert "bevestigd door een" in client.get("/zaken/2031Z00021").content.decode()
    assert "Gaat over deze motie" in client.get("/documenten/2031D00121").content.decode()
    judge(proposal=row.pk, value="hoort er niet bij", user=User.objects.get(username="een@voorbeeld.nl"), at=NOW)
    update(rebuild=True)
    assert "Brieven over deze motie" not in client.get("/zaken/2031Z00021").content.decode()
    (motion,) = [r for r in motions(MotionFilter(), Window(limit=20)).lines if r.case.number == "2031Z00021"]
    assert motion.letters == ()


def test_the_reviewers_screen_works_with_a_plain_form_and_goes_on_to_the_next_item() -> None:
    rows = stored(draft("1a"), draft("1b"))
    assert browser().get("/beoordelen").status_code == 403
    client = browser(reviewer("een"))
    page = client.get(f"/beoordelen/{rows[0].pk}").content.decode()
    assert "Hoeveel?" in page and "Een deel van het antwoord." in page and "geen getal" in page
    answer = client.post(f"/beoordelen/{rows[0].pk}/oordeel", {"oordeel": "niet", "toelichting": "zie alinea 2"})
    assert answer["Location"] == f"/beoordelen/{rows[1].pk}?verder=1"
    assert client.post(f"/beoordelen/{rows[1].pk}/oordeel", {}).status_code == 400
    assert client.get("/beoordelen/999").status_code == 404


def test_a_draft_with_the_same_key_in_one_run_is_stored_once() -> None:
    assert len(stored(draft(), replace(draft(), value="niet"))) == 1

"""What people do in followthrough: judge a proposal, move a commitment on, record a later action on advice.

Each is one transaction with one audit event.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.accounts.roles import Role, has_role
from deskundig.record.domain.vote_order import DECIDES
from deskundig.record.queries.decisions_on import CONFIRMED, REJECTED
from deskundig.record.verdicts import settle_link

from .domain.commitment_states import CommitmentState
from .domain.commitment_steps import may_follow
from .domain.review import BELONGS, NOT_SO, Outcome, Sort, outcome
from .models import AdviceAction, CommitmentStep, StoredProposal, StoredVerdict

_LONGEST = 2000
_REVIEWERS_ONLY = "Beoordelen kan wie de rol beoordelaar heeft."
_OF_A_LINK = {BELONGS: CONFIRMED, NOT_SO: REJECTED, "": ""}


class NotAllowed(Exception):  # noqa: N818 - reads as the sentence it is
    """The person may not do this; nothing was changed. The text says why, in Dutch."""


def judge(*, proposal: int, value: str, user: User, at: datetime, note: str = "") -> Outcome:
    """Give or change one's own verdict. Raises ``NotAllowed``, ``ValueError`` for a value that is no choice, and
    ``StoredProposal.DoesNotExist``."""
    with _under_review(proposal, user) as row:
        if value not in json.loads(row.choices):
            raise ValueError("Kies een van de gegeven oordelen.")
        StoredVerdict.objects.update_or_create(
            proposal=row,
            reviewer=user.username,
            defaults={"value": value, "note": note.strip()[:_LONGEST], "text_mark": row.text_mark, "at": at},
        )
        return _settle(row, user, at, "followthrough.judged", value=value)


def take_back(*, proposal: int, user: User, at: datetime) -> Outcome:
    """Withdraw one's own verdict: what holds is counted anew without it. Raises ``NotAllowed``, ``ValueError`` for who
    gave none, and ``StoredProposal.DoesNotExist``."""
    with _under_review(proposal, user) as row:
        gone, _ = row.verdicts.filter(reviewer=user.username).delete()
        if not gone:
            raise ValueError("U hebt hier geen oordeel gegeven.")
        return _settle(row, user, at, "followthrough.taken_back")


def accept_new_text(*, proposal: int, user: User, at: datetime) -> None:
    """Say that the verdict still holds on the changed text: the mark goes, the verdicts stay. Raises ``NotAllowed`` and
    ``StoredProposal.DoesNotExist``."""
    with _under_review(proposal, user) as row:
        row.stale = False
        row.save(update_fields=["stale"])
        record_event(actor=user.username, action="followthrough.kept", object=f"proposal:{row.pk}", at=at)


@contextmanager
def _under_review(proposal: int, user: User) -> Iterator[StoredProposal]:
    """The proposal, held for this reviewer until all that follows from a verdict is written, or nothing of it."""
    _needs(user, Role.REVIEWER, _REVIEWERS_ONLY)
    with transaction.atomic():
        yield StoredProposal.objects.select_for_update().get(pk=proposal)


def _settle(row: StoredProposal, user: User, at: datetime, action: str, **details: str) -> Outcome:
    """Count the verdicts, keep what holds, write it on the record's own link where the proposal is about one, and in
    the trail. The mark of a changed text goes when enough people said the same of the text as it is now."""
    verdicts = list(row.verdicts.order_by("at", "pk").values_list("value", "text_mark"))
    found = outcome([value for value, _ in verdicts], row.needed)
    of_this_text = sum(value == found.value and mark == row.text_mark for value, mark in verdicts)
    row.standing, row.settled = found.standing.value, found.value
    row.stale = row.stale and not (found.settled and of_this_text >= row.needed)
    row.save(update_fields=["standing", "settled", "stale"])
    if row.sort == Sort.VOTE.value and row.other_id:
        settle_link(
            relation=DECIDES, source=row.other_id, target=row.subject_id, verdict=_OF_A_LINK[found.value],
            by=user.username, at=at,
        )  # fmt: skip
    record_event(
        actor=user.username,
        action=action,
        object=f"proposal:{row.pk}",
        at=at,
        details={"sort": row.sort, **details, "standing": found.standing.value},
    )
    return found


def move_commitment(
    *,
    commitment: UUID,
    current: CommitmentState,
    to: CommitmentState,
    user: User,
    at: datetime,
    reason: str = "",
    letter: UUID | None = None,
) -> None:
    """Record that a commitment came into another state. Raises ``NotAllowed``, and ``ValueError`` for a step that
    cannot follow or that needs a reason."""
    _needs(user, Role.REVIEWER, "De stand van een toezegging verandert wie de rol beoordelaar heeft.")
    may_follow(current, to, reason)
    with transaction.atomic():
        CommitmentStep.objects.create(
            commitment_id=commitment, state=to.value, reason=reason.strip()[:_LONGEST], letter_id=letter,
            actor=user.username, at=at,
        )  # fmt: skip
        record_event(
            actor=user.username,
            action="followthrough.commitment_moved",
            object=f"commitment:{commitment}",
            at=at,
            details={"from": current.value, "to": to.value},
        )


def record_advice_action(
    *,
    document: UUID,
    number: int,
    text: str,
    user: User,
    at: datetime,
    owner: str = "",
    day: date | None = None,
    means: str = "",
    proof: str = "",
) -> None:
    """Record what was done later with one recommendation: a claim until a reviewer verifies it. Raises ``ValueError``
    without a text, and ``NotAllowed``."""
    _needs(user, Role.CONTRIBUTOR, "Een latere daad vastleggen kan wie de rol medewerker heeft.")
    if not text.strip():
        raise ValueError("Schrijf op wat er is gedaan.")
    with transaction.atomic():
        row = AdviceAction.objects.create(
            document_id=document, number=number, text=text.strip()[:_LONGEST], owner=owner.strip()[:200], day=day,
            means=means.strip()[:300], proof=proof.strip()[:300], actor=user.username, at=at,
        )  # fmt: skip
        record_event(
            actor=user.username,
            action="followthrough.advice_action",
            object=f"advice_action:{row.pk}",
            at=at,
            details={"number": number},
        )


def verify_advice_action(*, action: int, user: User, at: datetime) -> None:
    """Say that the proof of a claimed action was looked at; not by the one who claimed it. Raises ``NotAllowed``."""
    _needs(user, Role.REVIEWER, "Nagaan kan wie de rol beoordelaar heeft.")
    with transaction.atomic():
        row = AdviceAction.objects.select_for_update().get(pk=action)
        if row.actor == user.username:
            raise NotAllowed("Iemand anders dan wie het vastlegde, gaat het na.")
        row.verified = True
        row.save(update_fields=["verified"])
        record_event(actor=user.username, action="followthrough.verified", object=f"advice_action:{action}", at=at)


def _needs(user: User, role: Role, words: str) -> None:
    if not has_role(user, role):
        raise NotAllowed(words)

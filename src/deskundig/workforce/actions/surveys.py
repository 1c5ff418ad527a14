"""Open a round with anonymous links, take answers, close it, take one in from a file.

Nothing ties an answer to a person: a link is kept as a hash with "used" and no time; an answer only raises counts; no
audit event is written for an answer. Who opened and closed a round is on the trail.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from deskundig.accounts.audit import record_event
from deskundig.accounts.reach import reach_of
from deskundig.accounts.roles import Role, has_role
from deskundig.workforce.domain.questionnaire import Question, checked, from_json, to_json
from deskundig.workforce.domain.survey_import import SurveyTable
from deskundig.workforce.models import Survey, SurveyAnswer, SurveyTicket

MOST_LINKS = 5_000


class RoundNotAllowed(Exception):  # noqa: N818 - reads as the sentence it is
    """This user may not do this with a round, or the round is not in a state for it."""


class AnswerRefused(Exception):  # noqa: N818 - reads as the sentence it is
    """The answers do not count; the message says why."""


class LinkUsed(AnswerRefused):
    """Someone answered with this link before."""


class LinkUnknown(AnswerRefused):
    """No open round has this link."""


class SurveyNotTakenIn(Exception):  # noqa: N818 - reads as the sentence it is
    """The file has problems; nothing was changed."""

    def __init__(self, table: SurveyTable) -> None:
        super().__init__(f"{len(table.problems)} problemen; er is niets opgenomen")
        self.problems = table.problems


@dataclass(frozen=True, slots=True)
class Round:
    """What someone asks: of whom, how many there are, and the questions. ``kind``: survey or selftest."""

    title: str
    kind: str
    population: int
    questions: tuple[Question, ...]
    organization: str = ""
    unit: str = ""
    previous: int | None = None


def may_organize(user: User) -> bool:
    return has_role(user, Role.HR) or has_role(user, Role.MANAGER)


def open_round(*, asked: Round, user: User, at: datetime) -> tuple[Survey, list[str]]:
    """Make a round with a link for everyone; gives the secrets of the links, which are kept nowhere."""
    if not may_organize(user):
        raise RoundNotAllowed("een peiling of zelftest begint wie de rol HR of manager heeft")
    if not (has_role(user, Role.MANAGER) or reach_of(user, Role.HR).holds(asked.organization)):
        raise RoundNotAllowed("uw rol geldt niet voor deze organisatie")
    if not asked.title.strip():
        raise RoundNotAllowed("geef de ronde een naam")
    if not 1 <= asked.population <= MOST_LINKS:
        raise RoundNotAllowed(f"een ronde is voor 1 tot en met {MOST_LINKS} mensen")
    questions = checked(asked.questions)
    links = [secrets.token_urlsafe(24) for _ in range(asked.population)]
    with transaction.atomic():
        row = Survey.objects.create(
            title=asked.title.strip()[:200], kind=asked.kind, organization=asked.organization[:200],
            unit=asked.unit[:200], population=asked.population, items=to_json(questions), opened=timezone.localdate(at),
            organizer=user, previous_id=_previous(asked, user),
        )  # fmt: skip
        # in the order of their hashes: the order of the rows says nothing about the order in which links were given
        hashes = sorted(map(_hash, links))
        SurveyTicket.objects.bulk_create([SurveyTicket(survey=row, secret_hash=found) for found in hashes])
        SurveyAnswer.objects.bulk_create(_empty(row, questions))
        _tell(row, "workforce.round_opened", user.username, at)
    return row, links


def _previous(asked: Round, user: User) -> int | None:
    if asked.previous is None:
        return None
    row = Survey.objects.filter(pk=asked.previous, kind=asked.kind).first()
    if row is None or not (row.organizer_id == user.pk or reach_of(user, Role.HR).holds(row.organization)):
        raise RoundNotAllowed("die vorige ronde is er niet")
    return row.pk


def answer(*, secret: str, values: Mapping[str, int | None]) -> None:
    """Count one sheet. All questions are answered, a number of the scale or None for "don't know"; a link works once.

    Raises ``LinkUnknown``, ``LinkUsed`` and ``AnswerRefused``.
    """
    with transaction.atomic():
        ticket = SurveyTicket.objects.select_related("survey").filter(secret_hash=_hash(secret)).first()
        if ticket is None or ticket.survey.closed is not None:
            raise LinkUnknown("deze link hoort niet bij een open ronde")
        if not SurveyTicket.objects.filter(pk=ticket.pk, used=False).update(used=True):
            raise LinkUsed("met deze link is al geantwoord")
        questions = from_json(ticket.survey.items)
        for question in questions:
            if question.key not in values:
                raise AnswerRefused("niet alle vragen zijn beantwoord")
            value = values[question.key]
            if value is not None and value not in question.scale.values:
                raise AnswerRefused("een antwoord ligt buiten de schaal")
        for question in questions:
            rows = SurveyAnswer.objects.filter(survey=ticket.survey, item=question.key, value=values[question.key])
            rows.update(count=F("count") + 1)


def close_round(*, number: int, user: User, at: datetime) -> Survey:
    """No more answers; from now on the outcome is shown. Unused links are forgotten."""
    with transaction.atomic():
        row = Survey.objects.filter(pk=number).first()
        if row is None or not (row.organizer_id == user.pk or reach_of(user, Role.HR).holds(row.organization)):
            raise RoundNotAllowed("die ronde is er niet, of is niet van u")
        if row.closed is not None:
            raise RoundNotAllowed("die ronde is al dicht")
        row.closed = timezone.localdate(at)
        row.save(update_fields=["closed"])
        SurveyTicket.objects.filter(survey=row).delete()
        _tell(row, "workforce.round_closed", user.username, at)
    return row


def take_in_survey(
    *, asked: Round, table: SurveyTable, source: str, day: date, actor: str, at: datetime, dry_run: bool = False
) -> int | None:
    """A round that was held elsewhere, as counts. A second time replaces it. Gives its number; None for a dry run."""
    if table.problems:
        raise SurveyNotTakenIn(table)
    checked(table.questions)
    if table.answered > asked.population:
        raise RoundNotAllowed("er zijn meer antwoorden dan mensen aan wie het is gevraagd")
    if dry_run:
        return None
    with transaction.atomic():
        row, _new = Survey.objects.update_or_create(
            title=asked.title, kind=asked.kind, organization=asked.organization, unit=asked.unit, source=source,
            defaults={"population": asked.population, "items": to_json(table.questions), "opened": day, "closed": day},
        )  # fmt: skip
        SurveyAnswer.objects.filter(survey=row).delete()
        rows = _empty(row, table.questions)
        for found in rows:
            found.count = table.counts.get(found.item, {}).get(found.value, 0)
        SurveyAnswer.objects.bulk_create(rows)
        _tell(row, "workforce.survey_taken_in", actor, at)
    return row.pk


def _empty(row: Survey, questions: Sequence[Question]) -> list[SurveyAnswer]:
    return [
        SurveyAnswer(survey=row, item=question.key, value=value)
        for question in questions for value in (*question.scale.values, None)
    ]  # fmt: skip


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _tell(row: Survey, action: str, actor: str, at: datetime) -> None:
    record_event(actor=actor, action=action, object=f"survey:{row.pk}", at=at, details={"kind": row.kind})

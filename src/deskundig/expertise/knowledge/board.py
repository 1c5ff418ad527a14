"""The board of questions: ask, say what is known, offer, answer, take back. Public, or for one's own unit only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction
from django.db.models import Q

from deskundig.accounts.audit import record_event
from deskundig.accounts.models import Unit, UnitRole
from deskundig.accounts.numbering import next_number
from deskundig.accounts.roles import Role, has_role
from deskundig.accounts.units import organization_of
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.institutions import researchable
from deskundig.expertise.models import BoardQuestion, BoardReply, Institution, StaffMember

STATUSES = {"open": "open", "taken": "opgepakt", "answered": "beantwoord", "withdrawn": "ingetrokken"}
SORTS = {"known": "is al bekend", "offer": "kan dit beantwoorden", "answer": "antwoord", "status": "stand"}
_AFTER = {"offer": "taken", "answer": "answered"}  # what a reply makes of an open question
_LONGEST = 2_000


class NotPossible(ValueError):  # noqa: N818 - reads as the sentence it is
    """It cannot stand; the message says why, in Dutch."""


@transaction.atomic
def ask(
    *, question: str, decision: str, known: str, scope: str, user: User, at: datetime, kind: Kind | None = None,
    source: Source | None = None, needed: date | None = None, unit: int | None = None, public: bool = True,
) -> BoardQuestion:  # fmt: skip
    """Put a researchable question on the board. Raises ``NotPossible`` with everything it lacks."""
    lacks = researchable(question, decision, known, scope)
    if lacks:
        raise NotPossible("; ".join(lacks))
    if unit is not None and unit not in units_of(user):
        raise NotPossible("u werkt niet voor die eenheid")
    if not public and unit is None:
        raise NotPossible("kies de eenheid waarvoor de vraag is, of maak de vraag openbaar")
    row = BoardQuestion.objects.create(
        number=next_number(BoardQuestion, "K", at), question=_text(question),
        decision=_text(decision), known=_text(known), scope=_text(scope),
        kind=kind or "", source=source or "", needed=needed, unit_id=unit, public=public, asked=at,
        asked_by=user.username,
    )  # fmt: skip
    record_event(actor=user.username, action="question-asked", object=f"board:{row.number}", at=at)
    return row


@transaction.atomic
def reply(
    *, question: BoardQuestion, sort: str, text: str, reference: str, institution: int | None, user: User, at: datetime
) -> BoardReply:
    """Say what is known, offer to answer, or answer. An answer without a source is refused."""
    if sort not in {"known", "offer", "answer"}:
        raise NotPossible("kies wat u wilt zeggen")
    if not text.strip():
        raise NotPossible("schrijf wat u wilt zeggen")
    if sort == "answer" and not reference.strip():
        raise NotPossible("geef de bron van het antwoord: een nummer of een adres")
    if question.status == "withdrawn":
        raise NotPossible("deze vraag is ingetrokken")
    row = BoardReply.objects.create(
        question=question, sort=sort, text=_text(text), reference=" ".join(reference.split())[:300],
        institution=Institution.objects.filter(pk=institution).first() if institution else None, at=at,
        by=user.username,
    )  # fmt: skip
    after = _AFTER.get(sort, "")
    if after and (question.status == "open" or after == "answered"):
        question.status = after
        question.save(update_fields=["status"])
    record_event(actor=user.username, action=f"question-{sort}", object=f"board:{question.number}", at=at)
    return row


@transaction.atomic
def set_status(*, question: BoardQuestion, status: str, user: User, at: datetime) -> BoardQuestion:
    """The asker or a reviewer reopens, closes or takes back a question."""
    if status not in STATUSES:
        raise NotPossible("kies een stand")
    if not may_steer(user, question):
        raise NotPossible("alleen wie de vraag stelde of een beoordelaar verandert de stand")
    BoardReply.objects.create(question=question, sort="status", text=STATUSES[status], by=user.username, at=at)
    question.status = status
    question.save(update_fields=["status"])
    record_event(actor=user.username, action=f"question-{status}", object=f"board:{question.number}", at=at)
    return question


def may_steer(user: AbstractBaseUser | AnonymousUser, question: BoardQuestion) -> bool:
    return user.is_authenticated and (question.asked_by == user.get_username() or has_role(user, Role.REVIEWER))


def units_of(user: AbstractBaseUser | AnonymousUser) -> dict[int, str]:
    """The units someone works for, with their names."""
    if not user.is_authenticated:
        return {}
    ids = set(UnitRole.objects.filter(user_id=user.pk).values_list("unit_id", flat=True))
    email = getattr(user, "email", "") or user.get_username()
    ids |= set(StaffMember.objects.filter(email=email.lower()).exclude(email="").values_list("unit_id", flat=True))
    return dict(Unit.objects.filter(pk__in=ids).order_by("name").values_list("pk", "name"))


def board(user: AbstractBaseUser | AnonymousUser, *, status: str = "") -> Sequence[BoardQuestion]:
    """Questions someone may read, newest first."""
    rows = BoardQuestion.objects.filter(Q(public=True) | Q(unit_id__in=list(units_of(user)))
                                        | Q(asked_by=user.get_username() or "\x00"))  # fmt: skip
    return list((rows.filter(status=status) if status else rows).order_by("-asked", "-pk"))


def organizations_behind(rows: Sequence[BoardQuestion]) -> dict[int, str]:
    """The name of the organisation by unit, of questions that are public: whoever asks, others can join. 1 query."""
    units = Unit.objects.filter(pk__in={row.unit_id for row in rows if row.public and row.unit_id})
    return {unit.pk: organization_of(unit) for unit in units.select_related("parent__parent__parent")}


def question_with(number: str, user: AbstractBaseUser | AnonymousUser) -> BoardQuestion | None:
    """The question, if this reader may read it."""
    return next((row for row in board(user) if row.number == number), None)


def replies_on(question: BoardQuestion) -> Sequence[BoardReply]:
    return list(BoardReply.objects.filter(question=question).select_related("institution").order_by("at", "pk"))


def _text(text: str) -> str:
    return text.replace("\x00", "").strip()[:_LONGEST]

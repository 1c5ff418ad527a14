"""What people do with signals: send, pass on, answer the sender, name who may know the sender, close, publish.

Each is one transaction with one audit event. The trail of a protected signal never holds the sender's name: what the
sender does there is written under ``PROTECTED``.
"""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from deskundig.accounts.audit import record_event
from deskundig.accounts.numbering import next_number

from .domain.signal import PROTECTED, Hop, Level, may_pass
from .models.signals import SignalFeedback, SignalHop, SignalRow, SignalSender

_LONGEST = 20_000


class NotYours(Exception):  # noqa: N818 - reads as the sentence it is
    """The person has no part in this signal; nothing was changed."""


def send_signal(
    *,
    title: str,
    text: str,
    user: User,
    at: datetime,
    name: str = "",
    protected: bool = True,
    day: date | None = None,
    level: Level = Level.FRONT,
) -> SignalRow:
    """Send a signal. Raises ``ValueError``, in Dutch, without a title or text."""
    if not title.strip() or not text.strip():
        raise ValueError("Een signaal heeft een titel en een tekst.")
    with transaction.atomic():
        row = SignalRow.objects.create(
            number=next_number(SignalRow, "S", at), title=title.strip()[:300], protected=protected,
            opened=day or timezone.localdate(at), changed=at,
        )  # fmt: skip
        row.people.add(user)
        sender = SignalSender.objects.create(signal=row, user=user, name=(name.strip() or user.username)[:200])
        SignalHop.objects.create(
            signal=row, level=level.value, day=row.opened, text=text.strip()[:_LONGEST],
            by=PROTECTED if protected else sender.name,
        )  # fmt: skip
        _record(row, user, "judgement.signal_sent", at)
    return row


def pass_on(
    *, number: str, level: Level, text: str, user: User, at: datetime, day: date | None = None, to: str = ""
) -> None:
    """Record that the signal went on, in the words in which it did; ``to`` also lets that account read it.

    Raises ``NotYours`` and ``ValueError``.
    """
    with transaction.atomic():
        row = _own(number, user)
        hops = [Hop(Level(h.level), h.day, h.text, h.by) for h in row.hops.order_by("day", "pk")]
        may_pass(hops, level, day or timezone.localdate(at), text)
        SignalHop.objects.create(
            signal=row, level=level.value, day=day or timezone.localdate(at), text=text.strip()[:_LONGEST],
            by=_called(row, user),
        )  # fmt: skip
        if to.strip():
            row.people.add(_account(to))
        _touch(row, user, "judgement.signal_passed_on", at)


def answer_sender(*, number: str, text: str, user: User, at: datetime, day: date | None = None) -> None:
    """Tell the sender what is done with the signal. Raises ``NotYours`` and ``ValueError`` without a text."""
    if not text.strip():
        raise ValueError("Schrijf op wat de melder te horen krijgt.")
    with transaction.atomic():
        row = _own(number, user)
        SignalFeedback.objects.create(
            signal=row, day=day or timezone.localdate(at), text=text.strip()[:_LONGEST], by=_called(row, user)
        )
        _touch(row, user, "judgement.signal_answered", at)


def show_sender_to(*, number: str, account: str, user: User, at: datetime) -> None:
    """Only the sender chooses who may know the name. Raises ``NotYours`` and ``ValueError`` for an unknown account."""
    with transaction.atomic():
        row = _own(number, user)
        sender = SignalSender.objects.get(signal=row)
        if sender.user_id != user.pk:
            raise NotYours
        other = _account(account)
        sender.shown_to.add(other)
        row.people.add(other)
        _touch(row, user, "judgement.signal_sender_shown", at)


def close_signal(*, number: str, outcome: str, user: User, at: datetime, day: date | None = None) -> None:
    """Close with what came of it. Raises ``NotYours`` and ``ValueError`` without an outcome."""
    if not outcome.strip():
        raise ValueError("Schrijf op wat er met het signaal is gedaan.")
    with transaction.atomic():
        row = _own(number, user)
        row.closed, row.outcome = day or timezone.localdate(at), outcome.strip()[:_LONGEST]
        _touch(row, user, "judgement.signal_closed", at)


def publish_signal(*, number: str, public: bool, user: User, at: datetime) -> None:
    """Only the sender makes a signal readable for everyone, or takes that back. Raises ``NotYours``."""
    with transaction.atomic():
        row = _own(number, user)
        if SignalSender.objects.get(signal=row).user_id != user.pk:
            raise NotYours
        row.public = public
        _touch(row, user, "judgement.signal_published" if public else "judgement.signal_withdrawn", at)


def _own(number: str, user: User) -> SignalRow:
    row = SignalRow.objects.select_for_update().filter(number=number, people=user).first()
    if row is None:
        raise NotYours
    return row


def _account(name: str) -> User:
    found = User.objects.filter(username__iexact=name.strip(), is_active=True).first()
    if found is None:
        raise ValueError("Er is geen account met dit adres.")
    return found


def _called(row: SignalRow, user: User) -> str:
    sender = SignalSender.objects.get(signal=row)
    if sender.user_id != user.pk:
        return user.username
    return PROTECTED if row.protected else sender.name


def _touch(row: SignalRow, user: User, action: str, at: datetime) -> None:
    row.changed = at
    row.save()
    _record(row, user, action, at)


def _record(row: SignalRow, user: User, action: str, at: datetime) -> None:
    actor = user.username
    if row.protected and SignalSender.objects.filter(signal=row, user=user).exists():
        actor = PROTECTED
    record_event(actor=actor, action=action, object=f"signal:{row.number}", at=at)

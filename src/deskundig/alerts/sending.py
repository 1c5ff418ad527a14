"""Digests: one mail for all due monitors of a person, marked as sent right after the server accepted it.

A digest and what is in it are saved before it is sent. When the server refuses or is down it stays unsent and the next
run sends the same digest. When the process dies between acceptance and the mark, the next run sends it again with the
same Message-ID and text: delivery is at least once, and mail programs that know the id show it once. Nothing is lost.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from itertools import groupby
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from .domain.rhythm import Rhythm, is_due
from .letter import Part, html_of, subject_of, text_of
from .models import Delivery, Digest, Monitor
from .showing import still_shown, without_names

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 2_000       # a run each minute: more than a day


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: mails accepted, things in them, mails that could not be sent."""

    mails: int = 0
    things: int = 0
    failed: int = 0


def send(*, at: datetime) -> Sent:
    """Send what is due, and first what could not be sent before."""
    _make_digests(at)
    waiting = list(
        Digest.objects.filter(sent=None, attempts__lt=MOST_ATTEMPTS, owner__is_active=True).order_by("created", "pk")
    )
    if not waiting:
        return Sent()
    mails = things = failed = 0
    connection = get_connection()
    for digest in waiting:
        try:
            number = _send_one(digest, connection, at)
        except OSError as error:
            log.warning("a digest could not be sent and is kept: %s", error)
            Digest.objects.filter(pk=digest.pk).update(attempts=digest.attempts + 1)
            failed += 1
            connection = get_connection()
        else:
            mails, things = mails + bool(number), things + number
    return Sent(mails, things, failed)


def _make_digests(at: datetime) -> None:
    fresh = Delivery.objects.filter(
        digest=None, known=False, monitor__channel="mail", monitor__paused=False, monitor__owner__is_active=True
    ).exclude(monitor__owner__email="")
    ids = fresh.values_list("monitor_id", flat=True).distinct()
    due = [m for m in Monitor.objects.filter(pk__in=list(ids)).order_by("owner_id") if _due(m, at)]
    for owner, monitors in groupby(due, key=lambda m: m.owner_id):
        with transaction.atomic():
            digest = Digest.objects.create(owner_id=owner, message_id=_message_id(), created=at)
            Delivery.objects.filter(digest=None, known=False, monitor__in=list(monitors)).update(digest=digest)


def _due(monitor: Monitor, at: datetime) -> bool:
    return is_due(
        Rhythm(monitor.rhythm), hour=monitor.hour, weekday=monitor.weekday, mailed=monitor.mailed, now=at
    )


def _message_id() -> str:
    host = settings.BASE_URL.partition("//")[2].partition("/")[0].partition(":")[0] or "deskundig"
    return f"<{uuid4().hex}@{host}>"


def _send_one(digest: Digest, connection: BaseEmailBackend, at: datetime) -> int:
    """Send a digest and mark it; gives how many things are in it. Raises ``OSError`` (SMTP errors are) on failure."""
    rows = still_shown(
        Delivery.objects.filter(digest=digest, monitor__paused=False).select_related("monitor")
        .order_by("monitor__group", "monitor__name", "monitor_id", "-day", "pk")
    )
    if rows:
        message(digest, rows, connection).send()
    with transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(sent=at, attempts=digest.attempts + 1)
        Monitor.objects.filter(pk__in={r.monitor_id for r in rows}).update(mailed=at)
    return len(rows)


def message(digest: Digest, rows: list[Delivery], connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """The mail of a digest: the same each time it is made, but for what was removed or hidden in between."""
    owner, say = User.objects.get(pk=digest.owner_id), without_names()
    parts = [
        Part.of(monitor, list(group), say) for monitor, group in groupby(rows, key=lambda r: r.monitor)
    ]
    end = parts[0].end_url if len(parts) == 1 else f"{parts[0].end_url}?alles=1"
    mail = EmailMultiAlternatives(
        subject_of(parts), text_of(parts), to=[owner.email], connection=connection,
        headers={
            "Message-ID": digest.message_id,
            "Date": format_datetime(digest.created),
            "List-Unsubscribe": f"<{end}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(html_of(parts), "text/html")
    return mail

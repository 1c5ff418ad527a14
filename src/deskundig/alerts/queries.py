"""What an owner sees of monitors. Someone else's monitor is not there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.db.models import Count, Q

from .models import Delivery, Monitor
from .showing import Words, still_shown, without_names, words_of

NEWEST = 50


@dataclass(frozen=True, slots=True)
class Line:
    monitor: Monitor
    words: Words
    found: int               # things found since it was made


def monitors_of(owner: User) -> tuple[Line, ...]:
    """All monitors of a person, by group and name; 2 queries."""
    rows = Monitor.objects.filter(owner=owner).annotate(
        found=Count("deliveries", filter=Q(deliveries__known=False))
    ).order_by("group", "name", "pk")
    say = without_names()
    return tuple(Line(row, words_of(row, say), row.found) for row in rows)


def monitor_of(owner: User, number: int) -> Monitor | None:
    return Monitor.objects.filter(owner=owner, pk=number).first()


def stop_token(monitor: int) -> str:
    """What ends the mail of a monitor and nothing else: who gets a forwarded mail cannot read the private feed."""
    return _STOPS.sign(str(monitor))


def by_stop_token(token: str) -> Monitor | None:
    """The monitor of a link in a mail; older mails have the secret of the feed in it."""
    try:
        number = int(_STOPS.unsign(token))
    except (BadSignature, ValueError):
        return by_secret(token)
    return Monitor.objects.filter(pk=number, owner__is_active=True).select_related("owner").first()


_STOPS = Signer(salt="alerts.stop")


def by_secret(secret: str) -> Monitor | None:
    """The monitor of a link in a mail or of a private feed."""
    return Monitor.objects.filter(secret=secret, owner__is_active=True).select_related("owner").first()


def newest(monitor: Monitor, limit: int = NEWEST) -> tuple[Delivery, ...]:
    """What was found last and may still be shown, with its reason as it may be said. 3 queries."""
    rows = Delivery.objects.filter(monitor=monitor, known=False).select_related("monitor").order_by("-found", "-pk")
    say, found = without_names(), still_shown(rows[:limit])
    for row in found:
        row.reason = say(row.reason)
    return tuple(found)


def follows(owner: User, thing: UUID) -> int | None:
    """The number of the monitor with which someone follows a thing."""
    return Monitor.objects.filter(owner=owner, object_id=thing).values_list("pk", flat=True).first()

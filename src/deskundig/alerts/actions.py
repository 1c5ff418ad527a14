"""What people do with their monitors. Every action writes one event in the trail, without the question itself."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from deskundig.accounts.audit import record_event
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Ref
from deskundig.record import change_log
from deskundig.record.queries.finding import find_thing

from . import ports
from .domain.rhythm import Rhythm
from .models import Delivery, Monitor
from .things import present, state_of
from .watching import remember

MOST = 500                # monitors of one person


class CannotFollow(Exception):  # noqa: N818 - reads as the sentence it is
    """The thing is not here, nothing is asked, or there are too many monitors already; the message says it in Dutch."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an owner may choose of a monitor."""

    name: str
    question: str
    kind: str = "query"
    rhythm: Rhythm = Rhythm.DAILY
    hour: int = 8
    weekday: int = 0
    channel: str = "mail"
    group: str = ""


def make_monitor(*, owner: User, wishes: Wishes, at: datetime) -> Monitor:
    """Begin to follow. Raises ``CannotFollow``."""
    if Monitor.objects.filter(owner=owner).count() >= MOST:
        raise CannotFollow(f"U hebt al {MOST} monitors. Verwijder er eerst een.")
    if not wishes.question.strip():
        raise CannotFollow("Zonder zoekvraag is er niets te volgen.")
    monitor = Monitor(
        owner=owner, created=at, mailed=at, since=change_log.newest(), secret=secrets.token_urlsafe(32),
        **_columns(wishes),
    )
    with transaction.atomic():
        if wishes.kind == "thing":
            _begin_thing(monitor, at)
        elif wishes.kind == "list":
            _begin_list(monitor, at)
        else:
            monitor.save()
        _trail(monitor, "alerts.made", at)
    return monitor


def _begin_thing(monitor: Monitor, at: datetime) -> None:
    ref = _ref(monitor.question)
    found = find_thing(ref.kind, ref.key)
    if found is None or found.hidden:
        raise CannotFollow("Dit is hier niet of is teruggetrokken, en kan niet worden gevolgd.")
    monitor.object_id = found.id
    monitor.state = state_of(ref.kind, [found.id]).get(found.id, "")
    monitor.save()
    Delivery.objects.bulk_create(
        [
            Delivery(monitor=monitor, object_id=uid, ref=f"{kind.value}:{uid}", title="", url="", found=at, known=True)
            for kind, uid in set(present(ref, found.id))
        ],
        ignore_conflicts=True,
    )


def _begin_list(monitor: Monitor, at: datetime) -> None:
    now = ports.list_finder(monitor.question, timezone.localtime(at).date())
    if now is None:
        raise CannotFollow("Deze lijst is hier niet en kan niet worden gevolgd.")
    monitor.save()
    remember(monitor, now, timezone.localtime(at).date())


def _ref(text: str) -> Ref:
    try:
        ref = Ref.parse(text)
    except ValueError:
        raise CannotFollow("Dit is geen verwijzing die gevolgd kan worden.") from None
    if not path_of(ref):
        raise CannotFollow("Dit soort ding heeft geen eigen pagina en kan niet worden gevolgd.")
    return ref


def change_monitor(*, monitor: Monitor, wishes: Wishes, at: datetime) -> None:
    """Change what is asked or when it is sent. What is followed stays the same thing."""
    for name, value in _columns(wishes).items():
        if name != "kind" and not (name == "question" and monitor.kind != "query"):
            setattr(monitor, name, value)
    if not monitor.question.strip():
        raise CannotFollow("Zonder zoekvraag is er niets te volgen.")
    with transaction.atomic():
        monitor.save()
        _trail(monitor, "alerts.changed", at)


def pause(*, monitor: Monitor, paused: bool, at: datetime) -> None:
    """Stop, or go on from now: what came in between is not sent."""
    with transaction.atomic():
        monitor.paused = paused
        if not paused:
            monitor.since = change_log.newest()
        monitor.save(update_fields=["paused", "since"])
        if monitor.kind == "list" and not paused:
            today = timezone.localtime(at).date()
            if now := ports.list_finder(monitor.question, today):
                remember(monitor, now, today)
        _trail(monitor, "alerts.paused" if paused else "alerts.resumed", at)


def renew_feed(*, monitor: Monitor, at: datetime) -> None:
    """Give the private feed another address; who has the former one reads nothing from now on."""
    with transaction.atomic():
        monitor.secret = secrets.token_urlsafe(32)
        monitor.save(update_fields=["secret"])
        _trail(monitor, "alerts.feed-renewed", at)


def remove_monitor(*, monitor: Monitor, at: datetime) -> None:
    with transaction.atomic():
        _trail(monitor, "alerts.removed", at)
        monitor.delete()


def _columns(wishes: Wishes) -> dict[str, str | int]:
    return {
        "name": wishes.name.strip()[:200] or wishes.question[:200], "question": wishes.question.strip()[:4_000],
        "kind": wishes.kind, "rhythm": wishes.rhythm.value, "hour": wishes.hour, "weekday": wishes.weekday,
        "channel": wishes.channel, "group": wishes.group.strip()[:80],
    }


def _trail(monitor: Monitor, action: str, at: datetime) -> None:
    actor = User.objects.filter(pk=monitor.owner_id).values_list("email", flat=True).first() or ""
    record_event(actor=actor, action=action, object=f"monitor:{monitor.pk}", at=at)

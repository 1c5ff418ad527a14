"""Monitors of lists, and commitments whose day has come: what changes without a line about it in the change log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from deskundig.followthrough.domain.commitment_states import dates_of, is_open, state_of
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.change_log import newest
from deskundig.record.queries.lines import commitments_by_id

from . import ports
from .domain.listed import Listed, ListNow, news_in, packed
from .models import Delivery, ListSeen, Monitor

TOGETHER = 500           # things whose words are read at once


def watch(monitors: Iterable[Monitor], *, at: datetime) -> int:
    """Look at followed lists and at days that came; gives how many things were found. Each is told once."""
    today = timezone.localtime(at).date()
    every = list(monitors)
    found = sum(_look([*several], today, at) for several in _by_list(every).values())
    return found + _kept(list(_due(every, today, at)))


def remember(monitor: Monitor, now: ListNow, today: date) -> None:
    """What stands in the list is no news. Call inside the action's transaction."""
    seen = {"ids": packed(now.ids), "position": newest(), "day": today}
    ListSeen.objects.update_or_create(monitor=monitor, defaults=seen)


def _by_list(monitors: Iterable[Monitor]) -> Mapping[str, list[Monitor]]:
    """Followers by what they follow: one look at each list is enough."""
    followers: dict[str, list[Monitor]] = defaultdict(list)
    for monitor in monitors:
        if monitor.kind == "list":
            followers[monitor.question].append(monitor)
    return followers


def _look(followers: list[Monitor], today: date, at: datetime) -> int:
    """What entered a list since each follower's last look. Found and seen are saved together, so nothing is lost."""
    position = newest()
    seen = {one.monitor_id: one for one in ListSeen.objects.filter(monitor__in=followers)}
    behind = [m for m in followers if m.pk not in seen or (seen[m.pk].position, seen[m.pk].day) != (position, today)]
    now = ports.list_finder(followers[0].question, today) if behind else None
    if now is None:
        return 0
    ids = packed(now.ids)
    news = {m.pk: news_in(now.ids, bytes(seen[m.pk].ids)) if m.pk in seen else frozenset[UUID]() for m in behind}
    things = {thing.id: thing for thing in _things(now, frozenset().union(*news.values()))}
    rows = [
        _entered(monitor, things[uid], now.title, at)
        for monitor in behind for uid in things if uid in news[monitor.pk]
    ]  # fmt: skip
    with transaction.atomic():
        alive = set(Monitor.objects.filter(pk__in=news).values_list("pk", flat=True))
        looked = [ListSeen(monitor_id=pk, ids=ids, position=position, day=today) for pk in alive]
        ListSeen.objects.bulk_create(
            looked, update_conflicts=True, unique_fields=["monitor"], update_fields=["ids", "position", "day"]
        )
        return _kept(rows)


def _things(now: ListNow, ids: Collection[UUID]) -> Iterator[Listed]:
    every = list(ids)
    for start in range(0, len(every), TOGETHER):
        yield from now.among(every[start : start + TOGETHER])


def _entered(monitor: Monitor, thing: Listed, title: str, at: datetime) -> Delivery:
    return Delivery(
        monitor=monitor, object_id=thing.id, ref=thing.path[:240], title=thing.title or thing.path,
        type=thing.type[:200], day=thing.day, url=thing.path, reason=f"nieuw in: {title}", found=at,
    )


def _kept(rows: list[Delivery]) -> int:
    """Save what was found, for monitors that are still there; gives how many things were not told before."""
    if not rows:
        return 0
    with transaction.atomic():
        before = Delivery.objects.count()
        alive = set(Monitor.objects.filter(pk__in={r.monitor_id for r in rows}).values_list("pk", flat=True))
        Delivery.objects.bulk_create([r for r in rows if r.monitor_id in alive], ignore_conflicts=True)
        return Delivery.objects.count() - before


def _due(monitors: list[Monitor], today: date, at: datetime) -> Iterator[Delivery]:
    """Followed commitments that are open on the day after they were promised for."""
    watching = [m for m in monitors if m.object_id and m.question.startswith(f"{Kind.COMMITMENT.value}:")]
    lines = commitments_by_id({m.object_id for m in watching if m.object_id})
    for monitor in watching:
        line = lines.get(monitor.object_id) if monitor.object_id else None
        due = dates_of(line.text, line.created).due if line and is_open(state_of(line.status)) else None
        if line is None or due is None or due.latest >= today:
            continue
        yield Delivery(
            monitor=monitor, object_id=line.id, event=f"over:{due.latest.isoformat()}", ref=str(line.ref),
            title=line.text, type="Toezegging", day=due.latest, url=path_of(line.ref), found=at,
            reason=f"de datum is voorbij ({due.text}) en de toezegging staat nog open",
        )  # fmt: skip

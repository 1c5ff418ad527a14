"""Monitors of lists, and commitments whose day has come: what changes without a line about it in the change log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from deskundig.followthrough.domain.commitment_states import dates_of, is_open, state_of
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.queries.lines import commitments_by_id

from . import ports
from .domain.listed import ListNow, edge_of, news_in
from .models import Delivery, Monitor


def watch(monitors: Iterable[Monitor], *, at: datetime) -> int:
    """Look at followed lists and at days that came; gives how many things were found. Each is told once."""
    today = timezone.localtime(at).date()
    every = list(monitors)
    rows = [*_in_lists([m for m in every if m.kind == "list"], today, at), *_due(every, today, at)]
    if not rows:
        return 0
    with transaction.atomic():
        before = Delivery.objects.count()
        alive = set(Monitor.objects.filter(pk__in={r.monitor_id for r in rows}).values_list("pk", flat=True))
        Delivery.objects.bulk_create([r for r in rows if r.monitor_id in alive], ignore_conflicts=True)
        return Delivery.objects.count() - before


def begin_list(monitor: Monitor, now: ListNow, at: datetime) -> None:
    """Remember what stands in the list: it is no news. Call inside the action's transaction."""
    edge = edge_of(now)
    monitor.state = edge.isoformat() if edge else ""
    monitor.save()
    Delivery.objects.bulk_create(
        [
            Delivery(monitor=monitor, object_id=thing.id, ref=thing.path, title="", url="", found=at, known=True)
            for thing in {thing.id: thing for thing in now.things}.values()
        ]
    )


def _in_lists(monitors: list[Monitor], today: date, at: datetime) -> Iterator[Delivery]:
    """One look at each list, whoever follow it."""
    followers: dict[str, list[Monitor]] = defaultdict(list)
    for monitor in monitors:
        followers[monitor.question].append(monitor)
    for question, several in followers.items():
        now = ports.list_finder(question, today)
        for monitor in several if now else ():
            assert now is not None
            known = Delivery.objects.filter(monitor=monitor).values_list("object_id", flat=True)
            edge = date.fromisoformat(monitor.state) if monitor.state else None
            for thing in news_in(now, edge, known):
                yield Delivery(
                    monitor=monitor, object_id=thing.id, ref=thing.path[:240], title=thing.title or thing.path,
                    type=thing.type[:200], day=thing.day, url=thing.path, reason=f"nieuw in: {now.title}", found=at,
                )  # fmt: skip


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

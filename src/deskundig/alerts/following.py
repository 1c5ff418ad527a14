"""From the change log to what there is to tell: pulled in steps, each saved with its place in the log at once.

Only what is new counts for a question (operation ``n``, or text and roles that came soon after). A row that the source
sent again, changed or not, tells nothing. A killed run loses nothing and finds nothing twice: what was found and how
far the log was read are one transaction, and a thing is told once per monitor.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record import change_log
from deskundig.record.change_log import Log
from deskundig.record.models import Change
from deskundig.search import service
from deskundig.search.domain.port import IndexEntry
from deskundig.search.entries import SOURCES, entries_of
from deskundig.search.entries.names import Names
from deskundig.search.owners import owners_of

from .beside import Match, two_readers
from .domain.question import request_of
from .matching import Asked, Percolator, asked
from .models import Delivery, Monitor
from .things import Told, told_of
from .watching import watch

CONSUMER = "alerts"
STEP = 2_000              # changes taken together
OLD = timedelta(days=90)
MUCH = 40_000_000         # changes times questions, from which a second reader is worth its start
LATE = 100_000            # text or roles may come so many changes after the thing itself


def follow(*, at: datetime) -> int:
    """Read the change log to its end; gives how many things were found for monitors."""
    position, last = _position(), change_log.newest()
    monitors = {m.pk: m for m in Monitor.objects.filter(paused=False, created__lte=at)}
    watched = watch(monitors.values(), at=at)
    if not monitors or position >= last:
        change_log.keep_position(CONSUMER, max(position, last))
        return watched
    questions = {pk: asked(request_of(m.question)) for pk, m in monitors.items() if m.kind == "query"}
    found, names = watched, Names()
    with _readers(questions, last - position) as match:
        while log := change_log.after(position, STEP):
            found += _take(log, monitors, match, names, at)
            position = log[-1][0]
    return found


@contextmanager
def _readers(questions: Mapping[int, Asked], changes: int) -> Iterator[Match]:
    """One reader of what came, or two when very much came."""
    own = percolator()
    own.ask(questions)
    if changes * len(questions) < MUCH or (os.cpu_count() or 1) < 2:
        yield own.match
        return
    with two_readers(own, questions) as match:
        yield match


_kept: list[Percolator] = []


def percolator() -> Percolator:
    """The questions as they were planned before in this process; anew when the index learned its words anew."""
    engine = service.engine()
    if not (_kept and _kept[0].engine is engine and _kept[0].learned == engine.learned()):
        _kept[:] = [Percolator(engine)]
    return _kept[0]


def _position() -> int:
    """Where the last run ended; at the first run, where the oldest monitor begins."""
    position = change_log.position_of(CONSUMER)
    if position is not None:
        return position
    return int(Monitor.objects.aggregate(first=Min("since"))["first"] or 0)


def _take(log: Log, monitors: dict[int, Monitor], match: Match, names: Names, at: datetime) -> int:
    """One step of the log: match, and save what was found with the place in the log."""
    matched = list(_of_questions(log, monitors, match, names, at))     # the long part: outside the transaction
    with transaction.atomic():
        rows = [*matched, *_of_things(log, monitors, names, at)]
        if not rows:
            change_log.keep_position(CONSUMER, log[-1][0])
            return 0
        before = Delivery.objects.count()
        alive = set(Monitor.objects.filter(pk__in={r.monitor_id for r in rows}).values_list("pk", flat=True))
        Delivery.objects.bulk_create([r for r in rows if r.monitor_id in alive], ignore_conflicts=True)
        change_log.keep_position(CONSUMER, log[-1][0])
        return Delivery.objects.count() - before


def _of_questions(
    log: Log, monitors: dict[int, Monitor], match: Match, names: Names, at: datetime
) -> Iterator[Delivery]:
    born = _born(log)
    entries: list[IndexEntry] = []
    if born:
        for kind in SOURCES:
            entries += entries_of(kind, sorted(uid for of, uid in born if of is kind), names)
    if not entries:
        return
    arrived = {uid.hex: seq for (_, uid), seq in born.items()}
    for pk, entry in match(entries):
        if arrived[entry.id] > monitors[pk].since:
            yield delivery(monitors[pk], entry, at=at)


def _born(log: Log) -> dict[tuple[Kind, UUID], int]:
    """Findable things that are new, or of which text or roles came soon after they did: with their first place."""
    touched = owners_of([row for row in log if row[3] in "nt"])
    wanted = {uid: kind for kind, ids in touched.items() for uid in ids}
    born = {uid: seq for seq, _, uid, operation in reversed(log) if operation == "n" and uid in wanted}
    late = [uid for uid in wanted if uid not in born]
    recent = Change.objects.filter(seq__gt=log[0][0] - LATE, seq__lt=log[0][0], operation="n")
    for start in range(0, len(late), 500):
        born |= dict(recent.filter(object_id__in=late[start : start + 500]).values_list("object_id", "seq"))
    return {(wanted[uid], uid): seq for uid, seq in born.items()}


def _of_things(log: Log, monitors: dict[int, Monitor], names: Names, at: datetime) -> Iterator[Delivery]:
    watching = [m for m in monitors.values() if m.kind == "thing" and m.object_id]
    told = [t for t in told_of(log, watching) if t.seq > t.monitor.since]
    ids: dict[Kind, set[UUID]] = {}
    for one in told:
        ids.setdefault(one.kind, set()).add(one.object_id)
    entries = {e.id: e for kind, of in ids.items() if kind in SOURCES for e in entries_of(kind, sorted(of), names)}
    for one in told:
        if entry := entries.get(one.object_id.hex):
            yield delivery(one.monitor, entry, at=at, told=one)


def delivery(monitor: Monitor, entry: IndexEntry, *, at: datetime, told: Told | None = None) -> Delivery:
    """A row that says what was found, in the words of the moment."""
    return Delivery(
        monitor=monitor, object_id=UUID(entry.id), event=told.event if told else "", ref=str(entry.ref),
        title=entry.title or str(entry.ref), type=entry.type, day=entry.date, url=path_of(entry.ref),
        reason=_reason(entry, at, told), found=at,
    )


_ANSWERS = {"antwoord schriftelijke vragen": "de vragen zijn beantwoord", "mededeling (uitstel": "uitstel gemeld"}


def _reason(entry: IndexEntry, at: datetime, told: Told | None) -> str:
    """Why it is told. Of something old that is recorded only now (a history that is imported) that is said too."""
    reason = told.reason if told else ""
    if told and told.kind is Kind.DOCUMENT:
        reason = next((said for type_, said in _ANSWERS.items() if entry.type.lower().startswith(type_)), reason)
    if entry.date and timezone.localdate(at) - entry.date > OLD:
        return f"{reason or 'past bij uw zoekvraag'}; verscheen eerder, nu pas opgenomen"
    return reason


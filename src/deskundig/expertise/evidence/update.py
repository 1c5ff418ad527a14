"""Keep the evidence up to date with the record, by its change log, or make all of it anew.

A rebuild and a catch-up give the same rows. Each step writes and moves its cursor in one transaction: a killed run goes
on where it was. What people corrected stands in tables of its own and is applied to every new row.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from deskundig.expertise.domain.senders import SENDING_TYPES
from deskundig.expertise.models import Evidence
from deskundig.kernel.ref import Kind
from deskundig.record import change_log
from deskundig.record.models import (
    Case,
    Commitment,
    Document,
    Involvement,
    Membership,
    Speech,
)

from .affected import NAMING, chunks, names_change, things_affected
from .holders import Names
from .rows import ROWS, corrected

CONSUMER = "expertise"
_STEP = 5_000
_AT_ONCE = 1_000
_MANY = 100_000  # more changes than this are quicker done by a rebuild
_MANY_PEOPLE = 200  # and so are the titles that name more people than this
_PEOPLE = (Kind.PERSON, Kind.MEMBERSHIP)

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """``written`` pieces of evidence in this run, ``pieces`` in all."""

    written: int
    pieces: int
    rebuilt: bool
    seconds: float


def update(*, rebuild: bool = False, progress: Progress | None = None) -> Report:
    """Bring the evidence up to date; everything anew when asked, at first, or when very much changed."""
    started = time.monotonic()
    cursor, last = change_log.position_of(CONSUMER), change_log.newest()
    anew = rebuild or cursor is None or cursor > last or last - cursor > _MANY
    anew = anew or change_log.changed(cursor or 0, _PEOPLE) > _MANY_PEOPLE
    written = _rebuild(last, progress) if anew else _catch_up(cursor or 0, progress)
    return Report(written, Evidence.objects.count(), anew, time.monotonic() - started)


def behind() -> int:
    """How many changes of the record the evidence does not hold yet."""
    return change_log.behind(CONSUMER)


def _rebuild(position: int, progress: Progress | None) -> int:
    names, written = Names(), 0
    with transaction.atomic():
        Evidence.objects.all()._raw_delete("default")  # no signals and no cascade: quick
        for kind, things in _everything().items():
            for ids in chunks(things):
                written += _write(kind, ids, names)
                if progress:
                    progress(written)
        change_log.keep_position(CONSUMER, position)
    return written


def _catch_up(position: int, progress: Progress | None) -> int:
    written, names = 0, Names()
    while log := change_log.after(position, _STEP):
        position = log[-1][0]
        names = Names() if names_change(log) else names
        things = things_affected(log)
        with transaction.atomic():
            for kind, ids in things.items():
                for chunk in chunks(ids):
                    Evidence.objects.filter(thing_id__in=chunk).delete()
                    written += _write(kind, chunk, names)
            change_log.keep_position(CONSUMER, position)
        if progress:
            progress(written)
    return written


def renew(things: Iterable[UUID]) -> int:
    """Make the evidence on these things anew, inside the caller's transaction: after a verdict was taken back."""
    names, written = Names(), 0
    for chunk in chunks(things):
        Evidence.objects.filter(thing_id__in=chunk).delete()
        written += sum(_write(kind, chunk, names) for kind in ROWS)
    return written


def _everything() -> Mapping[Kind, Iterable[UUID]]:
    """Things that can hold evidence, by kind."""
    return {
        Kind.DOCUMENT: _ids(Document.objects.filter(hidden=False).values_list("id", flat=True)),
        Kind.CASE: {
            *_ids(_subjects("case")),
            *_ids(Case.objects.filter(NAMING | Q(type__in=SENDING_TYPES), hidden=False).values_list("id", flat=True)),
        },
        Kind.EVENT: _ids(_subjects("event")),
        Kind.SPEECH: _ids(Speech.objects.filter(hidden=False).values_list("id", flat=True)),
        Kind.COMMITMENT: _ids(Commitment.objects.filter(hidden=False).values_list("id", flat=True)),
        Kind.PERSON: _ids(Membership.objects.filter(hidden=False, person_id__isnull=False)
                          .values_list("person_id", flat=True).distinct()),
    }  # fmt: skip


def _subjects(kind: str) -> QuerySet[Any, Any]:
    rows = Involvement.objects.filter(subject_kind=kind, hidden=False, subject_id__isnull=False)
    return rows.values_list("subject_id", flat=True).distinct()


def _ids(rows: QuerySet[Any, Any]) -> Iterator[UUID]:
    return rows.order_by().iterator(chunk_size=_STEP)


def _write(kind: Kind, ids: list[UUID], names: Names) -> int:
    rows = corrected(ROWS[kind](ids, names))
    Evidence.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return len(rows)

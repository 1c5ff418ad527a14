"""Topics that search shows besides those of the source: by rule in the record's own vocabulary, and by people.

A thing of a topic that was merged stands under the topic that it was merged into.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from deskundig.expertise.domain.vocabulary import OWN
from deskundig.expertise.models import DocumentTopic, Topic
from deskundig.record.models import Change, Classification

from .learning import SCHEME

MIRROR = "onderwerpen"
_SHOWN = (SCHEME, OWN)
_AT_ONCE = 1_000

_Row = tuple[str, UUID, str, str]  # kind, thing, scheme, label


def mirror(things: Sequence[UUID] | None, *, tell: bool = False) -> int:
    """Make the record's classifications of these things (None: all) as topics have it; search follows by the log.

    ``tell``: write what changed in the log, for who decides; in a catch-up these things stand in it already.
    """
    kept = Classification.objects.filter(maker=MIRROR)
    said = DocumentTopic.objects.exclude(status="rejected")
    if things is not None:
        said, kept = said.filter(thing_id__in=things), kept.filter(object_id__in=things)
    wanted = _wanted(said)
    have = {
        (kind, uid, scheme, label): pk
        for pk, kind, uid, scheme, label in kept.values_list("pk", "object_kind", "object_id", "scheme", "label")
    }
    gone = [pk for row, pk in have.items() if row not in wanted]
    new = wanted - set(have)
    for place in range(0, len(gone), _AT_ONCE):
        Classification.objects.filter(pk__in=gone[place : place + _AT_ONCE]).delete()
    Classification.objects.bulk_create(
        [Classification(object_kind=k, object_id=uid, scheme=s, label=label, maker=MIRROR)
         for k, uid, s, label in sorted(new, key=str)], batch_size=_AT_ONCE, ignore_conflicts=True,
    )  # fmt: skip
    if things is None or tell:
        touched = {(k, uid) for k, uid, *_ in new} | {row[:2] for row, pk in have.items() if row not in wanted}
        Change.objects.bulk_create(
            [Change(kind=k, object_id=uid, operation="c") for k, uid in sorted(touched, key=str)], batch_size=_AT_ONCE
        )
    return len(new) + len(gone)


def mirror_topics(topics: Iterable[Topic]) -> None:
    """What stands under these topics is another one from now on: shown at the next run of the index."""
    things = DocumentTopic.objects.filter(topic__in=list(topics)).values_list("thing_id", flat=True).distinct()
    listed = list(things)
    for place in range(0, len(listed), _AT_ONCE):
        mirror(listed[place : place + _AT_ONCE], tell=True)


def merged_into() -> Mapping[int, int]:
    """Of every topic that was merged, the one that counts in the end."""
    step = dict(Topic.objects.exclude(replaced_by=None).values_list("pk", "replaced_by_id"))
    found = {}
    for topic in step:
        seen, last = {topic}, topic
        while (after := step.get(last)) is not None and after not in seen:
            last = after
            seen.add(last)
        found[topic] = last
    return found


def _wanted(said: QuerySet[DocumentTopic, Any]) -> set[_Row]:
    merged = merged_into()
    counts = {t.pk: t for t in Topic.objects.filter(Q(scheme__in=_SHOWN) | Q(pk__in=merged.values()))}
    shown = said.filter(
        Q(maker="regel@1", topic__scheme__in=_SHOWN) | Q(decided__isnull=False, status="confirmed")
        | Q(topic__in=merged) & (Q(maker="regel@1") | Q(status="confirmed"))
    ).values_list("thing_kind", "thing_id", "topic_id", "topic__scheme", "topic__path", "status")  # fmt: skip
    wanted: set[_Row] = set()
    for kind, thing, number, scheme, path, status in shown:
        topic = counts.get(merged.get(number, number))
        if number in merged and topic is not None:
            if topic.scheme not in _SHOWN and status != "confirmed":
                continue
            scheme, path = topic.scheme, topic.path
        wanted.add((kind, thing, scheme, path[:200]))
    return wanted

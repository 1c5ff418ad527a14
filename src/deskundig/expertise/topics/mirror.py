"""Topics that search shows besides those of the source: by rule in the record's own vocabulary, and by people."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from deskundig.expertise.models import DocumentTopic
from deskundig.record.models import Change, Classification

from .deciding import OWN
from .learning import SCHEME

MIRROR = "onderwerpen"
_AT_ONCE = 1_000

_Row = tuple[str, UUID, str, str]  # kind, thing, scheme, label


def mirror(things: Sequence[UUID] | None) -> int:
    """Make the record's classifications of these things (None: all) as topics have it; search follows by the log."""
    shown = DocumentTopic.objects.filter(
        Q(maker="regel@1", topic__scheme__in=(SCHEME, OWN)) | Q(decided__isnull=False, status="confirmed"),
        topic__status="active",
    ).exclude(status="rejected")  # fmt: skip
    kept = Classification.objects.filter(maker=MIRROR)
    if things is not None:
        shown, kept = shown.filter(thing_id__in=things), kept.filter(object_id__in=things)
    wanted: set[_Row] = set(shown.values_list("thing_kind", "thing_id", "topic__scheme", "topic__path"))
    have = {
        (kind, uid, scheme, label): pk
        for pk, kind, uid, scheme, label in kept.values_list("pk", "object_kind", "object_id", "scheme", "label")
    }
    gone = [pk for row, pk in have.items() if row not in wanted]
    new = wanted - set(have)
    for place in range(0, len(gone), _AT_ONCE):
        Classification.objects.filter(pk__in=gone[place : place + _AT_ONCE]).delete()
    Classification.objects.bulk_create(
        [Classification(object_kind=k, object_id=uid, scheme=s, label=label[:200], maker=MIRROR)
         for k, uid, s, label in sorted(new, key=str)], batch_size=_AT_ONCE, ignore_conflicts=True,
    )  # fmt: skip
    if things is None:  # in a catch-up these things stand in the log already
        touched = {(k, uid) for k, uid, *_ in new} | {row[:2] for row, pk in have.items() if row not in wanted}
        Change.objects.bulk_create(
            [Change(kind=k, object_id=uid, operation="c") for k, uid in sorted(touched, key=str)], batch_size=_AT_ONCE
        )
    return len(new) + len(gone)

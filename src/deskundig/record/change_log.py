"""The change log as its followers read it: each keeps how far it is, and pulls what came after."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Max

from deskundig.kernel.ref import Kind

from .models import Change, ReadCursor

Log = list[tuple[int, str, UUID, str]]  # seq, kind, object id, operation


def newest() -> int:
    """The number of the last change; 0 for an empty log."""
    return int(Change.objects.aggregate(last=Max("seq"))["last"] or 0)


def after(position: int, most: int, *, until: int | None = None) -> Log:
    """At most so many changes after this one, oldest first; ``until`` for who writes changes while reading them."""
    rows = Change.objects.filter(seq__gt=position).order_by("seq")
    if until is not None:
        rows = rows.filter(seq__lte=until)
    return list(rows.values_list("seq", "kind", "object_id", "operation")[:most])


def changed(position: int, kinds: Collection[Kind]) -> int:
    """How many things of these kinds changed after this one."""
    rows = Change.objects.filter(seq__gt=position, kind__in=[kind.value for kind in kinds])
    return rows.values("object_id").distinct().count()


def position_of(follower: str) -> int | None:
    """How far a follower is; None for one that never ran."""
    return ReadCursor.objects.filter(consumer=follower).values_list("seq", flat=True).first()


def keep_position(follower: str, position: int) -> None:
    """To be called in the transaction that writes what the follower made of the changes, or after it."""
    ReadCursor.objects.update_or_create(consumer=follower, defaults={"seq": position})


def behind(follower: str) -> int:
    """How many changes a follower has not read yet."""
    return max(newest() - (position_of(follower) or 0), 0)

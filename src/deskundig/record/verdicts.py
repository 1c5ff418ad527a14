"""What people decided about a link that a rule made. Runs leave such a link alone (``Link.verdict``)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from .models import Change, Link


@transaction.atomic
def settle_link(*, relation: str, source: UUID, target: UUID, verdict: str, by: str, at: datetime) -> bool:
    """Write what people agreed on: "confirmed", "rejected", or "" when they no longer agree.

    Both ends count as changed, so that lists, packs and followers look again. False when it said so already, or there
    is no such link any more.
    """
    links = Link.objects.filter(relation=relation, source_id=source, target_id=target).exclude(verdict=verdict)
    kinds = links.values_list("source_kind", "target_kind").first()
    if kinds is None:
        return False
    links.update(verdict=verdict, decided_by=by if verdict else "", decided=at if verdict else None)
    Change.objects.bulk_create(
        Change(kind=kind, object_id=uid, operation="c") for kind, uid in zip(kinds, (source, target), strict=True)
    )
    return True

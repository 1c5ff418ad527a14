"""The audit trail: every action writes one event in its own transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from .models import AuditEvent

Detail = str | int | bool | list[str]


def record_event(
    *, actor: str, action: str, object: str, at: datetime, details: Mapping[str, Detail] | None = None
) -> None:
    """Append one event. Call it inside the action's transaction; ``details`` must hold no staff data."""
    AuditEvent.objects.create(
        at=at, actor=actor, action=action, object=object, details=json.dumps(details or {}, ensure_ascii=False)
    )


def events_of(object: str, limit: int = 200) -> list[AuditEvent]:
    """The trail of one thing, newest first."""
    return list(AuditEvent.objects.filter(object=object).order_by("-at", "-pk")[:limit])

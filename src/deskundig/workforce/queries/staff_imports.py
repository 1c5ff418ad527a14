"""What was taken in of staff files, and what still waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from deskundig.accounts.reach import Reach
from deskundig.workforce.models import StaffImport, StaffOrganization, StaffUpload


@dataclass(frozen=True, slots=True)
class ImportLine:
    at: datetime
    actor: str
    organization: str
    name: str
    added: int
    removed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Waiting:
    key: int
    name: str
    organization: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation with staff data, and whether visitors see its figures."""

    name: str
    public: bool


def last_imports(reach: Reach, limit: int = 20) -> list[ImportLine]:
    rows = reach.among(StaffImport.objects.all()).order_by("-at", "-pk")[:limit]
    return [ImportLine(r.at, r.actor, r.organization, r.name, r.added, r.removed, r.unchanged) for r in rows]


def waiting_uploads(user: User, since: datetime, what: str = StaffUpload.STAFF) -> list[Waiting]:
    """Own uploads younger than ``since``."""
    rows = StaffUpload.objects.filter(user=user, what=what, created__gt=since).order_by("-created").defer("content")
    return [Waiting(r.pk, r.name, r.organization, r.created) for r in rows]


def organizations(reach: Reach) -> list[Known]:
    return [Known(r.name, r.public) for r in StaffOrganization.objects.order_by("name") if reach.holds(r.name)]

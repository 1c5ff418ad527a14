"""What people do with pools: hand in, share. Each is one transaction with one audit event."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.accounts.numbering import next_number
from deskundig.expertise.domain.pool_tables import PoolTables
from deskundig.expertise.domain.pool_transport import tables_to_json
from deskundig.expertise.models import PoolRow


class NotOnPool(PermissionError):  # noqa: N818 - reads as the sentence it is
    """Only people on a pool change it."""


@transaction.atomic
def hand_in_pool(*, title: str, tables: PoolTables, user: User, at: datetime) -> PoolRow:
    """Keep a pool; who hands it in sees it. Raises ``ValueError`` without a title."""
    if not title.strip():
        raise ValueError("geef de pool een naam")
    row = PoolRow.objects.create(
        number=next_number(PoolRow, "P", at), title=title.strip()[:200], tables=tables_to_json(tables), created=at,
        changed=at,
    )  # fmt: skip
    row.people.add(user)
    record_event(actor=user.username, action="expertise.pool_handed_in", object=f"pool:{row.number}", at=at)
    return row


@transaction.atomic
def share_pool(*, number: str, public: bool, user: User, at: datetime) -> None:
    """Let everyone read a pool, or only its people. Raises ``NotOnPool``."""
    row = PoolRow.objects.filter(number=number, people=user).first()
    if row is None:
        raise NotOnPool
    PoolRow.objects.filter(pk=row.pk).update(public=public, changed=at)
    record_event(
        actor=user.username, action="expertise.pool_shared", object=f"pool:{number}", at=at, details={"public": public}
    )

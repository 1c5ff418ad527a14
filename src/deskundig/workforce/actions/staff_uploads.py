"""A staff file on its way in: kept for an hour for who sent it, mapped, tried, confirmed or dropped.

The file is gone as soon as it is taken in. Looking at a raw row, to repair it, is written in the audit trail.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.workforce.domain.hire_import import LABELS
from deskundig.workforce.domain.staff_import import COLUMNS, RowProblem, StaffTable, guess_mapping, read_staff
from deskundig.workforce.models import StaffUpload
from deskundig.workforce.tables import Table, read_bytes

from .staff import StaffChange, StaffNotTakenIn, plan_staff, staff_salt, take_in_staff

LIFETIME = timedelta(hours=1)
LARGEST = 30_000_000  # bytes


class NoSuchUpload(LookupError):  # noqa: N818 - reads as the sentence it is
    """There is no such upload, it is someone else's, or its hour is over."""


@dataclass(frozen=True)
class Trial:
    """An upload with its dry run: what would change, or every problem."""

    upload: StaffUpload
    head: tuple[str, ...]
    mapping: Mapping[str, str]
    change: StaffChange | None
    problems: tuple[RowProblem, ...]
    rows: int
    ignored: tuple[str, ...]


def keep_upload(*, user: User, organization: str, name: str, content: bytes, at: datetime) -> StaffUpload:
    """Keep a file for its trial. Raises ``UnreadableTable`` and ``ValueError``, then nothing is kept."""
    if not organization.strip():
        raise ValueError("noem de organisatie waarvan dit de mensen zijn")
    if len(content) > LARGEST:
        raise ValueError(f"het bestand is groter dan {LARGEST // 1_000_000} MB; neem het op met deskundig import staff")
    table = read_bytes(content, name)
    forget_old_uploads(at=at)
    return StaffUpload.objects.create(
        user=user, organization=organization.strip()[:200], name=name[:200], content=content, created=at,
        mapping=json.dumps(guess_mapping(table.head), ensure_ascii=False),
    )  # fmt: skip


def upload_of(*, user: User, key: int, at: datetime, what: str = StaffUpload.STAFF) -> StaffUpload:
    """An own upload whose hour is not over. Raises ``NoSuchUpload``."""
    found = StaffUpload.objects.filter(pk=key, user=user, what=what, created__gt=at - LIFETIME).first()
    if found is None:
        raise NoSuchUpload
    return found


def choose_mapping(*, upload: StaffUpload, mapping: Mapping[str, str]) -> None:
    """Which head belongs to which column of such a file; columns without a head are not used."""
    columns = LABELS if upload.what == StaffUpload.HIRE else COLUMNS
    chosen = {column: head for column, head in mapping.items() if column in columns and head}
    upload.mapping = json.dumps(chosen, ensure_ascii=False)
    upload.save(update_fields=["mapping"])


def try_upload(*, upload: StaffUpload) -> Trial:
    """The dry run. Changes nothing."""
    file, table = _read(upload)
    change = None
    if table.whole:
        change = plan_staff(organization=upload.organization, table=table)
    return Trial(upload, file.head, table.mapping, change, table.problems, len(file.rows), table.ignored)


def confirm_upload(*, upload: StaffUpload, user: User, at: datetime, as_of: date | None = None) -> StaffChange:
    """Take the file in, whole or not at all, and drop it. Raises ``StaffNotTakenIn``; then it waits on."""
    _, table = _read(upload)
    if not table.whole:
        raise StaffNotTakenIn(table.problems)
    with transaction.atomic():
        change = take_in_staff(
            organization=upload.organization, name=upload.name, table=table, actor=user.username, at=at, as_of=as_of
        )
        upload.delete()
    return change


def drop_upload(*, upload: StaffUpload) -> None:
    upload.delete()


def row_for_repair(*, upload: StaffUpload, row: int, user: User, at: datetime) -> Mapping[str, str] | None:
    """A raw row by its number in the file, to mend it at its source. That someone looked is written down."""
    file = read_bytes(bytes(upload.content), upload.name)
    found = dict(zip(file.numbers, file.rows, strict=True)).get(row)
    if found is not None:
        record_event(
            actor=user.username, action=f"workforce.{upload.what}_row_seen", object=f"staff-upload:{upload.pk}", at=at,
            details={"row": row},
        )  # fmt: skip
        return {head: found[head] for head in file.head}
    return None


def forget_old_uploads(*, at: datetime) -> int:
    dropped, _ = StaffUpload.objects.filter(created__lte=at - LIFETIME).delete()
    return dropped


def _read(upload: StaffUpload) -> tuple[Table, StaffTable]:
    file = read_bytes(bytes(upload.content), upload.name)
    mapping = json.loads(upload.mapping)
    table = read_staff(file.rows, file.head, salt=staff_salt(), mapping=mapping or None, numbers=file.numbers)
    return file, table

"""A file of hire on its way in: kept for an hour for who sent it, mapped, tried, confirmed or dropped.

The same way as a staff file (``actions.staff_uploads``), with the columns and the rules of hire. An organisation is
only asked for where the file names none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from deskundig.workforce.domain.hire_import import HireTable, guess_hire_mapping, read_hire
from deskundig.workforce.domain.staff_import import RowProblem
from deskundig.workforce.models import StaffUpload
from deskundig.workforce.tables import Table, read_bytes

from .hiring import HireChange, HireNotTakenIn, hire_salt, take_in_hire
from .staff_uploads import LARGEST, forget_old_uploads


@dataclass(frozen=True)
class HireTrial:
    """An upload with its dry run: what would change, or every problem. ``years``: what the file is about."""

    upload: StaffUpload
    head: tuple[str, ...]
    mapping: Mapping[str, str]
    change: HireChange | None
    problems: tuple[RowProblem, ...]
    rows: int
    ignored: tuple[str, ...]
    years: tuple[tuple[str, int], ...]


def keep_hire_upload(*, user: User, organization: str, name: str, content: bytes, at: datetime) -> StaffUpload:
    """Keep a file for its trial. Raises ``UnreadableTable`` and ``ValueError``, then nothing is kept."""
    if len(content) > LARGEST:
        most = f"{LARGEST // 1_000_000} MB"
        raise ValueError(f"het bestand is groter dan {most}; neem het op met deskundig import hiring")
    table = read_bytes(content, name)
    forget_old_uploads(at=at)
    return StaffUpload.objects.create(
        user=user, what=StaffUpload.HIRE, organization=organization.strip()[:200], name=name[:200], content=content,
        created=at, mapping=json.dumps(guess_hire_mapping(table.head), ensure_ascii=False),
    )  # fmt: skip


def try_hire_upload(*, upload: StaffUpload) -> HireTrial:
    """The dry run. Changes nothing."""
    file, table = _read(upload)
    change = None
    if table.whole:
        change = take_in_hire(table=table, name=upload.name, actor="", at=upload.created, dry_run=True)
    about = {(line.organization, line.year) for line in table.lines}
    about |= {(cost.organization, cost.year) for cost in table.costs}
    return HireTrial(
        upload, file.head, table.mapping, change, table.problems, len(file.rows), table.ignored, tuple(sorted(about))
    )


def confirm_hire_upload(*, upload: StaffUpload, user: User, at: datetime) -> HireChange:
    """Take the file in, whole or not at all, and drop it. Raises ``HireNotTakenIn``; then it waits on."""
    _, table = _read(upload)
    if not table.whole:
        raise HireNotTakenIn(table.problems)
    with transaction.atomic():
        change = take_in_hire(table=table, name=upload.name, actor=user.username, at=at)
        upload.delete()
    return change


def _read(upload: StaffUpload) -> tuple[Table, HireTable]:
    file = read_bytes(bytes(upload.content), upload.name)
    table = read_hire(
        file.rows, file.head, salt=hire_salt(), organization=upload.organization, numbers=file.numbers,
        mapping=json.loads(upload.mapping) or None,
    )  # fmt: skip
    return file, table

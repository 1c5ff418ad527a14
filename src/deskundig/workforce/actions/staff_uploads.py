"""What a staff file asks of the way that files come in (``file_uploads``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User

from deskundig.workforce.domain.staff_import import COLUMNS, StaffTable, guess_mapping, read_staff
from deskundig.workforce.models import StaffUpload
from deskundig.workforce.tables import Table

from .file_uploads import FileImport
from .staff import StaffChange, plan_staff, staff_salt, take_in_staff


def _read(_upload: StaffUpload, file: Table, mapping: Mapping[str, str] | None) -> StaffTable:
    return read_staff(file.rows, file.head, salt=staff_salt(), mapping=mapping, numbers=file.numbers)


def _plan(upload: StaffUpload, table: StaffTable) -> StaffChange:
    return plan_staff(organization=upload.organization, table=table)


def _take_in(upload: StaffUpload, table: StaffTable, user: User, at: datetime) -> StaffChange:
    return take_in_staff(organization=upload.organization, name=upload.name, table=table, actor=user.username, at=at)


STAFF_FILE: FileImport[StaffTable, StaffChange] = FileImport(
    StaffUpload.STAFF,
    "deskundig import staff",
    COLUMNS,
    guess_mapping,
    _read,
    _plan,
    _take_in,
    about=lambda _table: (),
    needs_organization="noem de organisatie waarvan dit de mensen zijn",
)

"""What a file of hire asks of the way that files come in (``file_uploads``).

An organisation is only asked for where the file names none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User

from deskundig.workforce.domain.hire_import import LABELS, HireTable, guess_hire_mapping, read_hire
from deskundig.workforce.models import StaffUpload
from deskundig.workforce.tables import Table

from .file_uploads import FileImport
from .hiring import HireChange, hire_salt, take_in_hire


def _read(upload: StaffUpload, file: Table, mapping: Mapping[str, str] | None) -> HireTable:
    return read_hire(
        file.rows, file.head, salt=hire_salt(), organization=upload.organization, numbers=file.numbers, mapping=mapping
    )


def _plan(upload: StaffUpload, table: HireTable) -> HireChange:
    return take_in_hire(table=table, name=upload.name, actor="", at=upload.created, dry_run=True)


def _take_in(upload: StaffUpload, table: HireTable, user: User, at: datetime) -> HireChange:
    return take_in_hire(table=table, name=upload.name, actor=user.username, at=at)


def _about(table: HireTable) -> set[tuple[str, int]]:
    """Whole years of organisations."""
    lines = {(line.organization, line.year) for line in table.lines}
    return lines | {(cost.organization, cost.year) for cost in table.costs}


HIRE_FILE: FileImport[HireTable, HireChange] = FileImport(
    StaffUpload.HIRE, "deskundig import hiring", LABELS, guess_hire_mapping, _read, _plan, _take_in, _about
)

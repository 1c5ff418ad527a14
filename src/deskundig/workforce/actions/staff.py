"""Take in an organisation's staff file: whole or not at all; a second time only what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.workforce.domain.staff_import import RowProblem, StaffTable
from deskundig.workforce.domain.stints import Exit, Stint, Tie
from deskundig.workforce.models import StaffImport, StintRow


class StaffNotTakenIn(Exception):  # noqa: N818 - reads as the sentence it is
    """The file has problems; nothing was changed. ``problems`` lists them all."""

    def __init__(self, problems: tuple[RowProblem, ...]) -> None:
        super().__init__(f"{len(problems)} problemen; er is niets opgenomen")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class StaffChange:
    """What an import would change, or changed."""

    added: int
    removed: int
    unchanged: int


def plan_staff(*, organization: str, table: StaffTable) -> StaffChange:
    """The dry run: what taking in this table would change. Raises ``StaffNotTakenIn``."""
    new, present = _compare(organization, table)
    return StaffChange(added=len(new), removed=len(present), unchanged=len(set(table.stints)) - len(new))


def take_in_staff(*, organization: str, name: str, table: StaffTable, actor: str, at: datetime) -> StaffChange:
    """Make the organisation's stints those of the table, in one transaction. Raises ``StaffNotTakenIn``."""
    with transaction.atomic():
        new, gone = _compare(organization, table)
        change = StaffChange(added=len(new), removed=len(gone), unchanged=len(set(table.stints)) - len(new))
        if not new and not gone:
            return change
        taken = StaffImport.objects.create(
            at=at, actor=actor, name=name, rows=len(table.stints), added=change.added, removed=change.removed,
            unchanged=change.unchanged,
        )
        _delete(gone.values())
        StintRow.objects.bulk_create([_row(s, organization, taken) for s in new], batch_size=2_000)
        record_event(
            actor=actor, action="workforce.staff_taken_in", object=f"unit:{organization}", at=at,
            details={"added": change.added, "removed": change.removed, "unchanged": change.unchanged},
        )
    return change


def _compare(organization: str, table: StaffTable) -> tuple[list[Stint], dict[Stint, int]]:
    """Stints that are new, and the row ids of those no longer in the table."""
    if not table.whole:
        raise StaffNotTakenIn(table.problems)
    present = {stint_of(row): row.pk for row in StintRow.objects.filter(organization=organization)}
    wanted = set(table.stints)
    return sorted(wanted - present.keys(), key=lambda s: (s.start, s.person)), {
        s: pk for s, pk in present.items() if s not in wanted
    }


def _delete(ids: Iterable[int]) -> None:
    pending = list(ids)
    for start in range(0, len(pending), 500):
        StintRow.objects.filter(pk__in=pending[start : start + 500]).delete()


def stint_of(row: StintRow) -> Stint:
    """A row as the value the rules work on."""
    return Stint(
        person=row.person, unit=row.unit, start=row.start, end=row.end, role=row.role, scale=row.scale,
        tie=Tie(row.tie), domain=row.domain, exit=Exit(row.exit),
    )


def _row(stint: Stint, organization: str, taken: StaffImport) -> StintRow:
    return StintRow(
        person=stint.person, organization=organization, unit=stint.unit, start=stint.start, end=stint.end,
        role=stint.role, scale=stint.scale, tie=stint.tie.value, domain=stint.domain, exit=stint.exit.value,
        staff_import=taken,
    )

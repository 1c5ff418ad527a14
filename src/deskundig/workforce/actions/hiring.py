"""Take in what was spent on hire and on own staff: whole or not at all; a second time only what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from deskundig.accounts.audit import record_event
from deskundig.workforce.domain.hire_import import Hired, HireTable, OwnCost
from deskundig.workforce.domain.staff_import import RowProblem
from deskundig.workforce.models import HireLine, StaffCost


class HireNotTakenIn(Exception):  # noqa: N818 - reads as the sentence it is
    """The file has problems; nothing was changed. ``problems`` lists them all."""

    def __init__(self, problems: tuple[RowProblem, ...]) -> None:
        super().__init__(f"{len(problems)} problemen; er is niets opgenomen")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class HireChange:
    """What an import would change, or changed: lines of hire, and years of own staff costs."""

    added: int
    removed: int
    unchanged: int
    costs: int


def hire_salt() -> str:
    """Makes pseudonyms of hired people this installation's own, and others than those of the staff file."""
    return salted_hmac("deskundig.workforce.hire", "pseudonym").hexdigest()


def take_in_hire(*, table: HireTable, name: str, actor: str, at: datetime, dry_run: bool = False) -> HireChange:
    """Make the hire of each organisation and year in the table that of the table. Raises ``HireNotTakenIn``."""
    if not table.whole:
        raise HireNotTakenIn(table.problems)
    with transaction.atomic():
        change, gone, new, costs = _compare(table)
        if dry_run or not (gone or new or costs):
            return change
        for start in range(0, len(gone), 500):
            HireLine.objects.filter(pk__in=gone[start : start + 500]).delete()
        HireLine.objects.bulk_create([HireLine(**_columns(line), source=name) for line in new], batch_size=2_000)
        for cost in costs:
            StaffCost.objects.update_or_create(
                organization=cost.organization, year=cost.year, defaults={"own": cost.own, "source": name}
            )
        record_event(
            actor=actor, action="workforce.hire_taken_in", object="hire", at=at,
            details={"added": change.added, "removed": change.removed, "costs": change.costs},
        )
    return change


def _compare(table: HireTable) -> tuple[HireChange, list[int], list[Hired], list[OwnCost]]:
    """What would change, the rows that go, the lines that come, and the own costs that are new or other."""
    years = {(line.organization, line.year) for line in table.lines}
    present: dict[tuple[Any, ...], list[int]] = {}
    for organization, year in sorted(years):
        for row in HireLine.objects.filter(organization=organization, year=year):
            present.setdefault(_key(row), []).append(row.pk)
    new, same = [], 0
    for line in table.lines:
        key = tuple(_columns(line).values())
        if present.get(key):
            present[key].pop()
            same += 1
        else:
            new.append(line)
    gone = [pk for left in present.values() for pk in left]
    known = {(c.organization, c.year): c.own for c in StaffCost.objects.all()}
    costs = [c for c in table.costs if known.get((c.organization, c.year)) != c.own]
    return HireChange(len(new), len(gone), same, len(costs)), gone, new, costs


def _columns(line: Hired) -> dict[str, Any]:
    return {
        "organization": line.organization, "unit": line.unit, "year": line.year, "category": line.category.value,
        "motive": line.motive.value if line.motive else "", "ict": line.ict, "supplier": line.supplier,
        "worker": line.worker, "start": line.start, "end": line.end, "amount": line.amount, "request": line.request,
    }  # fmt: skip


def _key(row: HireLine) -> tuple[Any, ...]:
    return (
        row.organization, row.unit, row.year, row.category, row.motive, row.ict, row.supplier, row.worker, row.start,
        row.end, row.amount, row.request,
    )  # fmt: skip

"""Take in an organisation's staff file: whole or not at all; a second time only what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from deskundig.accounts.audit import record_event
from deskundig.workforce.domain.staff_import import RowProblem, StaffTable
from deskundig.workforce.domain.stints import Exit, Stint, Tie
from deskundig.workforce.models import StaffImport, StaffOrganization, StintRow

from .releases import make_releases


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


def staff_salt() -> str:
    """What makes pseudonyms of this installation its own; it follows from the installation's secret key."""
    return salted_hmac("deskundig.workforce.staff", "pseudonym").hexdigest()


def plan_staff(*, organization: str, table: StaffTable) -> StaffChange:
    """The dry run: what taking in this table would change. Raises ``StaffNotTakenIn``."""
    new, gone = _compare(organization, table)
    return _change(table, new, gone)


def take_in_staff(
    *, organization: str, name: str, table: StaffTable, actor: str, at: datetime, as_of: date | None = None
) -> StaffChange:
    """Make the organisation's stints those of the table, in one transaction. Raises ``StaffNotTakenIn``.

    ``as_of``: the day that the file describes (the day of ``at`` when not given). Figures are made again when anything
    changed.
    """
    with transaction.atomic():
        new, gone = _compare(organization, table)
        change = _change(table, new, gone)
        known, fresh = StaffOrganization.objects.get_or_create(name=organization)
        day = as_of or timezone.localdate(at)
        if not new and not gone and not fresh and known.as_of == day:
            return change
        known.as_of = day
        known.save(update_fields=["as_of"])
        taken = StaffImport.objects.create(
            at=at,
            actor=actor,
            name=name,
            organization=organization,
            rows=len(table.stints),
            added=change.added,
            removed=change.removed,
            unchanged=change.unchanged,
        )
        _delete(gone.values())
        StintRow.objects.bulk_create([_row(s, organization, taken) for s in new], batch_size=2_000)
        record_event(
            actor=actor,
            action="workforce.staff_taken_in",
            object=f"staff:{known.pk}",
            at=at,
            details={"added": change.added, "removed": change.removed, "unchanged": change.unchanged},
        )
        make_releases(organization=known)
    return change


def describe_organization(*, organization: str, inhabitants: int | None, earliest: date | None) -> None:
    """Facts that figures need: the size of a municipality, and the day from which departures were kept."""
    StaffOrganization.objects.filter(name=organization).update(inhabitants=inhabitants, earliest=earliest)


def show_to_visitors(*, organization: str, public: bool, actor: str, at: datetime) -> None:
    """Let everyone see the figures of the whole and its departments, or no longer."""
    with transaction.atomic():
        known = StaffOrganization.objects.get(name=organization)
        known.public = public
        known.save(update_fields=["public"])
        record_event(
            actor=actor,
            action="workforce.staff_figures_shown" if public else "workforce.staff_figures_closed",
            object=f"staff:{known.pk}",
            at=at,
        )
        make_releases(organization=known)


def _compare(organization: str, table: StaffTable) -> tuple[list[Stint], dict[Stint, int]]:
    """Stints that are new, and the row ids of those no longer in the table."""
    if not table.whole:
        raise StaffNotTakenIn(table.problems)
    present = {stint_of(row): row.pk for row in StintRow.objects.filter(organization=organization)}
    wanted = set(table.stints)
    return sorted(wanted - present.keys(), key=lambda s: (s.start, s.person)), {
        s: pk for s, pk in present.items() if s not in wanted
    }


def _change(table: StaffTable, new: list[Stint], gone: dict[Stint, int]) -> StaffChange:
    return StaffChange(added=len(new), removed=len(gone), unchanged=len(set(table.stints)) - len(new))


def _delete(ids: Iterable[int]) -> None:
    pending = list(ids)
    for start in range(0, len(pending), 500):
        StintRow.objects.filter(pk__in=pending[start : start + 500]).delete()


def stint_of(row: StintRow) -> Stint:
    """A row as the value the rules work on."""
    return Stint(
        person=row.person,
        unit=row.unit,
        start=row.start,
        end=row.end,
        role=row.role,
        scale=row.scale,
        tie=Tie(row.tie),
        domain=row.domain,
        exit=Exit(row.exit),
        department=row.department,
        work=row.work,
        account=row.account,
    )


def _row(stint: Stint, organization: str, taken: StaffImport) -> StintRow:
    return StintRow(
        person=stint.person,
        organization=organization,
        unit=stint.unit,
        start=stint.start,
        end=stint.end,
        role=stint.role,
        scale=stint.scale,
        tie=stint.tie.value,
        domain=stint.domain,
        exit=stint.exit.value,
        department=stint.department,
        work=stint.work,
        account=stint.account,
        staff_import=taken,
    )

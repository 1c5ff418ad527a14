"""Take in public figures, cost lines and vacancies. A second time changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.workforce.domain.cost_labels import MinistryHire
from deskundig.workforce.domain.figures import Figure, identity
from deskundig.workforce.models import FigureRow, HireLine, StaffCost


@dataclass(frozen=True, slots=True)
class Taken:
    """``changed``: figures that were here with another value; the source corrected itself."""

    read: int
    new: int
    changed: int = 0


_TOLD = ("value", "numerator", "denominator", "reliability", "level")


def take_in_figures(*, figures: Iterable[Figure], actor: str, at: datetime) -> Taken:
    """Add the figures that are not here yet, and correct those of which the source now tells something else."""
    given = {identity(figure): figure for figure in figures}
    rows = FigureRow.objects.filter(source__in={figure.source for figure in given.values()})
    present = {identity(row): row for row in rows}
    new = [figure for key, figure in given.items() if key not in present]
    changed = [_corrected(present[key], given[key]) for key in present.keys() & given.keys()]
    corrected = [row for row in changed if row is not None]
    taken = Taken(read=len(given), new=len(new), changed=len(corrected))
    with transaction.atomic():
        FigureRow.objects.bulk_create([_row(figure) for figure in new], batch_size=500)
        FigureRow.objects.bulk_update(corrected, _TOLD, batch_size=200)
        if taken.new or taken.changed:
            _tell("workforce.figures_taken_in", taken, actor, at)
    return taken


def _corrected(row: FigureRow, figure: Figure) -> FigureRow | None:
    """The row with what is told of it now; None where that is the same."""
    if all(getattr(row, name) == getattr(figure, name) for name in _TOLD):
        return None
    for name in _TOLD:
        setattr(row, name, getattr(figure, name))
    return row


def _row(figure: Figure) -> FigureRow:
    return FigureRow(
        indicator=figure.indicator, level=figure.level, unit=figure.unit, period=figure.period, value=figure.value,
        measure=figure.measure, numerator=figure.numerator, denominator=figure.denominator,
        denominator_note=figure.denominator_note, source=figure.source, place=figure.place,
        reliability=figure.reliability,
    )


def take_in_ministry_hire(*, shares: Iterable[MinistryHire], source: str, actor: str, at: datetime) -> Taken:
    """Replace the hire lines and staff costs that this source gave before by these; equal input changes nothing."""
    wanted = list(shares)
    with transaction.atomic():
        before = set(_hire_keys(source))
        now = {
            (_name(m), m.year, c.value, amount.quantize(Decimal("0.01")))
            for m in wanted for c, amount in m.per_category.items() if amount >= 0
        }
        if before == now:
            return Taken(read=len(wanted), new=0)
        HireLine.objects.filter(source=source).delete()
        StaffCost.objects.filter(source=source).delete()
        HireLine.objects.bulk_create(
            HireLine(organization=o, year=y, category=c, amount=a, source=source) for o, y, c, a in sorted(now)
        )
        StaffCost.objects.bulk_create(
            StaffCost(organization=_name(m), year=m.year, own=m.share.own, source=source) for m in wanted
        )
        taken = Taken(read=len(wanted), new=len(now - before))
        _tell("workforce.costs_taken_in", taken, actor, at)
    return taken


def _tell(action: str, taken: Taken, actor: str, at: datetime) -> None:
    details = {"new": taken.new, "changed": taken.changed}
    record_event(actor=actor, action=action, object="figures", at=at, details=details)


def _hire_keys(source: str) -> Iterable[tuple[str, int, str, Decimal]]:
    return HireLine.objects.filter(source=source).values_list("organization", "year", "category", "amount")


def _name(found: MinistryHire) -> str:
    return f"{found.ministry.removeprefix('Ministerie van ')} ({found.chapter})"

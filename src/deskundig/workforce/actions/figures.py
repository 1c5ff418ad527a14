"""Take in public figures, cost lines and vacancies. A second time changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.workforce.domain.cost_labels import MinistryHire
from deskundig.workforce.domain.figures import Figure
from deskundig.workforce.models import FigureRow, HireLine, StaffCost


@dataclass(frozen=True, slots=True)
class Taken:
    read: int
    new: int


def take_in_figures(*, figures: Iterable[Figure], actor: str, at: datetime) -> Taken:
    """Add the figures that are not here yet."""
    rows = [_row(f) for f in figures]
    with transaction.atomic():
        before = FigureRow.objects.count()
        FigureRow.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        taken = Taken(read=len(rows), new=FigureRow.objects.count() - before)
        if taken.new:
            _tell("workforce.figures_taken_in", taken, actor, at)
    return taken


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
    record_event(actor=actor, action=action, object="figures", at=at, details={"new": taken.new})


def _hire_keys(source: str) -> Iterable[tuple[str, int, str, Decimal]]:
    return HireLine.objects.filter(source=source).values_list("organization", "year", "category", "amount")


def _name(found: MinistryHire) -> str:
    return f"{found.ministry.removeprefix('Ministerie van ')} ({found.chapter})"

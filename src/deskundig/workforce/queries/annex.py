"""The year report on hire as the annex table of the budget rules: eight categories in three groups, with subtotals.

Amounts are what was paid. Beside it stand what requests were decided on, the norm and both denominators.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from decimal import Decimal

from django.db.models import Count, Sum

from deskundig.workforce.domain.hiring import GROUPS, HireShare
from deskundig.workforce.models import HireLine, HireRequestRow, StaffCost


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """``kind``: category, subtotal or total. ``number`` is that of the category in the list."""

    kind: str
    name: str
    amount: Decimal
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """Amounts in euros. ``share`` is None while own staff costs of that year are not known."""

    organization: str
    year: int
    rows: tuple[AnnexRow, ...]
    share: HireShare | None
    requests: tuple[tuple[str, int], ...]  # state and how many were asked for that year
    renewals: int
    sources: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        return self.rows[-1].amount


def annex(organization: str, year: int) -> Annex:
    """One organisation's year. Categories without hire stand in it with zero: the list is limitative.

    A year that no calendar has gives an annex without sources.
    """
    if not MINYEAR < year < MAXYEAR:
        return Annex(organization, year, tuple(_rows({}, Decimal(0))), None, (), 0, ())
    lines = HireLine.objects.filter(organization=organization, year=year)
    paid: dict[str, Decimal] = dict(lines.values_list("category").annotate(total=Sum("amount")))
    cost = StaffCost.objects.filter(organization=organization, year=year).first()
    total = sum(paid.values(), Decimal(0))
    asked = HireRequestRow.objects.filter(organization=organization, start__year=year).exclude(state="draft")
    sources = {*lines.values_list("source", flat=True), *([cost.source] if cost else [])}
    return Annex(
        organization=organization, year=year, rows=tuple(_rows(paid, total)),
        share=HireShare(own=cost.own, hire=total) if cost else None,
        requests=tuple(sorted(asked.values_list("state").annotate(count=Count("pk")))),
        renewals=asked.exclude(renews=None).count(), sources=tuple(sorted(sources)),
    )  # fmt: skip


def _rows(paid: dict[str, Decimal], total: Decimal) -> Sequence[AnnexRow]:
    rows: list[AnnexRow] = []
    number = 0
    for name, categories in GROUPS:
        for category in categories:
            number += 1
            rows.append(AnnexRow("category", category.value, paid.get(category.value, Decimal(0)), number))
        rows.append(AnnexRow("subtotal", name, sum((r.amount for r in rows[-len(categories) :]), Decimal(0))))
    return [*rows, AnnexRow("total", "Totaal inhuur externen", total)]


def annexes() -> list[tuple[str, int]]:
    """Which organisations and years have hire, newest first."""
    return list(HireLine.objects.values_list("organization", "year").distinct().order_by("-year", "organization"))

"""External hire of organisations: shares in both denominators, by category, and published shares beside them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from deskundig.workforce.domain.figures import Figure, comparable
from deskundig.workforce.domain.hiring import NORM, HireShare
from deskundig.workforce.models import FigureRow, HireLine, StaffCost
from deskundig.workforce.norms import hire_norm


@dataclass(frozen=True, slots=True)
class HireYear:
    """One organisation in one year. Amounts in euros; ``per_category`` sums to ``share.hire``."""

    organization: str
    year: int
    share: HireShare
    per_category: tuple[tuple[str, Decimal], ...]
    source: str
    norm: Decimal = NORM

    @property
    def over_norm(self) -> bool:
        return (self.share.of_total or Decimal(0)) > self.norm


@dataclass(frozen=True, slots=True)
class PublishedShare:
    figure: Figure
    over_norm: bool


@dataclass(frozen=True, slots=True)
class HiringReport:
    """``warning`` is set where published shares have different denominators."""

    years: tuple[HireYear, ...]
    published: tuple[PublishedShare, ...]
    warning: str
    norm: Decimal = NORM


def hiring_report(*, organization: str = "", level: str = "") -> HiringReport:
    """All years of one organisation, or of all; published shares of a level (rijk, ministerie, gemeente, sector)."""
    norm = hire_norm()
    published = tuple(_published(organization, level, norm))
    _, warning = comparable([p.figure for p in published])
    return HiringReport(years=tuple(_years(organization, norm)), published=published, warning=warning, norm=norm)


def _years(organization: str, norm: Decimal) -> list[HireYear]:
    lines = HireLine.objects.all()
    costs = StaffCost.objects.all()
    if organization:
        lines, costs = lines.filter(organization=organization), costs.filter(organization=organization)
    amounts: dict[tuple[str, int], dict[str, Decimal]] = defaultdict(dict)
    for row in lines.values("organization", "year", "category").annotate(total=Sum("amount")):
        amounts[row["organization"], row["year"]][row["category"]] = row["total"]
    found = []
    for cost in costs.order_by("organization", "year"):
        per_category = amounts.get((cost.organization, cost.year), {})
        share = HireShare(own=cost.own, hire=sum(per_category.values(), Decimal(0)))
        ordered = tuple(sorted(per_category.items(), key=lambda item: -item[1]))
        found.append(HireYear(cost.organization, cost.year, share, ordered, cost.source, norm))
    return found


def _published(organization: str, level: str, norm: Decimal) -> list[PublishedShare]:
    rows = FigureRow.objects.filter(indicator="externe_inhuur_pct", measure="%").order_by("unit", "period", "pk")
    if organization:
        rows = rows.filter(unit=organization)
    if level:
        rows = rows.filter(level=level)
    return [PublishedShare(figure_of(row), row.value > norm * 100) for row in rows]


def figure_of(row: FigureRow) -> Figure:
    """A stored figure as the value the rules work on."""
    return Figure(
        indicator=row.indicator,
        unit=row.unit,
        period=row.period,
        value=row.value,
        measure=row.measure,
        numerator=row.numerator,
        denominator=row.denominator,
        denominator_note=row.denominator_note,
        source=row.source,
        place=row.place,
        reliability=row.reliability,
        level=row.level,
    )

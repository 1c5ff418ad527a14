"""Which hire and which own staff costs are here, by organisation and year: what a next file would replace."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Min, Sum

from deskundig.accounts.reach import Reach
from deskundig.workforce.models import HireLine, StaffCost


@dataclass(frozen=True, slots=True)
class HireYearHere:
    """``own``: own staff cost, None where it is not known; ``source``: one of the files it came from."""

    organization: str
    year: int
    lines: int
    hire: Decimal
    own: Decimal | None
    source: str


def hire_years(reach: Reach, limit: int = 60) -> list[HireYearHere]:
    """Newest year first, then by name; also years of which only the own costs are known."""
    own = {(c.organization, c.year): c for c in reach.among(StaffCost.objects.all())}
    years = reach.among(HireLine.objects.all()).values("organization", "year")
    rows = years.annotate(n=Count("pk"), total=Sum("amount"), file=Min("source"))
    found = {
        (row["organization"], row["year"]): (row["n"], row["total"] or Decimal(0), str(row["file"])) for row in rows
    }
    keys = sorted(found.keys() | own.keys(), key=lambda key: (-key[1], key[0]))[:limit]
    return [
        HireYearHere(
            *key, *(found.get(key, (0, Decimal(0), ""))[:2]), own[key].own if key in own else None,
            found[key][2] if key in found else own[key].source,
        )
        for key in keys
    ]  # fmt: skip

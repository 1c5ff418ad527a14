"""Tenure where careers are public: of the House and of councils. Staff figures come from releases instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import QuerySet

from deskundig.kernel.disclosure_control import TOO_SMALL
from deskundig.record.models import Membership
from deskundig.workforce.domain.stints import Stint, completed_tenure, stock_tenure
from deskundig.workforce.domain.tenure import SurvivalPoint, kaplan_meier, median_survival, spells

HOUSE_FUNCTIONS = (
    "Kamerlid", "fractievoorzitter", "fractiesecretaris", "kamervoorzitter", "waarnemend kamervoorzitter",
)  # fmt: skip
EDGES = (0.0, 1.0, 3.0, 5.0, 10.0)
LABELS = ("korter dan 1 jaar", "1 tot 3 jaar", "3 tot 5 jaar", "5 tot 10 jaar", "10 jaar of langer")


@dataclass(frozen=True, slots=True)
class BandCount:
    """``count`` None: te klein om te tonen."""

    label: str
    count: int | None

    @property
    def shown(self) -> str:
        return TOO_SMALL if self.count is None else str(self.count)


@dataclass(frozen=True, slots=True)
class TenureReport:
    """Stock and completed tenure, never mixed, with what each is based on. Medians in years."""

    subject: str
    at: date
    source: str
    people: int
    stock: tuple[BandCount, ...]
    stock_median: float | None
    completed_from: date
    completed_people: int
    completed_median: float | None
    survival: tuple[SurvivalPoint, ...]
    survival_median: float | None
    threshold: int  # 0: careers are public, nothing is hidden


def house_rows() -> QuerySet[Membership]:
    """Periods in the House that have a party and a begin: of the register of careers, else of the House's own data.

    Another register gives membership without its end. A period as chair of a party or of the House is one of its own.
    """
    seats = Membership.objects.filter(nature="member", hidden=False).exclude(start="")
    register = seats.filter(source="registers", function__in=HOUSE_FUNCTIONS, organization__type="party")
    return register if register.exists() else seats.filter(source="tweedekamer", seat__organization__type="party")


def tenure_report(stints: list[Stint], subject: str, at: date, source: str) -> TenureReport:
    """The report over careers that are public."""
    stock = stock_tenure(stints, at)
    since = date(at.year - 5, at.month, min(at.day, 28))
    done = completed_tenure(stints, since, at)
    curve = kaplan_meier(spells(stints, from_day=date(at.year - 20, 1, 1), to_day=at))
    return TenureReport(
        subject=subject, at=at, source=source, people=len(stock), stock=_bands(stock),
        stock_median=median(stock) if stock else None, completed_from=since, completed_people=len(done),
        completed_median=median(done) if done else None, survival=curve, survival_median=median_survival(curve),
        threshold=0,
    )  # fmt: skip


def _bands(years: Sequence[float]) -> tuple[BandCount, ...]:
    counts = dict.fromkeys(LABELS, 0)
    for value in years:
        counts[LABELS[sum(1 for edge in EDGES[1:] if value >= edge)]] += 1
    return tuple(BandCount(label, count) for label, count in counts.items())

"""Tenure of an organisation's staff, and of representatives whose careers are public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from deskundig.record.models import Membership
from deskundig.workforce.actions.staff import stint_of
from deskundig.workforce.domain.disclosure_control import TOO_SMALL, effective_threshold, protect
from deskundig.workforce.domain.stints import Stint, completed_tenure, stock_tenure
from deskundig.workforce.domain.tenure import SurvivalPoint, kaplan_meier, median_survival, spells
from deskundig.workforce.models import StintRow

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
    """Stock and completed tenure, never mixed, with what each is based on. Medians in years; None: too few people."""

    subject: str
    at: date
    source: str
    people: int | None
    stock: tuple[BandCount, ...]
    stock_median: float | None
    completed_from: date
    completed_people: int | None
    completed_median: float | None
    survival: tuple[SurvivalPoint, ...]
    survival_median: float | None
    threshold: int                     # 0: careers are public, nothing is hidden


def staff_tenure(organization: str, *, at: date, unit: str = "", public: bool = False, asked: int = 0) -> TenureReport:
    """Tenure of an organisation's own staff (or one unit) under disclosure control."""
    rows = StintRow.objects.filter(organization=organization, tie="own")
    if unit:
        rows = rows.filter(unit=unit)
    subject = f"{organization}, {unit}" if unit else organization
    threshold = effective_threshold(asked, public=public)
    return tenure_report([stint_of(r) for r in rows], subject, at, "eigen personeelsgegevens", threshold)


def house_tenure(*, at: date) -> TenureReport:
    """Tenure of members of the House: spells of one person that follow within 30 days are one stay.

    Only periods with a party count: another register gives membership of the House without its end.
    """
    rows = (
        Membership.objects.filter(
            nature="member", hidden=False, source="registers", function="Kamerlid", organization__type="party"
        )
        .exclude(start="")
        .values_list("person_id", "start", "end")
    )
    by_person: dict[str, list[tuple[date, date | None]]] = {}
    for person, start, end in rows:
        if len(start) == 10 and (not end or len(end) == 10):
            period = (date.fromisoformat(start), date.fromisoformat(end) if end else None)
            by_person.setdefault(str(person), []).append(period)
    stints = [
        Stint(person, "Tweede Kamer", start, end)
        for person, periods in by_person.items()
        for start, end in join_periods(periods, gap_days=30)
    ]
    return tenure_report(stints, "Tweede Kamer", at, "perioden van het Kamerlidmaatschap (openbaar)", 0)


def join_periods(
    periods: Sequence[tuple[date, date | None]], *, gap_days: int
) -> list[tuple[date, date | None]]:
    """Periods that touch or follow within ``gap_days`` as one; impossible ones (end before start) are left out."""
    joined: list[tuple[date, date | None]] = []
    for start, end in sorted((p for p in periods if p[1] is None or p[1] >= p[0]), key=lambda p: p[0]):
        if joined:
            last_start, last_end = joined[-1]
            if last_end is None:
                continue
            if (start - last_end).days <= gap_days:
                joined[-1] = (last_start, None if end is None else max(last_end, end))
                continue
        joined.append((start, end))
    return joined


def tenure_report(stints: list[Stint], subject: str, at: date, source: str, threshold: int) -> TenureReport:
    """The report over any stints; with a threshold, small counts and medians over few people are hidden."""
    stock = stock_tenure(stints, at)
    since = date(at.year - 5, at.month, min(at.day, 28))
    done = completed_tenure(stints, since, at)
    curve = kaplan_meier(spells(stints, from_day=date(at.year - 20, 1, 1), to_day=at))
    enough = [p for p in curve if p.at_risk >= max(threshold, 1)]
    return TenureReport(
        subject=subject,
        at=at,
        source=source,
        people=_shown(len(stock), threshold),
        stock=_bands(stock, threshold),
        stock_median=median(stock) if len(stock) >= max(threshold, 1) else None,
        completed_from=since,
        completed_people=_shown(len(done), threshold),
        completed_median=median(done) if len(done) >= max(threshold, 1) else None,
        survival=tuple(enough),
        survival_median=median_survival(enough),
        threshold=threshold,
    )


def _shown(count: int, threshold: int) -> int | None:
    return None if 0 < count < threshold else count


def _bands(years: Sequence[float], threshold: int) -> tuple[BandCount, ...]:
    counts = dict.fromkeys(LABELS, 0)
    for value in years:
        counts[LABELS[sum(1 for edge in EDGES[1:] if value >= edge)]] += 1
    if not threshold:
        return tuple(BandCount(label, count) for label, count in counts.items())
    table = protect({("", label): n for label, n in counts.items()}, [""], LABELS, threshold=threshold)
    return tuple(BandCount(label, table.cells["", label].count) for label in LABELS)

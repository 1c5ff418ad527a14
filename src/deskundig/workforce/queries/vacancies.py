"""What vacancies ask for, by year and scale, corrected for the classifier's errors. Vacancies are public texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean

from deskundig.workforce.domain.vacancy_kinds import VERSION, Asked
from deskundig.workforce.domain.vacancy_quality import CorrectedShare, corrected_share
from deskundig.workforce.labelled import Measured, quality
from deskundig.workforce.models import Vacancy

FEWEST = 10  # texts below which a share says nothing
SCALES = ((1, 8), (9, 10), (11, 12), (13, 20))
_LEADING = ("manager", "hoofd", "directeur", "teamleider", "leidinggevende", "afdelingshoofd", "teammanager")


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares per kind of the texts of one year or scale; None where there are too few texts."""

    label: str
    texts: int
    shares: Mapping[Asked, CorrectedShare] | None


@dataclass(frozen=True)
class VacancyReport:
    """``without`` texts name no requirements and count nowhere. ``specialists``: share of posts from scale 13 on that
    do not lead people."""

    organization: str
    texts: int
    without: int
    years: tuple[Shares, ...]
    scales: tuple[Shares, ...]
    sensitive_scale: float | None  # mean scale of texts that ask for political sensitivity
    other_scale: float | None
    specialists: float | None
    high_posts: int
    measured: Measured
    version: str = VERSION


@dataclass(frozen=True, slots=True)
class _Row:
    posted: date | None
    scale: int | None
    title: str
    asks: frozenset[Asked]


def vacancy_report(*, organization: str = "") -> VacancyReport:
    """The monitor over all vacancies, or those of one organisation."""
    rows = Vacancy.objects.exclude(posted=None)
    if organization:
        rows = rows.filter(organization=organization)
    total = rows.count()
    told = [_Row(p, s, t, _kinds(asks)) for p, s, t, asks in rows.exclude(asks="").values_list(
        "posted", "scale", "title", "asks"
    )]  # fmt: skip
    found = quality()
    sensitive = [r.scale for r in told if r.scale is not None and Asked.SENSITIVITY in r.asks]
    others = [r.scale for r in told if r.scale is not None and Asked.SENSITIVITY not in r.asks]
    high = [r for r in told if r.scale is not None and r.scale >= 13]
    return VacancyReport(
        organization=organization, texts=total, without=total - len(told),
        years=tuple(_per_year(told, found)), scales=tuple(_per_scale(told, found)),
        sensitive_scale=mean(sensitive) if len(sensitive) >= FEWEST else None,
        other_scale=mean(others) if len(others) >= FEWEST else None,
        specialists=sum(not _leads(r.title) for r in high) / len(high) if len(high) >= FEWEST else None,
        high_posts=len(high), measured=found,
    )  # fmt: skip


def organizations() -> list[str]:
    return sorted({name for name in Vacancy.objects.values_list("organization", flat=True).distinct() if name})


def _kinds(asks: str) -> frozenset[Asked]:
    return frozenset(Asked(word) for word in asks.split() if word != "-")


def _leads(title: str) -> bool:
    return any(word in title.casefold() for word in _LEADING)


def _per_year(rows: Iterable[_Row], found: Measured) -> Iterable[Shares]:
    years: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.posted is not None:
            years[row.posted.year].append(row)
    for year, mine in sorted(years.items()):
        yield _shares(str(year), mine, found)


def _per_scale(rows: Sequence[_Row], found: Measured) -> Iterable[Shares]:
    for low, high in SCALES:
        mine = [r for r in rows if r.scale is not None and low <= r.scale <= high]
        if mine:
            yield _shares(f"{low}–{high}" if high < 20 else f"{low} en hoger", mine, found)


def _shares(label: str, rows: Sequence[_Row], found: Measured) -> Shares:
    if len(rows) < FEWEST:
        return Shares(label, len(rows), None)
    return Shares(
        label, len(rows),
        {k: corrected_share(sum(k in r.asks for r in rows), len(rows), found.per_text[k]) for k in Asked},
    )  # fmt: skip

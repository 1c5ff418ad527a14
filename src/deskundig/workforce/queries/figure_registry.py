"""The registry of public figures: lists by indicator, level and unit, and series to put side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from deskundig.workforce.domain.figures import Figure, comparable
from deskundig.workforce.models import FigureRow

from .hiring import figure_of

MOST = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone looks at. Empty: everything."""

    indicator: str = ""
    level: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registry:
    """``warning`` says why the figures may not stand in one picture; empty when they may. ``places``: their row ids."""

    asked: Asked
    figures: tuple[Figure, ...]
    total: int
    indicators: Mapping[str, int]
    levels: Mapping[str, int]
    units: Mapping[str, int]
    warning: str

    @property
    def series(self) -> dict[str, list[Figure]]:
        """By unit, oldest first; only years, because a line needs an axis."""
        found: dict[str, list[Figure]] = {}
        for figure in self.figures:
            if figure.period.isdecimal():
                found.setdefault(figure.unit, []).append(figure)
        return {unit: sorted(rows, key=lambda f: f.period) for unit, rows in found.items()}


def registry(asked: Asked) -> Registry:
    """The figures asked for, with how many there are of each indicator, level and unit around them."""
    rows = FigureRow.objects.all()
    chosen = _chosen(rows, asked)
    ordered = chosen.order_by("indicator", "unit", "period", "pk")[:MOST]
    figures = tuple(figure_of(row) for row in ordered)
    _, warning = comparable(figures)
    around = _chosen(rows, Asked(asked.indicator, asked.level))
    return Registry(
        asked=asked, figures=figures, total=chosen.count(), indicators=_counts(rows, "indicator"),
        levels=_counts(_chosen(rows, Asked(asked.indicator)), "level"), units=_counts(around, "unit"),
        warning=warning if asked.indicator else "",
    )  # fmt: skip


def _chosen(rows: QuerySet[FigureRow], asked: Asked) -> QuerySet[FigureRow]:
    if asked.indicator:
        rows = rows.filter(indicator=asked.indicator)
    if asked.level:
        rows = rows.filter(level=asked.level)
    return rows.filter(unit__in=asked.units) if asked.units else rows


def _counts(rows: QuerySet[FigureRow], column: str) -> dict[str, int]:
    return dict(rows.values_list(column).annotate(n=Count("pk")).order_by("-n", column))


def latest_of(indicators: Sequence[str]) -> list[Figure]:
    """The newest figure of each unit for these indicators: what a norm is held against."""
    found: dict[tuple[str, str, str], Figure] = {}
    for row in FigureRow.objects.filter(indicator__in=list(indicators)).order_by("period", "pk"):
        found[row.indicator, row.unit, row.denominator_note] = figure_of(row)
    return sorted(found.values(), key=lambda f: (f.indicator, f.level != "rijk", f.unit))

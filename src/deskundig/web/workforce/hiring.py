"""The hiring monitor on the screen: bars with the norm line, both denominators, published shares with their note."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from django.utils.translation import gettext as _

from deskundig.web.drawings import Bar, Point, Series, bars, lines
from deskundig.web.page import Badge, Cell, Column, Picture, Source, Table
from deskundig.workforce.queries.hiring import HireYear, HiringReport, PublishedShare


def percent(value: Decimal | None, digits: int = 1) -> str:
    return "" if value is None else f"{value:.{digits}f} %".replace(".", ",")


def millions(value: Decimal) -> str:
    return f"{value / 10**6:,.1f}".translate(str.maketrans(",.", ".,"))


def norm_words(norm: Decimal) -> str:
    """``norm 10 %``, as it stands at the line."""
    return _("norm %(norm)s") % {"norm": percent(norm * 100, 0 if norm * 100 % 1 == 0 else 1)}


def both_norms(norm: Decimal) -> tuple[str, str]:
    """The norm over all staff spending, and what that is over own wages."""
    whole, own = norm * 100, norm / (1 - norm) * 100 if norm < 1 else None
    return percent(whole, 0 if whole % 1 == 0 else 1), percent(own)


def latest_year(report: HiringReport) -> list[HireYear]:
    """The most recent year that at least half of the organisations have, highest share first."""
    if not report.years:
        return []
    everyone = len({y.organization for y in report.years})
    counts = Counter(y.year for y in report.years)
    last = max((year for year, count in counts.items() if 2 * count >= everyone), default=max(counts))
    return sorted((y for y in report.years if y.year == last), key=lambda y: -(y.share.of_total or 0))


def computed_picture(report: HiringReport) -> Picture | None:
    years = latest_year(report)
    if not years:
        return None
    over = sum(1 for y in years if y.over_norm)
    title = _("In %(year)s zat %(over)s van %(all)s begrotingen boven de %(norm)s") % {
        "year": years[0].year, "over": over, "all": len(years), "norm": norm_words(report.norm),
    }
    rows = [
        Bar(y.organization, float((y.share.of_total or 0) * 100), percent((y.share.of_total or Decimal(0)) * 100),
            "negative" if y.over_norm else "")
        for y in years
    ]
    return Picture(
        title=title,
        svg=bars(rows, title=title, norm=float(report.norm * 100), norm_label=norm_words(report.norm)),
        table=computed_table(years, _("Inhuur per begroting, %(year)s") % {"year": years[0].year}),
        name="inhuur-per-begroting",
        source=Source(years[0].source),
    )


def computed_table(years: list[HireYear], caption: str) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column(_("Begroting")), Column(_("Jaar"), number=True), Column(_("Inhuur (mln euro)"), number=True),
            Column(_("Eigen personeel (mln euro)"), number=True),
            Column(_("Deel van alle personele uitgaven"), number=True),
            Column(_("Deel van de eigen loonsom"), number=True), Column(_("Boven de norm (mln euro)"), number=True),
        ),
        rows=[_row(y) for y in years],
        name="inhuur-cijfers",
    )


def _row(year: HireYear) -> list[Cell | str]:
    share = year.share
    both = (share.excess_total_fixed(year.norm), share.excess_own_fixed(year.norm))
    excess = " – ".join(map(millions, both)) if year.over_norm else "0"
    return [
        Cell(year.organization, badge=Badge(_("boven de norm"), "warning") if year.over_norm else None),
        str(year.year), millions(share.hire), millions(share.own),
        percent((share.of_total or Decimal(0)) * 100), percent((share.of_own or Decimal(0)) * 100), excess,
    ]


def trend_picture(report: HiringReport) -> Picture | None:
    """The published share of the whole state over the years."""
    found = sorted(
        (p for p in report.published if p.figure.level == "rijk"), key=lambda p: p.figure.period
    )
    if len(found) < 2:
        return None
    first, last = found[0].figure, found[-1].figure
    title = _("Het Rijk ging van %(a)s in %(y)s naar %(b)s in %(z)s") % {
        "a": percent(first.value), "y": first.period, "b": percent(last.value), "z": last.period,
    }
    points = [Point(float(p.figure.period), float(p.figure.value)) for p in found]
    return Picture(
        title=title,
        svg=lines(
            [Series(_("Rijk"), points)], title=title, x_label=_("jaar"), y_label="%", norm=float(report.norm * 100)
        ),
        table=published_table(found, _("Inhuur van het Rijk als deel van alle personele uitgaven"), "inhuur-rijk"),
        name="inhuur-trend",
    )


def published_table(found: list[PublishedShare], caption: str, name: str) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column(_("Organisatie")), Column(_("Jaar"), number=True), Column(_("Aandeel inhuur"), number=True),
            Column(_("Waarvan (noemer)")), Column(_("Bron")),
        ),
        rows=[
            [
                Cell(p.figure.unit, badge=Badge(_("boven de norm"), "warning") if p.over_norm else None),
                p.figure.period, percent(p.figure.value), p.figure.denominator_note or _("niet vermeld"),
                Cell(_("bron"), url=p.figure.source if p.figure.source.startswith("http") else ""),
            ]
            for p in found
        ],
        name=name,
    )

"""Tenure in public careers on the screen: bands, survival line, and the two kinds of duration kept apart."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from deskundig.web.drawings import Bar, Point, Series, bars, lines
from deskundig.web.page import Column, Fact, Picture, Source, Table
from deskundig.web.things.lines import long_day
from deskundig.workforce.queries.tenure import TenureReport


def years(value: float | None) -> str:
    if value is None:
        return _("niet te tonen")
    return _("%(n)s jaar") % {"n": f"{value:.1f}".replace(".", ",")}


@dataclass(frozen=True, slots=True)
class CareerPictures:
    """What a page shows of one body."""

    subject: str
    people: int
    facts: list[Fact]
    bands: Picture
    survival: Picture | None


def pictures(report: TenureReport, name: str) -> CareerPictures:
    """``name`` keeps ids apart where a page shows more bodies."""
    return CareerPictures(
        report.subject, report.people, facts(report), band_picture(report, name), survival_picture(report, name)
    )


def facts(report: TenureReport) -> list[Fact]:
    return [
        Fact(_("In functie op %(day)s") % {"day": long_day(report.at)}, str(report.people)),
        Fact(_("Mediaan tot nu toe"), years(report.stock_median)),
        Fact(_("Vertrokken in de laatste vijf jaar"), str(report.completed_people)),
        Fact(_("Mediaan bij vertrek"), years(report.completed_median)),
        Fact(_("Helft vertrokken na (Kaplan-Meier, laatste twintig jaar)"), years(report.survival_median)),
        Fact(_("Bron"), report.source),
    ]


def band_picture(report: TenureReport, name: str) -> Picture:
    total = sum(b.count or 0 for b in report.stock)
    short = sum(b.count or 0 for b in report.stock[:2])
    title = (
        _("%(n)s van de %(all)s zijn korter dan drie jaar in functie") % {"n": short, "all": total}
        if total and all(b.count is not None for b in report.stock)
        else _("Hoe lang mensen nu in functie zijn")
    )
    rows = [Bar(b.label, None if b.count is None else float(b.count), b.shown) for b in report.stock]
    return Picture(
        title=title,
        svg=bars(rows, title=title),
        table=Table(
            caption=_("Verblijfsduur tot nu toe op %(day)s") % {"day": long_day(report.at)},
            columns=(Column(_("Duur")), Column(_("Aantal"), number=True)),
            rows=[[b.label, b.shown] for b in report.stock],
            name=f"{name}-duur-klassen",
        ),
        name=f"{name}-duur",
        source=Source(report.source),
    )


def survival_picture(report: TenureReport, name: str) -> Picture | None:
    if len(report.survival) < 3:
        return None
    title = _("Welk deel na zoveel jaar nog in functie is")
    start = [Point(0.0, 100.0)]
    marks = [next((p for p in reversed(report.survival) if p.time <= year), None) for year in range(1, 21)]
    line = start + [Point(p.time, p.survival * 100) for p in report.survival if p.time <= 20]
    return Picture(
        title=title,
        svg=lines(
            [Series(report.subject, line, stepped=True)],
            title=title,
            x_label=_("jaren in functie"),
            y_label="%",
            y_top=100,
        ),
        table=Table(
            caption=_("Overlevingstafel (Kaplan-Meier, 95 % interval)"),
            columns=(
                Column(_("Na jaren"), number=True),
                Column(_("Nog in functie"), number=True),
                Column(_("Interval"), number=True),
                Column(_("Mensen in beeld"), number=True),
            ),
            rows=[
                [str(year), f"{p.survival * 100:.0f} %", f"{p.low * 100:.0f}–{p.high * 100:.0f} %", str(p.at_risk)]
                for year, p in enumerate(marks, start=1)
                if p is not None
            ],
            name=f"{name}-overleving",
        ),
        name=f"{name}-overlevingslijn",
        source=Source(report.source),
    )

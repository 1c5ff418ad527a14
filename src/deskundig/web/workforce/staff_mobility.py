"""Mobility of staff on the screen: rates over the mean headcount through the years, and who went where."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.web.drawings import Point, Series, lines
from deskundig.web.formatting import written_number
from deskundig.web.page import Cell, Column, Fact, Picture, Source, Table
from deskundig.workforce.queries.staff_mobility import Flows, StaffMobility, YearOfMoves

from .staff_question import StaffQuestion, crossed, shown, written_rate


def facts(found: StaffMobility) -> list[Fact]:
    last = found.last
    return [
        Fact(_("Mensen, begin en einde"), f"{shown(last.before)} → {shown(last.after)}"),
        Fact(_("Uitstroom"), _rate(last, last.left)),
        Fact(_("Instroom"), _rate(last, last.came)),
        Fact(_("Naar een andere eenheid binnen"), _rate(last, last.moved)),
        *(
            (
                Fact(_("Van elders in de organisatie"), _rate(last, last.came_in)),
                Fact(_("Naar elders in de organisatie"), _rate(last, last.went_out)),
            )
            if found.place.key
            else ()
        ),
    ]


def _rate(year: YearOfMoves, count: int | None) -> str:
    rate = year.rate(count)
    if rate is None or count is None:
        return written_rate(None)
    return _("%(rate)s (%(n)s van gemiddeld %(mean)s mensen)") % {
        "rate": written_rate(rate),
        "n": written_number(count),
        "mean": written_number(year.mean or 0),
    }


def trend_picture(found: StaffMobility, source: str) -> Picture | None:
    """Lines where at least two years can be shown."""
    series = []
    for name, rates, dashed in (
        (_("uitstroom"), [y.rate(y.left) for y in found.years], False),
        (_("instroom"), [y.rate(y.came) for y in found.years], True),
        (_("doorstroom"), [y.rate(y.moved) for y in found.years], False),
    ):
        pairs = [(y.since.year, rate) for y, rate in zip(found.years, rates, strict=True) if rate is not None]
        if len(pairs) > 1:
            series.append(Series(name, [Point(float(year), rate * 100) for year, rate in pairs], dashed=dashed))
    if not series:
        return None
    left = found.last.rate(found.last.left)
    title = _("Wie vertrok, kwam en binnen verhuisde, als deel van het gemiddelde aantal mensen")
    if left is not None:
        title = _("In %(year)s vertrok %(rate)s") % {"year": found.last.since.year, "rate": written_rate(left)}
    svg = lines(series, title=title, x_label=_("jaar"), y_label="%")
    return Picture(title, svg, years_table(found), name="mobiliteit", source=Source(source))


def years_table(found: StaffMobility) -> Table:
    heads = (_("Uitstroom"), _("Instroom"), _("Doorstroom binnen"))
    columns = [Column(_("Jaar")), Column(_("Gemiddeld aantal"), number=True)]
    columns += [Column(head, number=True) for head in heads]
    return Table(
        _("Per jaar, als deel van het gemiddelde van begin en einde"),
        columns,
        [
            [
                str(y.since.year),
                shown(None) if y.mean is None else f"{y.mean:g}".replace(".", ","),
                *(_cell(y, count) for count in (y.left, y.came, y.moved)),
            ]
            for y in found.years
        ],
        name="per-jaar",
    )


def _cell(year: YearOfMoves, count: int | None) -> str:
    rate = year.rate(count)
    return written_rate(None) if rate is None else f"{written_rate(rate)} ({shown(count)})"


def below_table(found: StaffMobility, question: StaffQuestion) -> Table | None:
    if not found.below:
        return None
    heads = (_("Begin"), _("Einde"), _("Vertrokken"), _("Gekomen"), _("Van elders binnen"), _("Naar elders binnen"))
    return Table(
        _("Per plek, in %(year)s") % {"year": found.last.since.year},
        [Column(_("Plek")), *(Column(head, number=True) for head in heads)],
        [
            [
                Cell(place.name, url=question.url(plek=place.key)),
                *(shown(n) for n in (y.before, y.after, y.left, y.came, y.came_in, y.went_out)),
            ]
            for place, y in found.below
        ],
        name="per-plek",
    )


def flow_table(flows: Flows) -> Table:
    """Rows are where people were, columns where they are; the diagonal is who stayed. A cross is too small to show."""
    columns = [Column(_("Van ↓ naar →"))]
    columns += [Column(p.name, number=True) for p in flows.places]
    columns.append(Column(_("weg"), number=True))
    rows: list[list[Cell | str | SafeString]] = [
        [p.name, *(crossed(n) for n in row), crossed(left)]
        for p, row, left in zip(flows.places, flows.cells, flows.left, strict=True)
    ]
    rows.append([_("van buiten"), *(crossed(n) for n in flows.came), ""])
    level = {"domein": _("domeinen"), "hoofdafdeling": _("hoofdafdelingen")}[flows.level.value]
    return Table(
        _("Stromen tussen %(places)s; op de diagonaal wie bleef, × is te klein om te tonen") % {"places": level},
        columns,
        rows,
        name=f"stromen-{flows.level.value}",
    )


def data_rows(found: StaffMobility) -> list[dict[str, Any]]:
    """The same figures for programs; None: te klein om te tonen."""
    lines_found = [(found.place, y) for y in found.years] + list(found.below)
    return [
        {
            "organisatie": found.organization,
            "waar": place.name,
            "vanaf": y.since.isoformat(),
            "tot": y.day.isoformat(),
            "begin": y.before,
            "einde": y.after,
            "vertrokken": y.left,
            "gekomen": y.came,
            "binnen_verhuisd": y.moved,
            "van_elders": y.came_in,
            "naar_elders": y.went_out,
            "minstens": found.threshold,
        }
        for place, y in lines_found
    ]

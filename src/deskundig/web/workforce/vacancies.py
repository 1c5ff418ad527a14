"""What vacancies ask for on the screen: lines per kind over the years, by scale, and how good the classifier is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from deskundig.web.drawings import Point, Series, lines
from deskundig.web.navigation import Room
from deskundig.web.page import Column, EmptyState, Fact, Feed, Field, Page, Picture, Source, Table
from deskundig.web.show import show
from deskundig.workforce.domain.vacancy_kinds import Asked
from deskundig.workforce.domain.vacancy_quality import CorrectedShare
from deskundig.workforce.queries.vacancies import Shares, VacancyReport, organizations, vacancy_report

from .staff_pages import exported

PATH = "/personeel/vacatures"
_NAMES = {
    Asked.SUBJECT: "vakkennis", Asked.FIELD: "veldkennis", Asked.PROCESS: "proceskennis",
    Asked.EXECUTION: "uitvoeringskennis", Asked.SENSITIVITY: "politieke sensitiviteit",
}  # fmt: skip
_DRAWN = ((Asked.SUBJECT, False), (Asked.SENSITIVITY, True))


def vacancies_page(request: HttpRequest) -> HttpResponseBase:
    names = organizations()
    chosen = request.GET.get("organisatie", "")
    report = vacancy_report(organization=chosen if chosen in names else "")
    query = f"?organisatie={report.organization}&" if report.organization else "?"
    feeds = (Feed("CSV", f"{PATH}{query}formaat=csv", "text/csv"), Feed("JSON", f"{PATH}{query}formaat=json"))
    text = _("Welke soorten deskundigheid vragen vacatures, en hoe vaak politieke sensitiviteit?")
    page = Page(_("Vacatures"), text, room=Room.CAN, entry="workforce-vacancies", address=PATH, feeds=feeds)
    return exported(request, "vacatures", data_rows(report)) or show(
        request, "workforce/vacancies.html", page, report=report, field=_field(names, report.organization),
        picture=picture(report), years=shares_table(report.years, _("Jaar"), "jaren"), facts=facts(report),
        scales=shares_table(report.scales, _("Schaal"), "schalen"), quality=quality_table(report), empty=_empty(),
    )  # fmt: skip


def _field(names: Sequence[str], chosen: str) -> Field | None:
    options = (("alle", _("alle organisaties")), *((name, name) for name in names))
    if not names:
        return None
    return Field("organisatie", _("Organisatie"), chosen or "alle", "select", required=True, options=options)


def _empty() -> EmptyState:
    return EmptyState(
        _("Er zijn geen vacatures met functie-eisen"),
        _("De beheerder begint met “deskundig import vacancies”. Teksten zonder functie-eisen tellen niet mee."),
    )


def percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}".replace("%", " %")


def facts(report: VacancyReport) -> list[Fact]:
    told = [
        Fact(_("Vacatures"), str(report.texts)),
        Fact(_("Zonder functie-eisen (tellen niet mee)"), str(report.without)),
    ]
    if report.sensitive_scale is not None and report.other_scale is not None:
        scales = _("%(a)s met, %(b)s zonder") % {"a": _number(report.sensitive_scale), "b": _number(report.other_scale)}
        told.append(Fact(_("Gemiddelde schaal, met en zonder politieke sensitiviteit"), scales))
    if report.specialists is not None:
        share = _("%(share)s van %(n)s") % {"share": percent(report.specialists), "n": report.high_posts}
        told.append(Fact(_("Schaal 13 en hoger zonder leiding te geven"), share))
    return told


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def picture(report: VacancyReport) -> Picture | None:
    """Corrected shares of subject knowledge and sensitivity, the two that the report compares."""
    years = [y for y in report.years if y.shares is not None]
    if len(years) < 2:
        return None
    first, last = _corrected(years[0], Asked.SUBJECT), _corrected(years[-1], Asked.SUBJECT)
    title = _("Van de vacatures vroeg in %(first)s %(a)s om vakkennis, in %(last)s %(b)s") % {
        "first": years[0].label, "a": percent(first), "last": years[-1].label, "b": percent(last),
    }  # fmt: skip
    series = []
    for kind, dashed in _DRAWN:
        points = [Point(float(y.label), v * 100) for y in years if (v := _corrected(y, kind)) is not None]
        series.append(Series(str(_(_NAMES[kind])), points, dashed=dashed))
    svg = lines(series, title=title, x_label=_("jaar"), y_label="%")
    table = shares_table(report.years, _("Jaar"), "vacatures-cijfers")
    assert table is not None
    return Picture(title, svg, table, name="vacatures", source=Source(_("ingelezen vacatureteksten")))


def _corrected(shares: Shares, kind: Asked) -> float | None:
    return shares.shares[kind].corrected if shares.shares else None


def shares_table(rows: Sequence[Shares], first: str, name: str) -> Table | None:
    """Corrected share with its interval, and in brackets what was seen."""
    if not rows:
        return None
    columns = [Column(first), Column(_("Teksten"), number=True)]
    columns += [Column(str(_(_NAMES[kind])), number=True) for kind in Asked]
    return Table(
        _("Aandeel teksten, gecorrigeerd (95 %% interval; gezien) per %(what)s") % {"what": first.lower()},
        columns, [[row.label, str(row.texts), *(_share(row, kind) for kind in Asked)] for row in rows], name=name,
    )  # fmt: skip


def _share(row: Shares, kind: Asked) -> str:
    if row.shares is None:
        return _("te weinig")
    return _told(row.shares[kind])


def _told(share: CorrectedShare) -> str:
    if share.corrected is None or share.low is None or share.high is None:
        return _("alleen gezien: %(n)s") % {"n": percent(share.observed)}
    return f"{percent(share.corrected)} ({share.low:.0%}–{share.high:.0%}; {share.observed:.0%})"


def quality_table(report: VacancyReport) -> Table:
    found = report.measured
    heads = (_("Precisie"), _("Gevonden"), _("Voorbeelden"))
    return Table(
        _("Gemeten op %(n)s met de hand gelabelde zinnen uit %(t)s vacatures die de regels niet kenden")
        % {"n": found.sentences, "t": found.texts},
        [Column(_("Soort")), *(Column(head, number=True) for head in heads)],
        [
            [str(_(_NAMES[k])), percent(q.precision), percent(q.recall), str(q.true_positive + q.false_negative)]
            for k, q in found.per_sentence.items()
        ],
        name="kwaliteit",
    )  # fmt: skip


def data_rows(report: VacancyReport) -> list[dict[str, Any]]:
    rows = [("jaar", s) for s in report.years] + [("schaal", s) for s in report.scales]
    return [
        {"per": per, "waarde": s.label, "teksten": s.texts, "soort": kind.value, "gezien": round(share.observed, 4),
         "gecorrigeerd": _rounded(share.corrected), "laag": _rounded(share.low), "hoog": _rounded(share.high)}
        for per, s in rows if s.shares for kind, share in s.shares.items()
    ]  # fmt: skip


def _rounded(value: float | None) -> float | str:
    return "" if value is None else round(value, 4)

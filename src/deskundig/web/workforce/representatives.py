"""Careers of representatives on the screen: experience, renewal and early exit, party size, posts in the cabinet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from deskundig.web.drawings import Point, Series, lines
from deskundig.web.page import Column, Fact, Picture, Source, Table
from deskundig.web.things.lines import long_day
from deskundig.workforce.domain.report_figures import verdicts
from deskundig.workforce.queries.representatives import Representatives

SEATS = 150
_ROWS_OF_REPORT = frozenset({61, 62, 63, 64})


def _decimal(value: float | None, digits: int = 1) -> str:
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def facts(found: Representatives) -> list[Fact]:
    last = found.experience[-1] if found.experience else None
    term = found.terms[-1] if found.terms else None
    parties = found.parties[-1] if found.parties else None
    return [
        Fact(_("Leden in het register, %(day)s") % {"day": long_day(found.day)}, str(last.members) if last else "–"),
        Fact(_("Jaren ervaring, gemiddeld"), _decimal(last.mean_years) if last else "–"),
        Fact(_("Nieuw of terug in deze periode"), _percent(term.renewal) if term else "–"),
        Fact(_("Leden per fractie, gemiddeld"), _decimal(parties.mean_size) if parties else "–"),
        Fact(_("Vaste commissies per lid van zo’n fractie"), _decimal(found.load)),
    ]


def experience_picture(found: Representatives) -> Picture | None:
    if len(found.experience) < 2:
        return None
    first, last = found.experience[0], found.experience[-1]
    top = max(found.experience, key=lambda p: p.mean_years)
    title = _("Kamerleden hadden in %(top)s gemiddeld %(a)s jaar ervaring, in %(last)s %(b)s") % {
        "top": top.day.year, "a": _decimal(top.mean_years), "last": last.day.year, "b": _decimal(last.mean_years),
    }  # fmt: skip
    points = [Point(float(p.day.year), p.mean_years) for p in found.experience if p.day != first.day or p.members > 1]
    svg = lines([Series(_("gemiddelde"), points)], title=title, x_label=_("jaar"), y_label=_("jaren"))
    table = Table(
        _("Jaren in de Kamer voor de peildag, alle perioden samen"),
        (Column(_("Dag")), Column(_("Leden"), number=True), Column(_("Gemiddelde"), number=True),
         Column(_("Mediaan"), number=True)),
        [
            [p.day, str(p.members), _decimal(p.mean_years), _decimal(p.median_years)]
            for p in found.experience
        ],
        name="ervaring-cijfers",
    )  # fmt: skip
    return Picture(title, svg, table, name="ervaring", source=Source(found.source))


def parties_picture(found: Representatives) -> Picture | None:
    if len(found.parties) < 2:
        return None
    title = _("Een fractie had in %(first)s gemiddeld %(a)s leden, in %(last)s %(b)s") % {
        "first": found.parties[0].day.year, "a": _decimal(found.parties[0].mean_size),
        "last": found.parties[-1].day.year, "b": _decimal(found.parties[-1].mean_size),
    }  # fmt: skip
    points = [Point(float(p.day.year), p.mean_size) for p in found.parties]
    svg = lines([Series(_("leden per fractie"), points)], title=title, x_label=_("jaar"), y_label=_("leden"))
    table = Table(
        _("Leden en fracties"),
        (Column(_("Dag")), Column(_("Leden"), number=True), Column(_("Fracties"), number=True),
         Column(_("Leden per fractie"), number=True)),
        [[p.day, str(p.members), str(p.parties), _decimal(p.mean_size)] for p in found.parties],
        name="fracties-cijfers",
    )  # fmt: skip
    return Picture(title, svg, table, name="fracties", source=Source(found.source))


def terms_table(found: Representatives) -> Table | None:
    if not found.terms:
        return None
    heads = (_("Leden"), _("Nooit eerder lid"), _("Terug"), _("Vernieuwing"), _("Voortijdig weg"))
    return Table(
        _("Per zittingsperiode: vernieuwing en wie voor het einde vertrok"),
        [Column(_("Periode")), *(Column(head, number=True) for head in heads)],
        [
            [f"{t.start.year}–{t.end.year if t.end else ''}", str(t.members), str(t.new), str(t.back),
             _percent(t.renewal), _percent(t.early_exit)]
            for t in reversed(found.terms)
        ],
        name="perioden",
    )  # fmt: skip


def gaps(found: Representatives) -> str:
    """Years in which the register misses members: their figures are less certain."""
    years = [str(p.day.year) for p in found.experience if p.day.year >= 1956 and p.members < SEATS * 0.95]
    if not years:
        return ""
    return _("Let op: in het register ontbreken leden rond %(years)s; die cijfers zijn minder zeker.") % {
        "years": ", ".join(years)
    }


def posts_table(found: Representatives) -> Table | None:
    if not found.posts:
        return None
    return Table(
        _("Posten in het kabinet die eindigden"),
        (Column(_("Post")), Column(_("Aantal"), number=True), Column(_("Gemiddelde duur in jaren"), number=True)),
        [[p.post, str(p.people), _decimal(p.mean_years)] for p in found.posts],
        name="posten",
    )


def cabinets_table(found: Representatives) -> Table | None:
    if not found.cabinets:
        return None
    heads = (_("Bewindspersonen"), _("Nooit eerder in een kabinet"), _("Terug"), _("Voortijdig weg"),
             _("Jaren in een kabinet ervoor, gemiddeld"))  # fmt: skip
    return Table(
        _("Per kabinet: wie nieuw was, wie eerder vertrok en hoeveel ervaring er was"),
        [Column(_("Begin")), *(Column(head, number=True) for head in heads)],
        [
            [c.term.start, str(c.term.members), str(c.term.new), str(c.term.back), _percent(c.term.early_exit),
             _decimal(c.mean_years_before)]
            for c in reversed(found.cabinets)
        ],
        name="kabinetten",
    )  # fmt: skip


def report_table() -> Table:
    """What the report says of councils, aldermen and mayors: taken over, not counted from careers."""
    rows = [v for v in verdicts() if v.check.row in _ROWS_OF_REPORT]
    return Table(
        _("Raden, wethouders en burgemeesters volgens WRR-rapport 113, nagerekend uit de tekst"),
        (Column(_("Cijfer")), Column(_("Plaats")), Column(_("Waarde"), number=True), Column(_("Let op"))),
        [[v.check.label, v.check.place, f"{v.value} {v.check.measure}".replace(".", ","), v.check.note] for v in rows],
        name="rapport",
    )


def data_rows(found: Representatives) -> list[dict[str, Any]]:
    """Everything in one list: measure, day or period, number, out of what."""
    rows = [_data("ervaring", p.day.isoformat(), round(p.mean_years, 3), p.members) for p in found.experience]
    rows += [_data("leden per fractie", s.day.isoformat(), round(s.mean_size, 3), s.parties) for s in found.parties]
    for t in found.terms:
        rows += _term_rows(t.start.isoformat(), t.renewal, t.early_exit, t.members)
    rows += [_data(f"duur als {p.post}", "", round(p.mean_years, 3), p.people) for p in found.posts]
    for c in found.cabinets:
        start, members = c.term.start.isoformat(), c.term.members
        rows += [_data(f"kabinet: {r['maat']}", start, r["waarde"], members)
                 for r in _term_rows(start, c.term.renewal, c.term.early_exit, members)]
        rows.append(_data("kabinet: ervaring", start, round(c.mean_years_before, 3), members))
    for report in found.councils:
        rows += [_data(f"{report.subject}: {band.label}", report.at.isoformat(), float(band.count or 0), report.people)
                 for band in report.stock]
    return rows


def _term_rows(start: str, renewal: float | None, early: float | None, members: int) -> Sequence[dict[str, Any]]:
    found = (("vernieuwing", renewal), ("voortijdig vertrek", early))
    return [_data(name, start, round(value, 4), members) for name, value in found if value is not None]


def _data(measure: str, when: str, value: float, of: int) -> dict[str, Any]:
    return {"maat": measure, "wanneer": when, "waarde": value, "van": of}

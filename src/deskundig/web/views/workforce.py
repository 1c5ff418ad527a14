"""Kunnen, for organisations: tenure, hire and the recomputed figures of the report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Crumb, Page
from deskundig.web.show import show
from deskundig.web.workforce import checks, hiring, tenure
from deskundig.workforce.queries.hiring import hiring_report
from deskundig.workforce.queries.tenure import house_tenure


@role(Role.VISITOR)
def hire(request: HttpRequest) -> HttpResponse:
    report = hiring_report()
    text = _("Hoeveel huren overheden in, afgezet tegen de norm van 10 %, met de noemer erbij.")
    page = Page(_("Externe inhuur"), text, room=Room.CAN, entry="workforce-hire", address="/personeel/inhuur")
    return show(
        request, "workforce/hire.html", page, report=report, computed=hiring.computed_picture(report),
        trend=hiring.trend_picture(report), warning=report.warning,
        years=hiring.computed_table(list(report.years), _("Alle jaren")) if report.years else None,
        published=hiring.published_table(list(report.published), _("Gepubliceerde aandelen"), "gepubliceerd"),
    )


@role(Role.VISITOR)
def stay(request: HttpRequest) -> HttpResponse:
    report = house_tenure(at=timezone.localdate())
    text = _("Hoe lang blijven Kamerleden? De duur tot nu toe en de duur bij vertrek zijn verschillende cijfers.")
    page = Page(_("Verblijfsduur"), text, room=Room.CAN, entry="workforce-stay", address="/personeel/verblijfsduur")
    return show(
        request, "workforce/stay.html", page, report=report, facts=tenure.facts(report),
        bands=tenure.band_picture(report), survival=tenure.survival_picture(report),
    )


@role(Role.VISITOR)
def recomputed(request: HttpRequest) -> HttpResponse:
    text = _("Cijfers uit het rapport en het antwoord, nagerekend uit de getallen die daar staan.")
    page = Page(_("Nagerekend"), text, room=Room.CAN, entry="workforce-checks", address="/personeel/nagerekend",
                crumbs=[Crumb(_("Externe inhuur"), "/personeel/inhuur")])
    return show(request, "workforce/checks.html", page, table=checks.table())


NAVIGATION = (
    Entry(Room.CAN, "Externe inhuur", "workforce-hire", 60),
    Entry(Room.CAN, "Verblijfsduur", "workforce-stay", 61),
    Entry(Room.CAN, "Nagerekend", "workforce-checks", 69),
)

urlpatterns = [
    path("personeel/inhuur", hire, name="workforce-hire"),
    path("personeel/verblijfsduur", stay, name="workforce-stay"),
    path("personeel/nagerekend", recomputed, name="workforce-checks"),
]

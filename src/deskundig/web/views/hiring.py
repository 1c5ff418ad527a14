"""Kunnen: external hire against the norm, of everyone and of one organisation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.accounts.roles import has_role
from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Page
from deskundig.web.show import show
from deskundig.web.workforce import hire_monitor, hiring
from deskundig.workforce.queries.hire_monitor import hire_monitor as monitor
from deskundig.workforce.queries.hiring import hiring_report
from deskundig.workforce.queries.staff_sight import sees_hire, sees_inside, staff_sight


@role(Role.VISITOR)
def hire(request: HttpRequest) -> HttpResponse:
    if organization := request.GET.get("organisatie", ""):
        return _one(request, organization)
    report = hiring_report()
    text = _("Hoeveel huren overheden in, afgezet tegen de %(norm)s, met de noemer erbij.")
    text %= {"norm": hiring.norm_words(report.norm)}
    page = Page(_("Externe inhuur"), text, room=Room.CAN, entry="workforce-hire", address="/personeel/inhuur")
    return show(
        request, "workforce/hire.html", page, report=report, computed=hiring.computed_picture(report),
        norm=hiring.both_norms(report.norm), trend=hiring.trend_picture(report), warning=report.warning,
        monitored=hire_monitor.links(), hr=has_role(request.user, Role.HR),
        years=hiring.computed_table(list(report.years), _("Alle jaren")) if report.years else None,
        published=hiring.published_table(list(report.published), _("Gepubliceerde aandelen"), "gepubliceerd"),
    )


def _one(request: HttpRequest, organization: str) -> HttpResponse:
    """Visitors see units and suppliers where the organisation opened its figures, and then from ten people on."""
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else None
    sight = staff_sight(request.user)
    found = monitor(organization, year=year, public=not sees_inside(sight, organization))
    if found is None:
        raise Http404(_("van die organisatie en dat jaar is geen inhuur bekend"))
    context = hire_monitor.context(found, detail=sees_hire(sight, organization))
    return show(request, "hire/monitor.html", hire_monitor.monitor_page(found), **context)


NAVIGATION = (
    Entry(
        Room.CAN, gettext_lazy("Externe inhuur"), "workforce-hire", 60, "workforce",
        gettext_lazy("Hoeveel overheden inhuren, afgezet tegen de norm."),
    ),
)  # fmt: skip
urlpatterns = [path("personeel/inhuur", hire, name="workforce-hire")]

"""Kunnen: external hire against the norm, and the requests "do it ourselves, unless"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Page
from deskundig.web.show import show
from deskundig.web.workforce import hiring
from deskundig.workforce.queries.hiring import hiring_report


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


NAVIGATION = (Entry(Room.CAN, "Externe inhuur", "workforce-hire", 60),)
urlpatterns = [path("personeel/inhuur", hire, name="workforce-hire")]

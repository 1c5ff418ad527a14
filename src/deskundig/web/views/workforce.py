"""Kunnen, for organisations: how long people stay."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Page
from deskundig.web.show import show
from deskundig.web.workforce import tenure
from deskundig.workforce.queries.tenure import house_tenure


@role(Role.VISITOR)
def stay(request: HttpRequest) -> HttpResponse:
    report = house_tenure(at=timezone.localdate())
    text = _("Hoe lang blijven Kamerleden? De duur tot nu toe en de duur bij vertrek zijn verschillende cijfers.")
    page = Page(_("Verblijfsduur"), text, room=Room.CAN, entry="workforce-stay", address="/personeel/verblijfsduur")
    return show(
        request, "workforce/stay.html", page, report=report, facts=tenure.facts(report),
        bands=tenure.band_picture(report), survival=tenure.survival_picture(report),
    )


NAVIGATION = (
    Entry(Room.CAN, "Verblijfsduur", "workforce-stay", 61),
)

urlpatterns = [
    path("personeel/verblijfsduur", stay, name="workforce-stay"),
]

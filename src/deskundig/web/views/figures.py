"""Kunnen: public figures with what they count and over what, and the figures of the report recomputed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Crumb, Page
from deskundig.web.show import show
from deskundig.web.workforce import checks


@role(Role.VISITOR)
def recomputed(request: HttpRequest) -> HttpResponse:
    text = _("Cijfers uit het rapport en het antwoord, nagerekend uit de getallen die daar staan.")
    page = Page(_("Nagerekend"), text, room=Room.CAN, entry="workforce-checks", address="/personeel/nagerekend",
                crumbs=[Crumb(_("Externe inhuur"), "/personeel/inhuur")])
    return show(request, "workforce/checks.html", page, table=checks.table())


NAVIGATION = (Entry(Room.CAN, "Nagerekend", "workforce-checks", 69),)
urlpatterns = [path("personeel/nagerekend", recomputed, name="workforce-checks")]

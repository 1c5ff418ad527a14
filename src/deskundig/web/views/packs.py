"""Kennispakketten: on a topic in free words or on a thing, as a page and in five forms to take along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from deskundig.web import pack_page
from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.show import show

NAVIGATION = (Entry(Room.DO, _("Kennispakketten"), "packs", order=10),)


@role(Role.VISITOR)
def packs(request: HttpRequest) -> HttpResponse:
    """The form, and with ``?onderwerp=`` the pack itself."""
    subject = request.GET.get("onderwerp", "").strip()
    if not subject:
        return show(request, "pack/start.html", pack_page.start_page(), **pack_page.start())
    return pack_page.answer(request, subject)


@role(Role.VISITOR)
def pack_of_thing(request: HttpRequest, key: str) -> HttpResponse:
    """The pack on one thing, by any of its numbers."""
    return pack_page.answer(request, key)


urlpatterns = [
    path("pakketten", packs, name="packs"),
    path("pakketten/<str:key>", pack_of_thing, name="pack"),
]

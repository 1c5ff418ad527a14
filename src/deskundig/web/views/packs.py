"""Kennispakketten: on a topic in free words, a thing or a decision file, as a page and in five forms; and kept ones."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from deskundig.web import kept_packs, pack_page
from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.show import show

NAVIGATION = (Entry(Room.DO, _("Kennispakketten"), "packs", order=10),)


@role(Role.VISITOR)
def packs(request: HttpRequest) -> HttpResponse:
    """The form, and with ``?onderwerp=`` the pack itself."""
    subject = request.GET.get("onderwerp", "").strip()
    if not subject or subject.startswith(pack_page.OF_FILE):
        return show(request, "pack/start.html", pack_page.start_page(), **pack_page.start(request))
    return pack_page.answer(request, subject)


@role(Role.VISITOR)
def pack_of_thing(request: HttpRequest, key: str) -> HttpResponse:
    """The pack on one thing, by any of its numbers."""
    return pack_page.answer(request, key)


@role(Role.VISITOR)
def pack_of_file(request: HttpRequest, number: str) -> HttpResponse:
    """The pack for a decision at hand; only for who may see the file."""
    return pack_page.answer(request, f"{pack_page.OF_FILE}{number}")


@require_POST
@role(Role.MEMBER)
def keep(request: HttpRequest) -> HttpResponse:
    return kept_packs.keep(request)


@role(Role.MEMBER)
def kept(request: HttpRequest, number: str) -> HttpResponse:
    return kept_packs.page(request, number)


@require_POST
@role(Role.MEMBER)
def renew(request: HttpRequest, number: str) -> HttpResponse:
    return kept_packs.renew(request, number)


@require_POST
@role(Role.MEMBER)
def drop(request: HttpRequest, number: str) -> HttpResponse:
    return kept_packs.drop(request, number)


urlpatterns = [
    path("pakketten", packs, name="packs"),
    path("pakketten/bewaren", keep, name="pack-keep"),
    path("pakketten/besluitdossier/<str:number>", pack_of_file, name="pack-of-file"),
    re_path(r"^pakketten/(?P<number>P\d{4}-\d{3,6})$", kept, name="kept-pack"),
    path("pakketten/<str:number>/vernieuwen", renew, name="kept-pack-renew"),
    path("pakketten/<str:number>/weg", drop, name="kept-pack-drop"),
    path("pakketten/<str:key>", pack_of_thing, name="pack"),
]

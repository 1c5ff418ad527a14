"""Dossiers: papers in print order, filtered by type, a page at a time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path

from deskundig.kernel.ref import Kind
from deskundig.record.queries.dossiers import dossier_page
from deskundig.web.access import Role, role
from deskundig.web.asked import number_asked
from deskundig.web.followup.orphans import orphans_page
from deskundig.web.registers import declared
from deskundig.web.registers.page import list_page, navigation_entry
from deskundig.web.show import show
from deskundig.web.things import dossier
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    type_, newest = request.GET.get("soort", "")[:120], request.GET.get("volgorde") == "nieuwste"
    found = dossier_page(key, page=number_asked(request.GET, "pagina"), type=type_, newest_first=newest)
    if found is None:
        return elsewhere(request, Kind.DOSSIER, key)
    context = dossier.context(found, type=type_, newest_first=newest)
    return show(request, "dossier/dossier.html", dossier.page_of(found), **context)


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.DOSSIERS)


@role(Role.VISITOR)
def orphans(request: HttpRequest) -> HttpResponseBase:
    return orphans_page(request)


NAVIGATION = tuple(navigation_entry(each) for each in (declared.DOSSIERS,))
urlpatterns = [
    path("dossiers", every, name="dossiers"),
    path("dossiers/zonder-iemand", orphans, name="orphan-dossiers"),
    path("dossiers/<str:key>", page, name="dossier"),
]

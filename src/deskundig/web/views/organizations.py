"""Parties, committees, ministries and other bodies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils import timezone

from deskundig.kernel.ref import Kind
from deskundig.record.queries.organizations import organization_page
from deskundig.web.access import Role, role
from deskundig.web.registers import declared
from deskundig.web.registers.page import list_page, navigation_entry
from deskundig.web.show import show
from deskundig.web.things import organization
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    today = timezone.localdate()
    found = organization_page(key, today=today)
    if found is None:
        return elsewhere(request, Kind.ORGANIZATION, key)
    context = organization.context(found, today=today)
    return show(request, "organization/organization.html", organization.page_of(found), **context)


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.ORGANIZATIONS)


@role(Role.VISITOR)
def parties(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.PARTIES)


@role(Role.VISITOR)
def committees(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.COMMITTEES)


@role(Role.VISITOR)
def ministries(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.MINISTRIES)


_LISTS = (declared.ORGANIZATIONS, declared.PARTIES, declared.COMMITTEES, declared.MINISTRIES)
NAVIGATION = tuple(navigation_entry(each) for each in _LISTS)
urlpatterns = [
    path("organisaties", every, name="organizations"),
    path("fracties", parties, name="parties"),
    path("commissies", committees, name="committees"),
    path("ministeries", ministries, name="ministries"),
    path("organisaties/<str:key>", page, name="organization"),
]

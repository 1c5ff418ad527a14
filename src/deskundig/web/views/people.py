"""Persons."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils import timezone

from deskundig.kernel.ref import Kind
from deskundig.record.queries.people import person_page
from deskundig.web.access import Role, role
from deskundig.web.registers import declared
from deskundig.web.registers.page import list_page, navigation_entry
from deskundig.web.show import show
from deskundig.web.things import person
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    found = person_page(key)
    if found is None:
        return elsewhere(request, Kind.PERSON, key)
    context = person.context(found, today=timezone.localdate())
    return show(request, "person/person.html", person.page_of(found), **context)


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.PERSONS)


@role(Role.VISITOR)
def members(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.MEMBERS)


@role(Role.VISITOR)
def posts(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.POSTS)


NAVIGATION = tuple(navigation_entry(each) for each in (declared.PERSONS, declared.MEMBERS, declared.POSTS))
urlpatterns = [
    path("personen", every, name="persons"),
    path("kamerleden", members, name="members"),
    path("bewindspersonen", posts, name="posts"),
    path("personen/<str:key>", page, name="person"),
]

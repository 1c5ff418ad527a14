"""Persons."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from deskundig.kernel.ref import Kind
from deskundig.record.queries.people import person_page
from deskundig.web.access import Role, role
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


urlpatterns = [path("personen/<str:key>", page, name="person")]

"""Activities and sittings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils import timezone

from deskundig.kernel.ref import Kind
from deskundig.record.queries.events import event_page
from deskundig.web.access import Role, role
from deskundig.web.registers import declared
from deskundig.web.registers.page import list_page, navigation_entry
from deskundig.web.show import show
from deskundig.web.things import event
from deskundig.web.things.missing import elsewhere
from deskundig.web.week import ENTRY, week_page


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    found = event_page(key)
    if found is None:
        return elsewhere(request, Kind.EVENT, key)
    return show(request, "event/event.html", event.page_of(found), **event.context(found))


@role(Role.VISITOR)
def week(request: HttpRequest) -> HttpResponse:
    return week_page(request, timezone.localdate())


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.EVENTS)


NAVIGATION = (navigation_entry(declared.EVENTS), ENTRY)
urlpatterns = [
    path("activiteiten", every, name="events"),
    path("agenda", week, name="week"),
    path("activiteiten/<str:key>", page, name="event"),
]

"""Activities and sittings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from deskundig.kernel.ref import Kind
from deskundig.record.queries.events import event_page
from deskundig.web.access import Role, role
from deskundig.web.show import show
from deskundig.web.things import event
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    found = event_page(key)
    if found is None:
        return elsewhere(request, Kind.EVENT, key)
    return show(request, "event/event.html", event.page_of(found), **event.context(found))


urlpatterns = [path("activiteiten/<str:key>", page, name="event")]

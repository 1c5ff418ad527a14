"""Doen: advice and reports with the state of their reaction, and the matrix of recommendations beside a reaction."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from deskundig.followthrough.queries.advice import advice, advice_page
from deskundig.kernel.ref import Kind
from deskundig.record.queries.finding import find_thing
from deskundig.web.access import Role, role
from deskundig.web.advice import later, screen
from deskundig.web.show import show
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponse:
    open_only = request.GET.get("status") == "open"
    rows = advice(today=timezone.localdate(), open_only=open_only)
    return show(request, "advice/list.html", screen.list_page(), **screen.list_context(rows, open_only))


@role(Role.VISITOR)
def one(request: HttpRequest, key: str) -> HttpResponse:
    document = _document(key)
    page = document and advice_page(
        document, today=timezone.localdate(), reaction=_document(request.GET.get("reactie", ""))
    )
    if not page:
        return elsewhere(request, Kind.DOCUMENT, key)
    return later.shown(request, page)


@require_POST
@role(Role.CONTRIBUTOR)
def acted(request: HttpRequest, key: str) -> HttpResponse:
    document = _document(key)
    page = document and advice_page(document, today=timezone.localdate())
    return later.recorded(request, page) if page else elsewhere(request, Kind.DOCUMENT, key)


def _document(key: str) -> UUID | None:
    found = find_thing(Kind.DOCUMENT, key) if key and len(key) <= 80 else None
    return found.id if found is not None and not found.hidden else None


NAVIGATION = (screen.ENTRY,)
urlpatterns = [
    path("adviezen", every, name="advice"),
    path("adviezen/<str:key>", one, name="advice-matrix"),
    path("adviezen/<str:key>/daden", acted, name="advice-action"),
]

"""Parties, committees, ministries and other bodies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from deskundig.kernel.ref import Kind
from deskundig.record.queries.organizations import organization_page
from deskundig.web.access import Role, role
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


urlpatterns = [path("organisaties/<str:key>", page, name="organization")]

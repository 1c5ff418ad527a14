"""Addresses for machines: what robots may visit, and whether this process lives and can answer."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from deskundig.ingest import queries
from deskundig.web.access import Role, role

# Search has endless addresses; the pages of things are reached by the lists.
_ROBOTS = "User-agent: *\nDisallow: /zoeken\nDisallow: /status/rondes/\n"


@role(Role.VISITOR)
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    text = f"{_ROBOTS}Sitemap: {settings.BASE_URL}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@role(Role.VISITOR)
def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@role(Role.VISITOR)
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """503 as long as the record cannot be read."""
    try:
        queries.freshness()
    except DatabaseError:
        return HttpResponse("de database is niet te lezen\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
]

"""Addresses for machines: what robots may visit, whom to tell of a weakness, whether this process can answer."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from deskundig.ingest import queries
from deskundig.web.access import Role, role

# Search has endless addresses; the pages of things are reached by the lists.
_REVIEWED = timedelta(days=180)  # RFC 9116 asks for less than a year
_ROBOTS = "User-agent: *\nDisallow: /zoeken\nDisallow: /status/rondes/\n"


@role(Role.VISITOR)
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    text = f"{_ROBOTS}Sitemap: {settings.BASE_URL}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@role(Role.VISITOR)
def security(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """Whom to tell of a weakness (RFC 9116). Without a contact there is nothing to say."""
    if not settings.CONTACT:
        raise Http404
    until = timezone.localdate() + _REVIEWED
    text = (
        f"Contact: mailto:{settings.CONTACT}\nExpires: {until}T00:00:00Z\nPreferred-Languages: nl, en\n"
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt\n"
    )
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
    path(".well-known/security.txt", security, name="security-contact"),
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
]

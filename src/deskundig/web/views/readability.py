"""Doen: how readable a council paper is, with advice."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from deskundig.web.access import Role, role
from deskundig.web.judgement import readable


@require_http_methods(["GET", "HEAD", "POST"])
@role(Role.VISITOR)
def readability(request: HttpRequest) -> HttpResponse:
    return readable.page(request)


urlpatterns = [path("leesbaarheid", readability, name="readability")]

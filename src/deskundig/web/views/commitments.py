"""Commitments of the House's register, and promises that a rule read in texts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.views.decorators.http import require_POST

from deskundig.kernel.ref import Kind
from deskundig.record.queries.commitments import commitment_page
from deskundig.web.access import Role, role
from deskundig.web.followup import commitment_steps
from deskundig.web.followup.commitments import COMMITMENTS
from deskundig.web.followup.found_promises import FOUND_PROMISES
from deskundig.web.followup.listing import follow_up_page
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    found = commitment_page(key)
    if found is None:
        return elsewhere(request, Kind.COMMITMENT, key)
    return commitment_steps.shown(request, found)


@require_POST
@role(Role.REVIEWER)
def moved(request: HttpRequest, key: str) -> HttpResponse:
    found = commitment_page(key)
    if found is None:
        return elsewhere(request, Kind.COMMITMENT, key)
    return commitment_steps.moved(request, found)


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return follow_up_page(request, COMMITMENTS)


@role(Role.VISITOR)
def in_text(request: HttpRequest) -> HttpResponseBase:
    return follow_up_page(request, FOUND_PROMISES)


NAVIGATION = (COMMITMENTS.entry, FOUND_PROMISES.entry)
urlpatterns = [
    path("gevonden-toezeggingen", in_text, name="found-promises"),
    path("toezeggingen", every, name="commitments"),
    path("toezeggingen/<str:key>", page, name="commitment"),
    path("toezeggingen/<str:key>/stand", moved, name="commitment-move"),
]

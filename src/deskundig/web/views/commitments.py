"""Commitments of the House's register."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path

from deskundig.kernel.ref import Kind
from deskundig.record.queries.commitments import commitment_page
from deskundig.web.access import Role, role
from deskundig.web.followup.commitments import COMMITMENTS
from deskundig.web.followup.listing import follow_up_page
from deskundig.web.review.linked import linked_to, may_review
from deskundig.web.show import show
from deskundig.web.things import commitment
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    found = commitment_page(key)
    if found is None:
        return elsewhere(request, Kind.COMMITMENT, key)
    return show(
        request, "commitment/commitment.html", commitment.page_of(found), linked=linked_to([found.line.id]),
        may_review=may_review(request), **commitment.context(found),
    )  # fmt: skip


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return follow_up_page(request, COMMITMENTS)


NAVIGATION = (COMMITMENTS.entry,)
urlpatterns = [path("toezeggingen", every, name="commitments"), path("toezeggingen/<str:key>", page, name="commitment")]

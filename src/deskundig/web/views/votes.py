"""Votes: how each decision fell."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from deskundig.kernel.ref import Kind
from deskundig.record.queries.votes import vote_page
from deskundig.web.access import Role, role
from deskundig.web.show import show
from deskundig.web.things import votes
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    found = vote_page(key)
    if found is None:
        return elsewhere(request, Kind.DECISION, key)
    return show(request, "vote/vote.html", votes.page_of(found), **votes.context(found))


urlpatterns = [path("stemmingen/<str:key>", page, name="vote")]

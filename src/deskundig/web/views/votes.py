"""Votes: how each decision fell."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path

from deskundig.kernel.ref import Kind
from deskundig.record.queries.votes import vote_page
from deskundig.web.access import Role, role
from deskundig.web.agreement.screen import agreement_page, differing_page
from deskundig.web.registers import declared
from deskundig.web.registers.page import list_page, navigation_entry
from deskundig.web.review.linked import linked_to, may_review
from deskundig.web.show import show
from deskundig.web.things import votes
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    found = vote_page(key)
    if found is None:
        return elsewhere(request, Kind.DECISION, key)
    reviewing = may_review(request)
    linked = linked_to([found.line.id], reviewing=reviewing)
    return show(
        request, "vote/vote.html", votes.page_of(found), linked=linked, may_review=reviewing, **votes.context(found)
    )


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.VOTES)


@role(Role.VISITOR)
def decisions(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.DECISIONS)


@role(Role.VISITOR)
def agreement(request: HttpRequest) -> HttpResponseBase:
    return agreement_page(request)


@role(Role.VISITOR)
def differing(request: HttpRequest) -> HttpResponseBase:
    return differing_page(request)


NAVIGATION = tuple(navigation_entry(each) for each in (declared.VOTES, declared.DECISIONS))
urlpatterns = [
    path("stemmingen", every, name="votes"),
    path("besluiten", decisions, name="decisions"),
    path("stemmingen/overeenkomst", agreement, name="agreement"),
    path("stemmingen/afwijkend", differing, name="differing"),
    path("stemmingen/<str:key>", page, name="vote"),
]

"""Doen: written questions and motions, and what became of them."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path

from deskundig.web.access import Role, role
from deskundig.web.followup.listing import follow_up_page
from deskundig.web.followup.motions import MOTIONS
from deskundig.web.followup.questions import QUESTIONS


@role(Role.VISITOR)
def questions(request: HttpRequest) -> HttpResponseBase:
    return follow_up_page(request, QUESTIONS)


@role(Role.VISITOR)
def motions(request: HttpRequest) -> HttpResponseBase:
    return follow_up_page(request, MOTIONS)


NAVIGATION = (QUESTIONS.entry, MOTIONS.entry)
urlpatterns = [path("vragen", questions, name="questions"), path("moties", motions, name="motions")]

"""Who knows of a subject: people and organisations with their proof, only ever in answer to a question."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.expertise.domain.question import Found
from deskundig.expertise.finder import find
from deskundig.search.domain.port import SearchUnavailable
from deskundig.web import typology
from deskundig.web.access import Role, role
from deskundig.web.experts import cards, export
from deskundig.web.experts.form import PATH, ExpertForm, read_form
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Feed, Notice, Page
from deskundig.web.show import show

EXAMPLES = ("externe inhuur", "warmtenet", "stikstof", "jeugdzorg wachttijden")


@role(Role.VISITOR)
def experts(request: HttpRequest) -> HttpResponse:
    form = read_form(request.GET)
    if not form.query or form.wrong_day:
        return show(request, "experts/experts.html", _frame(form), **_empty(form))
    try:
        found = find(form.question(timezone.localdate()))
    except SearchUnavailable as error:
        notice = Notice(_("Zoeken kan nu niet"), str(error), "negative")
        return show(request, "experts/experts.html", _frame(form), status=503, **_empty(form), notice=notice)
    return _answer(request, form, found)


def _answer(request: HttpRequest, form: ExpertForm, found: Found) -> HttpResponse:
    """The three best for the search page, a file, or the page."""
    if request.GET.get("deel") == "kort":
        return render(request, "deskundig/experts/short.html", {"cards": cards.cards(found)[:3], "form": form})
    wanted = export.FORMATS.get(request.GET.get("formaat", ""))
    if wanted is not None:
        return wanted(found)
    return show(
        request, "experts/experts.html", _frame(form), **_empty(form), found=found, cards=cards.cards(found),
        grid=cards.grid(found, form), listing=cards.listing(found, form),
    )


def _empty(form: ExpertForm) -> dict[str, Any]:
    examples = [(text, ExpertForm(query=text).url()) for text in EXAMPLES]
    return {"form": form, "examples": examples, "methods": cards.methods(), "kinds": typology.KINDS.items(),
            "sources": typology.SOURCES.items()}  # fmt: skip


def _frame(form: ExpertForm) -> Page:
    title = _("Wie weten van “%(query)s”?") % {"query": form.query} if form.query else _("Wie weten hiervan?")
    feeds = (Feed(_("Dit antwoord als JSON"), form.url(formaat="json"), "application/json"),) if form.query else ()
    text = _("Stel een vraag in gewone woorden. U krijgt mensen en organisaties, met bewijs uit openbare stukken.")
    return Page(
        title, text, room=Room.CAN, entry="experts", address=PATH, feeds=feeds, index=not form.query,
    )


NAVIGATION = (Entry(Room.CAN, gettext_lazy("Deskundigen"), "experts", order=10),)
urlpatterns = [path("deskundigen", experts, name="experts")]

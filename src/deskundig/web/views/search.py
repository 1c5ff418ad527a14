"""The search page, and the same answer as JSON and CSV."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.kernel.address import path_of
from deskundig.record.queries.titles import titles_of
from deskundig.search import service
from deskundig.search.domain.port import SearchUnavailable
from deskundig.web import search_export, search_page
from deskundig.web.access import Role, role
from deskundig.web.alerts.follow_link import list_feeds
from deskundig.web.freshness import current_freshness
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Crumb, Feed, Link, Page
from deskundig.web.search_form import SearchForm, read_form
from deskundig.web.search_help import examples, syntax
from deskundig.web.search_open import still_open
from deskundig.web.show import show


@role(Role.VISITOR)
def search(request: HttpRequest) -> HttpResponse:
    form = read_form(request.GET)
    wanted = search_export.FORMATS.get(request.GET.get("formaat", ""))
    try:
        if wanted is not None:
            return wanted(form)
        return _page(request, form)
    except SearchUnavailable as error:
        return _unavailable(request, form, error)


@role(Role.VISITOR)
def similar(request: HttpRequest) -> HttpResponse:
    ref = search_page.read_ref(request.GET.get("op", ""))
    titles = titles_of([ref] if ref else [])
    if ref is None or ref not in titles:
        raise Http404
    title = _("Lijkt op %(title)s") % {"title": titles[ref]}
    page = Page(title, room=Room.SEARCH, crumbs=(Crumb(_("Zoeken"), "/zoeken"),), index=False)
    own = Link(titles[ref], path_of(ref))
    try:
        found = search_page.hits(service.similar(ref, limit=20))
    except SearchUnavailable as error:
        return _unavailable(request, read_form(request.GET), error)
    return show(request, "search/similar.html", page, own=own, hits=found)


def _unavailable(request: HttpRequest, form: SearchForm, error: SearchUnavailable) -> HttpResponse:
    """The form with what was asked, and why there is no answer now."""
    return show(request, "search/search.html", _frame(form), status=503, form=form, unavailable=str(error))


def _page(request: HttpRequest, form: SearchForm) -> HttpResponse:
    wrong = form.wrong_dates
    context: dict[str, Any] = {"form": form, "syntax": syntax(), "examples": examples(), "wrong_dates": wrong}
    if form.asks:
        result = service.search_widely(form.request())
        context |= {
            "result": result,
            "listing": search_page.listing(form, result, current_freshness()),
            "hits": search_page.hits(result.hits),
            "farthest": search_page.farthest_note(result.total),
            "direct": search_page.direct_things(result.direct) if form.page == 1 else (),
            "open": still_open(form, timezone.localdate()) if result.hits else (),
            "mistakes": search_page.mistakes(form.query, result.problems),
            "suggestion": result.suggestion and (result.suggestion, form.asking(result.suggestion).url()),
            "active": sum(len(values) for values in form.chosen.values()) + bool(form.start_date) + bool(form.end_date),
        }
    return show(request, "search/search.html", _frame(form), **context)


def _frame(form: SearchForm) -> Page:
    title = _("Zoeken naar “%(query)s”") % {"query": form.query} if form.query else _("Zoeken")
    as_json = Feed(_("Deze zoekvraag als JSON"), form.url(formaat="json"), "application/json")
    feeds = (as_json, *list_feeds(form.url())) if form.asks else ()
    return Page(
        title=title,
        description=_("Zoek in documenten, zaken, dossiers, debatten, toezeggingen, mensen en organisaties."),
        room=Room.SEARCH,
        entry="search",
        address=form.url(),
        feeds=feeds,
        index=not form.asks,
    )


NAVIGATION = (Entry(Room.SEARCH, gettext_lazy("Zoeken"), "search"),)
urlpatterns = [
    path("zoeken", search, name="search"),
    path("zoeken/lijkt", similar, name="similar"),
]

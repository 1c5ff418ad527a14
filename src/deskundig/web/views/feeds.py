"""Feeds: Atom and JSON Feed of searches, lists and things, iCalendar of activities, and sitemaps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from deskundig.alerts.queries import by_secret
from deskundig.kernel.ref import Kind
from deskundig.search.domain.port import SearchUnavailable
from deskundig.web.access import Role, role
from deskundig.web.alerts import feed, lists, sitemap
from deskundig.web.alerts.calendar import as_ical
from deskundig.web.followup.commitments import COMMITMENTS
from deskundig.web.followup.found_promises import FOUND_PROMISES
from deskundig.web.followup.listing import FollowUp
from deskundig.web.followup.motions import MOTIONS
from deskundig.web.followup.questions import QUESTIONS
from deskundig.web.registers import declared
from deskundig.web.registers.declared import Declared

REGISTERS = tuple(value for value in vars(declared).values() if isinstance(value, Declared))
FOLLOW_UPS = (QUESTIONS, COMMITMENTS, FOUND_PROMISES, MOTIONS)
ENDINGS = {"atom": ".atom", "json": ".feed.json"}
_UNAVAILABLE = "Zoeken kan nu niet: {}\n"


@role(Role.VISITOR)
def search(request: HttpRequest, form: str) -> HttpResponse:
    try:
        return feed.answer(request, form, lambda: lists.of_search(request.GET))
    except SearchUnavailable as error:
        return HttpResponse(_UNAVAILABLE.format(error), status=503, content_type="text/plain; charset=utf-8")


def _register(listed: Declared) -> Callable[..., Any]:
    @role(Role.VISITOR)
    def view(request: HttpRequest, form: str) -> HttpResponse:
        return feed.answer(request, form, lambda: lists.of_register(listed, request.GET))

    return view


def _follow_up(listed: FollowUp) -> Callable[..., Any]:
    @role(Role.VISITOR)
    def view(request: HttpRequest, form: str) -> HttpResponse:
        return feed.answer(request, form, lambda: lists.of_follow_up(listed, request.GET, timezone.localdate()))

    return view


@role(Role.VISITOR)
def thing(request: HttpRequest, key: str, kind: Kind, form: str) -> HttpResponse:
    try:
        return feed.answer(request, form, lambda: _thing(kind, key))
    except SearchUnavailable as error:
        return HttpResponse(_UNAVAILABLE.format(error), status=503, content_type="text/plain; charset=utf-8")


def _thing(kind: Kind, key: str) -> feed.FeedDocument:
    found = lists.of_thing(kind, key)
    if found is None:
        raise Http404
    return found


@role(Role.VISITOR)
def private(request: HttpRequest, secret: str, form: str) -> HttpResponse:
    monitor = by_secret(secret)
    if monitor is None:
        raise Http404
    document = lists.of_monitor(monitor)
    write = feed.as_atom if form == "atom" else feed.as_json
    media_type = "application/atom+xml" if form == "atom" else "application/feed+json"
    response = HttpResponse(write(document, request.get_full_path()), content_type=media_type)
    response["Cache-Control"] = "private, max-age=60"
    response["X-Robots-Tag"] = "noindex"
    return response


@role(Role.VISITOR)
def calendar(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    text = as_ical(str(declared.EVENTS.title), lists.events(request.GET, timezone.localdate()), now)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


@role(Role.VISITOR)
def sitemaps(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    return HttpResponse(sitemap.index(), content_type="application/xml")


@role(Role.VISITOR)
def sitemap_part(request: HttpRequest, name: str, year: str, number: int) -> HttpResponse:  # noqa: ARG001
    made = sitemap.part(name, year, number)
    if made is None:
        raise Http404
    return HttpResponse(made, content_type="application/xml")


def _both(route: str, view: Callable[..., Any], name: str, **given: Any) -> list[URLPattern]:
    return [
        path(f"{route}{ending}", view, {"form": form, **given}, name=f"{name}-{form}-feed")
        for form, ending in ENDINGS.items()
    ]


urlpatterns = [
    *_both("zoeken", search, "search"),
    *(route for each in REGISTERS for route in _both(each.path[1:], _register(each), each.name)),
    *(route for each in FOLLOW_UPS for route in _both(each.path[1:], _follow_up(each), each.name)),
    *(
        route for room, kind in lists.THINGS.items()
        for route in _both(f"{room}/<str:key>/nieuw", thing, kind.value, kind=kind)
    ),
    path("mijn/monitors/feed/<str:secret>.atom", private, {"form": "atom"}, name="monitor-atom-feed"),
    path("mijn/monitors/feed/<str:secret>.json", private, {"form": "json"}, name="monitor-json-feed"),
    path("activiteiten.ics", calendar, name="events-calendar"),
    path("sitemap.xml", sitemaps, name="sitemap"),
    path("sitemaps/<str:name>/<str:year>/<int:number>.xml", sitemap_part, name="sitemap-part"),
]

"""Monitors: follow a question or a thing, change it, see what it found, stop it. Only for its owner."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from deskundig.alerts import queries
from deskundig.alerts.actions import (
    CannotFollow,
    Wishes,
    change_monitor,
    make_monitor,
    pause,
    remove_monitor,
    renew_feed,
)
from deskundig.alerts.models import Monitor
from deskundig.web.access import Role, role, signed_in
from deskundig.web.alerts import screen
from deskundig.web.show import show


@role(Role.MEMBER)
def monitors(request: HttpRequest) -> HttpResponse:
    lines = queries.monitors_of(signed_in(request))
    page = screen.page_of(_("Monitors"), inner=False)
    return show(request, "monitors/list.html", page, groups=screen.groups(lines), total=len(lines))


@role(Role.MEMBER)
def new(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        wishes = screen.read_wishes(request.POST)
        if "bekijk" in request.POST:
            return _form(request, wishes)
        try:
            made = make_monitor(owner=signed_in(request), wishes=wishes, at=timezone.now())
        except CannotFollow as error:
            return _form(request, wishes, error=str(error), status=400)
        return HttpResponseRedirect(f"{screen.PATH}/{made.pk}")
    return _form(request, screen.wishes_of_link(request.GET) or Wishes("", ""))


@role(Role.MEMBER)
def monitor(request: HttpRequest, number: int) -> HttpResponse:
    one = _own(request, number)
    if request.method != "POST":
        return _form(request, screen.wishes_of(one), one)
    wishes = screen.read_wishes(request.POST)
    if "bekijk" in request.POST:
        return _form(request, wishes, one)
    try:
        change_monitor(monitor=one, wishes=wishes, at=timezone.now())
    except CannotFollow as error:
        return _form(request, wishes, one, error=str(error), status=400)
    return HttpResponseRedirect(f"{screen.PATH}/{one.pk}")


def _form(
    request: HttpRequest, wishes: Wishes, one: Monitor | None = None, *, error: str = "", status: int = 200
) -> HttpResponse:
    context = {**screen.form(wishes), "error": error, "monitor": one}
    if one is None or "bekijk" in request.POST:
        context |= screen.preview(wishes, timezone.localdate())
    if one is None:
        return show(request, "monitors/one.html", screen.page_of(_("Volgen")), status=status, **context)
    page = screen.page_of(screen.wishes_of(one).name)
    context |= {"when": screen.when(one), "found": screen.found(queries.newest(one)), "feeds": screen.feeds_of(one)}
    return show(request, "monitors/one.html", page, status=status, **context)


@require_POST
@role(Role.MEMBER)
def paused(request: HttpRequest, number: int) -> HttpResponse:
    one = _own(request, number)
    pause(monitor=one, paused=not one.paused, at=timezone.now())
    return HttpResponseRedirect(screen.PATH)


@require_POST
@role(Role.MEMBER)
def feed_renewed(request: HttpRequest, number: int) -> HttpResponse:
    renew_feed(monitor=_own(request, number), at=timezone.now())
    return HttpResponseRedirect(f"{screen.PATH}/{number}")


@require_POST
@role(Role.MEMBER)
def removed(request: HttpRequest, number: int) -> HttpResponse:
    remove_monitor(monitor=_own(request, number), at=timezone.now())
    return HttpResponseRedirect(screen.PATH)


@require_POST
@role(Role.MEMBER)
def all_removed(request: HttpRequest) -> HttpResponse:
    for line in queries.monitors_of(signed_in(request)):
        remove_monitor(monitor=line.monitor, at=timezone.now())
    return HttpResponseRedirect(screen.PATH)


@csrf_exempt  # a mail program posts here with one click (RFC 8058); the secret is what proves the right
@role(Role.VISITOR)
def stop(request: HttpRequest, secret: str) -> HttpResponse:
    one = queries.by_stop_token(secret)
    if one is None:
        return show(request, "monitors/stop.html", screen.page_of(_("Stoppen"), inner=False), gone=True, status=410)
    everything = "alles" in request.GET
    if request.method == "POST":
        ending = [line.monitor for line in queries.monitors_of(one.owner)] if everything else [one]
        for each in ending:
            pause(monitor=each, paused=True, at=timezone.now())
    page, name = screen.page_of(_("Geen mail meer"), inner=False), screen.wishes_of(one).name
    return show(request, "monitors/stop.html", page, name=name, done=request.method == "POST", every=everything)


def _own(request: HttpRequest, number: int) -> Monitor:
    one = queries.monitor_of(signed_in(request), number)
    if one is None:
        raise Http404(_("deze monitor is er niet"))
    return one


urlpatterns = [
    path("mijn/monitors", monitors, name="monitors"),
    path("mijn/monitors/nieuw", new, name="monitor-new"),
    path("mijn/monitors/alles-verwijderen", all_removed, name="monitors-remove"),
    path("mijn/monitors/stoppen/<str:secret>", stop, name="monitor-stop"),
    path("mijn/monitors/<int:number>", monitor, name="monitor"),
    path("mijn/monitors/<int:number>/pauze", paused, name="monitor-pause"),
    path("mijn/monitors/<int:number>/nieuw-adres", feed_renewed, name="monitor-feed-renew"),
    path("mijn/monitors/<int:number>/verwijderen", removed, name="monitor-remove"),
]

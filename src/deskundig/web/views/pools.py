"""Kunnen: regional pools. Hand in three tables, see who helps whom, and try other conditions."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from deskundig.expertise.domain.pool_tables import UnreadablePool
from deskundig.expertise.pools.actions import NotOnPool, hand_in_pool, share_pool
from deskundig.expertise.pools.example import EXAMPLE
from deskundig.expertise.pools.planning import Worked, worked_out
from deskundig.expertise.pools.queries import PoolPage, pool_page, pools_for
from deskundig.web.access import Role, role, signed_in
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Page
from deskundig.web.pool import exports, form, screen
from deskundig.web.show import show


def _found(request: HttpRequest, number: str) -> PoolPage:
    """The example is everyone's, and is worked out without anything being stored."""
    pool = screen.example() if number == EXAMPLE else pool_page(number, request.user)
    if pool is None:
        raise Http404
    return pool


def _planned(pool: PoolPage, asked: form.Asked) -> tuple[Worked | None, Worked]:
    return worked_out(pool.tables, asked.what_if, at=timezone.now(), by_steps=asked.by_steps, keep=pool.kept)


def _list(request: HttpRequest, error: str = "") -> HttpResponse:
    text = _("Deel schaarse deskundigen met buurgemeenten: eerlijk, met twee per onderwerp, en tegen bekende kosten.")
    page = Page(_("Regionale pools"), text, room=Room.CAN, entry="pools", address="/pool")
    return show(
        request, "pool/list.html", page, pools=pools_for(request.user), error=error, status=400 if error else 200,
        may_hand_in=exports.may_hand_in(request.user), fields=form.fields(request.POST if error else None),
        example=screen.shown_first(),
    )  # fmt: skip


@role(Role.VISITOR)
def pools(request: HttpRequest) -> HttpResponse:
    return _list(request)


@require_POST
@role(Role.MANAGER)
def hand_in(request: HttpRequest) -> HttpResponse:
    try:
        tables = form.tables_of(request)
        title, user = request.POST.get("naam", ""), signed_in(request)
        row = hand_in_pool(title=title, tables=tables, user=user, at=timezone.now())
    except (UnreadablePool, ValueError) as error:
        return _list(request, str(error))
    return HttpResponseRedirect(f"/pool/{row.number}")


@role(Role.VISITOR)
def pool(request: HttpRequest, number: str) -> HttpResponse:
    found = _found(request, number)
    asked = form.asked(request.GET, found.tables)
    now, then = _planned(found, asked)
    return show(request, "pool/pool.html", screen.frame(found), **screen.context(found, now, then, asked))


@role(Role.VISITOR)
def pool_file(request: HttpRequest, number: str, name: str) -> HttpResponse:
    found = _found(request, number)
    if name != "verdeling":
        return exports.table_csv(found, name)
    asked = form.asked(request.GET, found.tables)
    _now, then = _planned(found, asked)
    return exports.plan_csv(found, *then)


@role(Role.VISITOR)
def pool_json(request: HttpRequest, number: str) -> HttpResponse:
    return exports.as_json(_found(request, number))


@require_POST
@role(Role.MANAGER)
def share(request: HttpRequest, number: str) -> HttpResponse:
    public = request.POST.get("openbaar") == "ja"
    try:
        share_pool(number=number, public=public, user=signed_in(request), at=timezone.now())
    except NotOnPool:
        raise PermissionDenied from None
    return HttpResponseRedirect(f"/pool/{number}")


NAVIGATION = (Entry(Room.CAN, gettext_lazy("Pools"), "pools", 35),)

urlpatterns = [
    path("pool", pools, name="pools"),
    path("pool/nieuw", hand_in, name="pool-new"),
    path("pool/<str:number>.json", pool_json, name="pool-json"),
    path("pool/<str:number>/vraag.csv", pool_file, {"name": "vraag"}, name="pool-demand-csv"),
    path("pool/<str:number>/deskundigen.csv", pool_file, {"name": "deskundigen"}, name="pool-experts-csv"),
    path("pool/<str:number>/afstand.csv", pool_file, {"name": "afstand"}, name="pool-distance-csv"),
    path("pool/<str:number>/plaatsen.csv", pool_file, {"name": "plaatsen"}, name="pool-places-csv"),
    path("pool/<str:number>/verdeling.csv", pool_file, {"name": "verdeling"}, name="pool-plan-csv"),
    path("pool/<str:number>/delen", share, name="pool-share"),
    path("pool/<str:number>", pool, name="pool"),
]

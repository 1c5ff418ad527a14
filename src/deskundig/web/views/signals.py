"""Doen: signals from the front line, with every hop, where they stuck and what was softened."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from deskundig.accounts.roles import has_role
from deskundig.judgement.signal_json import signal_json
from deskundig.web.access import Role, role
from deskundig.web.signals import doing, screen


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponse:
    return doing.listed(request, may_send=has_role(request.user, Role.CONTRIBUTOR))


@require_POST
@role(Role.CONTRIBUTOR)
def sent(request: HttpRequest) -> HttpResponse:
    return doing.sent(request)


@role(Role.VISITOR)
def one(request: HttpRequest, number: str) -> HttpResponse:
    return doing.shown(request, number)


@role(Role.VISITOR)
def data(request: HttpRequest, number: str) -> HttpResponse:
    shape = signal_json(doing.found(request, number))
    return JsonResponse(shape, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_POST
@role(Role.CONTRIBUTOR)
def changed(request: HttpRequest, number: str, form: str) -> HttpResponse:
    return doing.done(request, number, form)


NAVIGATION = (screen.ENTRY,)
urlpatterns = [
    path("signalen", every, name="signals"),
    path("signalen/nieuw", sent, name="signal-new"),
    path("signalen/<str:number>.json", data, name="signal-data"),
    path("signalen/<str:number>", one, name="signal"),
    path("signalen/<str:number>/<str:form>", changed, name="signal-change"),
]

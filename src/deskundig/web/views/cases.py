"""Cases: the page and its data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import path

from deskundig.kernel.ref import Kind
from deskundig.record.queries.cases import case_page
from deskundig.record.queries.json_shapes import plain
from deskundig.web.access import Role, role
from deskundig.web.registers import declared
from deskundig.web.registers.page import list_page, navigation_entry
from deskundig.web.review.linked import linked_to, may_review
from deskundig.web.show import show
from deskundig.web.things import case
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    found = case_page(key)
    if found is None:
        return elsewhere(request, Kind.CASE, key)
    reviewing = may_review(request)
    linked = linked_to([found.id, *(d.id for d in found.documents)], reviewing=reviewing)
    return show(
        request, "case/case.html", case.page_of(found), linked=linked, may_review=reviewing,
        **case.context(found),
    )  # fmt: skip


@role(Role.VISITOR)
def data(request: HttpRequest, key: str) -> HttpResponse:
    found = case_page(key)
    if found is None:
        return elsewhere(request, Kind.CASE, key)
    return JsonResponse(plain(found), json_dumps_params={"ensure_ascii": False, "indent": 1})


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.CASES)


NAVIGATION = tuple(navigation_entry(each) for each in (declared.CASES,))
urlpatterns = [
    path("zaken", every, name="cases"),
    path("zaken/<str:key>.json", data, name="case-data"),
    path("zaken/<str:key>", page, name="case"),
]

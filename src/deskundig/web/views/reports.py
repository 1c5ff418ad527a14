"""Debate reports, turn by turn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import path

from deskundig.kernel.ref import Kind
from deskundig.record.queries.reports import report_page
from deskundig.web.access import Role, role
from deskundig.web.asked import number_asked
from deskundig.web.registers import declared
from deskundig.web.registers.page import list_page, navigation_entry
from deskundig.web.show import show
from deskundig.web.things import report
from deskundig.web.things.missing import elsewhere
from deskundig.web.things.speech_search import speech_fields, speech_search


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    speaker = request.GET.get("spreker", "")[:200]
    turn = number_asked(request.GET, "beurt", default=0)
    found = report_page(key, page=number_asked(request.GET, "pagina"), turn=turn or None, speaker=speaker)
    if found is None:
        return elsewhere(request, Kind.REPORT, key)
    return show(request, "report/report.html", report.page_of(found), **report.context(found, speaker=speaker))


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.REPORTS, search=("/verslagen/zoeken", speech_fields()))


@role(Role.VISITOR)
def search(request: HttpRequest) -> HttpResponseBase:
    """What one person said about one subject: the question to the search page, which holds each turn by itself."""
    return HttpResponseRedirect(speech_search(request.GET.get("spreker", ""), request.GET.get("woorden", "")))


NAVIGATION = tuple(navigation_entry(each) for each in (declared.REPORTS,))
urlpatterns = [
    path("verslagen", every, name="reports"),
    path("verslagen/zoeken", search, name="speech-search"),
    path("verslagen/<str:key>", page, name="report"),
]

"""What persons made public: gifts, trips and side jobs."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path

from deskundig.web.access import Role, role
from deskundig.web.registers import declared
from deskundig.web.registers.page import list_page, navigation_entry


@role(Role.VISITOR)
def gifts(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.GIFTS)


@role(Role.VISITOR)
def trips(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.TRIPS)


@role(Role.VISITOR)
def side_jobs(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.SIDE_JOBS)


NAVIGATION = tuple(navigation_entry(each) for each in (declared.GIFTS, declared.TRIPS, declared.SIDE_JOBS))
urlpatterns = [
    path("geschenken", gifts, name="gifts"),
    path("reizen", trips, name="trips"),
    path("nevenfuncties", side_jobs, name="side-jobs"),
]

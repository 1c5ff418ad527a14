"""Documents made public under the Woo."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path

from deskundig.web.access import Role, role
from deskundig.web.registers import declared
from deskundig.web.registers.page import list_page, navigation_entry


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.WOO)


NAVIGATION = (navigation_entry(declared.WOO),)
urlpatterns = [path("woo", every, name="woo")]

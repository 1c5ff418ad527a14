"""Kunnen, for units: what is designated as vital expertise, its norm and floor, and how far it is filled."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _

from deskundig.accounts.units import Sight
from deskundig.web.access import Role, role
from deskundig.web.show import show
from deskundig.web.units import seen, vital_list
from deskundig.web.units import vital as screen


@role(Role.MEMBER)
def vital(request: HttpRequest, number: int) -> HttpResponse:
    found = _seen(request, number)
    done = screen.handle(request, found) if request.method == "POST" else screen.Done()
    if done.redirect:
        return HttpResponseRedirect(done.redirect)
    text = _("Wat er altijd moet zijn, met een norm en een ondergrens.")
    return show(
        request, "units/vital.html", seen.unit_page(found, _("Vitale deskundigheid"), text, "vitaal"),
        status=400 if done.wrong else 200, tabs=seen.tabs(found, "vitaal"), path=found.path,
        **screen.context(found, done),
    )  # fmt: skip


@role(Role.MEMBER)
def vital_file(request: HttpRequest, number: int, form: str) -> HttpResponse:
    found = screen.listed(_seen(request, number))
    return screen.as_csv(found) if form == "csv" else screen.as_json(found)


def _seen(request: HttpRequest, number: int) -> seen.Seen:
    """The unit for its manager and for HR; else 403."""
    found = seen.seen_unit(request, number)
    if found.sight is Sight.NONE:
        raise PermissionDenied
    return found


@role(Role.MEMBER)
def every(request: HttpRequest) -> HttpResponse:
    found = vital_list.overview(request)
    return show(request, "units/vital_list.html", vital_list.page(), **vital_list.context(found))


@role(Role.MEMBER)
def every_file(request: HttpRequest, form: str) -> HttpResponse:
    found = vital_list.overview(request)
    return vital_list.as_csv(found) if form == "csv" else vital_list.as_json(found)


urlpatterns = [
    path("eenheden/vitaal", every, name="vital-list"),
    path("eenheden/vitaal.csv", every_file, {"form": "csv"}, name="vital-list-csv"),
    path("eenheden/vitaal.json", every_file, {"form": "json"}, name="vital-list-json"),
    path("eenheden/<int:number>/vitaal", vital, name="unit-vital"),
    path("eenheden/<int:number>/vitaal.csv", vital_file, {"form": "csv"}, name="unit-vital-csv"),
    path("eenheden/<int:number>/vitaal.json", vital_file, {"form": "json"}, name="unit-vital-json"),
]

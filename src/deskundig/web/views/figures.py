"""Kunnen: public figures with what they count and over what, and the figures of the report recomputed."""

from __future__ import annotations

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.kernel.spreadsheet import harmless
from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Crumb, Page
from deskundig.web.show import show
from deskundig.web.workforce import checks, figure_registry
from deskundig.workforce.queries.figure_registry import registry


@role(Role.VISITOR)
def figures(request: HttpRequest) -> HttpResponse:
    found = registry(figure_registry.asked(request.GET))
    return show(request, "figures/registry.html", figure_registry.page(found), **figure_registry.context(found))


@role(Role.VISITOR)
def exported(request: HttpRequest, form: str) -> HttpResponse:
    rows = figure_registry.rows(registry(figure_registry.asked(request.GET)))
    if form == "json":
        return JsonResponse({"cijfers": rows})
    if form != "csv":
        raise Http404
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows[0] if rows else ["cijfer"])
    writer.writerows([harmless("" if v is None else str(v)) for v in row.values()] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cijfers.csv"'
    return response


@role(Role.VISITOR)
def recomputed(request: HttpRequest) -> HttpResponse:
    text = _("Cijfers uit het rapport en het antwoord, nagerekend uit de getallen die daar staan.")
    page = Page(_("Nagerekend"), text, room=Room.CAN, entry="workforce-checks", address="/personeel/nagerekend",
                crumbs=[Crumb(_("Cijfers"), "/personeel/cijfers")])
    return show(request, "workforce/checks.html", page, table=checks.table(), left=checks.not_recomputed())


NAVIGATION = (
    Entry(
        Room.CAN, gettext_lazy("Cijfers en normen"), "figures", 68, "workforce",
        gettext_lazy("Openbare cijfers met teller, noemer en bron, en de normen."),
    ),
    Entry(
        Room.CAN, gettext_lazy("Nagerekend"), "workforce-checks", 69, "workforce",
        gettext_lazy("De cijfers van het rapport, opnieuw uitgerekend."),
    ),
)  # fmt: skip
urlpatterns = [
    path("personeel/cijfers", figures, name="figures"),
    path("personeel/cijfers.<str:form>", exported, name="figures-export"),
    path("personeel/nagerekend", recomputed, name="workforce-checks"),
]

"""Kunnen: the yearly state of expertise of an organisation, as a page and as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.packs.state_report.formats import FORMS, facts
from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.show import show
from deskundig.web.workforce import state
from deskundig.workforce.domain.state_report import StateReport
from deskundig.workforce.queries.staff_sight import staff_sight
from deskundig.workforce.queries.state_report import reported, state_report


@role(Role.VISITOR)
def report(request: HttpRequest) -> HttpResponse:
    if not request.GET.get("organisatie"):
        return show(request, "state/start.html", state.start_page(), choices=state.choices())
    found = _found(request)
    return show(request, "state/report.html", state.report_page(found), report=found, facts=facts(found),
                chapters=state.chapters(found))


@role(Role.VISITOR)
def exported(request: HttpRequest, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    response = HttpResponse(FORMS[form].render(_found(request)), content_type=FORMS[form].media_type)
    response["Content-Disposition"] = f'attachment; filename="staat-van-de-deskundigheid.{form}"'
    return response


def _found(request: HttpRequest) -> StateReport:
    """From five people on for HR and managers of the organisation; from ten for everyone else."""
    organization = request.GET.get("organisatie", "")
    if organization not in reported():
        raise Http404(_("van die organisatie is niets bekend"))
    return state_report(organization, unit=request.GET.get("eenheid", ""), today=timezone.localdate(),
                        sight=staff_sight(request.user))


NAVIGATION = (
    Entry(
        Room.CAN, gettext_lazy("Staat van de deskundigheid"), "state-report", 65, "workforce",
        gettext_lazy("Eén verslag per jaar met alle cijfers van een organisatie."),
    ),
)  # fmt: skip
urlpatterns = [
    path("personeel/staat", report, name="state-report"),
    path("personeel/staat.<str:form>", exported, name="state-report-export"),
]

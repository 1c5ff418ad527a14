"""Kunnen: requests for hire, "do it ourselves, unless", with the second pair of eyes; and the year report."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from deskundig.accounts.roles import has_role
from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.show import show
from deskundig.web.workforce import annex as annex_screen
from deskundig.web.workforce import request_export, request_form
from deskundig.web.workforce import requests as screen
from deskundig.workforce.actions.hire_requests import (
    RequestIncomplete,
    RequestNotAllowed,
    again,
    decide_request,
    save_request,
    submit_request,
    withdraw_request,
)
from deskundig.workforce.domain.hire_request import ApprovalRefused, Candidates
from deskundig.workforce.ports import candidates_for
from deskundig.workforce.queries.annex import annex
from deskundig.workforce.queries.hire_requests import RequestPage, organizations, request_page, requests_for


@role(Role.VISITOR)
def requests(request: HttpRequest) -> HttpResponse:
    lines = requests_for(request.user)
    decides = has_role(request.user, Role.APPROVER)
    waiting = [line for line in lines if line.state == "asked" and not line.own] if decides else []
    return show(
        request, "hire/requests.html", screen.list_page(), may_ask=has_role(request.user, Role.CONTRIBUTOR),
        waiting=screen.list_table(waiting, _("Te beoordelen"), "wacht") if waiting else None,
        requests=screen.list_table(lines, _("Aanvragen, nieuwste eerst"), "aanvragen") if lines else None,
        heading=_("Alle aanvragen"), years=annex_screen.links(),
    )


@role(Role.MEMBER)
def exported(request: HttpRequest, form: str) -> HttpResponse:
    lines = requests_for(request.user)
    if form == "json":
        return JsonResponse(request_export.as_rows(lines), safe=False)
    return _csv(request_export.as_csv(lines), "aanvragen.csv")


@role(Role.CONTRIBUTOR)
def new(request: HttpRequest) -> HttpResponse:
    return _save(request, "") if request.method == "POST" else _new(request, {}, {})


@role(Role.MEMBER)
def hire_request(request: HttpRequest, number: str) -> HttpResponse:
    return _save(request, number) if request.method == "POST" else _shown(request, number)


@require_POST
@role(Role.MEMBER)
def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    _found(request, number)
    try:
        row = _STEPS[name](request, number)
    except KeyError:
        raise Http404 from None
    except (ApprovalRefused, RequestNotAllowed) as error:
        return _shown(request, number, message=str(error), status=403)
    except RequestIncomplete as error:
        return _shown(request, number, message=_("Dit ontbreekt: %(gaps)s") % {"gaps": error}, status=400)
    return HttpResponseRedirect(f"{screen.HOME}/{row}")


def _decide(request: HttpRequest, number: str) -> str:
    verdict = request.POST.get("oordeel", "")
    if verdict not in {"goed", "af"}:
        raise RequestIncomplete((_("uw oordeel"),))
    decide_request(number=number, approve=verdict == "goed", reason=request.POST.get("reden", "")[:4_000],
                   user=_user(request), at=timezone.now())
    return number


def _withdraw(request: HttpRequest, number: str) -> str:
    return withdraw_request(number=number, user=_user(request), at=timezone.now()).number


def _again(request: HttpRequest, number: str) -> str:
    return again(number=number, user=_user(request), at=timezone.now()).number


_STEPS = {"besluit": _decide, "intrekken": _withdraw, "opnieuw": _again}


@role(Role.VISITOR)
def year_report(request: HttpRequest, year: int) -> HttpResponse:
    found = annex(request.GET.get("organisatie", ""), year)
    if not found.sources:
        raise Http404(_("van dat jaar en die organisatie is geen inhuur bekend"))
    return show(request, "hire/annex.html", annex_screen.annex_page(found), table=annex_screen.table(found),
                facts=annex_screen.facts(found))


@role(Role.VISITOR)
def year_report_csv(request: HttpRequest, year: int) -> HttpResponse:
    found = annex(request.GET.get("organisatie", ""), year)
    if not found.sources:
        raise Http404(_("van dat jaar en die organisatie is geen inhuur bekend"))
    return _csv(annex_screen.as_csv(found), f"inhuur-{year}.csv")


def _save(request: HttpRequest, number: str) -> HttpResponse:
    """Keep the draft, and submit it when that was asked for. What was typed stays, whatever is wrong."""
    user = _user(request)
    if number:
        _found(request, number)
    filled = request_form.read(request.POST, user.username)
    if filled.errors:
        typed = request_form.typed(request.POST)
        if not number:
            return _new(request, typed, filled.errors, status=400)
        return _shown(request, number, typed=typed, errors=filled.errors, status=400)
    try:
        row = save_request(number=number, request=filled.request, user=user, at=timezone.now())
        if request.POST.get("stap") == "indienen":
            submit_request(number=row.number, shown=_candidates(row.subject, row.organization), user=user,
                           at=timezone.now())
    except RequestNotAllowed as error:
        return _shown(request, number, message=str(error), status=403)
    except RequestIncomplete:
        message = _("Bewaard als concept, maar nog niet ingediend: er ontbreekt iets.")
        return _shown(request, row.number, message=message, status=400)
    return HttpResponseRedirect(f"{screen.HOME}/{row.number}")


def _new(
    request: HttpRequest, typed: Mapping[str, str], errors: Mapping[str, str], *, status: int = 200
) -> HttpResponse:
    known = organizations()
    values = typed or ({"organisatie": known[0]} if len(known) == 1 else {})
    return show(
        request, "hire/new.html", screen.new_page(), rungs=request_form.rungs(values, errors, known), errors=errors,
        candidates=Candidates(), action=f"{screen.HOME}/nieuw", none_inside=_first(), none_pool=_first(), status=status,
    )


def _shown(
    request: HttpRequest, number: str, *, message: str = "", typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None, status: int = 200,
) -> HttpResponse:
    page = _found(request, number)
    found = _candidates(page.line.subject, page.line.organization) if page.may_change else Candidates()
    return show(
        request, "hire/request.html", screen.request_frame(page), message=message, status=status,
        none_inside=found.note or _("Binnen is niemand gevonden met bewijs over dit onderwerp. Vraag het ook zelf na."),
        none_pool=found.note or _("Ook daarbuiten is niemand gevonden met bewijs over dit onderwerp."),
        **screen.context(page, found, organizations(), typed, errors or {}),
    )


def _first() -> str:
    return _("Noem eerst het werk en druk op ‘Zoek wie het zelf kan’.")


def _candidates(subject: str, organization: str) -> Candidates:
    return candidates_for(subject, organization, timezone.localdate())


def _found(request: HttpRequest, number: str) -> RequestPage:
    page = request_page(number, request.user)
    if page is None:
        raise Http404(_("die aanvraag is er niet, of u mag haar niet zien"))
    return page


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


NAVIGATION = (
    Entry(
        Room.CAN, gettext_lazy("Aanvragen voor inhuur"), "hire-requests", 61, "workforce",
        gettext_lazy("Zelf doen, tenzij: eerst eigen mensen, dan de pool, dan pas inhuur."),
    ),
)  # fmt: skip
urlpatterns = [
    path("inhuur/aanvragen", requests, name="hire-requests"),
    path("inhuur/aanvragen.<str:form>", exported, name="hire-requests-export"),
    path("inhuur/aanvragen/nieuw", new, name="hire-request-new"),
    path("inhuur/aanvragen/<str:number>", hire_request, name="hire-request"),
    path("inhuur/aanvragen/<str:number>/<str:name>", step, name="hire-request-step"),
    path("inhuur/jaaroverzicht/<int:year>", year_report, name="hire-year"),
    path("inhuur/jaaroverzicht/<int:year>.csv", year_report_csv, name="hire-year-csv"),
]

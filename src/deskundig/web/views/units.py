"""Kunnen, for units: needed against present expertise, what hangs on one person, and what is needed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from deskundig.accounts.units import Sight
from deskundig.expertise.units.actions import remove_need
from deskundig.expertise.units.mix import unit_mix, units_like
from deskundig.expertise.units.queries import needs_listed, units_for
from deskundig.expertise.units.risk import unit_risk
from deskundig.expertise.units.suppressed import safe_lines, safe_mix
from deskundig.expertise.units.trend import unit_trend
from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Crumb, Page
from deskundig.web.show import show
from deskundig.web.units import exports, handover, listing, needs, people, seen
from deskundig.web.units import mix as mix_screen
from deskundig.web.units import risk as risk_screen
from deskundig.web.units import trend as trend_screen


@role(Role.VISITOR)
def units(request: HttpRequest) -> HttpResponse:
    text = _("Welke deskundigheid heeft een eenheid nodig, wat is er, en wat hangt aan één persoon?")
    page = Page(_("Eenheden"), text, room=Room.CAN, entry="units", address="/eenheden")
    return show(request, "units/list.html", page, **listing.context(units_for(request.user), request.user))


@role(Role.HR)
def people_taken_in(request: HttpRequest) -> HttpResponse:
    taken = people.handle(request) if request.method == "POST" else people.Taken()
    text = _("Wie in welke eenheid werkt en wat zij kunnen. Probeer het bestand eerst: u ziet wat er zou veranderen.")
    page = Page(_("Mensen opnemen"), text, room=Room.CAN, entry="units", index=False, address="/eenheden/mensen",
                crumbs=[Crumb(_("Eenheden"), "/eenheden")])  # fmt: skip
    return show(request, "units/people.html", page, status=400 if taken.wrong else 200, taken=taken)


@role(Role.MEMBER)
def mix(request: HttpRequest, number: int) -> HttpResponse:
    found, day, years = seen.seen_unit(request, number), timezone.localdate(), seen.years_asked(request)
    if found.sight is Sight.NONE:
        raise PermissionDenied
    computed = unit_mix(found.unit, day=day, at=seen.horizon(day, years))
    like = seen.beside(request, found, units_like(found.unit, day=day))
    lines = safe_lines(like, own=number, sees_own=found.manages)
    if found.manages:
        context = mix_screen.own_context(computed, lines, found, years)
    else:
        context = mix_screen.safe_context(safe_mix(computed), computed, lines, found)
    page = seen.unit_page(found, _("Deskundigheid"), _("Nodig tegenover aanwezig, nu en straks."), "mix")
    template = "units/mix.html" if found.manages else "units/mix_safe.html"
    return show(request, template, page, tabs=seen.tabs(found, "mix"), path=found.path, **context)


@role(Role.MANAGER)
def mix_file(request: HttpRequest, number: int, form: str) -> HttpResponse:
    found, day = seen.managed_unit(request, number), timezone.localdate()
    computed = unit_mix(found.unit, day=day, at=seen.horizon(day, seen.years_asked(request)))
    return exports.mix_csv(computed) if form == "csv" else exports.mix_json(computed)


@role(Role.MEMBER)
def risk(request: HttpRequest, number: int) -> HttpResponse:
    found = _member(request, number)
    computed = unit_risk(found.unit, day=timezone.localdate(), own=found.own)
    page = seen.unit_page(found, _("Kwetsbaarheid"), _("Wat hangt aan één persoon, en voor hoe lang?"), "kwetsbaarheid")
    return show(
        request, "units/risk.html", page, tabs=seen.tabs(found, "kwetsbaarheid"), path=found.path,
        **risk_screen.context(computed, found),
    )  # fmt: skip


@role(Role.MANAGER)
def risk_file(request: HttpRequest, number: int, form: str) -> HttpResponse:
    found = seen.managed_unit(request, number)
    computed = unit_risk(found.unit, day=timezone.localdate())
    return exports.risk_csv(computed) if form == "csv" else exports.risk_json(computed)


@role(Role.MANAGER)
def trend(request: HttpRequest, number: int) -> HttpResponse:
    found = seen.managed_unit(request, number)
    computed = unit_trend(found.unit, day=timezone.localdate())
    page = seen.unit_page(found, _("Verloop"), _("Blijft er genoeg kennis zolang de taak blijft?"), "verloop")
    return show(
        request, "units/trend.html", page, tabs=seen.tabs(found, "verloop"), path=found.path,
        **trend_screen.context(computed),
    )  # fmt: skip


@role(Role.MANAGER)
def needed(request: HttpRequest, number: int) -> HttpResponse:
    found = seen.managed_unit(request, number)
    done = needs.handle(request, found) if request.method == "POST" else needs.Done()
    if done.redirect:
        return HttpResponseRedirect(done.redirect)
    page = seen.unit_page(found, _("Behoeften"), _("Wat deze eenheid moet kunnen, nu en later."), "behoeften")
    return show(
        request, "units/needs.html", page, tabs=seen.tabs(found, "behoeften"), path=found.path, unit=found.unit,
        status=400 if done.wrong else 200, **needs.context(needs_listed(found.unit), done),
    )  # fmt: skip


@require_POST
@role(Role.MANAGER)
def need_removed(request: HttpRequest, number: int, need: int) -> HttpResponse:
    found = seen.managed_unit(request, number)
    remove_need(unit=found.unit, need_id=need, actor=request.user.get_username(), at=timezone.now())
    return HttpResponseRedirect(f"/eenheden/{number}/behoeften")


@role(Role.MANAGER)
def needs_file(request: HttpRequest, number: int) -> HttpResponse:
    found = seen.managed_unit(request, number)
    return exports.needs_csv(number, needs_listed(found.unit))


def _member(request: HttpRequest, number: int) -> seen.Seen:
    """The unit for its manager or someone of it; else 403."""
    found = seen.seen_unit(request, number)
    if not found.manages and not found.own:
        raise PermissionDenied
    return found


@role(Role.MEMBER)
def handovers(request: HttpRequest, number: int) -> HttpResponse:
    found = _member(request, number)
    page = seen.unit_page(found, _("Overdracht"), _("Wat moet blijven als iemand gaat."), "overdracht")
    return show(
        request, "units/handovers.html", page, tabs=seen.tabs(found, "overdracht"), path=found.path,
        **handover.choices(request, found, timezone.localdate()),
    )  # fmt: skip


@role(Role.MEMBER)
def handed_over(request: HttpRequest, number: int, subject: str) -> HttpResponse:
    found = _member(request, number)
    made, form = handover.made_for(request, found, subject), request.GET.get("formaat", "")
    if form in ("docx", "md"):
        return handover.as_file(made, form)
    page = seen.unit_page(found, _("Overdracht"), made.title, f"overdracht/{subject}")
    return show(request, "units/handover.html", page, **handover.context(made, request.path))


NAVIGATION = (Entry(Room.CAN, gettext_lazy("Eenheden"), "units", 30),)

urlpatterns = [
    path("eenheden", units, name="units"),
    path("eenheden/mensen", people_taken_in, name="unit-people"),
    path("eenheden/<int:number>/mix", mix, name="unit-mix"),
    path("eenheden/<int:number>/mix.csv", mix_file, {"form": "csv"}, name="unit-mix-csv"),
    path("eenheden/<int:number>/mix.json", mix_file, {"form": "json"}, name="unit-mix-json"),
    path("eenheden/<int:number>/kwetsbaarheid", risk, name="unit-risk"),
    path("eenheden/<int:number>/kwetsbaarheid.csv", risk_file, {"form": "csv"}, name="unit-risk-csv"),
    path("eenheden/<int:number>/kwetsbaarheid.json", risk_file, {"form": "json"}, name="unit-risk-json"),
    path("eenheden/<int:number>/verloop", trend, name="unit-trend"),
    path("eenheden/<int:number>/overdracht", handovers, name="unit-handovers"),
    path("eenheden/<int:number>/overdracht/<str:subject>", handed_over, name="unit-handover"),
    path("eenheden/<int:number>/behoeften", needed, name="unit-needs"),
    path("eenheden/<int:number>/behoeften.csv", needs_file, name="unit-needs-csv"),
    path("eenheden/<int:number>/behoeften/<int:need>/weg", need_removed, name="unit-need-remove"),
]

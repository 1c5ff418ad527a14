"""The staff pages as answers: the page, the same figures as CSV or JSON, or why there is nothing to show."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.kernel.disclosure_control import TOO_SMALL, NotPublishable
from deskundig.web.navigation import Room
from deskundig.web.page import EmptyState, Feed, Link, Notice, Page
from deskundig.web.registers.export import csv_response
from deskundig.web.show import show
from deskundig.web.things.lines import long_day
from deskundig.workforce.queries.representatives import representatives
from deskundig.workforce.queries.staff_mobility import StaffMobility, staff_mobility
from deskundig.workforce.queries.staff_sight import releases_of, size_class_of
from deskundig.workforce.queries.staff_tenure import BY_PLACE, StaffTenure
from deskundig.workforce.queries.staff_tenure import staff_tenure as tenure_of

from . import representatives as elected
from . import routes
from . import staff_mobility as moves
from . import staff_tenure as tenure
from . import tenure as careers
from .staff_question import MOBILITY, TENURE, StaffQuestion, asked

_EXTERNAL = "WRR 113, § 3.2"


def tenure_page(request: HttpRequest) -> HttpResponseBase:
    question = asked(request, TENURE)
    if question is None:
        return _nothing(request, _("Verblijfsduur"), "workforce-stay", TENURE)
    try:
        found = tenure_of(question.release, question.place, split=question.split or BY_PLACE, visible=question.visible)
    except NotPublishable as error:
        return _refused(request, question, str(error))
    return exported(request, "verblijfsduur", tenure.data_rows(found)) or _show_tenure(request, question, found)


def _show_tenure(request: HttpRequest, question: StaffQuestion, found: StaffTenure) -> HttpResponse:
    text = _("De duur tot nu toe en de duur bij vertrek zijn verschillende cijfers: ze staan hier nooit bij elkaar.")
    page = Page(
        f"{_('Verblijfsduur')}: {found.place.name}",
        text,
        room=Room.CAN,
        entry="workforce-stay",
        crumbs=question.crumbs,
        feeds=_feeds(question),
        index=False,
    )
    source = _source(question)
    return show(
        request,
        "workforce/stay.html",
        page,
        found=found,
        fields=question.fields(tenure.splits_for(question)),
        facts=tenure.facts(found),
        stock=tenure.stock_picture(found, source),
        balance=tenure.balance(found),
        completed=tenure.completed_picture(found, source),
        curve=tenure.curve_picture(found, source),
        split=tenure.split_table(found, question),
        warning=tenure.warning(found),
        hr=question.sight.everything,
        sizes=None if question.place else tenure.size_table(size_class_of(question.release.organization)),
        note=_note(question),
    )


def mobility_page(request: HttpRequest) -> HttpResponseBase:
    question = asked(request, MOBILITY)
    if question is None:
        return _nothing(request, _("Mobiliteit"), "workforce-mobility", MOBILITY)
    releases = [r for r in releases_of(question.sight, question.release.organization) if r.day <= question.release.day]
    found = staff_mobility(releases, question.place, visible=question.visible)
    if request.GET.get("lijst") == "stromen":
        answer = exported(request, "stromen", routes.data_rows(found))
    else:
        answer = exported(request, "mobiliteit", moves.data_rows(found))
    return answer or _show_mobility(request, question, found)


def _show_mobility(request: HttpRequest, question: StaffQuestion, found: StaffMobility) -> HttpResponse:
    text = _(
        "Wie vertrok, wie kwam en wie binnen verhuisde, als deel van het gemiddelde van begin en einde van het jaar."
    )
    page = Page(
        f"{_('Mobiliteit')}: {found.place.name}",
        text,
        room=Room.CAN,
        entry="workforce-mobility",
        crumbs=question.crumbs,
        feeds=_feeds(question),
        index=False,
    )
    return show(
        request,
        "workforce/mobility.html",
        page,
        found=found,
        fields=question.fields({}),
        facts=moves.facts(found),
        trend=moves.trend_picture(found, _source(question)),
        years=moves.years_table(found),
        below=moves.below_table(found, question),
        flows=[moves.flow_table(f) for f in found.flows],
        routes=routes.pictures(found, _source(question)),
        long_routes=routes.long_tables(found),
        routes_period=routes.period(found),
        routes_small=routes.left_out(found),
        routes_feeds=(
            Feed("CSV", question.url(formaat="csv", lijst="stromen"), "text/csv"),
            Feed("JSON", question.url(formaat="json", lijst="stromen"), "application/json"),
        ),
        note=_note(question),
        compare=_EXTERNAL,
        inside=question.sight.inside,
    )


def representatives_page(request: HttpRequest) -> HttpResponseBase:
    found = representatives(at=timezone.localdate())
    path = "/personeel/vertegenwoordigers"
    text = _("Hoe lang zitten Kamerleden en bewindspersonen, en hoeveel ervaring is er? Hun loopbanen zijn openbaar.")
    feeds = (Feed("CSV", f"{path}?formaat=csv", "text/csv"), Feed("JSON", f"{path}?formaat=json", "application/json"))
    page = Page(
        _("Kamer, raad en kabinet"), text, room=Room.CAN, entry="workforce-representatives", address=path, feeds=feeds
    )
    answer = exported(request, "vertegenwoordigers", elected.data_rows(found))
    return answer or show(
        request, "workforce/representatives.html", page, found=found, facts=elected.facts(found),
        experience=elected.experience_picture(found), parties=elected.parties_picture(found),
        terms=elected.terms_table(found), posts=elected.posts_table(found), cabinets=elected.cabinets_table(found),
        posts_from=long_day(found.posts_from) if found.posts_from else "", report=elected.report_table(),
        gaps=elected.gaps(found), house=careers.pictures(found.tenure, "kamer"),
        councils=[careers.pictures(c, f"raad-{i}") for i, c in enumerate(found.councils)],
    )  # fmt: skip


def _feeds(question: StaffQuestion) -> tuple[Feed, ...]:
    return (
        Feed("CSV", question.url(formaat="csv"), "text/csv"),
        Feed("JSON", question.url(formaat="json"), "application/json"),
    )


def _source(question: StaffQuestion) -> str:
    return _("personeelsgegevens van %(organization)s, eigen mensen") % {"organization": question.release.organization}


def _note(question: StaffQuestion) -> str:
    """What is hidden, and from which number on."""
    return _(
        "Aantallen onder de %(k)s staan er niet: “te klein om te tonen”. Ook wat zo’n aantal zou verraden is "
        "weggelaten, in alle tabellen van deze organisatie samen. De cijfers gelden voor 1 januari."
    ) % {"k": question.release.threshold}


def _nothing(request: HttpRequest, title: str, entry: str, path: str) -> HttpResponse:
    empty = EmptyState(
        _("Er zijn geen personeelscijfers die u mag zien"),
        _(
            "Een organisatie leest haar eigen personeelsbestand in en bepaalt of bezoekers de cijfers zien. "
            "Leidinggevenden zien hun eigen eenheid, als ze zijn aangemeld."
        ),
        (
            Link(_("Aanmelden"), "/mijn"),
            Link(_("Loopbanen van volksvertegenwoordigers"), "/personeel/vertegenwoordigers"),
            Link(_("Personeelsbestand inlezen (rol HR)"), "/personeel/inlezen"),
        ),
    )
    page = Page(title, room=Room.CAN, entry=entry, address=path)
    return show(request, "workforce/no_staff.html", page, empty=empty)


def _refused(request: HttpRequest, question: StaffQuestion, reason: str) -> HttpResponseBase:
    if request.GET.get("formaat"):
        return HttpResponse(
            json.dumps({"fout": reason}, ensure_ascii=False), content_type="application/json", status=400
        )
    page = Page(_("Zo’n tabel maken we niet"), room=Room.CAN, entry="workforce-stay", index=False)
    notice = Notice(
        _("Deze uitsplitsing zou te veel vertellen over mensen"),
        reason,
        "warning",
        (Link(_("Terug naar de cijfers"), question.url(per="")),),
    )
    return show(request, "workforce/no_staff.html", page, notice=notice, status=400)


def exported(request: HttpRequest, name: str, rows: Sequence[Mapping[str, Any]]) -> HttpResponseBase | None:
    form = request.GET.get("formaat", "")
    if form == "csv":
        return csv_response(name, ({k: TOO_SMALL if v is None else v for k, v in row.items()} for row in rows))
    if form == "json":
        document = {"lijst": name, "te_klein": TOO_SMALL, "rijen": rows}
        return HttpResponse(json.dumps(document, ensure_ascii=False), content_type="application/json")
    return None

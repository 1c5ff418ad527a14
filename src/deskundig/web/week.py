"""The agenda of one week: days as headings, with hours and rooms, for one committee or all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.kernel.address import path_of
from deskundig.record.domain.keys import read_uuid
from deskundig.record.queries.week import Days, Planned, last_planned_day, planned_between
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Choice, EmptyState, Facet, Feed, Hit, Link, Page
from deskundig.web.show import show
from deskundig.web.things import lines

PATH = "/agenda"
ENTRY = Entry(Room.KNOW, gettext_lazy("Agenda per week"), "week", 45)
_WEEK = re.compile(r"(1[89]|20|21)\d\d-W\d\d")


def week_page(request: HttpRequest, today: date) -> HttpResponse:
    """``week=2026-W10`` and ``commissie=<id or name>``; anything else counts as this week and all committees."""
    monday = _monday(request.GET.get("week", ""), today)
    sunday, committee = monday + timedelta(days=6), request.GET.get("commissie", "").replace("\x00", "").strip()[:300]
    found = planned_between(monday, sunday, committee)
    calendar = _calendar(monday, sunday, committee)
    page = Page(
        title=_("Agenda van week %(week)s") % {"week": f"{monday:%V, %G}"}, room=Room.KNOW.value, entry=ENTRY.name,
        address=_url(monday, committee), description=_("Wat de Kamer deze week doet, per dag."), feeds=(calendar,),
    )
    n = len(found.planned)
    summary = ngettext("%(n)s activiteit", "%(n)s activiteiten", n) % {"n": n}
    return show(
        request, "event/week.html", page, days=_days(found.planned), facets=_facet(found, monday, committee),
        active=int(bool(committee)), calendar=calendar, empty=_empty(committee, monday),
        summary=_("%(n)s van %(start)s tot en met %(end)s") % {
            "n": summary, "start": lines.long_day(monday), "end": lines.long_day(sunday)},
        previous=_url(monday - timedelta(days=7), committee), following=_url(monday + timedelta(days=7), committee),
    )


def _monday(text: str, today: date) -> date:
    if _WEEK.fullmatch(text):
        try:
            return date.fromisoformat(f"{text}-1")
        except ValueError:
            pass
    return today - timedelta(days=today.weekday())


def _url(monday: date, committee: str) -> str:
    chosen = {"commissie": committee} if committee else {}
    return f"{PATH}?{urlencode({'week': f'{monday:%G-W%V}', **chosen})}"


def _calendar(start: date, end: date, committee: str) -> Feed:
    # the calendar knows committees by their id: one known by name alone gets the whole week
    chosen = {"commissie": committee} if read_uuid(committee) else {}
    query = urlencode({"van": start.isoformat(), "tot": end.isoformat(), "toon": "alles", **chosen})
    return Feed(_("Deze week in uw agenda (iCal)"), f"/activiteiten.ics?{query}", "text/calendar")


def _days(planned: Sequence[Planned]) -> list[tuple[str, list[Hit]]]:
    days = groupby(planned, key=lambda p: p.line.date)
    return [(date_format(day, "l j F").capitalize(), [_hit(p) for p in found]) for day, found in days if day]


def _hit(planned: Planned) -> Hit:
    line = planned.line
    begin, end = lines.clock(line.start), lines.clock(line.end)
    hours = f"{begin}–{end}" if begin and end and begin != end else begin
    known = [part for part in ("" if hours.startswith("00.00") else hours, line.type) if part]
    where = [part for part in (line.lead_name or line.lead_abbreviation, planned.where) if part]
    return Hit(
        line.title, path_of(line.ref), " · ".join(known), snippet=" · ".join(where),
        badge=lines.event_badge(line.status),
    )


def _facet(found: Days, monday: date, committee: str) -> tuple[Facet, ...]:
    choices = [
        Choice(name, _url(monday, "" if key == committee else key), n, key == committee)
        for key, name, n in found.committees
    ]
    return (Facet("commissie", _("Commissie"), choices[:12], choices[12:]),) if choices else ()


def _empty(committee: str, monday: date) -> EmptyState:
    links = [Link(_("Alle activiteiten"), "/activiteiten?toon=alles")]
    if committee:
        links.insert(0, Link(_("Deze week van alle commissies"), _url(monday, "")))
    last = last_planned_day()
    if last:
        links.insert(0, Link(_("De laatste week met activiteiten"), _url(last, committee)))
    return EmptyState(_("Niets in deze week"), _("De bronnen noemen voor deze week geen activiteiten."), links)

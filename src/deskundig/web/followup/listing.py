"""A list of Doen as values of the components, and the same rows as CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.followthrough.queries.reference_day import reference_day
from deskundig.kernel.ref import Kind
from deskundig.record.queries.lines import persons_by_id
from deskundig.record.queries.registers.slices import Slice, Window
from deskundig.web.alerts.follow_link import follow_list, list_feeds
from deskundig.web.freshness import current_freshness
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Chip, Choice, Column, EmptyState, Facet, Feed, Field, Link, Listing, Page, Paging, Table
from deskundig.web.registers.export import csv_response
from deskundig.web.registers.rows import Row
from deskundig.web.show import show

from .asked import Asked, Own, read_asked

ON_A_PAGE = 50
MOST_EXPORTED = 5_000           # rows of a JSON document, which is made in memory; a CSV file has them all
_SHOWN = 10                      # values of a facet before "toon meer"
Words = str | Promise
_TITLE_WORDS = gettext_lazy("Woorden in de titel")


@dataclass(frozen=True, slots=True)
class Counted:
    """A facet: the field of ``Asked`` that it fills, and its values with their counts."""

    name: str
    title: Words
    values: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One list: its words, how its rows are found and counted, and how one row is shown."""

    name: str
    path: str
    title: Words
    description: Words
    columns: Sequence[tuple[Words, bool]]
    states: Mapping[str, Words]
    found: Callable[[Asked, Window, date], Slice[Any]]
    count: Callable[[Asked, date], int]
    summary: Callable[[Asked, int, date], str]
    line: Callable[[Any], Row]
    facets: Callable[[Asked, date], Sequence[Counted]] = lambda _asked, _today: ()
    party_field: bool = False        # a party is typed, as no facet counts them
    words: Words = _TITLE_WORDS
    beside: Sequence[tuple[Words, str]] = ()  # another list to look in, with its address
    own: Own = field(default_factory=dict)  # filters that only this list has
    order: int = 100

    @property
    def entry(self) -> Entry:
        return Entry(Room.DO, self.title, self.name, self.order)


def follow_up_page(request: HttpRequest, listed: FollowUp) -> HttpResponseBase:
    """The page of a list, or its rows as CSV or JSON (``formaat=``)."""
    asked, today = read_asked(listed.path, request.GET, listed.states, listed.own), timezone.localdate()
    form = request.GET.get("formaat", "")
    if form == "csv":
        return csv_response(listed.path, _data(listed, asked, today))
    if form == "json":
        return _json(listed, asked, today)
    part = listed.found(asked, asked.window(ON_A_PAGE), today)
    fields = _fields(listed, asked)
    return show(
        request, "followup/list.html", _page(listed, asked), judged_on=reference_day(today).words,
        listing=_listing(listed, asked, part, today),
        table=_table(listed, asked, part), active=len(_chips(listed, asked)), found=bool(part.lines),
        fields=fields, kept=asked.beside({field.name for field in fields}),
        beside=[Link(str(text), url) for text, url in listed.beside],
    )


def _page(listed: FollowUp, asked: Asked) -> Page:
    return Page(
        title=str(listed.title), description=str(listed.description), room=Room.DO, entry=listed.name,
        address=asked.url(), index=asked.url() == listed.path,
        feeds=(Feed(_("Deze lijst als JSON"), asked.export_url("json"), "application/json"), *list_feeds(asked.url())),
    )


def _listing(listed: FollowUp, asked: Asked, part: Slice[Any], today: date) -> Listing:
    chips = _chips(listed, asked)
    previous = asked.url(voor=part.before) if part.before else ""
    following = asked.url(na=part.after) if part.after else ""
    return Listing(
        summary=listed.summary(asked, listed.count(asked, today), today), chips=chips, clear_url=listed.path,
        facets=(_states(listed, asked, today), *(_facet(asked, counted) for counted in listed.facets(asked, today))),
        paging=Paging(1, 2 if previous or following else 1, (), previous, following),
        exports=(
            Feed("CSV", asked.export_url("csv"), "text/csv"),
            Feed("JSON", asked.export_url("json"), "application/json"),
            *list_feeds(asked.url()),
        ),
        follow=follow_list(asked.url()), freshness=current_freshness(),
        empty=None if part.lines else _empty(listed, chips),
    )


def _states(listed: FollowUp, asked: Asked, today: date) -> Facet:
    """Counted over the whole list, where counts are kept; in a narrowed list each would be a walk over all of it."""
    whole = Asked(listed.path)
    counted = replace(asked, status="", volgorde="", na="", voor="") == whole
    choices = [
        Choice(
            str(words), asked.url(status="" if asked.status == key else key),
            listed.count(replace(whole, status=key), today) if counted else None, asked.status == key,
        )
        for key, words in listed.states.items()
    ]
    return Facet("status", _("Stand"), choices)


def _facet(asked: Asked, counted: Counted) -> Facet:
    """The values most rows have; the chosen one stands first, also when nothing has it."""
    chosen = getattr(asked, counted.name)
    here = [v for v in counted.values if v[0].lower() == chosen.lower()]
    others = [v for v in counted.values if v not in here]
    choices = [
        Choice(value, asked.url(**{counted.name: "" if (value, n) in here else value}), n, (value, n) in here)
        for value, n in (*here, *others)
    ]
    return Facet(counted.name, str(counted.title), choices[:_SHOWN], choices[_SHOWN:], dutch=True)


def _chips(listed: FollowUp, asked: Asked) -> tuple[Chip, ...]:
    said = {
        "status": str(listed.states.get(asked.status, "")), "woorden": asked.woorden, "fractie": asked.fractie,
        "ministerie": asked.ministerie, "commissie": asked.commissie, "persoon": _name(asked), "wie": asked.wie,
        "dossier": asked.dossier,
        "datum": {"met": _("met datum"), "zonder": _("zonder datum")}.get(asked.datum, ""),
        "register": {"ja": _("lijkt op een uit het register"), "nee": _("niet in het register gevonden")}.get(
            asked.register, ""
        ),
        "van": _("vanaf %(day)s") % {"day": asked.van} if asked.van else "",
        "tot": _("tot en met %(day)s") % {"day": asked.tot} if asked.tot else "",
    }
    return tuple(Chip(text, asked.url(**{name: ""})) for name, text in said.items() if text)


def _name(asked: Asked) -> str:
    """Who is asked for, by name. 2 queries where someone is."""
    uid = asked.thing(Kind.PERSON)
    names = persons_by_id([uid]) if uid else {}
    return next((person.name for person in names.values()), asked.persoon)


def _fields(listed: FollowUp, asked: Asked) -> tuple[Field, ...]:
    fields = [Field("woorden", str(listed.words), asked.woorden, "search")]
    if listed.party_field:
        fields.append(Field("fractie", _("Fractie"), asked.fractie, description=_("naam of afkorting"), narrows=True))
    days = (("van", _("Vanaf"), asked.van), ("tot", _("Tot en met"), asked.tot))
    return (*fields, *(Field(name, label, value, "date", narrows=True) for name, label, value in days))


def _empty(listed: FollowUp, chips: Sequence[Chip]) -> EmptyState:
    if chips:
        return EmptyState(
            _("Niets gevonden met deze filters"), _("Haal een filter weg, of begin opnieuw met de hele lijst."),
            (Link(_("De hele lijst"), listed.path), Link(_("Zoeken op woorden"), "/zoeken")),
        )
    return EmptyState(
        _("Hier staat nog niets"), _("Deze lijst vult zich zodra een bron is ingelezen."),
        (Link(_("Status per bron"), "/status"),),
    )


def _table(listed: FollowUp, asked: Asked, part: Slice[Any]) -> Table:
    ascending = asked.volgorde == "oplopend"
    other = asked.url(volgorde="aflopend" if ascending else "oplopend")
    columns = [
        Column(str(title), other, "ascending" if ascending else "descending")
        if sortable else Column(str(title), dutch=not place)
        for place, (title, sortable) in enumerate(listed.columns)
    ]
    rows = [listed.line(row).cells for row in part.lines]
    return Table(str(listed.title), columns, rows, hide_caption=True, name="lijst")


def _data(listed: FollowUp, asked: Asked, today: date) -> Iterator[Mapping[str, Any]]:
    """All rows in order, page by page."""
    window = Window("", "", 500, asked.window(500).descending)
    while True:
        part = listed.found(asked, window, today)
        for row in part.lines:
            data = listed.line(row).data
            yield {**data, "adres": settings.BASE_URL + data["adres"]}
        if not part.after:
            return
        window = Window(part.after, "", 500, window.descending)


def _json(listed: FollowUp, asked: Asked, today: date) -> HttpResponse:
    rows = list(islice(_data(listed, asked, today), MOST_EXPORTED))
    total = listed.count(asked, today)
    document = {"lijst": listed.path, "totaal": total, "volledig": len(rows) == total, "rijen": rows}
    return HttpResponse(json.dumps(document, ensure_ascii=False), content_type="application/json")

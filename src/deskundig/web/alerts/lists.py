"""What is in the feeds: searches, registers, the lists of Doen, and what came about a thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from deskundig.alerts.models import Monitor
from deskundig.alerts.queries import newest
from deskundig.alerts.showing import without_names, words_of
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.queries.cases import case_page
from deskundig.record.queries.finding import find_thing
from deskundig.record.queries.lines import EventLine
from deskundig.record.queries.organizations import facet_of_body
from deskundig.record.queries.registers.lists import Filters
from deskundig.record.queries.registers.slices import Window
from deskundig.record.queries.titles import titles_of
from deskundig.search import service
from deskundig.search.domain.port import SearchRequest
from deskundig.web.followup.asked import read_asked
from deskundig.web.followup.listing import FollowUp
from deskundig.web.registers.declared import EVENTS, Declared
from deskundig.web.registers.form import read_form
from deskundig.web.registers.rows import Row
from deskundig.web.search_form import read_form as read_search

from .calendar import MOST as MOST_EVENTS
from .feed import MOST, FeedDocument, Item

_DAYS = ("datum", "begonnen", "gedaanOp", "ingezonden", "ingediend")


def of_search(query: QueryDict) -> FeedDocument:
    """The newest hits, whatever order the page was in."""
    form = replace(read_search(query), sort="date", page=1, per_page=MOST)
    title = _("Zoeken naar “%(query)s”") % {"query": form.query} if form.query else _("Zoeken")
    return FeedDocument(title, replace(form, per_page=20).url(), tuple(_hits(replace(form.request(), facets=()))))


def _hits(request: SearchRequest) -> Iterator[Item]:
    for hit in service.search(request).hits:
        snippet = " ".join(strip_tags(hit.snippet).split())
        yield Item(hit.title, hit.url or path_of(hit.ref), hit.date, hit.type, snippet)


def of_register(declared: Declared, query: QueryDict, *, most: int = MOST) -> FeedDocument:
    form = read_form(declared.path, query, declared.register.takes)
    filters, descending = filters_of(declared, query), declared.descending
    if declared.agenda and not (filters.start or filters.end or filters.year):
        filters, descending = _what_comes(declared, filters)
    lines = declared.register.slice(filters, Window("", "", most, descending)).lines
    items = tuple(item_of(declared.row(line)) for line in lines)
    return FeedDocument(str(declared.title), replace(form, na="", voor="").url(), items)


def _what_comes(declared: Declared, filters: Filters) -> tuple[Filters, bool]:
    """As on the page: what comes stands first and in order, as long as anything comes."""
    coming = replace(filters, start=timezone.localdate())
    return (coming, False) if declared.register.count(coming) else (filters, True)


def filters_of(declared: Declared, query: QueryDict) -> Filters:
    """What an address asks of a list, with what the list itself fixes."""
    filters = read_form(declared.path, query, declared.register.takes).filters()
    return replace(filters, type=declared.fixed["soort"]) if "soort" in declared.fixed else filters


def of_follow_up(listed: FollowUp, query: QueryDict, today: date, *, most: int = MOST) -> FeedDocument:
    asked = read_asked(listed.path, query, listed.states, listed.own)
    lines = listed.found(asked, Window("", "", most, True), today).lines
    return FeedDocument(str(listed.title), asked.url(), tuple(item_of(listed.line(line)) for line in lines))


def item_of(row: Row) -> Item:
    """The first cell says what it is; the rest is in the data of the line."""
    first = row.cells[0]
    data = row.data
    day = next((data[name] for name in _DAYS if data.get(name)), None)
    text = str(getattr(first, "text", first))
    when = date.fromisoformat(day[:10]) if day else None
    return Item(text, data["adres"], when, str(data.get("soort") or ""), event=_apart(data))


def _apart(data: Mapping[str, Any]) -> str:
    """What tells lines apart that lead to one page: the posts of a person."""
    uid, address = str(data.get("id") or ""), str(data["adres"])
    return "" if uid in address or "#" in address else uid


def of_thing(kind: Kind, key: str) -> FeedDocument | None:
    """What came about a dossier, a person or a case; None when that is not here."""
    found = find_thing(kind, key)
    if found is None or found.hidden:
        return None
    ref = Ref(kind, key)
    title = titles_of([ref]).get(ref, key)
    items = _of_case(key) if kind is Kind.CASE else _about(ref, _filters(kind, key, found.id))
    return FeedDocument(title, path_of(ref), tuple(items)[:MOST])


def _filters(kind: Kind, key: str, uid: UUID) -> Mapping[str, tuple[str, ...]]:
    """What search calls a thing in its facets."""
    if kind is Kind.ORGANIZATION:
        facet, names = facet_of_body(uid)
        return {facet: names}
    return {{Kind.DOSSIER: "dossier", Kind.PERSON: "person"}[kind]: (key,)}


def _about(ref: Ref, filters: Mapping[str, tuple[str, ...]]) -> Iterator[Item]:
    own = path_of(ref)
    request = SearchRequest("", filters=filters, sort="date", limit=MOST, facets=())
    return (item for item in _hits(request) if item.path != own)


def _of_case(key: str) -> list[Item]:
    page = case_page(key)
    if page is None:
        return []
    papers = [Item(d.heading, path_of(d.ref), d.date, d.type) for d in page.documents]
    votes = [
        Item(d.text or d.type, path_of(d.ref), d.date, d.type) for d in page.decisions if path_of(d.ref)
    ]
    return sorted([*papers, *votes], key=lambda item: item.moment, reverse=True)


def of_monitor(monitor: Monitor) -> FeedDocument:
    rows = newest(monitor, MOST)
    items = tuple(Item(r.title, r.url, r.found, r.type, r.reason, event=quote(r.event, safe="")) for r in rows)
    return FeedDocument(words_of(monitor, without_names()).name, f"/mijn/monitors/{monitor.pk}", items)


def events(query: QueryDict, today: date) -> tuple[EventLine, ...]:
    """What comes first, with the filters of the list; a chosen period replaces "from today"."""
    form = read_form(EVENTS.path, query, EVENTS.register.takes)
    filters: Any = form.filters()
    if not (form.van or form.tot or form.jaar):
        filters = replace(filters, start=today)
    return tuple(EVENTS.register.slice(filters, Window("", "", MOST_EVENTS, False)).lines)


THINGS: Mapping[str, Kind] = {
    "dossiers": Kind.DOSSIER, "personen": Kind.PERSON, "zaken": Kind.CASE, "organisaties": Kind.ORGANIZATION,
}

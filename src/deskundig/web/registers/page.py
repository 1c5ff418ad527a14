"""A list as values of the components: summary sentence, chips, facets, sorting, table, paging, exports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.kernel.ref import Kind
from deskundig.record.queries.lines import dossiers_by_id, organizations_by_id, persons_by_id
from deskundig.record.queries.registers.lists import UNDATED, Facets, Filters
from deskundig.record.queries.registers.slices import Slice
from deskundig.record.queries.resolve import body_asked, find_named
from deskundig.web.alerts.follow_link import follow_list, list_feeds
from deskundig.web.formatting import written_number
from deskundig.web.freshness import current_freshness
from deskundig.web.navigation import Entry
from deskundig.web.page import Chip, Choice, Column, EmptyState, Facet, Feed, Field, Link, Listing, Page, Paging, Table
from deskundig.web.show import show
from deskundig.web.things.lines import long_day

from . import export
from .declared import Declared
from .form import NO_DATE, RegisterForm, read_form

ON_A_PAGE = 50
_MOST = 60                       # choices of a facet in all
_SHOWN = 12                      # choices of a facet before "toon meer"
_WHEN = {
    "komend": gettext_lazy("Komt eraan"), "geweest": gettext_lazy("Geweest"), "alles": gettext_lazy("Alles"),
    "ongepland": gettext_lazy("Nog zonder datum"),
}


def list_page(
    request: HttpRequest, declared: Declared, *, search: tuple[str, Sequence[Field]] | None = None
) -> HttpResponseBase:
    """Answer for a list: the page, or the same rows as CSV or JSON (``formaat=``).

    ``search``: where the words of a form above the list go, and its fields.
    """
    form = read_form(declared.path, request.GET, declared.register.takes)
    filters = _fixed(declared, form.filters())
    descending = declared.descending
    if declared.agenda:
        form, filters, descending = _agenda(declared, form, filters, timezone.localdate())
    wanted = export.FORMATS.get(request.GET.get("formaat", ""))
    if wanted is not None:
        return wanted(declared, form, filters, descending=descending)
    window = form.window(ON_A_PAGE, descending=descending)
    found = declared.register.slice(filters, window)
    facets = declared.register.facets(filters)
    return show(
        request, "register/list.html", _page(declared, form), listing=_listing(declared, form, filters, facets, found),
        table=_table(declared, form, found, descending=window.descending), active=len(_chips(declared, form)),
        found=bool(found.lines), letters=_letters(form) if declared.letters else (),
        related=[Link(str(words), url) for words, url in declared.related],
        note=declared.note(filters) if declared.note else "",
        on_day=_day_field(form) if declared.on_day else None, search=search,
    )


def navigation_entry(declared: Declared) -> Entry:
    return Entry(declared.room, declared.title, declared.name, declared.order)


def _fixed(declared: Declared, filters: Filters) -> Filters:
    return replace(filters, type=declared.fixed["soort"]) if "soort" in declared.fixed else filters


def _agenda(
    declared: Declared, form: RegisterForm, filters: Filters, today: date
) -> tuple[RegisterForm, Filters, bool]:
    """What comes stands first and in order; without a choice that is the list, as long as anything comes."""
    coming, past = replace(filters, start=today), replace(filters, end=today)
    free = not (form.jaar or form.van or form.tot or form.na or form.voor or form.persoon)
    chosen = form.toon if form.toon in _WHEN else ""
    if not chosen:
        chosen = "komend" if free and declared.register.count(coming) else "alles"
    shown = replace(form, toon=chosen if chosen != "alles" or form.toon else "")
    unplanned = replace(filters, year=UNDATED)
    return shown, {"komend": coming, "geweest": past, "ongepland": unplanned}.get(chosen, filters), chosen != "komend"


def _page(declared: Declared, form: RegisterForm) -> Page:
    return Page(
        title=str(declared.title), description=str(declared.description), room=declared.room.value, entry=declared.name,
        address=form.url(), index=form.url() == declared.path,
        feeds=(Feed(_("Deze lijst als JSON"), form.export_url("json"), "application/json"), *list_feeds(form.url())),
    )


def _listing(
    declared: Declared, form: RegisterForm, filters: Filters, facets: Facets, found: Slice[Any]
) -> Listing:
    chips, total = _chips(declared, form), declared.register.count(filters)
    all_facets = (
        *_facets(declared, form, facets), *_bodies(declared, form, filters), *_values(declared, form, filters),
        *_persons(declared, form),
    )
    return Listing(
        summary=str(declared.counted % {"n": total}).replace(str(total), written_number(total), 1),
        chips=chips, clear_url=declared.path, facets=all_facets,
        paging=_paging(form, found),
        exports=(
            Feed("CSV", form.export_url("csv"), "text/csv"), Feed("JSON", form.export_url("json"), "application/json"),
            *list_feeds(form.url()), *_calendar(declared, form),
        ),
        follow=follow_list(form.url()), freshness=current_freshness(),
        empty=None if found.lines else _empty(declared, form, chips),
    )


def _calendar(declared: Declared, form: RegisterForm) -> tuple[Feed, ...]:
    """Activities go into a calendar."""
    address = form.url().replace(declared.path, f"{declared.path}.ics", 1)
    return (Feed(_("Agenda (iCal)"), address, "text/calendar"),) if declared.name == "events" else ()


def _day_field(form: RegisterForm) -> Field:
    return Field("op", _("Stand op"), form.op, "date", required=True)


def _paging(form: RegisterForm, found: Slice[Any]) -> Paging:
    """By key there are neighbours and no page numbers."""
    previous = form.url(voor=found.before) if found.before else ""
    following = form.url(na=found.after) if found.after else ""
    return Paging(1, 2 if previous or following else 1, (), previous, following)


def _empty(declared: Declared, form: RegisterForm, chips: Sequence[Chip]) -> EmptyState:
    if chips or form.na or form.voor:
        return EmptyState(
            _("Niets gevonden met deze filters"), _("Haal een filter weg, of begin opnieuw met de hele lijst."),
            (Link(_("De hele lijst"), declared.path), Link(_("Zoeken op woorden"), "/zoeken")),
        )
    return EmptyState(
        _("Hier staat nog niets"), _("Deze lijst vult zich zodra een bron is ingelezen."),
        (Link(_("Status per bron"), "/status"),),
    )


def _chips(declared: Declared, form: RegisterForm) -> tuple[Chip, ...]:
    found: list[Chip] = []
    if form.soort and "soort" not in declared.fixed:
        found.append(Chip(declared.type_words(form.soort), form.url(soort="")))
    if form.jaar:
        found.append(Chip(_("zonder datum") if form.jaar == NO_DATE else form.jaar, form.url(jaar="")))
    if form.start:
        found.append(Chip(_("vanaf %(day)s") % {"day": long_day(form.start)}, form.url(van="")))
    if form.end:
        found.append(Chip(_("tot en met %(day)s") % {"day": long_day(form.end)}, form.url(tot="")))
    if form.toon in declared.states:
        found.append(Chip(str(declared.states[form.toon]), form.url(toon="")))
    if form.op and declared.on_day:
        found.append(Chip(_("op %(day)s") % {"day": long_day(date.fromisoformat(form.op))}, form.url(op="")))
    if form.value[1] and declared.own and declared.own[0] == form.value[0]:
        found.append(Chip(form.value[1], form.url(value=("", ""))))
    if form.letter:
        found.append(Chip(_("begint met %(letter)s") % {"letter": form.letter.upper()}, form.url(letter="")))
    return (*found, *_named_chips(form))


def _named_chips(form: RegisterForm) -> Iterator[Chip]:
    """People and bodies by their name; 2 queries for each that is asked for."""
    if form.persoon:
        person = find_named(Kind.PERSON, form.persoon)
        names = persons_by_id([person.id]) if person else {}
        yield Chip(next((p.name for p in names.values()), form.persoon), form.url(persoon=""))
    if form.body[1]:
        body, _called = body_asked(*form.body)
        bodies = organizations_by_id([body]) if body else {}
        yield Chip(next((o.name for o in bodies.values()), form.body[1]), form.url(body=("", "")))
    if form.dossier:
        dossier = find_named(Kind.DOSSIER, form.dossier)
        dossiers = dossiers_by_id([dossier.id]) if dossier else {}
        title = next((f"{d.printed} {d.title}" for d in dossiers.values()), form.dossier)
        yield Chip(title, form.url(dossier=""))


def _facets(declared: Declared, form: RegisterForm, facets: Facets) -> Iterator[Facet]:
    if declared.agenda:
        shown = form.toon or "alles"
        choices = [Choice(str(words), form.url(toon=key), chosen=shown == key) for key, words in _WHEN.items()]
        yield Facet("toon", _("Wanneer"), choices)
    if declared.states:
        counts = dict(facets.states)
        states = [
            Choice(str(words), form.url(toon="" if form.toon == key else key), counts.get(key), form.toon == key)
            for key, words in declared.states.items()
        ]
        yield Facet("toon", _("Toon"), states)
    if declared.types and len(facets.types) > 1:
        types = [
            Choice(declared.type_words(t), form.url(soort="" if form.soort == t else t), n, form.soort == t)
            for t, n in facets.types
            if t
        ]
        yield _folded("soort", str(declared.types), types, dutch=_untranslated(declared))
    years = [Choice(y, form.url(jaar="" if form.jaar == y else y), n, form.jaar == y) for y, n in facets.years]
    if facets.undated:
        chosen = form.jaar == NO_DATE
        years.append(Choice(_("zonder datum"), form.url(jaar="" if chosen else NO_DATE), facets.undated, chosen))
    if len(years) > 1:
        yield _folded("jaar", _("Jaar"), years, dutch=False)


def _bodies(declared: Declared, form: RegisterForm, filters: Filters) -> Iterator[Facet]:
    """The committees in charge, by the abbreviation that people use."""
    counted = declared.register.bodies(filters)
    asked = form.body[1]
    choices = [
        Choice(title, form.url(body=("", "") if key == asked else ("commissie", key)), n, key == asked)
        for key, title, n in (*counted[:_MOST], *(each for each in counted[_MOST:] if each[0] == asked))
    ]
    if len(choices) > 1 or any(choice.chosen for choice in choices):
        yield _folded("commissie", _("Commissie"), choices)


def _values(declared: Declared, form: RegisterForm, filters: Filters) -> Iterator[Facet]:
    """The facet that this list has for itself: rooms, responsible organisations."""
    if declared.own is None:
        return
    name, title = declared.own
    chosen = form.value[1] if form.value[0] == name else ""
    counted = declared.register.own_values(filters)
    choices = [
        Choice(value, form.url(value=("", "") if value == chosen else (name, value)), n, value == chosen)
        for value, n in (*counted[:_MOST], *(each for each in counted[_MOST:] if each[0] == chosen))
    ]
    if len(choices) > 1 or chosen:
        yield _folded(name, str(title), choices)


def _persons(declared: Declared, form: RegisterForm) -> Iterator[Facet]:
    found = declared.register.persons(_fixed(declared, form.filters()))
    choices = [
        Choice(name, form.url(persoon="" if form.persoon == key else key), n, form.persoon == key)
        for key, name, n in found
    ]
    if len(choices) > 1 or form.persoon:
        yield _folded("persoon", _("Persoon"), choices)


def _folded(name: str, title: str, choices: Sequence[Choice], *, dutch: bool = True) -> Facet:
    """The chosen value is always in sight. ``dutch``: values as the record gives them."""
    chosen = [c for c in choices[_SHOWN:] if c.chosen]
    rest = [c for c in choices[_SHOWN:] if not c.chosen]
    return Facet(name, title, [*choices[:_SHOWN], *chosen], rest, dutch)


def _untranslated(declared: Declared) -> bool:
    """Whether types are shown as the record gives them."""
    return declared.type_words is str


def _letters(form: RegisterForm) -> tuple[Choice, ...]:
    return tuple(
        Choice(c.upper(), form.url(letter="" if form.letter == c else c), chosen=form.letter == c)
        for c in "abcdefghijklmnopqrstuvwxyz"
    )


def _counts(rows: Sequence[Sequence[Any]], place: int) -> bool:
    """Whether a column holds numbers, and nothing else: figures stand under each other to the right."""
    told = [row[place] for row in rows if row[place] or row[place] == 0]
    return bool(told) and all(isinstance(cell, int) for cell in told)


def _table(declared: Declared, form: RegisterForm, found: Slice[Any], *, descending: bool) -> Table:
    columns = []
    of_record = {str(declared.columns[0][0]), *((str(declared.types),) if _untranslated(declared) else ())}
    for title, sortable in declared.columns:
        if not sortable:
            columns.append(Column(str(title), dutch=str(title) in of_record))
            continue
        other = form.url(volgorde="oplopend" if descending else "aflopend")
        columns.append(Column(str(title), other, "descending" if descending else "ascending"))
    rows = [declared.row(line).cells for line in found.lines]
    columns = [replace(c, number=_counts(rows, place)) for place, c in enumerate(columns)]
    said = declared.chosen
    if said is not None and (form.persoon or form.body[1]):
        name = next((chip.text for chip in _named_chips(form)), "")
        columns.insert(1, Column(_("Stem van %(name)s") % {"name": name}))
        rows = [(cells[0], vote, *cells[1:]) for vote, cells in zip(said(form, found.lines), rows, strict=True)]
    return Table(str(declared.title), columns, rows, hide_caption=True, name="lijst")

"""The register of knowledge institutions, and who of them could answer a question."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.expertise.domain.institutions import Reach
from deskundig.expertise.knowledge.answering import Answerer, answerers
from deskundig.expertise.knowledge.register import Listed, counts_by_type, institutions
from deskundig.kernel.address import path_of
from deskundig.kernel.spreadsheet import harmless
from deskundig.web.navigation import Room
from deskundig.web.page import Cell, Chip, Choice, Column, EmptyState, Facet, Feed, Hit, Link, Listing, Page, Table

PATH = "/kennisinstellingen"


def page() -> Page:
    text = _("Adviesraden, planbureaus, instituten, universiteiten en kennispunten: wie kan uw vraag beantwoorden?")
    return Page(_("Kennisinstellingen"), text, room=Room.CAN, entry="institutions", address=PATH)


def read(asked: QueryDict) -> dict[str, str]:
    """What is asked: a sort, words, a question, and the place the answer is for."""
    names = ("soort", "zoek", "vraag", "waar")
    return {name: " ".join(asked.get(name, "").replace("\x00", "").split())[:300] for name in names}


def context(asked: dict[str, str], today: date) -> dict[str, Any]:
    found = institutions(type_=asked["soort"], words=asked["zoek"])
    return {
        "asked": asked, "table": _table(found) if found else None, "listing": _listing(found, asked),
        "answerers": [hit_of(a) for a in _able(asked, today)] if asked["vraag"] else None,
        "board_url": f"/vragenbord?{urlencode({'vraag': asked['vraag']})}",
        "experts_url": f"/deskundigen?{urlencode({'vraag': asked['vraag']})}",
    }  # fmt: skip


def _able(asked: dict[str, str], today: date) -> tuple[Answerer, ...]:
    return answerers(asked["vraag"], today, here=asked["waar"])


def hit_of(one: Answerer) -> Hit:
    """An institution with why it could answer."""
    reasons = []
    if one.domains:
        reasons.append(_("weet van %(domains)s") % {"domains": ", ".join(one.domains)})
    if one.in_name:
        reasons.append(_("het onderwerp staat in de naam"))
    snippet = ""
    if one.expert:
        number = ngettext("%(n)s stuk", "%(n)s stukken", one.expert.total) % {"n": one.expert.total}
        reasons.append(_("schreef %(number)s hierover in het register") % {"number": number})
        snippet = next((p.sentence for p in one.expert.evidence if p.sentence), "")
    return Hit(
        one.institution.name,
        address(one.institution),
        one.institution.type.label,
        snippet=snippet,
        why=" ".join((_("Waarom: %(reasons)s.") % {"reasons": "; ".join(reasons)}, _usable(one))),
    )


def _usable(one: Answerer) -> str:
    """Whether what it knows can be used in one's own place."""
    words = {
        Reach.OWN: _("Bruikbaar bij u: kent de regio %(region)s."),
        Reach.OTHER: _("Kent de regio %(region)s: vraag of het bij u ook zo is."),
        Reach.BRIDGE: _("Brengt landelijke kennis naar gemeenten: vraag naar voorbeelden van plaatsen als die van u."),
        Reach.NEAR: _("Landelijke kennis, en zit in %(region)s: vraag wat er bij u anders is."),
        Reach.NATIONAL: _("Landelijke kennis: ga na of het in uw plaats ook zo is."),
    }
    return words[one.reach] % {"region": one.institution.region}


def address(one: Listed) -> str:
    """Its page in the record, else its own site."""
    return path_of(one.ref) if one.ref else one.url


def export(form: str, asked: dict[str, str]) -> HttpResponse:
    """The list as CSV (which can be taken in again) or JSON."""
    found = institutions(type_=asked["soort"], words=asked["zoek"])
    if form == "json":
        rows = [{"name": o.name, "abbreviation": o.abbreviation, "type": o.type.code, "domains": o.domains,
                 "region": o.region, "url": o.url, "ref": str(o.ref) if o.ref else None} for o in found]  # fmt: skip
        return HttpResponse(orjson.dumps({"institutions": rows}), content_type="application/json")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(("naam", "afkorting", "soort", "domeinen", "regio", "adres"))
    for o in found:
        row = (o.name, o.abbreviation, o.type.code, "|".join(o.domains), o.region, o.url)
        writer.writerow([harmless(value) for value in row])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kennisinstellingen.csv"'
    return response


def _table(found: Iterable[Listed]) -> Table:
    columns = [Column(_("Naam")), Column(_("Soort")), Column(_("Weet van")), Column(_("Waar"))]
    rows = [
        (Cell(f"{o.name} ({o.abbreviation})" if o.abbreviation else o.name, address(o)), o.type.label,
         ", ".join(o.domains) or "–", o.region or "–") for o in found
    ]  # fmt: skip
    return Table(_("Kennisinstellingen"), columns, rows, hide_caption=True, name="instellingen")


def _listing(found: tuple[Listed, ...], asked: dict[str, str]) -> Listing:
    number = ngettext("%(n)s kennisinstelling", "%(n)s kennisinstellingen", len(found)) % {"n": len(found)}
    chips = []
    if asked["zoek"]:
        chips.append(Chip(f"“{asked['zoek']}”", _url(asked, zoek="")))
    types = [
        Choice(t.label, _url(asked, soort="" if t.code == asked["soort"] else t.code), n, t.code == asked["soort"])
        for t, n in counts_by_type()
    ]
    return Listing(
        summary=number, chips=chips, clear_url=PATH, facets=(Facet("soort", _("Soort"), types),) if types else (),
        exports=(Feed("CSV", _url(asked, formaat="csv"), "text/csv"),
                 Feed("JSON", _url(asked, formaat="json"), "application/json")),
        empty=_nothing(empty_register=not types),
    )  # fmt: skip


def _nothing(*, empty_register: bool) -> EmptyState:
    """What to do next: fill a register that is empty, or ask for less."""
    if not empty_register:
        text = _("Probeer een ander woord, of haal een filter weg.")
        return EmptyState(_("Niets gevonden"), text, (Link(_("Alle kennisinstellingen"), PATH),))
    return EmptyState(
        _("Er staan nog geen kennisinstellingen in het register"),
        _("De beheerder neemt ze op met: deskundig import institutions --starter"),
        (Link(_("Organisaties die in de stukken staan"), "/organisaties"),),
    )


def _url(asked: dict[str, str], **changed: str) -> str:
    query = urlencode([(k, v) for k, v in {**asked, **changed}.items() if v])
    return f"{PATH}?{query}" if query else PATH

"""The pages on agreement between parties and on members who differ, as values of the components."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.kernel.address import path_of
from deskundig.record.domain.agreement import FEW, Agreement, by_likeness
from deskundig.record.queries.agreement import Differing, agreement_between, differing_between, last_year_of_votes
from deskundig.web.asked import day_asked
from deskundig.web.formatting import written_day, written_number
from deskundig.web.navigation import Room
from deskundig.web.page import Cell, Column, Crumb, EmptyState, Feed, Field, Link, Page, Picture, Table
from deskundig.web.registers.export import csv_response
from deskundig.web.show import show
from deskundig.web.things.lines import long_day

from .heatmap import heatmap

AGREEMENT, DIFFERING = "/stemmingen/overeenkomst", "/stemmingen/afwijkend"


def agreement_page(request: HttpRequest) -> HttpResponseBase:
    start, end = _period(request)
    found = agreement_between(start, end)
    order = by_likeness(found)
    exported = _exported(request, AGREEMENT, _pairs(found))
    if exported is not None:
        return exported
    context = {
        **_around(AGREEMENT, start, end), "picture": _picture(found, order, start, end) if order else None,
        "other": Link(_("Wie anders stemde dan de fractie"), DIFFERING),
        "note": _(
            "Van elke twee fracties: in hoeveel procent van de stemmingen bij handopsteken zij hetzelfde stemden. "
            "Wie niet of verdeeld stemde, telt niet mee."
        ),
    }
    return show(request, "vote/agreement.html", _page(_("Overeenkomst tussen fracties"), AGREEMENT), **context)


def differing_page(request: HttpRequest) -> HttpResponseBase:
    start, end = _period(request)
    found = differing_between(start, end)
    exported = _exported(request, DIFFERING, [_data(line) for line in found])
    if exported is not None:
        return exported
    context = {
        **_around(DIFFERING, start, end), "table": _differing(found) if found else None,
        "other": Link(_("Welke fracties hetzelfde stemmen"), AGREEMENT),
        "note": _("Leden die bij een hoofdelijke stemming anders stemden dan de meesten van hun fractie."),
    }
    return show(request, "vote/agreement.html", _page(_("Anders dan de fractie"), DIFFERING), **context)


def _period(request: HttpRequest) -> tuple[date, date]:
    """What is asked for, else the year up to the newest vote."""
    first, last = last_year_of_votes() or (timezone.localdate(), timezone.localdate())
    start, end = day_asked(request.GET, "van"), day_asked(request.GET, "tot")
    return start or (min(first, end) if end else first), end or max(last, start or last)


def _page(title: str, path: str) -> Page:
    return Page(
        title=title, room=Room.KNOW.value, entry="votes", address=path, crumbs=(Crumb(_("Stemmingen"), "/stemmingen"),)
    )


def _around(path: str, start: date, end: date) -> dict[str, Any]:
    query = f"?van={start.isoformat()}&tot={end.isoformat()}"
    return {
        "action": path, "fields": (
            Field("van", _("Van"), start.isoformat(), "date", required=True),
            Field("tot", _("Tot en met"), end.isoformat(), "date", required=True),
        ),
        "exports": (Feed("CSV", f"{path}{query}&formaat=csv"), Feed("JSON", f"{path}{query}&formaat=json")),
        "empty": EmptyState(
            _("Te weinig stemmingen"), _("In deze periode is hierover niets te zeggen. Kies een langere periode."),
            (Link(_("Alle stemmingen"), "/stemmingen"),),
        ),
    }


def _finding(found: Agreement, order: Sequence[str]) -> str:
    """Who voted alike most and least often; empty with fewer than two pairs to compare."""
    shares = [
        (share, one, other)
        for one, other in combinations(order, 2)
        if (share := found.pairs[one, other].share) is not None
    ]
    if len(shares) < 2:
        return ""
    (low, *least), (high, *most) = min(shares), max(shares)
    return _("%(most)s stemden het vaakst hetzelfde (%(high)s %%), %(least)s het minst (%(low)s %%):") % {
        "most": _("%(one)s en %(other)s") % {"one": most[0], "other": most[1]},
        "least": _("%(one)s en %(other)s") % {"one": least[0], "other": least[1]},
        "high": round(high * 100), "low": round(low * 100),
    }  # fmt: skip


def _picture(found: Agreement, order: Sequence[str], start: date, end: date) -> Picture:
    period = _("%(n)s stemmingen van %(start)s tot en met %(end)s") % {
        "n": written_number(found.votes), "start": long_day(start), "end": long_day(end),
    }
    title = f"{_finding(found, order)} {period}".strip()
    rows = [[one, *(_cell(found, one, other) for other in order)] for one in order]
    columns = (Column(_("Fractie")), *(Column(party, number=True) for party in order))
    caption = _("Procent hetzelfde gestemd (aantal gedeelde stemmingen)")
    table = Table(caption, columns, rows, cards=False, name="cijfers")
    return Picture(title, heatmap(found, order, title=title), table, name="overeenkomst")


def _cell(found: Agreement, one: str, other: str) -> str:
    pair = found.pairs[one, other]
    if one == other:
        return f"({pair.shared})"
    return f"{pair.share:.0%} ({pair.shared})" if pair.share is not None else _("te weinig stemmingen")


def _pairs(found: Agreement) -> list[dict[str, Any]]:
    return [
        {"fractie": one, "andere": other, "hetzelfde": pair.alike, "gedeeld": pair.shared,
         "aandeel": round(pair.share, 4) if pair.share is not None else None, "minstens": FEW}
        for (one, other), pair in found.pairs.items() if one < other
    ]


def _differing(found: Sequence[Differing]) -> Table:
    heads = (_("Waarover"), _("Wie"), _("Fractie"), _("Stem"), _("Datum"))
    columns = [Column(title) for title in heads]
    rows = [
        (
            Cell(line.title, path_of(line.decision)), Cell(line.name, path_of(line.person) if line.person else ""),
            line.party, _("%(choice)s, bij vergissing") % {"choice": line.choice} if line.mistake else line.choice,
            written_day(line.date, short=True) if line.date else "",
        )
        for line in found
    ]
    return Table(_("Anders dan de fractie"), columns, rows, hide_caption=True, name="lijst")


def _data(line: Differing) -> dict[str, Any]:
    return {
        "persoon": line.name, "fractie": line.party, "stem": line.choice, "vergissing": line.mistake,
        "onderwerp": line.title, "datum": line.date.isoformat() if line.date else None, "adres": path_of(line.decision),
    }


def _exported(request: HttpRequest, path: str, rows: Sequence[Mapping[str, Any]]) -> HttpResponseBase | None:
    form = request.GET.get("formaat", "")
    if form == "csv":
        return csv_response(path.replace("/", "-"), iter(rows))
    if form == "json":
        document = json.dumps({"lijst": path, "totaal": len(rows), "rijen": rows}, ensure_ascii=False)
        return HttpResponse(document, content_type="application/json")
    return None

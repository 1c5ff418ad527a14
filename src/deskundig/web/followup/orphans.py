"""Dossiers with something open of which nobody is left: who knew it last, what is open, and where to begin."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.followthrough.domain.orphans import Basis, Open
from deskundig.followthrough.queries.orphans import Knew, OrphanLine, Orphans, orphan_dossiers
from deskundig.kernel.address import path_of
from deskundig.web.formatting import written_day, written_number
from deskundig.web.navigation import Room
from deskundig.web.page import Cell, Column, Crumb, EmptyState, Feed, Link, Page, Table
from deskundig.web.registers.export import csv_response
from deskundig.web.show import show
from deskundig.web.things.lines import long_day

PATH = "/dossiers/zonder-iemand"
_NAMED = 3
_WORDS: dict[Open, Callable[[int], str]] = {
    Open.QUESTIONS: lambda n: ngettext("%(n)s set vragen zonder antwoord", "%(n)s sets vragen zonder antwoord", n),
    Open.COMMITMENTS: lambda n: ngettext("%(n)s toezegging die openstaat", "%(n)s toezeggingen die openstaan", n),
    Open.UNDECIDED: lambda n: ngettext("%(n)s motie zonder uitslag", "%(n)s moties zonder uitslag", n),
    Open.NO_LETTER: lambda n: ngettext(
        "%(n)s aangenomen motie zonder brief", "%(n)s aangenomen moties zonder brief", n
    ),
}


def orphans_page(request: HttpRequest) -> HttpResponseBase:
    found = orphan_dossiers(today=timezone.localdate())
    rows = [_data(line, 0) for line in found.nobody] + [_data(line, 1) for line in found.one]
    form = request.GET.get("formaat", "")
    if form == "csv":
        return csv_response(PATH.strip("/").replace("/", "-"), iter([_flat(row) for row in rows]))
    if form == "json":
        document = {"lijst": PATH, "totaal": len(rows), "peildatum": found.day.isoformat(), "rijen": rows}
        return HttpResponse(json.dumps(document, ensure_ascii=False), content_type="application/json")
    page = Page(
        title=_("Dossiers zonder iemand"), room=Room.KNOW.value, entry="dossiers", address=PATH,
        description=_("Er staat iets open, en niemand is er nog die eraan werkte. Wie wist het als laatste?"),
        crumbs=(Crumb(_("Dossiers"), "/dossiers"),), feeds=_feeds(),
    )  # fmt: skip
    return show(request, "dossier/orphans.html", page, **_context(found))


def _feeds() -> tuple[Feed, ...]:
    return (
        Feed("CSV", f"{PATH}?formaat=csv", "text/csv"),
        Feed("JSON", f"{PATH}?formaat=json", "application/json"),
    )


def _context(found: Orphans) -> dict[str, Any]:
    return {
        "summary": _summary(found),
        "nobody": _table(found.nobody, _("Niemand meer"), "niemand"),
        "one": _table(found.one, _("Nog één mens over"), "een"),
        "empty": None if found.nobody or found.one else _nothing(found),
        "exports": _feeds(),
        "day": long_day(found.day),
    }


def _summary(found: Orphans) -> str:
    told = ngettext(
        "Van %(n)s dossier waarin iets openstaat", "Van %(n)s dossiers waarin iets openstaat", found.looked_at
    )
    rest = _("is er bij %(nobody)s niemand meer die eraan werkte, en bij %(one)s nog één mens.")
    values = {
        "n": written_number(found.looked_at),
        "nobody": written_number(len(found.nobody)),
        "one": written_number(len(found.one)),
    }
    return f"{told} {rest}" % values


def _nothing(found: Orphans) -> EmptyState:
    if not found.looked_at:
        return EmptyState(
            _("Er staat in geen enkel dossier iets open"),
            _("Er zijn hier geen open vragen, toezeggingen of moties die bij een dossier horen."),
            (Link(_("Alle dossiers"), "/dossiers"),),
        )
    return EmptyState(
        _("Bij elk dossier waarin iets openstaat zijn nog twee of meer mensen"),
        _("Zo hoort het. Kijk bij toezeggingen of moties wat er nog openstaat."),
        (Link(_("Open toezeggingen"), "/toezeggingen?status=open"), Link(_("Moties"), "/moties")),
    )


def _table(lines: Sequence[OrphanLine], caption: str, name: str) -> Table | None:
    heads = (_("Dossier"), _("Wat openstaat"), _("Wie het wist"), _("Begin hier"), _("Verder"))
    rows = [
        (
            Cell(f"{line.dossier.title or _('Zonder titel')} ({line.dossier.printed})", path_of(line.dossier.ref)),
            _stack([_open(kind, count) for kind, count in line.open]),
            _stack([_person(p) for p in line.people[:_NAMED]] + _others(line)),
            _stack([_link(paper.heading, path_of(paper.ref), paper.date) for paper in line.papers]),
            Cell(_("Kennispakket maken"), reverse("pack", args=[str(line.dossier.ref)])),
        )
        for line in lines
    ]
    return Table(caption, [Column(head) for head in heads], rows, name=name) if lines else None


def _stack(parts: Sequence[str]) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((part,) for part in parts))


def _open(kind: Open, count: int) -> str:
    return _WORDS[kind](count) % {"n": written_number(count)}


def _person(knew: Knew) -> SafeString:
    """The name, and why the page says that somebody has gone: by the seat, or by the last paper."""
    name = _link(knew.name, path_of(knew.ref)) if knew.ref else format_html("{}", knew.name)
    return format_html("{}, {}", name, _since(knew))


def _since(knew: Knew) -> str:
    presence = knew.presence
    if presence.there:
        return _("is er nog")
    if presence.last is None:
        return _("geen zetel en geen dag bekend")
    day = {"day": long_day(presence.last)}
    return (_("zetel of functie tot %(day)s") if presence.basis is Basis.SEAT else _("laatste stuk %(day)s")) % day


def _others(line: OrphanLine) -> list[str]:
    more = len(line.people) - _NAMED
    return [ngettext("en nog %(n)s", "en nog %(n)s", more) % {"n": written_number(more)}] if more > 0 else []


def _link(text: str, url: str, day: date | None = None) -> SafeString:
    link = format_html('<a class="nl-link" href="{}">{}</a>', url, text)
    return format_html("{} ({})", link, written_day(day, short=True)) if day else link


def _data(line: OrphanLine, left: int) -> dict[str, Any]:
    return {
        "dossier": line.dossier.key,
        "titel": line.dossier.title,
        "nogAanwezig": left,
        "open": {kind.value: count for kind, count in line.open},
        "mensen": [
            {
                "naam": p.name,
                "adres": settings.BASE_URL + path_of(p.ref) if p.ref else None,
                "laatsteStukHier": p.last_here.isoformat() if p.last_here else None,
                "aanwezig": p.presence.there,
                "laatsteDag": p.presence.last.isoformat() if p.presence.last else None,
                "beoordeeldNaar": p.presence.basis.value,
            }
            for p in line.people
        ],
        "stukken": [settings.BASE_URL + path_of(paper.ref) for paper in line.papers],
        "adres": settings.BASE_URL + path_of(line.dossier.ref),
    }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """One line for a spreadsheet: counts and people in words."""
    people = "; ".join(f"{p['naam']} ({p['laatsteDag'] or ''})" for p in row["mensen"])
    counts = "; ".join(f"{count} {kind}" for kind, count in row["open"].items())
    return row | {"open": counts, "mensen": people, "stukken": " ".join(row["stukken"])}

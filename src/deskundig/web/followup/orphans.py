"""Dossiers with something open of which nobody is left: who knew it last, what is open, and where to begin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.followthrough.domain.orphans import Basis, Open
from deskundig.followthrough.queries.orphans import Knew, OrphanLine, Orphans, orphan_dossiers
from deskundig.kernel.address import path_of
from deskundig.web import unwatched
from deskundig.web.formatting import first_few, written_day, written_number
from deskundig.web.navigation import Room
from deskundig.web.page import Cell, Crumb, EmptyState, Link, Page
from deskundig.web.show import show
from deskundig.web.things.lines import long_day

PATH = "/dossiers/zonder-iemand"
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
    file = unwatched.taken_along(request, PATH, found, _data, _flat)
    page = Page(
        title=_("Dossiers zonder iemand"), room=Room.KNOW.value, entry="dossiers", address=PATH,
        description=_("Er staat iets open, en niemand is er nog die eraan werkte. Wie wist het als laatste?"),
        crumbs=(Crumb(_("Dossiers"), "/dossiers"),), feeds=unwatched.feeds(PATH),
    )  # fmt: skip
    return file or show(request, "dossier/orphans.html", page, **_context(found))


def _context(found: Orphans) -> dict[str, Any]:
    told = ngettext(
        "Van %(n)s dossier waarin iets openstaat", "Van %(n)s dossiers waarin iets openstaat", found.looked_at
    )
    rest = _("is er bij %(nobody)s niemand meer die eraan werkte, en bij %(one)s nog één mens.")
    heads = (_("Dossier"), _("Wat openstaat"), _("Wie het wist"), _("Begin hier"), _("Verder"))
    return unwatched.context(PATH, found, told=f"{told} {rest}", heads=heads, row=_row, nothing=_nothing(found))


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


def _row(line: OrphanLine) -> tuple[Cell | str, ...]:
    return (
        Cell(f"{line.dossier.title or _('Zonder titel')} ({line.dossier.printed})", path_of(line.dossier.ref)),
        unwatched.stack(_open(kind, count) for kind, count in line.open),
        unwatched.stack(first_few([_person(person) for person in line.people], unwatched.NAMED)),
        unwatched.stack(_link(paper.heading, path_of(paper.ref), paper.date) for paper in line.papers),
        Cell(_("Kennispakket maken"), reverse("pack", args=[str(line.dossier.ref)])),
    )


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
    people = unwatched.in_words(row["mensen"], "naam")
    counts = "; ".join(f"{count} {kind}" for kind, count in row["open"].items())
    return row | {"open": counts, "mensen": people, "stukken": " ".join(row["stukken"])}

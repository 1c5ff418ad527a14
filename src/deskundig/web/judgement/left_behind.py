"""Decision files of which nobody is left: what is open in them, what was last done, and who it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.judgement.domain.left_behind import Basis, Worker
from deskundig.judgement.left_behind_queries import Deed, LeftFile, LeftFiles, files_left_behind
from deskundig.web.formatting import written_number
from deskundig.web.page import Cell, Column, EmptyState, Feed, Link, Table
from deskundig.web.registers.export import csv_response
from deskundig.web.show import show
from deskundig.web.things.lines import long_day

from .frame import HOME, under_list
from .words import part_name

PATH = f"{HOME}/zonder-iemand"
_NAMED = 3  # people and open points that stand in a row; the rest is counted
_ACTIONS: Mapping[str, Any] = {
    "judgement.opened": gettext_lazy("begonnen"),
    "judgement.taken_in": gettext_lazy("ingelezen"),
    "judgement.shared": gettext_lazy("gedeeld"),
    "judgement.person_added": gettext_lazy("iemand toegelaten"),
    "judgement.person_removed": gettext_lazy("iemand verwijderd"),
}
_SINCE: Mapping[Basis, Callable[[], str]] = {
    Basis.REMOVED: lambda: _("account verwijderd"),
    Basis.CLOSED: lambda: _("account afgesloten, hier het laatst op %(day)s"),
    Basis.POST: lambda: _("functie geëindigd, hier het laatst op %(day)s"),
    Basis.SEEN: lambda: _("hier het laatst op %(day)s"),
}


def left_page(request: HttpRequest) -> HttpResponseBase:
    found = files_left_behind(request.user, today=timezone.localdate())
    rows = [_data(file, 0) for file in found.nobody] + [_data(file, 1) for file in found.one]
    form = request.GET.get("formaat", "")
    if form == "csv":
        return csv_response(PATH.strip("/").replace("/", "-"), iter([_flat(row) for row in rows]))
    if form == "json":
        document = {"lijst": PATH, "totaal": len(rows), "peildatum": found.day.isoformat(), "rijen": rows}
        return HttpResponse(json.dumps(document, ensure_ascii=False), content_type="application/json")
    text = _("In een besluitdossier staat iets open, en niemand is er nog die eraan werkte.")
    return show(request, "judgement/left_behind.html", under_list(_("Besluitdossiers zonder iemand"), text, PATH),
                **_context(found))  # fmt: skip


def _context(found: LeftFiles) -> dict[str, Any]:
    return {
        "summary": _summary(found),
        "nobody": _table(found.nobody, _("Niemand meer"), "niemand"),
        "one": _table(found.one, _("Nog één mens over"), "een"),
        "empty": None if found.nobody or found.one else _nothing(found),
        "exports": (
            Feed("CSV", f"{PATH}?formaat=csv", "text/csv"),
            Feed("JSON", f"{PATH}?formaat=json", "application/json"),
        ),
        "day": long_day(found.day),
    }


def _summary(found: LeftFiles) -> str:
    told = ngettext("%(n)s besluitdossier bekeken.", "%(n)s besluitdossiers bekeken.", found.looked_at)
    rest = _("Met iets open en niemand meer die eraan werkte: %(nobody)s; met nog één mens: %(one)s.")
    values = {
        "n": written_number(found.looked_at),
        "nobody": written_number(len(found.nobody)),
        "one": written_number(len(found.one)),
    }
    return f"{told} {rest}" % values


def _nothing(found: LeftFiles) -> EmptyState:
    link = (Link(_("Alle besluitdossiers"), HOME),)
    if not found.looked_at:
        text = _("U ziet hier dossiers waaraan u werkt; wie voor een eenheid werkt, ook wat die mag lezen.")
        return EmptyState(_("Er zijn geen besluitdossiers van u of uw eenheid"), text, link)
    title = _("Bij elk besluitdossier waarin iets openstaat is nog genoeg bezetting")
    return EmptyState(title, _("Laat bij een dossier altijd een tweede mens toe, dan blijft dat zo."), link)


def _table(files: Sequence[LeftFile], caption: str, name: str) -> Table | None:
    heads = (_("Besluitdossier"), _("Wat openstaat"), _("Wat er het laatst gebeurde"), _("Wie het wist"))
    rows = [
        (
            Cell(f"{file.title} ({file.number})", f"{HOME}/{file.number}"),
            _stack([*file.open[:_NAMED], *_more(len(file.open))]),
            _deed(file.last),
            _stack(_who(file)),
        )
        for file in files
    ]
    return Table(caption, [Column(head) for head in heads], rows, name=name) if files else None


def _stack(parts: Sequence[str]) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((part,) for part in parts))


def _more(total: int) -> list[str]:
    more = total - _NAMED
    return [ngettext("en nog %(n)s", "en nog %(n)s", more) % {"n": written_number(more)}] if more > 0 else []


def _deed(deed: Deed | None) -> str:
    if deed is None:
        return _("niet bekend")
    what = _("%(part)s veranderd") % {"part": part_name(deed.part)} if deed.part else str(_ACTIONS.get(deed.action, ""))
    told = _("%(what)s op %(day)s") if what else _("op %(day)s")
    return told % {"what": what, "day": long_day(deed.day)} + (f", {deed.by}" if deed.by else "")


def _who(file: LeftFile) -> list[str]:
    """Who may not know the accounts sees whom the file names as owners."""
    told = [_worker(w) for w in file.workers[:_NAMED]] + _more(len(file.workers))
    if not told and file.owners:
        told = [_("eigenaren volgens het dossier: %(names)s") % {"names": ", ".join(file.owners)}]
    own = [_invite(file.number)] if file.yours else []
    return own + (told or [_("geen eigenaren genoemd")]) + ([file.unit] if file.unit else [])


def _invite(number: str) -> SafeString:
    told = _("u bent de laatste: laat iemand toe")
    return format_html('<a class="nl-link" href="{}/{}?doe=delen">{}</a>', HOME, number, told)


def _worker(worker: Worker) -> str:
    if worker.presence.there:
        return _("%(name)s, is er nog") % {"name": worker.name}
    day = long_day(worker.presence.last) if worker.presence.last else _("een onbekende dag")
    return f"{worker.name}, {_SINCE[worker.presence.basis]() % {'day': day}}"


def _data(file: LeftFile, left: int) -> dict[str, Any]:
    last = file.last
    return {
        "nummer": file.number,
        "titel": file.title,
        "eenheid": file.unit,
        "nogAanwezig": left,
        "open": list(file.open),
        "laatsteHandeling": last.action.removeprefix("judgement.") if last else None,
        "laatsteOnderdeel": (last.part or None) if last else None,
        "laatsteDag": last.day.isoformat() if last else None,
        "laatsteDoor": (last.by or None) if last else None,
        "eigenaren": list(file.owners),
        "mensen": [
            {
                "account": w.name,
                "aanwezig": w.presence.there,
                "laatsteDag": w.presence.last.isoformat() if w.presence.last else None,
                "beoordeeldNaar": w.presence.basis.value,
            }
            for w in file.workers
        ],
        "adres": f"{settings.BASE_URL}{HOME}/{file.number}",
    }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """One line for a spreadsheet: what is open and people in words."""
    people = "; ".join(f"{p['account']} ({p['laatsteDag'] or ''})" for p in row["mensen"])
    return row | {"open": "; ".join(row["open"]), "eigenaren": "; ".join(row["eigenaren"]), "mensen": people}

"""Decision files of which nobody is left: what is open in them, what was last done, and who it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.judgement.domain.left_behind import Basis, Worker
from deskundig.judgement.left_behind_queries import Deed, LeftFile, LeftFiles, files_left_behind
from deskundig.web import unwatched
from deskundig.web.formatting import first_few
from deskundig.web.page import Cell, EmptyState, Link
from deskundig.web.show import show
from deskundig.web.things.lines import long_day

from .frame import HOME, under_list
from .words import part_name

PATH = f"{HOME}/zonder-iemand"
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
    file = unwatched.taken_along(request, PATH, found, _data, _flat)
    text = _("In een besluitdossier staat iets open, en niemand is er nog die eraan werkte.")
    frame = under_list(_("Besluitdossiers zonder iemand"), text, PATH)
    return file or show(request, "judgement/left_behind.html", frame, **_context(found))


def _context(found: LeftFiles) -> dict[str, Any]:
    told = ngettext("%(n)s besluitdossier bekeken.", "%(n)s besluitdossiers bekeken.", found.looked_at)
    rest = _("Met iets open en niemand meer die eraan werkte: %(nobody)s; met nog één mens: %(one)s.")
    heads = (_("Besluitdossier"), _("Wat openstaat"), _("Wat er het laatst gebeurde"), _("Wie het wist"))
    return unwatched.context(PATH, found, told=f"{told} {rest}", heads=heads, row=_row, nothing=_nothing(found))


def _nothing(found: LeftFiles) -> EmptyState:
    link = (Link(_("Alle besluitdossiers"), HOME),)
    if not found.looked_at:
        text = _("U ziet hier dossiers waaraan u werkt; wie voor een eenheid werkt, ook wat die mag lezen.")
        return EmptyState(_("Er zijn geen besluitdossiers van u of uw eenheid"), text, link)
    title = _("Bij elk besluitdossier waarin iets openstaat is nog genoeg bezetting")
    return EmptyState(title, _("Laat bij een dossier altijd een tweede mens toe, dan blijft dat zo."), link)


def _row(file: LeftFile) -> tuple[Cell | str, ...]:
    name = Cell(f"{file.title} ({file.number})", f"{HOME}/{file.number}")
    return name, unwatched.stack(first_few(file.open, unwatched.NAMED)), _deed(file.last), unwatched.stack(_who(file))


def _deed(deed: Deed | None) -> str:
    if deed is None:
        return _("niet bekend")
    what = _("%(part)s veranderd") % {"part": part_name(deed.part)} if deed.part else str(_ACTIONS.get(deed.action, ""))
    told = _("%(what)s op %(day)s") if what else _("op %(day)s")
    return told % {"what": what, "day": long_day(deed.day)} + (f", {deed.by}" if deed.by else "")


def _who(file: LeftFile) -> list[str]:
    """Who may not know the accounts sees whom the file names as owners."""
    told = first_few([_worker(worker) for worker in file.workers], unwatched.NAMED)
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
    people = unwatched.in_words(row["mensen"], "account")
    return row | {"open": "; ".join(row["open"]), "eigenaren": "; ".join(row["eigenaren"]), "mensen": people}

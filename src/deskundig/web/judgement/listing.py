"""Lists over decision files: the files themselves, the shelf, and what files teach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.judgement.list_queries import FileFilter, FileLine, count_files, files_for
from deskundig.judgement.queries import Learned, Shelved
from deskundig.record.queries.registers.slices import Slice, Window
from deskundig.web import drawings
from deskundig.web.formatting import written_number
from deskundig.web.page import Badge, Column, Field, Paging, Picture, Table

from .frame import HOME
from .words import PHASES

_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    file: FileLine
    badge: Badge
    phase: str


def files(request: HttpRequest) -> dict[str, Any]:
    """A page of the files this person may read, with the words, the state and the neighbours that its address asks."""
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "status", "na", "voor")}
    filters = FileFilter(asked["q"], {"open": False, "besloten": True}.get(asked["status"]))
    part = files_for(request.user, filters, Window(asked["na"], asked["voor"], _PER_PAGE))
    total = count_files(request.user, filters)
    lines = [Line(f, _badge(f), str(PHASES[f.phase])) for f in part.lines]
    summary = ngettext("%(n)s besluitdossier", "%(n)s besluitdossiers", total) % {"n": written_number(total)}
    if total == len(lines):
        whole = sum(not line.file.open for line in lines)
        summary = _("%(count)s, waarvan %(whole)s compleet") % {"count": summary, "whole": whole}
    return {"files": lines, "summary": summary, "search": _search(_("Zoek een dossier"), asked["q"]),
            "state": Field("status", _("Stand"), asked["status"], "select", narrows=True, options=(
                ("", _("alle")), ("open", _("nog niet besloten")), ("besloten", _("besloten")))),
            "paging": _paging(asked, part)}  # fmt: skip


def _paging(asked: Mapping[str, str], part: Slice[FileLine]) -> Paging:
    kept = {name: asked[name] for name in ("q", "status") if asked[name]}
    previous = f"{HOME}?{urlencode({**kept, 'voor': part.before})}" if part.before else ""
    following = f"{HOME}?{urlencode({**kept, 'na': part.after})}" if part.after else ""
    return Paging(1, 2 if previous or following else 1, (), previous, following)


def _badge(file: FileLine) -> Badge:
    if not file.open:
        return Badge(_("compleet"), "positive")
    return Badge(
        ngettext("niet compleet: %(n)s punt", "niet compleet: %(n)s punten", file.open) % {"n": file.open}, "warning"
    )


def shelved(found: Sequence[Shelved], words: str) -> dict[str, Any]:
    return {"shelved": found, "search": _search(_("Zoek een optie"), words)}


def _search(label: str, words: str) -> Field:
    return Field("q", label, words, "search", description=_("op woorden uit titel, vraag, opties en lessen"))


def learned(found: Learned) -> dict[str, Any]:
    """Counts with their denominators: never a share without the number it is of."""
    c = found.counts
    summary = _(
        "%(files)s dossiers die u mag zien: %(decided)s besloten, op %(reviewed)s is teruggekeken; %(avoidable)s keer "
        "was een fout te vermijden, %(unavoidable)s keer niet."
    ) % {
        "files": c.files,
        "decided": c.decided,
        "reviewed": c.reviewed,
        "avoidable": c.avoidable,
        "unavoidable": c.unavoidable,
    }
    compass = _(
        "Beleidskompas: bij %(filled)s van de %(decided)s genomen besluiten zijn alle vijf vragen beantwoord, bij "
        "%(time)s daarvan voor het besluit."
    ) % {"filled": c.compass_filled, "decided": c.decided, "time": c.compass_in_time}
    return {
        "summary": summary,
        "compass": compass,
        "lessons": found.lessons,
        "obstacles": _obstacles(found) if c.reviewed else None,
    }


def _top(pairs: Sequence[tuple[str, int]]) -> str:
    """The obstacles that stood in the way most often; more than one where they are equal."""
    names = [name for name, n in pairs if n == pairs[0][1]]
    return _(" en ").join(names)


def _obstacles(found: Learned) -> Picture:
    pairs = sorted(found.counts.obstacles, key=lambda pair: -pair[1])
    reviewed = found.counts.reviewed
    title = _("Nog in geen dossier stond iets in de weg")
    if pairs[0][1]:
        title = _("Het vaakst in de weg: %(name)s, in %(n)s van %(all)s dossiers waarop is teruggekeken") % {
            "name": _top(pairs),
            "n": pairs[0][1],
            "all": reviewed,
        }
    bars = [drawings.Bar(name, n, _("%(n)s van %(all)s") % {"n": n, "all": reviewed}) for name, n in pairs]
    columns = (Column(_("Wat stond in de weg")), Column(_("Dossiers"), number=True))
    table = Table(_("Obstakels (WRR 113, figuur 6.1)"), columns, [[name, n] for name, n in pairs], name="obstakels")
    return Picture(title, drawings.bars(bars, title=title), table, name="obstakels-beeld")

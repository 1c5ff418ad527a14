"""Taking in a file of hire on the screen: what is here, and what confirming would change."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.web.formatting import first_few
from deskundig.web.navigation import Room
from deskundig.web.page import Cell, Column, Crumb, Field, Notice, Page, Table
from deskundig.workforce.actions.file_uploads import Trial
from deskundig.workforce.actions.hire_uploads import HIRE_FILE
from deskundig.workforce.actions.hiring import HireChange, HireNotTakenIn
from deskundig.workforce.domain.hire_import import LABELS
from deskundig.workforce.domain.money import written_euros
from deskundig.workforce.queries.hire_years import HireYearHere, hire_years

from .file_doors import FileDoor, in_order
from .hire_monitor import address

PATH = "/personeel/inhuur/inlezen"
_MOST_TOLD = 8
_HINTS = {
    "category": gettext_lazy("Een van de acht van de begrotingsregels, of het nummer ervan."),
    "motive": gettext_lazy("hersens, of waarom handen: ziekte, piek, vacature, nieuwe taak, oude taak terug, project"),
    "worker": gettext_lazy("Wordt een code waar niemand de persoon aan ziet."),
    "own": gettext_lazy("Alleen voor een bestand met loonsommen: een rij per jaar."),
    "request": gettext_lazy("Het nummer van de aanvraag waarop is geboekt."),
}


def frame(title: str, description: str = "", *, inside: bool = False) -> Page:
    crumbs = [Crumb(_("Externe inhuur"), "/personeel/inhuur")]
    crumbs += [Crumb(_("Inhuur inlezen"), PATH)] if inside else []
    return Page(title, description, room=Room.CAN, entry="workforce-hire", index=False, crumbs=crumbs)


def upload_fields(typed: str = "") -> list[Field]:
    return [
        Field("bestand", _("Bestand"), type="file", required=True,
              description=_("CSV of XLSX. Inhuur: een rij per opdracht of totaal, met categorie en bedrag. "
                            "Loonsom: een rij per jaar.")),
        Field("organisatie", _("Organisatie"), typed,
              description=_("Alleen nodig als het bestand geen kolom met de organisatie heeft.")),
    ]  # fmt: skip


def here_table(lines: Sequence[HireYearHere]) -> Table | None:
    if not lines:
        return None
    return Table(
        _("Wat er is, nieuwste jaar eerst"),
        (Column(_("Organisatie")), Column(_("Jaar"), number=True), Column(_("Regels"), number=True),
         Column(_("Inhuur"), number=True), Column(_("Eigen loonsom"), number=True), Column(_("Bestand"))),
        [
            [Cell(li.organization, url=address(li.organization, li.year) if li.lines else ""), str(li.year),
             str(li.lines), f"€ {written_euros(li.hire)}" if li.lines else "–",
             f"€ {written_euros(li.own)}" if li.own is not None else _("niet bekend"), li.source]
            for li in lines
        ],
        name="inhuur-hier",
    )  # fmt: skip


def told(trial: Trial[HireChange]) -> Notice:
    change = trial.change
    if change is None or not (change.added or change.removed or change.costs):
        return in_order(trial, _("Alles staat er al precies zo: bij bevestigen verandert er niets."), "info")
    text = _("Bij bevestigen: %(added)s regels nieuw, %(removed)s weg en %(same)s gelijk.") % {
        "added": change.added, "removed": change.removed, "same": change.unchanged,
    }  # fmt: skip
    if change.costs:
        text += " " + ngettext(
            "Van %(n)s jaar komt er een eigen loonsom bij of verandert die.",
            "Van %(n)s jaren komt er een eigen loonsom bij of verandert die.", change.costs,
        ) % {"n": change.costs}  # fmt: skip
    return in_order(trial, text)


def about(trial: Trial[HireChange]) -> list[str]:
    """What the file replaces: whole years of organisations."""
    return first_few([f"{organization}, {year}" for organization, year in trial.about], _MOST_TOLD)


HIRE_DOOR = FileDoor(
    kind=HIRE_FILE,
    path=PATH,
    template="hire/import_start.html",
    title=lambda: _("Inhuur inlezen"),
    description=lambda: _("Uw bestand wordt eerst gecontroleerd. U ziet elk probleem en bevestigt daarna."),
    frame=frame,
    fields=lambda typed, _reach: upload_fields(typed),
    begin=lambda reach: {"here": here_table(hire_years(reach))},
    labels=LABELS,
    hints=_HINTS,
    required=(),
    told=told,
    about=about,
    refused=HireNotTakenIn,
)

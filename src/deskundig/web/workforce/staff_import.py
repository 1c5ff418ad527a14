"""Taking in a staff file on the screen: what was taken in, and what confirming would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from deskundig.accounts.reach import Reach
from deskundig.web.navigation import Room
from deskundig.web.page import Column, Crumb, Field, Notice, Page, Table
from deskundig.workforce.actions.file_uploads import Trial
from deskundig.workforce.actions.staff import StaffChange, StaffNotTakenIn
from deskundig.workforce.actions.staff_uploads import STAFF_FILE
from deskundig.workforce.domain.staff_import import LABELS, REQUIRED
from deskundig.workforce.queries.staff_imports import ImportLine, Known, last_imports, organizations

from .file_doors import FileDoor, in_order

PATH = "/personeel/inlezen"
_HINTS = {
    "person": "Wordt een code waar niemand de persoon aan ziet.",
    "account": "Wordt een code; alleen de persoon zelf ziet er de eigen loopbaan mee.",
    "domain": "fysiek, sociaal, veiligheid, economie of bestuurlijk",
    "work": "beleid, uitvoering of toezicht",
}


def frame(title: str, description: str = "", *, inside: bool = False) -> Page:
    crumbs = (Crumb(_("Personeelsbestand inlezen"), PATH),) if inside else ()
    return Page(title, description, room=Room.CAN, entry="workforce-stay", index=False, crumbs=crumbs)


def upload_fields(organizations: Sequence[Known], typed: str = "") -> list[Field]:
    names = ", ".join(o.name for o in organizations)
    hint = _("Al ingelezen: %(names)s. Noem dezelfde naam om bij te werken.") % {"names": names} if names else ""
    return [
        Field("organisatie", _("Organisatie"), typed, description=hint, required=True),
        Field("bestand", _("Bestand"), type="file", required=True,
              description=_("CSV of XLSX, een rij per plek, met iedereen: wie er niet in staat gaat weg.")),
    ]  # fmt: skip


def imports_table(lines: Sequence[ImportLine]) -> Table | None:
    if not lines:
        return None
    return Table(
        _("Ingelezen bestanden, nieuwste eerst"),
        (Column(_("Wanneer")), Column(_("Organisatie")), Column(_("Bestand")), Column(_("Door")),
         Column(_("Nieuw"), number=True), Column(pgettext("regels die vervallen", "Weg"), number=True),
         Column(_("Gelijk"), number=True)),
        [[line.at, line.organization, line.name, line.actor, line.added, line.removed, line.unchanged]
         for line in lines],
        name="ingelezen",
    )  # fmt: skip


def told(trial: Trial[StaffChange]) -> Notice:
    """What confirming changes; a warning where most of the people who are here would go."""
    change = trial.change or StaffChange(0, 0, 0)
    text = _("Bij bevestigen: %(added)s plekken nieuw, %(removed)s weg en %(unchanged)s gelijk.") % {
        "added": change.added, "removed": change.removed, "unchanged": change.unchanged,
    }  # fmt: skip
    if change.removed <= change.unchanged:
        return in_order(trial, text)
    text += " " + _("Er gaat meer weg dan er blijft. Klopt de organisatie, en staat iedereen in het bestand?")
    return in_order(trial, text, "warning")


def _begin(reach: Reach) -> dict[str, Any]:
    return {"known": organizations(reach), "imports": imports_table(last_imports(reach))}


STAFF_DOOR = FileDoor(
    kind=STAFF_FILE,
    path=PATH,
    template="workforce/import_start.html",
    title=lambda: _("Personeelsbestand inlezen"),
    description=lambda: _("Uw personeelsbestand wordt eerst gecontroleerd. U ziet elk probleem en bevestigt daarna."),
    frame=frame,
    fields=lambda typed, reach: upload_fields(organizations(reach), typed),
    begin=_begin,
    labels=LABELS,
    hints=_HINTS,
    required=REQUIRED,
    told=told,
    about=lambda _trial: [],
    refused=StaffNotTakenIn,
)

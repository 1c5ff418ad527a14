"""Taking in a staff file on the screen: what was taken in, the mapping, and the outcome of the dry run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from deskundig.web.navigation import Room
from deskundig.web.page import Column, Crumb, Fact, Field, Notice, Page, Table
from deskundig.workforce.actions.file_uploads import Trial
from deskundig.workforce.actions.staff import StaffChange
from deskundig.workforce.domain.staff_import import LABELS, REQUIRED, RowProblem
from deskundig.workforce.queries.staff_imports import ImportLine, Known

PATH = "/personeel/inlezen"
MOST_SHOWN = 500
PREFIX = "kolom-"
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


def mapping_fields(trial: Trial[StaffChange]) -> list[Field]:
    """One choice per column: which head of the file belongs to it."""
    options = (("", _("niet gebruiken")), *((head, head) for head in trial.head))
    return [
        Field(f"{PREFIX}{column}", str(_(label)).capitalize(), trial.mapping.get(column, ""), "select",
              description=str(_(_HINTS[column])) if column in _HINTS else "", required=column in REQUIRED,
              options=options)
        for column, label in LABELS.items()
    ]  # fmt: skip


def mapping_of(form: Mapping[str, str]) -> dict[str, str]:
    return {column: form.get(f"{PREFIX}{column}", "") for column in LABELS}


def outcome(trial: Trial[StaffChange]) -> Notice:
    if trial.change is None:
        return Notice(
            _("%(n)s problemen in %(rows)s rijen") % {"n": len(trial.problems), "rows": trial.rows},
            _("Er is niets opgenomen, ook niet half. Herstel de rijen in uw eigen systeem en stuur het bestand "
              "opnieuw, of koppel de kolommen anders."), "negative",
        )  # fmt: skip
    change = trial.change
    return Notice(
        _("Het bestand is in orde: %(rows)s rijen") % {"rows": trial.rows},
        _("Bij bevestigen: %(added)s plekken nieuw, %(removed)s weg en %(unchanged)s gelijk.")
        % {"added": change.added, "removed": change.removed, "unchanged": change.unchanged},
        "positive",
    )


def problems_table(problems: Sequence[RowProblem]) -> Table | None:
    """Row number, column and problem; never what stands in the cell."""
    if not problems:
        return None
    caption = _("Problemen, rij voor rij")
    if len(problems) > MOST_SHOWN:
        caption = _("De eerste %(n)s van %(all)s problemen") % {"n": MOST_SHOWN, "all": len(problems)}
    return Table(
        caption, (Column(_("Rij"), number=True), Column(_("Kolom")), Column(_("Probleem"))),
        [[str(p.row), p.column, p.message] for p in problems[:MOST_SHOWN]], name="problemen",
    )  # fmt: skip


def raw_facts(row: Mapping[str, str]) -> list[Fact]:
    return [Fact(head, value or "–") for head, value in row.items()]

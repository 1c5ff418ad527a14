"""Taking in a file on the screen: what a trial shows, whatever the file is of; and how its two kinds differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.accounts.reach import Reach
from deskundig.web.page import Column, Fact, Field, Notice, Page, Table, Tone
from deskundig.workforce.actions.file_uploads import FileImport, Trial
from deskundig.workforce.domain.staff_import import RowProblem

MOST_SHOWN = 500
_PREFIX = "kolom-"


@dataclass(frozen=True)
class FileDoor:
    """One kind of file on the screen. ``begin`` gives what the first page shows beside the form and what waits.

    The first page tells of the organisations for which who asks is HR.
    """

    kind: FileImport[Any, Any]
    path: str
    template: str
    title: Callable[[], str]
    description: Callable[[], str]
    frame: Callable[..., Page]
    fields: Callable[[str, Reach], list[Field]]
    begin: Callable[[Reach], Mapping[str, Any]]
    labels: Mapping[str, str]
    hints: Mapping[str, Any]
    required: Sequence[str]
    told: Callable[[Any], Notice]  # of a file that is in order: what confirming changes
    about: Callable[[Trial[Any]], list[str]]
    refused: type[Exception]


def trial_context(door: FileDoor, trial: Trial[Any]) -> dict[str, Any]:
    return {
        "trial": trial, "mapping": mapping_fields(door, trial), "outcome": outcome(door, trial),
        "problems": problems_table(trial.problems), "about": door.about(trial), "key": trial.upload.pk,
        "base": door.path,
    }  # fmt: skip


def mapping_fields(door: FileDoor, trial: Trial[Any]) -> list[Field]:
    """One choice per column: which head of the file belongs to it."""
    options = (("", _("niet gebruiken")), *((head, head) for head in trial.head))
    return [
        Field(f"{_PREFIX}{column}", str(_(label)).capitalize(), trial.mapping.get(column, ""), "select",
              description=str(_(door.hints[column])) if column in door.hints else "",
              required=column in door.required, options=options)
        for column, label in door.labels.items()
    ]  # fmt: skip


def mapping_of(door: FileDoor, form: Mapping[str, str]) -> dict[str, str]:
    return {column: form.get(f"{_PREFIX}{column}", "") for column in door.labels}


def outcome(door: FileDoor, trial: Trial[Any]) -> Notice:
    if trial.change is not None:
        return door.told(trial)
    problems = ngettext("%(n)s probleem", "%(n)s problemen", len(trial.problems)) % {"n": len(trial.problems)}
    return Notice(
        _("%(problems)s in %(rows)s") % {"problems": problems, "rows": rows_of(trial)},
        _("Er is niets opgenomen, ook niet half. Herstel de rijen in uw eigen systeem en stuur het bestand "
          "opnieuw, of koppel de kolommen anders."), "negative",
    )  # fmt: skip


def in_order(trial: Trial[Any], text: str, tone: Tone = "positive") -> Notice:
    return Notice(_("Het bestand is in orde: %(rows)s") % {"rows": rows_of(trial)}, text, tone)


def rows_of(trial: Trial[Any]) -> str:
    return ngettext("%(n)s rij", "%(n)s rijen", trial.rows) % {"n": trial.rows}


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

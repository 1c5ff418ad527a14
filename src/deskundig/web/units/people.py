"""Who works in which unit and what they bring, taken in by HR from a file: with a trial first."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.accounts.reach import reach_of
from deskundig.accounts.roles import Role
from deskundig.expertise.domain.unit_tables import WrongRow, read_people
from deskundig.expertise.units.taking_in import Change, NotTakenIn, take_in_people
from deskundig.web.page import Notice
from deskundig.workforce.actions.staff import staff_salt
from deskundig.workforce.domain.staff_import import pseudonym

from .uploads import sent_table, told_doubts, told_wrong


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file; ``typed`` the unit that was filled in."""

    notice: Notice | None = None
    wrong: bool = False
    typed: str = ""


def handle(request: HttpRequest) -> Taken:
    """Take in the file of a form, or try it."""
    table, unit = sent_table(request.FILES.get("bestand")), request.POST.get("eenheid", "").strip()
    if isinstance(table, str):
        return Taken(told_wrong([WrongRow(0, "", table)]), wrong=True, typed=unit)
    salt, trial, complete = staff_salt(), request.POST.get("proef") == "ja", request.POST.get("volledig") == "ja"
    try:
        change = take_in_people(
            table=read_people(table.rows, table.head, unit=unit, numbers=table.numbers),
            key_of=lambda number: pseudonym(number, salt), actor=request.user.get_username(), at=timezone.now(),
            complete=complete, dry_run=trial, reach=reach_of(request.user, Role.HR),
        )  # fmt: skip
    except NotTakenIn as error:
        return Taken(told_wrong(error.wrong), wrong=True, typed=unit)
    return Taken(_told(change, trial=trial, complete=complete), typed=unit)


def _told(change: Change, *, trial: bool, complete: bool) -> Notice:
    people = ngettext("%(n)s mens", "%(n)s mensen", change.people) % {"n": change.people}
    told = _("%(people)s; wat zij kunnen: %(added)s nieuw, %(changed)s gewijzigd, %(removed)s weg, %(same)s gelijk.")
    text = told % {
        "people": people,
        "added": change.added,
        "changed": change.changed,
        "removed": change.removed,
        "same": change.unchanged,
    }
    if change.absent:
        text += " " + (_absent_gone(change.absent) if complete else _absent_stay(change.absent))
    text = f"{text} {told_doubts(change.doubts)}".strip()
    if trial:
        nothing = _("Er is nog niets veranderd.")
        return Notice(_("Proef: dit zou er gebeuren"), f"{text} {nothing}", "info")
    return Notice(_("Het bestand is opgenomen"), text, "positive")


def _absent_gone(number: int) -> str:
    return ngettext(
        "%(n)s mens van deze eenheden staat niet in het bestand en gaat weg, met alles wat er van die persoon staat.",
        "%(n)s mensen van deze eenheden staan niet in het bestand en gaan weg, met alles wat er van hen staat.",
        number,
    ) % {"n": number}


def _absent_stay(number: int) -> str:
    return ngettext(
        "%(n)s mens van deze eenheden staat niet in het bestand en blijft.",
        "%(n)s mensen van deze eenheden staan niet in het bestand en blijven.",
        number,
    ) % {"n": number}

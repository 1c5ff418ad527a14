"""What a unit needs, as a page with forms: one need, a starter set, or a file with a trial first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.unit_tables import NEED_COLUMNS, NeedTable, WrongRow, read_needs
from deskundig.expertise.starters import STARTERS, starter_needs
from deskundig.expertise.units.queries import NeedRow
from deskundig.expertise.units.taking_in import Change, NotTakenIn, take_in_needs
from deskundig.web.page import Field, Notice

from .seen import Seen
from .uploads import sent_table, told_wrong
from .words import KINDS, LEVELS, SOURCES

_HEAD = ("onderwerp", "soort", "bron", "niveau", "aantal", "gewicht", "moet", "vanaf", "toelichting")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a form. ``typed`` keeps what was filled in when something was wrong."""

    redirect: str = ""
    wrong: tuple[WrongRow, ...] = ()
    message: str = ""
    change: Change | None = None
    typed: Mapping[str, str] | None = None
    form: str = ""


def handle(request: HttpRequest, seen: Seen) -> Done:
    """Add a need, take in a starter set, or a file (as a trial where that was asked)."""
    form = request.POST.get("formulier", "")
    here = f"/eenheden/{seen.unit.pk}/behoeften"
    table, trial = _table(request, seen, form), request.POST.get("proef") == "ja"
    if isinstance(table, str):
        return Done(wrong=(WrongRow(0, "", table),), message=table, form=form, typed=request.POST.dict())
    try:
        change = take_in_needs(
            table=table, actor=request.user.get_username(), at=timezone.now(), only_add=form != "bestand", dry_run=trial
        )
    except NotTakenIn as error:
        return Done(wrong=error.wrong, message=str(error), form=form, typed=request.POST.dict())
    return Done(change=change, form=form) if trial else Done(redirect=here)


def _table(request: HttpRequest, seen: Seen, form: str) -> NeedTable | str:
    """The needs a form brings for this unit, or what is wrong with it in words."""
    if form == "startset":
        name = request.POST.get("startset", "")
        return starter_needs(name, seen.path) if name in STARTERS else _("Kies een startset.")
    if form == "bestand":
        return _of_file(request.FILES.get("bestand"), seen)
    row = {name: request.POST.get(name, "") for name in _HEAD}
    return read_needs([row], _HEAD, unit=seen.path)


def _of_file(upload: Any, seen: Seen) -> NeedTable | str:
    table = sent_table(upload)
    if isinstance(table, str):
        return table
    head = [name for name in table.head if name.strip().casefold() not in NEED_COLUMNS["unit"]]
    return read_needs(table.rows, head, unit=seen.path, numbers=table.numbers)


def context(rows: Sequence[NeedRow], done: Done) -> dict[str, Any]:
    return {
        "rows": [(row, _cell(row), LEVELS[Level(row.level)]) for row in rows],
        "fields": _fields(done),
        "starters": Field("startset", _("Startset"), "", "select", options=list(STARTERS.items()), required=True),
        "notice": _notice(done),
    }


def _cell(row: NeedRow) -> str:
    return f"{row.kind} uit {row.source}"


def _fields(done: Done) -> list[Field]:
    typed = (done.typed or {}) if done.form == "behoefte" else {}
    wrong = {w.column: w.message for w in done.wrong} if done.form == "behoefte" else {}
    plain = [
        Field("onderwerp", _("Onderwerp"), typed.get("onderwerp", ""), required=True),
        _choice("soort", _("Soort"), typed.get("soort", ""), KINDS),
        _choice("bron", _("Bron"), typed.get("bron", "professie"), SOURCES),
        _choice("niveau", _("Niveau"), typed.get("niveau", "2"), LEVELS),
        Field(
            "aantal",
            _("Hoeveel mensen"),
            typed.get("aantal", "1"),
            description=_("in voltijd, zoals 0,5"),
            required=True,
        ),
        Field("gewicht", _("Gewicht"), typed.get("gewicht", "1"), description=_("hoe zwaar het telt"), required=True),
        Field("moet", _("Moet er zijn"), typed.get("moet", ""), "checkbox"),
        Field("vanaf", _("Pas nodig vanaf"), typed.get("vanaf", ""), "date"),
    ]
    return [
        Field(
            f.name, f.label, f.value, f.type, f.description, wrong.get(f.name, ""), f.required, f.options
        )
        for f in plain
    ]


def _choice(name: str, label: str, value: str, words: Mapping[Any, object]) -> Field:
    options = [(str(getattr(key, "value", key)), str(word)) for key, word in words.items()]
    return Field(name, label, value, "select", options=options, required=True)


def _without_rows(wrong: Sequence[WrongRow]) -> list[WrongRow]:
    """One need is typed, not read from a file: there is no row to point at."""
    return [WrongRow(0, w.column, f"{w.column} {w.message}") for w in wrong]


def _notice(done: Done) -> Notice | None:
    if done.wrong:
        return told_wrong(_without_rows(done.wrong) if done.form == "behoefte" else done.wrong)
    if done.change is not None:
        c = done.change
        text = _("%(added)s nieuw, %(changed)s gewijzigd, %(removed)s weg, %(same)s gelijk. Er is nog niets veranderd.")
        values = {"added": c.added, "changed": c.changed, "removed": c.removed, "same": c.unchanged}
        return Notice(_("Proef: dit zou er gebeuren"), text % values, "info")
    return None

"""All forms by name: which are offered, the one that is open, and what a sent form changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from deskundig.judgement.domain import changing
from deskundig.judgement.domain.file import DecisionFile
from deskundig.web.page import Field, Link

from . import reading
from .base import FileForm, Filled, Form, ItemForm, Trial
from .brought import BROUGHT
from .frame import FRAME
from .judged import JUDGED
from .needed import NEEDED
from .weighed import WEIGHED

FORMS: Mapping[str, ItemForm | FileForm] = {form.name: form for form in (*FRAME, *NEEDED, *BROUGHT, *WEIGHED, *JUDGED)}


def offers(file: DecisionFile, address: str) -> Mapping[str, Sequence[Link]]:
    """Per part of the page, what can be done there now."""
    found: dict[str, list[Link]] = {}
    for form in FORMS.values():
        if form.offered(file):
            found.setdefault(form.part, []).append(Link(str(form.title), f"{address}?doe={form.name}#doe"))
    return found


def opened(
    file: DecisionFile, name: str, number: int = 0, typed: QueryDict | None = None, error: str = "",
    trial: Trial | None = None,
) -> Form | None:
    """The form to show, filled with what the file has, or with what was typed when it comes back."""
    kind = FORMS.get(name)
    if kind is None or not kind.offered(file):
        return None
    if isinstance(kind, FileForm):
        button = _("Controleer eerst") if kind.trial and trial is None else str(kind.button)
        form = Form(name, kind.part, str(kind.title), button, kind.fields(file, number), error=error, trial=trial)
    else:
        found = _item_form(kind, file, number)
        if found is None:
            return None
        form = replace(found, error=error)
    return replace(form, fields=[_again(f, typed) for f in form.fields]) if typed is not None else form


def _item_form(kind: ItemForm, file: DecisionFile, number: int) -> Form | None:
    item = next((i for i in getattr(file, kind.listed) if i.id == number), None) if number else None
    if number and item is None:
        return None
    fields = kind.fields(file, item)
    if item is None:
        return Form(kind.name, kind.part, str(kind.title), _("Voeg toe"), fields)
    if kind.removable:
        fields = [*fields, Field("weghalen", _("Haal dit weg uit het dossier"), "", "checkbox")]
    return Form(kind.name, kind.part, _("Verander: %(title)s") % {"title": _name(item)}, _("Leg vast"), fields, number)


def _name(item: object) -> str:
    name = (
        getattr(item, "title", "")
        or getattr(item, "name", "")
        or getattr(item, "topic", "")
        or getattr(item, "text", "")
    )
    return str(name)[:80]


def _again(field: Field, typed: QueryDict) -> Field:
    return replace(field, value=typed.get(field.name, ""))


def tried(name: str, form: QueryDict, who: str, today: date) -> Trial | None:
    """What a sent form would add, where that is to be looked at first and was not yet. Raises ``WrongForm``."""
    kind = FORMS[name]
    if not isinstance(kind, FileForm) or kind.trial is None:
        return None
    kind.read(form, who, today)  # the other fields are right too
    trial = kind.trial(form)
    return None if form.get("gezien") == trial.mark else trial


def filled(name: str, form: QueryDict, who: str, today: date) -> Filled:
    """What a sent form changes. Raises ``WrongForm``; the change itself may raise what ``changing`` raises."""
    kind = FORMS[name]
    if isinstance(kind, FileForm):
        return Filled(kind.part, kind.read(form, who, today))
    number = reading.maybe_number(form, "nummer") or 0
    if number and kind.removable and form.get("weghalen"):
        return Filled(kind.part, lambda file: changing.remove(file, kind.listed, number))
    changes = kind.read(form, today)

    def change(file: DecisionFile) -> DecisionFile:
        kind.check(file, changes)
        if number:
            return changing.change(file, kind.listed, number, **changes)
        return changing.add(file, kind.listed, kind.make(id=0, **changes, **kind.new))

    return Filled(kind.part, change)

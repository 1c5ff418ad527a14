"""The frame of the pages of decision files, and what their templates take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from deskundig.accounts.roles import Role, has_role
from deskundig.judgement.domain.file import COMPASS, Argument, Input, Needed, Option, Side, met
from deskundig.judgement.queries import FilePage, Viewer
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Crumb, Field, Page

from .fields import forms_of
from .words import KINDS, PHASES, SOURCES, TONES, USES

NEW: Sequence[Field] = (
    Field("titel", "Waarover gaat het besluit?", required=True),
    Field("vraag", "De vraag, in één zin", "", "textarea"),
    Field("eigenaren", "Eigenaren", description="namen of rollen, met komma’s; meer dan één mag"),
    Field("tekst", "Of: plak een eerder uitgevoerd dossier (JSON)", "", "textarea"),
)


def again(form: QueryDict) -> Sequence[Field]:
    """The form with what was typed."""
    return [Field(f.name, f.label, form.get(f.name, ""), f.type, f.description, required=f.required) for f in NEW]


def may_open(user: Viewer) -> bool:
    return has_role(user, Role.CONTRIBUTOR)


def version(form: QueryDict) -> int:
    raw = form.get("versie", "")
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 9 else -1


def typed(form: QueryDict) -> str:
    """Everything that was typed, so that nothing is lost when a form comes back."""
    kept = [(k, v) for k, vs in form.lists() for v in vs if v.strip() and k not in ("csrfmiddlewaretoken", "versie")]
    return "\n".join(f"{name}: {value}" for name, value in kept)


def list_page() -> Page:
    text = _("Wat is nodig om goed te besluiten, wie is gehoord, hoe is het gewogen, en wat is besloten?")
    return Page(_("Besluitdossiers"), text, room=Room.DO, entry="decision-files", address="/besluitdossiers")


def file_frame(page: FilePage) -> Page:
    return Page(
        page.file.title, page.file.question, room=Room.DO, entry="decision-files", index=page.public,
        crumbs=[Crumb(_("Besluitdossiers"), "/besluitdossiers")], address=f"/besluitdossiers/{page.number}",
    )


def note_page(page: FilePage) -> Page:
    above = Crumb(page.file.title, f"/besluitdossiers/{page.number}")
    crumbs = [Crumb(_("Besluitdossiers"), "/besluitdossiers"), above]
    return Page(_("Beslisnota: %(title)s") % {"title": page.file.title}, room=Room.DO, entry="decision-files",
                index=page.public, crumbs=crumbs, address=f"/beslisnotas/{page.number}")


@dataclass(frozen=True, slots=True)
class NeedLine:
    need: Needed
    words: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class InputLine:
    item: Input
    words: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class OptionLine:
    option: Option
    chosen: bool
    pro: tuple[Argument, ...]
    contra: tuple[Argument, ...]


def context(page: FilePage) -> dict[str, Any]:
    """What both pages show of a file."""
    file = page.file
    return {
        "needs": [_need(n, page) for n in file.needs],
        "inputs": [_input(i) for i in file.heard],
        "options": [_option(o, page) for o in file.options],
        "compass": [(q, a) for q, a in zip(COMPASS, file.compass, strict=True)],
        "forms": forms_of(file) if page.may_change else {},
        "phase": PHASES[file.phase],
        "state": _state(page),
        "missing_origins": [o.value for o in page.origins.missing] if file.heard else [],
        "not_followed": [i for i in file.heard if i.use.name == "NOT_FOLLOWED"],
    }


def _state(page: FilePage) -> Badge:
    if page.blocks:
        return Badge(_("niet compleet: %(n)s punten") % {"n": len(page.blocks)}, "warning")
    return Badge(_("compleet"), "positive")


def _need(need: Needed, page: FilePage) -> NeedLine:
    words = f"{KINDS[need.kind]}, {SOURCES[need.source]}"
    if met(need, page.file.heard):
        return NeedLine(need, words, Badge(_("gehoord"), "positive"))
    if need.waived_because:
        return NeedLine(need, words, Badge(_("losgelaten, met reden")))
    return NeedLine(need, words, Badge(_("moet nog"), "negative") if need.must else Badge(_("nog niet"), "warning"))


def _input(item: Input) -> InputLine:
    words = f"{KINDS[item.kind]}, {SOURCES[item.source]}, {item.origin.value}, {PHASES[item.phase]}"
    return InputLine(item, words, Badge(str(USES[item.use]), TONES[item.use]))  # type: ignore[arg-type]


def _option(option: Option, page: FilePage) -> OptionLine:
    own = [a for a in page.file.arguments if a.option == option.id]
    return OptionLine(
        option, option.id == page.file.choice, tuple(a for a in own if a.side is Side.PRO),
        tuple(a for a in own if a.side is Side.CONTRA),
    )

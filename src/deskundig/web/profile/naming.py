"""Names that a reviewer ties together or apart, and accounts that say to be someone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.expertise.actions import NotPossible, correct, merge_all, settle_profile, split, undo
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.evidence.holders import name_holder
from deskundig.expertise.queries.own import asked_profiles
from deskundig.expertise.queries.spellings import PieceOf, Spelling, decided, name_of, pieces_of, spellings
from deskundig.kernel.address import path_of
from deskundig.kernel.grid import Form
from deskundig.web import typology
from deskundig.web.asked import row_number
from deskundig.web.experts import cards
from deskundig.web.navigation import Room
from deskundig.web.page import Crumb, Page
from deskundig.web.things.lines import long_day

PATH = "/deskundigen/namen"


def page() -> Page:
    text = _(
        "Eén mens onder drie spellingen, of twee mensen met één naam: voeg samen of splits. Alles is ongedaan te maken."
    )
    return Page(
        _("Namen"), text, room=Room.CAN, entry="experts", index=False, crumbs=(Crumb(_("Deskundigen"), "/deskundigen"),)
    )


def context(asked: QueryDict) -> dict[str, Any]:
    name = " ".join(asked.get("naam", "").replace("\x00", "").split())[:100]
    who = asked.get("wie", "").replace("\x00", "")[:120]
    return {
        "name": name, "found": [_spelling(s) for s in spellings(name)] if name else None,
        "who": who, "who_name": name_of(who) if who else "",
        "pieces": [_piece(p) for p in pieces_of(who)] if who else (),
        "kinds": typology.KINDS.items(), "sources": typology.SOURCES.items(),
        "forms": typology.FORMS.items(),
        "decided": [(d, _written(d.holder), d.meant_name or _written(d.meant)) for d in decided(who)],
        "asked": [(p, _written(p.holder), account) for p, account in asked_profiles()],
    }  # fmt: skip


def _written(holder: str) -> str:
    return name_of(holder) or holder[2:]


def change(user: User, form: QueryDict, at: datetime) -> None:
    """Raises ``NotPossible`` with the reason in Dutch."""
    act = _ACTS.get(form.get("doe", ""))
    if act is None:
        raise NotPossible(_("kies wat er met deze namen moet gebeuren"))
    act(user, form, at)


def _merge(user: User, form: QueryDict, at: datetime) -> None:
    chosen, into = [h for h in form.getlist("namen") if h], form.get("in", "")
    chosen = [holder for holder in chosen if holder != into]
    if not chosen or not into:
        raise NotPossible(_("kies de namen, en de naam waarin ze opgaan"))
    if not all(name_of(holder) for holder in (*chosen, into)):
        raise NotPossible(_("een van deze namen staat op geen enkel stuk"))
    merge_all(
        holders=chosen, into=into, name=name_of(into), actor=user.username, at=at, reason=form.get("reden", "")[:500]
    )


def _split(user: User, form: QueryDict, at: datetime) -> None:
    holder, name = form.get("wie", ""), " ".join(form.get("ander", "").split())[:200]
    things = _things(form)
    if not name:
        raise NotPossible(_("noem de ander"))
    if not _standing(holder).issuperset(things):
        raise NotPossible(_("kies stukken waarop deze naam staat"))
    meant = name_holder(name, body=holder[:2] in {"o:", "b:"})
    if meant == holder:  # the same name: told apart by a number
        meant = f"{holder[:115]}#2"
    split(
        holder=holder,
        things=things,
        meant=meant,
        name=name,
        actor=user.username,
        at=at,
        reason=form.get("reden", "")[:500],
    )


def _correct(user: User, form: QueryDict, at: datetime) -> None:
    """What the chosen papers show of this one's knowledge, that they are not theirs, or the rules' word again."""
    holder, what, things = form.get("wie", ""), form["doe"], _things(form)
    if not things or not _standing(holder).issuperset(things):
        raise NotPossible(_("kies stukken waarop deze naam staat"))
    kind, source = form.get("soort", ""), form.get("bron", "")
    told = what == "verbeter"
    if told and (kind not in set(Kind) or source not in set(Source)):
        raise NotPossible(_("kies een soort en een bron van de kennis"))
    shape = form.get("vorm", "")
    if told and shape not in {"", *Form}:
        raise NotPossible(_("kies een vorm van de kennis"))
    for thing in things:
        correct(
            thing=thing, holder=holder, actor=user.username, at=at, reason=form.get("reden", "")[:500],
            kind=Kind(kind) if told else None, source=Source(source) if told else None,
            form=Form(shape) if told and shape else None, rejected=what == "niet-van",
        )  # fmt: skip


def _standing(holder: str) -> set[UUID]:
    return {piece.thing_id for piece in pieces_of(holder)}


def _things(form: QueryDict) -> list[UUID]:
    try:
        return [UUID(text) for text in form.getlist("stukken")]
    except ValueError:
        raise NotPossible(_("dat stuk is er niet")) from None


def _undo(user: User, form: QueryDict, at: datetime) -> None:
    numbers = [number for text in form.getlist("besluit") if (number := row_number(text)) is not None]
    if not undo(identities=numbers, actor=user.username, at=at):
        raise NotPossible(_("dit is al ongedaan gemaakt"))


def _settle(user: User, form: QueryDict, at: datetime) -> None:
    settle_profile(
        holder=form.get("wie", ""), granted=form["doe"] == "bevestig", actor=user.username, actor_id=user.pk, at=at
    )


_ACTS: Mapping[str, Callable[[User, QueryDict, datetime], None]] = {
    "voeg-samen": _merge, "splits": _split, "ongedaan": _undo, "bevestig": _settle, "weiger": _settle,
    "verbeter": _correct, "niet-van": _correct, "terug": _correct,
}  # fmt: skip


def _spelling(one: Spelling) -> dict[str, Any]:
    years = sorted({d.year for d in (one.first, one.last) if d})
    number = ngettext("%(n)s stuk", "%(n)s stukken", one.pieces) % {"n": one.pieces}
    kind = {"p:": _("persoon van het register"), "o:": _("organisatie van het register"), "n:": _("alleen een naam"),
            "b:": _("organisatie, alleen een naam")}.get(one.holder[:2], "")  # fmt: skip
    parts = [kind, one.affiliation, number, "–".join(str(y) for y in years)]
    return {"one": one, "note": " · ".join(p for p in parts if p)}


def _piece(one: PieceOf) -> dict[str, Any]:
    known = one.kind in set(Kind) and one.source in set(Source)
    shows = cards.label((Kind(one.kind), Source(one.source))).lower() if known else ""
    if shows and one.form:
        shows = f"{shows}, {str(typology.FORMS[Form(one.form)]).lower()}"
    what = _("telt niet mee") if one.rejected else shows
    return {
        "why": _("%(what)s: %(why)s (%(who)s)") % {"what": what, "why": one.reason, "who": one.maker} if what else "",
        "one": one, "title": one.thing.title if one.thing else _("(stuk is er niet meer)"),
        "url": path_of(one.thing.ref) if one.thing else "",
        "meta": " · ".join(p for p in (one.type, long_day(one.date) if one.date else "") if p),
    }  # fmt: skip

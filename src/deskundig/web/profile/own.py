"""The own profile as values of the components: what is kept, what others see, what one can change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.expertise.actions import NotPossible, ask_profile, claim, correct, hide, show_claims, withdraw_claim
from deskundig.expertise.domain.grid import CELLS, Cell, Kind, Source
from deskundig.expertise.domain.question import MOST, Question
from deskundig.expertise.finder import find
from deskundig.expertise.queries.own import OwnPiece, OwnProfile, asked_by, holder_on, is_about, own_profile, profile_of
from deskundig.expertise.queries.spellings import name_of, spellings
from deskundig.kernel.address import path_of
from deskundig.kernel.grid import Form
from deskundig.search.domain.port import SearchUnavailable
from deskundig.web import typology
from deskundig.web.asked import row_number
from deskundig.web.experts import cards
from deskundig.web.navigation import Room
from deskundig.web.page import Crumb, Field, Link, Page, Paging
from deskundig.web.things.lines import long_day

PATH = "/mijn/profiel"
PER_PAGE = 25
_ACTIONS = {
    "evidence-corrected": "bewijs verbeterd", "evidence-restored": "verbetering teruggenomen",
    "people-merged": "namen samengevoegd", "people-split": "naam gesplitst",
    "people-undone": "ongedaan gemaakt", "profile-hidden": "verborgen", "profile-shown": "weer zichtbaar",
    "expertise-claimed": "eigen opgave gedaan", "expertise-unclaimed": "eigen opgave weggehaald",
    "claims-shown": "eigen opgaven zichtbaar", "claims-kept": "eigen opgaven alleen voor uzelf",
    "profile-asked": "gevraagd of u dit bent", "profile-granted": "bevestigd dat u dit bent",
    "profile-refused": "niet bevestigd",
}  # fmt: skip


def page() -> Page:
    text = _("Alles wat hier als bewijs van uw kennis staat. U ziet het eerst; u verbetert, verbergt en vult aan.")
    return Page(
        _("Mijn profiel"), text, room=Room.MINE, entry="profile", index=False, crumbs=(Crumb(_("Mijn"), "/mijn"),)
    )


def context(user: User, asked: QueryDict, today: date) -> dict[str, Any]:
    """The own profile, or else how to find oneself."""
    mine = profile_of(user.pk)
    if mine is None:
        name = " ".join(asked.get("naam", "").replace("\x00", "").split())[:100]
        pending = asked_by(user.pk)
        return {
            "own": None, "name": name, "found": [_spelling(s) for s in spellings(name)] if name else None,
            "pending": name_of(pending.holder) or pending.holder[2:] if pending else "",
        }  # fmt: skip
    number = asked.get("pagina", "1")
    at = min(max(int(number), 1), 500) if number.isdecimal() and len(number) < 4 else 1
    own = own_profile(mine.holder, offset=(at - 1) * PER_PAGE, limit=PER_PAGE)
    subject = " ".join(asked.get("proef", "").replace("\x00", "").split())[:200]
    return {
        "own": own, "summary": _summary(own), "pieces": [_row(piece) for piece in own.pieces],
        "rejected": [_row(piece) for piece in own.rejected], "kinds": typology.KINDS.items(),
        "sources": typology.SOURCES.items(), "forms": typology.FORMS.items(),
        "cells": [(cards.label(cell), n) for cell, n in own.cells],
        "empty": [cards.label(cell).lower() for cell in _empty(own)],
        "meaning": _meaning(own, asked), "reading": asked.get("lezing", ""),
        "public": Link(own.known.name, path_of(own.known.ref)) if own.known.ref else None,
        "events": [(when, _ACTIONS.get(action, action), who) for when, action, who in own.events],
        "paging": _paging(at, own.total), "subject": subject, "card": _card(own, subject, today) if subject else None,
        "claim_field": Field("onderwerp", _("Onderwerp"), required=True,
                             description=_("In gewone woorden, bijvoorbeeld: aanleg van warmtenetten.")),
        "claim_text": Field("toelichting", _("Toelichting"), type="textarea",
                            description=_("Waar weet u dit van? Werk, studie of eigen ervaring.")),
    }  # fmt: skip


def change(user: User, form: QueryDict, at: datetime) -> None:
    """What the form asks, only ever of the own profile. Raises ``NotPossible`` with the reason in Dutch."""
    act = _ACTS.get(form.get("doe", ""))
    if form.get("doe") == "vraag":
        holder = form.get("wie", "").replace("\x00", "")[:120]
        if not name_of(holder):
            raise NotPossible(_("die naam staat hier niet"))
        ask_profile(holder=holder, user_id=user.pk, actor=user.username, because=form.get("waarom", ""), at=at)
        return
    mine = profile_of(user.pk)
    if act is None or mine is None:
        raise NotPossible(_("kies wat er moet veranderen"))
    act(mine.holder, user.username, form, at)


def _hide(holder: str, actor: str, form: QueryDict, at: datetime) -> None:
    hide(holder=holder, actor=actor, at=at, hidden=form["doe"] == "verberg")


def _claims(holder: str, actor: str, form: QueryDict, at: datetime) -> None:
    show_claims(holder=holder, public=form.get("zichtbaar") == "ja", actor=actor, at=at)


def _claim(holder: str, actor: str, form: QueryDict, at: datetime) -> None:
    claim(holder=holder, topic=form.get("onderwerp", ""), kind=_kind(form), source=_source(form),
          text=form.get("toelichting", "")[:2_000], actor=actor, at=at)  # fmt: skip


def _withdraw(holder: str, actor: str, form: QueryDict, at: datetime) -> None:
    number = row_number(form.get("opgave", ""))
    if number is None or not withdraw_claim(holder=holder, claim_id=number, actor=actor, at=at):
        raise NotPossible(_("die opgave is er niet"))


def _correct(holder: str, actor: str, form: QueryDict, at: datetime) -> None:
    try:
        thing = UUID(form.get("stuk", ""))
    except ValueError:
        raise NotPossible(_("dat stuk is er niet")) from None
    if not is_about(holder, thing):
        raise NotPossible(_("op dat stuk staat u niet"))
    what = form.get("wat", "")
    correct(
        thing=thing,
        holder=holder_on(holder, thing),
        actor=actor,
        at=at,
        reason=form.get("reden", "")[:500],
        rejected=what == "niet-van-mij",
        kind=_kind(form) if what == "anders" else None,
        source=_source(form) if what == "anders" else None,
        form=_form(form) if what == "anders" else None,
    )


def _kind(form: QueryDict) -> Kind:
    try:
        return Kind(form.get("soort", ""))
    except ValueError:
        raise NotPossible(_("kies een soort kennis")) from None


def _source(form: QueryDict) -> Source:
    try:
        return Source(form.get("bron", ""))
    except ValueError:
        raise NotPossible(_("kies een bron van de kennis")) from None


def _form(form: QueryDict) -> Form | None:
    """None where the page that was sent did not ask for it yet."""
    try:
        return Form(form.get("vorm", "")) if form.get("vorm") else None
    except ValueError:
        raise NotPossible(_("kies een vorm van de kennis")) from None


_ACTS: Mapping[str, Callable[[str, str, QueryDict, datetime], None]] = {
    "verberg": _hide, "toon": _hide, "opgaven": _claims, "zeg": _claim, "haal-weg": _withdraw, "verbeter": _correct,
}  # fmt: skip


# -- values --


def _spelling(one: Any) -> tuple[str, str, str]:
    years = sorted({d.year for d in (one.first, one.last) if d})
    number = ngettext("%(n)s stuk", "%(n)s stukken", one.pieces) % {"n": one.pieces}
    parts = [one.affiliation, number, "–".join(str(y) for y in years)]
    return one.holder, one.name, " · ".join(p for p in parts if p)


def _summary(own: OwnProfile) -> str:
    number = ngettext("%(n)s stuk bewijs", "%(n)s stukken bewijs", own.total) % {"n": own.total}
    said = ngettext("%(n)s eigen opgave", "%(n)s eigen opgaven", len(own.claims)) % {"n": len(own.claims)}
    return f"{number}, {said}"


def _row(piece: OwnPiece) -> dict[str, Any]:
    known = (piece.kind in set(Kind), piece.source in set(Source))
    return {
        "piece": piece,
        "title": piece.thing.title if piece.thing else _("(stuk is er niet meer)"),
        "url": path_of(piece.thing.ref) if piece.thing else "",
        "label": cards.label((Kind(piece.kind), Source(piece.source))).lower() if all(known) else "",
        "meta": " · ".join(p for p in (piece.type, long_day(piece.date) if piece.date else "", piece.role) if p),
    }


def _meaning(own: OwnProfile, asked: QueryDict) -> typology.Meaning:
    """The kinds as they are read for the own role: who holds an office reads them politically."""
    fitting = typology.Reading.POLITICAL if own.office else typology.Reading.OFFICIAL
    read = typology.chosen_reading(asked.get("lezing", ""), fitting)
    return typology.meaning(read, lambda other: f"{PATH}?lezing={other.value}#betekenis")


def _empty(own: OwnProfile) -> list[Cell]:
    have = {cell for cell, _ in own.cells}
    return [cell for cell in CELLS if cell not in have]


def _card(own: OwnProfile, subject: str, today: date) -> cards.Card | None:
    """The card that others get for a question; None when they do not see this person with it."""
    try:
        found = find(Question(subject, today, plain=True, limit=MOST))
    except SearchUnavailable:
        return None
    return next((card for card in cards.cards(found) if card.expert.holder == own.holder), None)


def _paging(at: int, total: int) -> Paging | None:
    last = -(-total // PER_PAGE)
    if last < 2:
        return None
    url = f"{PATH}?pagina="
    return Paging(at, last, (), f"{url}{at - 1}" if at > 1 else "", f"{url}{at + 1}" if at < last else "")

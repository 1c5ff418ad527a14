"""What someone can do, on their own page: to see, to change, to hide; with what the organisation handed in apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.staffing import Shown
from deskundig.expertise.units.actions import READ, NotYours, hide_member, say_skill, show_skill
from deskundig.expertise.units.proposing import ProposedSkill, confirm_proposed, proposed_skills
from deskundig.expertise.units.queries import OwnPlace, OwnSkill, own_places
from deskundig.kernel.address import path_of
from deskundig.web.asked import row_number
from deskundig.web.page import EmptyState, Field

from .words import BASES, KINDS, LEVELS, SHOWN, SOURCES


def change(form: QueryDict, email: str, user_id: int, at: datetime) -> str:
    """Do what the form asks; what was wrong in words, empty when done. Raises ``NotYours``."""
    what = form.get("wat", "")
    try:
        if what == "bewijs":
            return _confirm(form, email, user_id, at)
        if what == "tonen":
            show_skill(skill_id=_id(form, "kunnen"), email=email, shown=Shown(form.get("tonen", "")), at=at)
        elif what in ("verberg", "terug"):
            hide_member(member_id=_id(form, "plek"), email=email, hidden=what == "verberg", at=at)
        else:
            say_skill(
                member_id=_id(form, "plek"),
                email=email,
                topic=form.get("onderwerp", ""),
                kind=Kind(form.get("soort", "")),
                source=Source(form.get("bron", "")),
                level=Level(int(form.get("niveau", "0"))),
                shown=Shown(form.get("tonen", "")),
                at=at,
            )
    except ValueError:
        return _("Noem een onderwerp, en kies soort, bron, niveau en wie het ziet.")
    return ""


def _confirm(form: QueryDict, email: str, user_id: int, at: datetime) -> str:
    place = next((p for p in own_places(email) if str(p.member) == form.get("plek", "")), None)
    if place is None:
        raise NotYours
    done = confirm_proposed(
        place=place,
        user_id=user_id,
        email=email,
        topic=form.get("onderwerp", ""),
        level=Level(int(form.get("niveau", "2"))),
        shown=Shown(form.get("tonen", "telt")),
        at=at,
    )
    return "" if done else _("Dit voorstel is er niet meer: het bewijs is veranderd.")


def proposals(places: Sequence[OwnPlace], user_id: int, day: date) -> list[ProposedLine]:
    """What public evidence would add, each with its best piece."""
    return [
        ProposedLine(one, f"{KINDS[one.kind]} uit {SOURCES[one.source]}".lower(), path_of(one.best.ref))
        for place in places
        for one in proposed_skills(place, user_id, day)
    ]


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A proposal with its cell in words and where its best piece stands."""

    proposal: ProposedSkill
    cell: str
    url: str


def _id(form: QueryDict, name: str) -> int:
    number = row_number(form.get(name, ""))
    if number is None:
        raise NotYours
    return number


def context(places: Sequence[OwnPlace], error: str, typed: QueryDict | None) -> dict[str, Any]:
    return {
        "places": [(place, [_line(s) for s in place.skills], _fields(place, typed), _trail(place)) for place in places],
        "error": error,
        "empty": None if places else _nothing(),
        "shown": [(s.value, str(w)) for s, w in SHOWN.items()],
    }


def _trail(place: OwnPlace) -> list[tuple[datetime, str]]:
    """Who did what with what is kept here, in words."""
    words = {
        READ: _("%(who)s las uw overdracht"),
        "expertise.skill_said": _("%(who)s schreef iets op"),
        "expertise.skill_shown": _("%(who)s koos wie iets ziet"),
        "expertise.member_hidden": _("%(who)s verborg alles"),
        "expertise.member_back": _("%(who)s liet alles weer meetellen"),
    }
    return [(at, words.get(action, "%(who)s: " + action) % {"who": who}) for at, who, action in place.trail]


def _line(skill: OwnSkill) -> tuple[OwnSkill, str, str]:
    cell = f"{KINDS[Kind(skill.kind)]} uit {SOURCES[Source(skill.source)]}".lower()
    basis = str(BASES[skill.basis])
    if skill.pieces:
        basis += f" ({skill.pieces})"
    return skill, f"{cell}, {LEVELS[skill.level]}", basis


def _fields(place: OwnPlace, typed: QueryDict | None) -> list[Field]:
    kept = typed if typed is not None and typed.get("plek") == str(place.member) else QueryDict()
    options = {
        "soort": [(k.value, str(w)) for k, w in KINDS.items()],
        "bron": [(s.value, str(w)) for s, w in SOURCES.items()],
        "niveau": [(str(int(lv)), str(w)) for lv, w in LEVELS.items()],
        "tonen": [(s.value, str(w)) for s, w in SHOWN.items()],
    }
    labels = {"soort": _("Soort"), "bron": _("Bron"), "niveau": _("Hoe ver"), "tonen": _("Wie ziet dit?")}
    usual = {"soort": "vak", "bron": "professie", "niveau": "2", "tonen": "telt"}
    return [
        Field("onderwerp", _("Onderwerp"), kept.get("onderwerp", ""), required=True),
        *(
            Field(name, labels[name], kept.get(name, usual[name]), "select", options=values, required=True)
            for name, values in options.items()
        ),
    ]


def _nothing() -> EmptyState:
    return EmptyState(
        _("Er is niets over u vastgelegd"),
        _("Uw organisatie heeft uw adres nog niet bij een eenheid gezet. Dan staat hier ook niets."),
    )

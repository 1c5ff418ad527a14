"""Reads of units for pages: one unit, the list, what it needs as rows, and a person's own things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from deskundig.accounts.audit import events_of
from deskundig.accounts.models import Unit
from deskundig.accounts.units import Sight, Viewer, path_of_unit, visible_units
from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.staffing import Basis, Shown
from deskundig.expertise.models import Need, Skill, StaffMember

MOST_EVENTS = 10


def unit_with(number: int) -> Unit | None:
    return Unit.objects.select_related("parent__parent__parent").filter(pk=number).first()


@dataclass(frozen=True, slots=True)
class UnitListed:
    id: int
    path: str
    type: str
    sight: Sight
    needs: int


def units_for(user: Viewer) -> list[UnitListed]:
    """Units someone may see, with how many needs each and what is below it have told. 3 queries."""
    counts: Mapping[int, int] = dict(Need.objects.values_list("unit_id").annotate(n=Count("id")))
    seen = [(unit, path_of_unit(unit), sight) for unit, sight in visible_units(user)]
    return [
        UnitListed(
            unit.pk,
            path,
            unit.type,
            sight,
            sum(counts.get(u.pk, 0) for u, p, _ in seen if p == path or p.startswith(f"{path}/")),
        )
        for unit, path, sight in seen
    ]


@dataclass(frozen=True, slots=True)
class NeedRow:
    id: int
    topic: str
    kind: str
    source: str
    level: int
    people: float
    weight: float
    must: bool
    needed_from: date | None
    note: str
    vital: bool = False
    floor: float | None = None


def needs_listed(unit: Unit) -> list[NeedRow]:
    """All needs of a unit, also those of later, heaviest first."""
    names = ("id", "topic", "kind", "source", "level", "people", "weight", "must", "needed_from", "note",
             "vital", "floor")  # fmt: skip
    return [
        NeedRow(*row) for row in Need.objects.filter(unit=unit).order_by("-weight", "topic", "pk").values_list(*names)
    ]


@dataclass(frozen=True, slots=True)
class OwnSkill:
    id: int
    topic: str
    kind: str
    source: str
    level: Level
    basis: Basis
    pieces: int
    shown: Shown
    own_word: bool


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Someone in one unit: everything that is kept of them there."""

    member: int
    unit: int
    path: str
    name: str
    fte: float
    hidden: bool
    skills: tuple[OwnSkill, ...]
    trail: tuple[tuple[datetime, str, str], ...] = ()   # when, who, what: also who read the handover file


def own_places(email: str) -> list[OwnPlace]:
    """All that is kept under someone's own address, and what was done with it lately."""
    if not email:
        return []
    members = StaffMember.objects.filter(email=email.strip().lower()).select_related("unit__parent__parent__parent")
    skills: dict[int, list[OwnSkill]] = {}
    for s in Skill.objects.filter(member__in=members).order_by("topic", "pk"):
        skills.setdefault(s.member_id, []).append(
            OwnSkill(s.pk, s.topic, s.kind, s.source, Level(s.level), Basis(s.basis), s.pieces, Shown(s.shown),
                     s.own_word)
        )  # fmt: skip
    return [
        OwnPlace(
            m.pk, m.unit_id, path_of_unit(m.unit), m.name, m.fte, m.hidden, tuple(skills.get(m.pk, ())),
            tuple((e.at, e.actor, e.action) for e in events_of(f"staff_member:{m.pk}", MOST_EVENTS)),
        )
        for m in members
    ]

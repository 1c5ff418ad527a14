"""Designate what a unit needs as vital, with its norm and floor, or take that back. One event per change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.accounts.models import Unit
from deskundig.expertise.models import Need

EVENT = "expertise.vital_designated"
_Vital = Mapping[str, tuple[float, float | None]]


class NoSuchNeed(LookupError):  # noqa: N818 - reads as the sentence it is
    """The unit has no such need."""


@transaction.atomic
def designate_vital(*, unit: Unit, need_id: int, people: float, floor: float | None, actor: str, at: datetime) -> None:
    """Make a need of the unit vital, with so many people as its norm. ``floor`` None: the norm itself.

    Raises ``NoSuchNeed``, and ``ValueError`` for a norm or floor that cannot be.
    """
    if not 0 < people <= 1_000 or (floor is not None and not 0 < floor <= people):
        raise ValueError("de norm ligt boven nul, en de ondergrens niet boven de norm")
    before = vital_of(unit)
    if not Need.objects.filter(unit=unit, pk=need_id).update(vital=True, people=people, floor=floor):
        raise NoSuchNeed
    note_vital(unit, before, actor=actor, at=at)


@transaction.atomic
def withdraw_vital(*, unit: Unit, need_id: int, actor: str, at: datetime) -> None:
    """The need stays, without norm and floor. Raises ``NoSuchNeed``."""
    before = vital_of(unit)
    if not Need.objects.filter(unit=unit, pk=need_id).update(vital=False, floor=None):
        raise NoSuchNeed
    note_vital(unit, before, actor=actor, at=at)


def vital_of(unit: Unit) -> _Vital:
    """What is vital in a unit now, with norm and floor."""
    rows = Need.objects.filter(unit=unit, vital=True).values_list("topic", "kind", "source", "people", "floor")
    return {f"{topic} ({kind} uit {source})": (people, floor) for topic, kind, source, people, floor in rows}


def note_vital(unit: Unit, before: _Vital, *, actor: str, at: datetime) -> None:
    """One event of what became vital, got another norm or floor, or is vital no longer; none where nothing did."""
    now = vital_of(unit)
    told = [
        f"{name}: norm {norm:g}, ondergrens {norm if floor is None else floor:g}"
        for name, (norm, floor) in sorted(now.items())
        if before.get(name) != (norm, floor)
    ]
    gone = sorted(before.keys() - now.keys())
    if told or gone:
        record_event(
            actor=actor, action=EVENT, object=f"unit:{unit.pk}", at=at, details={"set": told, "withdrawn": gone}
        )

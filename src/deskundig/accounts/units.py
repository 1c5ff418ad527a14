"""Units of an organisation: found by their path, and who may see what of one.

A path is "Gemeente Voorbeeld/Team Ruimte"; the part before the first slash is the organisation.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction

from deskundig.kernel.folding import fold

from .audit import record_event
from .granting import grant
from .models import Unit, UnitRole
from .reach import NOWHERE, reach_of
from .roles import Role, has_role

Viewer = AbstractBaseUser | AnonymousUser
SEPARATOR = "/"


class UnitNotClear(LookupError):  # noqa: N818 - reads as the sentence it is
    """No unit has this name, or more than one; the message says which."""


class Sight(StrEnum):
    """How much someone sees of a unit."""

    OWN = "own"                        # its manager: what its people show, and what hangs on one person
    SUPPRESSED = "suppressed"          # HR: counts, the small ones hidden
    NONE = "none"


def sight_of(user: Viewer, unit: Unit) -> Sight:
    """A manager sees the own units and what is below them; HR those of its organisations, suppressed; an
    administrator none."""
    if has_role(user, Role.MANAGER) and unit.pk in managed_by(user):
        return Sight.OWN
    return Sight.SUPPRESSED if reach_of(user, Role.HR).holds(organization_of(unit)) else Sight.NONE


def managed_by(user: Viewer) -> frozenset[int]:
    """The units someone manages, with everything below them. As many queries as there are levels."""
    if not user.is_authenticated:
        return frozenset()
    own = UnitRole.objects.filter(user_id=user.pk, role=Role.MANAGER.value)
    level = set(own.values_list("unit_id", flat=True))
    found = set(level)
    while level:
        level = set(Unit.objects.filter(parent_id__in=level).values_list("pk", flat=True)) - found
        found |= level
    return frozenset(found)


def subtree(unit: Unit) -> list[Unit]:
    """A unit and everything below it. As many queries as there are levels."""
    found, level = [unit], [unit]
    while level:
        level = list(Unit.objects.filter(parent__in=level).order_by("pk"))
        found += level
    return found


def visible_units(user: Viewer) -> list[tuple[Unit, Sight]]:
    """All units someone may see, with how much, in order of their path."""
    mine = managed_by(user) if has_role(user, Role.MANAGER) else frozenset()
    reach = reach_of(user, Role.HR)
    units = Unit.objects.select_related("parent__parent__parent")
    chosen = units if reach != NOWHERE else units.filter(pk__in=mine)
    found = [
        (unit, Sight.OWN if unit.pk in mine else Sight.SUPPRESSED)
        for unit in chosen
        if unit.pk in mine or reach.holds(organization_of(unit))
    ]
    return sorted(found, key=lambda pair: path_of_unit(pair[0]).casefold())


def path_of_unit(unit: Unit) -> str:
    return SEPARATOR.join(reversed([step.name for step in _upward(unit)]))


def organization_of(unit: Unit) -> str:
    """The name of the organisation a unit belongs to: the top of its tree."""
    return [step.name for step in _upward(unit)][-1]


def organization_in(path: str) -> str:
    """The organisation that a written path begins with."""
    return next((step.strip() for step in path.split(SEPARATOR) if step.strip()), "")


def _upward(unit: Unit) -> Iterable[Unit]:
    step: Unit | None = unit
    while step is not None:
        yield step
        step = step.parent


def unit_named(text: str) -> Unit:
    """The unit of a number, a path or a name that only one has. Raises ``UnitNotClear``."""
    units = Unit.objects.select_related("parent__parent__parent")
    if text.isdecimal() and len(text) < 19:
        found = list(units.filter(pk=int(text)))
    else:
        wanted = text.strip().casefold()
        found = [u for u in units if wanted in (u.name.casefold(), path_of_unit(u).casefold())]
    if not found:
        raise UnitNotClear(f"er is geen eenheid met de naam {text}")
    if len(found) > 1:
        raise UnitNotClear(f"er zijn meer eenheden met de naam {text}: {', '.join(sorted(map(path_of_unit, found)))}")
    return found[0]


def place_unit(path: str, *, type: str = "") -> Unit:
    """The unit at a path, made with what is above it where it was not there. ``type`` is set when given.

    A capital or a space more is the same unit.
    """
    steps = [step.strip()[:200] for step in path.split(SEPARATOR) if step.strip()]
    if not steps:
        raise UnitNotClear("noem een eenheid")
    parent: Unit | None = None
    for step in steps:
        beside = Unit.objects.filter(parent=parent).order_by("pk")
        there = next((unit for unit in beside if fold(unit.name) == fold(step)), None)
        parent = there or Unit.objects.create(name=step, parent=parent)
    assert parent is not None
    if type and parent.type != type:
        parent.type = type[:64]
        parent.save(update_fields=["type"])
    return parent


@transaction.atomic
def give_unit_role(*, email: str, unit: Unit, role: Role, actor: str, at: datetime) -> bool:
    """Make someone's role hold for a unit; the role itself is given as well. False when they had it.

    Raises ``django.core.exceptions.ValidationError`` for no address.
    """
    grant(email=email, role=role, actor=actor, at=at)
    user = User.objects.get(username=email.strip().lower())
    _, new = UnitRole.objects.get_or_create(user=user, unit=unit, role=role.value)
    if new:
        record_event(
            actor=actor, action="accounts.unit_role_given", object=f"user:{user.pk}", at=at,
            details={"role": role.value, "unit": unit.pk},
        )  # fmt: skip
    return new


@transaction.atomic
def take_unit_role(*, email: str, unit: Unit, role: Role, actor: str, at: datetime) -> bool:
    """End someone's role in one unit; the role as such stays. False when they did not have it."""
    rows = UnitRole.objects.filter(user__username=email.strip().lower(), unit=unit, role=role.value)
    users = list(rows.values_list("user_id", flat=True))
    rows.delete()
    for user in users:
        record_event(
            actor=actor, action="accounts.unit_role_taken", object=f"user:{user}", at=at,
            details={"role": role.value, "unit": unit.pk},
        )  # fmt: skip
    return bool(users)

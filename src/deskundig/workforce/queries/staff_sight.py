"""Which staff figures someone may see: of which organisations, from how many people on, and of which places."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from deskundig.accounts.models import Unit
from deskundig.accounts.reach import EVERYWHERE, NOWHERE, Reach, reach_of
from deskundig.accounts.roles import Role, has_role
from deskundig.accounts.units import Viewer, managed_by, organization_of
from deskundig.kernel.disclosure_control import effective_threshold
from deskundig.workforce.domain.places import WHOLE, Level
from deskundig.workforce.domain.release import Release
from deskundig.workforce.domain.size_classes import SizeClass, size_class
from deskundig.workforce.models import StaffOrganization, StaffRelease
from deskundig.workforce.release_file import from_payload

PUBLIC_LEVELS = frozenset({Level.WHOLE, Level.DOMAIN, Level.DEPARTMENT})


@dataclass(frozen=True)
class StaffSight:
    """``inside``: sees figures from the internal floor on. ``everything``: all places of these organisations.

    ``units``: names of a manager's units by organisation. ``reach``: for which organisations this is HR, also where
    there are no staff figures.
    """

    organizations: tuple[str, ...]
    inside: bool
    everything: bool
    units: dict[str, frozenset[str]] = field(default_factory=dict)
    reach: Reach = NOWHERE

    def may_see(self, release: Release, place: str) -> bool:
        """HR sees all places; a manager the own units, what is in them and what is around them; visitors no unit."""
        places = release.places
        if place not in places.all:
            return False
        if self.everything:
            return True
        if not self.inside:
            return places.all[place].level in PUBLIC_LEVELS
        own = self.units.get(release.organization, frozenset())
        if any(places.all[step].name in own for step in places.up(place) if step != WHOLE):
            return True
        mine = [key for key, found in places.all.items() if found.name in own]
        return place == WHOLE or any(place in places.up(key) for key in mine)

    def places(self, release: Release) -> tuple[str, ...]:
        return tuple(key for key in release.places.all if self.may_see(release, key))


def staff_sight(user: Viewer) -> StaffSight:
    """What this person may see; HR of organisations without figures here sees what others do.

    The command line, which runs on the installation itself, uses ``everyone_inside``.
    """
    names = tuple(StaffOrganization.objects.order_by("-public", "name").values_list("name", flat=True))
    reach = reach_of(user, Role.HR)
    held = tuple(name for name in names if reach.holds(name))
    if held or reach.everywhere:
        return StaffSight(held, inside=True, everything=True, reach=reach)
    if has_role(user, Role.MANAGER) and (managed := _managed(user)):
        own = tuple(name for name in names if name in managed)
        if own:
            return StaffSight(own, inside=True, everything=False, units=managed, reach=reach)
    public = StaffOrganization.objects.filter(public=True).order_by("-public", "name").values_list("name", flat=True)
    return StaffSight(tuple(public), inside=False, everything=False, reach=reach)


def sees_hire(sight: StaffSight, organization: str) -> bool:
    """Whether units, suppliers and patterns of hire may be seen: inside, or where the figures were opened."""
    return sight.reach.holds(organization) or organization in sight.organizations


def sees_inside(sight: StaffSight, organization: str) -> bool:
    """Whether this is someone of the organisation: then the internal floor holds instead of the public threshold."""
    return sight.reach.holds(organization) or (sight.inside and organization in sight.organizations)


def everyone_inside() -> StaffSight:
    names = tuple(StaffOrganization.objects.order_by("-public", "name").values_list("name", flat=True))
    return StaffSight(names, inside=True, everything=True, reach=EVERYWHERE)


def _managed(user: Viewer) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    units = Unit.objects.filter(pk__in=managed_by(user)).select_related("parent__parent__parent")
    for unit in units:
        found.setdefault(organization_of(unit), set()).add(unit.name)
    return {name: frozenset(units) for name, units in found.items()}


def release_days(sight: StaffSight, organization: str) -> tuple[date, ...]:
    """Reporting days of an organisation, newest first."""
    rows = _releases(sight, organization).order_by("-day").values_list("day", flat=True)
    return tuple(rows)


def release_of(sight: StaffSight, organization: str, day: date | None = None) -> Release | None:
    """The release of a reporting day, the newest when none is given; None when there is none that may be seen."""
    rows = _releases(sight, organization)
    if day is not None:
        rows = rows.filter(day=day)
    payload = rows.order_by("-day").values_list("payload", flat=True).first()
    return None if payload is None else from_payload(bytes(payload))


def releases_of(sight: StaffSight, organization: str) -> list[Release]:
    """All releases, oldest first."""
    rows = _releases(sight, organization).order_by("day").values_list("payload", flat=True)
    return [from_payload(bytes(payload)) for payload in rows]


def size_class_of(organization: str) -> SizeClass | None:
    """The size class of a municipality; None where its number of inhabitants is not known."""
    people = StaffOrganization.objects.filter(name=organization).values_list("inhabitants", flat=True).first()
    return size_class(people) if people else None


def _releases(sight: StaffSight, organization: str) -> QuerySet[StaffRelease]:
    if organization not in sight.organizations:
        return StaffRelease.objects.none()
    asked = StaffOrganization.objects.filter(name=organization).values_list("threshold", flat=True).first() or 0
    threshold = effective_threshold(asked, public=not sight.inside)
    return StaffRelease.objects.filter(organization__name=organization, threshold=threshold)

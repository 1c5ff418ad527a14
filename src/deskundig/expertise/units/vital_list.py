"""The list of vital expertise over all organisations and units that someone may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.accounts.models import Unit
from deskundig.accounts.units import Sight, Viewer, organization_of, visible_units
from deskundig.expertise.domain.vital import Filling
from deskundig.expertise.domain.vital_together import Designation, Together, organization_type, together
from deskundig.expertise.models import Need

from .roster import PostsRead
from .vital import VitalLine, VitalList, safe_vital, vital_list


@dataclass(frozen=True, slots=True)
class OrganizationVital:
    """One organisation, or the part of it that someone may see. ``hidden``: designations too small to tell of.

    The counts are of the others, and None where there are none of those.
    """

    unit: int
    path: str
    type: str
    designated: int
    breached: int | None
    short: int | None
    hidden: int


@dataclass(frozen=True, slots=True)
class VitalOverview:
    """``safe``: some numbers are in steps or hidden, for the viewer does not manage all of it."""

    day: date
    rows: tuple[Together, ...]
    places: tuple[OrganizationVital, ...]
    organizations: int
    safe: bool


def vital_overview(user: Viewer | None, *, day: date) -> VitalOverview:
    """For a viewer; None is who runs the installation, who sees all. Some queries for each organisation with any."""
    sights = _sights(user)
    posts = PostsRead()
    found: list[Designation] = []
    places: list[OrganizationVital] = []
    for unit in _tops(sights):
        exact = vital_list(unit, day=day, posts=posts)
        seen = {line.id: line for line in safe_vital(exact).lines}
        managed = {line.id for line in exact.lines if sights[line.unit] is Sight.OWN}
        organization = organization_of(unit)
        type_ = organization_type(_top(unit).type, organization)
        found += [
            _designation(line, organization, type_, exact=line.id in managed, told=seen[line.id].filling is not None)
            for line in exact.lines
        ]
        if exact.lines:
            shown = [line if line.id in managed else seen[line.id] for line in exact.lines]
            places.append(_place(exact, type_, shown))
    return VitalOverview(
        day, together(found), tuple(sorted(places, key=_worst_first)),
        len({d.organization for d in found}), any(not d.exact for d in found),
    )  # fmt: skip


def _sights(user: Viewer | None) -> dict[int, Sight]:
    if user is None:
        return dict.fromkeys(Unit.objects.values_list("pk", flat=True), Sight.OWN)
    return {unit.pk: sight for unit, sight in visible_units(user)}


def _tops(sights: dict[int, Sight]) -> Sequence[Unit]:
    """The outermost units someone may see that designated something, or in which a unit did."""
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    tops = dict[int, None]()
    for pk in Need.objects.filter(vital=True).order_by("unit_id").values_list("unit_id", flat=True).distinct():
        above = pk if pk in sights else None
        while above is not None and (parent := parents[above]) in sights:
            above = parent
        if above is not None:
            tops[above] = None
    return list(Unit.objects.filter(pk__in=list(tops)).select_related("parent__parent__parent").order_by("pk"))


def _top(unit: Unit) -> Unit:
    while unit.parent is not None:
        unit = unit.parent
    return unit


def _designation(line: VitalLine, organization: str, type_: str, *, exact: bool, told: bool) -> Designation:
    return Designation(
        organization, type_, line.path, line.topic, line.kind, line.source, line.norm, line.present or 0.0,
        line.holders or 0, told=exact or told, exact=exact,
    )  # fmt: skip


def _place(found: VitalList, type_: str, lines: Iterable[VitalLine]) -> OrganizationVital:
    counts: dict[Filling | None, int] = defaultdict(int)
    for line in lines:
        counts[line.filling] += 1
    told = len(found.lines) > counts[None]
    return OrganizationVital(
        found.unit, found.path, type_, len(found.lines), counts[Filling.BREACH] if told else None,
        counts[Filling.SHORT] if told else None, counts[None],
    )  # fmt: skip


def _worst_first(place: OrganizationVital) -> tuple[int, int, str]:
    return -(place.breached or 0), -(place.short or 0), place.path.casefold()

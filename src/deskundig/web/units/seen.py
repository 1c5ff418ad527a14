"""Which unit a page is about, and how much of it the one who asks may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from deskundig.accounts.models import Unit
from deskundig.accounts.reach import reach_of
from deskundig.accounts.roles import Role
from deskundig.accounts.units import Sight, organization_in, path_of_unit, sight_of
from deskundig.expertise.units.mix import UnitLine
from deskundig.expertise.units.queries import unit_with
from deskundig.expertise.units.risk import members_of
from deskundig.web.navigation import Room
from deskundig.web.page import Crumb, Link, Page

MOST_YEARS = 10
USUAL_YEARS = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """A unit, the sight on it, and which of its people the asker is."""

    unit: Unit
    path: str
    sight: Sight
    own: tuple[int, ...]

    @property
    def manages(self) -> bool:
        return self.sight is Sight.OWN


def seen_unit(request: HttpRequest, number: int) -> Seen:
    """The unit of an address; not there: 404."""
    unit = unit_with(number)
    if unit is None:
        raise Http404
    email = getattr(request.user, "email", "") if request.user.is_authenticated else ""
    return Seen(unit, path_of_unit(unit), sight_of(request.user, unit), members_of(email, unit))


def managed_unit(request: HttpRequest, number: int) -> Seen:
    """A unit that the asker manages; else 403."""
    seen = seen_unit(request, number)
    if not seen.manages:
        raise PermissionDenied
    return seen


def beside(request: HttpRequest, seen: Seen, lines: Sequence[UnitLine]) -> Sequence[UnitLine]:
    """Units of one type to lay beside this one: for HR of some organisations only those of them."""
    reach = reach_of(request.user, Role.HR)
    return lines if seen.manages else [line for line in lines if reach.holds(organization_in(line.path))]


def unit_page(seen: Seen, title: str, text: str, part: str) -> Page:
    """The frame of a page of a unit; never in a search engine."""
    return Page(
        f"{title}: {seen.unit.name}",
        text,
        room=Room.CAN,
        entry="units",
        index=False,
        crumbs=[Crumb(_("Eenheden"), "/eenheden")],
        address=f"/eenheden/{seen.unit.pk}/{part}",
    )


def tabs(seen: Seen, current: str) -> list[tuple[Link, bool]]:
    """The pages of a unit that this person may open, with the current one marked."""
    parts = []
    if seen.sight is not Sight.NONE:
        parts += [("mix", _("Mix")), ("vitaal", _("Vitaal"))]
    if seen.manages or seen.own:
        parts += [("kwetsbaarheid", _("Kwetsbaarheid")), ("overdracht", _("Overdracht"))]
    if seen.manages:
        parts += [("verloop", _("Verloop")), ("behoeften", _("Behoeften"))]
    return [(Link(text, f"/eenheden/{seen.unit.pk}/{part}"), part == current) for part, text in parts]


def years_asked(request: HttpRequest) -> int:
    text = request.GET.get("jaren", "")
    return min(int(text), MOST_YEARS) if text.isdecimal() and len(text) < 3 else USUAL_YEARS


def horizon(day: date, years: int) -> date:
    """The same day of a later year; the last of February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)

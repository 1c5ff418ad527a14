"""What is asked of the staff pages: organisation, reporting day, place and split, each checked against who asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.web.page import Chip, Crumb, Field
from deskundig.workforce.domain.places import WHOLE, Level
from deskundig.workforce.domain.release import Release
from deskundig.workforce.queries.staff_sight import StaffSight, release_days, release_of, staff_sight

EVERYTHING = "geheel"  # the organisation itself in a form: browsers refuse an empty value in a required choice
TENURE, MOBILITY = "/personeel/verblijfsduur", "/personeel/mobiliteit"


@dataclass(frozen=True)
class StaffQuestion:
    """A release and the place in it that is asked for. ``visible`` are the places that who asks may see."""

    sight: StaffSight
    path: str
    days: tuple[date, ...]
    release: Release
    place: str
    split: str
    visible: tuple[str, ...]

    def url(self, **changes: str) -> str:
        """The address of this question with other parameters; what is standard is left out."""
        query = {
            "organisatie": self.release.organization if len(self.sight.organizations) > 1 else "",
            "op": self.release.day.isoformat() if self.release.day != self.days[0] else "",
            "plek": self.place,
            "per": self.split,
            **changes,
        }
        told = urlencode({k: v for k, v in query.items() if v})
        return f"{self.path}?{told}" if told else self.path

    @property
    def crumbs(self) -> tuple[Crumb, ...]:
        places = self.release.places
        around = list(reversed(places.up(self.place)[1:]))
        return tuple(Crumb(places.all[k].name, self.url(plek=k, per="")) for k in around)

    def fields(self, splits: Mapping[str, str]) -> tuple[Field, ...]:
        """The form of choices; ``splits`` are values with their label."""
        places = self.release.places
        found = []
        if len(self.sight.organizations) > 1:
            names = tuple((name, name) for name in self.sight.organizations)
            chosen = self.release.organization
            found.append(Field("organisatie", _("Organisatie"), chosen, "select", required=True, options=names))
        days = tuple((d.isoformat(), f"1 januari {d.year}") for d in self.days)
        found.append(Field("op", _("Op"), self.release.day.isoformat(), "select", required=True, options=days))
        ordered = sorted(self.visible, key=lambda key: [places.all[k].name for k in reversed(places.up(key))])
        options = tuple(
            (k or EVERYTHING, _place_label(places.all[k].name, places.all[k].level, len(places.up(k)))) for k in ordered
        )
        found.append(Field("plek", _("Waar"), self.place or EVERYTHING, "select", required=True, options=options))
        if splits:
            chosen = self.split or next(iter(splits))
            found.append(
                Field("per", _("Uitgesplitst naar"), chosen, "select", required=True, options=tuple(splits.items()))
            )
        return tuple(found)

    @property
    def chips(self) -> tuple[Chip, ...]:
        return () if self.place == WHOLE else (Chip(self.release.places.all[self.place].name, self.url(plek="")),)


def _place_label(name: str, level: Level, depth: int) -> str:
    """Indented by its depth; a unit that is a department alone keeps both lines apart by their level."""
    return name if level is Level.WHOLE else f"{chr(0x2003) * (depth - 1)}{name} ({level.value})"


def asked(request: HttpRequest, path: str) -> StaffQuestion | None:
    """The question in an address; None when there are no figures that this person may see.

    What is not there and what may not be seen give the same answer: not found.
    """
    sight = staff_sight(request.user)
    if not sight.organizations:
        return None
    name = request.GET.get("organisatie", "") or sight.organizations[0]
    days = release_days(sight, name)
    if not days:
        if request.GET.get("organisatie"):
            raise Http404(_("hierover zijn er geen cijfers"))
        return None
    release = release_of(sight, name, _day(request.GET.get("op", ""), days))
    place = request.GET.get("plek", "").removeprefix(EVERYTHING)
    if release is None or not sight.may_see(release, place):
        raise Http404(_("hierover zijn er geen cijfers"))
    return StaffQuestion(sight, path, days, release, place, request.GET.get("per", ""), sight.places(release))


def _day(text: str, days: tuple[date, ...]) -> date:
    found = next((d for d in days if d.isoformat() == text), None)
    if text and found is None:
        raise Http404(_("over deze dag zijn er geen cijfers; ze gelden voor 1 januari van een jaar"))
    return found or days[0]


def too_small() -> str:
    """``TOO_SMALL`` in the language of the page."""
    return _("te klein om te tonen")


def crossed(count: int | None) -> str | SafeString:
    """For a matrix, where the words would not fit: a cross that is read out as what it means."""
    if count is None:
        return format_html('<span aria-hidden="true">×</span><span class="d-unseen">{}</span>', too_small())
    return shown(count)


def shown(count: int | None) -> str:
    return too_small() if count is None else f"{count:,}".replace(",", ".")


def written_rate(value: float | None) -> str:
    return too_small() if value is None else f"{value * 100:.1f} %".replace(".", ",")


def written_years(value: float | None) -> str:
    return _("niet te tonen") if value is None else _("%(n)s jaar") % {"n": f"{value:.1f}".replace(".", ",")}

"""The list of vital expertise over organisations: norm and fill per topic, floors breached, and where."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.accounts.roles import Role, has_role
from deskundig.expertise.domain.vital_together import (
    FEWEST_ORGANIZATIONS,
    Together,
)
from deskundig.expertise.units.vital_list import OrganizationVital, VitalOverview, vital_overview
from deskundig.kernel.disclosure_control import INTERNAL_FLOOR, PUBLIC_THRESHOLD
from deskundig.web.drawings import Bar, bars
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Cell, Column, Crumb, EmptyState, Link, Page, Picture, Table, Tone

from .exports import csv_file
from .words import cell_name, count, number, share

PATH = "/eenheden/vitaal"
_MOST_BARS = 20


def overview(request: HttpRequest) -> VitalOverview:
    """What this person may see of it; for who manages a unit and for HR, else 403."""
    if not (has_role(request.user, Role.MANAGER) or has_role(request.user, Role.HR)):
        raise PermissionDenied
    return vital_overview(request.user, day=timezone.localdate())


def page() -> Page:
    text = _(
        "Wat organisaties als vitaal aanwezen, hoe ver de norm is vervuld, en waar de ondergrens niet wordt gehaald."
    )
    return Page(_("Vitale deskundigheid van alle organisaties"), text, room=Room.CAN, entry="units", index=False,
                crumbs=[Crumb(_("Eenheden"), "/eenheden")], address=PATH)  # fmt: skip


def context(found: VitalOverview) -> dict[str, Any]:
    return {
        "lead": _lead(found),
        "picture": _picture(found) if found.rows else None,
        "topics": _topics(found) if found.rows else None,
        "places": _places(found) if found.places else None,
        "empty": None if found.rows else _empty(),
        "safe": found.safe,
        "limits": {"organizations": FEWEST_ORGANIZATIONS, "people": PUBLIC_THRESHOLD, "floor": INTERNAL_FLOOR},
    }


def _lead(found: VitalOverview) -> str:
    total = sum(p.designated for p in found.places)
    if not total:
        return _("Er is nog niets als vitaal aangewezen.")
    many = ngettext("%(n)s aanwijzing", "%(n)s aanwijzingen", total) % {"n": total}
    at = ngettext("bij %(n)s organisatie", "bij %(n)s organisaties", found.organizations) % {"n": found.organizations}
    state = _(
        "Per plek bekeken: %(floor)s onder de ondergrens, %(norm)s onder de norm, %(hidden)s te klein om te tonen."
    ) % {
        "floor": sum(p.breached or 0 for p in found.places),
        "norm": sum(p.short or 0 for p in found.places),
        "hidden": sum(p.hidden for p in found.places),
    }
    return f"{many} {at}. {state}"


def _empty() -> EmptyState:
    text = _("Een leidinggevende wijst behoeften aan op de pagina Vitaal van de eenheid.")
    return EmptyState(_("Er is nog niets als vitaal aangewezen"), text, (Link(_("Eenheden"), "/eenheden"),))


def _kind_of_place(row: Together) -> str:
    return row.type or _("alle soorten")


def _filled(row: Together) -> str:
    """How far, and of how many where not all can be told."""
    if row.rate is None or not row.untold:
        return share(row.rate)
    told = {"n": row.designated - row.untold, "all": row.designated}
    return f"{share(row.rate)} " + _("(van %(n)s van de %(all)s)") % told


def _tone(row: Together) -> Tone:
    return "negative" if row.breached else "warning" if row.short else "positive"


def _picture(found: VitalOverview) -> Picture:
    rows = found.rows[:_MOST_BARS]
    breached = sum(1 for row in found.rows if row.breached)
    title = _("Bij %(n)s van de %(all)s regels wordt ergens de ondergrens niet gehaald") % {
        "n": breached, "all": len(found.rows),
    }  # fmt: skip
    drawn = [
        Bar(f"{row.topic} · {_kind_of_place(row)}", None if row.rate is None else row.rate * 100, _filled(row),
            "negative" if row.breached else "soft" if row.short else "")
        for row in rows
    ]  # fmt: skip
    table = Table(
        _("Vervulling van de norm op %(day)s; bron: personeelsgegevens en wat mensen laten meetellen")
        % {"day": f"{found.day:%d-%m-%Y}"},
        (Column(_("Onderwerp")), Column(_("Soort organisatie")), Column(_("Vervulling"), number=True)),
        [[row.topic, _kind_of_place(row), _filled(row)] for row in rows],
        name="vitaal-samen-cijfers",
    )
    return Picture(title, bars(drawn, title=title, norm=100.0, norm_label=_("norm")), table, name="vitaal-samen")


def _topics(found: VitalOverview) -> Table:
    columns = (
        Column(_("Onderwerp")), Column(_("Soort en bron")), Column(_("Soort organisatie")),
        Column(_("Organisaties"), number=True), Column(_("Norm (fte)"), number=True),
        Column(_("Vervulling"), number=True), Column(_("Onder de ondergrens"), number=True),
        Column(_("Onder de norm"), number=True), Column(_("Op de norm"), number=True),
        Column(_("Niet te tonen"), number=True),
    )  # fmt: skip
    rows = [_topic(row) for row in found.rows]
    return Table(_("Per onderwerp en soort organisatie"), columns, rows, name="vitaal-onderwerpen")


def _topic(row: Together) -> list[Cell | str | int]:
    """Of a row of which nothing can be told the counts are dashes: the fill says why."""
    counts = ["–" if counted is None else str(counted) for counted in (row.breached, row.short, row.met)]
    return [
        Cell(row.topic, badge=_badge(row)), cell_name(row.kind, row.source), _kind_of_place(row), row.organizations,
        number(row.norm), _filled(row), *counts, row.untold,
    ]  # fmt: skip


def _badge(row: Together) -> Badge | None:
    return Badge(_("onder de ondergrens"), _tone(row)) if row.breached else None


def _places(found: VitalOverview) -> Table:
    columns = (
        Column(_("Organisatie of eenheid")), Column(_("Soort organisatie")), Column(_("Aangewezen"), number=True),
        Column(_("Onder de ondergrens"), number=True), Column(_("Onder de norm"), number=True),
        Column(_("Niet te tonen"), number=True),
    )  # fmt: skip
    return Table(_("Per organisatie"), columns, [_place(p) for p in found.places], name="vitaal-organisaties")


def _place(place: OrganizationVital) -> list[Cell | str | int]:
    return [
        Cell(place.path, url=f"/eenheden/{place.unit}/vitaal"), place.type or _("onbekend"), place.designated,
        count(place.breached), count(place.short), place.hidden,
    ]  # fmt: skip


# -- files --

_HEAD = ("onderwerp", "soort", "bron", "soortOrganisatie", "organisaties", "aanwijzingen", "norm", "vervulling",
         "onderOndergrens", "onderNorm", "opNorm", "nietTeTonen")  # fmt: skip


def _values(row: Together) -> tuple[object, ...]:
    return (
        row.topic, row.kind.value, row.source.value, row.type or "alle", row.organizations, row.designated, row.norm,
        None if row.rate is None else round(row.rate, 3), row.breached, row.short, row.met, row.untold,
    )  # fmt: skip


def as_csv(found: VitalOverview) -> HttpResponse:
    """An empty cell stands for what too few people are behind."""
    return csv_file("vitale-deskundigheid", _HEAD, [_values(row) for row in found.rows])


def as_json(found: VitalOverview) -> JsonResponse:
    document = {
        "dag": found.day.isoformat(),
        "organisaties": found.organizations,
        "vitaal": [dict(zip(_HEAD, _values(row), strict=True)) for row in found.rows],
        "plekken": [
            {"eenheid": p.path, "soortOrganisatie": p.type, "aangewezen": p.designated, "onderOndergrens": p.breached,
             "onderNorm": p.short, "nietTeTonen": p.hidden}
            for p in found.places
        ],
    }  # fmt: skip
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})

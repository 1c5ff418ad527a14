"""The list of units someone may see, and what to do for someone who may see none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from deskundig.accounts.roles import Role, has_role
from deskundig.accounts.units import Sight, Viewer
from deskundig.expertise.units.queries import OwnPlace, UnitListed, own_places
from deskundig.web.page import Cell, Column, EmptyState, Link, Table


def context(units: Sequence[UnitListed], user: Viewer) -> dict[str, Any]:
    places = own_places(getattr(user, "email", "")) if user.is_authenticated else []
    return {
        "table": _table(units) if units else None,
        "own": _own(places) if places else None,
        "people": has_role(user, Role.HR),
        "empty": None if units or places else _nothing(user),
    }


def _table(units: Sequence[UnitListed]) -> Table:
    rows: list[list[Cell | str]] = []
    for unit in units:
        base = f"/eenheden/{unit.id}"
        owned = unit.sight is Sight.OWN
        rows.append(
            [
                Cell(unit.path, url=f"{base}/mix"),
                unit.type,
                str(unit.needs),
                Cell(_("kwetsbaarheid"), url=f"{base}/kwetsbaarheid") if owned else _("alleen voor de leidinggevende"),
                _("alles wat mensen tonen") if owned else _("aantallen; kleine verborgen"),
            ]
        )
    columns = (
        Column(_("Eenheid")),
        Column(_("Soort")),
        Column(_("Behoeften"), number=True),
        Column(_("Kwetsbaarheid")),
        Column(_("Wat u ziet")),
    )
    return Table(_("Eenheden die u mag zien"), columns, rows, name="eenheden")


def _own(places: Sequence[OwnPlace]) -> Table:
    rows: list[list[Cell | str]] = [
        [
            place.path,
            Cell(_("wat aan mij hangt"), url=f"/eenheden/{place.unit}/kwetsbaarheid"),
            Cell(_("wat ik kan en wie dat ziet"), url="/mijn/kunnen"),
        ]
        for place in places
    ]
    return Table(
        _("Waar u zelf werkt"),
        (Column(_("Eenheid")), Column(_("Kwetsbaarheid")), Column(_("Mijn profiel"))),
        rows,
        name="eigen",
    )


def _nothing(user: Viewer) -> EmptyState:
    if not user.is_authenticated:
        return EmptyState(
            _("Meld u aan om uw eenheid te zien"),
            _(
                "Wat een eenheid nodig heeft en wat aan mensen hangt, zien alleen de leidinggevende en de mensen zelf. "
                "HR ziet aantallen, waarvan kleine zijn verborgen."
            ),
            (Link(_("Aanmelden"), "/mijn"),),
        )
    return EmptyState(
        _("U hebt geen eenheid"),
        _("De beheerder koppelt uw account: deskundig role ADRES manager --unit “Organisatie/Team”."),
    )

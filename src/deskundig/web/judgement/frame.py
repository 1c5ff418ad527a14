"""The frames of the pages of decision files, and the fields with which one is begun."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from deskundig.accounts.roles import Role, has_role
from deskundig.judgement.queries import FilePage, units_of
from deskundig.judgement.visibility import Viewer
from deskundig.web.navigation import Room
from deskundig.web.page import Crumb, Field, Page

HOME = "/besluitdossiers"


def may_open(user: Viewer) -> bool:
    return has_role(user, Role.CONTRIBUTOR)


def new_fields(user: Viewer, typed: QueryDict | None = None) -> Sequence[Field]:
    """The form that begins a file, with what was typed when it comes back."""
    was = typed or QueryDict()
    units = [(str(number), name) for number, name in units_of(user)]
    of_unit = [
        Field(
            "eenheid",
            _("Wie leest mee?"),
            was.get("eenheid", ""),
            "select",
            options=[("", _("alleen de mensen van het dossier")), *units],
        )
    ]
    owners = _("namen of rollen, met komma’s; meer dan één mag")
    return (
        Field("titel", _("Waarover gaat het besluit?"), was.get("titel", ""), required=True),
        Field("vraag", _("De vraag, in één zin"), was.get("vraag", ""), "textarea"),
        Field("eigenaren", _("Eigenaren"), was.get("eigenaren", ""), description=owners),
        *(of_unit if units else ()),
    )


def taken_in(typed: QueryDict | None = None) -> Field:
    """The field in which an exported file is pasted."""
    return Field(
        "tekst", _("Het uitgevoerde dossier (JSON)"), (typed or QueryDict()).get("tekst", ""), "textarea", required=True
    )


def list_page() -> Page:
    text = _("Wat is nodig om goed te besluiten, wie is gehoord, hoe is het gewogen, en wat is besloten?")
    return Page(_("Besluitdossiers"), text, room=Room.DO, entry="decision-files", address=HOME)


def under_list(title: str, description: str, address: str) -> Page:
    crumbs = [Crumb(_("Besluitdossiers"), HOME)]
    return Page(title, description, room=Room.DO, entry="decision-files", crumbs=crumbs, address=address)


def file_frame(page: FilePage) -> Page:
    return Page(
        page.file.title,
        page.file.question,
        room=Room.DO,
        entry="decision-files",
        index=page.public,
        crumbs=[Crumb(_("Besluitdossiers"), HOME)],
        address=f"{HOME}/{page.number}",
    )


def under_file(page: FilePage, title: str, address: str) -> Page:
    crumbs = [Crumb(_("Besluitdossiers"), HOME), Crumb(page.file.title, f"{HOME}/{page.number}")]
    return Page(title, room=Room.DO, entry="decision-files", index=page.public, crumbs=crumbs, address=address)

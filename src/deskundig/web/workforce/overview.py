"""The page that leads to everything about the people of an organisation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from deskundig.accounts.roles import Role, has_role
from deskundig.web.areas import rooms
from deskundig.web.navigation import Room
from deskundig.web.page import Link, Page
from deskundig.web.show import show

PATH, ENTRY = "/personeel", "workforce"


def overview_page(request: HttpRequest) -> HttpResponse:
    text = _(
        "Hoe lang blijven mensen, wie wordt ingehuurd, en is er genoeg deskundigheid? "
        "Cijfers over weinig mensen zijn verborgen."
    )
    page = Page(_("Personeel"), text, room=Room.CAN, entry=ENTRY, address=PATH)
    entries = next((links.under(ENTRY) for links in rooms() if links.room is Room.CAN), ())
    return show(request, "workforce/overview.html", page, entries=entries, doors=_doors(request))


def _doors(request: HttpRequest) -> tuple[Link, ...]:
    """Ways in for data, for who may bring them."""
    if not has_role(request.user, Role.HR):
        return ()
    return (
        Link(_("Personeelsbestand inlezen"), "/personeel/inlezen", _("Wie waar werkt, van wanneer tot wanneer.")),
        Link(_("Inhuur inlezen"), "/personeel/inhuur/inlezen", _("Wat aan inhuur en aan eigen mensen is besteed.")),
    )

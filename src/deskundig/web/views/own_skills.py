"""Mijn: what is kept of what I can do, and who may see it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.expertise.units.actions import NotYours
from deskundig.expertise.units.queries import own_places
from deskundig.web.access import Role, role
from deskundig.web.navigation import Room
from deskundig.web.page import Crumb, Page
from deskundig.web.show import show
from deskundig.web.units import own


@role(Role.MEMBER)
def skills(request: HttpRequest) -> HttpResponse:
    email, key, error = getattr(request.user, "email", ""), request.user.pk or 0, ""
    if request.method == "POST":
        try:
            error = own.change(request.POST, email, key, timezone.now())
        except NotYours:
            raise PermissionDenied from None
        if not error:
            return HttpResponseRedirect("/mijn/kunnen")
    text = _("Alles wat hier van u bekend is. U bepaalt wat meetelt en wie het ziet.")
    page = Page(_("Wat ik kan"), text, room=Room.MINE, entry="mine", index=False, crumbs=[Crumb(_("Mijn"), "/mijn")])
    places = own_places(email)
    asked = request.GET.get("bewijs") == "ja"
    found = own.proposals(places, key, timezone.localdate()) if asked else None
    context = own.context(places, error, request.POST if error else None)
    return show(request, "units/own.html", page, status=400 if error else 200, proposals=found, **context)


urlpatterns = [path("mijn/kunnen", skills, name="own-skills")]

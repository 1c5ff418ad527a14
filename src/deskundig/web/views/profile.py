"""The own profile, and for reviewers the names that belong together or apart."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone

from deskundig.expertise.actions import NotPossible
from deskundig.web.access import Role, role, signed_in
from deskundig.web.profile import naming, own
from deskundig.web.show import show


@role(Role.MEMBER)
def profile(request: HttpRequest) -> HttpResponse:
    error, user = "", signed_in(request)
    if request.method == "POST":
        try:
            own.change(user, request.POST, timezone.now())
            return HttpResponseRedirect(own.PATH)
        except NotPossible as problem:
            error = str(problem)
    context = own.context(user, request.GET, timezone.localdate())
    return show(request, "profile/own.html", own.page(), status=400 if error else 200, error=error, **context)


@role(Role.REVIEWER)
def names(request: HttpRequest) -> HttpResponse:
    error = ""
    if request.method == "POST":
        try:
            naming.change(signed_in(request), request.POST, timezone.now())
            return HttpResponseRedirect(request.get_full_path())
        except NotPossible as problem:
            error = str(problem)
    context = naming.context(request.GET)
    return show(request, "profile/names.html", naming.page(), status=400 if error else 200, error=error, **context)


urlpatterns = [
    path("mijn/profiel", profile, name="profile"),
    path("deskundigen/namen", names, name="names"),
]

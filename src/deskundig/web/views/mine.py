"""Mijn: sign in with a link by mail, see what is kept of you, take it along, and remove it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from deskundig.accounts import oidc
from deskundig.accounts.roles import roles_of
from deskundig.accounts.sign_in import (
    LinkNotValid,
    TooManyLinks,
    ask_link,
    delete_account,
    end_sessions,
    link_is_valid,
    use_link,
)
from deskundig.web.access import Role, onward_of, place_of, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Field, Page
from deskundig.web.show import show

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_ONWARD = "verder"


def _page(title: str, description: str = "") -> Page:
    return Page(title, description, room=Room.MINE, entry="mine", index=False)


@role(Role.VISITOR)
def mine(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        return _form(request)
    return show(
        request, "mine/mine.html", _page(_("Mijn Deskundig")), email=request.user.email,
        roles=sorted(roles_of(request.user)),
    )


@role(Role.VISITOR)
def sign_in(request: HttpRequest) -> HttpResponse:
    error, email = "", request.POST.get("email", "")
    if request.method == "POST":
        error = _ask(request, email)
        if not error:
            return show(request, "mine/sent.html", _page(_("Kijk in uw mail")), email=email)
    return _form(request, email, error)


def _form(request: HttpRequest, email: str = "", error: str = "", *, alert: str = "", status: int = 0) -> HttpResponse:
    field = Field("email", _("Uw e-mailadres"), email, "email", error=error, required=True, autocomplete="email")
    text = _("U krijgt een link waarmee u zich aanmeldt. Een wachtwoord is niet nodig.")
    return show(
        request, "mine/sign_in.html", _page(_("Aanmelden"), text), field=field, alert=alert, issuer=oidc.issuer(),
        onward=onward_of(request), status=status or (400 if error else 200),
    )


def _base(request: HttpRequest) -> str:
    return settings.BASE_URL if not settings.DEBUG else f"{request.scheme}://{request.get_host()}"


def _ask(request: HttpRequest, email: str) -> str:
    """What went wrong, in words; empty when the link was sent."""
    try:
        ask_link(email=email, place=place_of(request), at=timezone.now(), base_url=_base(request),
                 onward=onward_of(request))  # fmt: skip
    except ValidationError:
        return _("Dit is geen e-mailadres. Voorbeeld: naam@gemeente.nl.")
    except TooManyLinks:
        return _("Er zijn te veel links gevraagd. Probeer het over een uur nog eens.")
    except OSError:
        return _("De mail kon nu niet worden verstuurd. Probeer het later nog eens.")
    return ""


@role(Role.VISITOR)
def to_organization(request: HttpRequest) -> HttpResponse:
    issuer = oidc.issuer()
    if issuer is None:
        raise Http404(_("op deze installatie meldt u zich aan met een link"))
    request.session[_ONWARD] = onward_of(request)
    try:
        return oidc.begin(request, issuer, back=f"{_base(request)}{request.path}/terug")
    except oidc.IssuerUnavailable:
        return _form(request, alert=_("De aanmelding van uw organisatie is nu niet bereikbaar."), status=503)


@role(Role.VISITOR)
def from_organization(request: HttpRequest) -> HttpResponse:
    issuer = oidc.issuer()
    if issuer is None:
        raise Http404(_("op deze installatie meldt u zich aan met een link"))
    try:
        user = oidc.finish(request, issuer, at=timezone.now())
    except oidc.NotSignedIn:
        return _form(request, alert=_("Aanmelden via uw organisatie is niet gelukt. Begin opnieuw."), status=403)
    except oidc.IssuerUnavailable:
        return _form(request, alert=_("De aanmelding van uw organisatie is nu niet bereikbaar."), status=503)
    onward = request.session.pop(_ONWARD, "")
    login(request, user, backend=_BACKEND)
    return HttpResponseRedirect(onward or "/mijn")


@role(Role.VISITOR)
def use(request: HttpRequest, secret: str) -> HttpResponse:
    now = timezone.now()
    if request.method != "POST":
        valid = link_is_valid(secret=secret, at=now)
        return show(request, "mine/use.html", _page(_("Aanmelden")), valid=valid, status=200 if valid else 410)
    try:
        user = use_link(secret=secret, at=now)
    except LinkNotValid:
        return show(request, "mine/use.html", _page(_("Aanmelden")), valid=False, status=410)
    login(request, user, backend=_BACKEND)
    return HttpResponseRedirect(onward_of(request) or "/mijn")


@require_POST
@role(Role.VISITOR)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Here, or with ``overal=ja`` everywhere; pages that this browser kept go too."""
    if request.POST.get("overal") == "ja" and isinstance(request.user, User):
        end_sessions(user=request.user, at=timezone.now())
    logout(request)
    return HttpResponseRedirect("/", headers={"Clear-Site-Data": '"cache"'})


@require_POST
@role(Role.MEMBER)
def remove(request: HttpRequest) -> HttpResponse:
    user = request.user
    logout(request)
    if isinstance(user, User):
        delete_account(user=user, at=timezone.now())
    return show(request, "mine/removed.html", _page(_("Uw account is verwijderd")))


NAVIGATION = (Entry(Room.MINE, gettext_lazy("Mijn Deskundig"), "mine", 10),)
urlpatterns = [
    path("mijn", mine, name="mine"),
    path("mijn/aanmelden", sign_in, name="sign-in"),
    path("mijn/aanmelden/organisatie", to_organization, name="sign-in-organization"),
    path("mijn/aanmelden/organisatie/terug", from_organization, name="sign-in-organization-back"),
    path("mijn/aanmelden/<str:secret>", use, name="use-link"),
    path("mijn/afmelden", sign_out, name="sign-out"),
    path("mijn/verwijderen", remove, name="remove-account"),
]

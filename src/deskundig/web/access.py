"""Who may see what: every view declares its role, and a guard test fails where one does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from deskundig.accounts.roles import Role, has_role

View = Callable[..., HttpResponseBase]
LONGEST_WAY_BACK = 2_000  # characters of an address to come back to


def role(needed: Role) -> Callable[[View], View]:
    """Declare which role a view needs. A visitor's view is open to all; the rest refuse with 403.

    What needs a role is kept by nobody: not in a browser that others use later, not on the way.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if needed is not Role.VISITOR and not has_role(request.user, needed):
                raise PermissionDenied
            answer = view(request, *args, **kwargs)
            if needed is not Role.VISITOR:
                answer.headers.setdefault("Cache-Control", "private, no-store")
            return answer

        guarded.role = needed  # type: ignore[attr-defined]  # read by the guard test
        return guarded

    return declare


def place_of(request: HttpRequest) -> str:
    """The IP address that a request came from, as far as own proxies vouch for it; the rest of it is hearsay."""
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.PROXIES and len(seen) >= settings.PROXIES:
        return str(seen[-settings.PROXIES])
    return str(request.META.get("REMOTE_ADDR", ""))


def onward_of(request: HttpRequest) -> str:
    """The page of this site someone was on the way to (``verder``), from the form or the address; else empty."""
    asked = request.POST.get("verder") or request.GET.get("verder", "")
    own = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if own and len(asked) <= LONGEST_WAY_BACK else ""


def signed_in(request: HttpRequest) -> User:
    """Who asks. A visitor is refused, as the role of such a view does already."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


__all__ = ["Role", "place_of", "role", "signed_in"]

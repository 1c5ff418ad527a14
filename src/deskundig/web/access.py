"""Who may see what: every view declares its role, and a guard test fails where one does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from deskundig.accounts.roles import Role, has_role

View = Callable[..., HttpResponseBase]


def role(needed: Role) -> Callable[[View], View]:
    """Declare which role a view needs. A visitor's view is open to all; the rest refuse with 403."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if needed is not Role.VISITOR and not has_role(request.user, needed):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.role = needed  # type: ignore[attr-defined]  # read by the guard test
        return guarded

    return declare


def signed_in(request: HttpRequest) -> User:
    """Who asks. A visitor is refused, as the role of such a view does already."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


__all__ = ["Role", "role", "signed_in"]

"""Who may see what: every view declares its role, and a guard test fails where one does not."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


class Role(StrEnum):
    """Roles of DESIGN.md section 4. A user has roles as Django groups of the same name."""

    VISITOR = "visitor"
    MEMBER = "member"
    CONTRIBUTOR = "contributor"
    REVIEWER = "reviewer"
    MANAGER = "manager"
    HR = "hr"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


def role(needed: Role) -> Callable[[View], View]:
    """Declare which role a view needs. A visitor's view is open to all; the rest refuse with 403."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if needed is not Role.VISITOR and not _has_role(request, needed):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.role = needed  # type: ignore[attr-defined]  # read by the guard test
        return guarded

    return declare


def _has_role(request: HttpRequest, needed: Role) -> bool:
    user = request.user
    if not user.is_authenticated:
        return False
    return needed is Role.MEMBER or user.groups.filter(name=needed.value).exists()


__all__ = ["Role", "role"]

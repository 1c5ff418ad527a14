"""The roles of DESIGN.md section 4. A user has a role as membership of the Django group with its name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


class Role(StrEnum):
    """Every page, route, command and export declares one of these; a guard test fails where one does not."""

    VISITOR = "visitor"              # reads everything public, needs no account
    MEMBER = "member"                # monitors, own profile, saved packs
    CONTRIBUTOR = "contributor"      # decision files, signals, questions of the own unit; proposes links and labels
    REVIEWER = "reviewer"            # confirms or rejects proposals
    MANAGER = "manager"              # mix, risk and handover of the own unit
    HR = "hr"                        # staff and hire files, suppressed figures; of all or some organisations
    APPROVER = "approver"            # second pair of eyes on hire, never on the own request; as HR
    ADMINISTRATOR = "administrator"  # users, sources, settings; no extra view on people


def has_role(user: AbstractBaseUser | AnonymousUser, needed: Role) -> bool:
    """Whether a user may act in a role. Everyone is a visitor; everyone who signed in is a member."""
    if needed is Role.VISITOR:
        return True
    if not user.is_authenticated:
        return False
    return needed is Role.MEMBER or needed.value in roles_of(user)


def roles_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    """Names of a user's roles, read once per request."""
    cached: frozenset[str] | None = getattr(user, "_role_names", None)
    if cached is None:
        groups = getattr(user, "groups", None)
        cached = frozenset(groups.values_list("name", flat=True)) if groups is not None else frozenset()
        user._role_names = cached  # type: ignore[union-attr]
    return cached

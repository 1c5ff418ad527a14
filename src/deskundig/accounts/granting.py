"""Give and take roles. Only an administrator does this, on the command line of the installation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import Group, User
from django.core.validators import validate_email
from django.db import transaction

from deskundig.kernel.folding import fold, squeeze

from .audit import record_event
from .models import OrganizationRole, UnitRole
from .reach import LIMITED
from .roles import Role

GRANTED = tuple(r for r in Role if r not in (Role.VISITOR, Role.MEMBER))


class NotLimited(ValueError):  # noqa: N818 - reads as the sentence it is
    """This role cannot be given for an organisation, or none was named; the message says which, in Dutch."""


def grant(*, email: str, role: Role, actor: str, at: datetime) -> bool:
    """Give a role; the user is made when new. False when they had it. Raises ``ValidationError`` for no address."""
    address = email.strip().lower()
    validate_email(address)
    with transaction.atomic():
        user, new = User.objects.get_or_create(username=address, defaults={"email": address})
        if new:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        group, _ = Group.objects.get_or_create(name=role.value)
        if user.groups.filter(pk=group.pk).exists():
            return False
        user.groups.add(group)
        record_event(
            actor=actor, action="accounts.granted", object=f"user:{user.pk}", at=at, details={"role": role.value}
        )
    return True


def withdraw(*, email: str, role: Role, actor: str, at: datetime) -> bool:
    """Take a role. False when they did not have it."""
    with transaction.atomic():
        user = User.objects.filter(username=email.strip().lower(), groups__name=role.value).first()
        if user is None:
            return False
        user.groups.remove(Group.objects.get(name=role.value))
        for given in (UnitRole, OrganizationRole):      # what it gave in each unit and organisation goes with it
            given._default_manager.filter(user=user, role=role.value).delete()
        record_event(
            actor=actor, action="accounts.withdrawn", object=f"user:{user.pk}", at=at, details={"role": role.value}
        )
    return True


@transaction.atomic
def grant_for(*, email: str, role: Role, organization: str, actor: str, at: datetime) -> bool:
    """Give a role for one organisation, beside others it holds for; who had it for all has it for this one from now on.

    False when they had it so. Raises ``ValidationError`` for no address and ``NotLimited``.
    """
    name = _limited(role, organization)
    grant(email=email, role=role, actor=actor, at=at)
    user = User.objects.get(username=email.strip().lower())
    if any(fold(had) == fold(name) for had in _organizations(user, role)):
        return False
    OrganizationRole.objects.create(user=user, role=role.value, organization=name)
    _tell("accounts.organization_role_given", user, role, name, actor, at)
    return True


@transaction.atomic
def withdraw_for(*, email: str, role: Role, organization: str, actor: str, at: datetime) -> bool:
    """End a role for one organisation. With the last of them the role itself goes: nothing left never means all.

    False when they did not have it so, also for who has it for all. Raises ``NotLimited``.
    """
    name = _limited(role, organization)
    user = User.objects.filter(username=email.strip().lower()).first()
    if user is None:
        return False
    had = _organizations(user, role)
    gone = [one for one in had if fold(one) == fold(name)]
    if not gone:
        return False
    OrganizationRole.objects.filter(user=user, role=role.value, organization__in=gone).delete()
    _tell("accounts.organization_role_taken", user, role, name, actor, at)
    if len(had) == len(gone):
        withdraw(email=email, role=role, actor=actor, at=at)
    return True


@transaction.atomic
def grant_for_all(*, email: str, role: Role, actor: str, at: datetime) -> bool:
    """Give a role for all organisations, also to who had it for some. False when they had it so.

    Raises ``ValidationError`` for no address.
    """
    new = grant(email=email, role=role, actor=actor, at=at)
    wider, _ = OrganizationRole.objects.filter(user__username=email.strip().lower(), role=role.value).delete()
    if wider:
        user = User.objects.get(username=email.strip().lower())
        _tell("accounts.organization_role_widened", user, role, "", actor, at)
    return new or bool(wider)


def holders() -> list[tuple[str, tuple[str, ...]]]:
    """Everyone with a role, by address; a role for some organisations with their names."""
    users = User.objects.filter(groups__isnull=False).distinct().order_by("username")
    found = users.prefetch_related("groups", "organization_roles")
    return [(u.username, tuple(sorted(_told(u, g.name) for g in u.groups.all()))) for u in found]


def _told(user: User, role: str) -> str:
    rows: Iterable[OrganizationRole] = user.organization_roles.all()
    names = sorted(row.organization for row in rows if row.role == role)
    return f"{role} ({', '.join(names)})" if names else role


def _limited(role: Role, organization: str) -> str:
    name = squeeze(organization)[:200]
    if role not in LIMITED:
        raise NotLimited(f"alleen {' en '.join(r.value for r in LIMITED)} kunnen voor één organisatie gelden")
    if not name:
        raise NotLimited("noem een organisatie")
    return name


def _organizations(user: User, role: Role) -> list[str]:
    rows = OrganizationRole.objects.select_for_update().filter(user=user, role=role.value)
    return list(rows.values_list("organization", flat=True))


def _tell(action: str, user: User, role: Role, organization: str, actor: str, at: datetime) -> None:
    record_event(
        actor=actor, action=action, object=f"user:{user.pk}", at=at,
        details={"role": role.value, "organization": organization},
    )  # fmt: skip

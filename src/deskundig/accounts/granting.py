"""Give and take roles. Only an administrator does this, on the command line of the installation."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import Group, User
from django.core.validators import validate_email
from django.db import transaction

from .audit import record_event
from .models import UnitRole
from .roles import Role

GRANTED = tuple(r for r in Role if r not in (Role.VISITOR, Role.MEMBER))


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
        UnitRole.objects.filter(user=user, role=role.value).delete()      # what it gave in each unit goes with it
        record_event(
            actor=actor, action="accounts.withdrawn", object=f"user:{user.pk}", at=at, details={"role": role.value}
        )
    return True


def holders() -> list[tuple[str, tuple[str, ...]]]:
    """Everyone with a role, by address."""
    users = User.objects.filter(groups__isnull=False).distinct().prefetch_related("groups").order_by("username")
    return [(u.username, tuple(sorted(g.name for g in u.groups.all()))) for u in users]

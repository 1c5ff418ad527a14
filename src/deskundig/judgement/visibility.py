"""Who may read which decision file."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Q, QuerySet

from deskundig.accounts.models import UnitRole

from .models import DecisionFileRow

Viewer = AbstractBaseUser | AnonymousUser


def visible_files(user: Viewer) -> QuerySet[DecisionFileRow]:
    """The one rule: public, or one of its people, or of the unit that reads along. Everything else does not exist."""
    allowed = Q(public=True)
    if isinstance(user, User):
        allowed |= Q(people=user.pk) | Q(of_unit__in=UnitRole.objects.filter(user=user).values("unit_id"))
    return DecisionFileRow.objects.filter(allowed).distinct()

"""For which organisations of an installation someone's role holds.

A role that was given without an organisation holds for all of them. One that was given for organisations holds for
those, and goes with the last of them: to be left without any never means all. Pages, files, actions and the command
line ask this module, and nothing else decides it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model, QuerySet

from deskundig.kernel.folding import fold

from .models import OrganizationRole
from .roles import Role, has_role

Row = TypeVar("Row", bound=Model)

LIMITED = (Role.HR, Role.APPROVER)  # roles that can be given for an organisation; a manager has units


@dataclass(frozen=True, slots=True)
class Reach:
    """``names``: folded names of organisations; None for all of them, empty for none."""

    names: frozenset[str] | None = frozenset()

    @property
    def everywhere(self) -> bool:
        return self.names is None

    def holds(self, organization: str) -> bool:
        """A capital or a space more is the same organisation."""
        return self.names is None or fold(organization) in self.names

    def among(self, rows: QuerySet[Row], field: str = "organization") -> QuerySet[Row]:
        """The rows of these organisations, by a column with their name. One query more where not all are."""
        if self.names is None:
            return rows
        if not self.names:
            return rows.none()
        there = rows.order_by().values_list(field, flat=True).distinct()
        return rows.filter(**{f"{field}__in": [name for name in there if self.holds(name)]})


EVERYWHERE = Reach(None)
NOWHERE = Reach()


def reach_of(user: AbstractBaseUser | AnonymousUser, role: Role) -> Reach:
    """For which organisations someone has a role; read once per request."""
    if not has_role(user, role) or user.pk is None:
        return NOWHERE
    cached: dict[Role, Reach] = user.__dict__.setdefault("_reach", {})
    if role not in cached:
        rows = OrganizationRole.objects.filter(user_id=user.pk, role=role.value)
        names = frozenset(fold(name) for name in rows.values_list("organization", flat=True))
        cached[role] = Reach(names) if names else EVERYWHERE
    return cached[role]

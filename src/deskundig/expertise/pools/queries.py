"""Reads of pools: those someone may see, and one with its tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from deskundig.accounts.units import Viewer
from deskundig.expertise.domain.pool_tables import PoolTables
from deskundig.expertise.domain.pool_transport import tables_from_json
from deskundig.expertise.models import PoolRow

from .example import EXAMPLE, example_tables


@dataclass(frozen=True, slots=True)
class PoolLine:
    number: str
    title: str
    public: bool
    changed: datetime


@dataclass(frozen=True, slots=True)
class PoolPage:
    number: str
    title: str
    public: bool
    tables: PoolTables
    may_change: bool
    kept: bool = True  # False: the example, of which nothing is stored


def pools_for(user: Viewer) -> list[PoolLine]:
    names = ("number", "title", "public", "changed")
    return [PoolLine(*row) for row in _visible(user).order_by("-changed").values_list(*names)[:200]]


def pool_page(number: str, user: Viewer) -> PoolPage | None:
    """One pool; None when it is not there or the viewer may not know of it."""
    row = _visible(user).filter(number=number).first()
    if row is None:
        return None
    mine = user.is_authenticated and row.people.filter(pk=user.pk).exists()
    return PoolPage(row.number, row.title, row.public, tables_from_json(row.tables), mine)


def example_pool(title: str) -> PoolPage:
    """The made-up pool that everyone may look at and try, under the title that is given."""
    return PoolPage(EXAMPLE, title, True, example_tables(), may_change=False, kept=False)


def _visible(user: Viewer) -> QuerySet[PoolRow]:
    own = Q(people=user.pk) if user.is_authenticated else Q(pk__in=[])
    return PoolRow.objects.filter(Q(public=True) | own).distinct()

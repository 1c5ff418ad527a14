"""Reads of decision files: who may see one, the file with everything computed from it, earlier ones alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Q, QuerySet

from deskundig.kernel.grid import Cell

from .domain.balance import Funnel, GridCell, OriginBalance, funnel, grid, origin_balance
from .domain.completeness import Block, Lateness, Time, blocks, lateness, time_taken
from .domain.file import DecisionFile
from .domain.locks import Robustness, robustness
from .domain.transport import from_json
from .models import DecisionFileRow

Viewer = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class FileLine:
    number: str
    title: str
    unit: str
    public: bool
    changed: datetime


@dataclass(frozen=True, slots=True)
class FilePage:
    """A file with what follows from it. ``may_change``: the viewer is one of its people."""

    number: str
    version: int
    public: bool
    changed: datetime
    file: DecisionFile
    blocks: tuple[Block, ...]
    lateness: Lateness
    time: Time
    robustness: Robustness
    grid: Mapping[Cell, GridCell]
    origins: OriginBalance
    funnel: Funnel
    may_change: bool


def files_for(user: Viewer) -> list[FileLine]:
    """Files the viewer may read, newest change first."""
    columns = ("number", "title", "unit", "public", "changed")
    return [FileLine(*row) for row in _visible(user).order_by("-changed").values_list(*columns)[:200]]


def file_page(number: str, user: Viewer, *, today: date) -> FilePage | None:
    """One file; None when it is not there or the viewer may not know of it."""
    row = _visible(user).filter(number=number).first()
    if row is None:
        return None
    file = from_json(row.content)
    return FilePage(
        number=row.number, version=row.version, public=row.public, changed=row.changed, file=file, blocks=blocks(file),
        lateness=lateness(file), time=time_taken(file, today=today), robustness=robustness(file), grid=grid(file),
        origins=origin_balance(file.heard), funnel=funnel(file),
        may_change=isinstance(user, User) and row.people.filter(pk=user.pk).exists(),
    )


def _visible(user: Viewer) -> QuerySet[DecisionFileRow]:
    own = Q(people=user.pk) if isinstance(user, User) else Q(pk__in=[])
    return DecisionFileRow.objects.filter(Q(public=True) | own).distinct()

"""Which lists there are, what each can be filtered by, and the counts of its facets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Generic
from uuid import UUID

from django.core.cache import cache
from django.db.models import CharField, Count, Max, Model, Q, QuerySet
from django.db.models.functions import Cast, Substr

from deskundig.record.models import Change, Involvement, Membership, Seat

from .slices import Line, Slice, Window, all_lines, slice_of

KEPT_SECONDS = 600       # counts are kept while nothing changed, and never longer than this


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; empty means everything. ``year`` may be ``undated``."""

    type: str = ""
    year: str = ""
    start: date | None = None
    end: date | None = None
    state: str = ""
    letter: str = ""
    person: UUID | None = None
    organization: UUID | None = None
    dossier: UUID | None = None

    @property
    def undated(self) -> bool:
        return self.year == UNDATED


UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of each value with all other filters on: types, years (newest first), states; and what has no date."""

    types: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()
    states: tuple[tuple[str, int], ...] = ()
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Register(Generic[Line]):
    """One list. ``order`` is the column it goes by; ``subject_kind`` ties it to people by their roles."""

    name: str
    model: type[Model]
    columns: Sequence[str]
    read: Callable[[Sequence[tuple[Any, ...]]], Sequence[Line]]
    order: str
    dated: bool = True
    visible: Q = field(default_factory=lambda: Q(hidden=False))
    type_field: str = "type"
    subject_kind: str = ""
    states: Mapping[str, Q] = field(default_factory=dict)
    of_organization: Callable[[UUID], Q] | None = None
    in_dossiers: bool = False
    undated_order: str = ""          # empty: rows without a date are not listed

    def rows(self, filters: Filters) -> QuerySet[Any]:
        """All rows that pass the filters; rows without a date only when those are asked for."""
        rows = self.model._default_manager.filter(self.visible, self._asked(filters))
        if self.dated:
            rows = rows.filter(**{f"{self.order}__isnull": filters.undated})
        return rows

    def slice(self, filters: Filters, window: Window) -> Slice[Line]:
        order, dated = (self.undated_order, False) if filters.undated else (self.order, self.dated)
        return slice_of(self.rows(filters), self.columns, self.read, window, order=order, dated=dated)

    def all(self, filters: Filters, *, descending: bool, most: int) -> Iterator[Line]:
        order = self.undated_order if filters.undated else self.order
        return all_lines(self.rows(filters), self.columns, self.read, order=order, descending=descending, most=most)

    def count(self, filters: Filters) -> int:
        """How many rows pass; kept until the record changes."""
        return int(_kept(f"{self.name}:count:{filters}", lambda: self.rows(filters).count()))

    def facets(self, filters: Filters) -> Facets:
        """Counts for each facet; kept until the record changes."""
        return _kept(f"{self.name}:facets:{filters}", lambda: self._facets(filters))  # type: ignore[no-any-return]

    def _facets(self, filters: Filters) -> Facets:
        types: tuple[tuple[str, int], ...] = ()
        years: tuple[tuple[str, int], ...] = ()
        if self.type_field:
            rows = self.rows(replace(filters, type="")).values_list(self.type_field).annotate(n=Count("id"))
            types = tuple(sorted(((t or "", n) for t, n in rows), key=lambda c: (-c[1], c[0])))
        if self.dated:
            years = self._years(replace(filters, year="", start=None, end=None))
        states = tuple((name, self.rows(replace(filters, state=name)).count()) for name in self.states)
        undated = 0
        if self.undated_order:
            undated = self.rows(replace(filters, year=UNDATED, start=None, end=None)).count()
        return Facets(types, years, states, undated)

    def _years(self, filters: Filters) -> tuple[tuple[str, int], ...]:
        # a date is text in SQLite: its first four characters, where a function for the year would run in Python per row
        year = Substr(Cast(self.order, CharField()), 1, 4)
        rows = self.rows(filters).annotate(year_text=year).values_list("year_text").annotate(n=Count("id"))
        return tuple(sorted(((y, n) for y, n in rows if y), reverse=True))

    def _asked(self, f: Filters) -> Q:
        wanted = Q()
        if f.type and self.type_field:
            wanted &= Q(**{self.type_field: f.type})
        if self.dated and not f.undated:
            wanted &= self._period(f)
        if f.state in self.states:
            wanted &= self.states[f.state]
        if f.letter and not self.dated:
            wanted &= Q(**{f"{self.order}__startswith": f.letter.lower()})
        if f.person and self.subject_kind:
            wanted &= Q(id__in=_subjects(self.subject_kind, person_id=f.person))
        if f.organization:
            wanted &= self._of(f.organization)
        if f.dossier and self.in_dossiers:
            wanted &= Q(dossier_id=f.dossier)
        return wanted

    def _period(self, f: Filters) -> Q:
        wanted = Q()
        if re.fullmatch(r"[1-9][0-9]{3}", f.year):
            wanted &= self._between(date(int(f.year), 1, 1), date(int(f.year), 12, 31))
        return wanted & self._between(f.start, f.end)

    def _between(self, start: date | None, end: date | None) -> Q:
        lower = Q(**{f"{self.order}__gte": start}) if start else Q()
        return lower & Q(**{f"{self.order}__lte": end}) if end else lower

    def _of(self, organization: UUID) -> Q:
        own = self.of_organization(organization) if self.of_organization else Q()
        roles = Q(id__in=_subjects(self.subject_kind, organization_id=organization)) if self.subject_kind else Q()
        return (own | roles) if own and roles else (own or roles)


def members_of(organization: UUID) -> Q:
    """Persons who sit on a seat of this body or hold a post there now."""
    seats = Seat.objects.filter(organization_id=organization).values("id")
    here = Q(seat_id__in=seats) | Q(organization_id=organization)
    return Q(id__in=Membership.objects.filter(here, end="", hidden=False).values("person_id"))


def _subjects(kind: str, **who: UUID) -> QuerySet[Any, Any]:
    return Involvement.objects.filter(subject_kind=kind, hidden=False, **who).values("subject_id")


def _kept(key: str, count: Callable[[], Any]) -> Any:
    """A count over a large list, kept for as long as the change log stands still."""
    seq = Change.objects.aggregate(last=Max("seq"))["last"]
    full = f"{hash(key)}:{seq}"
    found = cache.get(full)
    if found is None or found[0] != key:
        found = (key, count())
        cache.set(full, found, KEPT_SECONDS)
    return found[1]

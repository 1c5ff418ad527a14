"""Which lists there are, what each can be filtered by, and the counts of its facets."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import CharField, Count, F, Max, Min, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Substr

from deskundig.record.change_log import newest
from deskundig.record.models import Involvement, Membership, Seat

from . import keeping
from .few import Few, slice_of_few
from .slices import LONGEST_SPAN, Line, Slice, Window, all_lines, slice_of, spans

KEPT_SECONDS = 3_600     # counts are kept while nothing changed, and to be given once more after a change
FEWEST_DAYS = 14         # a first look over fewer days gains nothing
FEW = 10_000             # of so many rows the days and ids are kept, where the day stands in another table
MOST_PERSONS = 60        # names in a facet
WORTH = 200              # while the record changes, counts are kept this many times as long as counting took


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
    on: date | None = None           # the day at which a list of what lasts is looked at
    value: str = ""                  # of the list's own filter: a room, a responsible organisation
    body: str = ""                   # name or abbreviation of a body that is not in the record itself

    @property
    def undated(self) -> bool:
        return self.year == UNDATED


UNDATED = "undated"
Counted = TypeVar("Counted")


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
    between: Callable[[date, date], Q] | None = None   # rows of these days, where the day stands in another table
    undated_order: str = ""          # empty: rows without a date are not listed
    text_day: bool = False           # ``order`` is a day as published, partial or empty; empty ones are listed too
    annotations: Mapping[str, Any] = field(default_factory=dict)
    of_person: Callable[[UUID], Q] | None = None
    on: Callable[[date], Q] | None = None            # rows that hold on a day
    now: Callable[[], Q] | None = None               # rows that hold when no day is asked for
    read_on: Callable[[Sequence[tuple[Any, ...]], date | None], Sequence[Line]] | None = None   # ``read`` for a day
    person_field: str = ""           # relation to the person, where the list has a facet of persons
    of_value: Callable[[str], Q] | None = None       # the list's own filter
    values: Callable[[QuerySet[Any]], Sequence[tuple[str, int]]] | None = None    # its values in rows, with counts
    body_names: tuple[str, str] | None = None        # columns with the abbreviation and the name of a body in charge

    def rows(self, filters: Filters) -> QuerySet[Any]:
        """All rows that pass the filters; rows without a date only when those are asked for."""
        rows = self._found(filters)
        if self.text_day:
            return rows.filter(**{self.order: ""}) if filters.undated else rows
        return rows.filter(**{f"{self.order}__isnull": filters.undated}) if self.dated else rows

    def _found(self, filters: Filters) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._default_manager.annotate(**self.annotations)
        return rows.filter(self.visible, self._asked(filters))

    def slice(self, filters: Filters, window: Window) -> Slice[Line]:
        order, dated = self._way(filters)
        rows = self.rows(filters)
        if self.between is None or not dated:
            return slice_of(rows, self.columns, self._reader(filters), window, order=order, dated=dated)
        return self._slice_by_spans(rows, filters, window)

    def _way(self, filters: Filters) -> tuple[str, bool]:
        """The column to go by, and whether it is a date."""
        if self.text_day:
            return self.order, False
        return (self.undated_order or "id", False) if filters.undated and self.dated else (self.order, self.dated)

    def _slice_by_spans(self, rows: QuerySet[Any], filters: Filters, window: Window) -> Slice[Line]:
        """Where the day stands in another table: look in a short span of days first, then in ever longer ones.

        A database cannot walk one table in the order of another; with a span it need not sort them all.
        """
        assert self.between is not None
        if self.count(filters) <= FEW:
            return self._slice_of_kept(rows, filters, window)
        found: Slice[Line] = Slice(())
        counted = self._by_year(filters)
        for start, end in spans(window, self._ends(filters), lambda day: days_to_fill(counted, day, window.limit)):
            near = rows.filter(self.between(start, end))
            found = slice_of(near, self.columns, self.read, window, order=self.order, dated=True)
            if found.full:
                break
        return found

    def _slice_of_kept(self, rows: QuerySet[Any], filters: Filters, window: Window) -> Slice[Line]:
        """Few rows: their days and ids are kept, so that no page has to look for them again."""
        few = kept(f"{self.name}:few:{filters}", lambda: Few.of(rows.values_list(self.order, "id").order_by()))
        visible = self._found(Filters())
        return slice_of_few(few, visible, self.columns, self.read, window)

    def _ends(self, filters: Filters) -> tuple[date, date]:
        """The first and the last day in the list."""
        def asked() -> dict[str, date | None]:
            return self.rows(filters).aggregate(first=Min(self.order), last=Max(self.order))

        ends = kept(f"{self.name}:ends:{filters}", asked)
        return ends["first"] or date.min, ends["last"] or date.min

    def _by_year(self, filters: Filters) -> Mapping[int, int]:
        """Rows that pass, by year; rows without a date are left out."""
        found = Counter[int]()
        for (type_, year), n in self._cells(filters).items():
            if year.isdecimal() and 0 < int(year) < 10_000 and self._holds(filters, type_, year):
                found[int(year)] += n
        return found

    def all(self, filters: Filters, *, descending: bool, most: int) -> Iterator[Line]:
        order, _dated = self._way(filters)
        read = self._reader(filters)
        return all_lines(self.rows(filters), self.columns, read, order=order, descending=descending, most=most)

    def ids(self, filters: Filters) -> frozenset[UUID]:
        """All that is in the list, by id."""
        return frozenset(self.rows(filters).order_by().values_list("id", flat=True))

    def among(self, filters: Filters, ids: Collection[UUID]) -> Iterator[tuple[UUID, Line]]:
        """Those of these ids that are in the list, with their lines, in its order. A few hundred at a time."""
        rows = self.rows(filters).filter(id__in=ids).order_by(F(self.order).desc(), "id")
        found = list(rows.values_list("id", *self.columns))
        yield from zip([row[0] for row in found], self._reader(filters)([row[1:] for row in found]), strict=True)

    def _reader(self, filters: Filters) -> Callable[[Sequence[tuple[Any, ...]]], Sequence[Line]]:
        by_day = self.read_on
        return self.read if by_day is None else lambda rows: by_day(rows, filters.on)

    def count(self, filters: Filters) -> int:
        """How many rows pass."""
        return sum(n for (type_, year), n in self._cells(filters).items() if self._holds(filters, type_, year))

    def facets(self, filters: Filters) -> Facets:
        """Counts for each facet, with all filters on but its own."""
        cells = self._cells(filters)
        types, years = Counter[str](), Counter[str]()
        for (type_, year), n in cells.items():
            if self._holds(replace(filters, type=""), type_, year):
                types[type_] += n
            if not filters.type or filters.type == type_:
                years[year] += n
        undated = years.pop("", 0) if self.dated else 0
        states = tuple((name, self.count(replace(filters, state=name))) for name in self.states)
        return Facets(
            tuple(sorted(types.items(), key=lambda c: (-c[1], c[0]))) if self.type_field else (),
            tuple(sorted(years.items(), reverse=True)) if self.dated else (),
            states, undated if self.undated_order or self.text_day else 0,
        )

    def persons(self, filters: Filters) -> list[tuple[str, str, int]]:
        """(key, name, count) of the persons with most rows, under all other filters. 1 query."""
        if not self.person_field:
            return []
        who, number, name = (f"{self.person_field}{c}" for c in ("_id", "__number", "__name"))
        rows = self.rows(replace(filters, person=None)).filter(**{f"{name}__gt": ""}).values_list(who, number, name)
        counted = rows.annotate(n=Count("*")).order_by("-n", name)[:MOST_PERSONS]
        return [(number or str(uid), name, n) for uid, number, name, n in counted]

    def bodies(self, filters: Filters) -> Sequence[tuple[str, str, int]]:
        """(abbreviation, name, count) of the bodies in charge, under all other filters, most first."""
        if self.body_names is None:
            return ()
        others, (short, name) = replace(filters, organization=None, body=""), self.body_names

        def counted() -> list[tuple[str, str, int]]:
            rows = self.rows(others).exclude(**{name: ""}).values_list(short, name).order_by()
            found = sorted(rows.annotate(n=Count("*")), key=lambda c: (-c[2], c[1]))
            return [(abbreviation or name, name, n) for abbreviation, name, n in found]

        return kept(f"{self.name}:bodies:{others}", counted)

    def own_values(self, filters: Filters) -> Sequence[tuple[str, int]]:
        """(value, count) of the list's own filter, under all other filters, most first."""
        read = self.values
        if read is None:
            return ()
        others = replace(filters, value="")
        return kept(f"{self.name}:values:{others}", lambda: read(self.rows(others)))

    def _cells(self, filters: Filters) -> Mapping[tuple[str, str], int]:
        """Rows by type and year, under the other filters: one question that answers for every type and year."""
        others = replace(filters, type="", year="")
        return kept(f"{self.name}:{others}", lambda: self._count_cells(others))

    def _count_cells(self, filters: Filters) -> dict[tuple[str, str], int]:
        rows = self._found(filters)
        # a date is text in SQLite: its first four characters, where a function for the year would run in Python per row
        year = Substr(Cast(self.order, CharField()), 1, 4) if self.dated else Value("")
        type_ = F(self.type_field) if self.type_field else Value("")
        found = rows.annotate(cell_type=type_, cell_year=year).values_list("cell_type", "cell_year")
        return {(t or "", y or ""): n for t, y, n in found.annotate(n=Count("*")).order_by()}

    def _holds(self, filters: Filters, type: str, year: str) -> bool:
        """Whether a cell passes the filters on type and year. What has no date is listed only when asked for."""
        if filters.type and type != filters.type:
            return False
        if not self.dated:
            return True
        if filters.undated:
            return not year
        return year == filters.year if filters.year else self.text_day or bool(year)

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
        if f.person:
            wanted &= self._by(f.person)
        if f.value and self.of_value:
            wanted &= self.of_value(f.value)
        wanted &= self._at(f.on)
        if f.organization:
            wanted &= self._of(f.organization)
        if f.body:
            wanted &= self._called(f.body)
        if f.dossier and self.in_dossiers:
            wanted &= Q(dossier_id=f.dossier)
        return wanted

    def _by(self, person: UUID) -> Q:
        if self.of_person:
            return self.of_person(person)
        return Q(id__in=_subjects(self.subject_kind, person_id=person)) if self.subject_kind else Q()

    def _at(self, day: date | None) -> Q:
        if day and self.on:
            return self.on(day)
        return self.now() if self.now else Q()

    def _period(self, f: Filters) -> Q:
        wanted = Q()
        if self.text_day:
            return Q(**{f"{self.order}__startswith": f.year}) & self._written_between(f.start, f.end)
        if re.fullmatch(r"[1-9][0-9]{3}", f.year):
            wanted &= self._between(date(int(f.year), 1, 1), date(int(f.year), 12, 31))
        return wanted & self._between(f.start, f.end)

    def _between(self, start: date | None, end: date | None) -> Q:
        lower = Q(**{f"{self.order}__gte": start}) if start else Q()
        return lower & Q(**{f"{self.order}__lte": end}) if end else lower

    def _written_between(self, start: date | None, end: date | None) -> Q:
        """A day of which only the year or month was published counts as far as it is known."""
        wanted = Q()
        if start:
            known = [start.isoformat()[:length] for length in (4, 7)]
            wanted &= Q(**{f"{self.order}__gte": start.isoformat()}) | Q(**{f"{self.order}__in": known})
        return wanted & Q(**{f"{self.order}__lte": end.isoformat(), f"{self.order}__gt": ""}) if end else wanted

    def _called(self, body: str) -> Q:
        """Nothing, where a list does not name the bodies in charge."""
        if self.body_names is None:
            return Q(pk__in=())
        short, name = self.body_names
        return Q(**{short: body}) | Q(**{name: body})

    def _of(self, organization: UUID) -> Q:
        own = self.of_organization(organization) if self.of_organization else Q()
        roles = Q(id__in=_subjects(self.subject_kind, organization_id=organization)) if self.subject_kind else Q()
        return (own | roles) if own and roles else (own or roles)


def days_to_fill(counted: Mapping[int, int], day: date, rows: int) -> int:
    """How many days hold three times so many rows, when those of this year and its neighbours lie evenly spread.

    Three times, as the days of the House do not: it votes once a week and not in a recess.
    """
    near = [n for step in (-1, 0, 1) if (n := counted.get(day.year + step, 0))]
    return min(max(math.ceil(365 * len(near) * 3 * rows / sum(near)), FEWEST_DAYS), LONGEST_SPAN) if near else 30


def members_of(organization: UUID) -> Q:
    """Persons who sit on a seat of this body or hold a post there now."""
    seats = Seat.objects.filter(organization_id=organization).values("id")
    here = Q(seat_id__in=seats) | Q(organization_id=organization)
    return Q(id__in=Membership.objects.filter(here, end="", hidden=False).values("person_id"))


def _subjects(kind: str, **who: UUID) -> QuerySet[Any, Any]:
    return Involvement.objects.filter(subject_kind=kind, hidden=False, **who).values("subject_id")


def kept(key: str, count: Callable[[], Counted]) -> Counted:
    """What was counted over a large list, kept while the change log stands still and as long as counting is worth."""
    name = f"register:{hashlib.sha256(key.encode()).hexdigest()}"
    return keeping.kept(name, key, newest(), count, seconds=KEPT_SECONDS, worth=WORTH)

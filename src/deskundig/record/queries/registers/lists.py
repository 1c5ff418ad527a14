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

from django.db.models import CharField, Count, F, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Substr

from deskundig.record.change_log import newest
from deskundig.record.models import Involvement, Membership, Seat

from . import keeping
from .cells import ByYear, Cells, other_days
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

    @property
    def narrow(self) -> bool:
        """Whether more is asked for than a type and a period."""
        return bool(
            self.state or self.person or self.organization or self.dossier or self.value or self.body
        )

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day asked for; a year is one."""
        if not _YEAR.fullmatch(self.year):
            return self.start, self.end
        first, last = date(int(self.year), 1, 1), date(int(self.year), 12, 31)
        return max(first, self.start or first), min(last, self.end or last)


UNDATED = "undated"
_YEAR = re.compile("[1-9][0-9]{3}")
_DEARER = 4              # of a row to be kept, compared with one that a walk by day passes
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
    each_of_organization: Callable[[UUID], Q] | None = None    # the same asked of row by row, where few are looked at
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

    @property
    def takes(self) -> frozenset[str]:
        """Of whom and what the list can be asked: fields of ``Filters``. The others say nothing of its rows."""
        possible = {
            "person": bool(self.of_person or self.subject_kind), "dossier": self.in_dossiers,
            "organization": bool(self.of_organization or self.subject_kind),
        }  # fmt: skip
        return frozenset(name for name, can in possible.items() if can)

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
        if self.dated and not self.text_day and (self.between is not None or filters.narrow):
            if dated:
                return self._slice_of_some(filters, window)
            if filters.period == (None, None) and not self.count(filters):
                return Slice(())
        return slice_of(self.rows(filters), self.columns, self._reader(filters), window, order=order, dated=dated)

    def _way(self, filters: Filters) -> tuple[str, bool]:
        """The column to go by, and whether it is a date."""
        if self.text_day:
            return self.order, False
        return (self.undated_order or "id", False) if filters.undated and self.dated else (self.order, self.dated)

    def _slice_of_some(self, filters: Filters, window: Window) -> Slice[Line]:
        """Where a walk by day would meet much that does not pass, or the day stands in another table."""
        always = replace(filters, year="", start=None, end=None)
        for wide in dict.fromkeys((always, filters)):
            if self._are_few(wide, window.limit):
                return self._slice_of_kept(wide, filters, window)
        first, last = self._ends(filters)
        if self.between is not None:
            return self._slice_by_spans(filters, window, (first, last))
        rows = self.rows(filters).filter(self._between(first, last))
        return slice_of(rows, self.columns, self._reader(filters), window, order=self.order, dated=True)

    def _are_few(self, filters: Filters, limit: int) -> bool:
        """Whether it takes less to read the days and ids of all these rows than to look for a page of them by day."""
        n = self.count(filters)
        if n > FEW or n <= limit or self.between is not None:
            return n <= FEW
        return n * n * _DEARER <= limit * self.count(Filters())

    def _slice_of_kept(self, wide: Filters, filters: Filters, window: Window) -> Slice[Line]:
        """Few rows: their days and ids are kept, so that no page of them, of any period, has to look for them again."""
        found = self._within(self.rows(wide), wide)
        few = kept(f"{self.name}:few:{wide}", lambda: Few.of(found.values_list(self.order, "id").order_by()))
        if filters != wide:
            few = few.between(*filters.period)
        return slice_of_few(few, self._found(Filters()), self.columns, self._reader(filters), window)

    def _slice_by_spans(self, filters: Filters, window: Window, ends: tuple[date, date]) -> Slice[Line]:
        """Where the day stands in another table: look in a short span of days first, then in ever longer ones.

        A database cannot walk one table in the order of another; with a span it need not sort them all.
        """
        assert self.between is not None
        rows, counted = self.rows(filters), self._by_year(filters)
        body, asked_of_each = filters.organization, self.each_of_organization
        if body and asked_of_each:
            rows = self.rows(replace(filters, organization=None)).filter(asked_of_each(body))
        found: Slice[Line] = Slice(())
        for start, end in spans(window, ends, lambda day: days_to_fill(counted, day, window.limit)):
            near = rows.filter(self.between(start, end))
            found = slice_of(near, self.columns, self.read, window, order=self.order, dated=True)
            if found.full:
                break
        return found

    def _within(self, rows: QuerySet[Any], filters: Filters) -> QuerySet[Any]:
        """Says where the days of a period stand, so that no other days are looked through."""
        start, end = filters.period
        if self.between is None or not (start or end):
            return rows
        return rows.filter(self.between(start or date.min, end or date.max))

    def _ends(self, filters: Filters) -> tuple[date, date]:
        """Days between which the whole list lies."""
        start, end = filters.period
        always = replace(filters, type="", year="", state="", start=None, end=None)
        first, last = self._counted(always)[self._state(filters)].ends(filters.type) or (date.min, date.min)
        return max(first, start or first), min(last, end or last)

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
            rows = self.rows(others).filter(**{f"{name}__gt": ""}).values_list(short, name).order_by()
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

    def _cells(self, filters: Filters) -> ByYear:
        """Rows by type and year, under the other filters: one question that answers for every type, year and state.

        A period is counted from the months that lie in it and a question for its other days.
        """
        state = self._state(filters)
        others = replace(filters, type="", year="", state="")
        if not (filters.start or filters.end) or not self.dated or self.text_day:
            return self._counted(others)[state].years
        now = newest()
        found = self._counted(replace(others, start=None, end=None), now)[state].within(filters.start, filters.end)
        for start, end in other_days(filters.start, filters.end):
            found.update(self._counted(replace(others, start=start, end=end), now)[state].years)
        return found

    def _state(self, filters: Filters) -> str:
        return filters.state if filters.state in self.states else ""

    def _counted(self, filters: Filters, now: int | None = None) -> Mapping[str, Cells]:
        """By state, "" for all rows. ``now``: as in ``kept``."""
        return kept(f"{self.name}:{filters}", lambda: self._count(filters), now)

    def _count(self, filters: Filters) -> dict[str, Cells]:
        rows = self._within(self._found(filters), filters)
        # a date is text in SQLite: its first characters, where a function for the month would run in Python per row
        month = Substr(Cast(self.order, CharField()), 1, 7) if self.dated else Value("")
        type_ = F(self.type_field) if self.type_field else Value("")
        found = rows.annotate(cell_type=type_, cell_month=month).values_list("cell_type", "cell_month")
        counts = [Count("*"), *(Count("pk", filter=only) for only in self.states.values())]
        counted = list(found.annotate(**{f"n{i}": n for i, n in enumerate(counts)}).order_by())
        return {
            state: Cells.of({(row[0] or "", row[1] or ""): row[i] for row in counted if row[i]})
            for i, state in enumerate(("", *self.states), start=2)
        }

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
        if self.text_day:
            return Q(**{f"{self.order}__startswith": f.year}) & self._written_between(f.start, f.end)
        return self._between(*f.period)

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
        if not self.subject_kind:
            return own
        roles = _subjects(self.subject_kind, organization_id=organization)
        if not own:
            return Q(id__in=roles)
        # each by its own index; for one or the other a database may go through all rows
        return Q(id__in=self.model._default_manager.filter(own).values("id").union(roles))


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


def kept(key: str, count: Callable[[], Counted], now: int | None = None) -> Counted:
    """What was counted over a large list, kept while the change log stands still and as long as counting is worth.

    ``now``: the last change, for who looked it up already.
    """
    name = f"register:{hashlib.sha256(key.encode()).hexdigest()}"
    return keeping.kept(name, key, newest() if now is None else now, count, seconds=KEPT_SECONDS, worth=WORTH)

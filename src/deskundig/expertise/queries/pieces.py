"""Evidence on things, as the finder reads it: identities joined, hidden people gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count

from deskundig.expertise.domain.forms import form_of
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.evidence.rows import BY_TITLE
from deskundig.expertise.models import Correction, Evidence, Identity, Profile
from deskundig.kernel.grid import Form
from deskundig.kernel.names import name_key
from deskundig.kernel.ref import Kind as ThingKind
from deskundig.record.models import ReadCursor

_COLUMNS = (
    "thing_id", "thing_kind", "thing_type", "holder", "body", "name", "affiliation", "function", "role", "date", "kind",
    "source", "outside", "maker", "reason", "text",
)


FORM_CORRECTED = "door een mens verbeterd"
_ON_THINGS = f"SELECT {', '.join(_COLUMNS)} FROM expertise_evidence WHERE thing_id IN ({{}})"  # noqa: S608 - own names


@dataclass(frozen=True, slots=True)
class Row:
    thing: UUID
    thing_kind: str
    thing_type: str
    holder: str
    body: bool
    name: str
    affiliation: str
    function: str
    role: str
    date: dt.date | None
    kind: Kind
    source: Source
    outside: bool
    maker: str
    reason: str
    text: str
    said: Form | None = None              # the form as a person corrected it

    @property
    def form(self) -> Form:
        return self.said or form_of(self.role, self.thing_type)[0]

    @property
    def form_because(self) -> str:
        return FORM_CORRECTED if self.said else form_of(self.role, self.thing_type)[1]

    @property
    def bare(self) -> bool:
        """Whether a title is all that shows it."""
        return self.maker == BY_TITLE or self.thing_kind == ThingKind.CASE.value


def pieces_on(things: Iterable[UUID], before: dt.date | None = None) -> list[Row]:
    """All evidence on these things; ``before``: only of an earlier day. 4 queries.

    Plain SQL: a vague question reads thousands of rows, and most of the time would go into making them values.
    """
    native = connection.features.has_native_uuid_field
    keys: dict[UUID | str, UUID] = {(uid if native else uid.hex): uid for uid in things}
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ON_THINGS.format(", ".join(["%s"] * len(keys))), list(keys))
        read = [_row(keys[values[0]], values) for values in cursor.fetchall()]
    joined, hidden = Joined(), hidden_holders()
    read = [row for row in read if before is None or (row.date and row.date < before)]
    said = corrected_forms()
    if said:
        read = [replace(row, said=said.get((row.thing, row.holder))) for row in read]
    found = ((row.holder, joined.applied(row)) for row in read)
    return [row for own, row in found if own not in hidden and row.holder not in hidden]


def corrected_forms(holder: str = "") -> Mapping[tuple[UUID, str], Form]:
    """What people said of the form of a piece of evidence, of one holder or of all: few ever do. 1 query."""
    said = Correction.objects.exclude(form="")
    rows = (said.filter(holder=holder) if holder else said).values_list("thing_id", "holder", "form")
    return {(thing, holder): Form(form) for thing, holder, form in rows}


def hidden_holders() -> frozenset[str]:
    return frozenset(Profile.objects.filter(hidden=True).values_list("holder", flat=True))


def names_of_hidden() -> frozenset[str]:
    """Keys of the names that hidden people go by, for counts that know a name only. 1 query when nobody is hidden."""
    hidden = hidden_holders()
    if not hidden:
        return frozenset()
    names = Evidence.objects.filter(holder__in=hidden).values_list("name", flat=True).distinct()
    return frozenset(name_key(name) for name in names)


def activity() -> Mapping[str, int]:
    """Pieces of evidence of every holder in all; counted again when the evidence changed."""
    return _activity(*evidence_state())


def things_with_evidence() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kinds and types of the things that have evidence, so that others do not crowd the best things out."""
    return _things(*evidence_state())


def evidence_state() -> tuple[str, int, int]:
    """Changes whenever the evidence was written."""
    cursor = ReadCursor.objects.filter(consumer="expertise").values_list("seq", "updated").first()
    seq, written = (cursor[0], int(cursor[1].timestamp() * 1000)) if cursor else (0, 0)
    return str(connection.settings_dict["NAME"]), seq, written


@lru_cache(maxsize=2)
def _activity(_name: str, _seq: int, _updated: int) -> Mapping[str, int]:
    return dict(Evidence.objects.values_list("holder").annotate(n=Count("id")))


@lru_cache(maxsize=2)
def _things(_name: str, _seq: int, _updated: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    pairs = set(Evidence.objects.exclude(thing_kind="person").values_list("thing_kind", "thing_type").distinct())
    types = {type_ for _, type_ in pairs}
    # a thing without a type cannot be chosen by type: then all types are looked through
    return tuple(sorted({kind for kind, _ in pairs})), () if "" in types else tuple(sorted(types))


@lru_cache(maxsize=4_096)
def as_date(value: str | dt.date | None) -> dt.date | None:
    """SQLite gives text, PostgreSQL a date."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _row(thing: UUID, values: tuple[Any, ...]) -> Row:
    (_, thing_kind, thing_type, holder, body, name, affiliation, function, role, day, kind, source, outside, maker,
     reason, text) = values
    return Row(thing, thing_kind, thing_type, holder, bool(body), name, affiliation, function, role, as_date(day),
               Kind(kind), Source(source), bool(outside), maker, reason, text)  # fmt: skip


class Joined:
    """Whose evidence counts as whose: what people merged and split. 1 query."""

    def __init__(self) -> None:
        rows = list(Identity.objects.filter(undone=None).values_list("holder", "thing_id", "meant", "meant_name"))
        self._all = {holder: (meant, name) for holder, thing, meant, name in rows if thing is None}
        self._on = {(holder, thing): (meant, name) for holder, thing, meant, name in rows if thing is not None}

    def holder(self, holder: str) -> str:
        """Whom all evidence of this holder counts for."""
        seen = {holder}
        while (meant := self._all.get(holder)) and meant[0] not in seen:
            holder = meant[0]
            seen.add(holder)
        return holder

    def applied(self, row: Row) -> Row:
        meant = self._on.get((row.holder, row.thing)) or self._all.get(row.holder)
        seen = {row.holder}
        while meant and meant[0] not in seen:          # a merge into someone who was merged on
            row = replace(row, holder=meant[0], name=meant[1] or row.name)
            seen.add(row.holder)
            meant = self._all.get(row.holder)
        return row

"""What persons made public: gifts, trips and side jobs.

The source writes days by hand. A gift has a date, a trip and a side job a period of which the year alone may be known;
all are ordered by the day as it was published, and what has no day stands last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Coalesce

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import numbered_ref
from deskundig.record.domain.memberships import party_on
from deskundig.record.models import Disclosure

from ..people_on import party_stints
from .lists import Register

_COLUMNS = (
    "id", "day", "text", "organization_name", "place", "start", "end", "active", "remuneration", "remark",
    "person_id", "person__number", "person__name",
)


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """``ref`` is the person; None for someone who is not in the record. ``day``, ``start`` and ``end`` as published."""

    id: UUID
    ref: Ref | None
    person_name: str
    party: str                   # on that day
    text: str
    organization_name: str       # who paid
    place: str
    day: str
    start: str
    end: str
    active: bool | None
    remuneration: str
    remark: str


def _lines(rows: Sequence[tuple[Any, ...]]) -> list[DisclosureLine]:
    """1 query, for the parties."""
    stints = party_stints({row[10] for row in rows if row[10]})
    found = []
    for uid, day, text, paid_by, place, start, end, active, remuneration, remark, person, number, name in rows:
        ref = numbered_ref(Kind.PERSON, number or "", person) if name is not None else None
        stint = party_on(stints.get(person, ()), _whole_day(day))
        found.append(DisclosureLine(
            uid, ref, name or "", stint.party if stint else "", text, paid_by, place, day, start, end, active,
            remuneration, remark,
        ))
    return found


def _whole_day(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _register(name: str, nature: str) -> Register[DisclosureLine]:
    return Register(
        name, Disclosure, _COLUMNS, _lines, "day", text_day=True, type_field="",
        annotations={"day": Coalesce(Cast("date", CharField()), F("start"), Value(""), output_field=CharField())},
        visible=Q(hidden=False, nature=nature) & ~Q(person__hidden=True), person_field="person",
        of_person=lambda uid: Q(person_id=uid), states={"now": _LASTS} if nature == "side_job" else {},
    )


_LASTS = Q(end="") & ~Q(active=False)
GIFTS = _register("gifts", "gift")
TRIPS = _register("trips", "trip")
SIDE_JOBS = _register("side_jobs", "side_job")

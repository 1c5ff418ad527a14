"""Who an evidence row is about, as one key: a person or body of the record, else a name."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from deskundig.kernel.folding import fold
from deskundig.kernel.names import name_key
from deskundig.record.domain.memberships import covers
from deskundig.record.models import Membership, Organization, Person

PERSON, BODY, NAME, BODY_NAME = "p:", "o:", "n:", "b:"
_LONGEST = 110
_INSIDE_TYPES = {"party", "committee", "parliament"}
_JUST_LEFT = dt.timedelta(days=60)       # answers come weeks after the questions


def person_holder(uid: UUID) -> str:
    return f"{PERSON}{uid}"


def body_holder(uid: UUID) -> str:
    return f"{BODY}{uid}"


def name_holder(name: str, *, body: bool) -> str:
    """For someone of whom the record has a name only; all spellings that ``name_key`` joins are one."""
    return f"{BODY_NAME}{fold(name)}"[:_LONGEST] if body else f"{NAME}{name_key(name)}"[:_LONGEST]


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation of the record."""

    id: UUID
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Member:
    """A stay of someone in the House, on a party's seat; ``parties`` are the names of that party."""

    person: UUID
    name: str
    parties: tuple[str, ...]
    start: str
    end: str


Members = dict[str, list[Member]]


class Names:
    """The one person or body of the record with a name; a name that several have is nobody's."""

    def __init__(self) -> None:
        self._bodies = _only_bodies()
        self._persons: dict[str, UUID | None] | None = None
        self._members: Members | None = None

    def body(self, name: str) -> Body | None:
        return self._bodies.get(fold(name))

    def person(self, name: str) -> UUID | None:
        """Only for a name with a first name or initials: a family name alone names nobody."""
        key = name_key(name)
        if " " not in key:
            return None
        if self._persons is None:
            self._persons = _only_persons()
        return self._persons.get(key)

    def member(self, name: str, party: str, day: dt.date) -> Member | None:
        """The only member of the House with this family name on that day; a call name or party may tell two apart."""
        if self._members is None:
            self._members = _members()
        held = self._members.get(fold(name), ())
        for when in (day, day - _JUST_LEFT):
            sitting = {m.person: m for m in held if covers(m.start, m.end, when)}
            fitting = [m for m in sitting.values() if party and fold(party) in {fold(p) for p in m.parties}]
            if len(sitting) == 1 or len(fitting) == 1:
                return next(iter(fitting or sitting.values()))
        return None


def _only_bodies() -> dict[str, Body]:
    found: dict[str, set[Body]] = defaultdict(set)
    rows = Organization.objects.filter(hidden=False).exclude(type__in=_INSIDE_TYPES)
    for uid, name, abbreviation, type_ in rows.values_list("id", "name", "abbreviation", "type"):
        for text in {fold(name), fold(abbreviation)} - {""}:
            found[text].add(Body(uid, name, type_))
    return {name: next(iter(bodies)) for name, bodies in found.items() if len(bodies) == 1}


def _only_persons() -> dict[str, UUID | None]:
    found: dict[str, UUID | None] = {}
    for uid, name in Person.objects.filter(hidden=False).exclude(name="").values_list("id", "name"):
        key = name_key(name)
        found[key] = None if key in found else uid
    return found


def _members() -> Members:
    """By family name, and by call name and family name, folded."""
    rows = Membership.objects.filter(
        Q(organization__type="party") | Q(seat__organization__type="party"), nature="member", hidden=False,
        person__hidden=False,
    ).exclude(function="partijlid").values_list(
        "person_id", "person__name", "person__call_name", "person__particle", "person__family_name",
        Coalesce("seat__organization__abbreviation", "organization__abbreviation"),
        Coalesce("seat__organization__name", "organization__name"), "start", "end",
    )  # fmt: skip
    found: Members = defaultdict(list)
    for person, name, call_name, particle, family, abbreviation, party, start, end in rows:
        if family and start:
            member = Member(person, name, tuple(p for p in (abbreviation, party) if p), start, end or "")
            whole = f"{particle or ''} {family}"
            for key in {fold(whole), fold(f"{call_name or ''} {whole}")}:
                found[key].append(member)
    return found

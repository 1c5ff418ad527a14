"""Who did what on documents, cases and events, with the party they were in on that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import numbered_ref
from deskundig.record.domain.memberships import Stint, party_on
from deskundig.record.domain.roles import place_of
from deskundig.record.models import HiddenPerson, Involvement, Membership

from .prepared import Prepared

_COLUMNS = (
    "subject_id", "role", "name", "party_name", "function", "order", "speaking_time",
    "person_id", "person__number", "person__name", "person__function", "person__hidden",
    "organization_id", "organization__name", "organization__abbreviation", "organization__type", "organization__hidden",
)


_EVERYONE = Prepared(
    lambda subjects: Involvement.objects.filter(subject_id__in=subjects, hidden=False).values_list(*_COLUMNS)
)
_ROLES = Prepared(
    lambda subjects: Involvement.objects.filter(subject_id__in=subjects, hidden=False)
    .exclude(person_id__in=HiddenPerson.objects.values("person_id"))
    .values_list(*_COLUMNS)
)
_SEATS = Prepared(
    lambda persons: Membership.objects.filter(
        Q(seat__organization__type="party") | Q(organization__type="party"),
        person_id__in=persons, nature="member", hidden=False,
    ).exclude(function="partijlid").values_list(
        "person_id", Coalesce("seat__organization__abbreviation", "organization__abbreviation"),
        Coalesce("seat__organization__name", "organization__name"),
        Coalesce("seat__organization_id", "organization_id"), "start", "end",
    )
)


@dataclass(frozen=True, slots=True)
class Involved:
    """One role of one person or body. ``ref`` is None for someone of whom the record has no more than the name."""

    role: str
    name: str
    function: str
    party: str                   # at the date of the thing, where known
    ref: Ref | None
    party_ref: Ref | None = None
    person_id: UUID | None = None
    organization_id: UUID | None = None
    organization_type: str = ""
    speaking_time: str = ""


def people_on(
    subjects: Iterable[UUID], days: Mapping[UUID, date | None], *, everyone: bool = False
) -> Mapping[UUID, tuple[Involved, ...]]:
    """All roles on these things, in order of role. ``days`` gives the day for which the party is wanted. 2 queries.

    ``everyone``: with people who asked to be left out, for what is kept and shown to themselves only.
    """
    rows = (_EVERYONE if everyone else _ROLES)(set(subjects))
    stints = party_stints({row[7] for row in rows if row[7]})
    found: dict[UUID, list[tuple[tuple[int, int, str], Involved]]] = defaultdict(list)
    for row in rows:
        involved = _involved(row, stints, days.get(row[0]))
        found[row[0]].append(((place_of(involved.role), row[5] or 0, involved.name), involved))
    return {subject: tuple(_once(i for _, i in sorted(roles, key=lambda r: r[0]))) for subject, roles in found.items()}


def party_stints(persons: Iterable[UUID]) -> Mapping[UUID, tuple[Stint, ...]]:
    """Every stay on a party's seat of these persons. No query when there are none."""
    found: dict[UUID, list[Stint]] = defaultdict(list)
    for person, abbreviation, name, organization, start, end in _SEATS(set(persons)):
        found[person].append(Stint(abbreviation or name, str(organization), start, end))
    return {person: tuple(stints) for person, stints in found.items()}


def _involved(row: tuple[Any, ...], stints: Mapping[UUID, tuple[Stint, ...]], day: date | None) -> Involved:
    (_, role, name, party, function, _, speaking_time, person, number, person_name, person_function, person_hidden,
     organization, organization_name, abbreviation, organization_type, organization_hidden) = row
    if person:
        stint = party_on(stints.get(person, ()), day)
        known = person_name is not None and not person_hidden
        return Involved(
            role=role, name=person_name or name, function=function or person_function or "",
            party=stint.party if stint else party,
            ref=numbered_ref(Kind.PERSON, number or "", person) if known else None,
            party_ref=Ref(Kind.ORGANIZATION, stint.party_key) if stint else None,
            person_id=person, speaking_time=speaking_time,
        )
    known = organization_name is not None and not organization_hidden
    return Involved(
        role=role, name=organization_name or abbreviation or name or party, function=function,
        party="" if organization else party,
        ref=Ref(Kind.ORGANIZATION, str(organization)) if known else None,
        organization_id=organization, organization_type=organization_type or "", speaking_time=speaking_time,
    )


def _once(roles: Iterable[Involved]) -> list[Involved]:
    """The source repeats rows: the same name in the same role counts once."""
    return list({(i.role, i.ref or i.name): i for i in reversed(list(roles))}.values())[::-1]

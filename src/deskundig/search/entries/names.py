"""The names that entries share: persons, bodies and dossiers by id. Read once for a run, a few megabytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from deskundig.kernel.ref import Kind
from deskundig.record.domain.keys import dossier_key, numbered_ref
from deskundig.record.domain.memberships import Stint, party_on
from deskundig.record.models import Dossier, Membership, Organization, Person


@dataclass(frozen=True, slots=True)
class PersonName:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class BodyName:
    type: str
    name: str
    abbreviation: str


@dataclass(frozen=True, slots=True)
class DossierName:
    key: str
    title: str


class Names:
    """Loaded when first asked for; a thing that is not here (yet) is simply absent."""

    @cached_property
    def persons(self) -> dict[UUID, PersonName]:
        rows = Person.objects.filter(hidden=False).values_list("id", "number", "name")
        return {uid: PersonName(numbered_ref(Kind.PERSON, number, uid).key, name) for uid, number, name in rows}

    @cached_property
    def bodies(self) -> dict[UUID, BodyName]:
        rows = Organization.objects.filter(hidden=False).values_list("id", "type", "name", "abbreviation")
        return {uid: BodyName(type_, name or abbreviation, abbreviation) for uid, type_, name, abbreviation in rows}

    @cached_property
    def dossiers(self) -> dict[UUID, DossierName]:
        rows = Dossier.objects.filter(hidden=False).values_list("id", "number", "suffix", "title")
        return {uid: DossierName(dossier_key(number, suffix), title) for uid, number, suffix, title in rows}

    @cached_property
    def stints(self) -> Mapping[UUID, list[Stint]]:
        """Who sat for which party when."""
        seats = Q(organization__type="party") | Q(seat__organization__type="party")
        rows = Membership.objects.filter(seats, nature="member", hidden=False, person_id__isnull=False)
        found: dict[UUID, list[Stint]] = defaultdict(list)
        columns = ("person_id", "organization_id", "seat__organization_id", "start", "end")
        for person, body, seat_body, start, end in rows.values_list(*columns):
            party = self.bodies.get(body) or self.bodies.get(seat_body)
            if party and party.type == "party":
                found[person].append(Stint(party.abbreviation or party.name, "", start, end))
        return found

    @cached_property
    def parties(self) -> Mapping[str, str]:
        """Full names of parties by abbreviation."""
        return {b.abbreviation: b.name for b in self.bodies.values() if b.type == "party" and b.abbreviation}

    def party(self, person: UUID | None, day: date | None) -> str:
        """The party of a person on a day; empty when it is not known."""
        stint = party_on(self.stints.get(person, ()), day) if person and day else None
        return stint.party if stint else ""

    def dossier_keys(self, dossier: UUID | None) -> tuple[str, ...]:
        found = self.dossiers.get(dossier) if dossier else None
        return (found.key,) if found and found.key else ()

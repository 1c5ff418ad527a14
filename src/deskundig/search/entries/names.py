"""The names that entries share: persons, bodies and dossiers by id. Read once for a run, a few megabytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from deskundig.kernel.ref import Kind
from deskundig.record.domain.keys import dossier_key, numbered_ref
from deskundig.record.models import Dossier, Organization, Person


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

    def dossier_keys(self, dossier: UUID | None) -> tuple[str, ...]:
        found = self.dossiers.get(dossier) if dossier else None
        return (found.key,) if found and found.key else ()

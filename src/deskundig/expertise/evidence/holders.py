"""Who an evidence row is about, as one key: a person or body of the record, else a name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from deskundig.kernel.folding import fold
from deskundig.kernel.names import name_key
from deskundig.record.models import Organization, Person

PERSON, BODY, NAME, BODY_NAME = "p:", "o:", "n:", "b:"
_LONGEST = 110
_INSIDE_TYPES = {"party", "committee", "parliament"}


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


class Names:
    """The one person or body of the record with a name; a name that several have is nobody's."""

    def __init__(self) -> None:
        self._bodies = _only_bodies()
        self._persons: dict[str, UUID | None] | None = None

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

"""Who is involved in things, sorted into the facets of an entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from deskundig.record.domain.roles import place_of
from deskundig.record.models import HiddenPerson, Involvement
from deskundig.search.domain.ministries import acronyms, ministry_of

from .names import BodyName, Names

_COLUMNS = (
    "subject_id", "person_id", "organization_id", "name", "party_name", "abbreviation", "function", "role", "order"
)
_FACETS = {"party": "parties", "committee": "committees", "ministry": "ministries"}
_LABELS = {"committee": ("commissie",), "party": ("fractie",)}


@dataclass(slots=True)
class Involved:
    """Names in order of role, each once. ``aliases`` are other names that find but are not counted."""

    persons: dict[str, None] = field(default_factory=dict)
    person_keys: dict[str, None] = field(default_factory=dict)
    parties: dict[str, None] = field(default_factory=dict)
    committees: dict[str, None] = field(default_factory=dict)
    ministries: dict[str, None] = field(default_factory=dict)
    organizations: dict[str, None] = field(default_factory=dict)
    aliases: dict[tuple[str, str], None] = field(default_factory=dict)

    def add_body(self, body: BodyName) -> None:
        group: dict[str, None] = getattr(self, _FACETS.get(body.type, "organizations"))
        party = body.type == "party"
        shown = body.abbreviation if party and body.abbreviation else body.name
        group[shown] = None
        other = body.name if shown != body.name else body.abbreviation
        if other and other != shown:
            self.aliases[body.type if body.type in _FACETS else "organization", other] = None

    def add_party(self, party: str, names: Names) -> None:
        if party:
            self.add_body(BodyName("party", names.parties.get(party, party), party))

    def add_ministry(self, name: str) -> None:
        if name:
            self.ministries[name] = None
            self.aliases.update(dict.fromkeys(("ministry", short) for short in acronyms(name)))

    def facets(self) -> dict[str, Any]:
        """As keyword arguments of an ``IndexEntry``."""
        names = ("persons", "person_keys", "parties", "committees", "ministries", "organizations", "aliases")
        return {name: tuple(values) for name in names if (values := getattr(self, name))}


NOBODY = Involved()


def involved_in(days: Mapping[UUID, date | None], names: Names) -> Mapping[UUID, Involved]:
    """Who is involved in things, given their days: the party is the one at that day. One query for any number."""
    shown = Involvement.objects.filter(subject_id__in=list(days), hidden=False)
    shown = shown.exclude(person_id__in=HiddenPerson.objects.values("person_id"))
    rows = list(shown.values_list(*_COLUMNS))
    rows.sort(key=lambda row: (place_of(row[7]), row[8] or 0))
    found: dict[UUID, Involved] = defaultdict(Involved)
    for subject, person, body, name, party, abbreviation, function, _, _ in rows:
        involved = found[subject]
        known_body = names.bodies.get(body) if body else None
        if known_body and not person:
            involved.add_body(known_body)
        elif person or _is_person(name, function, party):
            known = names.persons.get(person) if person else None
            involved.persons[known.name if known and known.name else name] = None
            if known:
                involved.person_keys[known.key] = None
            involved.add_party(party or names.party(person, days.get(subject)), names)
        elif name:
            involved.add_body(BodyName(_type_of(name), name, abbreviation))
        involved.add_ministry(ministry_of(function or name))
    return found


def _is_person(name: str, function: str, party: str) -> bool:
    """A role without a reference names a person when it gives a function or a party beside the name."""
    return bool(name) and bool(function or party) and _type_of(name) == "other" and name != party


def _type_of(name: str) -> str:
    lowered = name.lower()
    return next((type_ for type_, words in _LABELS.items() if any(w in lowered for w in words)), "other")

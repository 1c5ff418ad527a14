"""The people of the record as an index to find them by name (``domain.same_person``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID

from deskundig.record.models import Membership, Organization, Person, Seat

from .domain.same_person import Affiliation, Known, People, family_key, first_names_of, letters_of, party_keys

_FIELDS = (
    "id", "particle", "family_name", "call_name", "given_names", "initials", "birth_date", "death_date", "function",
    "party_label", "details",
)  # fmt: skip
_BODIES = ("party", "ministry", "parliament", "committee")


def known_people() -> People:
    """Everybody who is not withdrawn, with the parties and posts they held. Read it once a run."""
    affiliations = _affiliations()
    return People(_known(affiliations))


def _known(affiliations: dict[UUID, list[Affiliation]]) -> Iterator[Known]:
    for row in Person.objects.filter(hidden=False).values(*_FIELDS).iterator(chunk_size=5000):
        details = json.loads(row["details"]) if row["details"] else {}
        label = row["party_label"]
        held = affiliations.get(row["id"], [])
        yield Known(
            id=str(row["id"]),
            family=family_key(f"{row['particle']} {row['family_name']}"),
            call_names=first_names_of(row["call_name"]),
            given_names=first_names_of(row["given_names"]),
            initials=letters_of(row["initials"]),
            birth=str(row["birth_date"] or details.get("birth_year", "")),
            death=str(row["death_date"] or details.get("death_year", "")),
            active=row["function"] in {"Tweede Kamerlid", "Eerste Kamerlid"},
            affiliations=[*held, Affiliation(party_keys(label))] if label else held,
        )


def _affiliations() -> dict[UUID, list[Affiliation]]:
    bodies = {
        row["id"]: party_keys(row["name"], row["abbreviation"])
        for row in Organization.objects.filter(type__in=_BODIES).values("id", "name", "abbreviation")
    }
    seats = dict(Seat.objects.values_list("id", "organization_id"))
    out: dict[UUID, list[Affiliation]] = {}
    rows = Membership.objects.filter(hidden=False, person__isnull=False, nature__in=("member", "substitute", "post"))
    for person, body, seat, start, end in rows.values_list("person_id", "organization_id", "seat_id", "start", "end"):
        held = body or (seats.get(seat) if seat else None)
        names = bodies.get(held) if held else None
        if names:
            out.setdefault(person, []).append(Affiliation(names, start, end))
    return out

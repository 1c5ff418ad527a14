"""What registers list. Texts as published; dates ISO or partial (CCYY[-MM[-DD]]), "" where not given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrganizationEntry:
    key: str  # permanent in its register: a TOOI address, "partij:…", "ministerie:…"
    name: str
    type: str  # municipality, province, water_board, agency, ministry, party, parliament …
    identifier: str = ""  # TOOI address
    abbreviation: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    key: str
    family_name: str
    particle: str = ""
    call_name: str = ""
    given_names: str = ""
    initials: str = ""
    gender: str = ""
    birth_date: str = ""
    birth_year: str = ""
    death_year: str = ""
    source_id: str = ""  # Persoon.Id of the Tweede Kamer, where the register knows it
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class PostEntry:
    """A membership or a post: who (key of a person), where (key of an organisation), as what, from when to when."""

    key: str
    person: str
    organization: str
    nature: str  # member, post
    function: str = ""
    portfolio: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class TripEntry:
    key: str
    name: str  # "Ine Aasted-Madsen-van Stiphout (J.D.M.P.)"
    birth_date: str
    purpose: str
    destination: str
    start: str
    end: str
    paid_by: str


Entry = OrganizationEntry | PersonEntry | PostEntry | TripEntry

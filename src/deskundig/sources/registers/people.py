"""People, parties, the House's members and cabinets, as Django fixtures (person, parliament, government)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from deskundig.kernel.folding import fold
from deskundig.sources.contract import Problem
from deskundig.sources.extraction.lines import clean

from .entries import Entry, OrganizationEntry, PersonEntry, PostEntry

HOUSE = "https://identifier.overheid.nl/tooi/id/oorg/oorg10002"
_FUNCTIONS: Mapping[str, str] = {
    "PMI": "minister-president",
    "DPM": "viceminister-president",
    "MIN": "minister",
    "MWP": "minister zonder portefeuille",
    "SOS": "staatssecretaris",
}
_SHORT: Mapping[str, str] = {
    "algemene zaken": "AZ",
    "binnenlandse zaken en koninkrijksrelaties": "BZK",
    "buitenlandse zaken": "BZ",
    "defensie": "DEF",
    "economische zaken": "EZ",
    "financien": "FIN",
    "infrastructuur en milieu": "IenM",
    "justitie": "JUS",
    "landbouw, natuur en voedselkwaliteit": "LNV",
    "onderwijs, cultuur en wetenschap": "OCW",
    "sociale zaken en werkgelegenheid": "SZW",
    "veiligheid en justitie": "VenJ",
    "verkeer en waterstaat": "VenW",
    "volksgezondheid, welzijn en sport": "VWS",
    "volkshuisvesting, ruimtelijke ordening en milieubeheer": "VROM",
}
MODELS = frozenset(
    {"person", "parliament", "parliamentmember", "politicalparty", "partymember", "government", "ministry"}
)
Rows = dict[str, dict[int, dict[str, Any]]]  # model -> pk -> fields


def rows_of(items: object) -> Rows:
    """Fixture items by model name (without its app) and primary key."""
    out: Rows = {}
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(item.get("fields"), dict):
            model = str(item.get("model", "")).rpartition(".")[2]
            out.setdefault(model, {})[int(item.get("pk") or 0)] = item["fields"]
    return out


def read_people(rows: Rows) -> Iterator[Entry | Problem]:
    """All entries of the three fixtures together; a reference to a missing row is a problem."""
    people = _people(rows.get("person", {}))
    yield from people.values()
    parties = {pk: _party(fields) for pk, fields in rows.get("politicalparty", {}).items()}
    yield from parties.values()
    yield from _house(rows, people)
    yield from _party_members(rows, people, parties)
    yield from _cabinets(rows, people)


def _text(fields: Mapping[str, Any], name: str) -> str:
    return clean(str(fields.get(name) or ""))


def _people(rows: Mapping[int, Mapping[str, Any]]) -> dict[int, PersonEntry]:
    """By primary key. Two people may have one slug; then the day of birth tells the second's key from the first's."""
    out: dict[int, PersonEntry] = {}
    keys: set[str] = set()
    for pk, fields in rows.items():
        person = _person(fields)
        if person.key in keys:
            person = replace(person, key=f"{person.key}:{person.birth_date}")
        keys.add(person.key)
        out[pk] = person
    return out


def _person(fields: Mapping[str, Any]) -> PersonEntry:
    return PersonEntry(
        key=f"persoon:{_text(fields, 'slug')}",
        family_name=_text(fields, "surname"),
        particle=_text(fields, "surname_prefix"),
        call_name=_text(fields, "forename"),
        initials=_text(fields, "initials"),
        birth_date=_text(fields, "birthdate"),
        birth_year=_text(fields, "birthdate")[:4],
        source_id=_text(fields, "tk_id"),
        wikidata=_text(fields, "wikidata_id"),
    )


def party_key(name: str) -> str:
    """One key for a party's spellings: "GROENLINKS" and "GroenLinks" are one."""
    return f"partij:{re.sub(r'[^a-z0-9]+', '-', fold(name)).strip('-')}"


def _party(fields: Mapping[str, Any]) -> OrganizationEntry:
    short = _text(fields, "name_short") or _text(fields, "name")
    return OrganizationEntry(
        party_key(short),
        _text(fields, "name") or short,
        "party",
        abbreviation=short,
        start=_text(fields, "founded"),
        end=_text(fields, "dissolved"),
    )


def house() -> OrganizationEntry:
    return OrganizationEntry(HOUSE, "Tweede Kamer", "parliament", identifier=HOUSE, abbreviation="TK")


def _house(rows: Rows, people: Mapping[int, PersonEntry]) -> Iterator[Entry | Problem]:
    if rows.get("parliamentmember"):
        yield house()
    for pk, fields in rows.get("parliamentmember", {}).items():
        person = people.get(int(fields.get("person") or 0))
        if person is None:
            yield _dangling("parliamentmember", pk)
            continue
        yield PostEntry(
            f"kamerlid:{person.key}:{_text(fields, 'joined')}", person.key, HOUSE, "member", "Kamerlid",
            start=_text(fields, "joined"), end=_text(fields, "left"),
        )  # fmt: skip


def _party_members(
    rows: Rows, people: Mapping[int, PersonEntry], parties: Mapping[int, OrganizationEntry]
) -> Iterator[Entry | Problem]:
    for pk, fields in rows.get("partymember", {}).items():
        person, party = people.get(int(fields.get("person") or 0)), parties.get(int(fields.get("party") or 0))
        if person is None or party is None:
            yield _dangling("partymember", pk)
            continue
        start = _text(fields, "joined")
        yield PostEntry(
            f"partijlid:{person.key}:{party.key}:{start}", person.key, party.key, "member", "partijlid",
            start=start, end=_text(fields, "left"),
        )  # fmt: skip


def ministry(name: str) -> OrganizationEntry:
    """A ministry by its portfolio: "algemene zaken" is "Ministerie van Algemene Zaken"."""
    words = [w if w in {"en", "van", "de"} else w[:1].upper() + w[1:] for w in name.split()]
    full = f"Ministerie van {' '.join(words)}"
    return OrganizationEntry(f"ministerie:{fold(name)}", full, "ministry", abbreviation=_SHORT.get(fold(name), ""))


def _cabinets(rows: Rows, people: Mapping[int, PersonEntry]) -> Iterator[Entry | Problem]:
    ministries = {pk: ministry(_text(f, "name")) for pk, f in rows.get("ministry", {}).items()}
    yield from {m.key: m for m in ministries.values()}.values()
    positions = rows.get("governmentposition", {})
    for pk, fields in rows.get("governmentmember", {}).items():
        person = people.get(int(fields.get("person") or 0))
        position = positions.get(int(fields.get("position") or 0))
        if person is None or position is None:
            yield _dangling("governmentmember", pk)
            continue
        home = ministries.get(int(position.get("ministry") or 0)) or ministry("algemene zaken")
        code, start = _text(position, "position"), _text(fields, "start_date")
        if code not in _FUNCTIONS:
            yield Problem(
                "onbekende-code", f"Onbekende functie {code!r} in een kabinet.", "governmentposition", str(pk)
            )
        extra = _text(position, "extra_info")
        yield PostEntry(
            f"bewindspersoon:{person.key}:{home.key}:{code}:{fold(extra)}:{start}", person.key, home.key, "post",
            _FUNCTIONS.get(code, code), portfolio=extra, start=start, end=_text(fields, "end_date"),
        )  # fmt: skip


def _dangling(model: str, pk: int) -> Problem:
    return Problem("verwijzing-leeg", "Een rij verwijst naar een persoon of functie die er niet is.", model, str(pk))

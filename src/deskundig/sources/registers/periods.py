"""Every membership period of the House since 1815: one row a person, party and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from deskundig.sources.contract import Problem
from deskundig.sources.extraction.lines import clean

from .entries import Entry, OrganizationEntry, PersonEntry, PostEntry
from .people import house, party_key

_NAME = "Naam (Uit personen))"  # so it is spelled in the file
_OTHER_NAMES = {"GL-PvdA": "GroenLinks-PvdA"}  # as the House itself writes it
_GENDERS = {"man", "vrouw"}


def is_periods(items: object) -> bool:
    first = items[0] if isinstance(items, list) and items else None
    return isinstance(first, dict) and "Persoon_id" in first and "Beginjaar" in first


def read_periods(items: object, place: str) -> Iterator[Entry | Problem]:
    """People and parties once, then a membership a row. A row without person or start is a problem."""
    people: set[str] = set()
    parties: set[str] = set()
    for number, row in enumerate(items if isinstance(items, list) else (), 1):
        where = f"{place}, rij {number}"
        if not isinstance(row, dict) or not row.get("Persoon_id") or not row.get("Beginjaar"):
            reason = "Een periode heeft geen persoon of geen begin."
            yield Problem("periode-onvolledig", reason, "Periode", place=where)
            continue
        person = _person(row)
        if person.key not in people:
            people.add(person.key)
            yield person
        body = _body(_text(row, "Fractie"))
        party = body.key
        if party not in parties:
            parties.add(party)
            yield body
        start, end = _day(row, "Begin"), _day(row, "Eind")
        if start and end and end < start:
            reason = "Een lidmaatschap eindigt voor het begint."
            yield Problem("onmogelijke-datum", reason, "Periode", person.key, where)
            continue
        yield PostEntry(
            f"periode:{person.key}:{party}:{start}:{_text(row, 'Functie')}", person.key, party, "member",
            _text(row, "Functie").lower() or "Kamerlid", start=start, end=end,
        )  # fmt: skip


def _body(party: str) -> OrganizationEntry:
    """The party someone sat for; the House itself for who sat for none."""
    if party in {"", "-"}:
        return house()
    name = _OTHER_NAMES.get(party, party)
    return OrganizationEntry(party_key(name), name, "party", abbreviation=name if len(name) <= 15 else "")


def _text(row: Mapping[str, Any], name: str) -> str:
    return clean(str(row.get(name) or ""))


def _person(row: Mapping[str, Any]) -> PersonEntry:
    gender = _text(row, "Geslacht")
    return PersonEntry(
        key=f"periode:{row['Persoon_id']}",
        family_name=_text(row, _NAME),
        given_names=_text(row, "Voornamen"),
        gender=gender if gender in _GENDERS else "",
        birth_year=_text(row, "Geboortejaar"),
        death_year=_text(row, "Sterfjaar"),
    )


def _day(row: Mapping[str, Any], name: str) -> str:
    """CCYY[-MM[-DD]], as far as it is given and possible."""
    year, month, day = (str(row.get(f"{name}{part}") or "") for part in ("jaar", "maand", "dag"))
    if not (year.isdigit() and len(year) == 4):
        return ""
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return year
    if not (day.isdigit() and 1 <= int(day) <= 31):
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"

"""Registers of people and organisations into the record: who exists is matched before anybody new is made.

Ids follow from the register's own keys, so that taking a register in again changes nothing. A person or body that the
Tweede Kamer's record has keeps what it says; a register fills in what it leaves empty, and adds periods, posts and
trips.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson

from deskundig.kernel.folding import fold
from deskundig.kernel.names import name_key
from deskundig.kernel.ref import Kind, stable_id
from deskundig.record.models import Disclosure, Membership, Person, Seat
from deskundig.sources.contract import Problem
from deskundig.sources.extraction.encoding import decode
from deskundig.sources.registers import people as fixtures
from deskundig.sources.registers import periods, tooi, trips
from deskundig.sources.registers.entries import Entry, OrganizationEntry, PersonEntry, PostEntry, TripEntry

from . import resolve
from .domain.same_person import family_key, letters_of
from .enrich import RecordWriter
from .runs import RunContext
from .stand_ins import settle
from .vote_order import tie_votes, ties_by_agenda

SOURCE = "registers"
_BATCH = 2000
_LARGEST = 256 << 20


def import_registers(paths: Iterable[Path], run: RunContext, *, only_organizations: bool = False) -> None:
    """Take in all register files at and under the paths. A file that is no register is an issue."""
    entries = sorted(_entries(list(paths), run), key=_order)
    taker = _Taker(run)
    for entry in entries:
        if only_organizations and not isinstance(entry, OrganizationEntry):
            continue
        taker.take(entry)
    taker.flush()
    settle(run)
    if run.totals["new"] and ties_by_agenda():
        tie_votes(run)      # whose party signed a motion may be known now


def _order(entry: Entry) -> tuple[int, bool]:
    """Bodies and people before what ties them; people whose id in the record is known before those to be matched."""
    rank = [OrganizationEntry, PersonEntry, PostEntry, TripEntry].index(type(entry))
    return rank, isinstance(entry, PersonEntry) and not entry.source_id


def _entries(paths: Sequence[Path], run: RunContext) -> Iterator[Entry]:
    rows: fixtures.Rows = {}
    for path in _files(paths, run):
        for item in _read(path, rows):
            if isinstance(item, Problem):
                run.take(item, place=path.name)
            else:
                yield item
    for item in fixtures.read_people(rows):
        if isinstance(item, Problem):
            run.take(item)
        else:
            yield item


def _files(paths: Sequence[Path], run: RunContext) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix.lower() in {".json", ".csv"})
        elif path.is_file():
            yield path
        else:
            run.problem("bestand-weg", f"{path} is er niet.", place=str(path))


def _read(path: Path, rows: fixtures.Rows) -> Iterator[Entry | Problem]:
    """The entries of one file; fixtures of people are gathered in ``rows``, for they point at each other."""
    if path.stat().st_size > _LARGEST:
        yield Problem("te-groot", f"{path.name} is groter dan {_LARGEST >> 20} MB.", place=path.name)
        return
    content = path.read_bytes()
    try:
        if path.suffix.lower() == ".csv":
            yield from _read_csv(decode(content), path.name)
            return
        items = orjson.loads(content)
    except (orjson.JSONDecodeError, csv.Error) as error:
        yield Problem("register-onleesbaar", f"{path.name} is niet te lezen: {str(error)[:120]}.", place=path.name)
        return
    if tooi.is_vocabulary(items):
        return  # topics are taken as they stand on documents; a list of them is no thing of the record
    if tooi.is_register(items):
        yield from tooi.read_organizations(items, path.name)
    elif periods.is_periods(items):
        yield from periods.read_periods(items, path.name)
    else:
        found = fixtures.rows_of(items)
        if not found.keys() & fixtures.MODELS:
            yield Problem("register-onbekend", f"{path.name} is geen register dat Deskundig kent.", place=path.name)
        for model, fields in found.items():
            rows.setdefault(model, {}).update(fields)


def _read_csv(text: str, name: str) -> Iterator[Entry | Problem]:
    if trips.is_trips(text.partition("\n")[0]):
        yield from trips.read_trips(text, name)
    else:
        yield Problem("register-onbekend", f"{name} is geen register dat Deskundig kent.", place=name)


class _Taker:
    """Matches entries with what is here and writes them, a batch at a time."""

    def __init__(self, run: RunContext) -> None:
        self._run = run
        self._writer = RecordWriter(run, SOURCE)
        self._bodies = resolve.organizations()
        self._ids: dict[str, UUID] = {}
        self._people = _PersonIndex()
        self._taken: set[UUID] = set()
        self._held = _held_seats()
        self._trips = _known_trips()
        self._take: dict[type, Callable[[Any], None]] = {
            OrganizationEntry: self._organization, PersonEntry: self._person, PostEntry: self._post,
            TripEntry: self._trip,
        }  # fmt: skip

    def take(self, entry: Entry) -> None:
        self._take[type(entry)](entry)
        if len(self._writer) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        self._writer.flush(place=SOURCE)

    def _organization(self, entry: OrganizationEntry) -> None:
        short = fold(entry.abbreviation) if entry.type == "party" and entry.abbreviation else ""
        known = self._bodies.get(fold(entry.name)) or self._bodies.get(short)
        row = known or stable_id(SOURCE, entry.key)
        self._ids[entry.key] = self._bodies[fold(entry.name)] = row
        self._writer.put(Kind.ORGANIZATION, row, {
            "type": entry.type, "name": entry.name, "abbreviation": entry.abbreviation, "identifier": entry.identifier,
            "start": entry.start, "end": entry.end,
        })  # fmt: skip

    def _person(self, entry: PersonEntry) -> None:
        own = stable_id(SOURCE, entry.key)
        if self._people.is_somebody_else(entry):
            message = f"{_name_of(entry)} heeft het nummer van iemand anders."
            self._run.problem("nummer-van-ander", message, entity="person", object=entry.source_id)
            entry = replace(entry, source_id="")
        row = own if self._people.has(own) else self._people.find(entry) or own
        self._ids[entry.key] = row
        self._people.add(row, entry)
        again = row in self._taken
        self._taken.add(row)
        self._writer.put(Kind.PERSON, row, {
            "family_name": entry.family_name, "particle": entry.particle, "call_name": entry.call_name,
            "given_names": entry.given_names, "initials": entry.initials, "gender": entry.gender,
            "birth_date": entry.birth_date, "birth_year": "" if entry.birth_date else entry.birth_year,
            "death_year": entry.death_year, "wikidata": entry.wikidata,
        }, fill=again)  # fmt: skip

    def _post(self, entry: PostEntry) -> None:
        person, body = self._ids.get(entry.person), self._ids.get(entry.organization)
        if person is None or body is None or (person, body, entry.start[:7]) in self._held:
            self._run.count("membership", read=1, unchanged=1)
            return
        self._writer.put(Kind.MEMBERSHIP, stable_id(SOURCE, entry.key), {
            "nature": entry.nature, "person_id": str(person), "organization_id": str(body), "function": entry.function,
            "portfolio": entry.portfolio, "start": entry.start, "end": entry.end,
        })  # fmt: skip

    def _trip(self, entry: TripEntry) -> None:
        person = self._people.by_name_and_birth(entry.name, entry.birth_date)
        if person is None:
            self._run.count("disclosure", read=1)
            message = "Van een reis is de persoon niet bekend."
            self._run.problem("reiziger-onbekend", message, entity="disclosure", object=entry.name)
            return
        if (person, entry.start, fold(entry.destination)) in self._trips:
            self._run.count("disclosure", read=1, unchanged=1)
            return
        self._writer.put(Kind.DISCLOSURE, stable_id(SOURCE, entry.key), {
            "nature": "trip", "person_id": str(person), "text": entry.purpose, "place": entry.destination,
            "start": entry.start, "end": entry.end, "organization_name": entry.paid_by,
        })  # fmt: skip


class _PersonIndex:
    """People by family name without particle, to match an entry on birth and first names."""

    def __init__(self) -> None:
        self._by_family: dict[str, list[tuple[UUID, PersonEntry]]] = {}
        self._by_year: dict[str, list[tuple[UUID, PersonEntry]]] = {}
        self._by_id: dict[str, UUID] = {}
        self._births: dict[str, str] = {}
        fields = ("id", "family_name", "particle", "call_name", "given_names", "initials", "birth_date", "details")
        for row in Person.objects.filter(hidden=False).values(*fields).iterator(chunk_size=5000):
            details = orjson.loads(row["details"]) if row["details"] else {}
            birth = str(row["birth_date"] or "")
            names = {n: row[n] for n in ("family_name", "particle", "call_name", "given_names", "initials")}
            year = birth[:4] or str(details.get("birth_year", ""))
            self.add(row["id"], PersonEntry(str(row["id"]), **names, birth_date=birth, birth_year=year))

    def add(self, row: UUID, entry: PersonEntry) -> None:
        self._by_id[str(row)] = row
        self._births.setdefault(str(row), entry.birth_date)
        self._by_family.setdefault(fold(entry.family_name), []).append((row, entry))
        self._by_year.setdefault(entry.birth_date[:4] or entry.birth_year, []).append((row, entry))

    def has(self, row: UUID) -> bool:
        return str(row) in self._by_id

    def is_somebody_else(self, entry: PersonEntry) -> bool:
        """Whether the row with the id that an entry gives is of someone born on another day."""
        birth = self._births.get(entry.source_id, "")
        return bool(birth and entry.birth_date) and birth != entry.birth_date

    def find(self, entry: PersonEntry) -> UUID | None:
        """The person an entry is about: by the source's id, else by family name, birth and first name."""
        if entry.source_id:
            try:
                return self._by_id.get(entry.source_id) or UUID(entry.source_id)
            except ValueError:
                return None
        alike = {row for row, known in self._by_family.get(fold(entry.family_name), ()) if _same(known, entry)}
        return next(iter(alike)) if len(alike) == 1 else None

    def by_name_and_birth(self, name: str, birth_date: str) -> UUID | None:
        """The person with this birth date whose family name ends the name as written."""
        words = name_key(name.partition("(")[0])
        initials = letters_of(name.partition("(")[2]) or words[:1]
        certain, likely = set(), set()
        for row, entry in self._by_year.get(birth_date[:4], ()) if birth_date else ():
            if not words.endswith(family_key(f"{entry.particle} {entry.family_name}")):
                continue
            if entry.birth_date == birth_date:
                certain.add(row)
            elif not entry.birth_date and _first_letter(entry) == initials[:1]:
                likely.add(row)
        found = certain or likely
        return next(iter(found)) if len(found) == 1 else None


def _same(known: PersonEntry, entry: PersonEntry) -> bool:
    """Whether two entries with one family name are one person: equal birth, and first names that do not differ."""
    if known.birth_date and entry.birth_date:
        born = known.birth_date == entry.birth_date
    else:
        born = bool(known.birth_year) and known.birth_year == entry.birth_year
    return born and _first_letter(known) == _first_letter(entry)


def _first_letter(entry: PersonEntry) -> str:
    """The letter all forms of a first name share: given names and initials start alike; a call name often does."""
    return fold(entry.given_names or entry.initials or entry.call_name)[:1]


def _held_seats() -> set[tuple[UUID, UUID, str]]:
    """(person, body, month of start) of memberships that the Tweede Kamer's own record has."""
    seats = dict(Seat.objects.values_list("id", "organization_id"))
    rows = Membership.objects.filter(hidden=False, person__isnull=False).exclude(source=SOURCE)
    out: set[tuple[UUID, UUID, str]] = set()
    for person, body, seat, start in rows.values_list("person_id", "organization_id", "seat_id", "start"):
        held = body or (seats.get(seat) if seat else None)
        if person and held:
            out.add((person, held, start[:7]))
    return out


def _known_trips() -> set[tuple[UUID, str, str]]:
    rows = Disclosure.objects.filter(nature="trip", hidden=False, person__isnull=False).exclude(source=SOURCE)
    return {(p, start, fold(place)) for p, start, place in rows.values_list("person_id", "start", "place") if p}


def _name_of(entry: PersonEntry) -> str:
    parts = (entry.call_name or entry.given_names or entry.initials, entry.particle, entry.family_name)
    return " ".join(part for part in parts if part)

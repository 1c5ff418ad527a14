"""Who and what there is: parties, members with their seats over time, committees, ministers, places."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from importlib.resources import files
from typing import Any
from uuid import UUID, uuid5

from .dutch import capital

_NAMESPACE = UUID("5f0a7a5e-7c9d-5d0e-9a38-99d3a6c9a001")
_DAY = timedelta(days=1)


def guid(entity: str, key: str) -> str:
    """The id of a row: the same entity and key always give the same id."""
    return str(uuid5(_NAMESPACE, f"{entity}:{key}"))


def content(name: str) -> dict[str, Any]:
    """One of the sample's TOML files, by name without extension."""
    return tomllib.loads(_read(f"{name}.toml"))


def _read(name: str) -> str:
    return files("deskundig.sources.sample").joinpath("content", name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone's name as a register keeps it. ``number`` is empty for who has no row among the persons."""

    number: str
    gender: str
    call_name: str
    given_names: str
    particle: str
    family_name: str
    initials: str
    titles: str = ""
    birth: date | None = None
    topics: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return guid("Persoon", self.number)

    @property
    def surname(self) -> str:
        """``Van den Oeverland``: as it stands without a first name."""
        return capital(f"{self.particle} {self.family_name}".strip())

    @property
    def actor(self) -> str:
        """``H.M. van den Oeverland``: as registers name an actor."""
        return " ".join(part for part in (self.initials, self.particle, self.family_name) if part)

    @property
    def turned(self) -> str:
        """``Oeverland van den``: as the debate reports sort it."""
        return f"{self.family_name} {self.particle}".strip()

    @property
    def salutation(self) -> str:
        return "mevrouw" if self.gender == "vrouw" else "de heer"


@dataclass(frozen=True, slots=True)
class Party:
    abbreviation: str
    number: int
    name: str
    name_en: str
    seats: tuple[int, ...]
    votes: int
    stance: Mapping[str, float]
    start: date
    end: date | None

    @property
    def id(self) -> str:
        return guid("Fractie", self.abbreviation)


@dataclass(frozen=True, slots=True)
class Seating:
    """A member on a numbered seat of a party, from ``start`` to and including ``end``."""

    person: Person
    party: str
    seat: int
    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Vacancy:
    party: str
    seat: int
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Committee:
    abbreviation: str
    number: int
    name: str
    name_en: str
    kind: str
    topics: tuple[str, ...]
    chair: int
    clerk: str
    start: date
    end: date | None

    @property
    def id(self) -> str:
        return guid("Commissie", self.abbreviation)


@dataclass(frozen=True, slots=True)
class Post:
    """A post in the cabinet and who held it."""

    ministry: str
    function: str
    person: Person
    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class World:
    chamber: str
    notice: str
    reference: date
    parties: Mapping[str, Party]
    persons: Mapping[str, Person]
    seatings: Sequence[Seating]
    vacancies: Sequence[Vacancy]
    committees: Mapping[str, Committee]
    posts: Sequence[Post]
    ministries: Mapping[str, Mapping[str, str]]
    rooms: Sequence[tuple[str, int]]
    coalitions: Sequence[tuple[date, frozenset[str]]]
    places: Mapping[str, Any]
    deaths: Mapping[str, date] = field(default_factory=dict)

    def person(self, number: int) -> Person:
        return self.persons[str(number)]

    def sitting(self, day: date) -> list[Seating]:
        """Everyone with a seat on a day, by party size and seat."""
        return [s for s in self.seatings if s.holds(day)]

    def party_of(self, person: Person, day: date) -> str:
        """The party a member sits for on a day, "" when not seated."""
        return next((s.party for s in self.seatings if s.person is person and s.holds(day)), "")

    def seats_of(self, day: date) -> dict[str, int]:
        """Seats taken per party on a day, parties in their fixed order."""
        taken = [s.party for s in self.sitting(day)]
        return {name: taken.count(name) for name in self.parties if name in taken}

    def minister(self, ministry: str, day: date, title: str = "minister") -> Post:
        """Who holds the post on a day. Raises ``LookupError`` when nobody does."""
        for post in self.posts:
            if post.ministry == ministry and post.function.startswith(title) and post.holds(day):
                return post
        raise LookupError(f"nobody is {title} of {ministry} on {day}")

    def coalition(self, day: date) -> frozenset[str]:
        return next(parties for start, parties in reversed(self.coalitions) if start <= day)

    def presiding(self, day: date) -> Person:
        """Who is in the chair of a plenary sitting: the first member without a portfolio."""
        return next(s.person for s in self.sitting(day) if not s.person.topics)

    def spokespersons(self, topic: str, day: date) -> list[Seating]:
        """One member per party for a topic, largest party first; parties without one are left out."""
        found: dict[str, Seating] = {}
        for seating in self.sitting(day):
            if topic in seating.person.topics:
                found.setdefault(seating.party, seating)
        sizes = self.seats_of(day)
        return sorted(found.values(), key=lambda s: (-sizes[s.party], s.party))

    def ministry_title(self, key: str) -> str:
        return f"Ministerie van {self.ministries[key]['name']}"


def load_world() -> World:
    """Read people, bodies and places from the content files."""
    return _Reader(content("bodies"), content("places")).world()


class _Reader:
    def __init__(self, bodies: dict[str, Any], places: dict[str, Any]) -> None:
        self.bodies = bodies
        self.places = places
        self.terms = [(t["start"], t.get("end")) for t in bodies["term"]]
        self.rows = list(csv.DictReader(_read("members.csv").splitlines()))

    def world(self) -> World:
        bodies = self.bodies
        seatings, vacancies = self._seatings()
        events = bodies["seat_event"]
        return World(
            chamber=bodies["chamber"],
            notice=bodies["notice"],
            reference=bodies["reference_date"],
            parties=self.parties,
            persons=self.persons,
            seatings=seatings,
            vacancies=vacancies,
            committees={c["abbreviation"]: self._committee(c) for c in bodies["committee"]},
            posts=[self._post(p) for p in bodies["post"]],
            ministries={m["key"]: m for m in bodies["ministry"]},
            rooms=[(r["name"], r["code"]) for r in bodies["room"]],
            coalitions=[(t.get("cabinet_from", t["start"]), frozenset(t["cabinet"])) for t in bodies["term"]],
            places=self.places,
            deaths={str(e["person"]): e["left"] for e in events if e.get("died")},
        )

    @cached_property
    def parties(self) -> dict[str, Party]:
        return {
            p["abbreviation"]: Party(
                p["abbreviation"],
                p["number"],
                p["name"],
                p["name_en"],
                tuple(p["seats"]),
                p.get("votes", 0),
                p["stance"],
                p.get("start", self.terms[0][0]),
                p.get("end"),
            )
            for p in self.bodies["party"]
        }

    @cached_property
    def persons(self) -> dict[str, Person]:
        members = {r["number"]: _member(r) for r in self.rows}
        others = {
            str(o["number"]): Person(
                str(o["number"]),
                o["gender"],
                o["call_name"],
                o["given_names"],
                "",
                o["family_name"],
                _initials(o["given_names"]),
            )
            for o in self.bodies["other_person"]
        }
        return members | others

    @staticmethod
    def _committee(row: dict[str, Any]) -> Committee:
        return Committee(
            row["abbreviation"],
            row["number"],
            row["name"],
            row["name_en"],
            row.get("kind", "Vaste commissies"),
            tuple(row["topics"]),
            row.get("chair", 0),
            row.get("clerk", ""),
            row["start"],
            row.get("end"),
        )

    def _post(self, row: dict[str, Any]) -> Post:
        if "person" in row:
            person = self.persons[str(row["person"])]
        else:
            name = row["name"]
            person = Person("", name["gender"], name["call"], "", name["particle"], name["family"], name["initials"])
        return Post(row["ministry"], row["function"], person, row["start"], row.get("end"))

    def _seatings(self) -> tuple[list[Seating], list[Vacancy]]:
        later = {str(e["successor"]) for e in self.bodies["seat_event"] if "successor" in e}
        found: list[Seating] = []
        for number, (start, end) in enumerate(self.terms):
            column = f"term{number + 1}"
            counts: dict[str, int] = {}
            for row in self.rows:
                party = row[column]
                newcomer = row["number"] in later and (number == 0 or not row["term1"])
                if not party or newcomer:
                    continue
                counts[party] = counts.get(party, 0) + 1
                found.append(Seating(self.persons[row["number"]], party, counts[party], start, end))
        vacancies: list[Vacancy] = []
        for event in self.bodies["seat_event"]:
            found, gaps = _after(event, found, self.persons)
            vacancies += gaps
        order = list(self.parties)
        return sorted(found, key=lambda s: (order.index(s.party), s.start, s.seat)), vacancies


def _member(row: Mapping[str, str]) -> Person:
    return Person(
        row["number"],
        row["gender"],
        row["call_name"],
        row["given_names"],
        row["particle"],
        row["family_name"],
        _initials(row["given_names"]),
        row["titles"],
        date.fromisoformat(row["birth"]),
        tuple(row["topics"].split()),
    )


def _initials(given: str) -> str:
    return "".join(f"{name[0]}." for name in given.split())


def _after(
    event: Mapping[str, Any], seatings: list[Seating], persons: Mapping[str, Person]
) -> tuple[list[Seating], list[Vacancy]]:
    """The seatings after a member moved, left or went on leave."""
    person = persons[str(event["person"])]
    left: date = event.get("left") or event["date"] - _DAY
    old = next(s for s in seatings if s.person is person and s.holds(left))
    kept = [s for s in seatings if s is not old]
    kept.append(Seating(person, old.party, old.seat, old.start, left))
    if event["kind"] == "switch":
        kept.append(Seating(person, event["to"], 1, event["date"], old.end))
        return kept, []
    successor = persons[str(event["successor"])]
    joined, back = event["joined"], event.get("back")
    kept.append(Seating(successor, old.party, old.seat, joined, back - _DAY if back else old.end))
    if back:
        kept.append(Seating(person, old.party, old.seat, back, old.end))
    gap = joined - left > _DAY
    return kept, [Vacancy(old.party, old.seat, left + _DAY, joined - _DAY)] if gap else []


def spans(seatings: Sequence[Seating]) -> Iterator[tuple[str, int]]:
    """Every party and seat number that was ever used, in order."""
    seen: dict[tuple[str, int], None] = {}
    for seating in seatings:
        seen.setdefault((seating.party, seating.seat))
    yield from seen

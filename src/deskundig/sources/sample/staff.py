"""A staff file of a made-up municipality: who was where from when to when, drawn month by month with a fixed seed.

People leave, move to another unit and are followed up, so that tenure, flows and departures look like those of a real
organisation. Who left before the file begins is not in it, as in a real one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from .world import content

HEAD = (
    "Personeelsnummer", "E-mail", "Hoofdafdeling", "Afdeling", "Functie", "Schaal", "Dienstverband", "Domein",
    "Soort werk", "Begin", "Einde", "Reden vertrek",
)  # fmt: skip
EMPLOYEE = "medewerker@liermonde.example"
_WORKS = ("beleid", "uitvoering", "toezicht")
_SEED = 1130
_BEGIN_OF_TIME = 25 * 12  # months before the file's day that the oldest stay began


@dataclass(slots=True)
class _Post:
    number: str
    unit: Mapping[str, Any]
    start: date
    role: str
    scale: int
    tie: str
    work: str
    end: date | None = None
    reason: str = ""


def organization() -> str:
    return str(content("personeel")["organisatie"])


def as_of() -> date:
    day = content("personeel")["peildatum"]
    assert isinstance(day, date)
    return day


def since() -> date:
    """Who left before this day is not in the file."""
    day = content("personeel")["sinds"]
    assert isinstance(day, date)
    return day


def inhabitants() -> int:
    return int(content("personeel")["inwoners"])


def staff_file() -> bytes:
    """The file as an HR system would give it: CSV with semicolons."""
    plan = content("personeel")
    drawing = _Drawing(plan["eenheid"], Random(_SEED))  # noqa: S311 - made-up people, no secrets
    day: date = plan["peildatum"]
    for back in range(_BEGIN_OF_TIME, 0, -1):
        drawing.month(_months_before(day, back))
    posts = [p for p in drawing.posts if p.end is None or p.end >= plan["sinds"]]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(HEAD)
    chosen = next(p.number for p in posts if p.end is None and day - p.start > timedelta(days=4 * 365))
    writer.writerows(_row(p, EMPLOYEE if p.number == chosen else "") for p in posts)
    for body in plan["gekozen"]:
        writer.writerows(_elected(body, plan["raadsperioden"], day))
    return out.getvalue().encode()


def _elected(body: Mapping[str, Any], terms: Sequence[date], day: date) -> Iterator[Sequence[str]]:
    """Seats by term: some stay, some go before the end and are followed up, the rest are new."""
    random = Random(_SEED + body["zetels"])  # noqa: S311 - made-up people, no secrets
    letter, number = body["functie"][:1].upper(), 0
    there: list[str] = []
    for start, following in pairwise([*terms, None]):
        assert start is not None
        last = following - timedelta(days=1) if following else None
        there = [one for one in there if random.random() < body["blijft"]]
        while len(there) < body["zetels"]:
            number += 1
            there.append(f"{letter}{number:04}")
        for place, one in enumerate(there):
            begin, end = start, last
            if random.random() < body["weg"]:
                left = start + timedelta(days=random.randrange(200, 1_300))
                if left < (last or day):
                    number += 1
                    yield _seat(one, body, begin, left, "politiek")
                    begin, there[place] = left + timedelta(days=1), f"{letter}{number:04}"
            yield _seat(there[place], body, begin, end, "politiek" if end else "")


def _seat(number: str, body: Mapping[str, Any], start: date, end: date | None, reason: str) -> Sequence[str]:
    until = end.isoformat() if end else ""
    return (
        number, "", "", body["naam"], body["functie"], "", "gekozen", "", "", start.isoformat(), until, reason,
    )  # fmt: skip


def _months_before(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 - months
    return date(total // 12, total % 12 + 1, 1)


def _row(post: _Post, mail: str) -> Sequence[str]:
    unit = post.unit
    return (
        post.number, mail, unit["hoofdafdeling"], unit["naam"], post.role, str(post.scale), post.tie, unit["domein"],
        post.work, post.start.isoformat(), post.end.isoformat() if post.end else "", post.reason,
    )  # fmt: skip


class _Drawing:
    """Everyone's posts while the months go by."""

    def __init__(self, units: Sequence[Mapping[str, Any]], random: Random) -> None:
        self.units = units
        self.random = random
        self.posts: list[_Post] = []
        self.numbers = 0

    def month(self, first: date) -> None:
        """Leaving and moving, then filling what is open."""
        open_posts = [p for p in self.posts if p.end is None]
        for post in open_posts:
            self._perhaps_ends(post, first)
        held: dict[str, int] = {}
        for post in self.posts:
            if post.end is None:
                held[post.unit["naam"]] = held.get(post.unit["naam"], 0) + 1
        for unit in self.units:
            for _ in range(unit["mensen"] - held.get(unit["naam"], 0)):
                if not self.posts or self.random.random() < 0.6 or len(open_posts) < 50:
                    self._hire(unit, first)

    def _perhaps_ends(self, post: _Post, first: date) -> None:
        years = (first - post.start).days / 365.25
        leave = 0.009 if years < 3 else 0.006 if years < 10 else 0.004
        if post.tie == "inhuur":
            leave = 0.06
        drawn = self.random.random()
        end = first + timedelta(days=self.random.randrange(27))
        if drawn < leave:
            post.end, post.reason = end, "pensioen" if years > 10 and self.random.random() < 0.5 else "eigen verzoek"
        elif drawn < leave + 0.011 and years > 1 and post.tie == "eigen":
            post.end, post.reason = end, "intern"
            self._move(post, end + timedelta(days=1))

    def _move(self, post: _Post, day: date) -> None:
        near = [u for u in self.units if u is not post.unit and u["domein"] == post.unit["domein"]]
        far = [u for u in self.units if u["domein"] != post.unit["domein"]]
        goals = near if near and self.random.random() < 0.6 else far
        unit = self.random.choices(goals, [u["mensen"] for u in goals])[0]
        self._take(post.number, unit, day, max(post.scale, min(unit["schalen"])), "eigen")

    def _hire(self, unit: Mapping[str, Any], first: date) -> None:
        self.numbers += 1
        tie = "inhuur" if self.random.random() < 0.12 else "eigen"
        low, high = unit["schalen"]
        scale = self.random.randint(low, high)
        day = first + timedelta(days=self.random.randrange(27))
        self._take(f"L{self.numbers:05}", unit, day, scale, tie)

    def _take(self, number: str, unit: Mapping[str, Any], day: date, scale: int, tie: str) -> None:
        role = self.random.choice(unit["functies"])
        work = self.random.choices(_WORKS, unit["werk"])[0]
        self.posts.append(_Post(number, unit, day, role, scale, tie, work))

"""What happens in the sample, planned before anything is numbered or written.

Threads add papers, cases, meetings, votes and promises to a ``Plan``. ``Plan.book()`` then gives every thing its
official number in order of date, so that a text can cite any other thing, also one that was planned after it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .dutch import dossier_text, session, session_cited
from .text import Text
from .world import Committee, Party, Person, Post

_STUK = re.compile(r"\{stuk:([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone's role on a paper, case or meeting, as registers write it."""

    name: str
    role: str
    function: str = ""
    party: str = ""
    person: Person | None = None
    committee: Committee | None = None
    abbreviation: str = ""
    speaking_time: str = ""


@dataclass(slots=True)
class Case:
    key: str
    kind: str
    day: date
    subject: str
    title: str = ""
    dossier: str = ""
    actors: list[Actor] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    replaces: list[str] = field(default_factory=list)
    appreciation: str | None = None
    treatment: str | None = None
    done: bool = True
    deadline: date | None = None
    basis: str | None = None
    citation: str | None = None
    organization: str = ""
    major: bool = False


Writer = Callable[["Book"], Text]


@dataclass(slots=True)
class Paper:
    """A document. ``printed`` gives it a place in its dossier (kst), ``appendix`` a number of its own (ah)."""

    key: str
    kind: str
    day: date
    subject: str
    write: Writer
    title: str = ""
    cases: list[str] = field(default_factory=list)
    dossier: str = ""
    actors: list[Actor] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    printed: bool = False
    appendix: bool = False
    layout: str = "letter"  # letter, kamerstuk, kamervragen: the shape of its official XML
    media: str = "docx"
    official: bool = False  # has an official publication in XML
    draft: Writer | None = None  # the text of its first version, where that differs
    received: date | None = None
    reference: str | None = None  # the sender's own mark
    organization: str = ""
    citation: str | None = None
    withdrawn: bool = False  # taken back at the source after it was published
    presented: str = ""  # how the official paper dates it: "Voorgesteld", "Ontvangen"
    category: str = ""


@dataclass(slots=True)
class Event:
    key: str
    kind: str
    subject: str
    day: date | None
    start: str = "10:00"
    end: str = "13:00"
    status: str = "Uitgevoerd"
    committee: Committee | None = None
    room: int = 1
    actors: list[Actor] = field(default_factory=list)
    note: str | None = None
    continued_from: str = ""
    replaces: str = ""
    private: bool = False
    date_kind: str = "Dag"
    requested: date | None = None
    place: str | None = None
    earlier: Mapping[str, object] = field(default_factory=dict)  # values it had before the second stage
    since: date | None = None  # the day it was put on the calendar


@dataclass(slots=True)
class Item:
    key: str
    event: str
    subject: str
    order: int
    section: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """A party's vote, or one member's."""

    choice: str
    seats: int
    party: Party | None = None
    party_name: str = ""
    person: Person | None = None
    mistake: bool = False


@dataclass(slots=True)
class Decision:
    key: str
    item: str
    cases: list[str]
    kind: str | None
    text: str | None
    method: str | None = None
    status: str = "Besluit"
    order: int = 1
    remark: str | None = None
    ballots: list[Ballot] = field(default_factory=list)


@dataclass(slots=True)
class Promise:
    """A commitment in the register."""

    key: str
    day: date
    text: str
    post: Post
    ministry: str
    event: str
    status: str = "Openstaand"
    fulfilled: date | None = None
    letters: list[str] = field(default_factory=list)
    person: Person | None = None
    party: Party | None = None
    repeats: str = ""
    adds_to: str = ""
    changes: str = ""


@dataclass(slots=True)
class Sitting:
    """A meeting that has a report; ``report`` gives the bytes of its VLOS XML."""

    key: str
    kind: str
    title: str
    room: str
    number: int
    day: date
    start: str
    end: str
    reports: list[tuple[str, str, Callable[[Book], bytes]]] = field(default_factory=list)  # type, status, content


@dataclass(frozen=True, slots=True)
class Folder:
    """A dossier: its number may carry a suffix (``49110-VII``)."""

    number: str
    title: str
    citation: str | None = None
    closed: bool = False
    alias: str | None = None


@dataclass(slots=True)
class Plan:
    folders: dict[str, Folder] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    sittings: dict[str, Sitting] = field(default_factory=dict)
    known_as: dict[str, list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )  # a name for the newest of several

    def add(self, *things: Case | Paper | Event | Item | Decision | Promise | Sitting) -> None:
        """Put things in the plan. A key is used once: ``ValueError`` otherwise."""
        for thing in things:
            shelf = self._shelf(thing)
            if thing.key in shelf:
                raise ValueError(f"planned twice: {thing.key}")
            shelf[thing.key] = thing

    def _shelf(self, thing: object) -> dict[str, object]:
        shelves: dict[type, object] = {
            Case: self.cases,
            Paper: self.papers,
            Event: self.events,
            Item: self.items,
            Decision: self.decisions,
            Promise: self.promises,
            Sitting: self.sittings,
        }
        return shelves[type(thing)]  # type: ignore[return-value]  # each shelf holds its own type

    def book(self) -> Book:
        """Number everything in order of date."""
        return Book(self)


class Book:
    """The official numbers of all things of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.paper = _numbered(((p.key, p.day) for p in plan.papers.values()), "D9")
        self.case = _numbered(((c.key, c.day) for c in plan.cases.values()), "Z9")
        days = {e.key: e.since or e.day or e.requested for e in plan.events.values()}
        self.event = _numbered(((key, day) for key, day in days.items() if day), "A9")
        self.item = _numbered(((i.key, day) for i in plan.items.values() if (day := days[i.event]) is not None), "P9")
        self.promise = {
            p.key: f"TZ{p.day:%Y%m}-{901 + place}"
            for place, p in enumerate(sorted(plan.promises.values(), key=_by_day))
        }
        self.sequence: dict[str, int] = {}
        self.highest: dict[str, int] = defaultdict(int)
        self._print_numbers()

    def _print_numbers(self) -> None:
        sessions: dict[str, int] = defaultdict(lambda: 9000)
        for paper in sorted(self.plan.papers.values(), key=_by_day):
            if paper.printed:
                self.highest[paper.dossier] += 1
                self.sequence[paper.key] = self.highest[paper.dossier]
            elif paper.appendix:
                sessions[session(paper.day)] += 1
                self.sequence[paper.key] = sessions[session(paper.day)]

    def identifier(self, paper: Paper) -> str | None:
        """``kst-49101-12`` or ``ah-tk-20232024-9012``; ``None`` for a paper that is not printed."""
        if paper.printed:
            return f"kst-{paper.dossier}-{self.sequence[paper.key]}"
        if paper.appendix:
            return f"ah-tk-{session(paper.day).replace('-', '')}-{self.sequence[paper.key]}"
        if paper.kind == "Schriftelijke vragen":
            return f"kv-tk-{self.case[paper.cases[0]]}"
        return None

    def cite(self, key: str, day: date) -> str:
        """A paper as a footnote cites it, after "Kamerstukken II". A shared name means the newest before ``day``."""
        paper = self.plan.papers[self.newest(key, day)]
        return f"{session_cited(paper.day)}, {dossier_text(paper.dossier)}, nr. {self.sequence[paper.key]}"

    def cite_appendix(self, key: str, day: date) -> str:
        """An answer to written questions as a footnote cites it."""
        paper = self.plan.papers[self.newest(key, day)]
        return f"Aanhangsel Handelingen II {session_cited(paper.day)}, nr. {self.sequence[paper.key]}"

    def known(self, key: str, day: date) -> bool:
        """Whether something goes by that name before a day."""
        return any(self.plan.papers[k].day < day for k in self.plan.known_as.get(key, []))

    def newest(self, key: str, day: date) -> str:
        if key in self.plan.papers:
            return key
        earlier = [k for k in self.plan.known_as[key] if self.plan.papers[k].day < day]
        if not earlier:
            raise KeyError(f"nothing known as {key} before {day}")
        return max(earlier, key=lambda k: self.plan.papers[k].day)

    def titled(self, subject: str) -> str:
        """A subject with its ``{stuk:KEY}`` slots filled: ``49101-12``, as titles at the source point at papers."""
        return _STUK.sub(lambda m: f"{self.plan.papers[m[1]].dossier}-{self.sequence[m[1]]}", subject)


def _by_day(thing: Paper | Promise) -> date:
    return thing.day


def _numbered(keys: Iterable[tuple[str, date]], mark: str) -> dict[str, str]:
    counts: dict[int, int] = defaultdict(int)
    found = {}
    for key, day in sorted(keys, key=lambda pair: pair[1]):
        counts[day.year] += 1
        found[key] = f"{day.year}{mark}{counts[day.year]:04}"
    return found

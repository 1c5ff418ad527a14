"""What every thread of the sample needs at hand: the world, the sentences, the plan, and how to name who does what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import dice
from .dutch import capital, listed
from .phrasing import Phrasing, Scene, Theme, Topic, load_topics
from .plan import Actor, Book, Case, Paper, Plan
from .text import Line, Part, Text
from .world import Committee, Person, Post, World, content

MEMBER = "Tweede Kamerlid"


@dataclass(frozen=True)
class Desk:
    world: World
    topics: Mapping[str, Topic]
    phrases: Mapping[str, Any]
    plan: Plan

    @classmethod
    def open(cls, world: World) -> Desk:
        return cls(world, load_topics(), content("phrases"), Plan())

    def fill(self, text: str, scene: Scene, book: Book | None = None) -> str:
        return Phrasing(self.world, book).fill(text, scene)

    def pick(self, name: str, scene: Scene, book: Book | None = None) -> str:
        """One of the sentences of ``phrases.toml`` under a name, filled."""
        return self.fill(dice.pick(f"{scene.thread}:{name}", self.phrases[name]), scene, book)

    def committee(self, topic: str) -> Committee:
        return self.world.committees[self.topics[topic].data["committee"]]

    def member(self, person: Person, day: date, role: str) -> Actor:
        party = self.world.party_of(person, day)
        return Actor(person.actor, role, MEMBER, party, person)

    def members(self, persons: Sequence[Person], day: date, first: str, other: str) -> list[Actor]:
        return [self.member(p, day, first if place == 0 else other) for place, p in enumerate(persons)]

    def minister(self, post: Post, role: str) -> Actor:
        """A minister as an actor; the person is known only when the register of persons has one."""
        person = post.person
        return Actor(person.actor, role, post.function, "", person if person.number else None)

    def lead(self, topic: str, role: str = "Voortouwcommissie") -> Actor:
        committee = self.committee(topic)
        return committee_actor(committee, role)

    def post(self, theme: Theme, day: date) -> Post:
        """Who answers for a theme on a day: the state secretary for digital matters as long as there is one."""
        ministry = theme.topic.data["ministry"]
        if theme.key == "ict":
            try:
                return self.world.minister(ministry, day, "staatssecretaris")
            except LookupError:
                pass
        return self.world.minister(ministry, day)

    def dossier_title(self, number: str) -> str:
        return self.plan.folders[number].title

    def signed(self, post: Post) -> list[Part]:
        """How a letter ends."""
        name = " ".join(x for x in (post.person.initials, post.person.particle, post.person.family_name) if x)
        return [Part(Line.SIGNED, f"{capital(post.function)},"), Part(Line.SIGNED, name)]

    def letter(self, key: str, day: date, subject: str, parts: Sequence[Part], post: Post) -> Text:
        opening = Part(Line.PARAGRAPH, self.phrases["salutation"])
        return Text(
            subject, (opening, *parts, *self.signed(post)), {"sender": post.function, "key": key, "day": str(day)}
        )

    def add_letter(self, paper: Paper, topic: str, post: Post, *, related: Sequence[str] = ()) -> None:
        """A letter of the cabinet with the case it travels in."""
        case = Case(
            f"case-{paper.key}",
            "Brief regering",
            paper.day,
            paper.subject,
            paper.title,
            paper.dossier,
            [self.minister(post, "Indiener"), self.lead(topic)],
            related=list(related),
            organization=self.world.chamber,
        )
        paper.cases.append(case.key)
        paper.actors.insert(0, self.minister(post, "Eerste ondertekenaar"))
        paper.reference = f"{dice.number(paper.key, 2022, 2026)}-0000{dice.number(paper.key + 'm', 100000, 999999)}"
        paper.received = paper.received or paper.day
        self.plan.add(case, paper)


def committee_actor(committee: Committee, role: str) -> Actor:
    return Actor(committee.name, role, "", "", None, committee, committee.abbreviation)


def the_members(persons: Sequence[Person]) -> str:
    """``het lid Veldhorst`` or ``de leden Veldhorst en El Mansari``."""
    names = listed([p.surname for p in persons])
    return f"het lid {names}" if len(persons) == 1 else f"de leden {names}"

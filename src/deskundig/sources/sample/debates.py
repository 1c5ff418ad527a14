"""A debate and what follows it: committee debate, printed report, two-minute debate with motions, the vote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from . import dice
from .desk import Desk, committee_actor
from .dutch import WEEKDAYS, capital, day_text, session, sitting_title
from .motions import Motion, add_motion, add_votes
from .phrasing import Scene, Theme
from .plan import Book, Event, Item, Paper, Promise, Sitting
from .speaking import CHAIR, Debate, Floor, Turn, member_speaker, minister_speaker
from .text import Line, Part, Text
from .vlos import Report
from .world import Person, Post

REFERENCE_ROOMS = ("Lindezaal", "Meerzaal", "Wielzaal")


def add_debates(desk: Desk, calendar: Mapping[str, Any]) -> None:
    """Plan every debate of the calendar. Letters on their agendas must stand in the plan already."""
    seen: dict[str, int] = {}
    for number, row in enumerate(calendar["debate"]):
        topic = desk.topics[row["topic"]]
        themes = [topic.theme(key) for key in row["themes"]]
        rounds = [seen.get(t.key, 0) for t in themes]
        for theme in themes:
            seen[theme.key] = seen.get(theme.key, 0) + 1
        _Thread(desk, row, number, themes, rounds).plan()


class _Thread:
    def __init__(
        self, desk: Desk, row: Mapping[str, Any], number: int, themes: Sequence[Theme], rounds: Sequence[int]
    ) -> None:
        self.desk, self.row, self.number, self.themes, self.rounds = desk, row, number, themes, rounds
        self.key, self.day = row["key"], row["day"]
        self.topic = themes[0].topic
        self.committee = desk.committee(self.topic.key)
        titles = self.topic.data["debate"]
        self.title = titles[number // 3 % len(titles)]
        self.room = number % 3 + 1
        self.posts = self._posts()
        self.speakers = [s.person for s in desk.world.spokespersons(self.topic.key, self.day)]
        self.chair = self._chair()
        self.promised = [
            (theme, theme.data["commitments"][place % 2]) for theme, place in zip(themes, rounds, strict=True)
        ]

    def plan(self) -> None:
        self._committee_debate()
        self._sitting()
        self._printed_report()
        self._promises()
        self._two_minutes()

    def _posts(self) -> list[Post]:
        posts: list[Post] = []
        for theme in self.themes:
            post = self.desk.post(theme, self.day)
            if post not in posts:
                posts.append(post)
        return sorted(posts, key=lambda p: p.function.startswith("staatssecretaris"))

    def _chair(self) -> Person:
        chair = self.desk.world.person(self.committee.chair)
        if chair in self.speakers:
            self.speakers.remove(chair)
        return chair

    def _committee_debate(self) -> None:
        desk, day = self.desk, self.day
        actors = [committee_actor(self.committee, "Voortouwcommissie")]
        other = next(c for c in desk.world.committees.values() if c.abbreviation == "BT")
        if other is not self.committee:
            actors.append(committee_actor(other, "Volgcommissie"))
        actors += [desk.member(p, day, "Deelnemer") for p in self.speakers]
        actors += [desk.minister(post, "Bewindspersoon") for post in self.posts]
        away = next(
            s.person for s in desk.world.sitting(day) if s.person not in self.speakers and s.person is not self.chair
        )
        actors.append(desk.member(away, day, "Afgemeld"))
        event = Event(
            f"cd-{self.key}",
            "Commissiedebat",
            self.title,
            day,
            "14:00",
            "17:00",
            committee=self.committee,
            room=self.room,
            actors=actors,
            note="<p>Spreektijd vier minuten per fractie.</p>",
            since=day - timedelta(days=70),
            place=desk.world.rooms[self.room][0],
            status="Uitgevoerd" if day <= desk.world.reference else "Gepland",
        )
        if self.key == "b3":
            event.replaces = "moved-b"
        desk.plan.add(event)
        self._agenda(event)
        desk.plan.add(self._convocation(event))

    def _agenda(self, event: Event) -> None:
        """Letters and reports of the year before are on the agenda of the debate, one item each."""
        themes = {t.key for t in self.themes}
        earliest = self.day - timedelta(days=400)
        papers = [
            p
            for p in self.desk.plan.papers.values()
            if earliest <= p.day < self.day - timedelta(days=6)
            and not p.parents
            and not p.withdrawn
            and (
                p.key.removeprefix("brief-").rpartition("-")[0] in themes
                or (p.dossier == self.topic.data["dossier"] and p.key.startswith("jaar"))
            )
        ]
        for order, paper in enumerate(sorted(papers, key=lambda p: p.day), start=1):
            item = Item(f"{event.key}-{order}", event.key, paper.subject, order)
            self.desk.plan.add(item)
            paper.items.append(item.key)
            paper.events.append(event.key)
            for case in paper.cases:
                self.desk.plan.cases[case].items.append(item.key)
                self.desk.plan.cases[case].events.append(event.key)

    def _convocation(self, event: Event) -> Paper:
        desk = self.desk
        day = self.day - timedelta(days=16)
        words = {
            "commissie": self.committee.name,
            "soort": "commissiedebat",
            "debat": self.title.lower(),
            "weekdag": WEEKDAYS[self.day.weekday()],
            "debatdatum": day_text(self.day),
            "van": "14.00",
            "tot": "17.00",
            "zaal": event.place or "",
        }

        def write(_: Book) -> Text:
            items = [i for i in desk.plan.items.values() if i.event == event.key]
            listed = [Part(Line.ITEM, i.subject, f"{i.order}.") for i in items]
            head = Part(Line.PARAGRAPH, desk.fill(desk.phrases["convocation"], Scene(event.key, day, None, words)))
            return Text(f"Convocatie commissiedebat {self.title}", (head, Part(Line.HEADING, "Agenda"), *listed))

        return Paper(
            f"{event.key}-convocatie",
            "Convocatie commissieactiviteit",
            day,
            f"Convocatie commissiedebat {self.title}",
            write,
            events=[event.key],
            organization=desk.world.chamber,
            actors=[committee_actor(self.committee, "Voortouwcommissie")],
        )

    def debate(self) -> Debate:
        return Debate(
            self.key,
            self.title,
            self.day,
            self.themes,
            self.chair,
            self.speakers,
            self.posts,
            [str(promise["spoken"]) for _, promise in self.promised],
        )

    def _sitting(self) -> None:
        sitting = Sitting(
            f"cd-{self.key}",
            "Commissie",
            self.title,
            self.desk.world.rooms[self.room][0],
            0,
            self.day,
            "14:00",
            "17:04",
        )
        states = [("Eindpublicatie", "Gecorrigeerd")]
        if self.number % 4 == 1:
            states.insert(0, ("Voorpublicatie", "Casco"))
        if self.desk.world.reference - self.day < timedelta(days=40):
            states = [("Voorpublicatie", "Casco"), ("Tussenpublicatie", "Ongecorrigeerd")]
        sitting.reports = [(kind, status, self._vlos(sitting, kind, status)) for kind, status in states]
        self.desk.plan.add(sitting)

    def _vlos(self, sitting: Sitting, kind: str, status: str) -> Any:
        def content(book: Book) -> bytes:
            report = Report(sitting, kind, status, session=session(self.day))
            report.opening(self._present())
            turns = Floor(self.desk, self.debate()).turns()
            number = book.event[f"cd-{self.key}"]
            report.activity("Commissiedebat", self.title, number, [self.topic.data["category"]], turns)
            return report.closing(self.committee)

        return content

    def _present(self) -> list[str]:
        names = ", ".join(p.surname for p in self.speakers)
        ministers = " en ".join(f"{p.person.salutation} {p.person.surname}, {p.function}" for p in self.posts)
        words = {
            "commissie": self.committee.name,
            "debatdatum": day_text(self.day),
            "bewinds": ministers,
            "debat": self.title,
        }
        return [
            "Verslag van een commissiedebat",
            self.desk.world.notice,
            self.desk.fill(self.desk.phrases["held"], Scene(self.key, self.day, None, words)),
            f"Voorzitter: {self.chair.surname}",
            f"Griffier: {self.committee.clerk}",
            f"Aanwezig zijn {len(self.speakers) + 1} leden der Kamer, te weten: {names} en {self.chair.surname}.",
        ]

    def _printed_report(self) -> None:
        desk, day = self.desk, self.day + timedelta(days=26)
        if day > desk.world.reference:
            return

        def write(_: Book) -> Text:
            parts = [Part(Line.PARAGRAPH, line) for line in self._present()[2:]]
            for turn in Floor(desk, self.debate()).turns():
                parts += _printed(turn)
            return Text("VERSLAG VAN EEN COMMISSIEDEBAT", tuple(parts))

        desk.plan.add(
            Paper(
                f"cd-{self.key}-verslag",
                "Verslag van een commissiedebat",
                day,
                f"Verslag van een commissiedebat, gehouden op {day_text(self.day)}, over {self.title}",
                write,
                title=desk.dossier_title(self.topic.data["dossier"]),
                dossier=self.topic.data["dossier"],
                events=[f"cd-{self.key}"],
                printed=True,
                layout="kamerstuk",
                official=True,
                presented="Vastgesteld",
                organization=desk.world.chamber,
                actors=[committee_actor(self.committee, "Voortouwcommissie")],
                category=self.topic.data["category"],
                draft=None,
            )
        )

    def _promises(self) -> None:
        for place, (theme, promise) in enumerate(self.promised):
            words = Scene(f"tz-{self.key}", self.day, theme)
            asker = self.speakers[place % len(self.speakers)]
            due = f" ({promise['due']})" if promise["due"] else ""
            self.desk.plan.add(
                _registered(self, place, theme, self.desk.fill(promise["text"][:-1] + due + ".", words), asker)
            )

    def _two_minutes(self) -> None:
        desk, day = self.desk, self.row["two_minutes"]
        planned = day > desk.world.reference
        event = Event(
            f"td-{self.key}",
            "Plenair debat (tweeminutendebat)",
            f"Tweeminutendebat {self.title} (CD {self.day.day}/{self.day.month})",
            day,
            "15:30",
            "16:10",
            "Gepland" if planned else "Uitgevoerd",
            room=0,
            since=self.day + timedelta(days=1),
            actors=[desk.member(p, day, "Deelnemer") for p in self._speaking(day)],
            place="Plenaire zaal",
        )
        desk.plan.add(event, Item(f"{event.key}-1", event.key, event.subject, 1))
        if planned:
            return
        motions = [
            self._motion(theme, turn * 2 + n, event)
            for theme, turn in zip(self.themes, self.rounds, strict=True)
            for n in (0, 1)
        ]
        for motion in motions:
            add_motion(desk, motion)
        add_votes(
            desk,
            f"st-{self.key}",
            self.row["vote"],
            f"Stemmingen over: moties ingediend bij het {event.subject}",
            motions,
        )
        self._plenary_sitting(event, motions)

    def _speaking(self, day: date) -> list[Person]:
        return [s.person for s in self.desk.world.spokespersons(self.topic.key, day)]

    def _motion(self, theme: Theme, place: int, event: Event) -> Motion:
        data = theme.data["motions"][place % 4]
        key = f"motie-{theme.key}-{place % 4}"
        return Motion.by_stance(self.desk, key, theme, data, event, self.posts[0], self.topic.data["dossier"])

    def _plenary_sitting(self, event: Event, motions: Sequence[Motion]) -> None:
        number = 10 + self.number * 7
        day = event.day or self.day
        sitting = Sitting(
            event.key,
            "Plenair",
            sitting_title(number, day),
            "Plenaire zaal",
            number,
            day,
            "15:30",
            "16:12",
        )

        def content(book: Book) -> bytes:
            report = Report(sitting, "Eindpublicatie", "Gecorrigeerd", session=session(day))
            report.opening([self.desk.world.notice])
            turns = self._motion_turns(book, motions, day)
            report.activity("Plenair debat", event.subject, book.event[event.key], [self.topic.data["category"]], turns)
            return report.closing(None)

        sitting.reports = [("Eindpublicatie", "Gecorrigeerd", content)]
        self.desk.plan.add(sitting)

    def _motion_turns(self, book: Book, motions: Sequence[Motion], day: date) -> list[Turn]:
        desk = self.desk
        chair = member_speaker(desk, desk.world.presiding(day), day)
        turns = [
            Turn(
                chair,
                [f"Aan de orde is het tweeminutendebat {self.title}. Ik heet de bewindspersoon welkom."],
                chair=True,
            )
        ]
        for submitter in dict.fromkeys(m.submitters[0] for m in motions):
            own = [m for m in motions if m.submitters[0] is submitter]
            scene = Scene(
                f"{self.key}:{submitter.number}",
                day,
                self.themes[0],
                {"aantal": "een" if len(own) == 1 else str(len(own))},
            )
            turns.append(
                Turn(
                    member_speaker(desk, submitter, day),
                    [desk.pick("motion_present", scene)],
                    motions=[m.read(desk, book) for m in own],
                )
            )
        answers = [
            desk.fill(
                desk.phrases["opinions"][m.opinion], Scene(m.key, day, None, {"nr": f"stuk nr. {book.sequence[m.key]}"})
            )
            for m in motions
        ]
        turns.append(
            Turn(
                minister_speaker(self.desk.post(self.themes[0], day)),
                ["Voorzitter, dank u wel. Ik loop de moties langs.", *answers],
            )
        )
        turns.append(
            Turn(
                chair,
                ["Over de moties wordt op een volgende vergaderdag gestemd. Ik schors voor enkele ogenblikken."],
                chair=True,
            )
        )
        return turns


def _printed(turn: Turn) -> list[Part]:
    """A turn in the printed report: who, in the first line, and the interruptions after it."""
    if turn.chair:
        who = f"De {CHAIR}:"
    elif turn.speaker.party:
        who = f"{capital(turn.speaker.salutation)} {turn.speaker.person.surname} ({turn.speaker.party}):"
    else:
        who = f"{turn.speaker.kind} {turn.speaker.person.surname}:"
    parts = [Part(Line.HEADING, turn.part)] if turn.part else []
    parts.append(Part(Line.PARAGRAPH, f"{who} {turn.lines[0]}"))
    parts += [Part(Line.PARAGRAPH, line) for line in turn.lines[1:]]
    for interruption in turn.interruptions:
        parts += _printed(interruption)
    return parts


def _registered(thread: _Thread, place: int, theme: Theme, text: str, asker: Person) -> Promise:
    """A promise in the register: fulfilled when old enough, with the letter that did it; some in part, some lapsed."""
    desk, key = thread.desk, f"tz-{thread.key}-{place}"
    post = desk.post(theme, thread.day)
    title = post.function.split()[0]  # the post may have passed to a minister
    text = re.sub(r"^De (?:minister|staatssecretaris)\b", f"De {title}", text)
    promise = Promise(
        key,
        thread.day,
        text,
        post,
        desk.world.ministries[post.ministry]["name"],
        f"cd-{thread.key}",
        person=asker,
        party=desk.world.parties[desk.world.party_of(asker, thread.day)],
    )
    letters = [
        p
        for p in desk.plan.papers.values()
        if p.key.startswith(f"brief-{theme.key}-")
        and not p.parents
        and thread.day < p.day < thread.day + timedelta(days=420)
    ]
    if letters and dice.chance(f"{key}:na", 0.75):
        letter = min(letters, key=lambda p: p.day)
        promise.status = "Deels Voldaan" if dice.chance(f"{key}:deels", 0.3) else "Voldaan"
        promise.fulfilled, promise.letters = letter.day, [letter.key]
    elif thread.day < date(2024, 6, 1) and place == 1:
        promise.status = "Vervallen"
    return promise

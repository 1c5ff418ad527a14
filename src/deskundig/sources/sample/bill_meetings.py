"""A bill in the chamber: legislative meeting, plenary debate in two sittings, votes on amendments, roll call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from .desk import Desk
from .dutch import capital, session, sitting_title
from .plan import Ballot, Book, Decision, Event, Item, Sitting
from .speaking import Debate, Floor, Turn, member_speaker
from .vlos import Report
from .voting import AGAINST, by_party, by_roll, outcome
from .world import Person

DOSSIER = "49104"
CASE = "wet"
MEETING_DAY, PLENARY_DAY, VOTE_DAY = date(2025, 3, 31), date(2025, 4, 16), date(2025, 4, 22)


def add_bill_meetings(desk: Desk, data: Mapping[str, Any]) -> None:
    """Plan the meetings and votes on a bill whose papers stand in the plan."""
    meetings = _Meetings(desk, data)
    meetings.legislative_meeting()
    meetings.plenary()
    meetings.votes()


class _Meetings:
    def __init__(self, desk: Desk, data: Mapping[str, Any]) -> None:
        self.desk, self.data = desk, data
        self.topic = desk.topics["warmte"]
        self.committee = desk.committee("warmte")
        self.themes = [self.topic.theme("bewoners"), self.topic.theme("tarieven")]

    def legislative_meeting(self) -> None:
        desk, day = self.desk, MEETING_DAY
        speakers = [s.person for s in desk.world.spokespersons("warmte", day) if s.person.number != "90010"]
        event = Event(
            "wgo-wet",
            "Wetgevingsoverleg",
            self.data["citation"],
            day,
            "11:00",
            "15:00",
            committee=self.committee,
            room=1,
            since=day - timedelta(days=60),
            actors=[
                desk.lead("warmte"),
                *(desk.member(p, day, "Deelnemer") for p in speakers),
                desk.minister(desk.world.minister("WW", day), "Bewindspersoon"),
            ],
            place=desk.world.rooms[1][0],
        )
        item = Item("wgo-wet-1", event.key, self.data["title"], 1)
        desk.plan.add(event, item)
        desk.plan.cases[CASE].items.append(item.key)
        desk.plan.cases[CASE].events.append(event.key)
        self._report_of(event, "Commissie", "Wetgevingsoverleg", 0, speakers, desk.world.person(90010))

    def _report_of(
        self, event: Event, kind: str, activity: str, number: int, speakers: Sequence[Person], chair: Person
    ) -> None:
        desk = self.desk
        day = event.day or MEETING_DAY
        debate = Debate(
            event.key, event.subject, day, self.themes, chair, speakers, [desk.world.minister("WW", day)], []
        )
        title = event.subject if kind == "Commissie" else sitting_title(number, day)
        sitting = Sitting(event.key, kind, title, event.place or "", number, day, event.start, event.end)

        def vlos(book: Book) -> bytes:
            report = Report(sitting, "Eindpublicatie", "Gecorrigeerd", session=session(day))
            report.opening([desk.world.notice, f"Aan de orde is {event.subject} ({DOSSIER})."])
            report.activity(
                activity,
                event.subject,
                book.event[event.key],
                [self.topic.data["category"]],
                Floor(desk, debate).turns(),
            )
            return report.closing(self.committee if kind == "Commissie" else None)

        sitting.reports = [("Eindpublicatie", "Gecorrigeerd", vlos)]
        desk.plan.add(sitting)

    def plenary(self) -> None:
        desk, day = self.desk, PLENARY_DAY
        speakers = [s.person for s in desk.world.spokespersons("warmte", day)]
        event = Event(
            "pl-wet",
            "Plenair debat (wetgeving)",
            self.data["citation"],
            day,
            "13:20",
            "17:10",
            room=0,
            place="Plenaire zaal",
            since=day - timedelta(days=20),
            actors=[
                *(desk.member(p, day, "Deelnemer") for p in speakers),
                desk.minister(desk.world.minister("WW", day), "Bewindspersoon"),
            ],
        )
        late = Event(
            "pl-wet-2",
            "Plenair debat (wetgeving)",
            f"{self.data['citation']} (voortzetting)",
            date(2025, 4, 17),
            "10:15",
            "11:00",
            room=0,
            place="Plenaire zaal",
            continued_from=event.key,
            since=day,
            actors=list(event.actors),
        )
        item = Item("pl-wet-1", event.key, self.data["title"], 1)
        desk.plan.add(event, late, item)
        desk.plan.cases[CASE].items.append(item.key)
        desk.plan.cases[CASE].events += [event.key, late.key]
        chair = desk.world.presiding(day)
        self._report_of(event, "Plenair", "Plenair debat", 71, speakers, chair)

    def votes(self) -> None:
        desk, plan = self.desk, self.desk.plan
        event = Event(
            "st-wet",
            "Stemmingen",
            "Stemmingen",
            VOTE_DAY,
            "15:05",
            "16:00",
            room=0,
            place="Plenaire zaal",
            since=VOTE_DAY - timedelta(days=4),
        )
        plan.add(event, Item("st-wet-1", event.key, f"Stemmingen in verband met: {self.data['title']}", 1))
        rows = [
            (f"wet-{r['key']}-gewijzigd" if "changed" in r else f"wet-{r['key']}", r) for r in self.data["amendment"]
        ]
        for order, (key, row) in enumerate(rows, start=1):
            case = plan.cases[key]
            case.items.append("st-wet-1")
            case.events.append(event.key)
            plan.add(self._amendment_vote(key, row, order))
        ballots = by_roll(
            desk.world, "wet", VOTE_DAY, "bewoners", {"BL", "VM", "SB"}, "Oordeel Kamer", ("90025", "90009"), absent=3
        )
        kind, text = outcome(ballots, roll=True)
        plan.add(
            Decision("wet-besluit", "st-wet-1", [CASE], kind, text, "Hoofdelijk", order=len(rows) + 1, ballots=ballots)
        )
        plan.cases[CASE].items.append("st-wet-1")
        plan.cases[CASE].events.append(event.key)
        self._vote_report(event, ballots)

    def _amendment_vote(self, key: str, row: Mapping[str, Any], order: int) -> Decision:
        if row.get("withdrawn"):
            return Decision(f"{key}-besluit", "st-wet-1", [key], "Ingetrokken", "Ingetrokken.", order=order)
        world = self.desk.world
        own = {world.party_of(world.person(n), VOTE_DAY) for n in (row["member"], *row["cosigners"])}
        ballots = by_party(world, key, VOTE_DAY, row["stance"], own, row["opinion"])
        kind, text = outcome(ballots)
        return Decision(
            f"{key}-besluit", "st-wet-1", [key], kind, text, "Met handopsteken", order=order, ballots=ballots
        )

    def _vote_report(self, event: Event, ballots: Sequence[Ballot]) -> None:
        desk = self.desk
        chair = member_speaker(desk, desk.world.presiding(VOTE_DAY), VOTE_DAY)
        sitting = Sitting(
            event.key,
            "Plenair",
            sitting_title(73, VOTE_DAY),
            "Plenaire zaal",
            73,
            VOTE_DAY,
            "15:05",
            "16:00",
        )
        against = [b.person.surname for b in ballots if b.choice == AGAINST and b.person is not None]

        def vlos(book: Book) -> bytes:
            report = Report(sitting, "Eindpublicatie", "Gecorrigeerd", session=session(VOTE_DAY))
            report.opening([desk.world.notice])
            explained = member_speaker(desk, desk.world.person(90025), VOTE_DAY)
            turns = [
                Turn(
                    chair,
                    [f"Wij stemmen hoofdelijk over het wetsvoorstel {self.data['citation']}."],
                    chair=True,
                    part="Stemmingen",
                ),
                Turn(
                    explained,
                    [self.data["words"]["explained_vote"]],
                ),
                Turn(
                    chair,
                    [
                        f"Tegen stemmen de leden {', '.join(against)}.",
                        capital(desk.plan.decisions["wet-besluit"].text or ""),
                    ],
                    chair=True,
                ),
            ]
            report.activity("Stemmingen", "Stemmingen", book.event[event.key], [], turns)
            return report.closing(None)

        sitting.reports = [("Eindpublicatie", "Gecorrigeerd", vlos)]
        desk.plan.add(sitting)

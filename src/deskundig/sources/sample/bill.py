"""A bill through all its stages, from royal message to the final vote by roll call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from . import dice
from .desk import Desk, the_members
from .dutch import WEEKDAYS, capital, day_text, session
from .phrasing import Scene
from .plan import Ballot, Book, Case, Decision, Event, Item, Paper, Sitting
from .speaking import Debate, Floor, Turn, member_speaker
from .text import Line, Part, Text, paragraphs, prose
from .vlos import Report
from .voting import AGAINST, by_party, by_roll, outcome
from .world import Person, content

DOSSIER = "99104"
CASE = "wet"
REPORT_DAY, NOTE_DAY = date(2024, 12, 10), date(2025, 2, 18)
CHANGE_DAY = date(2025, 2, 18)
MEETING_DAY, PLENARY_DAY, VOTE_DAY = date(2025, 3, 31), date(2025, 4, 16), date(2025, 4, 22)


def add_bill(desk: Desk) -> None:
    _Bill(desk, content("wet")).plan()


class _Bill:
    def __init__(self, desk: Desk, data: Mapping[str, Any]) -> None:
        self.desk, self.data = desk, data
        self.topic = desk.topics["warmte"]
        self.committee = desk.committee("warmte")
        self.themes = [self.topic.theme("bewoners"), self.topic.theme("tarieven")]
        self.post = desk.world.minister("WW", date(2024, 9, 24))

    def plan(self) -> None:
        self._case()
        self._submitted()
        self._written_round()
        self._legislative_meeting()
        self._amendments()
        self._plenary()
        self._votes()
        self._final_text()

    def _case(self) -> None:
        desk = self.desk
        desk.plan.add(
            Case(
                CASE, "Wetgeving", date(2024, 9, 24), self.data["title"], self.data["title"], DOSSIER,
                [desk.minister(self.post, "Indiener"), desk.lead("warmte"), desk.member(desk.world.person(90010), VOTE_DAY, "Rapporteur")],
                citation=self.data["citation"], treatment="Aangenomen door de Voorbeeldkamer", organization=desk.world.chamber,
                basis=None, major=False,
            )  # fmt: skip
        )

    def _paper(self, key: str, kind: str, day: date, subject: str, parts: Sequence[Part] | Any, *, head: str = "", **more: Any) -> Paper:
        desk = self.desk

        def write(book: Book) -> Text:
            found = parts(book) if callable(parts) else parts
            return Text(head or kind.upper(), tuple(found))

        paper = Paper(
            f"wet-{key}", kind, day, subject, write, title=self.data["title"], cases=[CASE], dossier=DOSSIER, printed=True,
            layout="kamerstuk", official=True, organization=desk.world.chamber, citation=self.data["citation"],
            category=self.topic.data["category"], **more,
        )  # fmt: skip
        desk.plan.add(paper)
        return paper

    def _fill(self, text: str, day: date, book: Book) -> str:
        return self.desk.fill(text, Scene("wet", day, self.themes[1]), book)

    def _submitted(self) -> None:
        desk, data, day = self.desk, self.data, date(2024, 9, 24)
        minister = [desk.minister(self.post, "Eerste ondertekenaar")]
        self._paper("boodschap", "Koninklijke boodschap", day, "Geleidende boodschap", paragraphs(data["message"]["text"]), actors=list(minister), presented="Ontvangen")
        articles = [
            part
            for number, (name, text) in enumerate(data["bill"]["articles"], start=1)
            for part in (Part(Line.HEADING, f"Artikel {number} {name}"), Part(Line.PARAGRAPH, text))
        ]
        self._paper("voorstel", "Voorstel van wet", day, "Voorstel van wet", [Part(Line.PARAGRAPH, data["bill"]["preamble"]), *articles], actors=list(minister))
        self._paper(
            "toelichting", "Memorie van toelichting", day, "Memorie van toelichting",
            lambda book: list(prose(self._fill(data["memorandum"]["text"], day, book))), actors=list(minister),
        )  # fmt: skip
        self._paper(
            "advies", "Advies Afdeling advisering Raad van State en Nader rapport", day, "Advies van de Raad van Toetsing (fictief) en nader rapport",
            list(prose(data["advice"]["text"])),
        )  # fmt: skip

    def _written_round(self) -> None:
        desk = self.desk
        speakers = desk.world.spokespersons("warmte", REPORT_DAY)
        questions = [(s, t.data["question"][n % 6]) for n, s in enumerate(speakers) for t in (self.themes[n % 2],)]
        asked = REPORT_DAY - timedelta(days=14)
        event = Event(
            "wet-inbreng", "Inbreng verslag (wetsvoorstel)", f"Inbreng verslag {self.data['citation']}", asked, "14:00", "14:00",
            committee=self.committee, room=0, actors=[desk.lead("warmte")], since=asked - timedelta(days=30), place=None,
        )  # fmt: skip
        desk.plan.add(event)

        def report(book: Book) -> list[Part]:
            parts = [Part(Line.PARAGRAPH, f"De {self.committee.name}, belast met het voorbereidend onderzoek, brengt als volgt verslag uit.")]
            for seating, question in questions:
                name = desk.world.parties[seating.party].name
                parts += [Part(Line.HEADING, f"Leden van de {seating.party}-fractie"), Part(Line.PARAGRAPH, f"De leden van de fractie van {name} hebben het voorstel gelezen. {self._fill(question['q'], REPORT_DAY, book)}")]
            return parts

        def note(book: Book) -> list[Part]:
            parts = [Part(Line.PARAGRAPH, "Met dank aan de fracties voor hun vragen ga ik daarop in, in de volgorde van het verslag.")]
            for n, (seating, question) in enumerate(questions):
                form = dice.pick(f"nota:{n}", ("a", "a", "d"))
                parts += [Part(Line.HEADING, f"Vragen van de {seating.party}-fractie"), Part(Line.PARAGRAPH, self._fill(question[form], REPORT_DAY, book))]
            return parts

        self._paper("verslag", "Verslag (initiatief)wetsvoorstel (nader)", REPORT_DAY, "Verslag", report, actors=[desk.lead("warmte", "Eerste ondertekenaar")], events=["wet-inbreng"])
        note_post = desk.world.minister("WW", NOTE_DAY)
        signer = [desk.minister(note_post, "Eerste ondertekenaar")]
        self._paper("nota", "Nota n.a.v. het (nader/tweede nader/enz.) verslag", NOTE_DAY, "Nota naar aanleiding van het verslag", note, actors=list(signer))
        self._paper("wijziging", "Nota van wijziging", CHANGE_DAY, "Nota van wijziging", paragraphs(self.data["amendment_note"]["text"]), actors=list(signer))

    def _amendments(self) -> None:
        for row in self.data["amendment"]:
            persons = [self.desk.world.person(n) for n in (row["member"], *row["cosigners"])]
            day = date(2025, 3, 24) + timedelta(days=int(row["key"][1]))
            self._amendment(row, persons, day, row["key"], row["change"])
            if "changed" in row:
                self._amendment(row, persons, date(2025, 4, 14), f"{row['key']}-gewijzigd", row["changed"], replaces=row["key"])

    def _amendment(self, row: Mapping[str, Any], persons: Sequence[Person], day: date, key: str, change: str, replaces: str = "") -> None:
        desk = self.desk
        kind = "Amendement (gewijzigd/nader/vervangend)" if replaces else "Amendement"
        subject = f"{'Gewijzigd amendement' if replaces else 'Amendement'} van {the_members(persons)} over {row['about']}"
        subject += f" (t.v.v. {{stuk:wet-{replaces}}})" if replaces else ""
        case = Case(
            f"wet-{key}", "Amendement", day, subject, self.data["title"], DOSSIER,
            [*desk.members(persons, day, "Indiener", "Medeindiener"), desk.lead("warmte")], related=[CASE],
            replaces=[f"wet-{replaces}"] if replaces else [], appreciation=row["opinion"], organization=desk.world.chamber,
        )  # fmt: skip
        desk.plan.add(case)
        parts = [
            Part(Line.PARAGRAPH, "De ondergetekenden stellen het volgende amendement voor:" if len(persons) > 1 else "De ondergetekende stelt het volgende amendement voor:"),
            Part(Line.PARAGRAPH, change), Part(Line.HEADING, "Toelichting"), Part(Line.PARAGRAPH, row["why"]),
            *(Part(Line.SIGNED, p.surname) for p in persons),
        ]  # fmt: skip
        paper = self._paper(
            key, kind, day, subject, parts, head=f"{kind.split(' (')[0].upper()} VAN {the_members(persons).upper()}",
            actors=desk.members(persons, day, "Eerste ondertekenaar", "Mede ondertekenaar"), presented="Voorgesteld",
        )  # fmt: skip
        paper.cases = [case.key, CASE]

    def _legislative_meeting(self) -> None:
        desk, day = self.desk, MEETING_DAY
        speakers = [s.person for s in desk.world.spokespersons("warmte", day) if s.person.number != "90010"]
        event = Event(
            "wgo-wet", "Wetgevingsoverleg", self.data["citation"], day, "11:00", "15:00", committee=self.committee, room=1, since=day - timedelta(days=60),
            actors=[desk.lead("warmte"), *(desk.member(p, day, "Deelnemer") for p in speakers), desk.minister(desk.world.minister("WW", day), "Bewindspersoon")],
            place=desk.world.rooms[1][0],
        )  # fmt: skip
        item = Item("wgo-wet-1", event.key, self.data["title"], 1)
        desk.plan.add(event, item)
        desk.plan.cases[CASE].items.append(item.key)
        desk.plan.cases[CASE].events.append(event.key)
        self._report_of(event, "Commissie", "Wetgevingsoverleg", 0, speakers, desk.world.person(90010))

    def _report_of(self, event: Event, kind: str, activity: str, number: int, speakers: Sequence[Person], chair: Person) -> None:
        desk = self.desk
        day = event.day or MEETING_DAY
        debate = Debate(event.key, event.subject, day, self.themes, chair, speakers, [desk.world.minister("WW", day)], [])
        title = event.subject if kind == "Commissie" else f"{number}e vergadering, {WEEKDAYS[day.weekday()]} {day_text(day)}"
        sitting = Sitting(event.key, kind, title, event.place or "", number, day, event.start, event.end)

        def vlos(book: Book) -> bytes:
            report = Report(sitting, "Eindpublicatie", "Gecorrigeerd", session=session(day))
            report.opening([desk.world.notice, f"Aan de orde is {event.subject} ({DOSSIER})."])
            report.activity(activity, event.subject, book.event[event.key], [self.topic.data["category"]], Floor(desk, debate).turns())
            return report.closing(self.committee if kind == "Commissie" else None)

        sitting.reports = [("Eindpublicatie", "Gecorrigeerd", vlos)]
        desk.plan.add(sitting)

    def _plenary(self) -> None:
        desk, day = self.desk, PLENARY_DAY
        speakers = [s.person for s in desk.world.spokespersons("warmte", day)]
        event = Event(
            "pl-wet", "Plenair debat (wetgeving)", self.data["citation"], day, "13:20", "17:10", room=0, place="Plenaire zaal", since=day - timedelta(days=20),
            actors=[*(desk.member(p, day, "Deelnemer") for p in speakers), desk.minister(desk.world.minister("WW", day), "Bewindspersoon")],
        )  # fmt: skip
        late = Event(
            "pl-wet-2", "Plenair debat (wetgeving)", f"{self.data['citation']} (voortzetting)", date(2025, 4, 17), "10:15", "11:00", room=0,
            place="Plenaire zaal", continued_from=event.key, since=day, actors=list(event.actors),
        )  # fmt: skip
        item = Item("pl-wet-1", event.key, self.data["title"], 1)
        desk.plan.add(event, late, item)
        desk.plan.cases[CASE].items.append(item.key)
        desk.plan.cases[CASE].events += [event.key, late.key]
        chair = next(s.person for s in desk.world.sitting(day) if s.person.topics == ())
        self._report_of(event, "Plenair", "Plenair debat", 71, speakers, chair)

    def _votes(self) -> None:
        desk, plan = self.desk, self.desk.plan
        event = Event("st-wet", "Stemmingen", "Stemmingen", VOTE_DAY, "15:05", "16:00", room=0, place="Plenaire zaal", since=VOTE_DAY - timedelta(days=4))
        plan.add(event, Item("st-wet-1", event.key, f"Stemmingen in verband met: {self.data['title']}", 1))
        rows = [(f"wet-{r['key']}-gewijzigd" if "changed" in r else f"wet-{r['key']}", r) for r in self.data["amendment"]]
        for order, (key, row) in enumerate(rows, start=1):
            case = plan.cases[key]
            case.items.append("st-wet-1")
            case.events.append(event.key)
            plan.add(self._amendment_vote(key, row, order))
        ballots = by_roll(desk.world, "wet", VOTE_DAY, "bewoners", {"BL", "VM", "SB"}, "Oordeel Kamer", ("90025", "90009"), absent=3)
        kind, text = outcome(ballots, roll=True)
        plan.add(Decision("wet-besluit", "st-wet-1", [CASE], kind, text, "Hoofdelijk", order=len(rows) + 1, ballots=ballots))
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
        return Decision(f"{key}-besluit", "st-wet-1", [key], kind, text, "Met handopsteken", order=order, ballots=ballots)

    def _vote_report(self, event: Event, ballots: Sequence[Ballot]) -> None:
        desk = self.desk
        chair = member_speaker(desk, next(s.person for s in desk.world.sitting(VOTE_DAY) if s.person.topics == ()), VOTE_DAY)
        sitting = Sitting(event.key, "Plenair", f"73e vergadering, {WEEKDAYS[VOTE_DAY.weekday()]} {day_text(VOTE_DAY)}", "Plenaire zaal", 73, VOTE_DAY, "15:05", "16:00")
        against = [b.person.surname for b in ballots if b.choice == AGAINST and b.person is not None]

        def vlos(book: Book) -> bytes:
            report = Report(sitting, "Eindpublicatie", "Gecorrigeerd", session=session(VOTE_DAY))
            report.opening([desk.world.notice])
            explained = member_speaker(desk, desk.world.person(90025), VOTE_DAY)
            turns = [
                Turn(chair, [f"Wij stemmen hoofdelijk over het wetsvoorstel {self.data['citation']}."], chair=True, part="Stemmingen"),
                Turn(explained, ["Voorzitter. Ik stem anders dan mijn fractie. Bewoners krijgen in dit voorstel een commissie, maar niemand die hen kan helpen met rekenen."]),
                Turn(chair, [f"Tegen stemmen de leden {', '.join(against)}.", capital(desk.plan.decisions["wet-besluit"].text or "")], chair=True),
            ]  # fmt: skip
            report.activity("Stemmingen", "Stemmingen", book.event[event.key], [], turns)
            return report.closing(None)

        sitting.reports = [("Eindpublicatie", "Gecorrigeerd", vlos)]
        desk.plan.add(sitting)

    def _final_text(self) -> None:
        adopted = [self.data["bill"]["preamble"], "De wijzigingen door aangenomen amendementen zijn in deze tekst verwerkt."]
        articles = [f"Artikel {n} ({name}). {text}" for n, (name, text) in enumerate(self.data["bill"]["articles"], start=1)]
        self._paper("eindtekst", "Eindtekst", date(2025, 4, 24), "Eindtekst", paragraphs([*adopted, *articles]))



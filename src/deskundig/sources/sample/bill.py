"""A bill on paper: royal message, text, explanation, report, reply, changes, amendments, final text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from . import dice
from .bill_meetings import CASE, DOSSIER, VOTE_DAY, add_bill_meetings
from .desk import Desk, the_members
from .phrasing import Scene
from .plan import Book, Case, Event, Paper
from .text import Line, Part, Text, paragraphs, prose
from .voting import ADOPTED
from .world import Person, Seating, content

REPORT_DAY, NOTE_DAY = date(2024, 12, 10), date(2025, 2, 18)
CHANGE_DAY = date(2025, 2, 18)
_Questions = Sequence[tuple[Seating, Mapping[str, str]]]  # who asks, and the question with its forms of answer


def add_bill(desk: Desk) -> None:
    """Plan a bill with its papers and its meetings, up to the vote by roll call."""
    data = content("wet")
    _Bill(desk, data).plan()
    add_bill_meetings(desk, data)


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
        self._amendments()
        self._final_text()

    def _case(self) -> None:
        desk = self.desk
        desk.plan.add(
            Case(
                CASE,
                "Wetgeving",
                date(2024, 9, 24),
                self.data["title"],
                self.data["title"],
                DOSSIER,
                [
                    desk.minister(self.post, "Indiener"),
                    desk.lead("warmte"),
                    desk.member(desk.world.person(90010), VOTE_DAY, "Rapporteur"),
                ],
                citation=self.data["citation"],
                treatment="Aangenomen door de Voorbeeldkamer",
                organization=desk.world.chamber,
                basis=None,
                major=False,
            )
        )

    def _paper(
        self, key: str, kind: str, day: date, subject: str, parts: Sequence[Part] | Any, *, head: str = "", **more: Any
    ) -> Paper:
        desk = self.desk

        def write(book: Book) -> Text:
            found = parts(book) if callable(parts) else parts
            return Text(head or subject.upper(), tuple(found))

        paper = Paper(
            f"wet-{key}",
            kind,
            day,
            subject,
            write,
            title=self.data["title"],
            cases=[CASE],
            dossier=DOSSIER,
            printed=True,
            layout="kamerstuk",
            official=True,
            organization=desk.world.chamber,
            citation=self.data["citation"],
            category=self.topic.data["category"],
            **more,
        )
        desk.plan.add(paper)
        return paper

    def _words(self, name: str, day: date, **words: str) -> str:
        return self.desk.fill(self.data["words"][name], Scene("wet", day, None, words))

    def _fill(self, text: str, day: date, book: Book) -> str:
        return self.desk.fill(text, Scene("wet", day, self.themes[1]), book)

    def _submitted(self) -> None:
        desk, data, day = self.desk, self.data, date(2024, 9, 24)
        minister = [desk.minister(self.post, "Eerste ondertekenaar")]
        self._paper(
            "boodschap",
            "Koninklijke boodschap",
            day,
            "Geleidende boodschap",
            paragraphs(data["message"]["text"]),
            actors=list(minister),
            presented="Ontvangen",
        )
        articles = [
            part
            for number, (name, text) in enumerate(data["bill"]["articles"], start=1)
            for part in (Part(Line.HEADING, f"Artikel {number} {name}"), Part(Line.PARAGRAPH, text))
        ]
        self._paper(
            "voorstel",
            "Voorstel van wet",
            day,
            "Voorstel van wet",
            [Part(Line.PARAGRAPH, data["bill"]["preamble"]), *articles],
            actors=list(minister),
        )
        self._paper(
            "toelichting",
            "Memorie van toelichting",
            day,
            "Memorie van toelichting",
            lambda book: list(prose(self._fill(data["memorandum"]["text"], day, book))),
            actors=list(minister),
        )
        self._paper(
            "advies",
            "Advies Afdeling advisering Raad van State en Nader rapport",
            day,
            "Advies van de Raad van Toetsing (fictief) en nader rapport",
            list(prose(data["advice"]["text"])),
        )

    def _written_round(self) -> None:
        """The parties ask in a report; the minister answers in a note and changes the bill."""
        desk = self.desk
        speakers = desk.world.spokespersons("warmte", REPORT_DAY)
        questions = [(s, self.themes[n % 2].data["question"][n % 6]) for n, s in enumerate(speakers)]
        desk.plan.add(self._round())
        self._paper(
            "verslag",
            "Verslag (initiatief)wetsvoorstel (nader)",
            REPORT_DAY,
            "Verslag",
            lambda book: self._report(questions, book),
            actors=[desk.lead("warmte", "Eerste ondertekenaar")],
            events=["wet-inbreng"],
        )
        signer = [desk.minister(desk.world.minister("WW", NOTE_DAY), "Eerste ondertekenaar")]
        self._paper(
            "nota",
            "Nota n.a.v. het (nader/tweede nader/enz.) verslag",
            NOTE_DAY,
            "Nota naar aanleiding van het verslag",
            lambda book: self._note(questions, book),
            actors=list(signer),
        )
        self._paper(
            "wijziging",
            "Nota van wijziging",
            CHANGE_DAY,
            "Nota van wijziging",
            paragraphs(self.data["amendment_note"]["text"]),
            actors=list(signer),
        )

    def _round(self) -> Event:
        asked = REPORT_DAY - timedelta(days=14)
        return Event(
            "wet-inbreng",
            "Inbreng verslag (wetsvoorstel)",
            f"Inbreng verslag {self.data['citation']}",
            asked,
            "14:00",
            "14:00",
            committee=self.committee,
            room=0,
            actors=[self.desk.lead("warmte")],
            since=asked - timedelta(days=30),
            place=None,
        )

    def _report(self, questions: _Questions, book: Book) -> list[Part]:
        parts = [Part(Line.PARAGRAPH, self._words("report_open", REPORT_DAY, commissie=self.committee.name))]
        for seating, question in questions:
            read = self._words("read", REPORT_DAY, partij=self.desk.world.parties[seating.party].name)
            parts += [
                Part(Line.HEADING, f"Leden van de {seating.party}-fractie"),
                Part(Line.PARAGRAPH, f"{read} {self._fill(question['q'], REPORT_DAY, book)}"),
            ]
        return parts

    def _note(self, questions: _Questions, book: Book) -> list[Part]:
        parts = [Part(Line.PARAGRAPH, self.data["words"]["reply_open"])]
        for n, (seating, question) in enumerate(questions):
            form = dice.pick(f"nota:{n}", ("a", "a", "d"))
            parts += [
                Part(Line.HEADING, f"Vragen van de {seating.party}-fractie"),
                Part(Line.PARAGRAPH, self._fill(question[form], REPORT_DAY, book)),
            ]
        return parts

    def _amendments(self) -> None:
        for row in self.data["amendment"]:
            persons = [self.desk.world.person(n) for n in (row["member"], *row["cosigners"])]
            day = date(2025, 3, 24) + timedelta(days=int(row["key"][1]))
            self._amendment(row, persons, day, row["key"], row["change"])
            if "changed" in row:
                self._amendment(
                    row, persons, date(2025, 4, 14), f"{row['key']}-gewijzigd", row["changed"], replaces=row["key"]
                )

    def _amendment(
        self, row: Mapping[str, Any], persons: Sequence[Person], day: date, key: str, change: str, replaces: str = ""
    ) -> None:
        desk = self.desk
        kind = "Amendement (gewijzigd/nader/vervangend)" if replaces else "Amendement"
        subject = (
            f"{'Gewijzigd amendement' if replaces else 'Amendement'} van {the_members(persons)} over {row['about']}"
        )
        subject += f" (t.v.v. {{stuk:wet-{replaces}}})" if replaces else ""
        case = Case(
            f"wet-{key}",
            "Amendement",
            day,
            subject,
            self.data["title"],
            DOSSIER,
            [*desk.members(persons, day, "Indiener", "Medeindiener"), desk.lead("warmte")],
            related=[CASE],
            replaces=[f"wet-{replaces}"] if replaces else [],
            appreciation=row["opinion"],
            organization=desk.world.chamber,
        )
        desk.plan.add(case)
        parts = [
            Part(Line.PARAGRAPH, self.data["words"]["proposed_by_one" if len(persons) == 1 else "proposed_by_more"]),
            Part(Line.PARAGRAPH, change),
            Part(Line.HEADING, "Toelichting"),
            Part(Line.PARAGRAPH, row["why"]),
            *(Part(Line.SIGNED, p.surname) for p in persons),
        ]
        paper = self._paper(
            key,
            kind,
            day,
            subject,
            parts,
            head=f"{kind.split(' (')[0].upper()} VAN {the_members(persons).upper()}",
            actors=desk.members(persons, day, "Eerste ondertekenaar", "Mede ondertekenaar"),
            presented="Voorgesteld",
        )
        paper.cases = [case.key, CASE]

    def _final_text(self) -> None:
        self._paper("eindtekst", "Eindtekst", date(2025, 4, 24), "Eindtekst", lambda _: self._as_adopted())

    def _as_adopted(self) -> list[Part]:
        """The articles with the minister's change and the amendments that were adopted."""
        adopted = [self.data["amendment_note"]]
        for row in self.data["amendment"]:
            key = f"wet-{row['key']}-gewijzigd" if "changed" in row else f"wet-{row['key']}"
            if self.desk.plan.decisions[f"{key}-besluit"].kind == ADOPTED:
                adopted.append(row)
        changed = {row["article"]: str(row["becomes"]) for row in adopted}
        parts = paragraphs([self.data["bill"]["preamble"], self.data["words"]["final"]])
        for number, (name, text) in enumerate(self.data["bill"]["articles"], start=1):
            parts += [Part(Line.HEADING, f"Artikel {number} {name}"), Part(Line.PARAGRAPH, changed.get(number, text))]
        return parts

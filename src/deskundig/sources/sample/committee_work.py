"""What committees do beside debates: procedure meetings, round tables with papers, written rounds, visits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from . import dice
from .desk import Desk, committee_actor
from .dutch import capital, day_text, with_article
from .phrasing import Scene, Theme
from .plan import Actor, Book, Case, Decision, Event, Item, Paper
from .text import Line, Part, Text, paragraphs
from .world import Committee, Seating

WRITTEN_ROUNDS = (
    ("warmte", "bronnen", date(2023, 11, 14)),
    ("inhuur", "verblijf", date(2024, 10, 22)),
    ("water", "schaarste", date(2025, 6, 17)),
)
# in the order of the phrases that say them
DECISIONS = (
    "Agenderen voor activiteit",
    "Voor kennisgeving aannemen",
    "Reactie verzoeken",
    "Betrekken bij",
    "Aanhouden",
)


def add_meetings(desk: Desk, calendar: Mapping[str, Any]) -> None:
    """Briefings, visits, petitions; moved, cancelled, private and coming meetings; and those without a date."""
    for row in calendar["meeting"]:
        desk.plan.add(_meeting(desk, row))
    for number, row in enumerate(calendar["unplanned"]):
        desk.plan.add(_unplanned(desk, number, row))
    for row in calendar["meeting"]:
        if row.get("moved_to"):
            desk.plan.events[f"cd-{row['moved_to']}"].replaces = row["key"]


def _meeting(desk: Desk, row: Mapping[str, Any]) -> Event:
    committee = desk.world.committees.get(row["committee"])
    day: date = row["day"]
    status = (
        row.get("later_status") or row.get("status") or ("Uitgevoerd" if day <= desk.world.reference else "Gepland")
    )
    actors: list[Actor] = []
    if committee is not None:
        actors = [committee_actor(committee, "Voortouwcommissie")]
        topic = committee.topics[0] if committee.topics else "inhuur"
        members = [s.person for s in desk.world.sitting(day) if topic in s.person.topics]
        actors += [desk.member(p, day, "Deelnemer") for p in dice.order(row["key"], members)[:6]]
    room = 0 if row.get("chamber") else dice.number(row["key"], 1, len(desk.world.rooms) - 1)
    return Event(
        row["key"],
        row["kind"],
        row["subject"],
        day,
        row["start"],
        row["end"],
        status,
        committee,
        room,
        actors,
        row.get("note"),
        replaces=row.get("replaces", ""),
        private=row.get("private", False),
        place=row.get("place", desk.world.rooms[room][0]),
        earlier={"Status": row["status"]} if row.get("later_status") else {},
        since=min(day, desk.world.reference) - timedelta(days=4 if row.get("later_only") else 45),
    )


def _unplanned(desk: Desk, number: int, row: Mapping[str, Any]) -> Event:
    person = desk.world.person(row["member"])
    committee = desk.world.committees.get(row.get("committee", ""))
    actors = [desk.member(person, row["requested"], "Aanvrager")]
    if committee is not None:
        actors.insert(0, committee_actor(committee, "Voortouwcommissie"))
    return Event(
        f"ongepland-{number}",
        row["kind"],
        row["subject"],
        None,
        status="Gepland",
        committee=committee,
        actors=actors,
        room=0,
        date_kind="Weeknummer" if row.get("week") else "Nog geen datum bekend",
        requested=row["requested"],
        note="<p>Aangevraagd bij de regeling van werkzaamheden.</p>",
    )


def add_procedure_meetings(desk: Desk, calendar: Mapping[str, Any]) -> None:
    """The committee decides what to do with the letters that came in: an agenda before, a list of decisions after."""
    for abbreviation, days in calendar["procedure"].items():
        for day in days:
            _procedure(desk, desk.world.committees[abbreviation], day)


def _procedure(desk: Desk, committee: Committee, day: date) -> None:
    event = Event(
        f"pv-{committee.abbreviation}-{day}",
        "Procedurevergadering",
        f"Procedurevergadering {committee.name.removeprefix('vaste ')}",
        day,
        "11:30",
        "12:15",
        committee=committee,
        room=4,
        actors=[committee_actor(committee, "Voortouwcommissie")],
        since=day - timedelta(days=20),
        place=desk.world.rooms[4][0],
    )
    desk.plan.add(event)
    _decide_on_letters(desk, committee, event.key, day)
    desk.plan.add(
        _procedure_paper(desk, event, committee, "Agenda procedurevergadering", day - timedelta(days=6), decided=False)
    )
    if day <= desk.world.reference:
        desk.plan.add(
            _procedure_paper(
                desk, event, committee, "Besluitenlijst procedurevergadering", day + timedelta(days=2), decided=True
            )
        )


def _decide_on_letters(desk: Desk, committee: Committee, meeting: str, day: date) -> None:
    """What the committee decides on each letter that waits; on the last one a proposal stands too."""
    theme = desk.topics[committee.topics[0]].themes()[0]
    letters = _letters_that_wait(desk, committee, day)
    for order, case in enumerate(letters, start=1):
        item = Item(f"{meeting}-{order}", meeting, case.subject, order, section="Brieven van bewindspersonen")
        choice = dice.number(item.key, 0, len(desk.phrases["procedure_decision"]) - 1)
        text = desk.fill(desk.phrases["procedure_decision"][choice], Scene(meeting, day, theme))
        case.items.append(item.key)
        desk.plan.add(item, Decision(f"{item.key}-besluit", item.key, [case.key], DECISIONS[choice], text, order=1))
        if order == len(letters):
            words = "Voorstel: toevoegen aan de agenda."
            desk.plan.add(
                Decision(f"{item.key}-voorstel", item.key, [case.key], None, words, status="Voorstel", order=2)
            )


def _letters_that_wait(desk: Desk, committee: Committee, day: date) -> list[Case]:
    """The eight oldest of the last months."""
    letters = (
        case
        for case in desk.plan.cases.values()
        if case.kind in ("Brief regering", "Overig")
        and day - timedelta(days=130) <= case.day < day
        and any(actor.committee is committee for actor in case.actors)
    )
    return sorted(letters, key=lambda case: case.day)[:8]


def _procedure_paper(desk: Desk, event: Event, committee: Committee, kind: str, day: date, *, decided: bool) -> Paper:
    def write(book: Book) -> Text:
        words = {"commissie": committee.name, "debatdatum": day_text(event.day or day)}
        parts = [Part(Line.PARAGRAPH, desk.fill(desk.phrases["procedure_intro"], Scene(event.key, day, None, words)))]
        for item in desk.plan.items.values():
            if item.event != event.key:
                continue
            parts.append(Part(Line.ITEM, book.titled(item.subject), f"{item.order}."))
            found = desk.plan.decisions.get(f"{item.key}-besluit")
            if decided and found is not None:
                parts.append(Part(Line.PARAGRAPH, f"Besluit: {found.text}"))
        return Text(f"{kind} {day_text(event.day or day)}", tuple(parts))

    return Paper(
        f"{event.key}-{'besluiten' if decided else 'agenda'}",
        kind,
        day,
        f"{kind} {committee.name} {day_text(event.day or day)}",
        write,
        events=[event.key],
        organization=desk.world.chamber,
        actors=[committee_actor(committee, "Voortouwcommissie")],
        media="html" if decided else "docx",
    )


def add_round_tables(desk: Desk, calendar: Mapping[str, Any]) -> None:
    """Round tables: outside experts speak and send a paper; a rapporteur prepares."""
    for row in calendar["round_table"]:
        theme = desk.topics[row["topic"]].theme(row["theme"])
        _round_table(desk, row["key"], theme, row["day"])


def _round_table(desk: Desk, key: str, theme: Theme, day: date) -> None:
    topic = theme.topic.key
    committee = desk.committee(topic)
    guests = [s for s in desk.world.places["spreker"] if s["onderwerp"] == topic]
    members = [s.person for s in desk.world.spokespersons(topic, day)[:5]]
    actors = [committee_actor(committee, "Voortouwcommissie"), *(desk.member(p, day, "Deelnemer") for p in members)]
    actors += [Actor(g["naam"], "Spreker", g["functie"]) for g in guests]
    event = Event(
        key,
        "Rondetafelgesprek",
        f"Rondetafelgesprek over {theme.title}",
        day,
        "10:00",
        "13:30",
        committee=committee,
        room=2,
        actors=actors,
        note="<p>Blok 1: wetenschap en praktijk. Blok 2: uitvoering en bewoners.</p>",
        since=day - timedelta(days=50),
        place=desk.world.rooms[2][0],
    )
    desk.plan.add(event)
    makers = [o for o in desk.world.places["organisatie"] if topic in o["onderwerpen"]]
    for number, maker in enumerate(makers):
        _position_paper(desk, event, theme, maker, day - timedelta(days=8 - number % 5), number)
    case = Case(
        f"case-{key}",
        "Brief commissie",
        day - timedelta(days=30),
        f"Rapporteur voor {theme.title}",
        "",
        "",
        [committee_actor(committee, "Indiener"), desk.member(members[0], day, "Rapporteur")],
        events=[key],
        organization=desk.world.chamber,
    )
    desk.plan.add(case, _rapporteur_report(desk, event, theme, case, day + timedelta(days=21)))


def _position_paper(desk: Desk, event: Event, theme: Theme, maker: Mapping[str, Any], day: date, number: int) -> None:
    key = f"{event.key}-paper-{number}"
    name = maker["naam"].removesuffix(" (fictief)")

    def write(book: Book) -> Text:
        scene = Scene(key, day, theme, {"maker": with_article(maker["naam"])})
        lines = [
            desk.pick("position_open", scene),
            desk.phrases["expertise"][maker["deskundigheid"]] + " " + desk.phrases["basis"][maker["bron"]],
        ]
        points = [dice.pick(f"{event.key}:{number % 2}", theme.neutral), *maker["stem"]]
        ask = dice.order(f"{key}:vraag", [m for m in theme.data["motions"] if m["stance"] != "markt"])[:2]
        parts = [
            *paragraphs(lines),
            *(
                p
                for n, point in enumerate(points, start=1)
                for p in (Part(Line.HEADING, f"Punt {n}"), Part(Line.PARAGRAPH, desk.fill(point, scene, book)))
            ),
            Part(Line.HEADING, "Wat wij vragen"),
            Part(Line.PARAGRAPH, "Wij vragen de commissie om bij de regering aan te dringen op het volgende:"),
            *(Part(Line.ITEM, f"{desk.fill(m['text'], scene)};", f"{n}.") for n, m in enumerate(ask, start=1)),
            Part(Line.PARAGRAPH, desk.pick("position_close", scene)),
        ]
        return Text(f"Position paper {name} t.b.v. {event.subject.lower()}", tuple(parts), {"maker": maker["naam"]})

    case = Case(
        f"case-{key}",
        "Position paper",
        day,
        f"Position paper {name} t.b.v. {event.subject.lower()} d.d. {day_text(event.day or day)}",
        "",
        "",
        [Actor(maker["naam"], "Indiener")],
        events=[event.key],
        organization=desk.world.chamber,
    )
    desk.plan.add(
        case,
        Paper(
            key,
            "Position paper",
            day,
            case.subject,
            write,
            cases=[case.key],
            events=[event.key],
            media="pdf" if number % 3 == 1 else "docx",
            organization=desk.world.chamber,
            actors=[Actor(maker["naam"], "Eerste ondertekenaar", maker["soort"])],
            received=day,
        ),
    )


def _rapporteur_report(desk: Desk, event: Event, theme: Theme, case: Case, day: date) -> Paper:
    guests = [s for s in desk.world.places["spreker"] if s["onderwerp"] == theme.topic.key]

    def write(book: Book) -> Text:
        scene = Scene(event.key, day, theme)
        parts = [
            Part(
                Line.PARAGRAPH,
                desk.fill(desk.phrases["round_table_open"], scene.saying(debatdatum=day_text(event.day or day))),
            )
        ]
        for guest, point in zip(guests, dice.order(event.key, theme.neutral), strict=False):
            parts += [
                Part(Line.HEADING, f"{guest['aanhef']} {guest['naam']}, {guest['functie']}"),
                Part(Line.PARAGRAPH, desk.fill(point, scene, book)),
            ]
        return Text(f"Verslag van een rondetafelgesprek over {theme.title}", tuple(parts))

    return Paper(
        f"{event.key}-verslag",
        "Verslag van een hoorzitting / rondetafelgesprek",
        day,
        f"Verslag van een rondetafelgesprek, gehouden op {day_text(event.day or day)}, over {theme.title}",
        write,
        title=desk.dossier_title(theme.topic.data["dossier"]),
        cases=[case.key],
        dossier=theme.topic.data["dossier"],
        events=[event.key],
        printed=True,
        layout="kamerstuk",
        official=True,
        presented="Vastgesteld",
        organization=desk.world.chamber,
        actors=[case.actors[1]],
        category=theme.topic.data["category"],
    )


def add_written_rounds(desk: Desk) -> None:
    """Written consultations: each party's questions and the minister's answers in one printed paper."""
    for topic, key, day in WRITTEN_ROUNDS:
        _written_round(desk, desk.topics[topic].theme(key), day)
    _fact_questions(desk)


def _written_round(desk: Desk, theme: Theme, day: date) -> None:
    topic, key = theme.topic.key, f"so-{theme.key}"
    committee = desk.committee(topic)
    post = desk.post(theme, day)
    asked = day - timedelta(days=40)
    desk.plan.add(
        Event(
            key,
            "Inbreng schriftelijk overleg",
            capital(theme.title),
            asked,
            "14:00",
            "14:00",
            committee=committee,
            room=0,
            actors=[committee_actor(committee, "Voortouwcommissie")],
            since=asked - timedelta(days=20),
            place=None,
        )
    )

    def write(book: Book) -> Text:
        opening = Scene(key, day, theme).saying(commissie=committee.name, bewinds=post.function)
        parts = [
            Part(Line.PARAGRAPH, desk.fill(desk.phrases["written_round_open"], opening)),
            Part(Line.HEADING, "I Vragen en opmerkingen vanuit de fracties"),
        ]
        asking = desk.world.spokespersons(topic, asked)
        return Text(
            "VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", (*parts, *_asked_and_answered(desk, theme, asking, day, book))
        )

    dossier = theme.topic.data["dossier"]
    paper = Paper(
        f"{key}-verslag",
        "Verslag van een schriftelijk overleg",
        day,
        f"Verslag van een schriftelijk overleg over {theme.title}",
        write,
        title=desk.dossier_title(dossier),
        dossier=dossier,
        events=[key],
        printed=True,
        layout="kamerstuk",
        official=True,
        presented="Vastgesteld",
        organization=desk.world.chamber,
        category=theme.topic.data["category"],
    )
    desk.add_letter(paper, topic, post)


def _asked_and_answered(desk: Desk, theme: Theme, asking: Sequence[Seating], day: date, book: Book) -> Iterator[Part]:
    """What each party asks, and after all of it the answers."""
    key = f"so-{theme.key}"
    scene, pool = Scene(key, day, theme), dice.order(key, theme.data["question"])
    answers = [Part(Line.HEADING, "II Antwoord van de bewindspersoon")]
    for n, (seating, one) in enumerate(zip(asking, pool, strict=False)):
        party = desk.world.parties[seating.party].name
        question = desk.fill(one["q"], scene, book)
        yield Part(Line.HEADING, f"Vragen en opmerkingen van de leden van de {seating.party}-fractie")
        yield Part(
            Line.PARAGRAPH, f"De leden van de fractie van {party} hebben kennisgenomen van de stukken. {question}"
        )
        form = dice.pick(f"{key}:{n}", ("a", "a", "d", "o"))
        answers += [
            Part(Line.HEADING, f"Reactie op de vragen van de leden van de {seating.party}-fractie"),
            Part(Line.PARAGRAPH, desk.fill(one[form], scene, book)),
        ]
    yield from answers


def _fact_questions(desk: Desk) -> None:
    """Numbered factual questions on a report, answered one by one."""
    for report, key, day in (("rekenkamer", "ict", date(2024, 1, 23)), ("rku", "verblijf", date(2025, 5, 14))):
        theme = desk.topics["inhuur"].theme(key)
        _fact_paper(desk, report, theme, day)


def _fact_paper(desk: Desk, report: str, theme: Theme, day: date) -> None:
    about = desk.plan.papers[report]
    post = desk.post(theme, day)

    def write(book: Book) -> Text:
        scene = Scene(f"feiten-{report}", day, theme)
        parts: list[Part] = [
            Part(
                Line.PARAGRAPH,
                desk.fill(desk.phrases["facts_asked"], scene.saying(stuk=about.subject)),
            )
        ]
        for n, row in enumerate(dice.order(report, theme.data["question"]), start=1):
            form = dice.pick(f"{report}:{n}", ("a", "a", "d", "o"))
            parts += [
                Part(Line.QUESTION, desk.fill(row["q"], scene, book), str(n)),
                Part(Line.ANSWER, desk.fill(row[form], scene, book), str(n)),
            ]
        return Text("LIJST VAN VRAGEN EN ANTWOORDEN", tuple(parts))

    paper = Paper(
        f"feiten-{report}",
        "Lijst van vragen en antwoorden",
        day,
        f"Lijst van vragen en antwoorden over {about.subject}",
        write,
        title=desk.dossier_title(about.dossier),
        dossier=about.dossier,
        printed=True,
        layout="kamerstuk",
        official=True,
        presented="Vastgesteld",
        organization=desk.world.chamber,
    )
    desk.add_letter(paper, "inhuur", post, related=[f"case-{report}"])

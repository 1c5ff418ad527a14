"""Smaller threads: budget chapters with a suffix, a bill that has just begun, a member's note, a petition, a treaty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from . import dice
from .desk import Desk, the_members
from .phrasing import Scene, Theme
from .plan import Actor, Book, Case, Folder, Paper
from .text import Line, Part, Text, paragraphs, without_notes
from .world import Post

CHAPTERS = (("OB", "inhuur", "norm"), ("WW", "warmte", "uitvoeringskracht"), ("WB", "water", "toezicht"))


def add_folders(desk: Desk) -> None:
    """All dossiers, open and closed, with and without a suffix."""
    folders = [
        Folder("99101", "Collectieve warmte in kleine gemeenten"),
        Folder("99102", "Bedrijfsvoering en externe inhuur bij de overheid"),
        Folder("99103", "Drinkwater en bodem", alias="Waterdossier"),
        Folder("99104", "Regels over kleine warmtenetten en de zeggenschap van bewoners (Wet kleine warmtenetten)", "Wet kleine warmtenetten"),
        Folder("99105", "Regels ter bescherming van bronnen van drinkwater (Wet bescherming grondwaterbronnen)", "Wet bescherming grondwaterbronnen"),
        Folder("99106", "Deskundigheid van de overheid"),
        Folder("99107-(R2999)", "Goedkeuring van het verdrag over grondwater aan de grens"),
        Folder("99108", "Initiatiefnota van het lid Boukhrissi: Vakmensen in vaste dienst"),
        Folder("99090", "Evaluatie van de warmteregeling 2018", closed=True),
    ]
    for start, year in (("99110", 2025), ("99120", 2026)):
        for key, _, _ in CHAPTERS:
            ministry = desk.world.ministries[key]
            title = f"Vaststelling van de begrotingsstaten van het Ministerie van {ministry['name']} ({ministry['chapter']}) voor het jaar {year}"
            folders.append(Folder(f"{start}-{ministry['chapter']}", title, closed=year == 2025))
    desk.plan.folders.update({f.number: f for f in folders})


def add_small_threads(desk: Desk) -> None:
    for start, day in (("99110", date(2024, 9, 17)), ("99120", date(2025, 9, 16))):
        for chapter in CHAPTERS:
            _budget(desk, start, day, *chapter)
    _young_bill(desk)
    _treaty(desk)
    _member_note(desk)
    _petition(desk)
    _old_dossier(desk)
    _oral_questions(desk)


def _printed(desk: Desk, key: str, kind: str, day: date, subject: str, dossier: str, case: str, parts: Sequence[Part], actors: list[Actor]) -> None:
    title = desk.dossier_title(dossier)

    def write(book: Book) -> Text:
        return Text(kind.upper(), tuple(parts))

    desk.plan.add(
        Paper(
            key, kind, day, subject, write, title=title, cases=[case], dossier=dossier, actors=actors, printed=True, layout="kamerstuk",
            official=True, organization=desk.world.chamber, presented="Ontvangen",
        )  # fmt: skip
    )


def _budget(desk: Desk, start: str, day: date, ministry: str, topic: str, theme_key: str) -> None:
    dossier = f"{start}-{desk.world.ministries[ministry]['chapter']}"
    theme, post = desk.topics[topic].theme(theme_key), desk.world.minister(ministry, day)
    key, title = f"begroting-{dossier}", desk.dossier_title(dossier)
    signer = desk.minister(post, "Eerste ondertekenaar")
    desk.plan.add(
        Case(key, "Begroting", day, title, title, dossier, [desk.minister(post, "Indiener"), desk.lead(topic)], organization=desk.world.chamber)
    )
    amount = dice.number(key, 310, 1980)
    staff = dice.number(f"{key}:p", 90, 400)
    table = [
        Part(Line.ROW, "Artikel\tUitgaven (miljoen euro)"), Part(Line.ROW, f"1 Beleid\t{amount}"),
        Part(Line.ROW, f"2 Personeel en materieel\t{staff}"), Part(Line.ROW, f"Totaal\t{amount + staff}"),
    ]  # fmt: skip
    _printed(desk, f"{key}-voorstel", "Voorstel van wet", day, "Voorstel van wet", dossier, key,
             [Part(Line.PARAGRAPH, f"De begrotingsstaat van het {desk.world.ministry_title(ministry)} wordt vastgesteld zoals hieronder staat."), *table], [signer])  # fmt: skip
    scene = Scene(key, day, theme)
    lines = [desk.fill(without_notes(p), scene) for p in theme.data["paragraphs"]]
    _printed(desk, f"{key}-toelichting", "Memorie van toelichting", day, "Memorie van toelichting", dossier, key, paragraphs(lines), [signer])
    _budget_questions(desk, key, dossier, theme, post, day + timedelta(days=23), topic)


def _budget_questions(desk: Desk, key: str, dossier: str, theme: Theme, post: Post, day: date, topic: str) -> None:
    def write(book: Book) -> Text:
        scene = Scene(f"{key}-vragen", day, theme)
        parts: list[Part] = [Part(Line.PARAGRAPH, "De commissie heeft feitelijke vragen gesteld over de begroting. Hieronder staan de vragen en de antwoorden.")]
        others = [q for t in desk.topics[topic].themes() if t.key not in ("ict", "toezicht") or t.key == theme.key for q in [t]]
        number = 0
        for other in others[:3]:
            for row in dice.order(f"{key}:{other.key}", other.data["question"])[:3]:
                number += 1
                form = dice.pick(f"{key}:{number}", ("a", "d", "o"))
                about = Scene(scene.thread, day, other)
                parts += [Part(Line.QUESTION, desk.fill(row["q"], about, book), str(number)), Part(Line.ANSWER, desk.fill(row[form], about, book), str(number))]
        return Text("LIJST VAN VRAGEN EN ANTWOORDEN", tuple(parts))

    paper = Paper(
        f"{key}-vragen", "Lijst van vragen en antwoorden", day, f"Lijst van vragen en antwoorden over de begroting {dossier}", write,
        title=desk.dossier_title(dossier), dossier=dossier, printed=True, layout="kamerstuk", official=True, presented="Vastgesteld",
        organization=desk.world.chamber,
    )  # fmt: skip
    desk.add_letter(paper, topic, post)


def _young_bill(desk: Desk) -> None:
    """A bill that waits for the committee: message, text, explanation."""
    day, dossier = date(2026, 9, 22), "99105"
    post = desk.world.minister("WB", day)
    title = desk.dossier_title(dossier)
    desk.plan.add(
        Case("wet-bron", "Wetgeving", day, title, title, dossier, [desk.minister(post, "Indiener"), desk.lead("water")], done=False,
             citation="Wet bescherming grondwaterbronnen", treatment="In behandeling bij commissie", organization=desk.world.chamber)  # fmt: skip
    )
    signer = [desk.minister(post, "Eerste ondertekenaar")]
    theme = desk.topics["water"].theme("winningen")
    scene = Scene("wet-bron", day, theme)
    _printed(desk, "wet-bron-boodschap", "Koninklijke boodschap", day, "Geleidende boodschap", dossier, "wet-bron",
             paragraphs(["Hierbij wordt een voorstel van wet aangeboden met regels ter bescherming van bronnen van drinkwater."]), list(signer))  # fmt: skip
    articles = ["Artikel 1. In deze wet wordt verstaan onder bron: een plaats waar grondwater voor drinkwater wordt gewonnen.",
                "Artikel 2. Rond de kwetsbaarste bronnen is het gebruik van bestrijdingsmiddelen vanaf 2028 niet toegestaan.",
                "Artikel 3. Meetgegevens van een bron worden binnen een maand openbaar gemaakt.",
                "Artikel 4. Grondgebruikers krijgen een vergoeding voor ten minste tien jaar."]  # fmt: skip
    _printed(desk, "wet-bron-voorstel", "Voorstel van wet", day, "Voorstel van wet", dossier, "wet-bron", paragraphs(articles), list(signer))
    lines = [desk.fill(without_notes(p), scene) for p in theme.data["paragraphs"]]
    _printed(desk, "wet-bron-toelichting", "Memorie van toelichting", day, "Memorie van toelichting", dossier, "wet-bron", paragraphs(lines), list(signer))


def _treaty(desk: Desk) -> None:
    day, dossier = date(2023, 10, 3), "99107-(R2999)"
    post = desk.world.minister("WB", day)
    title = desk.dossier_title(dossier)
    desk.plan.add(Case("verdrag", "Verdrag", day, title, title, dossier, [desk.minister(post, "Indiener"), desk.lead("water")], organization=desk.world.chamber))
    _printed(desk, "verdrag-brief", "Brief regering", day, "Aanbieding van het verdrag over grondwater aan de grens", dossier, "verdrag",
             paragraphs(["Het verdrag regelt dat landen aan weerszijden van de grens elkaars metingen van grondwater gebruiken.",
                         "Voor het land zijn er geen kosten buiten de bestaande begroting."]), [desk.minister(post, "Eerste ondertekenaar")])  # fmt: skip


def _member_note(desk: Desk) -> None:
    day, dossier, member = date(2025, 11, 18), "99108", desk.world.person(90025)
    title = desk.dossier_title(dossier)
    desk.plan.add(Case("nota", "Initiatiefnota", day, title, title, dossier, [desk.member(member, day, "Indiener"), desk.lead("inhuur")], done=False, organization=desk.world.chamber))
    theme = desk.topics["inhuur"].theme("norm")
    scene = Scene("nota", day, theme)
    parts = [Part(Line.HEADING, "1. Aanleiding"), Part(Line.PARAGRAPH, desk.fill(theme.data["speech"][0], scene)), Part(Line.HEADING, "2. Voorstellen"),
             Part(Line.PARAGRAPH, "De indiener stelt voor om:"),
             *(Part(Line.ITEM, f"{desk.fill(m['text'], scene)};", f"{n}.") for n, m in enumerate(theme.data["motions"], start=1))]  # fmt: skip
    _printed(desk, "nota-tekst", "Initiatiefnota", day, f"Initiatiefnota van {the_members([member])}: Vakmensen in vaste dienst", dossier, "nota", parts, [desk.member(member, day, "Eerste ondertekenaar")])
    answer = date(2026, 2, 24)
    post = desk.world.minister("OB", answer)

    def write(book: Book) -> Text:
        return desk.letter("nota-reactie", answer, theme.subject, paragraphs([
            "Met waardering heb ik de initiatiefnota gelezen.[[Kamerstukken II " + book.cite("nota-tekst", answer) + "]] Het eerste voorstel neem ik over. Bij het tweede zoek ik nog naar een vorm die weinig tijd kost.",
            "Op het derde voorstel, een maximum voor het uurtarief, kom ik terug na de begroting. Het vierde past niet bij de eerste drie."]), post)  # fmt: skip

    paper = Paper("nota-reactie", "Brief regering", answer, "Reactie op de initiatiefnota Vakmensen in vaste dienst", write, title=title, dossier=dossier,
                  printed=True, layout="kamerstuk", official=True, presented="Ontvangen", organization=desk.world.chamber)  # fmt: skip
    desk.add_letter(paper, "inhuur", post, related=["nota"])


def _petition(desk: Desk) -> None:
    day = date(2025, 5, 13)
    desk.plan.add(Case("verzoekschrift", "Verzoekschrift", day, "Verzoek van bewoners van Aldermeer over hun drinkwaterbron", "", "",
                       [Actor("Bewoners van Aldermeer", "Indiener"), desk.lead("water")], events=["pet-b"], organization=desk.world.chamber))  # fmt: skip
    lines = ["Wij, 1.214 bewoners van Aldermeer, vragen de Kamer om onze bron te beschermen.", "De winning lag in januari stil. Niemand kon ons zeggen hoe lang nog."]

    def write(book: Book) -> Text:
        return Text("Petitie 'Onze bron, ons water'", tuple(paragraphs(lines)))

    desk.plan.add(Paper("verzoekschrift-tekst", "Overig (openbaar)", day, "Petitie 'Onze bron, ons water'", write, cases=["verzoekschrift"], events=["pet-b"],
                        media="html", organization=desk.world.chamber, actors=[Actor("Bewoners van Aldermeer", "Eerste ondertekenaar")]))  # fmt: skip


def _old_dossier(desk: Desk) -> None:
    day, dossier = date(2022, 10, 4), "99090"
    post = desk.world.minister("WW", day)
    theme = desk.topics["warmte"].theme("tarieven")

    def write(book: Book) -> Text:
        scene = Scene("oud", day, theme)
        lines = ["Hierbij stuur ik u de evaluatie van de warmteregeling 2018. De regeling is per 1 januari 2022 beëindigd.", desk.fill(theme.data["paragraphs"][2], scene, book)]
        return desk.letter("oud", day, theme.subject, paragraphs(lines), post)

    paper = Paper("oud-evaluatie", "Brief regering", day, "Evaluatie van de warmteregeling 2018", write, title=desk.dossier_title(dossier), dossier=dossier,
                  printed=True, layout="kamerstuk", official=True, presented="Ontvangen", organization=desk.world.chamber)  # fmt: skip
    desk.add_letter(paper, "warmte", post)


def _oral_questions(desk: Desk) -> None:
    day, member = date(2025, 1, 21), desk.world.person(90018)
    post = desk.world.minister("WB", day)
    desk.plan.add(Case("mondeling", "Mondelinge vragen", day, "Het bericht dat de winning bij Aldermeer stilligt", "", "",
                       [desk.member(member, day, "Indiener"), desk.minister(post, "Gericht aan")], events=["vu-1"], organization=desk.world.chamber))  # fmt: skip

    def write(book: Book) -> Text:
        line = "Vraag van het lid Zandbergher aan de minister van Water en Bodem over het bericht dat de winning bij Aldermeer stilligt."
        return Text("Mondelinge vragen", tuple(paragraphs([line])))

    desk.plan.add(Paper("mondeling-vraag", "Mondelinge vragen", day, "De stilgelegde winning bij Aldermeer", write, cases=["mondeling"], events=["vu-1"],
                        organization=desk.world.chamber, actors=[desk.member(member, day, "Eerste ondertekenaar")]))  # fmt: skip

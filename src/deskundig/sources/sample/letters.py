"""Letters of the cabinet with their attachments, the yearly report on hire, advice and the reactions to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from . import dice
from .desk import Desk
from .dutch import day_text, with_article, workday
from .phrasing import Scene, Theme
from .plan import Actor, Book, Case, Paper
from .text import Line, Part, Text, paragraphs, prose
from .world import Post, content

FIRST = date(2022, 11, 7)
STEP = 36  # days between two letters
NOT_BEFORE = {"ict": date(2023, 12, 1), "toezicht": date(2024, 6, 1)}
LETTERS = 38
_TITLES = (
    "Stand van zaken {subject}",
    "Voortgang {year}: {subject}",
    "Nadere informatie over {subject}",
    "Vervolg {subject}",
)
REPORT_YEARS = (2021, 2022, 2023, 2024, 2025)


def add_letters(desk: Desk) -> None:
    """Progress letters: each on one theme, most of them with a report attached."""
    counts: dict[str, int] = {}
    for place in range(LETTERS):
        day = workday(FIRST + timedelta(days=STEP * place + dice.number(f"brief{place}", 0, 12)))
        themes = [t for topic in desk.topics.values() for t in topic.themes() if NOT_BEFORE.get(t.key, day) <= day]
        theme = themes[(place * 7) % len(themes)]
        counts[theme.key] = counts.get(theme.key, 0) + 1
        _progress_letter(desk, theme, counts[theme.key], day, place)


def _progress_letter(desk: Desk, theme: Theme, number: int, day: date, place: int) -> None:
    key = f"brief-{theme.key}-{number}"
    post = desk.post(theme, day)
    dossier = theme.topic.data["dossier"]

    def write(book: Book, *, early: bool = False) -> Text:
        debate = _debate_before(theme, day)
        scene = Scene(key, day, theme, {"debatdatum": day_text(debate)} if debate else {})
        lines = [desk.fill(p, scene, book) for p in dice.order(key, theme.data["paragraphs"])]
        headings = desk.phrases["letter_headings"]
        facts = [desk.fill(f, scene, book) for f in dice.order(f"{key}:c", theme.data["considering"])[:3]]
        parts = [
            Part(Line.PARAGRAPH, desk.pick("letter_open" if debate else "letter_open_first", scene, book)),
            Part(Line.HEADING, headings[1]),
            Part(Line.PARAGRAPH, desk.fill(desk.phrases["key_figures"], scene)),
            *(Part(Line.ITEM, f"{fact};" if n < 2 else f"{fact}.", "–") for n, fact in enumerate(facts)),
            Part(Line.PARAGRAPH, lines[0]),
            Part(Line.HEADING, headings[2]),
            Part(Line.PARAGRAPH, lines[1]),
        ]
        if not early:
            parts += [Part(Line.HEADING, headings[3]), Part(Line.PARAGRAPH, lines[2])]
        if book.known(f"brief@{theme.key}", day):
            earlier = desk.fill(desk.phrases["letter_before"], scene.saying(thema=theme.key), book)
            parts.insert(1, Part(Line.PARAGRAPH, earlier))
        parts += paragraphs(_promises_met(desk, key, scene, book))
        parts += [Part(Line.HEADING, headings[4]), Part(Line.PARAGRAPH, desk.pick("letter_close", scene, book))]
        return desk.letter(key, day, theme.subject, parts, post)

    paper = Paper(
        key,
        "Brief regering",
        day,
        _TITLES[(number - 1) % len(_TITLES)].format(subject=theme.subject, year=day.year),
        write,
        title=desk.dossier_title(dossier),
        dossier=dossier,
        printed=True,
        layout="kamerstuk",
        official=place % 6 != 5,
        media="pdf" if place % 6 == 5 else "docx",
        draft=(lambda book: write(book, early=True)) if place % 5 == 1 else None,
        presented="Ontvangen",
        organization=desk.world.chamber,
        category=theme.topic.data["category"],
    )
    desk.add_letter(paper, theme.topic.key, post)
    desk.plan.known_as[f"brief@{theme.key}"].append(key)
    if place % 4 != 3:
        title, maker = theme.data["annex"][number % 2]
        add_annex(desk, theme, f"{key}-bijlage", day, title, maker, paper, media="pdf" if place % 3 == 0 else "docx")


def _promises_met(desk: Desk, key: str, scene: Scene, book: Book) -> list[str]:
    """The promises that this letter fulfils, each by its number."""
    met = [p for p in desk.plan.promises.values() if key in p.letters]
    return [
        desk.fill(desk.phrases["promise_met"], scene.saying(nummer=book.promise[p.key], belofte=p.text)) for p in met
    ]


def _debate_before(theme: Theme, day: date) -> date | None:
    """The last debate on the theme before a day."""
    days = [row["day"] for row in content("calendar")["debate"] if theme.key in row["themes"] and row["day"] < day]
    return max(days, default=None)


def add_annex(
    desk: Desk, theme: Theme, key: str, day: date, title: str, maker: str, parent: Paper, *, media: str = "docx"
) -> None:
    """A report that travels with a letter."""
    scene = Scene(key, day, theme, {"maker": with_article(maker)})

    def write(book: Book) -> Text:
        fill = desk.fill
        parts: list[Part] = [
            Part(Line.HEADING, "1. Waar het over gaat"),
            Part(Line.PARAGRAPH, fill(desk.phrases["report_intro"], scene)),
            Part(Line.HEADING, "2. Wat we vonden"),
            *paragraphs(fill(p, scene, book) for p in dice.order(key, theme.neutral)[:2]),
            *_series_table(theme, day),
            Part(Line.HEADING, "3. Waarom het ertoe doet"),
            Part(Line.PARAGRAPH, desk.phrases["report_view"]),
            *(Part(Line.ITEM, f"{fill(w, scene)};", "–") for w in theme.data["whereas"]),
            Part(Line.HEADING, "4. Aanbevelingen"),
            Part(Line.PARAGRAPH, desk.phrases["report_advice"]),
            *(
                Part(Line.ITEM, f"{fill(m['text'], scene)};", f"{n}.")
                for n, m in enumerate(theme.data["motions"][:3], start=1)
            ),
            Part(Line.HEADING, "5. Verantwoording"),
            Part(Line.PARAGRAPH, desk.phrases["report_method"]),
        ]
        return Text(desk.fill(title, scene), tuple(parts), {"maker": maker})

    desk.plan.add(
        Paper(
            key,
            "Bijlage",
            day,
            desk.fill(title, scene),
            write,
            parents=[parent.key],
            cases=list(parent.cases),
            media=media,
            organization=desk.world.chamber,
            actors=[Actor(maker, "Afzender")],
            received=day,
        )
    )


def _series_table(theme: Theme, day: date) -> list[Part]:
    """The topic's figures over the years that were known on that day."""
    names = [name for name in theme.topic.series if name in _HEADINGS]
    last = day.year - 1 if day.month >= 5 else day.year - 2
    years = [[str(year), *(theme.topic.series[n][str(year)] for n in names)] for year in range(2020, last + 1)]
    return [Part(Line.ROW, "\t".join(cells)) for cells in (["jaar", *(_HEADINGS[n] for n in names)], *years)]


_SHARES = {
    "Wonen en Warmte": "inhuur_ww",
    "Openbaar Bestuur": "inhuur_ob",
    "Water en Bodem": "inhuur_wb",
    "Begroting en Toezicht": "inhuur_bt",
}
_HEADINGS = {
    "aansluitingen": "woningen (duizend)",
    "kleine_netten": "kleine netten",
    "programmas": "gemeenten met programma",
    "vastrecht": "vastrecht (euro)",
    "inhuur_mld": "inhuur (miljard euro)",
    "inhuur_pct": "inhuur (procent)",
    "personeel_mld": "personeel (miljard euro)",
    "gemeente_pct": "inhuur gemeenten (procent)",
    "blijfduur": "jaren op een post",
    "vraag_mln": "vraag (miljoen m3)",
    "winning_pct": "winningen boven norm (procent)",
    "reserve_pct": "reserve (procent)",
    "controles": "controles",
}


def add_year_reports(desk: Desk) -> None:
    """The yearly report on staff and hire, each May, with a table per ministry."""
    theme = desk.topics["inhuur"].theme("norm")
    for year in REPORT_YEARS:
        day = workday(date(year + 1, 5, 17))
        key = f"jaarrapport@{year}"
        post = desk.world.minister("OB", day)
        paper = Paper(
            key,
            "Brief regering",
            day,
            f"Jaarrapportage Bedrijfsvoering {year}",
            _year_report(desk, theme, year, day, post),
            title=desk.dossier_title("49102"),
            dossier="49102",
            printed=True,
            layout="kamerstuk",
            official=True,
            presented="Ontvangen",
            organization=desk.world.chamber,
            category=theme.topic.data["category"],
        )
        desk.add_letter(paper, "inhuur", post)
        desk.plan.known_as["jaarrapport"].append(key)


def _year_report(desk: Desk, theme: Theme, year: int, day: date, post: Post) -> Any:
    series = theme.topic.series

    def write(_: Book) -> Text:
        scene = Scene(f"jaar-{year}", day, theme)
        y = str(year)
        opening = desk.fill(desk.phrases["year_report"], scene)
        rows = [Part(Line.ROW, f"{name}\t{series[key][y]}\t10,0") for name, key in _SHARES.items()]
        parts = [
            Part(Line.PARAGRAPH, opening),
            Part(Line.HEADING, "Externe inhuur per ministerie"),
            Part(Line.ROW, "Ministerie\tInhuur als deel van personele uitgaven (procent)\tNorm"),
            *rows,
            Part(Line.ROW, f"Alle ministeries\t{series['inhuur_pct'][y]}\t10,0"),
            Part(Line.HEADING, "Ontwikkeling"),
            *_series_table(theme, day),
            Part(Line.HEADING, "Redenen van inhuur"),
            Part(Line.PARAGRAPH, desk.fill(theme.data["paragraphs"][1], scene)),
            Part(Line.PARAGRAPH, desk.fill(theme.data["paragraphs"][2], scene)),
        ]
        return desk.letter(f"jaar-{year}", day, f"Jaarrapportage Bedrijfsvoering {year}", parts, post)

    return write


def add_advice(desk: Desk) -> None:
    """Reports of councils with numbered recommendations, and the cabinet's reactions."""
    data = content("advies")
    topics = {topic.data["dossier"]: key for key, topic in desk.topics.items()} | {"49106": "inhuur"}
    for report in data["report"]:
        _report(desk, report, topics[report["dossier"]])
    for reaction in data["reaction"]:
        _reaction(desk, reaction, topics)


def _report(desk: Desk, row: Mapping[str, Any], topic: str) -> None:
    scene = Scene(row["key"], row["date"])

    def write(book: Book) -> Text:
        return Text(row["title"], tuple(prose(desk.fill(row["text"], scene, book))), {"maker": row["maker"]})

    actor = Actor(row["maker"], "Afzender")
    case = Case(
        f"case-{row['key']}",
        row["kind"] if "Rekenkamer" in row["kind"] else "Overig",
        row["date"],
        row["title"],
        desk.dossier_title(row["dossier"]),
        row["dossier"],
        [Actor(row["maker"], "Indiener"), desk.lead(topic)],
        organization=desk.world.chamber,
    )
    letter = Paper(
        row["key"],
        row["kind"],
        row["date"],
        f"{row['title']} ({row['maker'].removesuffix(' (fictief)')})",
        write,
        title=desk.dossier_title(row["dossier"]),
        cases=[case.key],
        dossier=row["dossier"],
        actors=[actor],
        printed=True,
        layout="kamerstuk",
        official=True,
        media="pdf",
        presented="Ontvangen",
        organization=desk.world.chamber,
        received=row["date"],
    )
    desk.plan.add(case, letter)


def _reaction(desk: Desk, row: Mapping[str, Any], topics: Mapping[str, str]) -> None:
    report = desk.plan.papers[row["report"]]
    post = desk.world.minister(row["ministry"], row["date"])
    scene = Scene(row["key"], row["date"])

    def write(book: Book) -> Text:
        return desk.letter(
            row["key"], row["date"], row["title"], list(prose(desk.fill(row["text"], scene, book))), post
        )

    paper = Paper(
        row["key"],
        "Brief regering",
        row["date"],
        row["title"],
        write,
        title=desk.dossier_title(report.dossier),
        dossier=report.dossier,
        printed=True,
        layout="kamerstuk",
        official=True,
        presented="Ontvangen",
        organization=desk.world.chamber,
    )
    desk.add_letter(paper, topics[report.dossier], post, related=[f"case-{row['report']}"])


def add_withdrawn(desk: Desk) -> None:
    """A letter that was sent by mistake and taken back: the record keeps that it was there."""
    day = date(2026, 10, 5)
    theme = desk.topics["water"].theme("schaarste")
    post = desk.post(theme, day)

    def write(_: Book) -> Text:
        scene = Scene("ingetrokken", day, theme)
        return desk.letter(
            "ingetrokken", day, theme.subject, paragraphs([desk.fill(theme.data["paragraphs"][0], scene)]), post
        )

    paper = Paper(
        "ingetrokken",
        "Brief regering",
        day,
        "Concept: verdeling van drinkwater bij tekort",
        write,
        organization=desk.world.chamber,
        withdrawn=True,
    )
    desk.add_letter(paper, "water", post)

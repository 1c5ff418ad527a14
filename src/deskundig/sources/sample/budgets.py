"""Dossiers, and the yearly budget chapters whose dossier numbers carry a suffix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from . import dice
from .desk import Desk
from .phrasing import Scene, Theme
from .plan import Actor, Book, Case, Folder, Paper, Writer
from .text import Line, Part, Text, paragraphs, without_notes
from .world import Post, content


@dataclass(frozen=True)
class Chapter:
    """One ministry's budget for one year."""

    dossier: str
    title: str
    law: str
    day: date
    theme: Theme
    post: Post

    @property
    def key(self) -> str:
        return f"begroting-{self.dossier}"


def add_folders(desk: Desk) -> None:
    """All dossiers: open and closed, with and without a suffix."""
    data = content("small")
    for row in data["folder"]:
        folder = Folder(row["number"], row["title"], row.get("citation"), row.get("closed", False), row.get("alias"))
        desk.plan.folders[folder.number] = folder
    for chapter, closed in _chapters(desk, data["budget"]):
        desk.plan.folders[chapter.dossier] = Folder(chapter.dossier, chapter.title, closed=closed)


def add_budgets(desk: Desk) -> None:
    data = content("small")["budget"]
    for chapter, _ in _chapters(desk, data):
        _budget(desk, chapter, data["questions"])


def _chapters(desk: Desk, data: Mapping[str, Any]) -> list[tuple[Chapter, bool]]:
    found = []
    for year in data["year"]:
        for row in data["chapter"]:
            ministry = desk.world.ministries[row["ministry"]]
            words = {
                "ministerie": ministry["name"],
                "hoofdstuk": ministry["chapter"],
                "begrotingsjaar": str(year["year"]),
            }
            scene = Scene(f"begroting-{year['year']}", year["day"], None, words)
            title, law = (desk.fill(data[name], scene) for name in ("title", "law"))
            theme = desk.topics[row["topic"]].theme(row["theme"])
            post = desk.world.minister(row["ministry"], year["day"])
            chapter = Chapter(f"{year['dossier']}-{ministry['chapter']}", title, law, year["day"], theme, post)
            found.append((chapter, year.get("closed", False)))
    return found


def _budget(desk: Desk, chapter: Chapter, opening: str) -> None:
    topic = chapter.theme.topic.key
    actors = [desk.minister(chapter.post, "Indiener"), desk.lead(topic)]
    desk.plan.add(
        Case(
            chapter.key,
            "Begroting",
            chapter.day,
            chapter.title,
            chapter.title,
            chapter.dossier,
            actors,
            organization=desk.world.chamber,
        )
    )
    scene = Scene(chapter.key, chapter.day, chapter.theme)
    reasons = [desk.fill(without_notes(p), scene) for p in chapter.theme.data["paragraphs"]]
    law = [Part(Line.PARAGRAPH, chapter.law), *_table(chapter)]
    signer = [desk.minister(chapter.post, "Eerste ondertekenaar")]
    _printed(desk, chapter, "Voorstel van wet", law, signer)
    _printed(desk, chapter, "Memorie van toelichting", paragraphs(reasons), list(signer))
    _questions(desk, chapter, opening)


def _table(chapter: Chapter) -> list[Part]:
    policy = dice.number(chapter.key, 310, 1980)
    staff = dice.number(f"{chapter.key}:p", 90, 400)
    rows = ("Artikel\tUitgaven (miljoen euro)", f"1 Beleid\t{policy}", f"2 Personeel en materieel\t{staff}")
    return [Part(Line.ROW, row) for row in (*rows, f"Totaal\t{policy + staff}")]


def _printed(desk: Desk, chapter: Chapter, kind: str, parts: Sequence[Part], actors: list[Actor]) -> None:
    text = Text(kind.upper(), tuple(parts))
    desk.plan.add(
        Paper(
            f"{chapter.key}-{kind.split()[0].lower()}",
            kind,
            chapter.day,
            kind,
            lambda _: text,
            title=chapter.title,
            cases=[chapter.key],
            dossier=chapter.dossier,
            actors=actors,
            printed=True,
            layout="kamerstuk",
            official=True,
            organization=desk.world.chamber,
            presented="Ontvangen",
        )
    )


def _questions(desk: Desk, chapter: Chapter, opening: str) -> None:
    day = chapter.day + timedelta(days=23)
    paper = Paper(
        f"{chapter.key}-vragen",
        "Lijst van vragen en antwoorden",
        day,
        f"Lijst van vragen en antwoorden over de begroting {chapter.dossier}",
        _answered(desk, chapter, day, opening),
        title=chapter.title,
        dossier=chapter.dossier,
        printed=True,
        layout="kamerstuk",
        official=True,
        presented="Vastgesteld",
        organization=desk.world.chamber,
    )
    desk.add_letter(paper, chapter.theme.topic.key, chapter.post)


def _answered(desk: Desk, chapter: Chapter, day: date, opening: str) -> Writer:
    """Nine factual questions, three on each of three themes of the topic."""
    themes = [t for t in chapter.theme.topic.themes() if t.key == chapter.theme.key or t.key not in ("ict", "toezicht")]

    def write(book: Book) -> Text:
        parts: list[Part] = [Part(Line.PARAGRAPH, opening)]
        number = 0
        for theme in themes[:3]:
            scene = Scene(f"{chapter.key}-vragen", day, theme)
            for row in dice.order(f"{chapter.key}:{theme.key}", theme.data["question"])[:3]:
                number += 1
                form = dice.pick(f"{chapter.key}:{number}", ("a", "d", "o"))
                parts.append(Part(Line.QUESTION, desk.fill(row["q"], scene, book), str(number)))
                parts.append(Part(Line.ANSWER, desk.fill(row[form], scene, book), str(number)))
        return Text("LIJST VAN VRAGEN EN ANTWOORDEN", tuple(parts))

    return write

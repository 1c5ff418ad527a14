"""Small threads: a bill that has just begun, a treaty, a member's note, a petition, oral questions, an old dossier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from .desk import Desk
from .phrasing import Scene, Theme
from .plan import Actor, Book, Case, Paper, Writer
from .text import Text, prose
from .world import content


def add_small_threads(desk: Desk) -> None:
    for row in content("small")["thread"]:
        theme = desk.topics[row["topic"]].theme(row["theme"])
        desk.plan.add(_case(desk, row))
        for paper in row["paper"]:
            _paper(desk, row, paper, theme)


def _by(desk: Desk, row: Mapping[str, Any], day: date, role: str) -> Actor:
    """Who brings it: a minister, a member or a body outside."""
    if "ministry" in row:
        return desk.minister(desk.world.minister(row["ministry"], day), role)
    if "member" in row:
        return desk.member(desk.world.person(row["member"]), day, role)
    return Actor(row["body"], role)


def _case(desk: Desk, row: Mapping[str, Any]) -> Case:
    dossier = row.get("dossier", "")
    title = desk.dossier_title(dossier) if dossier else ""
    actors = [_by(desk, row, row["day"], "Indiener"), desk.lead(row["topic"])]
    if "to" in row:
        actors.append(desk.minister(desk.world.minister(row["to"], row["day"]), "Gericht aan"))
    return Case(
        row["key"],
        row["kind"],
        row["day"],
        row.get("subject", title),
        title,
        dossier,
        actors,
        [row["event"]] if "event" in row else [],
        citation=row.get("citation"),
        treatment=row.get("treatment"),
        done=not row.get("open", False),
        organization=desk.world.chamber,
    )


def _paper(desk: Desk, thread: Mapping[str, Any], row: Mapping[str, Any], theme: Theme) -> None:
    day = row.get("day", thread["day"])
    dossier = thread.get("dossier", "")
    by = row if "ministry" in row else thread
    paper = Paper(
        row["key"],
        row["kind"],
        day,
        row["subject"],
        _writer(desk, row, day, theme),
        title=desk.dossier_title(dossier) if dossier else "",
        cases=[thread["key"]],
        dossier=dossier,
        events=[thread["event"]] if "event" in thread else [],
        printed=bool(dossier),
        layout="kamerstuk",
        official=bool(dossier),
        media=row.get("media", "docx"),
        presented="Ontvangen" if dossier else "",
        organization=desk.world.chamber,
    )
    if row["kind"] == "Brief regering" and thread["kind"] != "Brief regering":
        paper.cases = []
        desk.add_letter(paper, thread["topic"], desk.world.minister(by["ministry"], day), related=[thread["key"]])
        return
    paper.actors = [_by(desk, by, day, "Eerste ondertekenaar")]
    desk.plan.add(paper)


def _writer(desk: Desk, row: Mapping[str, Any], day: date, theme: Theme) -> Writer:
    def write(book: Book) -> Text:
        filled = desk.fill(row["text"], Scene(row["key"], day, theme), book)
        return Text(row["kind"].upper(), tuple(prose(filled)))

    return write

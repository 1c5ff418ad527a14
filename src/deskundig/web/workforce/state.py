"""The state of expertise on the screen: chapters of figures, each row with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from deskundig.packs.state_report.formats import FORMS
from deskundig.web.drawings import Bar, bars
from deskundig.web.navigation import Room
from deskundig.web.page import Cell, Column, Feed, Link, Page, Picture, Table
from deskundig.workforce.domain.state_report import Chapter, StateReport
from deskundig.workforce.queries.state_report import reported

HOME = "/personeel/staat"


@dataclass(frozen=True, slots=True)
class Shown:
    chapter: Chapter
    table: Table | None
    picture: Picture | None


def address(organization: str, unit: str = "", form: str = "") -> str:
    asked = {"organisatie": organization} | ({"eenheid": unit} if unit else {})
    return f"{HOME}{form}?{urlencode(asked)}"


def choices() -> list[Link]:
    return [Link(name, address(name)) for name in reported()]


def start_page() -> Page:
    text = _("Eén verslag per jaar: wie er is, wie gaat, wat is ingehuurd, wat mensen vinden en wat eraan komt.")
    return Page(_("Staat van de deskundigheid"), text, room=Room.CAN, entry="state-report", address=HOME)


def report_page(report: StateReport) -> Page:
    feeds = [Feed(form.title, address(report.organization, report.unit, f".{name}"), form.media_type)
             for name, form in FORMS.items()]  # fmt: skip
    return Page(report.title, room=Room.CAN, entry="state-report", address=HOME, feeds=feeds)


def chapters(report: StateReport) -> list[Shown]:
    return [Shown(c, _table(c) if c.rows else None, _picture(c)) for c in report.chapters]


def _table(chapter: Chapter) -> Table:
    return Table(
        chapter.title,
        (
            Column(_("Cijfer")), Column(_("Waarde"), number=True), Column(_("Teller"), number=True),
            Column(_("Noemer"), number=True), Column(_("Periode")), Column(_("Bron")),
        ),
        [
            [Cell(f"{r.label} ({r.note})" if r.note else r.label), r.value, r.numerator, r.denominator, r.period,
             r.source]
            for r in chapter.rows
        ],
        hide_caption=True, name=f"staat-{chapter.key}",
    )  # fmt: skip


def _picture(chapter: Chapter) -> Picture | None:
    """Bars where at least two of the figures are shares."""
    shares = [(r, _share(r.value)) for r in chapter.rows if "%" in r.value]
    again = len({r.label for r, _s in shares}) < len(shares)
    told = [
        (f"{r.label}, {r.period}" if again else r.label, f"{r.value.partition('%')[0].strip()} %", share)
        for r, share in shares if share is not None
    ]
    if len(told) < 2:
        return None
    rows = [Bar(label, share, value) for label, value, share in told]
    table = Table(chapter.title, (Column(_("Cijfer")), Column(_("Waarde"), number=True)),
                  [[label, value] for label, value, _s in told], name=f"staat-{chapter.key}-beeld")  # fmt: skip
    return Picture(chapter.finding, bars(rows, title=chapter.finding), table, name=f"beeld-{chapter.key}")


def _share(value: str) -> float | None:
    try:
        return float(value.split("%")[0].strip().replace(",", "."))
    except ValueError:
        return None

"""A debate report: turns with the speaker in the margin, interruptions set in, an address for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.kernel.address import path_of
from deskundig.record.queries.citations import citations_in
from deskundig.record.queries.reports import ReportPage, SectionLine, Turn
from deskundig.web.formatting import written_number
from deskundig.web.labels import source_label
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Choice, Crumb, Facet, Fact, Link, Notice, Page, Paging, Thing
from deskundig.web.paging import page_numbers
from deskundig.web.prose import Typesetter, by_block
from deskundig.web.things import lines

_SPEAKERS_SHOWN = 12
_STATUS_TONES: dict[str, Any] = {"gecorrigeerd": "positive", "ongecorrigeerd": "warning"}


@dataclass(frozen=True, slots=True)
class TurnOnPage:
    order: int
    speaker: Link
    party: str
    function: str
    time: str
    look: str                    # interruption, motion or nothing special
    html: SafeString
    proposal: str                # how the speaker was found, when that is ours and not the source's


@dataclass(frozen=True, slots=True)
class SectionOnPage:
    title: str
    event: Link | None
    turns: tuple[TurnOnPage, ...]


def page_of(page: ReportPage) -> Page:
    return Page(
        title=page.title or _("Verslag"), description=_("Verslag van een vergadering, spreekbeurt voor spreekbeurt"),
        room=Room.KNOW.value, entry="reports", crumbs=(Crumb(_("Verslagen"), "/verslagen"),), address=path_of(page.ref),
        type="article",
    )


def context(page: ReportPage, *, speaker: str) -> dict[str, Any]:
    base = path_of(page.ref)
    return {
        "thing": thing(page),
        "notice": _notice(page),
        "sections": tuple(_sections(page)),
        "contents": [_contents_line(line, base) for line in page.sections],
        "speakers": _speakers(page, base, speaker),
        "speaker": speaker,
        "base": base,
        "facts": facts(page),
        "paging": _paging(page, base, speaker),
    }


def thing(page: ReportPage) -> Thing:
    sitting = Link(page.sitting.title, path_of(page.sitting.ref)) if page.sitting else ""
    turns = ngettext("%(n)s spreekbeurt", "%(n)s spreekbeurten", page.total) % {"n": written_number(page.total)}
    status = Badge(page.status, _STATUS_TONES.get(page.status.lower(), "neutral")) if page.status else None
    facts = [page.date, sitting if page.sitting and page.sitting.title != page.title else "", turns]
    return Thing(_("Verslag"), page.title or _("Verslag"), facts=[f for f in facts if f], status=status)


def _notice(page: ReportPage) -> Notice | None:
    if page.better:
        links = (Link(_("Lees het betere verslag"), path_of(page.better)),)
        return Notice(_("Er is een beter verslag van deze vergadering"), tone="warning", links=links)
    if page.status.lower() == "ongecorrigeerd":
        text = _("Sprekers kunnen hun woorden nog laten verbeteren.")
        return Notice(_("Ongecorrigeerd verslag"), text, tone="warning")
    return None


def facts(page: ReportPage) -> tuple[Fact, ...]:
    found: list[tuple[str, Any]] = [
        (_("Datum"), page.date), (_("Soort"), page.type), (_("Status"), page.status),
        (_("Vergadering"), Link(page.sitting.title, path_of(page.sitting.ref)) if page.sitting else None),
        (_("Bestand"), Link(_("XML bij de bron"), page.source_file) if page.source_file else None),
        (_("Bron"), source_label(page.source)),
    ]
    return tuple(Fact(label, value) for label, value in found if value)


def _sections(page: ReportPage) -> Any:
    """Turns of this page under the part of the debate they belong to. One query for all citations of the page."""
    html = _set(page)
    current: list[TurnOnPage] = []
    title, event = "", ""
    for turn in page.turns:
        if current and (turn.section, turn.event_number) != (title, event):
            yield _section(page, title, event, current)
            current = []
        title, event = turn.section, turn.event_number
        current.append(_turn(turn, html[turn.order]))
    if current:
        yield _section(page, title, event, current)


def _section(page: ReportPage, title: str, number: str, turns: list[TurnOnPage]) -> SectionOnPage:
    event = page.events.get(number)
    return SectionOnPage(title, Link(event.title, path_of(event.ref)) if event else None, tuple(turns))


def _set(page: ReportPage) -> dict[int, SafeString]:
    """The HTML of each turn, set as one text so that the citations of the whole page cost one query."""
    blocks = tuple(block for turn in page.turns for block in turn.prose.blocks)
    citations = by_block(citations_in(blocks))
    html: dict[int, SafeString] = {}
    start = 0
    for turn in page.turns:
        end = start + len(turn.prose.blocks)
        html[turn.order] = Typesetter(blocks, citations, anchor=f"b{turn.order}-").body(range(start, end), under=2)
        start = end
    return html


def _turn(turn: Turn, html: SafeString) -> TurnOnPage:
    return TurnOnPage(
        turn.order, Link(_name(turn), path_of(turn.person) if turn.person else ""), turn.party,
        turn.function if turn.function.lower() not in ("lid tweede kamer", "tweede kamerlid") else "",
        lines.clock(turn.start), turn.nature if turn.nature in ("interruption", "motion", "procedure") else "", html,
        turn.person_reason if turn.person else "",
    )


def _name(turn: Turn) -> str:
    """A turn of nobody is what the report itself tells: who was there, what was put to the vote."""
    if turn.nature == "motion":
        return _("Motie van %(name)s") % {"name": turn.speaker} if turn.speaker else _("Motie")
    if turn.speaker or turn.nature == "procedure":
        return turn.speaker
    return _("De voorzitter") if turn.chair else ""


def _contents_line(line: SectionLine, base: str) -> Link:
    page = f"?pagina={line.page}" if line.page > 1 else ""
    return Link(line.title or _("Zonder titel"), f"{base}{page}#beurt-{line.first}", str(line.turns))


def _speakers(page: ReportPage, base: str, chosen: str) -> Facet:
    def choice(name: str, party: str, count: int) -> Choice:
        address = base if name == chosen else f"{base}?{urlencode({'spreker': name})}"
        return Choice(f"{name} ({party})" if party else name, address, count, chosen=name == chosen)

    choices = [choice(*line) for line in page.speakers]
    return Facet("spreker", _("Sprekers"), choices[:_SPEAKERS_SHOWN], choices[_SPEAKERS_SHOWN:])


def _paging(page: ReportPage, base: str, speaker: str) -> Paging:
    def at(number: int) -> str:
        query = {**({"spreker": speaker} if speaker else {}), **({"pagina": number} if number > 1 else {})}
        return f"{base}?{urlencode(query)}" if query else base

    return page_numbers(page.page, page.pages, at)

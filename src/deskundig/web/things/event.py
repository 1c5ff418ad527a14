"""The page of an activity or sitting: when and where, who, the agenda with its papers and decisions, the promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.kernel.address import path_of
from deskundig.record.domain.keys import SITTING, speech_ref
from deskundig.record.queries.agenda import AgendaLine
from deskundig.record.queries.events import EventPage
from deskundig.web.alerts.follow_link import follow_action
from deskundig.web.labels import source_label
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Crumb, Fact, Hit, Link, Notice, Page, Thing
from deskundig.web.prose import cleaned
from deskundig.web.things import lines
from deskundig.web.things.pack_link import pack_action
from deskundig.web.things.votes import VoteLine, vote_lines


@dataclass(frozen=True, slots=True)
class AgendaItemOnPage:
    number: str
    title: str
    time: str
    section: str
    note: SafeString | str
    documents: tuple[Hit, ...]
    cases: tuple[Hit, ...]
    votes: tuple[VoteLine, ...]


def page_of(page: EventPage) -> Page:
    return Page(
        title=page.title, description=" · ".join(p for p in (page.type, _when(page), page.lead_name) if p),
        room=Room.KNOW.value, entry="events", crumbs=(Crumb(_("Activiteiten"), "/activiteiten"),),
        address=path_of(page.ref), type="article",
    )


def context(page: EventPage) -> dict[str, Any]:
    """What stands on the agenda is not said again below it."""
    on_agenda = {d.id for item in page.agenda for d in item.documents}
    on_agenda |= {c.id for item in page.agenda for c in item.cases}
    papers = {d.heading for item in page.agenda for d in item.documents} | {d.heading for d in page.documents}
    return {
        "thing": thing(page),
        "note": cleaned(page.note) if page.note else "",
        "notices": _notices(page),
        "facts": facts(page),
        "people": lines.people_by_role(page.people),
        "agenda": [agenda_item(item) for item in page.agenda],
        "documents": [lines.document_hit(d) for d in page.documents if d.id not in on_agenda],
        "cases": [lines.case_hit(c) for c in page.cases if c.id not in on_agenda and c.heading not in papers],
        "commitments": [lines.commitment_hit(c) for c in page.commitments],
        "reports": [
            Link(r.title or r.type, path_of(speech_ref(r.id, r.first_turn)), r.status)
            for r in page.reports
        ],
        "replaced_by": [lines.event_hit(e) for e in page.replaced_by],
        "topics": page.topics,
    }


def thing(page: EventPage) -> Thing:
    lead = Link(page.lead.name, path_of(page.lead.ref)) if page.lead else page.lead_name
    facts = [_when(page) or _("nog niet gepland"), lead, page.place.strip(), _("besloten") if page.private else ""]
    return Thing(
        page.type or (_("Vergadering") if page.nature == SITTING else _("Activiteit")), page.title,
        page.number if page.nature != SITTING else "", [f for f in facts if f], _status(page),
        actions=(follow_action(page.ref), pack_action(page.ref)),
    )


def _status(page: EventPage) -> Badge | None:
    special = lines.event_badge(page.status)
    if special:
        return special
    tones: dict[str, Any] = {"uitgevoerd": "positive", "gepland": "info"}
    return Badge(page.status, tones.get(page.status.lower(), "neutral")) if page.status else None


def _when(page: EventPage) -> str:
    if page.date is None:
        return ""
    hours = " – ".join(c for c in (lines.clock(page.start), lines.clock(page.end)) if c and c != "00.00")
    return f"{lines.long_day(page.date)}, {hours} uur" if hours else lines.long_day(page.date)


def _notices(page: EventPage) -> tuple[Notice, ...]:
    found = []
    if page.replaced_by:
        newer = page.replaced_by[-1]
        name = f"{newer.title} ({lines.long_day(newer.date)})" if newer.date else newer.title
        links = (Link(name, path_of(newer.ref)),)
        found.append(Notice(_("Vervangen door een andere activiteit"), tone="warning", links=links))
    if page.replaces:
        found.append(Notice(_("Komt in de plaats van"), links=(Link(page.replaces.title, path_of(page.replaces.ref)),)))
    if page.continued_from:
        line = page.continued_from
        found.append(Notice(_("Voortzetting van"), links=(Link(line.title, path_of(line.ref)),)))
    return tuple(found)


def facts(page: EventPage) -> tuple[Fact, ...]:
    lead = Link(page.lead.name, path_of(page.lead.ref)) if page.lead else page.lead_name
    rooms = ", ".join(page.rooms)
    found: list[tuple[str, Any]] = [
        (_("Datum"), page.date), (_("Begin"), _hour(page.start)), (_("Einde"), _hour(page.end)),
        (_("Plaats"), page.place.strip()), (_("Zaal"), rooms if rooms != page.place.strip() else ""),
        (_("Voortouw"), lead),
        (_("Openbaar"), {True: _("nee, besloten"), False: _("ja"), None: ""}[page.private]),
        (_("Status"), page.status), (_("Aangevraagd"), timezone.localdate(page.requested) if page.requested else None),
        (_("Vervalt"), timezone.localdate(page.expires) if page.expires else None),
        (_("Vergaderjaar"), page.session_year), (_("Kamer"), page.chamber),
    ]
    source = Link(source_label(page.source), page.source_page)
    return (*(Fact(label, value) for label, value in found if value), Fact(_("Bron"), source))


def _hour(moment: Any) -> str:
    text = lines.clock(moment)
    return f"{text} uur" if text and text != "00.00" else ""


def agenda_item(item: AgendaLine) -> AgendaItemOnPage:
    hours = " – ".join(c for c in (lines.clock(item.start), lines.clock(item.end)) if c)
    papers = {d.heading for d in item.documents}
    return AgendaItemOnPage(
        item.number, item.title.strip() or _("Zonder titel"), hours, item.section,
        cleaned(item.note) if item.note else "", tuple(lines.document_hit(d) for d in item.documents),
        tuple(lines.case_hit(c) for c in item.cases if c.heading not in papers), vote_lines(item.decisions),
    )

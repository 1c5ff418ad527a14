"""A person's page: posts and seats with dates, papers, motions and what came of them, turns, votes, disclosures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.followthrough.queries import QuestionFilter, count_questions, open_questions
from deskundig.kernel.address import disclosure_anchor, path_of
from deskundig.record.queries.people import Disclosed, MotionLine, PersonPage, Post, TurnLine
from deskundig.record.queries.registers.slices import Window
from deskundig.web.alerts.follow_link import follow_action, thing_feeds
from deskundig.web.followup.questions import badge as question_badge
from deskundig.web.formatting import written_number
from deskundig.web.labels import source_label
from deskundig.web.navigation import Room
from deskundig.web.page import Cell, Column, Crumb, Fact, Field, Hit, Link, Page, Table, Thing
from deskundig.web.things import lines
from deskundig.web.things.votes import seats_words

_QUESTIONS_SHOWN = 10
DISCLOSURES: dict[str, Promise] = {
    "side_job": gettext_lazy("Nevenfuncties"), "income": gettext_lazy("Neveninkomsten"),
    "gift": gettext_lazy("Geschenken"), "trip": gettext_lazy("Reizen"), "career": gettext_lazy("Loopbaan"),
    "education": gettext_lazy("Opleiding"),
}
_NATURES: dict[str, Promise] = {
    "member": gettext_lazy("lid"), "substitute": gettext_lazy("plaatsvervangend lid"), "post": gettext_lazy("functie"),
}


def page_of(page: PersonPage) -> Page:
    about = " · ".join(p for p in (page.function, page.party.abbreviation if page.party else "") if p)
    return Page(
        title=page.name, description=about, room=Room.KNOW.value, entry="persons",
        crumbs=(Crumb(_("Personen"), "/personen"),), address=path_of(page.ref), type="profile",
        feeds=thing_feeds(page.ref),
    )


def context(page: PersonPage, *, today: date) -> dict[str, Any]:
    more = {"persoon": page.ref.key}
    return {
        "thing": thing(page, today),
        "facts": facts(page),
        "posts": posts(page.posts, today) if page.posts else None,
        "motions": [motion_hit(m) for m in page.motions],
        "motions_total": page.motions_total,
        "motions_url": f"/zaken?{urlencode({**more, 'soort': 'Motie'})}",
        "cases": [lines.case_hit(c) for c in page.cases],
        "cases_total": page.cases_total,
        "cases_url": f"/zaken?{urlencode(more)}",
        "documents": [lines.document_hit(d) for d in page.documents],
        "documents_total": page.documents_total,
        "documents_url": f"/documenten?{urlencode(more)}",
        "events": [lines.event_hit(e) for e in page.events],
        "events_total": page.events_total,
        "events_url": f"/activiteiten?{urlencode(more)}",
        "turns": [turn_hit(t) for t in page.turns],
        "turns_total": page.turns_total,
        "turns_reason": next((t.reason for t in page.turns if t.reason), ""),
        "minutes": written_number(round(page.minutes)) if page.minutes else "",
        "votes": page.votes,
        "votes_url": f"/stemmingen?{urlencode(more)}",
        **asked(page, today),
        "made": [lines.commitment_hit(c) for c in page.commitments_made],
        "made_total": page.commitments_made_total,
        "received_url": f"/toezeggingen?{urlencode(more)}",
        "speech_search": Field("woorden", _("Zoek in wat %(name)s zei") % {"name": page.name}, "", "search"),
        "disclosures": disclosures(page.disclosures),
        "commitments": [lines.commitment_hit(c) for c in page.commitments_received],
        "empty": not (page.motions or page.cases or page.documents or page.events or page.turns),
    }


def asked(page: PersonPage, today: date) -> dict[str, Any]:
    """The written questions of this person with their state. At most 6 queries."""
    wanted = QuestionFilter(person=page.id)
    part = open_questions(wanted, Window(limit=_QUESTIONS_SHOWN), today=today)
    return {
        "questions": [
            Hit(row.case.heading, path_of(row.case.ref), number=row.case.number, when=row.case.started,
                badge=question_badge(row))
            for row in part.lines
        ],
        "questions_total": count_questions(wanted, today=today),
        "questions_url": f"/vragen?{urlencode({'persoon': page.ref.key})}",
    }


def thing(page: PersonPage, today: date) -> Thing:
    seat = page.party
    facts: list[Any] = [page.function]
    if seat:
        facts.append(Link(seat.organization or seat.abbreviation, path_of(seat.ref) if seat.ref else ""))
        facts.append(_("sinds %(day)s") % {"day": lines.partial_day(seat.start)} if seat.start else "")
        facts.append(lines.tenure(seat.start, "", today))
    return Thing(_("Persoon"), page.name, page.ref.key if page.ref.key.isdecimal() else "", [f for f in facts if f],
                 actions=(follow_action(page.ref),))


def facts(page: PersonPage) -> tuple[Fact, ...]:
    born = ", ".join(p for p in (lines.long_day(page.birth_date) if page.birth_date else "", page.birth_place) if p)
    formal = page.formal_name if page.formal_name != page.name else ""
    found: list[tuple[str, Any]] = [
        (_("Volledige naam"), formal), (_("Geboren"), born), (_("Overleden"), page.death_date),
        (_("Woonplaats"), page.residence),
        *((type_ or _("Contact"), _contact(value)) for type_, value in page.contacts),
        (_("Bron"), source_label(page.source)),
    ]
    return tuple(Fact(label, value) for label, value in found if value)


def _contact(value: str) -> Link | str:
    return Link(value, value) if value.startswith(("https://", "http://")) else value


def posts(found: Iterable[Post], today: date) -> Table:
    columns = [Column(_("Waar")), Column(_("Rol")), Column(_("Periode")), Column(_("Duur"))]
    rows = [
        (
            Cell(p.organization or p.abbreviation or p.function, path_of(p.ref) if p.ref else ""), _role(p),
            lines.period(p.start, p.end, short=True), lines.tenure(p.start, p.end, today),
        )
        for p in found
    ]
    return Table(_("Functies en zetels"), columns, rows, hide_caption=True, name="functies")


def _role(post: Post) -> str:
    role = post.function or str(_NATURES.get(post.nature, post.nature))
    if post.nature == "substitute" and "plaatsvervangend" not in role.lower():
        role = _("%(role)s (plaatsvervangend)") % {"role": role}
    return f"{role}: {post.portfolio}" if post.portfolio else role


def motion_hit(line: MotionLine) -> Hit:
    c, d = line.case, line.decision
    return Hit(
        c.heading, path_of(c.ref), c.type, c.number, c.started, snippet=seats_words(d) if d else "",
        badge=lines.outcome_badge(d) if d else None,
    )


def turn_hit(turn: TurnLine) -> Hit:
    """``apart``: many turns stand under one heading of a debate; the moment tells them apart."""
    hour, day = lines.clock(turn.start), timezone.localdate(turn.start) if turn.start else None
    at = _("om %(hour)s uur") % {"hour": hour} if hour else ""
    apart = ", ".join(part for part in (lines.long_day(day) if day else "", at) if part)
    return Hit(turn.section or _("Spreekbeurt"), path_of(turn.ref), at, when=day, apart=apart)


def disclosures(found: Iterable[Disclosed]) -> tuple[tuple[str, tuple[Hit, ...]], ...]:
    """Grouped by kind in the order of ``DISCLOSURES``, newest first."""
    groups: dict[str, list[Hit]] = {nature: [] for nature in DISCLOSURES}
    for d in found:
        groups.setdefault(d.nature, []).append(_disclosure(d))
    return tuple((str(DISCLOSURES.get(nature, nature)), tuple(hits)) for nature, hits in groups.items() if hits)


def _disclosure(d: Disclosed) -> Hit:
    where = ", ".join(p for p in (d.organization_name, d.place) if p)
    amount = f"{d.currency or '€'} {written_number(float(d.amount))}" if d.amount is not None else ""
    about = " · ".join(p for p in (where, amount, d.remuneration, d.remark) if p)
    when = "" if d.date else lines.period(d.start, d.end) if d.start or d.end else d.year
    title = d.text or where or amount or _("Zonder omschrijving")
    return Hit(title, "", when, when=d.date, snippet=about, anchor=disclosure_anchor(d.id.hex))

"""The page of a party, committee, ministry or other body: who sits where since when, and what it did lately."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.kernel.address import path_of
from deskundig.record.queries.organizations import Member, OrganizationPage
from deskundig.web.alerts.follow_link import follow_action, thing_feeds
from deskundig.web.formatting import written_number
from deskundig.web.labels import source_label
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Cell, Column, Crumb, Fact, Link, Page, Table, Thing
from deskundig.web.things import lines

TYPES: dict[str, str | Promise] = {
    "party": gettext_lazy("Fractie"), "committee": gettext_lazy("Commissie"), "ministry": gettext_lazy("Ministerie"),
    "municipality": gettext_lazy("Gemeente"), "council": gettext_lazy("Adviesraad"),
    "province": gettext_lazy("Provincie"), "water_board": gettext_lazy("Waterschap"),
    "agency": gettext_lazy("Uitvoeringsorganisatie"), "knowledge": gettext_lazy("Kennisinstelling"),
    "body": gettext_lazy("Andere organisatie"), "parliament": gettext_lazy("Parlement"),
    "partnership": gettext_lazy("Samenwerkingsverband"), "caribbean_body": gettext_lazy("Caribisch openbaar lichaam"),
}
_NATURES: dict[str, str | Promise] = {
    "member": gettext_lazy("Lid"), "substitute": gettext_lazy("Plaatsvervangend lid"), "post": gettext_lazy("Functie"),
    "vacancy": gettext_lazy("Vacature"), "substitute_vacancy": gettext_lazy("Vacature plaatsvervanger"),
}


def type_label(type: str) -> str:
    return str(TYPES.get(type, type.replace("_", " ").capitalize() or _("Organisatie")))


def page_of(page: OrganizationPage) -> Page:
    place = {"party": Crumb(_("Fracties"), "/fracties"), "committee": Crumb(_("Commissies"), "/commissies")}
    entry = {"party": "parties", "committee": "committees"}.get(page.type, "organizations")
    crumb = place.get(page.type, Crumb(_("Organisaties"), "/organisaties"))
    return Page(
        title=page.name, description=" · ".join(p for p in (type_label(page.type), page.abbreviation) if p),
        room=Room.KNOW.value, entry=entry, crumbs=(crumb,), address=path_of(page.ref), type="profile",
        feeds=thing_feeds(page.ref),
    )


def context(page: OrganizationPage, *, today: date) -> dict[str, Any]:
    key = {"party": "fractie", "committee": "commissie", "ministry": "ministerie"}.get(page.type, "organisatie")
    more = urlencode({key: str(page.id)})
    return {
        "thing": thing(page),
        "facts": facts(page),
        "members": members(page.members, today, _("Leden nu"), "leden") if page.members else None,
        "former": members(page.former, today, _("Eerdere leden"), "eerder") if page.former else None,
        "former_count": len(page.former),
        "coming": [lines.event_hit(e) for e in page.coming],
        "past": [lines.event_hit(e) for e in page.past],
        "events_total": page.events_total,
        "events_url": f"/activiteiten?{more}",
        "cases": [lines.case_hit(c) for c in page.cases],
        "cases_total": page.cases_total,
        "cases_url": f"/zaken?{more}",
        "documents": [lines.document_hit(d) for d in page.documents],
        "documents_url": f"/documenten?{more}",
        "commitments": [lines.commitment_hit(c) for c in page.commitments],
        "commitments_total": page.commitments_total,
        "is_party": page.type == "party",
        "votes_url": f"/stemmingen?{more}",
        "empty": not (page.members or page.past or page.coming or page.cases or page.documents),
    }


def thing(page: OrganizationPage) -> Thing:
    seats = ngettext("%(n)s zetel", "%(n)s zetels", page.seats) % {"n": page.seats} if page.seats else ""
    facts: list[Any] = [page.abbreviation if page.abbreviation != page.name else "", seats, page.subtype]
    if page.start:
        start, end = page.start.isoformat(), page.end.isoformat() if page.end else ""
        facts.append(lines.period(start, end))
    status = Badge(_("opgeheven"), "neutral") if page.end else None
    return Thing(type_label(page.type), page.name, facts=[f for f in facts if f], status=status,
                 actions=(follow_action(page.ref),))


def facts(page: OrganizationPage) -> tuple[Fact, ...]:
    tooi = Link(page.identifier, page.identifier if page.identifier.startswith("https://") else "")
    found: list[tuple[str, Any]] = [
        (_("Naam op de site"), page.web_name if page.web_name != page.name else ""),
        (_("Stemmen bij de verkiezing"), written_number(page.votes_won) if page.votes_won else ""),
        (_("Actief sinds"), page.start), (_("Actief tot"), page.end),
        (_("Officieel kenmerk"), tooi if page.identifier else None),
        *((type_ or _("Contact"), value) for type_, value in page.contacts),
        (_("Bron"), source_label(page.source)),
    ]
    return tuple(Fact(label, value) for label, value in found if value)


def members(found: Iterable[Member], today: date, title: str, name: str) -> Table:
    columns = [Column(_("Naam")), Column(_("Rol")), Column(_("Periode")), Column(_("Duur"))]
    rows = [
        (
            Cell(m.name or _("(vacature)"), path_of(m.ref) if m.ref else ""), _role(m),
            lines.period(m.start, m.end, short=True),
            lines.tenure(m.start, m.end, today),
        )
        for m in found
    ]
    return Table(title, columns, rows, name=name)


def _role(member: Member) -> str:
    nature = str(_NATURES.get(member.nature, member.nature))
    role = member.function or nature
    if member.nature == "substitute" and "plaatsvervangend" not in role.lower():
        role = f"{role} ({nature.lower()})"
    return f"{role}: {member.portfolio}" if member.portfolio else role

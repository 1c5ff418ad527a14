"""A case's page: how it stands, its papers, people, decisions and meetings."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from deskundig.kernel.address import path_of
from deskundig.record.domain import source_pages, standing
from deskundig.record.domain.standing import Standing
from deskundig.record.queries.cases import CasePage
from deskundig.web.alerts.follow_link import follow_action, thing_feeds
from deskundig.web.labels import source_label
from deskundig.web.navigation import Room
from deskundig.web.page import Action, Crumb, Fact, Link, Page, Thing
from deskundig.web.search_page import similar_url
from deskundig.web.things import lines
from deskundig.web.things.pack_link import pack_action
from deskundig.web.things.votes import vote_lines


def page_of(page: CasePage) -> Page:
    return Page(
        title=page.heading, description=" · ".join(p for p in (page.type, page.number, page.matter) if p),
        room=Room.KNOW.value, entry="cases", crumbs=(Crumb(_("Zaken"), "/zaken"),), address=path_of(page.ref),
        type="article",
        feeds=thing_feeds(page.ref),
    )


def context(page: CasePage) -> dict[str, Any]:
    exact = [d for d in page.decisions if d.exact]
    likely = [d for d in page.decisions if d.likely is not None]
    return {
        "thing": thing(page),
        "matter": page.matter,
        "facts": facts(page),
        "people": lines.people_by_role(page.people),
        "thread": lines.moments(page.thread),
        "votes": vote_lines(exact),
        "likely": vote_lines(likely),
        "likely_reason": likely[0].reason if likely else "",
        "possible": vote_lines([d for d in page.decisions if not d.known]),
        "related": [lines.case_hit(c) for c in page.related],
        "replaces": [lines.case_hit(c) for c in page.replaces],
        "replaced_by": [lines.case_hit(c) for c in page.replaced_by],
        "cited_by": [lines.short_hit(c.line) for c in page.cited_by],
        "cited_by_total": page.cited_by_total,
        "topics": page.topics,
    }


def thing(page: CasePage) -> Thing:
    found = standing_of(page)
    facts: list[Any] = [page.started] if page.started else []
    submitters = [p for p in page.people if p.role in ("Indiener", "Medeindiener")]
    facts.append(lines.first_people(submitters))
    if page.dossier:
        facts.append(lines.dossier_link(page.dossier))
    cite = ", ".join(p for p in (page.heading, page.type, page.number, f"{settings.BASE_URL}{path_of(page.ref)}") if p)
    return Thing(
        kind=_("Zaak: %(type)s") % {"type": page.type.lower()} if page.type else _("Zaak"), number=page.number,
        title=page.heading, facts=[f for f in facts if f], status=lines.standing_badge(found),
        status_note=lines.standing_note(found),
        actions=(
            follow_action(page.ref),
            Action(_("Verwijzing kopiëren"), copy=cite),
            pack_action(page.ref),
            Action(_("Lijkt hierop"), similar_url(page.ref), rel="nofollow"),
            Action(_("Gegevens (JSON)"), f"{path_of(page.ref)}.json", rel="alternate"),
        ),
    )


def standing_of(page: CasePage) -> Standing | None:
    if standing.asks(page.type):
        return standing.of_questions((d.type, d.date) for d in page.documents)
    return lines.standing_of_votes(page.decisions)


def facts(page: CasePage) -> tuple[Fact, ...]:
    found: list[tuple[str, Any]] = [
        (_("Begonnen"), page.started), (_("Termijn"), page.deadline), (_("Status bij de bron"), page.status),
        (_("Behandeling"), page.treatment_status), (_("Oordeel van het kabinet"), page.appreciation),
        (_("Dossier"), lines.dossier_link(page.dossier) if page.dossier else None),
        (_("Titel van het dossier"), page.dossier.title if page.dossier else None),
        (_("Grondslag voorhang"), page.legal_basis), (_("Groot project"), _("ja") if page.major_project else None),
        (_("Vergaderjaar"), page.session_year), (_("Citeertitel"), page.citation_title), (_("Alias"), page.alias),
        (_("Organisatie"), page.organization_name),
    ]
    source = Link(source_label(page.source), source_pages.case_page(page.source, page.number))
    return (*(Fact(label, value) for label, value in found if value), Fact(_("Bron"), source))

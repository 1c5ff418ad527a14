"""A document's page: its header, the facts and people beside the text, and what it hangs together with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from deskundig.kernel.address import path_of
from deskundig.record.domain import standing
from deskundig.record.domain.standing import Standing
from deskundig.record.domain.thread import around
from deskundig.record.queries.citations import Citation
from deskundig.record.queries.decisions_on import DecisionLine
from deskundig.record.queries.documents import CaseOnPage, DocumentPage
from deskundig.web.alerts.follow_link import follow_action
from deskundig.web.labels import source_label
from deskundig.web.navigation import Room
from deskundig.web.page import Action, Crumb, Fact, Hit, Link, Moment, Page, PersonLine, Thing
from deskundig.web.search_page import similar_url
from deskundig.web.things import lines
from deskundig.web.things.pack_link import pack_action
from deskundig.web.things.reading import Reading
from deskundig.web.things.votes import seats_words

THREAD_LENGTH = 12
CITES_SHOWN = 12
_DECIDED = ("motie", "amendement", "voorstel van wet", "initiatiefnota")


@dataclass(frozen=True, slots=True)
class CaseBox:
    """A case beside the text: what it is, who brought it, how it was decided."""

    link: Link
    type: str
    note: str
    people: tuple[PersonLine, ...]
    votes: tuple[Moment, ...]
    uncertain: int               # decisions that only share the agenda item
    appreciation: str


def page_of(page: DocumentPage) -> Page:
    description = " · ".join(p for p in (page.type, page.number, page.matter) if p)
    return Page(
        title=page.heading, description=description, room=Room.KNOW.value, entry="documents",
        crumbs=(Crumb(_("Documenten"), "/documenten"),), address=path_of(page.ref), type="article",
    )


def context(page: DocumentPage, reading: Reading, citations: Sequence[Citation]) -> dict[str, Any]:
    """Everything the template shows."""
    thread, left_out = around(page.thread, THREAD_LENGTH)
    cites = cited(c for c in citations if c.ref != page.ref)
    return {
        "thing": thing(page),
        "matter": page.matter,
        "reading": reading,
        "facts": facts(page),
        "files": files(page),
        "people": lines.people_by_role(page.people),
        "thread": lines.moments(thread) if len(page.thread) > 1 else (),
        "thread_left_out": left_out,
        "cases": tuple(_case_box(case) for case in page.cases),
        "attached_to": [lines.document_link(d) for d in page.attached_to],
        "attachments": [attachment_hit(d) for d in page.attachments],
        "events": [lines.event_hit(e) for e in page.events],
        "cites": cites[:CITES_SHOWN],
        "more_cites": cites[CITES_SHOWN:],
        "cited_by": [lines.short_hit(c.line) for c in page.cited_by],
        "cited_by_total": page.cited_by_total,
        "topics": page.topics,
        "base": path_of(page.ref),
    }


def thing(page: DocumentPage) -> Thing:
    found = standing_of(page)
    facts: list[Any] = [page.dates.date] if page.dates.date else []
    if page.people:
        facts.append(lines.first_people([p for p in page.people if p.role == page.people[0].role]))
    if page.dossier:
        facts.append(lines.dossier_link(page.dossier, page.sequence))
    elif page.identifier:
        facts.append(page.identifier)
    return Thing(
        kind=page.type or _("Document"), number=page.number or page.identifier, title=page.heading,
        facts=[fact for fact in facts if fact], status=lines.standing_badge(found),
        status_note=lines.standing_note(found), actions=actions(page),
    )


def standing_of(page: DocumentPage) -> Standing | None:
    """Answered? Carried? Only for documents of which that can be asked."""
    low = page.type.lower()
    if standing.asks(page.type):
        papers = [(d.type, d.date) for case in page.cases for d in case.documents]
        return standing.of_questions(papers) if page.cases else None
    if low.startswith(_DECIDED):
        return lines.standing_of_votes([d for case in page.cases for d in case.decisions])
    return None


def actions(page: DocumentPage) -> tuple[Action, ...]:
    base = path_of(page.ref)
    number = page.number or page.identifier
    day = lines.long_day(page.dates.date) if page.dates.date else ""
    cite = ", ".join(p for p in (page.heading, page.type, number, day, f"{settings.BASE_URL}{base}") if p)
    found = [follow_action(page.ref), Action(_("Verwijzing kopiëren"), copy=cite)]
    if page.text and page.text.landed:
        found.append(Action(_("Bestand"), f"{base}/bestand", rel="nofollow"))
    elif page.source_file:
        found.append(Action(_("Bestand bij de bron"), page.source_file, rel="external"))
    if len(page.texts) > 1 or len(page.versions) > 1:
        found.append(Action(_("Versies"), f"{base}/versies"))
    if page.type.lower().startswith(("advies", "rapport")):
        found.append(Action(_("Aanbevelingen en reactie"), f"/adviezen/{page.ref.key}"))
    found += [pack_action(page.ref), Action(_("Lijkt hierop"), similar_url(page.ref), rel="nofollow")]
    found.append(Action(_("Gegevens (JSON)"), f"{base}.json", rel="alternate"))
    return tuple(found)


def facts(page: DocumentPage) -> tuple[Fact, ...]:
    d = page.dates
    official = Link(page.identifier, page.official_page, _("officiële publicatie"))
    matter = page.dossier.title if page.dossier and page.dossier.title != page.heading else ""
    found: list[tuple[str, Any]] = [
        (_("Ingezonden"), d.asked), (_("Datum"), d.date),
        (_("Ontvangen"), d.received if d.received != d.date else None),
        (_("Geregistreerd"), d.registered if d.registered not in (d.date, d.received) else None),
        (_("Nummer"), page.number), (_("Officieel nummer"), official if page.identifier else None),
        (_("Dossier"), lines.dossier_link(page.dossier, page.sequence) if page.dossier else None),
        (_("Titel van het dossier"), matter), (_("Aanhangsel"), page.appendix_number),
        (_("Vergaderjaar"), page.session_year), (_("Kenmerk afzender"), page.sender_reference),
        (_("Citeertitel"), page.citation_title), (_("Alias"), page.alias),
        (_("Versie"), _version(page)), (_("Bijgewerkt bij de bron"), d.modified),
    ]
    source = Link(source_label(page.source), page.source_page)
    return (*(Fact(label, value) for label, value in found if value), Fact(_("Bron"), source))


def _version(page: DocumentPage) -> Link | str:
    version = page.version
    if version is None or version.number is None:
        return ""
    text = str(version.number) if len(page.versions) < 2 else _("%(n)s (oudere: %(older)s)") % {
        "n": version.number, "older": ", ".join(str(v.number) for v in page.versions if v is not version and v.number),
    }
    return Link(text, f"{path_of(page.ref)}/versies")


def files(page: DocumentPage) -> tuple[Link, ...]:
    """The document's files: ours unchanged, at the source, and the official publication in each format."""
    found: list[Link] = []
    if page.text and page.text.landed:
        found.append(Link(_("Bestand zoals opgehaald"), f"{path_of(page.ref)}/bestand"))
    if page.source_file:
        size = lines.size_words(page.size)
        extension = page.version.extension.upper() if page.version else ""
        about = ", ".join(p for p in (extension, size) if p)
        label = _("Bestand bij %(source)s") % {"source": source_label(page.source)}
        found.append(Link(f"{label} ({about})" if about else label, page.source_file))
    if page.official_page:
        found.append(Link(_("Officiële publicatie (HTML)"), page.official_page))
        stem = page.official_page.removesuffix(".html")
        offered = {p.type.lower() for p in page.publications if p.identifier == page.identifier}
        found += [
            Link(_("Officiële publicatie (%(type)s)") % {"type": type_.upper()}, f"{stem}.{type_}")
            for type_ in sorted(offered & {"pdf", "xml", "odt"})
        ]
    if page.source_page:
        found.append(Link(_("Pagina bij %(source)s") % {"source": source_label(page.source)}, page.source_page))
    return tuple(found)


def attachment_hit(line: Any) -> Hit:
    return Hit(line.heading, path_of(line.ref), line.type if line.type != "Bijlage" else "", line.number, line.date)


def cited(citations: Iterable[Citation]) -> tuple[Link, ...]:
    """What the text cites, each once, in order of the text."""
    unique: dict[str, Link] = {}
    for c in citations:
        path = path_of(c.ref) if c.ref else ""
        unique.setdefault(c.identifier, Link(c.identifier, path or c.url, "" if path else _("bij de officiële bron")))
    return tuple(unique.values())


def _case_box(case: CaseOnPage) -> CaseBox:
    line = case.line
    known = [d for d in case.decisions if d.known]
    votes = tuple(_vote_moment(d) for d in known)
    return CaseBox(
        Link(line.heading, path_of(line.ref)), line.type, line.number,
        tuple(lines.person_line(p) for p in case.people), votes, len(case.decisions) - len(known), line.appreciation,
    )


def _vote_moment(d: DecisionLine) -> Moment:
    return Moment(d.date, d.text or d.type, path_of(d.ref), badge=lines.outcome_badge(d), note=seats_words(d))

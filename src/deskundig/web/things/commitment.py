"""A commitment's page: what was promised by whom to whom, where, and the letter that kept it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.kernel.address import path_of
from deskundig.record.queries.commitments import CommitmentPage
from deskundig.web.alerts.follow_link import follow_action
from deskundig.web.labels import source_label
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Crumb, Fact, Link, Notice, Page, Thing
from deskundig.web.things import lines


def page_of(page: CommitmentPage) -> Page:
    return Page(
        title=_("Toezegging %(number)s") % {"number": page.line.number}, description=page.line.text[:200],
        room=Room.DO.value, entry="commitments", crumbs=(Crumb(_("Toezeggingen"), "/toezeggingen"),),
        address=path_of(page.line.ref),
        type="article",
    )


def context(page: CommitmentPage) -> dict[str, Any]:
    return {
        "thing": thing(page),
        "notice": _missing(page),
        "facts": facts(page),
        "letters": [lines.document_hit(d) for d in page.fulfilled_by],
        "event": (lines.event_hit(page.event),) if page.event else (),
        "related": [lines.commitment_hit(c) for c in page.related],
    }


def thing(page: CommitmentPage) -> Thing:
    line = page.line
    tone = lines.COMMITMENT_TONES.get(line.status, "neutral")
    done = _("op %(day)s") % {"day": lines.long_day(line.fulfilled)} if line.fulfilled else ""
    who = " · ".join(p for p in (line.person_name, line.function or line.ministry) if p)
    return Thing(
        _("Toezegging"), line.text or line.number, line.number, [f for f in (line.created, who) if f],
        Badge(line.status, tone) if line.status else None, done, (follow_action(line.ref),),
    )


def _missing(page: CommitmentPage) -> Notice | None:
    if not page.missing:
        return None
    title = ngettext("Een brief is hier nog niet", "Brieven zijn hier nog niet", len(page.missing))
    text = _("Volgens de bron is dit nagekomen met %(numbers)s.") % {"numbers": ", ".join(page.missing)}
    return Notice(title, text)


def facts(page: CommitmentPage) -> tuple[Fact, ...]:
    line = page.line
    person, party = page.made_to_person, page.made_to_party
    found: list[tuple[str, Any]] = [
        (_("Gedaan op"), line.created), (_("Door"), line.person_name), (_("Functie"), line.function),
        (_("Ministerie"), line.ministry), (_("Aan"), Link(person.name, path_of(person.ref)) if person else None),
        (_("Fractie"), Link(party.name, path_of(party.ref)) if party else None), (_("Status"), line.status),
        (_("Nagekomen op"), line.fulfilled), (_("Bron"), source_label(page.source)),
    ]
    return tuple(Fact(label, value) for label, value in found if value)

"""The collections of the API, each over the same register as its list on the site, and the things in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from deskundig.record.queries.cases import CasePage, case_page
from deskundig.record.queries.documents import DocumentPage, document_page
from deskundig.record.queries.dossiers import DossierPage, dossier_page
from deskundig.record.queries.events import EventPage, ReportLine, event_page
from deskundig.record.queries.lines import (
    CaseLine,
    DocumentLine,
    DossierLine,
    EventLine,
    OrganizationLine,
)
from deskundig.record.queries.organizations import OrganizationPage, organization_page
from deskundig.record.queries.people import PersonPage, person_page
from deskundig.record.queries.registers import disclosures, kinds, members, woo
from deskundig.record.queries.registers.disclosures import DisclosureLine
from deskundig.record.queries.registers.kinds import PersonInList, VoteInList
from deskundig.record.queries.registers.lists import Filters, Register
from deskundig.record.queries.registers.members import MemberInList, PostLine
from deskundig.record.queries.registers.woo import WooLine
from deskundig.record.queries.reports import ReportPage, report_page
from deskundig.record.queries.votes import VotePage, vote_page


@dataclass(frozen=True, slots=True)
class Resource:
    """``line`` is what a list holds, ``page`` what one thing is; ``one`` gives None for an unknown key.

    ``type``: the list holds only this type, which then is no filter. ``own``: the list's own filter. ``agenda``: it
    can be narrowed to what comes, what was and what has no day yet. ``chosen``: what the party or member that is asked
    for did in each line.
    """

    name: str                                   # in the address: plural, kebab-case
    title: str
    register: Register[Any]
    line: type[Any]
    page: type[Any] | None = None
    one: Callable[[str], Any] | None = None
    key: str = "nummer"                         # name of the path parameter
    descending: bool = True
    type: str = ""
    own: str = ""
    agenda: bool = False
    chosen: Callable[[Filters, Sequence[Any]], Sequence[str]] | None = None

    @property
    def shown(self) -> tuple[str, ...]:
        """The values of ``toon``."""
        return (*self.register.states, *(WHEN if self.agenda else ()))


WHEN = ("komend", "geweest", "ongepland")


def _votes_cast(filters: Filters, lines: Sequence[VoteInList]) -> Sequence[str]:
    cast = kinds.votes_cast(
        [line.line.id for line in lines], person=filters.person,
        organization=None if filters.person else filters.organization,
    )
    return [cast.get(line.line.id, "") for line in lines]


def _organization(key: str) -> OrganizationPage | None:
    return organization_page(key, today=date.max)


RESOURCES: tuple[Resource, ...] = (
    Resource("documenten", "Documenten", kinds.DOCUMENTS, DocumentLine, DocumentPage, document_page),
    Resource("zaken", "Zaken", kinds.CASES, CaseLine, CasePage, case_page),
    Resource("dossiers", "Kamerstukdossiers", kinds.DOSSIERS, DossierLine, DossierPage, dossier_page),
    Resource("activiteiten", "Activiteiten", kinds.EVENTS, EventLine, EventPage, event_page, own="zaal", agenda=True),
    Resource("stemmingen", "Stemmingen", kinds.VOTES, VoteInList, VotePage, vote_page, key="id", chosen=_votes_cast),
    Resource("verslagen", "Verslagen", kinds.REPORTS, ReportLine, ReportPage, report_page, key="id"),
    Resource("personen", "Personen", kinds.PERSONS, PersonInList, PersonPage, person_page, descending=False),
    Resource(
        "organisaties", "Organisaties", kinds.ORGANIZATIONS, OrganizationLine, OrganizationPage, _organization,
        key="id", descending=False,
    ),
    Resource("geschenken", "Geschenken", disclosures.GIFTS, DisclosureLine),
    Resource("reizen", "Reizen", disclosures.TRIPS, DisclosureLine),
    Resource("nevenfuncties", "Nevenfuncties", disclosures.SIDE_JOBS, DisclosureLine),
    Resource("kamerleden", "Kamerleden", members.MEMBERS, MemberInList, descending=False),
    Resource("bewindspersonen", "Bewindspersonen", members.POSTS, PostLine),
    Resource("besluiten", "Besluiten", kinds.DECISIONS, VoteInList, agenda=True),
    Resource("woo-documenten", "Woo-documenten", woo.WOO, WooLine, own="verantwoordelijke"),
    Resource("fracties", "Fracties", kinds.ORGANIZATIONS, OrganizationLine, descending=False, type="party"),
    Resource("commissies", "Commissies", kinds.ORGANIZATIONS, OrganizationLine, descending=False, type="committee"),
    Resource("ministeries", "Ministeries", kinds.ORGANIZATIONS, OrganizationLine, descending=False, type="ministry"),
)

"""Everything a person's page shows: posts and seats, papers, motions, turns, votes and disclosures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import numbered_ref, speech_ref
from deskundig.record.domain.roles import SUBMITTED
from deskundig.record.models import (
    Case,
    Commitment,
    Contact,
    Disclosure,
    Document,
    Event,
    Involvement,
    Membership,
    Person,
    Speech,
    Vote,
)

from .decisions_on import DecisionLine, decisions_on
from .finding import find_thing
from .lines import (
    CASE_COLUMNS,
    COMMITMENT_COLUMNS,
    DOCUMENT_COLUMNS,
    EVENT_COLUMNS,
    CaseLine,
    CommitmentLine,
    DocumentLine,
    EventLine,
    case_line,
    commitment_line,
    document_line,
    event_line,
)

RECENT = 10
MOTION = "Motie"
QUESTIONS = "Schriftelijke vragen"   # the list of Doen tells these, with their state


@dataclass(frozen=True, slots=True)
class Post:
    """A seat or a post, with its dates as published (CCYY[-MM[-DD]], empty end: still)."""

    nature: str                  # member, substitute, post
    function: str
    portfolio: str
    organization: str
    abbreviation: str
    type: str                    # party, committee, ministry ...
    ref: Ref | None
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Disclosed:
    id: UUID
    nature: str
    text: str
    organization_name: str
    place: str
    date: date | None
    start: str
    end: str
    active: bool | None
    remuneration: str
    remark: str
    amount: Decimal | None
    currency: str
    year: str


@dataclass(frozen=True, slots=True)
class MotionLine:
    case: CaseLine
    decision: DecisionLine | None    # the vote on it, where the source ties one to it


@dataclass(frozen=True, slots=True)
class TurnLine:
    ref: Ref
    section: str
    start: datetime | None
    characters: int
    reason: str                  # how the speaker was found


@dataclass(frozen=True, slots=True)
class PersonPage:
    id: UUID
    ref: Ref
    source: str
    name: str
    formal_name: str
    function: str
    party: Post | None           # where they sit now
    birth_date: date | None
    birth_place: str
    death_date: date | None
    residence: str
    posts: tuple[Post, ...]
    contacts: tuple[tuple[str, str], ...]
    documents: tuple[DocumentLine, ...]
    documents_total: int
    motions: tuple[MotionLine, ...]
    motions_total: int
    cases: tuple[CaseLine, ...]
    cases_total: int
    events: tuple[EventLine, ...]
    events_total: int
    turns: tuple[TurnLine, ...]
    turns_total: int
    minutes: float | None        # spoken, where the reports give begin and end
    votes: tuple[tuple[str, int], ...]   # roll calls: choice → how often
    disclosures: tuple[Disclosed, ...]
    commitments_received: tuple[CommitmentLine, ...]
    commitments_made: tuple[CommitmentLine, ...]     # by the name in the register, for who held a post
    commitments_made_total: int


def person_page(key: str) -> PersonPage | None:
    """The person with this number or id; None when unknown or withdrawn. At most 21 queries."""
    found = find_thing(Kind.PERSON, key)
    return None if found is None or found.hidden else _page(Person.objects.get(id=found.id))


def _page(row: Person) -> PersonPage:
    posts = _posts(row.id)
    roles = Involvement.objects.filter(person_id=row.id, hidden=False)
    documents, documents_total = _documents(roles.filter(subject_kind="document"))
    motions, motions_total = _cases(roles, Q(type__startswith=MOTION))
    cases, cases_total = _cases(roles, ~Q(type__startswith=MOTION) & ~Q(type__startswith=QUESTIONS))
    votes_on = decisions_on([m.id for m in motions], count_possible=False)
    events, events_total = _events(roles.filter(subject_kind="event"))
    turns, turns_total, minutes = _turns(row.id)
    seats = [p for p in posts if p.type == "party" and not p.end]
    made, made_total = _made(row.name, posts)
    return PersonPage(
        id=row.id, ref=numbered_ref(Kind.PERSON, row.number, row.id), source=row.source, name=row.name,
        formal_name=formal_name(row), function=row.function, party=seats[0] if seats else None,
        birth_date=row.birth_date, birth_place=row.birth_place, death_date=row.death_date, residence=row.residence,
        posts=posts, contacts=_contacts(Q(person_id=row.id)),
        documents=documents, documents_total=documents_total,
        motions=tuple(MotionLine(m, _vote(votes_on.get(m.id, ()))) for m in motions), motions_total=motions_total,
        cases=cases, cases_total=cases_total, events=events, events_total=events_total,
        turns=turns, turns_total=turns_total, minutes=minutes, votes=_votes(row.id), disclosures=_disclosures(row.id),
        commitments_received=_received(row.id), commitments_made=made, commitments_made_total=made_total,
    )


def formal_name(row: Person) -> str:
    call = f"({row.call_name})" if row.call_name and row.initials else row.call_name
    return " ".join(p for p in (row.titles, row.initials, call, row.particle, row.family_name) if p) or row.name


def _posts(person: UUID) -> tuple[Post, ...]:
    """Newest first; what lasts stands before what ended."""
    rows = Membership.objects.filter(person_id=person, hidden=False).values_list(
        "nature", "function", "portfolio", "start", "end", "organization_id", "organization__name",
        "organization__abbreviation", "organization__type", "seat__organization_id", "seat__organization__name",
        "seat__organization__abbreviation", "seat__organization__type",
    )
    posts = []
    for nature, function, portfolio, start, end, own, name, abbreviation, type_, *by_seat in rows:
        body = (own, name, abbreviation, type_) if own else tuple(by_seat)
        posts.append(_post(nature, function, portfolio, start, end, body))
    return tuple(sorted(posts, key=lambda p: (not p.end, p.start), reverse=True))


def _post(nature: str, function: str, portfolio: str, start: str, end: str, body: tuple[Any, ...]) -> Post:
    """``body``: id, name, abbreviation and type of the organisation; a name of None is a body that is not here."""
    uid, name, abbreviation, type_ = body
    ref = Ref(Kind.ORGANIZATION, str(uid)) if uid and name is not None else None
    return Post(nature, function, portfolio, name or "", abbreviation or "", type_ or "", ref, start, end)


def _documents(roles: QuerySet[Involvement]) -> tuple[tuple[DocumentLine, ...], int]:
    rows = Document.objects.filter(id__in=roles.values("subject_id"), hidden=False)
    newest = rows.order_by("-date", "-number").values_list(*DOCUMENT_COLUMNS)[:RECENT]
    return tuple(document_line(row) for row in newest), rows.count()


def _cases(roles: QuerySet[Involvement], wanted: Q) -> tuple[tuple[CaseLine, ...], int]:
    """Cases this person submitted, of some types.

    Types are asked for by their beginning: with an exact one the database would go through all motions instead of
    this person's cases.
    """
    own = roles.filter(subject_kind="case", role__in=SUBMITTED).values("subject_id")
    rows = Case.objects.filter(wanted, id__in=own, hidden=False)
    newest = rows.order_by("-started", "-number").values_list(*CASE_COLUMNS)[:RECENT]
    return tuple(case_line(row) for row in newest), rows.count()


def _events(roles: QuerySet[Involvement]) -> tuple[tuple[EventLine, ...], int]:
    rows = Event.objects.filter(id__in=roles.exclude(role="Afgemeld").values("subject_id"), hidden=False)
    newest = rows.order_by("-date", "-number").values_list(*EVENT_COLUMNS)[:RECENT]
    return tuple(event_line(row) for row in newest), rows.count()


def _turns(person: UUID) -> tuple[tuple[TurnLine, ...], int, float | None]:
    """The newest turns, how many in all, and the minutes between their begins and ends."""
    rows = list(
        Speech.objects.filter(person_id=person, hidden=False, chair=False).order_by("-start", "-order")
        .values_list("report_id", "order", "section", "start", "end", "characters", "person_reason")
    )
    timed = [(end - start).total_seconds() for _, _, _, start, end, _, _ in rows if start and end and end > start]
    lines = tuple(
        TurnLine(speech_ref(report, order), section, start, characters, reason)
        for report, order, section, start, _, characters, reason in rows[:RECENT]
    )
    return lines, len(rows), round(sum(timed) / 60, 1) if timed else None


def _vote(decisions: tuple[DecisionLine, ...]) -> DecisionLine | None:
    return next((d for d in reversed(decisions) if d.known and d.outcome), None)


def _votes(person: UUID) -> tuple[tuple[str, int], ...]:
    rows = Vote.objects.filter(person_id=person, hidden=False).values_list("choice")
    return tuple(sorted(rows.annotate(n=Count("id")), key=lambda c: -c[1]))


def _disclosures(person: UUID) -> tuple[Disclosed, ...]:
    rows = Disclosure.objects.filter(person_id=person, hidden=False).values_list(
        "id", "nature", "text", "organization_name", "place", "date", "start", "end", "active", "remuneration",
        "remark", "amount", "currency", "year",
    )
    found = [Disclosed(*row) for row in rows]
    return tuple(sorted(found, key=lambda d: d.date.isoformat() if d.date else d.start, reverse=True))


def _received(person: UUID) -> tuple[CommitmentLine, ...]:
    rows = Commitment.objects.filter(made_to_person_id=person, hidden=False).order_by("-created", "-number")
    return tuple(commitment_line(row) for row in rows.values_list(*COMMITMENT_COLUMNS)[:RECENT])


def _made(name: str, posts: tuple[Post, ...]) -> tuple[tuple[CommitmentLine, ...], int]:
    """The register names a minister and no person's number: only who held a post can be meant. At most 2 queries."""
    if not name or not any(post.nature == "post" for post in posts):
        return (), 0
    rows = Commitment.objects.filter(person_name=name, hidden=False).order_by("-created", "-number")
    return tuple(commitment_line(row) for row in rows.values_list(*COMMITMENT_COLUMNS)[:RECENT]), rows.count()


def _contacts(wanted: Q) -> tuple[tuple[str, str], ...]:
    rows = Contact.objects.filter(wanted, hidden=False).order_by("weight", "type")
    return tuple(rows.values_list("type", "value"))

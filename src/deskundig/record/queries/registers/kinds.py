"""The lists themselves: documents, cases, dossiers, events, votes, reports, persons, organisations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.votes import ROLL_CALL
from deskundig.record.models import (
    AgendaItem,
    Case,
    Commitment,
    Decision,
    Document,
    Dossier,
    Event,
    Organization,
    Person,
    Report,
    Reservation,
    Vote,
)

from ..agenda import DecidedCases, cases_of_decisions
from ..decisions_on import (
    DECISION_COLUMNS,
    DecisionLine,
    LikelyTie,
    ballots_of,
    counted_roll_calls,
    decision_line,
)
from ..events import ReportLine
from ..lines import (
    CASE_COLUMNS,
    COMMITMENT_COLUMNS,
    DOCUMENT_COLUMNS,
    DOSSIER_COLUMNS,
    EVENT_COLUMNS,
    ORGANIZATION_COLUMNS,
    PERSON_COLUMNS,
    CaseLine,
    CommitmentLine,
    DocumentLine,
    DossierLine,
    EventLine,
    OrganizationLine,
    PersonLine,
    case_line,
    commitment_line,
    document_line,
    dossier_line,
    event_line,
    organization_line,
    person_line,
)
from ..people_on import party_stints
from .lists import Register, members_of
from .slices import Line

_Row = tuple[Any, ...]
_METHOD = DECISION_COLUMNS.index("voting_method")


@dataclass(frozen=True, slots=True)
class VoteInList:
    """A decision that was voted on, with the cases it is on.

    Where that is not ``certain``: the case that a rule proposes (``likely``), else all cases of its agenda item.
    """

    line: DecisionLine
    cases: tuple[CaseLine, ...]
    certain: bool
    likely: LikelyTie | None = None


@dataclass(frozen=True, slots=True)
class PersonInList:
    """``party``: where they sit now, as far as seats are known."""

    line: PersonLine
    party: str


def _each(read: Callable[[_Row], Line]) -> Callable[[Sequence[_Row]], Sequence[Line]]:
    return lambda rows: [read(row) for row in rows]


def _votes(rows: Sequence[_Row]) -> list[VoteInList]:
    """5 queries at most."""
    ids = [row[0] for row in rows]
    counted = counted_roll_calls(row[0] for row in rows if row[_METHOD] == ROLL_CALL)
    ballots, cases = ballots_of(uid for uid in ids if uid not in counted), cases_of_decisions(ids)
    found = []
    for row in rows:
        decided = cases.get(row[0], DecidedCases())
        line = decision_line(row, ballots.get(row[0]))
        if row[0] in counted:
            line = replace(line, tally=counted[row[0]])
        found.append(VoteInList(line, decided.cases, decided.certain, decided.likely))
    return found


def _persons(rows: Sequence[_Row]) -> list[PersonInList]:
    stints = party_stints({row[0] for row in rows})
    found = []
    for row in rows:
        line = person_line(row)
        sitting = [s for s in stints.get(line.id, ()) if not s.end]
        found.append(PersonInList(line, sitting[-1].party if sitting else line.party))
    return found


def _report(row: _Row) -> ReportLine:
    uid, title, type_, status, day = row
    return ReportLine(uid, Ref(Kind.REPORT, str(uid)), title or type_, type_, status, day)


def _decided_between(start: date, end: date) -> Q:
    return Q(agenda_item_id__in=AgendaItem.objects.filter(event__date__gte=start, event__date__lte=end).values("id"))


def _voted_by(organization: UUID) -> Q:
    return Q(id__in=Vote.objects.filter(organization_id=organization, hidden=False).values("decision_id"))


def _has_vote_of(organization: UUID) -> Q:
    return Q(Exists(Vote.objects.filter(decision_id=OuterRef("pk"), organization_id=organization, hidden=False)))


def votes_cast(decisions: Iterable[UUID], *, person: UUID | None, organization: UUID | None) -> Mapping[UUID, str]:
    """What one member or party chose in each of these decisions, in words. 1 query."""
    who = {"person_id": person} if person else {"organization_id": organization}
    rows = Vote.objects.filter(decision_id__in=set(decisions), hidden=False, **who)
    sides: dict[UUID, dict[str, bool]] = {}
    for decision, choice, mistake in rows.values_list("decision_id", "choice", "mistake"):
        said = sides.setdefault(decision, {})
        said[choice] = said.get(choice, False) or bool(mistake)
    return {
        decision: " / ".join(f"{choice}, bij vergissing" if mistake else choice for choice, mistake in said.items())
        for decision, said in sides.items()
    }


def _voted_by_person(person: UUID) -> Q:
    return Q(id__in=Vote.objects.filter(person_id=person, hidden=False).values("decision_id"))


_MISTAKEN = Vote.objects.filter(mistake=True, hidden=False).values("decision_id")


def _in_room(room: str) -> Q:
    """Meetings in a room: as the meeting itself says, or by its reservation."""
    reserved = Reservation.objects.filter(room__name=room, hidden=False, event_number__gt="").values("event_number")
    return Q(place__in=(room, f"{room} ", f" {room}")) | Q(number__in=reserved, place="")


def _rooms(rows: QuerySet[Event]) -> list[tuple[str, int]]:
    """Places of meetings, and rooms reserved for meetings that name no place. 3 queries at most."""
    counts = Counter[str]()
    for place, n in rows.filter(place__gt="").values_list("place").annotate(n=Count("*")).order_by():
        counts[place.strip()] += n
    reserved = Reservation.objects.filter(hidden=False)
    if reserved.exists():       # most meetings name no place: they need not be gone through where nothing is reserved
        reserved = reserved.filter(event_number__in=rows.filter(place="", number__gt="").values("number"))
        for room, n in reserved.values_list("room__name").annotate(n=Count("event_number", distinct=True)).order_by():
            counts[room or ""] += n
    return sorted(((room, n) for room, n in counts.items() if room), key=lambda c: (-c[1], c[0]))


DOCUMENTS: Register[DocumentLine] = Register(
    "documents", Document, DOCUMENT_COLUMNS, _each(document_line), "date", subject_kind="document", in_dossiers=True,
    undated_order="number",
)
CASES: Register[CaseLine] = Register(
    "cases", Case, CASE_COLUMNS, _each(case_line), "started", subject_kind="case", in_dossiers=True,
    undated_order="number",
)
EVENTS: Register[EventLine] = Register(
    "events", Event, EVENT_COLUMNS, _each(event_line), "date", visible=Q(hidden=False, nature="activity"),
    subject_kind="event", of_organization=lambda uid: Q(lead_committee_id=uid), undated_order="number",
    of_value=_in_room, values=_rooms, body_names=("lead_abbreviation", "lead_name"),
)
VOTES: Register[VoteInList] = Register(
    "votes", Decision, DECISION_COLUMNS, _votes, "agenda_item__event__date",
    visible=Q(hidden=False, type__startswith="Stemmen"), of_organization=_voted_by,
    each_of_organization=_has_vote_of, between=_decided_between,
    states={"roll_call": Q(voting_method="Hoofdelijk"), "mistake": Q(id__in=_MISTAKEN)}, of_person=_voted_by_person,
)
DECISIONS: Register[VoteInList] = Register(
    "decisions", Decision, DECISION_COLUMNS, _votes, "agenda_item__event__date", of_organization=_voted_by,
    each_of_organization=_has_vote_of, of_person=_voted_by_person, between=_decided_between, undated_order="text",
)
REPORTS: Register[ReportLine] = Register(
    "reports", Report, ("id", "title", "type", "status", "date"), _each(_report), "date",
    visible=Q(hidden=False, current=True), type_field="status",
)
DOSSIERS: Register[DossierLine] = Register(
    "dossiers", Dossier, DOSSIER_COLUMNS, _each(dossier_line), "number", dated=False,
    visible=Q(hidden=False, number__isnull=False), type_field="",
    states={"open": Q(closed=False), "closed": Q(closed=True)},
)
PERSONS: Register[PersonInList] = Register(
    "persons", Person, PERSON_COLUMNS, _persons, "sort_name", dated=False,
    visible=Q(hidden=False) & ~Q(sort_name=""), type_field="function", of_organization=members_of,
)
ORGANIZATIONS: Register[OrganizationLine] = Register(
    "organizations", Organization, ORGANIZATION_COLUMNS, _each(organization_line), "name", dated=False,
    visible=Q(hidden=False) & ~Q(name=""), states={"active": Q(end__isnull=True), "ended": Q(end__isnull=False)},
)
COMMITMENTS: Register[CommitmentLine] = Register(
    "commitments", Commitment, COMMITMENT_COLUMNS, _each(commitment_line), "created", type_field="status",
    undated_order="number",
)

"""Dossiers of the record with something open, and whether anybody is left who worked on them.

Ids are kept while the record stands still; names are read each time, so that who asks to be left out is gone at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from deskundig.followthrough.domain.orphans import (
    Open,
    Presence,
    Seat,
    Standing,
    Worker,
    key_papers,
    longest_alone_first,
    presence,
)
from deskundig.followthrough.domain.review import Sort
from deskundig.followthrough.models import StoredProposal
from deskundig.kernel.names import read_name
from deskundig.kernel.ref import Ref
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.roles import SUBMITTED
from deskundig.record.models import Case, Commitment, Document, HiddenPerson, Involvement, Membership, Reference
from deskundig.record.queries.lines import DocumentLine, DossierLine, documents_by_id, dossiers_by_id, persons_by_id

from .commitments import CommitmentFilter, commitments_found
from .kept import kept
from .motions import MotionFilter, motions_found
from .question_rows import QuestionState
from .questions import QuestionFilter, cases_found
from .reference_day import reference_day

WORKED = (*SUBMITTED, "Auteur", "Afzender", "Rapporteur", "Bewindspersoon", "Vraagsteller")
_NO_SEAT = ("partijlid",)  # to be a member of a party is no seat
_REJECTED = "hoort er niet bij"
Day = date | None


@dataclass(frozen=True, slots=True)
class Knew:
    """Somebody who knew it. ``ref`` is None for someone of whom the record has no more than the name."""

    name: str
    function: str
    ref: Ref | None
    last_here: date | None
    presence: Presence


@dataclass(frozen=True, slots=True)
class OrphanLine:
    """A dossier with what is open. ``people`` are those it shows: first who touched it last; ``worked`` counts all."""

    dossier: DossierLine
    open: tuple[tuple[Open, int], ...]
    people: tuple[Knew, ...]
    papers: tuple[DocumentLine, ...]

    @property
    def threads(self) -> int:
        return sum(count for _kind, count in self.open)


@dataclass(frozen=True, slots=True)
class Orphans:
    """``nobody``: everybody has gone, longest ago first. ``one``: one is left. ``looked_at``: with a thread."""

    day: date
    nobody: tuple[OrphanLine, ...]
    one: tuple[OrphanLine, ...]
    looked_at: int
    nameless: int  # dossiers with something open of which the record names nobody


@dataclass(frozen=True, slots=True)
class _Found:
    dossier: UUID
    standing: Standing
    papers: tuple[str, ...]


def orphan_dossiers(*, today: date) -> Orphans:
    """Judged on ``reference_day``. About four queries while the record stands still; once some fifteen."""
    day = reference_day(today).day
    found, looked_at, nameless = kept(f"orphans:{day}", lambda: _judged(day))
    hidden = _left_out(found)
    lines = _lines([f for f in found if f.standing.orphaned or f.standing.on_one], hidden)
    nobody = tuple(lines[f.dossier] for f in found if f.standing.orphaned and f.dossier in lines)
    one = tuple(lines[f.dossier] for f in found if f.standing.on_one and f.dossier in lines)
    return Orphans(day, nobody, one, looked_at, nameless)


def _judged(day: date) -> tuple[list[_Found], int, int]:
    open_in = _open(day)
    papers = _papers(open_in)
    worked = _worked(set(open_in), papers)
    there = _presences({holder for each in worked.values() for holder in each}, day)
    found = []
    for dossier, counts in open_in.items():
        workers = [Worker(holder, last, there[holder]) for holder, last in worked.get(dossier, {}).items()]
        workers.sort(key=lambda w: (w.last_here or date.min, w.holder), reverse=True)
        key = key_papers((on, number, str(uid)) for uid, on, number in papers.get(dossier, ()))
        found.append(_Found(dossier, Standing(counts, tuple(workers)), key))
    nameless = sum(1 for f in found if not f.standing.workers)
    telling = [f for f in found if f.standing.orphaned or f.standing.on_one]
    telling.sort(key=lambda f: (longest_alone_first(f.standing), str(f.dossier)))
    return telling, len(found), nameless


# -- what is open --


def _open(day: date) -> dict[UUID, Counter[Open]]:
    """Per dossier how many threads of each kind are open; only dossiers with one."""
    of_case = _dossier_of_cases()
    told = StoredProposal.objects.filter(sort=Sort.MOTION_LETTER.value).exclude(settled=_REJECTED).values("subject_id")
    asked = QuestionFilter(state=QuestionState.OPEN)
    kinds: tuple[tuple[Open, QuerySet[Case]], ...] = (
        (Open.QUESTIONS, cases_found(asked, day)),
        (Open.UNDECIDED, motions_found(MotionFilter(outcome="open"))),
        (Open.NO_LETTER, motions_found(MotionFilter(outcome="aangenomen")).exclude(id__in=told)),
    )
    found: dict[UUID, Counter[Open]] = defaultdict(Counter)
    for kind, cases in kinds:
        for case in cases.values_list("id", flat=True).order_by():
            for dossier in of_case.get(case, ()):
                found[dossier][kind] += 1
    for dossier in _promised(of_case):
        found[dossier][Open.COMMITMENTS] += 1
    return found


def _dossier_of_cases() -> Mapping[UUID, frozenset[UUID]]:
    """By the case's own dossier; where the source gives none, by that of its papers."""
    own = Case.objects.filter(dossier_id__isnull=False, hidden=False).values_list("id", "dossier_id")
    found: dict[UUID, frozenset[UUID]] = {case: frozenset({dossier}) for case, dossier in own if dossier}
    papers = Document.objects.filter(dossier_id__isnull=False, hidden=False)
    ties = Reference.objects.filter(relation=int(Relation.DOCUMENT_CASE), source_id__in=papers.values("id"))
    of_paper = dict(papers.values_list("id", "dossier_id"))
    by_papers: dict[UUID, set[UUID]] = defaultdict(set)
    for paper, case in ties.values_list("source_id", "target_id"):
        dossier = of_paper.get(paper)
        if case not in found and dossier:
            by_papers[case].add(dossier)
    return found | {case: frozenset(dossiers) for case, dossiers in by_papers.items()}


def _promised(of_case: Mapping[UUID, frozenset[UUID]]) -> Iterable[UUID]:
    """The dossiers on the table of each meeting with an open commitment, once for every commitment."""
    open_ones: QuerySet[Commitment] = commitments_found(CommitmentFilter(open=True)).filter(event_id__isnull=False)
    events = Counter(open_ones.values_list("event_id", flat=True).order_by())
    ties = Reference.objects.filter(relation=int(Relation.CASE_EVENT), target_id__in=open_ones.values("event_id"))
    tables: dict[UUID, set[UUID]] = defaultdict(set)
    for case, event in ties.values_list("source_id", "target_id"):
        tables[event] |= of_case.get(case, frozenset())
    return [dossier for event, dossiers in tables.items() for dossier in dossiers for _ in range(events[event])]


# -- who worked on it --


def _papers(wanted: Collection[UUID]) -> dict[UUID, list[tuple[UUID, Day, int | None]]]:
    rows = Document.objects.filter(dossier_id__isnull=False, hidden=False)
    found: dict[UUID, list[tuple[UUID, Day, int | None]]] = defaultdict(list)
    for uid, dossier, on, number in rows.values_list("id", "dossier_id", "date", "sequence"):
        if dossier in wanted:
            found[dossier].append((uid, on, number))
    return found


def _worked(
    wanted: Collection[UUID], papers: Mapping[UUID, list[tuple[UUID, Day, int | None]]]
) -> dict[UUID, dict[str, Day]]:
    """Per dossier who signed, sent or wrote something in it, with the day of the last. People only, no bodies."""
    of_thing = {uid: (dossier, on) for dossier, rows in papers.items() for uid, on, _number in rows}
    cases = Case.objects.filter(dossier_id__isnull=False, hidden=False).values_list("id", "dossier_id", "started")
    of_thing |= {uid: (dossier, on) for uid, dossier, on in cases if dossier in wanted}
    found: dict[UUID, dict[str, Day]] = defaultdict(dict)
    for subject, person, name in _people_rows().values_list("subject_id", "person_id", "name"):
        holder = _holder(person, name)
        if subject in of_thing and holder:
            dossier, on = of_thing[subject]
            found[dossier][holder] = max(filter(None, (found[dossier].get(holder), on)), default=None)
    return found


def _people_rows() -> QuerySet[Involvement]:
    """Roles of people, without who asked to be left out. A member's row names the party beside the person."""
    somebody = Q(person_id__isnull=False) | Q(organization_id__isnull=True)
    rows = Involvement.objects.filter(somebody, role__in=WORKED, hidden=False)
    return rows.exclude(person_id__in=HiddenPerson.objects.values("person_id"))


def _holder(person: UUID | None, name: str) -> str:
    """Of who is only named: the name, where initials tell that it is a person's and no body's. Else empty."""
    return str(person) if person else name.strip() if read_name(name).initials else ""


def _presences(holders: Collection[str], day: date) -> dict[str, Presence]:
    seats, acted = _seats(holders), _acted(holders)
    return {holder: presence(seats.get(holder, ()), acted.get(holder), day) for holder in holders}


def _seats(holders: Collection[str]) -> Mapping[str, list[Seat]]:
    """The seats and posts of these people; each list of a source is known up to the last day it names."""
    rows = Membership.objects.filter(hidden=False, person_id__isnull=False, nature__in=("member", "post", "substitute"))
    told = list(rows.exclude(function__in=_NO_SEAT).values_list("person_id", "source", "function", "start", "end"))
    known: dict[tuple[str, str], str] = {}
    for _person, source, function, start, end in told:
        known[source, function] = max(known.get((source, function), ""), start[:10], end[:10])
    found: dict[str, list[Seat]] = defaultdict(list)
    for person, source, function, start, end in told:
        if str(person) in holders:
            found[str(person)].append(Seat(start, end, _day(known[source, function])))
    return found


def _day(text: str) -> Day:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _acted(holders: Collection[str]) -> dict[str, date]:
    """The last day of anything that these people signed, sent or wrote, anywhere in the record."""
    paper = Document.objects.filter(id=OuterRef("subject_id"), hidden=False).values("date")[:1]
    case = Case.objects.filter(id=OuterRef("subject_id"), hidden=False).values("started")[:1]
    dated = _people_rows().annotate(day=Coalesce(Subquery(paper), Subquery(case))).order_by()
    found: dict[str, date] = {}
    for person, name, last in (
        dated.values("person_id", "name").annotate(last=Max("day")).values_list("person_id", "name", "last")
    ):
        holder = _holder(person, name)
        if last and holder in holders:
            found[holder] = max(last, found.get(holder, last))
    return found


# -- what is shown --


def _left_out(found: Collection[_Found]) -> frozenset[str]:
    return frozenset(map(str, HiddenPerson.objects.values_list("person_id", flat=True))) if found else frozenset()


def _lines(found: Collection[_Found], hidden: frozenset[str]) -> dict[UUID, OrphanLine]:
    if not found:
        return {}
    holders = {w.holder for f in found for w in f.standing.workers}
    ids = {uid for uid in map(_uuid, holders) if uid}
    persons = {str(uid): line for uid, line in persons_by_id(ids).items()}
    papers = documents_by_id({UUID(key) for f in found for key in f.papers})
    dossiers = dossiers_by_id({f.dossier for f in found})
    lines: dict[UUID, OrphanLine] = {}
    for f in found:
        people = []
        for w in f.standing.workers:
            line = persons.get(w.holder)
            if w.holder in hidden or (line is None and _uuid(w.holder)):
                continue
            name, function, ref = (line.name, line.function, line.ref) if line else (w.holder, "", None)
            people.append(Knew(name, function, ref, w.last_here, w.presence))
        if f.dossier in dossiers and people:
            counts = tuple((kind, f.standing.open[kind]) for kind in Open if f.standing.open.get(kind))
            shown = tuple(papers[UUID(key)] for key in f.papers if UUID(key) in papers)
            lines[f.dossier] = OrphanLine(dossiers[f.dossier], counts, tuple(people), shown)
    return lines


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

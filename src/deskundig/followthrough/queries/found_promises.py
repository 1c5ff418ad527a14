"""Promises that rules read in texts, with their source, their verdicts and whether the register likely has them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from deskundig.followthrough.domain.passages import place_in
from deskundig.followthrough.domain.review import NO_PROMISE, NOT_SO, PROMISED, Sort, Standing
from deskundig.followthrough.models import FoundPromise, StoredProposal, StoredVerdict
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Ref
from deskundig.record.change_log import position_of
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Case, Document, Event, Reference, Speech
from deskundig.record.queries.lines import (
    CommitmentLine,
    DocumentLine,
    DossierLine,
    PersonLine,
    commitments_by_id,
    documents_by_id,
    dossiers_by_id,
    persons_by_id,
)
from deskundig.record.queries.registers.slices import Slice, Window, slice_of

from .kept import kept
from .narrowing import between, with_words
from .turns import TurnLine, turns_by_id

WITH, WITHOUT = "met", "zonder"
YES, NO = "ja", "nee"
STATES = ("open", "bevestigd", "verworpen")
_PROPOSAL = ("proposal__subject_kind", "proposal__subject_id", "proposal__left", "proposal__right", "proposal__reason")
_REVIEW = ("proposal__maker", "proposal__standing", "proposal__settled", "proposal__stale", "proposal_id")
_TWIN = ("twin_id", "twin__subject_id", "twin__confidence", "twin__reason", "twin__settled")
_OWN = (
    "id", "said", "who", "function", "ministry", "person_id", "dossier_id", "event_number", "place", "cue", "due_words",
    "due_first", "due_last", "strength",
)  # fmt: skip
COLUMNS = (*_OWN, *_PROPOSAL, *_REVIEW, *_TWIN)


@dataclass(frozen=True, slots=True)
class PromiseFilter:
    """Empty means everything but what reviewers rejected. ``dated`` and ``registered`` are None for both."""

    state: str = ""  # one of STATES
    dated: bool | None = None
    registered: bool | None = None  # it likely stands in the register
    who: str = ""  # the name of who said it, or part of it
    person: UUID | None = None
    ministry: str = ""
    dossier: UUID | None = None
    words: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class LikelyTwin:
    """The commitment of the register that this likely is; ``confirmed`` once a person said so."""

    commitment: CommitmentLine
    confidence: float | None
    reason: str
    confirmed: bool
    proposal: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One promise read in a text: a proposal until ``settled``. ``path`` leads to the sentence in its source."""

    id: UUID
    ref: Ref
    path: str
    place: str
    heading: str  # of the paper, or of the part of the debate
    said: date
    sentence: str
    passage: str  # with what stands around it
    cue: str
    actor: str
    function: str
    ministry: str
    person: PersonLine | None
    dossier: DossierLine | None
    event_number: str
    due_words: str
    due_first: date | None
    due_last: date | None
    strength: int
    reason: str
    algorithm: str
    standing: str
    settled: str
    earlier_text: bool  # it was judged on a text that changed since
    proposal: int
    registered: LikelyTwin | None

    @property
    def confirmed(self) -> bool:
        return self.settled == PROMISED


@dataclass(frozen=True, slots=True)
class _About:
    """What rows lead to, by id."""

    people: Mapping[UUID, PersonLine]
    dossiers: Mapping[UUID, DossierLine]
    register: Mapping[UUID, CommitmentLine]


@dataclass(frozen=True, slots=True)
class PromiseFacets:
    """(value, count), most first."""

    people: tuple[tuple[str, int], ...]
    ministries: tuple[tuple[str, int], ...]
    dated: tuple[tuple[str, int], ...]
    registered: tuple[tuple[str, int], ...]


def promises_among(ids: Collection[UUID]) -> list[FoundRow]:
    """Those of these that are here, newest first."""
    rows = FoundPromise.objects.filter(_still_here(), id__in=ids).order_by("-said", "id")
    return found_rows(list(rows.values_list(*COLUMNS)))


def promise_ids(filters: PromiseFilter) -> list[UUID]:
    return list(promises_found(filters).values_list("id", flat=True))


def found_promises(filters: PromiseFilter, window: Window) -> Slice[FoundRow]:
    """A page, newest first unless the window says otherwise. At most 8 queries."""
    return slice_of(promises_found(filters), COLUMNS, found_rows, window, order="said", dated=True)


def count_promises(filters: PromiseFilter) -> int:
    return kept(f"{_mark()}:promises:{filters}", lambda: promises_found(filters).count())


def promise_facets(filters: PromiseFilter) -> PromiseFacets:
    """Counts per value, each with all other filters on. 6 queries, kept."""
    return kept(f"{_mark()}:promises:facets:{filters}", lambda: _facets(filters))


def _mark() -> str:
    """What the counts hang on beside the record: how far the rules are, and what people judged."""
    made = FoundPromise.objects.aggregate(last=Max("made"))["last"]
    judged = StoredVerdict.objects.aggregate(n=Count("pk"), last=Max("at"))
    return f"{position_of('followthrough')}:{made}:{judged['n']}:{judged['last']}"


def _facets(filters: PromiseFilter) -> PromiseFacets:
    def counted(others: PromiseFilter, name: str) -> tuple[tuple[str, int], ...]:
        rows = promises_found(others).exclude(**{name: ""}).values_list(name).annotate(n=Count("id"))
        return tuple(rows.order_by("-n", name))

    def either(name: str, words: Mapping[bool, str]) -> tuple[tuple[str, int], ...]:
        asked: dict[str, Any] = {word: {name: value} for value, word in words.items()}
        counts = {word: count_promises(replace(filters, **change)) for word, change in asked.items()}
        return tuple((word, n) for word, n in counts.items() if n)

    return PromiseFacets(
        people=counted(replace(filters, who=""), "who"),
        ministries=counted(replace(filters, ministry=""), "ministry"),
        dated=either("dated", {True: WITH, False: WITHOUT}),
        registered=either("registered", {False: NO, True: YES}),
    )


def promises_found(filters: PromiseFilter) -> QuerySet[FoundPromise]:
    """Those that pass, in no order. What was withdrawn at its source is left out."""
    wanted = between("said", filters.start, filters.end) & with_words(filters.words, "proposal__left")
    if filters.who:
        wanted &= Q(who__icontains=filters.who)
    if filters.person:
        wanted &= Q(person_id=filters.person)
    if filters.ministry:
        wanted &= Q(ministry__icontains=filters.ministry) | Q(function__icontains=filters.ministry)
    if filters.dossier:
        wanted &= Q(dossier_id=filters.dossier) | Q(event_number__in=_debates_on(filters.dossier))
    if filters.dated is not None:
        wanted &= Q(due_last__isnull=not filters.dated)
    if filters.registered is not None:
        tied = Q(twin__isnull=False) & ~Q(twin_id__in=_settled(Sort.REGISTERED, NOT_SO))
        wanted &= tied if filters.registered else ~tied
    return FoundPromise.objects.filter(wanted & _judged(filters.state) & _still_here())


def _judged(state: str) -> Q:
    if state == "bevestigd":
        return Q(proposal_id__in=_settled(Sort.PROMISE, PROMISED))
    if state == "verworpen":
        return Q(proposal_id__in=_settled(Sort.PROMISE, NO_PROMISE))
    if state == "open":
        return ~Q(proposal_id__in=_settled(Sort.PROMISE, PROMISED, NO_PROMISE))
    return ~Q(proposal_id__in=_settled(Sort.PROMISE, NO_PROMISE))


def _settled(sort: Sort, *values: str) -> QuerySet[Any]:
    """What people settled so: few of all, found by their index, so that a count needs not look at every proposal."""
    rows = StoredProposal.objects.filter(sort=sort.value, standing=Standing.SETTLED.value, settled__in=values)
    return rows.values("pk")


def _still_here() -> Q:
    """Not withdrawn at the source since the rules ran; looked up once for each state of the record."""
    gone = kept("promises:gone", _withdrawn)
    return ~Q(proposal__subject_id__in=gone) if gone else Q()


def _withdrawn() -> list[UUID]:
    found = StoredProposal.objects.filter(sort=Sort.PROMISE.value).values_list("subject_id", flat=True).distinct()
    papers = Document.objects.filter(id__in=found, hidden=True).values_list("id", flat=True)
    turns = Speech.objects.filter(id__in=found, hidden=True).values_list("id", flat=True)
    return [*papers, *turns]


def _debates_on(dossier: UUID) -> QuerySet[Any]:
    """The numbers of the activities that treat a case of the dossier."""
    cases = Case.objects.filter(dossier_id=dossier, hidden=False).values("id")
    events = Reference.objects.filter(relation=int(Relation.CASE_EVENT), source_id__in=cases).values("target_id")
    return Event.objects.filter(id__in=events, hidden=False).exclude(number="").values("number")


def found_rows(found: Sequence[tuple[Any, ...]]) -> list[FoundRow]:
    """A row for each of these ``COLUMNS`` whose source is here, in their order. At most 6 queries."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    ids = {row["proposal__subject_id"] for row in rows}
    sources: dict[UUID, DocumentLine | TurnLine] = {**documents_by_id(ids), **turns_by_id(ids)}
    about = _About(
        people=persons_by_id({row["person_id"] for row in rows if row["person_id"]}),
        dossiers=dossiers_by_id({row["dossier_id"] for row in rows if row["dossier_id"]}),
        register=commitments_by_id({row["twin__subject_id"] for row in rows if row["twin__subject_id"]}),
    )
    return [_row(row, sources[uid], about) for row in rows if (uid := row["proposal__subject_id"]) in sources]


def _row(row: Mapping[str, Any], source: DocumentLine | TurnLine, about: _About) -> FoundRow:
    return FoundRow(
        id=row["id"], ref=source.ref, path=place_in(path_of(source.ref), row["place"], row["proposal__left"]),
        place=row["place"], heading=source.heading, said=row["said"], sentence=row["proposal__left"],
        passage=row["proposal__right"], cue=row["cue"], actor=row["who"], function=row["function"],
        ministry=row["ministry"], person=about.people.get(row["person_id"]),
        dossier=about.dossiers.get(row["dossier_id"]), event_number=row["event_number"], due_words=row["due_words"],
        due_first=row["due_first"], due_last=row["due_last"], strength=row["strength"],
        reason=row["proposal__reason"], algorithm=row["proposal__maker"], standing=row["proposal__standing"],
        settled=row["proposal__settled"], earlier_text=row["proposal__stale"], proposal=row["proposal_id"],
        registered=_twin(row, about.register),
    )  # fmt: skip


def _twin(row: Mapping[str, Any], register: Mapping[UUID, CommitmentLine]) -> LikelyTwin | None:
    line = register.get(row["twin__subject_id"])
    if line is None or row["twin__settled"] == NOT_SO:
        return None
    confirmed = bool(row["twin__settled"])
    return LikelyTwin(line, row["twin__confidence"], row["twin__reason"], confirmed, row["twin_id"])

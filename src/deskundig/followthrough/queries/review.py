"""Reads of stored proposals: the queue of a reviewer, one item with both texts, what holds for a thing, agreement."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from deskundig.followthrough.domain.review import NOT_SO, Agreement, Sort, Standing, agreement, shown_name
from deskundig.followthrough.models import StoredProposal, StoredVerdict
from deskundig.kernel.ref import Kind
from deskundig.record.queries.decisions_on import DecisionLine, decision_lines
from deskundig.record.queries.lines import CaseLine, CommitmentLine, DocumentLine, cases_by_id, commitments_by_id
from deskundig.record.queries.lines import documents_by_id as documents
from deskundig.record.queries.prepared import Prepared

from .turns import TurnLine, turns_by_id

Line = DocumentLine | CaseLine | CommitmentLine | DecisionLine | TurnLine
_REJECTED = frozenset({NOT_SO})
# by each end's own index: asked in one condition, the database walks all proposals of the sorts
_BY_SUBJECT = Prepared(lambda ids: StoredProposal.objects.filter(subject_id__in=ids).values_list("id"))
_BY_OTHER = Prepared(lambda ids: StoredProposal.objects.filter(other_id__in=ids).values_list("id"))
_WAITING = Q(standing__in=(Standing.OPEN.value, Standing.HALF.value, Standing.DISPUTED.value)) | Q(stale=True)


@dataclass(frozen=True, slots=True)
class Said:
    reviewer: str
    value: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProposalItem:
    """A proposal with both things. ``settled`` is "" until enough people agree; ``stale``: the text changed since."""

    id: int
    sort: Sort
    subject: Line | None
    subject_id: UUID
    part: str
    other: Line | None
    other_id: UUID | None
    value: str
    choices: tuple[str, ...]
    left: str
    right: str
    reason: str
    maker: str
    confidence: float | None
    standing: Standing
    settled: str
    stale: bool
    verdicts: tuple[Said, ...] = ()

    @property
    def part_shown(self) -> str:
        """The part as people know it; of a sentence it is a mark for machines."""
        return "" if self.sort in (Sort.PROMISE, Sort.REGISTERED) else self.part

    @property
    def reviewers(self) -> tuple[str, ...]:
        return tuple(v.reviewer for v in self.verdicts)

    @property
    def named(self) -> tuple[str, ...]:
        """Who said what holds, as readers see them; before it is settled everyone who judged."""
        said = [v for v in self.verdicts if not self.settled or v.value == self.settled]
        return tuple(shown_name(v.reviewer) for v in said)


@dataclass(frozen=True, slots=True)
class Queue:
    """``waiting`` by sort: what this reviewer can still judge; ``first``: the item to begin with."""

    waiting: Mapping[Sort, int]
    items: tuple[ProposalItem, ...]
    agreement: Agreement


def queue(reviewer: str, sort: Sort | None = None, limit: int = 50) -> Queue:
    """What this reviewer has not judged yet: disputed and half judged first, then the surest proposals."""
    mine = _unjudged_by(reviewer)
    counts = dict(mine.values_list("sort").annotate(n=Count("pk")).values_list("sort", "n"))
    rows = _in_order(mine.filter(sort=sort.value) if sort else mine)[:limit]
    waiting = {s: counts[s.value] for s in Sort if s.value in counts}
    return Queue(waiting, tuple(_items(list(rows))), agreement_of_reviewers())


def judged_by(reviewer: str, limit: int = 20) -> tuple[ProposalItem, ...]:
    """What this reviewer judged last, newest first: the way back to what may have to be taken back."""
    own = StoredVerdict.objects.filter(reviewer=reviewer).order_by("-at", "-pk")[:limit]
    rows = [verdict.proposal for verdict in own.select_related("proposal")]
    return tuple(_items(rows, verdicts=True))


def next_item(reviewer: str, after: int, sort: Sort) -> int | None:
    """The next item of the same sort that this reviewer has not judged."""
    row = _in_order(_unjudged_by(reviewer).filter(sort=sort.value).exclude(pk=after)).values_list("pk", flat=True)
    return row.first()


def proposal_item(number: int, reviewer: str = "") -> ProposalItem | None:
    """One item. What others said of it is only given to who said something too: the second look is to be fresh."""
    row = StoredProposal.objects.filter(pk=number).first()
    if row is None:
        return None
    (item,) = _items([row], verdicts=True)
    may = item.standing is Standing.SETTLED or reviewer in item.reviewers
    return item if may else replace(item, verdicts=())


def proposals_on(ids: Iterable[UUID], *sorts: Sort) -> tuple[ProposalItem, ...]:
    """What is proposed or confirmed about these things, at either end. Rejected links are left out."""
    wanted = set(ids)
    found = {pk for ends in (_BY_SUBJECT, _BY_OTHER) for (pk,) in ends(wanted)}
    if not found:
        return ()
    rows = StoredProposal.objects.filter(pk__in=found, **({"sort__in": [s.value for s in sorts]} if sorts else {}))
    items = _items(list(rows.order_by("sort", F("confidence").desc(nulls_last=True), "pk")), verdicts=True)
    return tuple(item for item in items if item.settled not in _REJECTED)


def settled_parts(subject: UUID, sort: Sort) -> Mapping[str, ProposalItem]:
    """By sub-question or recommendation, what people settled or began to judge."""
    rows = StoredProposal.objects.filter(subject_id=subject, sort=sort.value).exclude(standing=Standing.OPEN.value)
    return {item.part: item for item in _items(list(rows), verdicts=True)}


def agreement_of_reviewers() -> Agreement:
    """Over all items that two or more people judged: their first two verdicts."""
    found: dict[int, list[str]] = {}
    rows = StoredVerdict.objects.order_by("proposal_id", "at", "pk").values_list("proposal_id", "value")
    for proposal, value in rows:
        found.setdefault(proposal, []).append(value)
    return agreement([(v[0], v[1]) for v in found.values() if len(v) > 1])


def _unjudged_by(reviewer: str) -> QuerySet[StoredProposal]:
    own = StoredVerdict.objects.filter(proposal_id=OuterRef("pk"), reviewer=reviewer)
    return StoredProposal.objects.filter(_WAITING).filter(~Exists(own) | Q(stale=True))


def _in_order(rows: QuerySet[StoredProposal]) -> QuerySet[StoredProposal]:
    begun = rows.annotate(begun=Count("verdicts"))
    return begun.order_by("-stale", "-begun", F("confidence").desc(nulls_last=True), "pk")


def _items(rows: Sequence[StoredProposal], verdicts: bool = False) -> list[ProposalItem]:
    lines = _lines(rows)
    said: dict[int, list[Said]] = {}
    if verdicts:
        found = StoredVerdict.objects.filter(proposal__in=[r.pk for r in rows]).order_by("at", "pk")
        for v in found:
            said.setdefault(v.proposal_id, []).append(Said(v.reviewer, v.value, v.note, v.at))
    return [_item(row, lines, tuple(said.get(row.pk, ()))) for row in rows]


def _item(row: StoredProposal, lines: Mapping[UUID, Line], said: tuple[Said, ...]) -> ProposalItem:
    return ProposalItem(
        id=row.pk, sort=Sort(row.sort), subject=lines.get(row.subject_id), subject_id=row.subject_id, part=row.part,
        other=lines.get(row.other_id) if row.other_id else None, other_id=row.other_id, value=row.value,
        choices=tuple(json.loads(row.choices)), left=row.left, right=row.right, reason=row.reason, maker=row.maker,
        confidence=row.confidence, standing=Standing(row.standing), settled=row.settled, stale=row.stale,
        verdicts=said,
    )  # fmt: skip


def _lines(rows: Sequence[StoredProposal]) -> dict[UUID, Line]:
    """The things at both ends, by kind: at most two queries for each."""
    ends = [(r.subject_kind, r.subject_id) for r in rows] + [(r.other_kind, r.other_id) for r in rows if r.other_id]
    of = {kind: {uid for k, uid in ends if k == kind.value and uid} for kind in _READERS}
    found: dict[UUID, Line] = {}
    for kind, read in _READERS.items():
        if of[kind]:
            found.update(read(of[kind]))
    return found


_READERS: Mapping[Kind, Callable[[Iterable[UUID]], Mapping[UUID, Any]]] = {
    Kind.DOCUMENT: documents,
    Kind.CASE: cases_by_id,
    Kind.COMMITMENT: commitments_by_id,
    Kind.SPEECH: turns_by_id,
    Kind.DECISION: lambda ids: decision_lines(ids, counted=()),
}

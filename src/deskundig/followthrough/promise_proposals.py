"""Keep the promises that rules read in what the government says and writes, and which of them the register may hold.

Each is a proposal about a named person until two people confirm it. What was withdrawn or no longer reads as a promise
leaves the list; a verdict on it stays, marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q

from deskundig.kernel.ref import Kind
from deskundig.record.models import Commitment, Speech

from .domain.promises import Promise, promises_in
from .domain.registered import ALGORITHM as TWIN_RULES
from .domain.registered import likely_twin
from .domain.review import BELONGS, NO_PROMISE, NOT_SO, PROMISED, Sort, text_mark
from .models import FoundPromise, StoredProposal
from .promise_sources import Passage, Spoken, documents_to_read, spoken_in_debates, spoken_in_documents, turns_to_read
from .storing import Draft, store

LEAST = 1  # strength from which a promise is listed: of ten with none of the five points, seven were none
_AT_ONCE = 200
_AROUND = 200  # characters of the text on either side of the sentence that a reviewer sees
_ENTERED = timedelta(days=14)  # between a promise and its entry in the register
_NAMES = UUID("5b0c1f0e-6a55-4d6e-9d0e-0a6e8f6f6a51")  # of the ids of found promises
_COLUMNS = (
    "said", "who", "function", "ministry", "person_id", "dossier_id", "event_number", "place", "cue", "due_words",
    "due_first", "due_last", "strength", "made",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    spoken: Spoken
    place: str
    promise: Promise
    around: str

    @property
    def part(self) -> str:
        """The same for the same sentence, wherever it comes to stand in the text."""
        return text_mark(self.promise.sentence)[:20]


def propose_promises(at: datetime, changed: Collection[UUID] | None) -> int:
    """Read what changed; ``None``: all of the last term. Gives how many proposals were written."""
    papers, turns = documents_to_read(changed), turns_to_read(changed)
    looked_at = set(papers) | set(turns)
    gone = sorted(_listed(changed) - looked_at)
    written = 0
    for read, ids in ((spoken_in_documents, papers), (spoken_in_debates, turns)):
        for start in range(0, len(ids), _AT_ONCE):  # other writers are not held up
            part = ids[start : start + _AT_ONCE]
            written += _keep(part, [found for spoken in read(part) for found in _promises(spoken)], at)
    for start in range(0, len(gone), _AT_ONCE):
        written += _keep(gone[start : start + _AT_ONCE], [], at)
    return written + _propose_twins(at, looked_at, changed)


def _listed(changed: Collection[UUID] | None) -> set[UUID]:
    """The sources of promises, of those that changed. A report that is no longer the best takes its turns with it."""
    rows = StoredProposal.objects.filter(sort=Sort.PROMISE.value)
    if changed is not None:
        turns = Speech.objects.filter(report_id__in=changed).values_list("id", flat=True)
        rows = rows.filter(subject_id__in={*changed, *turns})
    return set(rows.values_list("subject_id", flat=True))


def _promises(spoken: Spoken) -> Iterator[_Found]:
    """Those worth a line, each sentence once."""
    seen: set[str] = set()
    for passage in spoken.passages:
        for promise in promises_in(passage.text, spoken.said):
            found = _Found(spoken, passage.place, promise, _around(passage, promise))
            if promise.strength >= LEAST and found.part not in seen:
                seen.add(found.part)
                yield found


def _around(passage: Passage, promise: Promise) -> str:
    """The sentence with what stands before and after it, cut at a word."""
    text, start, end = passage.text, max(promise.start - _AROUND, 0), promise.end + _AROUND
    before = text[start : promise.start].partition(" ")[2] if start else text[: promise.start]
    after = text[promise.end : end].rpartition(" ")[0] if end < len(text) else text[promise.end :]
    parts = ("…" if start else "", before, promise.sentence, after, "…" if end < len(text) else "")
    return " ".join(" ".join(parts).split())


@transaction.atomic
def _keep(sources: Sequence[UUID], found: Sequence[_Found], at: datetime) -> int:
    drafts = [
        Draft(
            Sort.PROMISE, f.spoken.kind, f.spoken.id, PROMISED, (PROMISED, NO_PROMISE), f.promise.sentence, f.around,
            f.promise.reason, f.promise.algorithm, part=f.part,
        )
        for f in found
    ]  # fmt: skip
    written = store(drafts, sort=Sort.PROMISE, subjects=sources, at=at)
    stored = StoredProposal.objects.filter(sort=Sort.PROMISE.value, subject_id__in=list(sources))
    places = {(subject, part): pk for pk, subject, part in stored.values_list("pk", "subject_id", "part")}
    rows = [_row(f, places[f.spoken.id, f.part], at) for f in found]
    kept = [row.pk for row in rows]
    FoundPromise.objects.filter(proposal_id__in=places.values()).exclude(pk__in=kept).delete()
    FoundPromise.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=_COLUMNS
    )
    return written


def _row(found: _Found, proposal: int, at: datetime) -> FoundPromise:
    spoken, promise, due = found.spoken, found.promise, found.promise.due
    return FoundPromise(
        id=uuid5(_NAMES, f"{spoken.id}:{found.part}"), proposal_id=proposal, said=spoken.said, who=spoken.who,
        function=spoken.function, ministry=spoken.ministry, person_id=spoken.person, dossier_id=spoken.dossier,
        event_number=spoken.event_number, place=found.place, cue=promise.cue, due_words=due.text if due else "",
        due_first=due.earliest if due else None, due_last=due.latest if due else None, strength=promise.strength,
        made=at,
    )  # fmt: skip


def _propose_twins(at: datetime, sources: Collection[UUID], changed: Collection[UUID] | None) -> int:
    """Lay the promises of these sources, and those near a commitment that changed, beside the register."""
    wanted = list(_near_the_register(sources, changed))
    register = _Register(wanted)
    written = 0
    part: list[FoundPromise] = []
    for _source, promises in groupby(wanted, lambda row: row.proposal.subject_id):  # those of a source stay together
        part += promises
        if len(part) >= _AT_ONCE:
            written += _keep_twins(part, register, at)
            part = []
    return written + (_keep_twins(part, register, at) if part else 0)


def _near_the_register(sources: Collection[UUID], changed: Collection[UUID] | None) -> Iterator[FoundPromise]:
    rows = FoundPromise.objects.select_related("proposal").order_by("proposal__subject_id", "id")
    if changed is None:
        return iter(rows)
    days = set(Commitment.objects.filter(id__in=changed, created__isnull=False).values_list("created", flat=True))
    near = Q(proposal__subject_id__in=sources)
    for day in days:
        near |= Q(said__range=(day - _ENTERED, day + _ENTERED)) if day else Q()
    return iter(rows.filter(near)) if sources or days else iter(())


class _Register:
    """The commitments that promises of a period can be: those of the same debate, or of the same ministry and days."""

    def __init__(self, promises: Sequence[FoundPromise]) -> None:
        self._of_debate: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
        self._of_ministry: dict[str, list[tuple[date, UUID, str]]] = defaultdict(list)
        if not promises:
            return
        first, last = min(p.said for p in promises) - _ENTERED, max(p.said for p in promises) + _ENTERED
        rows = Commitment.objects.filter(hidden=False, created__range=(first, last)).order_by("created", "id")
        columns = ("id", "text", "created", "event_number", "ministry")
        for uid, text, created, event, ministry in rows.values_list(*columns):
            self._of_debate[event].append((uid, text))
            if created is not None:
                self._of_ministry[ministry.casefold()].append((created, uid, text))

    def near(self, promise: FoundPromise) -> list[tuple[UUID, str]]:
        if promise.event_number:
            return self._of_debate.get(promise.event_number, [])
        of_ministry = self._of_ministry.get(promise.ministry.casefold(), []) if promise.ministry else []
        return [(uid, text) for created, uid, text in of_ministry if abs(created - promise.said) <= _ENTERED]


@transaction.atomic
def _keep_twins(promises: Sequence[FoundPromise], register: _Register, at: datetime) -> int:
    drafts: dict[UUID, Draft] = {}
    for row in promises:
        twin = likely_twin(row.proposal.right, register.near(row))
        if twin is not None:
            drafts[row.pk] = Draft(
                Sort.REGISTERED, Kind.COMMITMENT, twin.commitment, BELONGS, (BELONGS, NOT_SO), twin.text,
                row.proposal.left, twin.reason, TWIN_RULES, round(twin.share, 4), part=row.proposal.part,
                other_kind=Kind(row.proposal.subject_kind), other=row.proposal.subject_id,
            )  # fmt: skip
    sources = {row.proposal.subject_id for row in promises}
    written = store(drafts.values(), sort=Sort.REGISTERED, others=sources, at=at)
    stored = StoredProposal.objects.filter(sort=Sort.REGISTERED.value, other_id__in=sources)
    keys = {(s, part, other): pk for pk, s, part, other in stored.values_list("pk", "subject_id", "part", "other_id")}
    for row in promises:
        draft = drafts.get(row.pk)
        row.twin_id = keys.get((draft.subject, draft.part, draft.other)) if draft else None
    FoundPromise.objects.bulk_update(promises, ["twin"], batch_size=200)
    return written

"""Keep what a run proposes: new proposals come, those without a verdict follow the run, judged ones stay as they are.

A verdict is never overwritten. When the text it was given on has changed, the proposal keeps it and is marked: look at
it again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from deskundig.kernel.ref import Kind

from .domain.review import Sort, needed, text_mark
from .models import StoredProposal

_FIELDS = ("value", "choices", "left", "right", "reason", "maker", "confidence", "text_mark")


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal as a run makes it. ``left`` and ``right`` are the two texts it compares."""

    sort: Sort
    subject_kind: Kind
    subject: UUID
    value: str
    choices: Sequence[str]
    left: str
    right: str
    reason: str
    maker: str
    confidence: float | None = None
    part: str = ""
    other_kind: Kind | None = None
    other: UUID | None = None

    @property
    def key(self) -> tuple[str, UUID, str, str]:
        return self.sort.value, self.subject, self.part, self.other.hex if self.other else ""


def store(
    drafts: Iterable[Draft], *, sort: Sort, at: datetime, subjects: Collection[UUID] = (), others: Collection[UUID] = ()
) -> int:
    """Make the stored proposals of one sort what the run says; gives how many were written.

    ``subjects`` or ``others`` say what the run looked at: the things proposals are about, or the papers beside them.

    A proposal that the run no longer makes goes, unless someone has judged it: then it stays, marked.
    """
    made = {draft.key: draft for draft in drafts}
    looked_at = Q(subject_id__in=list(subjects)) | Q(other_id__in=list(others))
    with transaction.atomic():
        found = {_key(row): row for row in StoredProposal.objects.filter(looked_at, sort=sort.value)}
        judged = set(
            StoredProposal.objects.filter(pk__in=[r.pk for r in found.values()], verdicts__isnull=False)
            .values_list("pk", flat=True)
        )  # fmt: skip
        new = [_row(draft, at) for key, draft in made.items() if key not in found]
        changed = [row for key, row in found.items() if _changes(row, made.get(key), row.pk in judged)]
        StoredProposal.objects.bulk_create(new, batch_size=500)
        StoredProposal.objects.bulk_update(changed, [*_FIELDS, "stale"], batch_size=200)
        gone = [row.pk for key, row in found.items() if key not in made and row.pk not in judged]
        StoredProposal.objects.filter(pk__in=gone).delete()
    return len(new) + len(changed)


def _changes(row: StoredProposal, draft: Draft | None, judged: bool) -> bool:
    """Bring a stored row up to the run, as far as a run may. Gives whether it must be written.

    Of what people judged, a run writes nothing while the texts are the same. Another text comes with what the rule says
    of it, for who looks again; the verdicts stay, each with the mark of the text that it was given on.
    """
    if judged:
        changed = draft is None or _mark(draft) != row.text_mark
        if not changed or (draft is None and row.stale):
            return False
        row.stale = True
    before = [getattr(row, name) for name in _FIELDS]
    for name, value in (_values(draft) if draft else {}).items():
        setattr(row, name, value)
    return judged or before != [getattr(row, name) for name in _FIELDS]


def _row(draft: Draft, at: datetime) -> StoredProposal:
    return StoredProposal(
        sort=draft.sort.value, subject_kind=draft.subject_kind.value, subject_id=draft.subject, part=draft.part,
        other_kind=draft.other_kind.value if draft.other_kind else "", other_id=draft.other,
        other_key=draft.other.hex if draft.other else "", needed=needed(draft.sort), made=at, **_values(draft),
    )  # fmt: skip


def _values(draft: Draft) -> dict[str, str | float | None]:
    return {
        "value": draft.value, "choices": json.dumps(list(draft.choices), ensure_ascii=False), "left": draft.left,
        "right": draft.right, "reason": draft.reason, "maker": draft.maker, "confidence": draft.confidence,
        "text_mark": _mark(draft),
    }  # fmt: skip


def _mark(draft: Draft) -> str:
    return text_mark(draft.left, draft.right)


def _key(row: StoredProposal) -> tuple[str, UUID, str, str]:
    return row.sort, row.subject_id, row.part, row.other_key

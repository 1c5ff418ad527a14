"""What people recorded of commitments beside the register: the steps, and the state that follows from the last one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from deskundig.followthrough.domain.commitment_states import CommitmentState, is_open
from deskundig.followthrough.domain.review import shown_name
from deskundig.followthrough.models import CommitmentStep
from deskundig.record.queries.lines import DocumentLine, documents_by_id


@dataclass(frozen=True, slots=True)
class StepTaken:
    state: CommitmentState
    reason: str
    letter: DocumentLine | None
    by: str
    at: datetime


def steps_of(commitments: Iterable[UUID]) -> Mapping[UUID, tuple[StepTaken, ...]]:
    """In the order in which they were taken. At most 2 queries."""
    rows = list(CommitmentStep.objects.filter(commitment_id__in=set(commitments)).order_by("at", "pk"))
    letters = documents_by_id({r.letter_id for r in rows if r.letter_id}) if rows else {}
    found: dict[UUID, list[StepTaken]] = {}
    for row in rows:
        letter = letters.get(row.letter_id) if row.letter_id else None
        step = StepTaken(CommitmentState(row.state), row.reason, letter, shown_name(row.actor), row.at)
        found.setdefault(row.commitment_id, []).append(step)
    return {uid: tuple(steps) for uid, steps in found.items()}


def moved() -> tuple[frozenset[UUID], frozenset[UUID]]:
    """The commitments that people closed, and those that they hold open, whatever the register says."""
    last: dict[UUID, CommitmentState] = {}
    for uid, state in CommitmentStep.objects.order_by("at", "pk").values_list("commitment_id", "state"):
        last[uid] = CommitmentState(state)
    held = frozenset(uid for uid, state in last.items() if is_open(state))
    return frozenset(last) - held, held

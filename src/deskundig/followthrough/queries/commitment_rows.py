"""Rows of commitments: state, due date and letters, made of the rows of the register that a reader found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from deskundig.followthrough.domain.commitment_states import (
    CommitmentDates,
    CommitmentState,
    dates_of,
    is_open,
    state_of,
)
from deskundig.followthrough.domain.commitment_strength import Strength, strength_of
from deskundig.kernel.identifiers import find, readings
from deskundig.record.models import Commitment, Document
from deskundig.record.queries.lines import (
    COMMITMENT_COLUMNS,
    DOCUMENT_COLUMNS,
    CommitmentLine,
    DocumentLine,
    EventLine,
    OrganizationLine,
    PersonLine,
    commitment_line,
    document_line,
    events_by_id,
    organizations_by_id,
    persons_by_id,
)

from .commitment_steps import StepTaken, steps_of
from .reference_day import reference_day

COLUMNS = (*COMMITMENT_COLUMNS, "fulfilled_by", "event_id", "made_to_party_id", "made_to_person_id")


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One commitment. ``letters`` are said to fulfil it; ``letters_missing`` are numbers not in the record."""

    line: CommitmentLine
    state: CommitmentState
    dates: CommitmentDates
    overdue: bool  # open, and the due date has passed; a review day is no due date
    days_over: int
    letters: tuple[DocumentLine, ...]
    letters_missing: tuple[str, ...]
    event: EventLine | None
    made_to_person: PersonLine | None
    made_to_party: OrganizationLine | None
    strength: Strength
    steps: tuple[StepTaken, ...] = ()  # what people recorded; the last one gives the state

    @property
    def verified(self) -> bool:
        """A person looked and found it done; what a ministry says is only claimed."""
        return self.state is CommitmentState.VERIFIED

    @property
    def open(self) -> bool:
        return is_open(self.state)


def commitment_row(commitment: UUID, *, today: date) -> CommitmentRow | None:
    """One commitment; None where it is not here or withdrawn."""
    found = Commitment.objects.filter(id=commitment, hidden=False).values_list(*COLUMNS)
    rows = commitment_rows(list(found), reference_day(today).day)
    return rows[0] if rows else None


def commitments_among(ids: Collection[UUID], *, today: date) -> list[CommitmentRow]:
    """Those of these commitments that are here, newest first. 5 queries."""
    rows = Commitment.objects.filter(id__in=ids, hidden=False).order_by("-created", "id")
    return commitment_rows(list(rows.values_list(*COLUMNS)), reference_day(today).day)


def commitment_rows(found: Sequence[tuple[Any, ...]], today: date) -> list[CommitmentRow]:
    """A row for each of these ``COLUMNS``, in their order. 5 queries."""
    width = len(COMMITMENT_COLUMNS)
    lines = [commitment_line(row[:width]) for row in found]
    named = [_numbers(row[width]) for row in found]
    letters = _documents({number for numbers in named for number in numbers})
    events = events_by_id({row[width + 1] for row in found if row[width + 1]})
    parties = organizations_by_id({row[width + 2] for row in found if row[width + 2]})
    persons = persons_by_id({row[width + 3] for row in found if row[width + 3]})
    steps = steps_of(line.id for line in lines)
    rows = []
    for line, numbers, row in zip(lines, named, found, strict=True):
        taken, dates = steps.get(line.id, ()), dates_of(line.text, line.created)
        state = taken[-1].state if taken else state_of(line.status)
        over = (today - dates.due.latest).days if dates.due and is_open(state) else 0
        rows.append(
            CommitmentRow(
                line=line,
                state=state,
                dates=dates,
                overdue=over > 0,
                days_over=max(0, over),
                letters=tuple({letters[n].id: letters[n] for n in numbers if n in letters}.values()),
                letters_missing=tuple(n for n in numbers if n not in letters),
                event=events.get(row[width + 1]),
                made_to_person=persons.get(row[width + 3]),
                made_to_party=parties.get(row[width + 2]),
                steps=taken,
                strength=strength_of(line.text, actor=bool(line.person_name or line.function), due=dates.due),
            )
        )
    return rows


def _numbers(fulfilled_by: str) -> tuple[str, ...]:
    """The document numbers in the register's field, in any spelling, each once; other words stay as they are."""
    out: dict[str, None] = {}
    for part in fulfilled_by.replace(";", ",").split(","):
        text = part.strip()
        if not text:
            continue
        made = readings(text)
        cited = [c.identifier.value for c in find(text)]
        for value in [made[0].value] if made else cited or [text]:
            out[value] = None
    return tuple(out)


def _documents(numbers: set[str]) -> Mapping[str, DocumentLine]:
    if not numbers:
        return {}
    rows = Document.objects.filter(Q(number__in=numbers) | Q(identifier__in=numbers), hidden=False)
    lines = [document_line(row) for row in rows.values_list(*DOCUMENT_COLUMNS)]
    return {key: line for line in lines for key in (line.number, line.identifier) if key in numbers}

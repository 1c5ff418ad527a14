"""Commitments of the House's register: state, due date read from the text, and the letters said to fulfil them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from deskundig.followthrough.domain.commitment_states import (
    CLOSING_WORDS,
    CommitmentDates,
    CommitmentState,
    dates_of,
    is_open,
    state_of,
)
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
from deskundig.record.queries.registers.slices import Slice, Window, slice_of

from .kept import kept
from .narrowing import between

_COLUMNS = (*COMMITMENT_COLUMNS, "fulfilled_by", "event_id", "made_to_party_id", "made_to_person_id")


@dataclass(frozen=True, slots=True)
class CommitmentFilter:
    """Empty means everything; ``open`` is None for both."""

    open: bool | None = None
    ministry: str = ""
    person: UUID | None = None           # to whom it was made
    words: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One commitment. ``letters`` are said to fulfil it; ``letters_missing`` are numbers not in the record."""

    line: CommitmentLine
    state: CommitmentState
    dates: CommitmentDates
    overdue: bool                        # open, and the due date has passed; a review day is no due date
    days_over: int
    letters: tuple[DocumentLine, ...]
    letters_missing: tuple[str, ...]
    event: EventLine | None
    made_to_person: PersonLine | None
    made_to_party: OrganizationLine | None

    @property
    def open(self) -> bool:
        return is_open(self.state)


def commitments(filters: CommitmentFilter, window: Window, *, today: date) -> Slice[CommitmentRow]:
    """A page of commitments, newest first unless the window says otherwise. 5 queries."""
    return slice_of(_found(filters), _COLUMNS, lambda rows: _rows(rows, today), window, order="created", dated=True)


def count_commitments(filters: CommitmentFilter) -> int:
    """How many pass; kept until the record changes."""
    return kept(f"commitments:{filters}", lambda: _found(filters).count())


def _found(filters: CommitmentFilter) -> QuerySet[Commitment]:
    wanted = between("created", filters.start, filters.end)
    for word in filters.words.split():
        wanted &= Q(text__icontains=word)
    if filters.ministry:
        wanted &= Q(ministry__icontains=filters.ministry) | Q(function__icontains=filters.ministry)
    if filters.person:
        wanted &= Q(made_to_person_id=filters.person)
    rows = Commitment.objects.filter(wanted, hidden=False, created__isnull=False)
    if filters.open is not None:
        closed = Q(word__in=CLOSING_WORDS)
        rows = rows.alias(word=Lower("status")).filter(~closed if filters.open else closed)
    return rows


def _rows(found: Sequence[tuple[Any, ...]], today: date) -> list[CommitmentRow]:
    width = len(COMMITMENT_COLUMNS)
    lines = [commitment_line(row[:width]) for row in found]
    named = [_numbers(row[width]) for row in found]
    letters = _documents({number for numbers in named for number in numbers})
    events = events_by_id({row[width + 1] for row in found if row[width + 1]})
    parties = organizations_by_id({row[width + 2] for row in found if row[width + 2]})
    persons = persons_by_id({row[width + 3] for row in found if row[width + 3]})
    rows = []
    for line, numbers, row in zip(lines, named, found, strict=True):
        state, dates = state_of(line.status), dates_of(line.text, line.created)
        over = (today - dates.due.latest).days if dates.due and is_open(state) else 0
        rows.append(
            CommitmentRow(
                line=line, state=state, dates=dates, overdue=over > 0, days_over=max(0, over),
                letters=tuple({letters[n].id: letters[n] for n in numbers if n in letters}.values()),
                letters_missing=tuple(n for n in numbers if n not in letters),
                event=events.get(row[width + 1]), made_to_person=persons.get(row[width + 3]),
                made_to_party=parties.get(row[width + 2]),
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

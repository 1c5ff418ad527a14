"""Commitments of the House's register: state, due date read from the text, and the letters said to fulfil them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from deskundig.followthrough.domain.commitment_states import (
    CLOSING_WORDS,
    LAPSED_WORDS,
    CommitmentDates,
    CommitmentState,
    dates_of,
    is_open,
    state_of,
)
from deskundig.followthrough.domain.commitment_strength import Strength, strength_of
from deskundig.kernel.identifiers import find, readings
from deskundig.record.domain.keys import read_uuid
from deskundig.record.models import Commitment, Document, Event
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
from deskundig.record.queries.registers.few import Few, slice_of_few
from deskundig.record.queries.registers.slices import Slice, Window, slice_of

from .commitment_steps import StepTaken, moved, steps_of
from .kept import kept
from .narrowing import between, with_words
from .reference_day import reference_day

_COLUMNS = (*COMMITMENT_COLUMNS, "fulfilled_by", "event_id", "made_to_party_id", "made_to_person_id")


@dataclass(frozen=True, slots=True)
class CommitmentFilter:
    """Empty means everything; ``open`` is None for both. ``overdue``: open, and past the date its text promises."""

    open: bool | None = None
    overdue: bool = False
    lapsed: bool = False
    ministry: str = ""
    party: str = ""                      # to whose member it was made, by name or abbreviation
    committee: str = ""                  # that led the meeting, by id, name or abbreviation
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
    strength: Strength
    steps: tuple[StepTaken, ...] = ()    # what people recorded; the last one gives the state

    @property
    def verified(self) -> bool:
        """A person looked and found it done; what a ministry says is only claimed."""
        return self.state is CommitmentState.VERIFIED

    @property
    def open(self) -> bool:
        return is_open(self.state)


@dataclass(frozen=True, slots=True)
class CommitmentFacets:
    """(value, count), most first. The value of a committee is its abbreviation, or its name where it has none."""

    ministries: tuple[tuple[str, int], ...]
    parties: tuple[tuple[str, int], ...]
    committees: tuple[tuple[str, int], ...]


def commitments(filters: CommitmentFilter, window: Window, *, today: date) -> Slice[CommitmentRow]:
    """A page of commitments, newest first unless the window says otherwise. 5 queries."""
    today = reference_day(today).day
    rows, few = _found(filters), _few(filters, today)
    if few is not None:
        return slice_of_few(few, rows, _COLUMNS, lambda found: _rows(found, today), window)
    return slice_of(rows, _COLUMNS, lambda found: _rows(found, today), window, order="created", dated=True)


def count_commitments(filters: CommitmentFilter, *, today: date | None = None) -> int:
    """How many pass; kept until the record changes. Raises ``ValueError`` for overdue ones without a day."""
    if filters.overdue:
        if today is None:
            raise ValueError("overdue on which day?")
        few = _few(filters, reference_day(today).day)
        return len(few) if few is not None else 0
    return kept(f"commitments:{filters}", lambda: _found(filters).count())


def commitment_row(commitment: UUID, *, today: date) -> CommitmentRow | None:
    """One commitment; None where it is not here or withdrawn."""
    found = Commitment.objects.filter(id=commitment, hidden=False).values_list(*_COLUMNS)
    rows = _rows(list(found), reference_day(today).day)
    return rows[0] if rows else None


def commitment_facets(filters: CommitmentFilter, *, today: date) -> CommitmentFacets:
    """Counts per ministry, party and committee, each with all other filters on. 3 queries, kept."""
    return kept(f"commitments:facets:{filters}:{today}", lambda: _facets(filters, today))


def _few(filters: CommitmentFilter, today: date) -> Few | None:
    """Those past their date, which only their texts tell: read once, until the record changes."""
    if not filters.overdue:
        return None
    return kept(f"commitments:overdue:{filters}:{today}", lambda: Few.of(_overdue(filters, today)))


def _overdue(filters: CommitmentFilter, today: date) -> list[tuple[date, UUID]]:
    rows = _found(replace(filters, overdue=False, open=True)).values_list("created", "id", "text")
    dated = ((created, uid, dates_of(text, created).due) for created, uid, text in rows if created)
    return [(created, uid) for created, uid, due in dated if due and due.latest < today]


def _facets(filters: CommitmentFilter, today: date) -> CommitmentFacets:
    def counted(others: CommitmentFilter, *names: str) -> tuple[tuple[str, int], ...]:
        rows = _found(others)
        few = _few(others, today)
        if few is not None:
            rows = rows.filter(id__in=[uid for _, uid in few.rows(0, len(few))])
        totals = Counter[str]()
        for *values, n in rows.values_list(*names).annotate(n=Count("id")).order_by():
            totals[next((value for value in values if value), "")] += n
        return tuple(sorted(((v, n) for v, n in totals.items() if v), key=lambda c: (-c[1], c[0])))

    lead = ("event__lead_committee__abbreviation", "event__lead_abbreviation", "event__lead_name")
    return CommitmentFacets(
        ministries=counted(replace(filters, ministry=""), "ministry"),
        parties=counted(replace(filters, party=""), "made_to_party__abbreviation", "made_to_party__name"),
        committees=counted(replace(filters, committee=""), *lead),
    )


def _found(filters: CommitmentFilter) -> QuerySet[Commitment]:
    wanted = between("created", filters.start, filters.end) & with_words(filters.words, "text")
    if filters.ministry:
        wanted &= Q(ministry__icontains=filters.ministry) | Q(function__icontains=filters.ministry)
    if filters.person:
        wanted &= Q(made_to_person_id=filters.person)
    if filters.party:
        wanted &= Q(made_to_party__abbreviation__iexact=filters.party) | Q(made_to_party__name__iexact=filters.party)
    if filters.committee:
        wanted &= Q(event_id__in=_led_by(filters.committee).values("id"))
    rows = Commitment.objects.filter(wanted, hidden=False, created__isnull=False).alias(word=Lower("status"))
    if filters.lapsed:
        rows = rows.filter(word__in=LAPSED_WORDS)
    if filters.open is not None:
        ended, held = moved()
        closed = (Q(word__in=CLOSING_WORDS) & ~Q(id__in=held)) | Q(id__in=ended)
        rows = rows.filter(~closed if filters.open else closed)
    return rows


def _led_by(committee: str) -> QuerySet[Event]:
    own = Q(lead_abbreviation__iexact=committee) | Q(lead_name__iexact=committee)
    tied = Q(lead_committee__abbreviation__iexact=committee) | Q(lead_committee__name__iexact=committee)
    uid = read_uuid(committee)
    return Event.objects.filter(own | tied | Q(lead_committee_id=uid) if uid else own | tied, hidden=False)


def _rows(found: Sequence[tuple[Any, ...]], today: date) -> list[CommitmentRow]:
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
                line=line, state=state, dates=dates, overdue=over > 0, days_over=max(0, over),
                letters=tuple({letters[n].id: letters[n] for n in numbers if n in letters}.values()),
                letters_missing=tuple(n for n in numbers if n not in letters),
                event=events.get(row[width + 1]), made_to_person=persons.get(row[width + 3]),
                made_to_party=parties.get(row[width + 2]), steps=taken,
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

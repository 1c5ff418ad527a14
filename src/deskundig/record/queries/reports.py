"""A debate report: its turns in order, each with the interruptions inside it and an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain import source_pages
from deskundig.record.domain.keys import numbered_ref, read_speech_key, speech_ref
from deskundig.record.models import Event, Report, Speech

from .finding import find_thing
from .lines import EVENT_COLUMNS, EventLine, event_line

TURNS_ON_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """One speech or interruption. ``person_reason`` says how the person was found: that is a proposal."""

    id: UUID
    ref: Ref
    order: int
    nature: str
    section: str
    event_number: str
    speaker: str
    party: str
    function: str
    person: Ref | None
    person_reason: str
    chair: bool
    start: datetime | None
    end: datetime | None
    prose: Prose
    parent: UUID | None


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A part of the debate: where it begins and on which page of the report that is."""

    title: str
    event_number: str
    first: int
    page: int
    turns: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    id: UUID
    ref: Ref
    source: str
    title: str
    type: str
    status: str
    date: date | None
    sitting: EventLine | None
    source_file: str
    better: Ref | None           # a better report of the same sitting, when this is not the one to read
    turns: tuple[Turn, ...]
    sections: tuple[SectionLine, ...]
    speakers: tuple[tuple[str, str, int], ...]   # name, party, number of turns; most turns first
    page: int
    pages: int
    total: int
    events: dict[str, EventLine]                 # number → activity of the parts on this page


def report_page(key: str, *, page: int = 1, turn: int | None = None, speaker: str = "") -> ReportPage | None:
    """A page of the report with this id.

    ``turn`` chooses the page that holds that turn; ``speaker`` shows only that one's turns.
    None when it is unknown or withdrawn. At most 8 queries.
    """
    found = find_thing(Kind.REPORT, key)
    if found is None or found.hidden:
        return None
    row = Report.objects.get(id=found.id)
    outline = list(
        Speech.objects.filter(report_id=row.id, hidden=False).order_by("order")
        .values_list("order", "parent_id", "section", "event_number", "speaker_name", "speaker_party")
    )
    orders = [o for o in outline if not speaker or o[4] == speaker]
    pages = list(_pages(orders, whole=bool(speaker)))
    place = _page_of(pages, turn) if turn else page
    place = min(max(place, 1), max(len(pages), 1))
    turns = _turns(row.id, pages[place - 1]) if pages else ()
    numbers = {t.event_number for t in turns if t.event_number}
    return ReportPage(
        id=row.id, ref=Ref(Kind.REPORT, str(row.id)), source=row.source, title=row.title or row.type, type=row.type,
        status=row.status, date=row.date, sitting=_sitting(row.event_id),
        source_file=source_pages.report_file(row.source, row.id), better=None if row.current else _better(row),
        turns=turns, sections=tuple(_sections(outline, list(_pages(outline, whole=False)) if speaker else pages)),
        speakers=_speakers(outline), page=place, pages=max(len(pages), 1), total=len(orders),
        events=_activities(numbers),
    )


def speech(key: str) -> Turn | None:
    """One turn by its key ``<report id>.<order>``. 1 query."""
    parts = read_speech_key(key)
    if parts is None or find_thing(Kind.REPORT, parts[0]) is None:
        return None
    turns = _turns(UUID(parts[0]), [parts[1]])
    return turns[0] if turns else None


def _pages(outline: list[tuple[Any, ...]], *, whole: bool) -> Iterator[list[int]]:
    """Orders of the turns on each page: cut only before a turn that stands by itself, rather where a part begins.

    ``whole`` pages by number alone, for a list of one speaker's turns.
    """
    current: list[int] = []
    section = None
    for order, parent, title, *_ in outline:
        full = len(current) >= TURNS_ON_A_PAGE
        begins = title != section and len(current) >= TURNS_ON_A_PAGE // 2
        if current and (parent is None or whole) and (full or begins):
            yield current
            current = []
        current.append(order)
        section = title
    if current:
        yield current


def _page_of(pages: list[list[int]], turn: int) -> int:
    return next((n for n, orders in enumerate(pages, start=1) if orders[0] <= turn <= orders[-1]), 1)


def _turns(report: UUID, orders: list[int]) -> tuple[Turn, ...]:
    rows = Speech.objects.filter(report_id=report, hidden=False, order__gte=orders[0], order__lte=orders[-1])
    wanted = set(orders)
    found = rows.order_by("order").values_list(
        "id", "order", "nature", "section", "event_number", "speaker_name", "speaker_party", "speaker_function",
        "person_id", "person__number", "person__name", "person_reason", "chair", "start", "end", "blocks", "parent_id",
    )
    return tuple(_turn(report, row) for row in found if row[1] in wanted)


def _turn(report: UUID, row: tuple[Any, ...]) -> Turn:
    (uid, order, nature, section, event_number, speaker, party, function, person, number, name, reason, chair, start,
     end, blocks, parent) = row
    return Turn(
        uid, speech_ref(report, order), order, nature, section, event_number, speaker, party, function,
        numbered_ref(Kind.PERSON, number or "", person) if person and name is not None else None,
        reason, chair, start, end, Prose.unpack(blocks), parent,
    )


def _sections(outline: list[tuple[Any, ...]], pages: list[list[int]]) -> Iterator[SectionLine]:
    page_of = {order: n for n, orders in enumerate(pages, start=1) for order in orders}
    current: list[tuple[Any, ...]] = []
    for row in outline:
        if current and row[2] != current[0][2]:
            yield _section(current, page_of)
            current = []
        current.append(row)
    if current:
        yield _section(current, page_of)


def _section(rows: list[tuple[Any, ...]], page_of: dict[int, int]) -> SectionLine:
    first, _, title, event_number, *_ = rows[0]
    return SectionLine(title, event_number, first, page_of.get(first, 1), len(rows))


def _speakers(outline: list[tuple[Any, ...]]) -> tuple[tuple[str, str, int], ...]:
    counts: dict[str, tuple[str, int]] = {}
    for _, _, _, _, name, party in outline:
        if name:
            counts[name] = (party or counts.get(name, ("", 0))[0], counts.get(name, ("", 0))[1] + 1)
    ordered = sorted(counts.items(), key=lambda item: (-item[1][1], item[0]))
    return tuple((name, party, count) for name, (party, count) in ordered)


def _sitting(uid: UUID | None) -> EventLine | None:
    row = Event.objects.filter(id=uid, hidden=False).values_list(*EVENT_COLUMNS).first() if uid else None
    return event_line(row) if row else None


def _better(row: Report) -> Ref | None:
    if row.event_id is None:
        return None
    best = Report.objects.filter(event_id=row.event_id, current=True, hidden=False).exclude(id=row.id).first()
    return Ref(Kind.REPORT, str(best.id)) if best else None


def _activities(numbers: set[str]) -> dict[str, EventLine]:
    if not numbers:
        return {}
    rows = Event.objects.filter(number__in=numbers, hidden=False).exclude(nature="sitting").values_list(*EVENT_COLUMNS)
    return {row[1]: event_line(row) for row in rows}

"""Written questions with their answer, postponement, days and the ministry they went to.

A question is open when the record holds its question document and no answer. The source's own "afgedaan" says nothing
(true for 99.7 %), and a case of which the record has no document at all is neither open nor answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from deskundig.followthrough.domain.deadlines import TERM, Deadline, deadline
from deskundig.followthrough.domain.ministries import ministry_of
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.roles import SUBMITTED
from deskundig.record.models import Case
from deskundig.record.queries.lines import CASE_COLUMNS, CaseLine, DocumentLine, case_line, documents_by_id
from deskundig.record.queries.people_on import Involved, people_on
from deskundig.record.queries.references import references_to
from deskundig.record.queries.registers.few import Few, slice_of_few
from deskundig.record.queries.registers.slices import Slice, Window, slice_of

from .kept import kept, kept_few
from .narrowing import ADDRESSED, about, addressed_to, between, has_paper, submitted_by, submitted_by_party
from .reference_day import reference_day

CASE_TYPE = "Schriftelijke vragen"
ASKED = "Schriftelijke vragen"
ANSWER = "Antwoord schriftelijke vragen"
POSTPONEMENT = "Mededeling (uitstel"
_COLUMNS = (*CASE_COLUMNS, "treatment_status")
_WITHDRAWN = Q(treatment_status__istartswith="ingetrokken")


class QuestionState(StrEnum):
    OPEN = "open"
    POSTPONED = "uitgesteld"          # open, and the minister said that it takes longer
    ANSWERED = "beantwoord"
    UNKNOWN = "stukken ontbreken"      # the record holds no document of this case
    WITHDRAWN = "ingetrokken"          # the asker took them back


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Empty means everything. ``OPEN`` takes in the postponed ones. ``late``: open and past the date that holds."""

    state: QuestionState | None = None
    late: bool = False
    ministry: str = ""
    party: str = ""
    person: UUID | None = None
    words: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One set of questions. ``deadline`` is None where the day they were asked is unknown."""

    case: CaseLine
    state: QuestionState
    deadline: Deadline | None
    askers: tuple[Involved, ...]
    parties: tuple[str, ...]
    addressed: tuple[Involved, ...]
    ministries: tuple[str, ...]
    questions: tuple[DocumentLine, ...]
    answers: tuple[DocumentLine, ...]
    postponements: tuple[DocumentLine, ...]


def open_questions(filters: QuestionFilter, window: Window, *, today: date) -> Slice[QuestionRow]:
    """A page of written questions, newest first unless the window says otherwise. 5 queries.

    What is open is judged on ``reference_day(today)``: a record that stands still knows no answers of later.
    """
    today = reference_day(today).day
    rows, few = cases_found(filters, today), _few(filters, today)
    if few is not None:
        return slice_of_few(few, Case.objects.all(), _COLUMNS, lambda rows: _rows(rows, today), window)
    return slice_of(rows, _COLUMNS, lambda rows: _rows(rows, today), window, order="started", dated=True)


def count_questions(filters: QuestionFilter, *, today: date) -> int:
    """How many pass; kept until the record changes."""
    today = reference_day(today).day
    few = _few(filters, today)
    if few is not None:
        return len(few)
    return kept(f"questions:{filters}:{today}", lambda: cases_found(filters, today).count())


def _few(filters: QuestionFilter, today: date) -> Few | None:
    if filters == QuestionFilter():
        return None
    return kept_few(f"questions:{filters}:{today}", lambda: cases_found(filters, today), "started")


def questions_of(case: UUID, *, today: date) -> QuestionRow | None:
    """One set by its case; None where the case is not here, withdrawn or no set of questions."""
    rows = Case.objects.filter(id=case, hidden=False, type=CASE_TYPE).values_list(*_COLUMNS)
    found = _rows(list(rows), reference_day(today).day)
    return found[0] if found else None


def cases_found(filters: QuestionFilter, today: date) -> QuerySet[Case]:
    """The cases that pass, in no order."""
    wanted = between("started", filters.start, filters.end) & about(filters.words) & _in_state(filters, today)
    if filters.ministry:
        wanted &= addressed_to(filters.ministry)
    if filters.party:
        wanted &= submitted_by_party(filters.party)
    if filters.person:
        wanted &= submitted_by(filters.person)
    return Case.objects.filter(wanted, type=CASE_TYPE, hidden=False, started__isnull=False)


def _in_state(filters: QuestionFilter, today: date) -> Q:
    answered = has_paper(type_starts=ANSWER)
    postponed = has_paper(type_starts=POSTPONEMENT)
    wanted = Q()
    if filters.late or filters.state in {QuestionState.OPEN, QuestionState.POSTPONED}:
        wanted &= _still_open()
    if filters.late:
        wanted &= Q(started__lt=today - 2 * TERM) | (Q(started__lt=today - TERM) & ~postponed)
    if filters.state is QuestionState.ANSWERED:
        wanted &= answered
    elif filters.state is QuestionState.POSTPONED:
        wanted &= postponed
    elif filters.state is QuestionState.UNKNOWN:
        wanted &= ~has_paper()
    elif filters.state is QuestionState.WITHDRAWN:
        wanted &= _WITHDRAWN
    return wanted


def _still_open() -> Q:
    """Without an answer, though the record has the questions."""
    return ~has_paper(type_starts=ANSWER) & has_paper() & ~_WITHDRAWN


def _rows(found: Sequence[tuple[Any, ...]], today: date) -> list[QuestionRow]:
    lines = [case_line(row[:-1]) for row in found]
    gone = {line.id for line, row in zip(lines, found, strict=True) if row[-1].lower().startswith("ingetrokken")}
    links = references_to([line.id for line in lines], (Relation.DOCUMENT_CASE,))
    documents = documents_by_id({source for source, _, _ in links}) if links else {}
    papers: dict[UUID, list[DocumentLine]] = defaultdict(list)
    for source, target, _ in links:
        if source in documents:
            papers[target].append(documents[source])
    people = people_on([line.id for line in lines], {line.id: line.started for line in lines}) if lines else {}
    rows = [_row(line, papers.get(line.id, []), people.get(line.id, ()), today) for line in lines]
    return [
        replace(row, state=QuestionState.WITHDRAWN) if row.case.id in gone and not row.answers else row for row in rows
    ]


def _row(line: CaseLine, papers: list[DocumentLine], people: tuple[Involved, ...], today: date) -> QuestionRow:
    in_time = sorted(papers, key=lambda d: (d.date is None, d.date or date.min, d.number))
    questions = tuple(d for d in in_time if _is(d, ASKED))
    answers = tuple(d for d in in_time if _is(d, ANSWER))
    postponements = tuple(d for d in in_time if _is(d, POSTPONEMENT))
    asked = line.started or next((d.date for d in questions if d.date), None)
    askers = tuple(p for p in people if p.role in SUBMITTED)
    addressed = tuple(p for p in people if p.role == ADDRESSED)
    ministries = (ministry_of(p.function) or ministry_of(p.name) for p in addressed)
    return QuestionRow(
        case=line,
        state=_state(bool(papers), bool(answers), bool(postponements)),
        deadline=None if asked is None else deadline(
            asked, today=today, postponed=_first(postponements), answered=_first(answers)
        ),
        askers=askers,
        parties=tuple(dict.fromkeys(p.party for p in askers if p.party)),
        addressed=addressed,
        ministries=tuple(dict.fromkeys(m for m in ministries if m)),
        questions=questions,
        answers=answers,
        postponements=postponements,
    )


def _is(document: DocumentLine, type_starts: str) -> bool:
    return document.type.lower().startswith(type_starts.lower())


def _state(papers: bool, answered: bool, postponed: bool) -> QuestionState:
    if answered:
        return QuestionState.ANSWERED
    if postponed:
        return QuestionState.POSTPONED
    return QuestionState.OPEN if papers else QuestionState.UNKNOWN


def _first(documents: tuple[DocumentLine, ...]) -> date | None:
    return next((d.date for d in documents if d.date), None)

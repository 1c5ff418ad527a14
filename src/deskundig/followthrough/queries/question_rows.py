"""Rows of written questions: who asked whom, the answer, the term, made of the cases that a reader found.

A set of questions is open when the record holds its question document and no answer. The source's own "afgedaan" says
nothing (true for 99.7 %), and a case of which the record has no document at all is neither open nor answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from deskundig.followthrough.domain.deadlines import Deadline, deadline
from deskundig.followthrough.domain.ministries import ministry_of
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.roles import SUBMITTED
from deskundig.record.models import Case
from deskundig.record.queries.lines import CASE_COLUMNS, CaseLine, DocumentLine, case_line, documents_by_id
from deskundig.record.queries.people_on import Involved, people_on
from deskundig.record.queries.references import references_to

from .narrowing import ADDRESSED
from .reference_day import reference_day

CASE_TYPE = "Schriftelijke vragen"
ASKED = "Schriftelijke vragen"
ANSWER = "Antwoord schriftelijke vragen"
POSTPONEMENT = "Mededeling (uitstel"
COLUMNS = (*CASE_COLUMNS, "treatment_status")


class QuestionState(StrEnum):
    OPEN = "open"
    POSTPONED = "uitgesteld"  # open, and the minister said that it takes longer
    ANSWERED = "beantwoord"
    UNKNOWN = "stukken ontbreken"  # the record holds no document of this case
    WITHDRAWN = "ingetrokken"  # the asker took them back


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


def questions_of(case: UUID, *, today: date) -> QuestionRow | None:
    """One set by its case; None where the case is not here, withdrawn or no set of questions."""
    rows = Case.objects.filter(id=case, hidden=False, type=CASE_TYPE).values_list(*COLUMNS)
    found = question_rows(list(rows), reference_day(today).day)
    return found[0] if found else None


def questions_among(ids: Collection[UUID], *, today: date) -> list[QuestionRow]:
    """The sets of those of these cases that are here, newest first. 5 queries."""
    rows = Case.objects.filter(id__in=ids, hidden=False).order_by("-started", "id").values_list(*COLUMNS)
    return question_rows(list(rows), reference_day(today).day)


def question_rows(found: Sequence[tuple[Any, ...]], today: date) -> list[QuestionRow]:
    """A row for each of these ``COLUMNS``, in their order. 4 queries."""
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
        deadline=None
        if asked is None
        else deadline(asked, today=today, postponed=_first(postponements), answered=_first(answers)),
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

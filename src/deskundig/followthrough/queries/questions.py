"""Lists of written questions: by state, ministry, party, person, words and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from deskundig.followthrough.domain.deadlines import TERM
from deskundig.followthrough.domain.ministries import ministry_of
from deskundig.record.models import Case, Involvement
from deskundig.record.queries.registers.few import slice_of_few
from deskundig.record.queries.registers.slices import Slice, Window, slice_of

from .kept import kept
from .narrowing import ADDRESSED, about, addressed_to, between, has_paper, submitted_by, submitted_by_party
from .question_rows import ANSWER, CASE_TYPE, COLUMNS, POSTPONEMENT, QuestionRow, QuestionState, question_rows
from .reference_day import reference_day
from .sheet import Selection, Sheet, both, either, of_party, parties_of, size, without

_WITHDRAWN = Q(treatment_status__istartswith="ingetrokken")


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
class QuestionFacets:
    """(value, number of sets of questions), most first, each with all other filters on."""

    parties: tuple[tuple[str, int], ...]
    ministries: tuple[tuple[str, int], ...]


def open_questions(filters: QuestionFilter, window: Window, *, today: date) -> Slice[QuestionRow]:
    """A page of written questions, newest first unless the window says otherwise. 5 queries, 8 more to make the sheet.

    What is open is judged on ``reference_day(today)``: a record that stands still knows no answers of later.
    """
    today = reference_day(today).day
    if filters == QuestionFilter():
        rows = cases_found(filters, today)
        return slice_of(rows, COLUMNS, lambda rows: question_rows(rows, today), window, order="started", dated=True)
    sheet = question_sheet()
    few = sheet.chosen(chosen(sheet, filters, today))
    return slice_of_few(few, Case.objects.all(), COLUMNS, lambda rows: question_rows(rows, today), window)


def count_questions(filters: QuestionFilter, *, today: date) -> int:
    """How many pass; kept until the record changes."""
    day = reference_day(today).day

    def count() -> int:
        sheet = question_sheet()
        return size(chosen(sheet, filters, day))

    return kept(f"questions:{filters}:{day}", count)


def question_facets(filters: QuestionFilter, *, today: date) -> QuestionFacets:
    """Kept until the record changes; at most 2 queries, for a person."""
    day = reference_day(today).day

    def count() -> QuestionFacets:
        sheet = question_sheet()
        return QuestionFacets(
            parties=sheet.counts("party", chosen(sheet, replace(filters, party=""), day)),
            ministries=sheet.counts("ministry", chosen(sheet, replace(filters, ministry=""), day)),
        )

    return kept(f"questions:facets:{filters}:{day}", count)


def question_sheet() -> Sheet:
    """All written questions: their state, parties and whom they were addressed to; kept until the record changes."""
    return kept("questions:sheet", _sheet)


def _sheet() -> Sheet:
    states = {
        "answered": has_paper(type_starts=ANSWER), "postponed": has_paper(type_starts=POSTPONEMENT),
        "papers": has_paper(), "withdrawn": _WITHDRAWN,
    }  # fmt: skip
    cases = _cases()
    told = {name: [("yes", u) for u in cases.filter(of).values_list("id", flat=True)] for name, of in states.items()}
    titled = cases.values_list("id", "started", "subject", "title")
    rows = ((uid, day, f"{subject}\x1f{title}") for uid, day, subject, title in titled)
    return Sheet.of(rows, {**told, **parties_of(cases.values("id")), **_addressed(cases.values("id"))})


def _addressed(cases: QuerySet[Case, Any]) -> Mapping[str, list[tuple[str, UUID]]]:
    """To whom: all words of it, and the ministry. 1 query."""
    rows = Involvement.objects.filter(subject_id__in=cases, role=ADDRESSED, hidden=False)
    words, ministries = list[tuple[str, UUID]](), list[tuple[str, UUID]]()
    for case, function, name, body in rows.values_list("subject_id", "function", "name", "organization__name"):
        if case:
            words.append(("\n".join((function, name, body or "")).lower(), case))
            ministries.append((ministry_of(function) or ministry_of(name) or "", case))
    return {"addressed": words, "ministry": ministries}


def chosen(sheet: Sheet, filters: QuestionFilter, today: date) -> Selection:
    """The rows of the sheet that ``cases_found`` finds; a test holds the two together. 1 query for a person."""
    wanted = [sheet.between(filters.start, filters.end), *_of_state(sheet, filters, today)]
    if filters.ministry:
        words = filters.ministry.lower()
        wanted.append(sheet.having("addressed", lambda who: words in who))
    if filters.party:
        wanted.append(of_party(sheet, filters.party))
    if filters.person:
        wanted.append(sheet.among(_cases().filter(submitted_by(filters.person)).values_list("id", flat=True)))
    if filters.words:
        wanted.append(sheet.saying(filters.words))
    return both(*wanted)


def _of_state(sheet: Sheet, filters: QuestionFilter, today: date) -> list[Selection]:
    answered, postponed, papers, withdrawn = (
        sheet.having(name) for name in ("answered", "postponed", "papers", "withdrawn")
    )
    state, wanted = filters.state, list[Selection]()
    if filters.late or state in {QuestionState.OPEN, QuestionState.POSTPONED}:
        wanted += [without(answered), papers, without(withdrawn)]
    if filters.late:
        twice, once = (sheet.between(None, today - n * TERM - timedelta(days=1)) for n in (2, 1))
        wanted.append(either(twice, both(once, without(postponed))))
    named = {
        QuestionState.ANSWERED: answered, QuestionState.POSTPONED: postponed, QuestionState.UNKNOWN: without(papers),
        QuestionState.WITHDRAWN: withdrawn,
    }  # fmt: skip
    return [*wanted, named[state]] if state in named else wanted


def _cases() -> QuerySet[Case]:
    return Case.objects.filter(type=CASE_TYPE, hidden=False, started__isnull=False)


def cases_found(filters: QuestionFilter, today: date) -> QuerySet[Case]:
    """The cases that pass, in no order: the question as the database understands it."""
    wanted = between("started", filters.start, filters.end) & about(filters.words) & _in_state(filters, today)
    if filters.ministry:
        wanted &= addressed_to(filters.ministry)
    if filters.party:
        wanted &= submitted_by_party(filters.party)
    if filters.person:
        wanted &= submitted_by(filters.person)
    return _cases().filter(wanted)


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

"""What was asked, promised and moved, and what became of it: the filters of the lists of Doen on the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from deskundig.followthrough.queries import (
    CommitmentFilter,
    CommitmentRow,
    MotionFilter,
    MotionRow,
    QuestionFilter,
    QuestionRow,
    QuestionState,
    commitment_facets,
    commitments,
    count_commitments,
    count_motions,
    count_questions,
    motions,
    numbered_questions,
    open_questions,
    question_facets,
)
from deskundig.followthrough.queries.found_promises import (
    NO,
    WITH,
    WITHOUT,
    YES,
    FoundRow,
    PromiseFilter,
    count_promises,
    found_promises,
    promise_facets,
)
from deskundig.followthrough.queries.found_promises import STATES as PROMISE_STATES
from deskundig.followthrough.queries.motions import OUTCOMES
from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.slices import Slice, Window

from .export import FORMS, Exported, asked_form, export_response, form_of
from .lists import counted, json_response, neighbours, page_response
from .queries import MOST_PER_PAGE, PAGING, Reader, thing_id
from .shapes import dutch

KEYS = (
    "status", "fractie", "ministerie", "commissie", "persoon", "dossier", "woorden", "van", "tot", "volgorde", "na",
    "voor", "perPagina",
)
QUESTION_STATES = ("open", "laat", "uitgesteld", "beantwoord", "onbekend", "ingetrokken")
_OF = {
    "open": QuestionState.OPEN, "laat": QuestionState.OPEN, "uitgesteld": QuestionState.POSTPONED,
    "beantwoord": QuestionState.ANSWERED, "onbekend": QuestionState.UNKNOWN,
    "ingetrokken": QuestionState.WITHDRAWN,
}
MOTION_STATES = (*OUTCOMES, "open")
_OF_A_PAGE = (*PAGING, "volgorde")
_NOT_OF_QUESTIONS, _NOT_OF_COMMITMENTS = ("dossier", "commissie"), ("dossier",)
_NOT_OF_PROMISES, OF_PROMISES = ("fractie", "commissie"), ("wie", "datum", "register")
COMMITMENT_STATES = ("open", "laat", "voldaan", "vervallen")


@dataclass(frozen=True, slots=True)
class QuestionSet(QuestionRow):
    """A set of questions with how many numbered questions it has; None where the record has no text of it."""

    numbered: int | None


def questions_response(request: HttpRequest, *, export: bool = False) -> HttpResponseBase:
    """Sets of written questions. Raises ``ApiProblem`` for wrong parameters."""
    reader, today = _reader(request, without=_NOT_OF_QUESTIONS, export=export), timezone.localdate()
    filters = _questions(reader)
    return _answer(
        request, reader, "vragen", QuestionSet, lambda window: _numbered(open_questions(filters, window, today=today)),
        lambda: count_questions(filters, today=today), export=export,
    )


def _numbered(part: Slice[QuestionRow]) -> Slice[QuestionSet]:
    papers = [row.questions or row.answers for row in part.lines]
    counts = numbered_questions({d.id for documents in papers for d in documents})
    lines = (
        QuestionSet(
            **{f.name: getattr(row, f.name) for f in fields(row)},
            numbered=next((counts[d.id] for d in documents if counts.get(d.id)), None),
        )
        for row, documents in zip(part.lines, papers, strict=True)
    )
    return Slice(tuple(lines), part.after, part.before, part.full)


def question_counts(request: HttpRequest) -> HttpResponse:
    """How many each party and ministry would give, as beside the list on the site."""
    reader = _reader(request, without=(*_NOT_OF_QUESTIONS, *_OF_A_PAGE), export=False)
    filters = _questions(reader)
    reader.done()
    found = question_facets(filters, today=timezone.localdate())
    return json_response({"fractie": counted(found.parties), "ministerie": counted(found.ministries)})


def _questions(reader: Reader) -> QuestionFilter:
    status = reader.choice("status", QUESTION_STATES)
    return QuestionFilter(
        state=_OF.get(status), late=status == "laat", ministry=reader.text("ministerie"), party=reader.text("fractie"),
        person=thing_id(Kind.PERSON, reader.text("persoon")), words=reader.text("woorden"), start=reader.day("van"),
        end=reader.day("tot"),
    )


def motions_response(request: HttpRequest, *, export: bool = False) -> HttpResponseBase:
    """Motions. Raises ``ApiProblem`` for wrong parameters."""
    reader = _reader(request, without=("ministerie", "commissie"), export=export)
    filters = MotionFilter(
        outcome=reader.choice("status", MOTION_STATES), party=reader.text("fractie"),
        person=thing_id(Kind.PERSON, reader.text("persoon")), dossier=thing_id(Kind.DOSSIER, reader.text("dossier")),
        words=reader.text("woorden"), start=reader.day("van"), end=reader.day("tot"),
    )
    return _answer(
        request, reader, "moties", MotionRow, lambda window: motions(filters, window),
        lambda: count_motions(filters), export=export,
    )


def commitments_response(request: HttpRequest, *, export: bool = False) -> HttpResponseBase:
    """Commitments of the House's register. Raises ``ApiProblem`` for wrong parameters."""
    reader, today = _reader(request, without=_NOT_OF_COMMITMENTS, export=export), timezone.localdate()
    filters = _commitments(reader)
    return _answer(
        request, reader, "toezeggingen", CommitmentRow, lambda window: commitments(filters, window, today=today),
        lambda: count_commitments(filters, today=today), export=export,
    )


def commitment_counts(request: HttpRequest) -> HttpResponse:
    """How many each ministry, party and committee would give, as beside the list on the site."""
    reader = _reader(request, without=(*_NOT_OF_COMMITMENTS, *_OF_A_PAGE), export=False)
    filters = _commitments(reader)
    reader.done()
    found = commitment_facets(filters, today=timezone.localdate())
    named = {"ministerie": found.ministries, "fractie": found.parties, "commissie": found.committees}
    return json_response({name: counted(values) for name, values in named.items()})


def _commitments(reader: Reader) -> CommitmentFilter:
    status = reader.choice("status", COMMITMENT_STATES)
    return CommitmentFilter(
        open={"open": True, "laat": True, "voldaan": False}.get(status), overdue=status == "laat",
        lapsed=status == "vervallen", ministry=reader.text("ministerie"), party=reader.text("fractie"),
        committee=reader.text("commissie"), person=thing_id(Kind.PERSON, reader.text("persoon")),
        words=reader.text("woorden"), start=reader.day("van"), end=reader.day("tot"),
    )


def promises_response(request: HttpRequest, *, export: bool = False) -> HttpResponseBase:
    """Promises that a rule read in texts: proposals. Raises ``ApiProblem`` for wrong parameters."""
    reader = _reader(request, without=_NOT_OF_PROMISES, export=export, more=OF_PROMISES)
    filters = _promises(reader)
    return _answer(
        request, reader, "gevonden-toezeggingen", FoundRow, lambda window: found_promises(filters, window),
        lambda: count_promises(filters), export=export,
    )


def promise_counts(request: HttpRequest) -> HttpResponse:
    """How many each person, ministry, and side of the other filters would give, as beside the list on the site."""
    reader = _reader(request, without=(*_NOT_OF_PROMISES, *_OF_A_PAGE), export=False, more=OF_PROMISES)
    filters = _promises(reader)
    reader.done()
    found = promise_facets(filters)
    named = {
        "register": found.registered, "datum": found.dated, "wie": found.people, "ministerie": found.ministries,
    }  # fmt: skip
    return json_response({name: counted(values) for name, values in named.items()})


def _promises(reader: Reader) -> PromiseFilter:
    dated, registered = reader.choice("datum", (WITH, WITHOUT)), reader.choice("register", (YES, NO))
    return PromiseFilter(
        state=reader.choice("status", PROMISE_STATES), dated=dated == WITH if dated else None,
        registered=registered == YES if registered else None, who=reader.text("wie"),
        person=thing_id(Kind.PERSON, reader.text("persoon")), ministry=reader.text("ministerie"),
        dossier=thing_id(Kind.DOSSIER, reader.text("dossier")), words=reader.text("woorden"), start=reader.day("van"),
        end=reader.day("tot"),
    )


def _reader(
    request: HttpRequest, *, without: tuple[str, ...], export: bool, more: tuple[str, ...] = ()
) -> Reader:
    reader = Reader(request.GET)
    whole = export or asked_form(request) is not None
    known = {*KEYS, *more, "vorm"} - set(PAGING) if whole else {*KEYS, *more}
    for name in request.GET:
        if name not in known or name in without:
            reader.wrong(name, "bestaat niet")
    return reader


def _answer(
    request: HttpRequest, reader: Reader, name: str, line: type[Any], page: Callable[[Window], Slice[Any]],
    count: Callable[[], int], *, export: bool,
) -> HttpResponseBase:  # fmt: skip
    """A page of the list, or all of it as a file. Raises ``ApiProblem`` for wrong parameters."""
    descending = reader.choice("volgorde", ("oplopend", "aflopend")) != "oplopend"
    size = reader.number("perPagina", 20, 1, MOST_PER_PAGE)
    window = Window(reader.text("na"), reader.text("voor"), size, descending)
    form = reader.choice("vorm", tuple(FORMS))
    reader.done()
    if export or asked_form(request):
        return export_response(Exported(name, line, page, descending), form_of(request, form))
    part = page(window)
    return page_response([dutch(each) for each in part.lines], count(), list(neighbours(request, part)))

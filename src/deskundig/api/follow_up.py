"""Written questions, commitments and motions with what became of them: the filters of the lists of Doen on the site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
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
    commitments,
    count_commitments,
    count_motions,
    count_questions,
    motions,
    open_questions,
)
from deskundig.followthrough.queries.motions import OUTCOMES
from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.slices import Slice, Window

from .export import FORMS, Exported, asked_form, export_response, form_of
from .lists import neighbours, page_response
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
COMMITMENT_STATES = ("open", "laat", "voldaan", "vervallen")


def questions_response(request: HttpRequest, *, export: bool = False) -> HttpResponseBase:
    """Sets of written questions. Raises ``ApiProblem`` for wrong parameters."""
    reader, today = _reader(request, without=("dossier", "commissie"), export=export), timezone.localdate()
    status = reader.choice("status", QUESTION_STATES)
    filters = QuestionFilter(
        state=_OF.get(status), late=status == "laat", ministry=reader.text("ministerie"), party=reader.text("fractie"),
        person=thing_id(Kind.PERSON, reader.text("persoon")), words=reader.text("woorden"), start=reader.day("van"),
        end=reader.day("tot"),
    )
    return _answer(
        request, reader, "vragen", QuestionRow, lambda window: open_questions(filters, window, today=today),
        lambda: count_questions(filters, today=today), export=export,
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
    reader, today = _reader(request, without=("dossier",), export=export), timezone.localdate()
    status = reader.choice("status", COMMITMENT_STATES)
    filters = CommitmentFilter(
        open={"open": True, "laat": True, "voldaan": False}.get(status), overdue=status == "laat",
        lapsed=status == "vervallen", ministry=reader.text("ministerie"), party=reader.text("fractie"),
        committee=reader.text("commissie"), person=thing_id(Kind.PERSON, reader.text("persoon")),
        words=reader.text("woorden"), start=reader.day("van"), end=reader.day("tot"),
    )
    return _answer(
        request, reader, "toezeggingen", CommitmentRow, lambda window: commitments(filters, window, today=today),
        lambda: count_commitments(filters, today=today), export=export,
    )


def _reader(request: HttpRequest, *, without: tuple[str, ...], export: bool) -> Reader:
    reader = Reader(request.GET)
    whole = export or asked_form(request) is not None
    known = {*KEYS, "vorm"} - set(PAGING) if whole else set(KEYS)
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

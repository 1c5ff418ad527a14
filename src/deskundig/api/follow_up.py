"""Written questions and motions with what became of them: the same filters as the lists of Doen on the site."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from deskundig.followthrough.queries import (
    MotionFilter,
    QuestionFilter,
    QuestionState,
    count_motions,
    count_questions,
    motions,
    open_questions,
)
from deskundig.followthrough.queries.motions import OUTCOMES
from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.slices import Slice, Window

from .lists import neighbours, page_response
from .queries import MOST_PER_PAGE, Reader, thing_id
from .shapes import dutch

KEYS = (
    "status", "fractie", "ministerie", "persoon", "dossier", "woorden", "van", "tot", "volgorde", "na", "voor",
    "perPagina",
)
QUESTION_STATES = ("open", "laat", "uitgesteld", "beantwoord", "onbekend", "ingetrokken")
_OF = {
    "open": QuestionState.OPEN, "laat": QuestionState.OPEN, "uitgesteld": QuestionState.POSTPONED,
    "beantwoord": QuestionState.ANSWERED, "onbekend": QuestionState.UNKNOWN,
    "ingetrokken": QuestionState.WITHDRAWN,
}
MOTION_STATES = (*OUTCOMES, "open")


def questions_response(request: HttpRequest) -> HttpResponse:
    """Sets of written questions. Raises ``ApiProblem`` for wrong parameters."""
    reader, today = _reader(request, without=("dossier",)), timezone.localdate()
    status = reader.choice("status", QUESTION_STATES)
    filters = QuestionFilter(
        state=_OF.get(status), late=status == "laat", ministry=reader.text("ministerie"), party=reader.text("fractie"),
        person=thing_id(Kind.PERSON, reader.text("persoon")), words=reader.text("woorden"), start=reader.day("van"),
        end=reader.day("tot"),
    )
    window = _window(reader)
    reader.done()
    return _answer(request, open_questions(filters, window, today=today), count_questions(filters, today=today))


def motions_response(request: HttpRequest) -> HttpResponse:
    """Motions. Raises ``ApiProblem`` for wrong parameters."""
    reader = _reader(request, without=("ministerie",))
    filters = MotionFilter(
        outcome=reader.choice("status", MOTION_STATES), party=reader.text("fractie"),
        person=thing_id(Kind.PERSON, reader.text("persoon")), dossier=thing_id(Kind.DOSSIER, reader.text("dossier")),
        words=reader.text("woorden"), start=reader.day("van"), end=reader.day("tot"),
    )
    window = _window(reader)
    reader.done()
    return _answer(request, motions(filters, window), count_motions(filters))


def _reader(request: HttpRequest, *, without: tuple[str, ...]) -> Reader:
    reader = Reader(request.GET)
    for name in request.GET:
        if name not in KEYS or name in without:
            reader.wrong(name, "bestaat niet")
    return reader


def _window(reader: Reader) -> Window:
    descending = reader.choice("volgorde", ("oplopend", "aflopend")) != "oplopend"
    return Window(reader.text("na"), reader.text("voor"), reader.number("perPagina", 20, 1, MOST_PER_PAGE), descending)


def _answer(request: HttpRequest, part: Slice[Any], total: int) -> HttpResponse:
    return page_response([dutch(line) for line in part.lines], total, list(neighbours(request, part)))


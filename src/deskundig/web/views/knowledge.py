"""Kunnen: knowledge institutions, and the board of researchable questions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from deskundig.expertise.domain.question import LONGEST
from deskundig.expertise.knowledge.board import NotPossible, question_with
from deskundig.expertise.models import BoardQuestion
from deskundig.web.access import Role, role, signed_in
from deskundig.web.knowledge import board as board_screen
from deskundig.web.knowledge import institutions as screen
from deskundig.web.navigation import Entry, Room
from deskundig.web.show import show


@role(Role.VISITOR)
def institutions(request: HttpRequest) -> HttpResponse:
    asked, form = screen.read(request.GET), request.GET.get("formaat", "")
    if form in {"csv", "json"}:
        return screen.export(form, asked)
    context = screen.context(asked, timezone.localdate())
    return show(request, "knowledge/institutions.html", screen.page(), **context)


@role(Role.VISITOR)
def board(request: HttpRequest) -> HttpResponse:
    context = board_screen.list_context(request.user, request.GET.get("stand", ""))
    wanted = request.GET.get("vraag", "")[:LONGEST]
    return show(request, "knowledge/board.html", board_screen.list_page(), wanted=wanted, **context)


@role(Role.CONTRIBUTOR)
def asked(request: HttpRequest) -> HttpResponse:
    user, error, form = signed_in(request), "", request.POST if request.method == "POST" else request.GET
    if request.method == "POST" and "kijk" not in form:
        try:
            row = board_screen.ask(user, form, timezone.now())
            return HttpResponseRedirect(f"{board_screen.PATH}/{row.number}")
        except NotPossible as problem:
            error = str(problem)
    context = board_screen.ask_context(form, user, timezone.localdate())
    page = board_screen.ask_page()
    return show(request, "knowledge/ask.html", page, status=400 if error else 200, error=error, **context)


@role(Role.VISITOR)
def question(request: HttpRequest, number: str) -> HttpResponse:
    return _shown(request, _found(request, number))


@require_POST
@role(Role.CONTRIBUTOR)
def replied(request: HttpRequest, number: str) -> HttpResponse:
    row = _found(request, number)
    try:
        board_screen.change(row, signed_in(request), request.POST, timezone.now())
    except NotPossible as problem:
        return _shown(request, row, error=str(problem), status=400)
    return HttpResponseRedirect(f"{board_screen.PATH}/{number}")


def _found(request: HttpRequest, number: str) -> BoardQuestion:
    row = question_with(number, request.user)
    if row is None:
        raise Http404(_("deze vraag is er niet, of is niet voor u"))
    return row


def _shown(request: HttpRequest, row: BoardQuestion, *, error: str = "", status: int = 200) -> HttpResponse:
    context = board_screen.context(row, request.user, timezone.localdate())
    return show(request, "knowledge/question.html", board_screen.page_of(row), status=status, error=error, **context)


NAVIGATION = (
    Entry(Room.CAN, gettext_lazy("Kennisinstellingen"), "institutions", order=25),
    Entry(Room.CAN, gettext_lazy("Vragenbord"), "board", order=26),
)
urlpatterns = [
    path("kennisinstellingen", institutions, name="institutions"),
    path("vragenbord", board, name="board"),
    path("vragenbord/nieuw", asked, name="board-ask"),
    path("vragenbord/<str:number>", question, name="board-question"),
    path("vragenbord/<str:number>/reageer", replied, name="board-reply"),
]

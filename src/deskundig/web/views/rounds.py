"""Kunnen: surveys and the self-test. Answers are anonymous; outcomes are shown when a round is closed."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.show import show
from deskundig.web.workforce import rounds
from deskundig.workforce.actions.surveys import (
    AnswerRefused,
    LinkUnknown,
    LinkUsed,
    RoundNotAllowed,
    answer,
    close_round,
    may_organize,
    open_round,
)
from deskundig.workforce.domain.questionnaire import SELF_TEST, NoQuestionnaire
from deskundig.workforce.queries.surveys import Sheet, round_page, rounds_for, sheet


@role(Role.VISITOR)
def surveys(request: HttpRequest) -> HttpResponse:
    return _list(request, rounds.SURVEY)


@role(Role.VISITOR)
def selftests(request: HttpRequest) -> HttpResponse:
    return _list(request, rounds.SELFTEST)


@role(Role.VISITOR)
def survey(request: HttpRequest, number: int) -> HttpResponse:
    return _round(request, number, rounds.SURVEY)


@role(Role.VISITOR)
def selftest(request: HttpRequest, number: int) -> HttpResponse:
    return _round(request, number, rounds.SELFTEST)


@require_POST
@never_cache
@role(Role.MEMBER)
def opened(request: HttpRequest, kind: str) -> HttpResponse:
    """The links are shown once: only their hashes are kept."""
    which = rounds.SELFTEST if kind == "zelftest" else rounds.SURVEY
    try:
        row, secrets = open_round(asked=rounds.asked(request.POST, which), user=_user(request), at=timezone.now())
    except (NoQuestionnaire, RoundNotAllowed) as error:
        return _list(request, which, error=str(error), status=400)
    page = round_page(row.pk, request.user)
    assert page is not None
    links = rounds.links_of(request, secrets)
    return show(request, "rounds/links.html", rounds.round_frame(page), links=links, **rounds.context(page))


@require_POST
@role(Role.MEMBER)
def closed(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    try:
        close_round(number=number, user=_user(request), at=timezone.now())
    except RoundNotAllowed:
        raise PermissionDenied from None
    return HttpResponseRedirect(f"/personeel/{kind}/{number}")


@never_cache
@role(Role.VISITOR)
def filled(request: HttpRequest, secret: str) -> HttpResponse:
    found = sheet(secret)
    if found.state != "open":
        return _not_open(request, found)
    values = rounds.sheet_values(found, request.POST) if request.method == "POST" else None
    if values is None:
        return _sheet(request, found, told=request.method == "POST")
    try:
        answer(secret=secret, values=values)
    except (LinkUsed, LinkUnknown):
        return _not_open(request, sheet(secret))
    except AnswerRefused:
        return _sheet(request, found, told=True)
    return show(request, "rounds/thanks.html", rounds.sheet_page(found), sheet=found)


def _sheet(request: HttpRequest, found: Sheet, *, told: bool) -> HttpResponse:
    typed = {question.key: request.POST.get(question.key, "") for question in found.questions}
    return _quiet(show(
        request, "rounds/sheet.html", rounds.sheet_page(found), sheet=found, told=told,
        questions=rounds.sheet_questions(found, typed, told=told), status=400 if told else 200,
    ))  # fmt: skip


def _not_open(request: HttpRequest, found: Sheet) -> HttpResponse:
    status = 409 if found.state == "used" else 410
    return _quiet(show(request, "rounds/used.html", rounds.sheet_page(found), sheet=found, status=status))


def _quiet(response: HttpResponse) -> HttpResponse:
    """Keep the address of someone's own link out of the log, where Django writes answers from 400 up."""
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _list(request: HttpRequest, kind: str, *, error: str = "", status: int = 200) -> HttpResponse:
    lines = rounds_for(request.user, kind)
    may = isinstance(request.user, User) and may_organize(request.user)
    return show(
        request, "rounds/list.html", rounds.list_page(kind), lines=lines, kind=kind, error=error, status=status,
        table=rounds.list_table(lines, kind) if lines else None, questions=SELF_TEST if kind == "selftest" else (),
        fields=rounds.open_fields(kind, request.POST.dict(), lines) if may else [], home=rounds.HOMES[kind],
    )


def _round(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    page = round_page(number, request.user, kind)
    if page is None:
        raise Http404(_("die ronde is er niet, of u mag haar niet zien"))
    return show(request, "rounds/round.html", rounds.round_frame(page), **rounds.context(page))


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


NAVIGATION = (
    Entry(
        Room.CAN, gettext_lazy("Peilingen"), "surveys", 66, "workforce",
        gettext_lazy("Wat medewerkers vinden van deskundigheid en het gebruik ervan."),
    ),
    Entry(
        Room.CAN, gettext_lazy("Zelftest"), "selftests", 67, "workforce",
        gettext_lazy("Een gesprek van het team over negen vragen."),
    ),
)  # fmt: skip
urlpatterns = [
    path("personeel/peiling", surveys, name="surveys"),
    path("personeel/zelftest", selftests, name="selftests"),
    path("personeel/peiling/<int:number>", survey, name="survey"),
    path("personeel/zelftest/<int:number>", selftest, name="selftest"),
    path("personeel/peiling/invullen/<str:secret>", filled, name="survey-sheet"),
    path("personeel/peiling/nieuw", opened, {"kind": "peiling"}, name="survey-new"),
    path("personeel/zelftest/nieuw", opened, {"kind": "zelftest"}, name="selftest-new"),
    path("personeel/peiling/<int:number>/sluiten", closed, {"kind": "peiling"}, name="survey-close"),
    path("personeel/zelftest/<int:number>/sluiten", closed, {"kind": "zelftest"}, name="selftest-close"),
]

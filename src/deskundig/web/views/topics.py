"""Kunnen: the topics of the record, and one topic with its things, people and open threads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from deskundig.accounts.roles import has_role
from deskundig.expertise.queries.topics import TopicPage, topic_page
from deskundig.expertise.topics.deciding import NotPossible
from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.show import show
from deskundig.web.topics import changing, screen
from deskundig.web.topics.export import export


@role(Role.VISITOR)
def topics(request: HttpRequest) -> HttpResponse:
    scheme, form = request.GET.get("lijst", "")[:64], request.GET.get("formaat", "")
    if form in {"csv", "json"}:
        return export(scheme, form)
    words = " ".join(request.GET.get("zoek", "").replace("\x00", "").split())[:100]
    return _tree(request, scheme, words)


@require_POST
@role(Role.REVIEWER)
def new(request: HttpRequest) -> HttpResponse:
    try:
        made = changing.make(request.POST, request.user.get_username(), timezone.now())
    except NotPossible as error:
        return _tree(request, "", "", error=str(error), typed=request.POST.get("naam", "")[:200], status=400)
    return HttpResponseRedirect(screen.path_of_topic(made.pk))


@role(Role.VISITOR)
def topic(request: HttpRequest, number: int) -> HttpResponse:
    asked = request.GET.get("pagina", "1")
    page = min(max(int(asked), 1), 20) if asked.isdecimal() and len(asked) < 4 else 1
    maker = request.GET.get("door", "").replace("\x00", "")[:150]
    found = topic_page(number, maker=maker, offset=(page - 1) * screen.PER_PAGE, limit=screen.PER_PAGE)
    if found is None:
        raise Http404(_("dit onderwerp is er niet"))
    if found.moved is not None:
        return HttpResponseRedirect(screen.path_of_topic(found.moved.pk))
    return _shown(request, found, maker, page)


@require_POST
@role(Role.REVIEWER)
def changed(request: HttpRequest, number: int) -> HttpResponse:
    found = topic_page(number)
    if found is None:
        raise Http404(_("dit onderwerp is er niet"))
    try:
        changing.change(found.topic, request.POST, request.user.get_username(), timezone.now())
    except NotPossible as error:
        return _shown(request, found, "", 1, error=str(error), status=400)
    return HttpResponseRedirect(screen.path_of_topic(number))


def _tree(
    request: HttpRequest, scheme: str, words: str, *, error: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    context = screen.tree_context(scheme, words, may_change=has_role(request.user, Role.REVIEWER))
    page = screen.tree_page()
    return show(request, "topics/tree.html", page, status=status, error=error, typed=typed, **context)


def _shown(
    request: HttpRequest, found: TopicPage, maker: str, page: int, *, error: str = "", status: int = 200
) -> HttpResponse:
    may_change = has_role(request.user, Role.REVIEWER)
    context = screen.context(found, maker=maker, number=page, today=timezone.localdate(), may_change=may_change)
    return show(request, "topics/topic.html", screen.page_of(found), status=status, error=error, **context)


NAVIGATION = (Entry(Room.CAN, gettext_lazy("Onderwerpen"), "topics", order=20),)
urlpatterns = [
    path("onderwerpen", topics, name="topics"),
    path("onderwerpen/nieuw", new, name="topic-new"),
    path("onderwerpen/<int:number>", topic, name="topic"),
    path("onderwerpen/<int:number>/wijzig", changed, name="topic-change"),
]

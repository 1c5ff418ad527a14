"""Doen: decision files with the funnel as spine, their forms, the decision note, the shelf and what files teach."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from deskundig.judgement import queries
from deskundig.web.access import Role, role
from deskundig.web.judgement import doing, frame, left_behind, listing, notes, screen
from deskundig.web.navigation import Entry, Room
from deskundig.web.show import show


@role(Role.VISITOR)
def files(request: HttpRequest) -> HttpResponse:
    return show(
        request,
        "judgement/files.html",
        frame.list_page(),
        may_open=frame.may_open(request.user),
        new=frame.new_fields(request.user),
        taken_in=frame.taken_in(),
        **listing.files(request),
    )


@require_POST
@role(Role.CONTRIBUTOR)
def opened(request: HttpRequest) -> HttpResponse:
    return doing.begun(request)


@role(Role.VISITOR)
def shelf(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    text = _("Opties die nu niet worden gekozen, bewaard voor een volgend bestuur.")
    page = frame.under_list(_("De plank"), text, "/besluitdossiers/plank")
    return show(request, "judgement/shelf.html", page, **listing.shelved(queries.shelf(request.user, words), words))


@role(Role.VISITOR)
def learned(request: HttpRequest) -> HttpResponse:
    text = _("Wat kwam er van besluiten, wat stond in de weg, en wat was te voorzien?")
    page = frame.under_list(_("Wat dossiers leren"), text, "/besluitdossiers/geleerd")
    return show(request, "judgement/learned.html", page, **listing.learned(queries.learned(request.user)))


@role(Role.MEMBER)
def left(request: HttpRequest) -> HttpResponseBase:
    return left_behind.left_page(request)


@role(Role.VISITOR)
def file(request: HttpRequest, number: str) -> HttpResponse:
    return doing.shown(request, doing.found_file(request, number))


@require_POST
@role(Role.CONTRIBUTOR)
def changed(request: HttpRequest, number: str, form: str) -> HttpResponse:
    return doing.change(request, number, form)


@require_POST
@role(Role.CONTRIBUTOR)
def reused(request: HttpRequest, number: str) -> HttpResponse:
    return doing.reuse(request, number)


@require_POST
@role(Role.CONTRIBUTOR)
def shared(request: HttpRequest, number: str) -> HttpResponse:
    return doing.share(request, number)


@role(Role.CONTRIBUTOR)
def trail(request: HttpRequest, number: str) -> HttpResponse:
    page, changes = doing.found_file(request, number), queries.trail(number, request.user)
    if changes is None:
        raise PermissionDenied
    frame_ = frame.under_file(page, _("Wat is er veranderd"), f"/besluitdossiers/{number}/verloop")
    return show(request, "judgement/trail.html", frame_, changes=screen.trail_table(changes))


@role(Role.VISITOR)
def exported(request: HttpRequest, number: str, form: str) -> HttpResponse:
    return notes.file_text(doing.found_file(request, number), form)


@role(Role.VISITOR)
def note(request: HttpRequest, number: str) -> HttpResponse:
    return notes.note_page(request, doing.found_file(request, number))


@role(Role.VISITOR)
def note_exported(request: HttpRequest, number: str, form: str) -> HttpResponse:
    return notes.note_file(doing.found_file(request, number), form)


NAVIGATION = (Entry(Room.DO, gettext_lazy("Besluitdossiers"), "decision-files", 50),)
urlpatterns = [
    path("besluitdossiers", files, name="decision-files"),
    path("besluitdossiers/nieuw", opened, name="decision-file-new"),
    path("besluitdossiers/plank", shelf, name="decision-shelf"),
    path("besluitdossiers/geleerd", learned, name="decision-lessons"),
    path("besluitdossiers/zonder-iemand", left, name="decision-files-left"),
    path("besluitdossiers/<str:number>.<str:form>", exported, name="decision-file-export"),
    path("besluitdossiers/<str:number>", file, name="decision-file"),
    path("besluitdossiers/<str:number>/wijzig/<str:form>", changed, name="decision-file-change"),
    path("besluitdossiers/<str:number>/overnemen", reused, name="decision-file-reuse"),
    path("besluitdossiers/<str:number>/delen", shared, name="decision-file-share"),
    path("besluitdossiers/<str:number>/verloop", trail, name="decision-file-trail"),
    path("beslisnotas/<str:number>.<str:form>", note_exported, name="decision-note-export"),
    path("beslisnotas/<str:number>", note, name="decision-note"),
]

"""Doen: decision files with the funnel as spine, their forms, the decision note and the export."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from deskundig.judgement.actions import ChangedMeanwhile, change_file, open_file, take_in_file
from deskundig.judgement.domain.changing import NoSuchItem
from deskundig.judgement.domain.transport import UnreadableFile, to_json
from deskundig.judgement.queries import FilePage, file_page, files_for
from deskundig.web.access import Role, role
from deskundig.web.judgement import pictures, screen
from deskundig.web.judgement.forms import FORMS, WrongForm
from deskundig.web.judgement.note import markdown
from deskundig.web.navigation import Entry, Room
from deskundig.web.show import show

_CONFLICT = "Iemand anders veranderde dit dossier intussen. Uw tekst staat hieronder; lees eerst wat er nu staat."


@role(Role.VISITOR)
def files(request: HttpRequest) -> HttpResponse:
    return show(request, "judgement/files.html", screen.list_page(), files=files_for(request.user),
                may_open=screen.may_open(request.user), new=screen.NEW)


@require_POST
@role(Role.CONTRIBUTOR)
def opened(request: HttpRequest) -> HttpResponse:
    user, form = _user(request), request.POST
    try:
        if form.get("tekst", "").strip():
            row = take_in_file(text=form["tekst"], user=user, at=timezone.now())
        else:
            row = open_file(title=form.get("titel", ""), question=form.get("vraag", ""), user=user, at=timezone.now(),
                            owners=form.get("eigenaren", "").split(","))
    except (UnreadableFile, ValueError) as error:
        return show(request, "judgement/files.html", screen.list_page(), files=files_for(user), may_open=True,
                    new=screen.again(form), error=str(error), status=400)
    return HttpResponseRedirect(f"/besluitdossiers/{row.number}")


@role(Role.VISITOR)
def file(request: HttpRequest, number: str) -> HttpResponse:
    return _shown(request, _found(request, number))


@require_POST
@role(Role.CONTRIBUTOR)
def changed(request: HttpRequest, number: str, form: str) -> HttpResponse:
    page = _found(request, number)
    if not page.may_change or form not in FORMS:
        raise PermissionDenied
    typed = screen.typed(request.POST)
    try:
        part = _apply(request, number, form)
    except ChangedMeanwhile:
        return _shown(request, _found(request, number), error=_(_CONFLICT), typed=typed, status=409)
    except (WrongForm, NoSuchItem, ValueError) as error:
        return _shown(request, page, error=str(error), typed=typed, status=400)
    return HttpResponseRedirect(f"/besluitdossiers/{number}#{part}")


def _apply(request: HttpRequest, number: str, form: str) -> str:
    """Make the change of a form; gives the part it belongs to."""
    user = _user(request)
    filled = FORMS[form](request.POST, user.username, timezone.localdate())
    change_file(
        number=number, version=screen.version(request.POST), part=filled.part, change=filled.change, user=user,
        at=timezone.now(),
    )
    return filled.part


@role(Role.VISITOR)
def note(request: HttpRequest, number: str) -> HttpResponse:
    page = _found(request, number)
    return show(request, "judgement/note.html", screen.note_page(page), found=page, **screen.context(page))


@role(Role.VISITOR)
def exported(request: HttpRequest, number: str, form: str) -> HttpResponse:
    page = _found(request, number)
    made = {"json": (to_json, "application/json"), "md": (markdown, "text/markdown")}
    if form not in made:
        raise Http404
    text = to_json(page.file) if form == "json" else markdown(page)
    response = HttpResponse(text, content_type=f"{made[form][1]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{number}.{form}"'
    return response


def _found(request: HttpRequest, number: str) -> FilePage:
    page = file_page(number, request.user, today=timezone.localdate())
    if page is None:
        raise Http404(_("dit besluitdossier is er niet, of u mag het niet zien"))
    return page


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _shown(
    request: HttpRequest, page: FilePage, *, error: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    return show(
        request, "judgement/file.html", screen.file_frame(page), found=page, error=error, typed=typed,
        funnel=pictures.funnel_picture(page), grid=pictures.grid_table(page), status=status, **screen.context(page),
    )


NAVIGATION = (Entry(Room.DO, "Besluitdossiers", "decision-files", 50),)
urlpatterns = [
    path("besluitdossiers", files, name="decision-files"),
    path("besluitdossiers/nieuw", opened, name="decision-file-new"),
    path("besluitdossiers/<str:number>.<str:form>", exported, name="decision-file-export"),
    path("besluitdossiers/<str:number>", file, name="decision-file"),
    path("besluitdossiers/<str:number>/wijzig/<str:form>", changed, name="decision-file-change"),
    path("beslisnotas/<str:number>", note, name="decision-note"),
]

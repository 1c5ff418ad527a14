"""From a sent form to a changed file or the page that says why not: what was typed always comes back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.judgement.actions import (
    ChangedMeanwhile,
    NobodyLeft,
    NotYours,
    UnknownPerson,
    add_person,
    change_file,
    open_file,
    remove_person,
    share_file,
    take_in_file,
)
from deskundig.judgement.domain.changing import GateClosed, NoSuchItem, StillUsed, take_over
from deskundig.judgement.domain.transport import UnreadableFile
from deskundig.judgement.queries import FilePage, changed_since, earlier_file, earlier_files, file_page
from deskundig.web.access import signed_in
from deskundig.web.show import show

from . import forms, frame, listing, screen

_CONFLICT = (
    "Iemand anders veranderde dit dossier intussen. Uw tekst staat nog in het formulier; lees eerst wat er veranderde."
)
_REFUSED = (forms.WrongForm, NoSuchItem, StillUsed, GateClosed, ValueError)


def found_file(request: HttpRequest, number: str) -> FilePage:
    """The file, as this viewer may see it. Raises ``Http404`` as if it were not there."""
    page = file_page(number, request.user, today=timezone.localdate())
    if page is None:
        raise Http404(_("dit besluitdossier is er niet, of u mag het niet zien"))
    return page


def shown(
    request: HttpRequest,
    page: FilePage,
    *,
    error: str = "",
    form: forms.Form | None = None,
    typed: str = "",
    since: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a file. ``form``: one that comes back; ``since``: the version that someone else went on from."""
    values = screen.context(
        page, earlier_files(page.number, request.user), today=timezone.localdate(), asked_for=request.GET
    )
    if form is not None:
        values |= screen.with_form(page, form)
    changes = changed_since(page.number, since, request.user) if since is not None else ()
    share = screen.sharing_fields(page, request.user) if page.may_change else ()
    return show(
        request,
        "judgement/file.html",
        frame.file_frame(page),
        found=page,
        error=error,
        typed=typed,
        status=status,
        conflict=screen.conflict(changes),
        share_fields=share,
        **values,
    )


def begun(request: HttpRequest) -> HttpResponse:
    user, form = signed_in(request), request.POST
    try:
        if form.get("tekst", "").strip():
            row = take_in_file(text=form["tekst"], user=user, at=timezone.now(), unit=form.get("eenheid", ""))
        else:
            row = open_file(
                title=form.get("titel", ""),
                question=form.get("vraag", ""),
                user=user,
                at=timezone.now(),
                owners=form.get("eigenaren", "").split(","),
                unit=form.get("eenheid", ""),
            )
    except (UnreadableFile, NotYours, ValueError) as error:
        return show(
            request,
            "judgement/files.html",
            frame.list_page(),
            status=400,
            error=str(error),
            may_open=True,
            new=frame.new_fields(user, form),
            taken_in=frame.taken_in(form),
            **listing.files(request),
        )
    return HttpResponseRedirect(f"{frame.HOME}/{row.number}")


def change(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Make the change of a form. A refused form comes back at its place with the reason."""
    page = found_file(request, number)
    if not page.may_change or name not in forms.FORMS:
        raise PermissionDenied
    sent, version = request.POST, screen.version(request.POST)
    try:
        who, today = signed_in(request).username, timezone.localdate()
        trial = forms.tried(name, sent, who, today)
        if trial is not None:
            return shown(request, page, form=forms.opened(page.file, name, typed=sent, trial=trial))
        filled = forms.filled(name, sent, who, today)
        change_file(
            number=number,
            version=version,
            part=filled.part,
            change=filled.change,
            user=signed_in(request),
            at=timezone.now(),
        )
    except ChangedMeanwhile:
        page = found_file(request, number)
        return shown(request, page, error=_(_CONFLICT), since=version, status=409, **_back(page, name, sent))
    except NotYours as error:             # taken off the file between opening the form and sending it
        raise PermissionDenied(str(error)) from None
    except _REFUSED as error:
        return shown(request, page, error=str(error), status=400, **_back(page, name, sent, str(error)))
    return HttpResponseRedirect(f"{frame.HOME}/{number}#{filled.part}")


def _back(page: FilePage, name: str, sent: QueryDict, error: str = "") -> dict[str, Any]:
    raw = sent.get("nummer", "")
    number = int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 7 else 0
    return {"form": forms.opened(page.file, name, number, sent, error), "typed": typed(sent)}


def typed(form: QueryDict) -> str:
    """Everything that was typed, for when the form itself can no longer be shown."""
    kept = [(k, v) for k, vs in form.lists() for v in vs if v.strip() and k not in ("csrfmiddlewaretoken", "versie")]
    return "\n".join(f"{name}: {value}" for name, value in kept)


def reuse(request: HttpRequest, number: str) -> HttpResponse:
    """Take needs, tests and shelved options over from an earlier file that the viewer may read."""
    page, earlier_number = found_file(request, number), request.POST.get("eerder", "")
    earlier = earlier_file(earlier_number, request.user)
    if not page.may_change:
        raise PermissionDenied
    if earlier is None or earlier_number == number:
        raise Http404(_("dit besluitdossier is er niet, of u mag het niet zien"))
    try:
        change_file(
            number=number,
            version=screen.version(request.POST),
            part="nodig",
            user=signed_in(request),
            change=lambda file: take_over(file, earlier, earlier_number),
            at=timezone.now(),
        )
    except ChangedMeanwhile:
        return shown(request, found_file(request, number), error=_(_CONFLICT), status=409)
    return HttpResponseRedirect(f"{frame.HOME}/{number}#nodig")


def share(request: HttpRequest, number: str) -> HttpResponse:
    """Who may read the file and who works on it."""
    page, user, form, now = found_file(request, number), signed_in(request), request.POST, timezone.now()
    if not page.may_change:
        raise PermissionDenied
    try:
        share_file(number=number, public=bool(form.get("openbaar")), user=user, at=now, unit=form.get("eenheid", ""))
        if form.get("erbij", "").strip():
            add_person(number=number, person=form["erbij"], user=user, at=now)
        if form.get("eraf", "").strip():
            remove_person(number=number, person=form["eraf"], user=user, at=now)
    except (UnknownPerson, NobodyLeft, NotYours) as error:
        return shown(request, found_file(request, number), error=str(error), typed=typed(form), status=400)
    still = file_page(number, user, today=timezone.localdate())
    return HttpResponseRedirect(f"{frame.HOME}/{number}#delen" if still else frame.HOME)

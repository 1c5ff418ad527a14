"""Kunnen, for HR: take in a file of staff or of hire: upload, mapping, dry run, confirmation.

No staff data is ever in an address.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from deskundig.accounts.reach import reach_of
from deskundig.web.access import Role, role, signed_in
from deskundig.web.asked import row_number
from deskundig.web.show import show
from deskundig.web.workforce.file_doors import FileDoor, mapping_of, raw_facts, trial_context
from deskundig.web.workforce.hire_import import HIRE_DOOR
from deskundig.web.workforce.staff_import import STAFF_DOOR
from deskundig.workforce.actions import file_uploads as uploads
from deskundig.workforce.actions.staff import show_to_visitors
from deskundig.workforce.models import StaffUpload
from deskundig.workforce.queries.staff_imports import organizations, waiting_uploads
from deskundig.workforce.tables import UnreadableTable


@never_cache
@role(Role.HR)
def start(request: HttpRequest, door: FileDoor) -> HttpResponse:
    return _start(request, door) if request.method != "POST" else _upload(request, door)


def _start(request: HttpRequest, door: FileDoor, error: str = "", typed: str = "") -> HttpResponse:
    since, reach = timezone.now() - uploads.LIFETIME, reach_of(request.user, Role.HR)
    return show(
        request, door.template, door.frame(door.title(), door.description()), error=error, base=door.path,
        fields=door.fields(typed, reach), waiting=waiting_uploads(signed_in(request), since, door.kind.what),
        status=400 if error else 200, **door.begin(reach),
    )  # fmt: skip


def _upload(request: HttpRequest, door: FileDoor) -> HttpResponse:
    name, file = request.POST.get("organisatie", ""), request.FILES.get("bestand")
    if file is None:
        return _start(request, door, _("Kies een bestand."), name)
    if (file.size or 0) > uploads.LARGEST:
        told = _("Het bestand is te groot voor deze pagina. Gebruik %(command)s.") % {"command": door.kind.command}
        return _start(request, door, told, name)
    try:
        kept = uploads.keep_upload(
            door.kind, user=signed_in(request), organization=name, name=file.name or "", content=file.read(),
            at=timezone.now(),
        )  # fmt: skip
    except (UnreadableTable, uploads.NotOfYours, ValueError) as error:
        return _start(request, door, str(error), name)
    return HttpResponseRedirect(f"{door.path}/{kept.pk}")


@never_cache
@role(Role.HR)
def trial(request: HttpRequest, key: int, door: FileDoor) -> HttpResponse:
    return _trial(request, door, _found(request, door, key))


def _trial(request: HttpRequest, door: FileDoor, upload: StaffUpload, **more: Any) -> HttpResponse:
    page = door.frame(f"{_('Controle van')} {upload.name}", upload.organization, inside=True)
    try:
        tried = trial_context(door, uploads.try_upload(door.kind, upload=upload))
    except uploads.NotOfYours as error:
        return _start(request, door, str(error))
    return show(request, "workforce/import_trial.html", page, **tried, **more)


@require_POST
@role(Role.HR)
def mapped(request: HttpRequest, key: int, door: FileDoor) -> HttpResponse:
    chosen = mapping_of(door, request.POST.dict())
    uploads.choose_mapping(door.kind, upload=_found(request, door, key), mapping=chosen)
    return HttpResponseRedirect(f"{door.path}/{key}")


@require_POST
@role(Role.HR)
def confirmed(request: HttpRequest, key: int, door: FileDoor) -> HttpResponse:
    upload = _found(request, door, key)
    try:
        uploads.confirm_upload(door.kind, upload=upload, user=signed_in(request), at=timezone.now())
    except (door.refused, uploads.NotOfYours):
        return _trial(request, door, upload)
    return HttpResponseRedirect(door.path)


@require_POST
@role(Role.HR)
def dropped(request: HttpRequest, key: int, door: FileDoor) -> HttpResponse:
    uploads.drop_upload(upload=_found(request, door, key))
    return HttpResponseRedirect(door.path)


@sensitive_post_parameters()
@never_cache
@require_POST
@role(Role.HR)
def raw_row(request: HttpRequest, key: int, door: FileDoor) -> HttpResponse:
    """A raw row for repair: by POST, so that it stands in no history; in the audit trail."""
    upload, number = _found(request, door, key), row_number(request.POST.get("rij", "")) or 0
    row = uploads.row_for_repair(upload=upload, row=number, user=signed_in(request), at=timezone.now())
    raw = raw_facts(row) if row else []
    return _trial(request, door, upload, raw=raw, raw_number=number, no_row="" if row else _("Deze rij is er niet."))


@require_POST
@role(Role.HR)
def shown(request: HttpRequest) -> HttpResponse:
    name = request.POST.get("organisatie", "")
    if name not in {o.name for o in organizations(reach_of(request.user, Role.HR))}:
        raise Http404
    public = request.POST.get("openbaar") == "ja"
    show_to_visitors(organization=name, public=public, actor=signed_in(request).username, at=timezone.now())
    return HttpResponseRedirect(STAFF_DOOR.path)


def _found(request: HttpRequest, door: FileDoor, key: int) -> StaffUpload:
    try:
        return uploads.upload_of(door.kind, user=signed_in(request), key=key, at=timezone.now())
    except uploads.NoSuchUpload:
        raise Http404(_("dit bestand is er niet meer; stuur het opnieuw")) from None


STAFF, HIRE = {"door": STAFF_DOOR}, {"door": HIRE_DOOR}
urlpatterns = [
    path("personeel/inlezen", start, STAFF, name="staff-import"),
    path("personeel/inlezen/openbaar", shown, name="staff-import-shown"),
    path("personeel/inlezen/<int:key>", trial, STAFF, name="staff-import-trial"),
    path("personeel/inlezen/<int:key>/koppeling", mapped, STAFF, name="staff-import-mapped"),
    path("personeel/inlezen/<int:key>/bevestigen", confirmed, STAFF, name="staff-import-confirmed"),
    path("personeel/inlezen/<int:key>/weg", dropped, STAFF, name="staff-import-dropped"),
    path("personeel/inlezen/<int:key>/rij", raw_row, STAFF, name="staff-import-row"),
    path("personeel/inhuur/inlezen", start, HIRE, name="hire-import"),
    path("personeel/inhuur/inlezen/<int:key>", trial, HIRE, name="hire-import-trial"),
    path("personeel/inhuur/inlezen/<int:key>/koppeling", mapped, HIRE, name="hire-import-mapped"),
    path("personeel/inhuur/inlezen/<int:key>/bevestigen", confirmed, HIRE, name="hire-import-confirmed"),
    path("personeel/inhuur/inlezen/<int:key>/weg", dropped, HIRE, name="hire-import-dropped"),
    path("personeel/inhuur/inlezen/<int:key>/rij", raw_row, HIRE, name="hire-import-row"),
]

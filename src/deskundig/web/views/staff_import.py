"""Kunnen, for HR: take in a staff file: upload, mapping, dry run, confirmation. No staff data is ever in an address."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from deskundig.web.access import Role, role, signed_in
from deskundig.web.show import show
from deskundig.web.workforce import staff_import as screen
from deskundig.workforce.actions import file_uploads as uploads
from deskundig.workforce.actions.staff import StaffNotTakenIn, show_to_visitors
from deskundig.workforce.actions.staff_uploads import STAFF_FILE
from deskundig.workforce.models import StaffUpload
from deskundig.workforce.queries.staff_imports import last_imports, organizations, waiting_uploads
from deskundig.workforce.tables import UnreadableTable


@never_cache
@role(Role.HR)
def start(request: HttpRequest) -> HttpResponse:
    return _start(request) if request.method != "POST" else _upload(request)


def _start(request: HttpRequest, error: str = "", typed: str = "") -> HttpResponse:
    text = _("Uw personeelsbestand wordt eerst gecontroleerd. U ziet elk probleem en bevestigt daarna.")
    since = timezone.now() - uploads.LIFETIME
    return show(
        request, "workforce/import_start.html", screen.frame(_("Personeelsbestand inlezen"), text), error=error,
        fields=screen.upload_fields(organizations(), typed), base=screen.PATH, known=organizations(),
        waiting=waiting_uploads(signed_in(request), since), imports=screen.imports_table(last_imports()),
        status=400 if error else 200,
    )  # fmt: skip


def _upload(request: HttpRequest) -> HttpResponse:
    name, file = request.POST.get("organisatie", ""), request.FILES.get("bestand")
    if file is None:
        return _start(request, _("Kies een bestand."), name)
    if (file.size or 0) > uploads.LARGEST:
        return _start(request, _("Het bestand is te groot voor deze pagina. Gebruik deskundig import staff."), name)
    try:
        kept = uploads.keep_upload(
            STAFF_FILE, user=signed_in(request), organization=name, name=file.name or "", content=file.read(),
            at=timezone.now(),
        )  # fmt: skip
    except (UnreadableTable, ValueError) as error:
        return _start(request, str(error), name)
    return HttpResponseRedirect(f"{screen.PATH}/{kept.pk}")


@never_cache
@role(Role.HR)
def trial(request: HttpRequest, key: int) -> HttpResponse:
    return _trial(request, _found(request, key))


def _trial(request: HttpRequest, upload: StaffUpload, **more: Any) -> HttpResponse:
    tried = uploads.try_upload(STAFF_FILE, upload=upload)
    page = screen.frame(f"{_('Controle van')} {upload.name}", upload.organization, inside=True)
    return show(
        request, "workforce/import_trial.html", page, trial=tried, mapping=screen.mapping_fields(tried),
        outcome=screen.outcome(tried), problems=screen.problems_table(tried.problems),
        key=upload.pk, base=screen.PATH, **more,
    )  # fmt: skip


@require_POST
@role(Role.HR)
def mapped(request: HttpRequest, key: int) -> HttpResponse:
    uploads.choose_mapping(STAFF_FILE, upload=_found(request, key), mapping=screen.mapping_of(request.POST.dict()))
    return HttpResponseRedirect(f"{screen.PATH}/{key}")


@require_POST
@role(Role.HR)
def confirmed(request: HttpRequest, key: int) -> HttpResponse:
    upload = _found(request, key)
    try:
        uploads.confirm_upload(STAFF_FILE, upload=upload, user=signed_in(request), at=timezone.now())
    except StaffNotTakenIn:
        return _trial(request, upload)
    return HttpResponseRedirect(screen.PATH)


@require_POST
@role(Role.HR)
def dropped(request: HttpRequest, key: int) -> HttpResponse:
    uploads.drop_upload(upload=_found(request, key))
    return HttpResponseRedirect(screen.PATH)


@sensitive_post_parameters()
@never_cache
@require_POST
@role(Role.HR)
def raw_row(request: HttpRequest, key: int) -> HttpResponse:
    """A raw row for repair: by POST, so that it stands in no history; in the audit trail."""
    upload, asked = _found(request, key), request.POST.get("rij", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 8 else 0
    row = uploads.row_for_repair(upload=upload, row=number, user=signed_in(request), at=timezone.now())
    raw = screen.raw_facts(row) if row else []
    return _trial(request, upload, raw=raw, raw_number=number, no_row="" if row else _("Deze rij is er niet."))


@require_POST
@role(Role.HR)
def shown(request: HttpRequest) -> HttpResponse:
    name = request.POST.get("organisatie", "")
    if name not in {o.name for o in organizations()}:
        raise Http404
    public = request.POST.get("openbaar") == "ja"
    show_to_visitors(organization=name, public=public, actor=signed_in(request).username, at=timezone.now())
    return HttpResponseRedirect(screen.PATH)


def _found(request: HttpRequest, key: int) -> StaffUpload:
    try:
        return uploads.upload_of(STAFF_FILE, user=signed_in(request), key=key, at=timezone.now())
    except uploads.NoSuchUpload:
        raise Http404(_("dit bestand is er niet meer; stuur het opnieuw")) from None


urlpatterns = [
    path("personeel/inlezen", start, name="staff-import"),
    path("personeel/inlezen/openbaar", shown, name="staff-import-shown"),
    path("personeel/inlezen/<int:key>", trial, name="staff-import-trial"),
    path("personeel/inlezen/<int:key>/koppeling", mapped, name="staff-import-mapped"),
    path("personeel/inlezen/<int:key>/bevestigen", confirmed, name="staff-import-confirmed"),
    path("personeel/inlezen/<int:key>/weg", dropped, name="staff-import-dropped"),
    path("personeel/inlezen/<int:key>/rij", raw_row, name="staff-import-row"),
]

"""Kunnen, for HR: take in what was spent on hire: upload, mapping, dry run, confirmation. As for a staff file."""

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
from deskundig.web.asked import row_number
from deskundig.web.show import show
from deskundig.web.workforce import hire_import as screen
from deskundig.web.workforce.staff_import import problems_table, raw_facts
from deskundig.workforce.actions import file_uploads as uploads
from deskundig.workforce.actions.hire_uploads import HIRE_FILE
from deskundig.workforce.actions.hiring import HireNotTakenIn
from deskundig.workforce.models import StaffUpload
from deskundig.workforce.queries.hire_years import hire_years
from deskundig.workforce.queries.staff_imports import waiting_uploads
from deskundig.workforce.tables import UnreadableTable


@never_cache
@role(Role.HR)
def start(request: HttpRequest) -> HttpResponse:
    return _start(request) if request.method != "POST" else _upload(request)


def _start(request: HttpRequest, error: str = "", typed: str = "") -> HttpResponse:
    text = _("Uw bestand wordt eerst gecontroleerd. U ziet elk probleem en bevestigt daarna.")
    since = timezone.now() - uploads.LIFETIME
    return show(
        request, "hire/import_start.html", screen.frame(_("Inhuur inlezen"), text), error=error,
        fields=screen.upload_fields(typed), base=screen.PATH, here=screen.here_table(hire_years()),
        waiting=waiting_uploads(signed_in(request), since, StaffUpload.HIRE), status=400 if error else 200,
    )  # fmt: skip


def _upload(request: HttpRequest) -> HttpResponse:
    name, file = request.POST.get("organisatie", ""), request.FILES.get("bestand")
    if file is None:
        return _start(request, _("Kies een bestand."), name)
    if (file.size or 0) > uploads.LARGEST:
        return _start(request, _("Het bestand is te groot voor deze pagina. Gebruik deskundig import hiring."), name)
    try:
        kept = uploads.keep_upload(
            HIRE_FILE, user=signed_in(request), organization=name, name=file.name or "", content=file.read(),
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
    tried = uploads.try_upload(HIRE_FILE, upload=upload)
    page = screen.frame(f"{_('Controle van')} {upload.name}", upload.organization, inside=True)
    return show(
        request, "workforce/import_trial.html", page, trial=tried, mapping=screen.mapping_fields(tried),
        outcome=screen.outcome(tried), problems=problems_table(tried.problems), about=screen.about(tried),
        key=upload.pk, base=screen.PATH, **more,
    )  # fmt: skip


@require_POST
@role(Role.HR)
def mapped(request: HttpRequest, key: int) -> HttpResponse:
    uploads.choose_mapping(HIRE_FILE, upload=_found(request, key), mapping=screen.mapping_of(request.POST.dict()))
    return HttpResponseRedirect(f"{screen.PATH}/{key}")


@require_POST
@role(Role.HR)
def confirmed(request: HttpRequest, key: int) -> HttpResponse:
    upload = _found(request, key)
    try:
        uploads.confirm_upload(HIRE_FILE, upload=upload, user=signed_in(request), at=timezone.now())
    except HireNotTakenIn:
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
    upload, number = _found(request, key), row_number(request.POST.get("rij", "")) or 0
    row = uploads.row_for_repair(upload=upload, row=number, user=signed_in(request), at=timezone.now())
    raw = raw_facts(row) if row else []
    return _trial(request, upload, raw=raw, raw_number=number, no_row="" if row else _("Deze rij is er niet."))


def _found(request: HttpRequest, key: int) -> StaffUpload:
    try:
        return uploads.upload_of(HIRE_FILE, user=signed_in(request), key=key, at=timezone.now())
    except uploads.NoSuchUpload:
        raise Http404(_("dit bestand is er niet meer; stuur het opnieuw")) from None


urlpatterns = [
    path("personeel/inhuur/inlezen", start, name="hire-import"),
    path("personeel/inhuur/inlezen/<int:key>", trial, name="hire-import-trial"),
    path("personeel/inhuur/inlezen/<int:key>/koppeling", mapped, name="hire-import-mapped"),
    path("personeel/inhuur/inlezen/<int:key>/bevestigen", confirmed, name="hire-import-confirmed"),
    path("personeel/inhuur/inlezen/<int:key>/weg", dropped, name="hire-import-dropped"),
    path("personeel/inhuur/inlezen/<int:key>/rij", raw_row, name="hire-import-row"),
]

"""The decision note as a page, and as a file to take along."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.judgement.domain.note import note_of
from deskundig.judgement.domain.transport import to_json
from deskundig.judgement.queries import FilePage
from deskundig.packs.note.formats import FORMS
from deskundig.web.page import Link
from deskundig.web.show import show

from . import frame, screen


def note_page(request: HttpRequest, page: FilePage) -> HttpResponse:
    address = f"/beslisnotas/{page.number}"
    title = _("Beslisnota: %(title)s") % {"title": page.file.title}
    return show(
        request,
        "judgement/note.html",
        frame.under_file(page, title, address),
        found=page,
        note=note_of(page.file, page.number),
        state=screen.state(page),
        downloads=[Link(form.title, f"{address}.{name}") for name, form in FORMS.items()],
    )


def note_file(page: FilePage, form: str) -> HttpResponse:
    """The note in one of its forms. Raises ``Http404`` for another."""
    if form not in FORMS:
        raise Http404
    content = FORMS[form].render(page.file, page.number, timezone.now())
    return _attached(content, FORMS[form].media_type, f"beslisnota-{page.number}.{form}")


def file_text(page: FilePage, form: str) -> HttpResponse:
    """The whole file as JSON that can be read back, or its note as Markdown."""
    if form == "md":
        return note_file(page, form)
    if form != "json":
        raise Http404
    return _attached(to_json(page.file).encode(), "application/json; charset=utf-8", f"{page.number}.json")


def _attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response

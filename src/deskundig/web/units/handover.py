"""Handover files of a unit: who or which decision file, and the file itself as a page, Word or Markdown."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from deskundig.expertise.units.actions import note_reading
from deskundig.expertise.units.handing_over import leaver_of, leavers
from deskundig.judgement.list_queries import FileFilter, files_for
from deskundig.judgement.queries import file_page
from deskundig.packs.domain.handover import Handover
from deskundig.packs.handover.compose import of_file, of_person
from deskundig.packs.handover.lines import SeenFile
from deskundig.packs.render.docx import to_docx
from deskundig.packs.render.html import style_address, to_fragment
from deskundig.packs.render.markdown import to_markdown
from deskundig.packs.render.wording import file_name
from deskundig.record.queries.registers.slices import Window
from deskundig.web.asked import row_number
from deskundig.web.page import Cell, Column, EmptyState, Table

from .seen import Seen

_FILES = 50
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def choices(request: HttpRequest, seen: Seen, day: date) -> dict[str, Any]:
    """People and decision files that this person may make a handover file for."""
    people = leavers(seen.unit, day=day, own=seen.own, manages=seen.manages)
    files = files_for(request.user, FileFilter(), Window(limit=_FILES)).lines
    return {
        "people": _people(people, seen) if people else None,
        "files": _files(files, seen) if files else None,
        "empty": None if people or files else _nothing(),
    }


def _people(people: Any, seen: Seen) -> Table:
    rows: list[list[Cell | str | date | None]] = [
        [
            Cell(line.name, url=f"/eenheden/{seen.unit.pk}/overdracht/p{line.member}"),
            line.last_day or _("geen einddatum bekend"),
            str(line.alone),
        ]
        for line in people
    ]
    columns = (Column(_("Van wie")), Column(_("Laatste dag")), Column(_("Hangt alleen aan deze persoon"), number=True))
    return Table(_("Mensen; wie het eerst vertrekt bovenaan"), columns, rows, name="mensen")


def _files(files: Any, seen: Seen) -> Table:
    rows: list[list[Cell | str]] = [
        [Cell(line.title, url=f"/eenheden/{seen.unit.pk}/overdracht/{line.number}"), line.number] for line in files
    ]
    return Table(_("Besluitdossiers"), (Column(_("Dossier")), Column(_("Nummer"))), rows, name="dossiers")


def _nothing() -> EmptyState:
    return EmptyState(
        _("Er is niemand van wie u een overdracht mag maken"),
        _("U ziet de overdracht van uzelf, en als leidinggevende van wie de naam toont."),
    )


def made_for(request: HttpRequest, seen: Seen, subject: str) -> Handover:
    """The file of a person ("p12") or a decision file ("B2026-001"); 404 for what the asker may not see."""
    now = timezone.now()
    member = row_number(subject[1:]) if subject.startswith("p") else None
    if member is not None:
        day = timezone.localdate()
        leaver = leaver_of(seen.unit, member, day=day, own=seen.own, manages=seen.manages)
        if leaver is not None:
            if leaver.member not in seen.own:
                note_reading(member_id=leaver.member, email=request.user.get_username(), at=now)
            return of_person(leaver, read=lambda number: _file(request, number), made=now)
    elif (file := _file(request, subject)) is not None:
        return of_file(file, made=now)
    raise Http404


def _file(request: HttpRequest, number: str) -> SeenFile | None:
    page = file_page(number, request.user, today=timezone.localdate())
    return SeenFile(page.number, page.file, timezone.localtime(page.changed).date()) if page else None


def as_file(made: Handover, form: str) -> HttpResponse:
    content = to_docx(made) if form == "docx" else to_markdown(made).encode()
    response = HttpResponse(content, content_type=DOCX if form == "docx" else "text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(made, form)}"'
    return response


def context(made: Handover, path: str) -> dict[str, Any]:
    actions = format_html(
        '<p class="d-actions"><a class="nl-link" href="{0}?formaat=docx">{1}</a> · '
        '<a class="nl-link" href="{0}?formaat=md">Markdown</a></p>',
        path,
        _("Word"),
    )
    return {"fragment": to_fragment(made, actions=actions), "style": style_address()}
